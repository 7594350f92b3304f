"""What it takes to make a condition hold, put together from what its members need.

Only the few best ways are kept at every condition, so that the work stays small; a way may therefore be missed,
and one that is found may still fall short where what it changes matters elsewhere too. So every way must be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from contact_rights.core.conditions import COMBINE, children, cone, evaluate
from contact_rights.core.consistency import close
from contact_rights.core.edits import Edit, lanes_of_edits
from contact_rights.model import Facts, RuleBase

Way = tuple[Edit, ...]
FEW = 12


class Ways:
    """Finds ways from one case to conditions."""

    def __init__(self, rulebase: RuleBase, facts: Facts, options: Sequence[Edit], today: str) -> None:
        """``options`` are the edits that ways are made of."""
        self.rulebase, self.facts, self.today = rulebase, facts, today
        self.options: list[Way] = [(option,) for option in options]
        lanes = lanes_of_edits(rulebase, facts, [(), *self.options], today)
        close(rulebase, lanes)
        self.truths = evaluate(rulebase.nodes, lanes)
        self.known: dict[tuple[int, bool], list[Way]] = {}

    def to(self, node: int, *, wanted: bool = True) -> list[Way]:
        """Return a few small sets of edits after which the condition holds, or fails where that is wanted."""
        key = (node, wanted)
        if key not in self.known:
            self.known[key] = self.found(node, wanted=wanted)
        return self.known[key]

    def found(self, node: int, *, wanted: bool) -> list[Way]:
        """Return the ways to one condition, found afresh."""
        rail = self.truths[node][0 if wanted else 1]
        if rail & 1:
            return [()]
        alone = [way for number, way in enumerate(self.options, 1) if rail >> number & 1]
        op = self.rulebase.nodes[node].op
        if op not in COMBINE:
            return alone
        members = children(self.rulebase.nodes[node])
        right = wanted != (op == "none")
        if right == (op == "all"):
            made = self.to_every(members, wanted=right)
        else:
            made = [way for child in members for way in self.to(child, wanted=right)]
        return self.best([*alone, *made], [node], wanted=wanted)

    def to_every(self, nodes: Sequence[int], *, wanted: bool) -> list[Way]:
        """Return ways after which all of several conditions hold, or all fail; each goes on from the one before."""
        found: list[Way] = [()]
        for number, node in enumerate(nodes, 1):
            found = self.best(joined(found, [(), *self.to(node, wanted=wanted)]), nodes[:number], wanted=wanted)
        return found

    def best(self, ways: Iterable[Way], nodes: Sequence[int], *, wanted: bool) -> list[Way]:
        """Return a few ways, first those after which all of the conditions are as wanted, small ones first."""
        once = list(dict.fromkeys(ways))
        lanes = lanes_of_edits(self.rulebase, self.facts, once, self.today)
        there = lanes.everywhere
        for _, broken in close(self.rulebase, lanes):
            there &= ~broken
        truths = evaluate(self.rulebase.nodes, lanes, cone(self.rulebase.nodes, nodes))
        for node in nodes:
            there &= truths[node][0 if wanted else 1]
        order = sorted(range(len(once)), key=lambda number: (not there >> number & 1, len(once[number])))
        return [once[number] for number in order[:FEW]]


def joined(ways: Iterable[Way], others: Iterable[Way]) -> Iterator[Way]:
    """Yield every one of the ways together with every one of the others, where they agree."""
    pairs = (join(one, two) for one, two in product(ways, others))
    return (way for way in pairs if way is not None)


def join(one: Way, two: Way) -> Way | None:
    """Return two ways as one, or None where they ask for different answers to the same question."""
    taken = {(edit.fact, edit.value if edit.how in {"also", "not"} else ""): edit for edit in one}
    for edit in two:
        if taken.setdefault((edit.fact, edit.value if edit.how in {"also", "not"} else ""), edit) != edit:
            return None
    return tuple(sorted(taken.values(), key=str))
