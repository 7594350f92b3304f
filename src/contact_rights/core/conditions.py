"""What conditions say: evaluating them on lanes of answers, and which open answers decide them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from contact_rights.core.dates import later
from contact_rights.core.truth import Truth, all_of, any_of, none_of
from contact_rights.model import Answer, Node, RuleBase

COMBINE: Mapping[str, Callable[[Iterable[Truth], int], Truth]] = {"all": all_of, "any": any_of, "none": none_of}
TESTS: Mapping[str, Callable[[Answer, Sequence[Answer], str], bool]] = {
    "is": lambda answer, wanted, _today: answer in wanted,
    "at-least": lambda answer, wanted, _today: int(answer) >= int(wanted[0]),
    "at-most": lambda answer, wanted, _today: int(answer) <= int(wanted[0]),
    "from": lambda answer, wanted, _today: str(answer) >= str(wanted[0]),
    "before": lambda answer, wanted, _today: str(answer) < str(wanted[0]),
    "within-months": lambda answer, wanted, today: today <= later(str(answer), int(wanted[0])),
}
"""Tests of one answer against what a condition compares it with, on a given day."""


class Lanes:
    """What is answered, for each atom, in each of many cases (lanes); one bit per case."""

    def __init__(self, width: int, today: str, rulebase: RuleBase) -> None:
        """Begin with nothing answered in ``width`` lanes but what the facts assume."""
        self.everywhere = (1 << width) - 1
        self.today = today
        self.answers: dict[str, dict[Answer, int]] = {}
        self.assumed = {fact.id: fact.assumed for fact in rulebase.facts.values() if fact.assumed}

    def answer(self, atom: str, answer: Answer, lanes: int) -> None:
        """Take ``answer`` for ``atom`` in the given lanes."""
        of_atom = self.answers.setdefault(atom, {})
        of_atom[answer] = of_atom.get(answer, 0) | lanes

    def known(self, atom: str) -> int:
        """Return the lanes in which the user answered ``atom``."""
        known = 0
        for lanes in self.answers.get(atom, {}).values():
            known |= lanes
        return known

    def where(self, atom: str, holds: Callable[[Answer], bool]) -> Truth:
        """Return the lanes whose answer passes the test and those whose answer fails it."""
        true = false = 0
        for answer, lanes in self.answers.get(atom, {}).items():
            if holds(answer):
                true |= lanes
            else:
                false |= lanes
        if atom in self.assumed:
            silent = self.everywhere & ~(true | false)
            if holds(self.assumed[atom]):
                true |= silent
            else:
                false |= silent
        return true, false

    def answered(self, atom: str) -> Truth:
        """Return the lanes in which the user answered ``atom`` and those in which not."""
        known = self.known(atom)
        return known, self.everywhere & ~known

    def after(self, atom: str, other: str) -> Truth:
        """Return where the day ``atom`` is later than the day ``other`` and where it is not.

        All days are met once, in order: a batch may hold thousands of them.
        """
        days = [(str(day), 1, mask) for day, mask in self.answers.get(atom, {}).items()]
        days += [(str(day), 2, mask) for day, mask in self.answers.get(other, {}).items()]
        true = earlier = 0
        for _, whose, mask in sorted(days):
            if whose == 1:
                true |= mask & earlier
            else:
                earlier |= mask
        return true, self.known(atom) & earlier & ~true


def evaluate(nodes: Sequence[Node], lanes: Lanes, only: Iterable[int] | None = None) -> list[Truth]:
    """Return the truth of every node in every lane; of the nodes ``only`` names, where it is given.

    ``only`` must be in ascending order and hold the children of its members.
    """
    truths: list[Truth] = [(0, 0)] * len(nodes)
    everywhere = lanes.everywhere
    for index in range(len(nodes)) if only is None else only:
        op, args = nodes[index]
        if op in COMBINE:
            truths[index] = COMBINE[op]([truths[child] for child in args], everywhere)  # type: ignore[index]
        else:
            truths[index] = test(op, args, lanes)
    return truths


def test(op: str, args: Sequence[int | str], lanes: Lanes) -> Truth:
    """Return the truth of one test of one atom."""
    atom = str(args[0])
    if op == "known":
        return lanes.answered(atom)
    if op == "after":
        return lanes.after(atom, str(args[1]))
    passes = TESTS[op]
    return lanes.where(atom, lambda answer: passes(answer, args[1:], lanes.today))


def children(node: Node) -> list[int]:
    """Return the indices a node is made of; none for a test."""
    return [int(child) for child in node.args] if node.op in COMBINE else []


def atoms(node: Node) -> list[str]:
    """Return the atoms a test looks at; none for a combination."""
    if node.op in COMBINE:
        return []
    return [str(arg) for arg in (node.args if node.op == "after" else node.args[:1])]


def cone(nodes: Sequence[Node], roots: Iterable[int]) -> list[int]:
    """Return ``roots`` and every node they rest on, in ascending order."""
    found: set[int] = set()
    ahead = list(roots)
    while ahead:
        index = ahead.pop()
        if index not in found:
            found.add(index)
            ahead += children(nodes[index])
    return sorted(found)


def deciding(nodes: Sequence[Node], truths: Sequence[Truth], roots: Iterable[int], lane: int = 1) -> list[str]:
    """Return the unanswered atoms that can still decide ``roots`` in one lane (given as a bit).

    Only nodes unknown in that lane are followed: what a known sibling has settled cannot matter any more.
    """
    found: dict[str, None] = {}
    seen: set[int] = set()
    ahead = list(roots)
    for index in ahead:  # which grows on the way
        true, false = truths[index]
        if index not in seen and not (true | false) & lane:
            seen.add(index)
            op, args = nodes[index]
            if op in COMBINE:
                ahead += args  # type: ignore[arg-type]
            else:
                found |= dict.fromkeys(args if op == "after" else args[:1])  # type: ignore[arg-type]
    return list(found)


def fact_of(atom: str) -> str:
    """Return the fact an atom belongs to."""
    return atom.partition("=")[0]
