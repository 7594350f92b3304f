"""Which evidence proves which element of a violation, what is still bare, and what to capture next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from contact_rights.findings import ElementFinding
from contact_rights.model import Facts, RuleBase, Several

EVIDENCE = "evidence"
"""The fact that says what the user has."""


class Proving(NamedTuple):
    """The table of a violation: its elements against what would prove them."""

    kinds: Sequence[str]
    """What would prove any of the elements, in the order in which users are asked for it."""
    had: Collection[str]
    """What of it the user has."""
    elements: Sequence[ElementFinding]
    bare: Sequence[str]
    """Ids of the elements that nothing the user has would prove."""
    capture: Sequence[str]
    """What to get hold of next, what proves most of the bare elements first."""


def proving(rulebase: RuleBase, facts: Facts, elements: Sequence[ElementFinding]) -> Proving:
    """Return the table of evidence of some elements."""
    given = facts.get(EVIDENCE)
    named = given.named if isinstance(given, Several) else ()
    useful = {kind for found in elements for kind in found.element.evidence}
    kinds = [kind for kind in rulebase.facts[EVIDENCE].value_ids() if kind in useful] if useful else []
    bare = [found.element for found in elements if not {*found.element.evidence} & {*named}]
    capture = covering(kinds, [{*element.evidence} for element in bare])
    return Proving(kinds, [k for k in kinds if k in named], elements, [element.id for element in bare], capture)


def covering(kinds: Sequence[str], wanted: Iterable[set[str]]) -> list[str]:
    """Return a few kinds of evidence that together prove all that can be proved, the most useful first."""
    left = [one for one in wanted if one]
    found = []
    while left:
        best = max(kinds, key=lambda kind: sum(kind in one for one in left))
        found.append(best)
        left = [one for one in left if best not in one]
    return found
