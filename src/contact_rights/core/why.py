"""Why a condition stands as it does: what decides it, and nothing else.

Of a condition made of others only the members that decide it are kept: of an ``any`` that holds those that
hold, of an ``all`` that fails those that fail. Concepts and verdicts are named where conditions name them, and
a verdict is not followed further: it has an explanation of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from contact_rights.core.assess import View, find
from contact_rights.core.conditions import COMBINE, children
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import Rule, RuleBase, Verdict

FLIPPED = {SETTLED: EXCLUDED, EXCLUDED: SETTLED, OPEN: OPEN, "": ""}


class Standing(Protocol):
    """Something by which conditions stand one way or another."""

    @property
    def rulebase(self) -> RuleBase:
        """The rule base they are of."""
        ...

    def state(self, node: int) -> str:
        """Return how a condition stands."""
        ...


class NoCase(NamedTuple):
    """No case: conditions stand no way at all, and nothing is left out of them."""

    rulebase: RuleBase

    def state(self, node: int) -> str:  # noqa: ARG002 - every condition
        """Return that nothing is known."""
        return ""


class Reason(NamedTuple):
    """One condition, how it stands, and what decides it."""

    kind: str
    """``all``, ``any``, ``none``, ``test``, ``always``; ``concept``, ``verdict``, ``element``, ``rule``; ``earlier``
    for the rules of a verdict that come first, ``law`` where no provision was in force."""
    state: str
    """Settled, open or excluded; empty where there is no case."""
    node: int = -1
    name: str = ""
    """Id of the concept, verdict or rule; ``RULE/ELEMENT`` of an element."""
    parts: Sequence[Reason] = ()


class Names(NamedTuple):
    """What the nodes of a rule base are called."""

    concepts: Mapping[int, str]
    verdicts: Mapping[int, tuple[str, str]]
    """Verdict and value, by the node under which the verdict has the value."""

    def called(self, rulebase: RuleBase, node: int) -> tuple[str, str]:
        """Return the kind and the id of a named condition; empty texts for any other."""
        if self.values(rulebase, node):
            return "verdict", self.values(rulebase, node)[0][0]
        return ("concept", self.concepts[node]) if node in self.concepts else ("", "")

    def values(self, rulebase: RuleBase, node: int) -> list[tuple[str, str]]:
        """Return the verdict and the values that a condition asks for, one pair a value; nothing for any other."""
        if node in self.verdicts:
            return [self.verdicts[node]]
        op, args = rulebase.nodes[node]
        found = [self.verdicts[int(child)] for child in args if child in self.verdicts] if op == "any" else []
        return found if len(found) == len(args) and len({verdict for verdict, _ in found}) == 1 else []


def names_of(rulebase: RuleBase) -> Names:
    """Return what the nodes of a rule base are called."""
    return Names(
        {concept.when: concept.id for concept in rulebase.concepts.values()},
        {node: (v.id, value) for v in rulebase.verdicts.values() for value, node in v.values.items()},
    )


def reason(view: Standing, names: Names, node: int) -> Reason:
    """Return why a condition stands as it does."""
    state = view.state(node)
    kind, name = names.called(view.rulebase, node)
    if kind == "verdict":
        return Reason(kind, state, node, name)
    inside = within(view, names, node)
    return Reason(kind, state, node, name, (inside,)) if kind else inside


def within(view: Standing, names: Names, node: int) -> Reason:
    """Return why a condition stands as it does, whatever its name."""
    op, args = view.rulebase.nodes[node]
    state = view.state(node)
    if op not in COMBINE:
        return Reason("test", state, node)
    if not args:
        return Reason("always", state, node)
    members = [reason(view, names, child) for child in deciding_children(view, node)]
    same = "any" if op == "none" else op
    parts = [part for one in members for part in (one.parts if one.kind == same else (one,))]
    return parts[0] if len(parts) == 1 and op != "none" else Reason(op, state, node, "", parts)


def deciding_children(view: Standing, node: int) -> list[int]:
    """Return the members of a combination that decide it.

    Where an exception fails because nobody has spoken of a fact, what it asks of the fact is named instead.
    """
    state, members = view.state(node), children(view.rulebase.nodes[node])
    wanted = FLIPPED[state] if view.rulebase.nodes[node].op == "none" else state
    found = [child for child in members if view.state(child) == wanted]
    asks = [child for child in members if not asks_what_is_known(view.rulebase, child)]
    if {*found} & {*asks} or state != EXCLUDED:
        return found
    unspoken = [child for child in asks if view.state(child) != SETTLED]
    return [child for child in unspoken if view.rulebase.nodes[child].op not in COMBINE] or unspoken or found


def asks_what_is_known(rulebase: RuleBase, node: int) -> bool:
    """Return whether a condition is that a fact was answered."""
    op, _ = rulebase.nodes[node]
    below = children(rulebase.nodes[node])
    return op == "known" or (op == "all" and bool(below) and all(asks_what_is_known(rulebase, n) for n in below))


def why_rule(view: View, names: Names, rule: Rule) -> list[Reason]:
    """Return why a rule applies or not: all its conditions, elements by name, and what comes before or bars it."""
    found = list(conditions(view, names, rule))
    found += [
        Reason("earlier", view.state(other.own), other.own, other.id)
        for other in earlier(view.rulebase, rule)
        if view.state(other.own) != EXCLUDED
    ]
    if not rule.verdict and view.state(rule.when) != EXCLUDED and find(view, rule).state == EXCLUDED:
        found.append(Reason("law", EXCLUDED))
    return found


def conditions(view: Standing, names: Names, rule: Rule) -> Iterator[Reason]:
    """Yield the reasons of each condition that a rule has, those of its elements under their names."""
    elements = {element.when: element for element in rule.elements}
    for node in spread(view.rulebase, names, elements, rule.own):
        inside = reason(view, names, node)
        if node in elements:
            inside = Reason("element", inside.state, node, f"{rule.id}/{elements[node].id}", (inside,))
        yield inside


def spread(rulebase: RuleBase, names: Names, whole: Iterable[int], node: int) -> Iterator[int]:
    """Yield the conditions of which all must hold; what has a name or is in ``whole`` is not taken apart."""
    op, args = rulebase.nodes[node]
    if op != "all" or not args or node in whole or names.called(rulebase, node)[0]:
        yield node
        return
    for child in children(rulebase.nodes[node]):
        yield from spread(rulebase, names, whole, child)


def earlier(rulebase: RuleBase, rule: Rule) -> Iterator[Rule]:
    """Yield the rules of the same verdict that come before a rule."""
    if rule.verdict:
        for id_ in rulebase.verdicts[rule.verdict].rules:
            if id_ == rule.id:
                return
            yield rulebase.rules[id_]


def why_verdict(view: View, names: Names, verdict: Verdict) -> list[Reason]:
    """Return the rules that apply or may apply, with their reasons, and those before them that do not."""
    rules = [view.rulebase.rules[id_] for id_ in verdict.rules]
    open_ = [rule for rule in rules if view.state(rule.when) != EXCLUDED]
    found = [
        Reason("rule", view.state(rule.when), rule.when, rule.id, list(conditions(view, names, rule))) for rule in open_
    ]
    passed = rules[: rules.index(open_[-1])]
    barred = [Reason("rule", EXCLUDED, r.when, r.id) for r in passed if r not in open_]
    return [*found, Reason("earlier", EXCLUDED, parts=barred)] if barred else found
