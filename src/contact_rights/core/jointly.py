"""What answers to several questions decide together, where none of them decides anything alone.

Interest runs from the findings down through what is open to the questions on which it may turn; that is quick, and
takes in all that can matter. Whether a question does is then tried: combinations of answers to the others, one lane
each, beside the same with an answer to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, atoms, children, cone, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.facts import answers_of, atoms_of
from contact_rights.core.truth import Truth
from contact_rights.model import Answer, Fact, Facts, Node, RuleBase

MOST_TRIED = 1 << 9
"""Combinations of answers to other questions; all there are, in most cases."""


class Option(NamedTuple):
    """One answer to one question."""

    fact: str
    answers: Sequence[tuple[str, Answer]]
    """What it says of each atom."""

    def counts(self, tested: Collection[str]) -> bool:
        """Return whether what it names, if it names one of several values, is among the atoms tested."""
        return all(atom in tested for atom, answer in self.answers if answer == "yes" and "=" in atom)


class Ahead(Lanes):
    """The case as it is in lane 0, one option in each lane after it, and what may become of it in the last two.

    In the lane ``silent`` an atom still to be asked is unknown, whatever is assumed of it. In the lane ``either``
    it is true and false: there the rails of a condition say whether it can still become true, or false.
    """

    def __init__(
        self, rulebase: RuleBase, facts: Facts, open_: Iterable[Fact], options: Sequence[Option], as_of: str
    ) -> None:
        super().__init__(len(options) + 3, as_of, rulebase)
        self.waiting = {atom for fact in open_ for atom in atoms_of(fact)}
        self.silent, self.either = 1 << len(options) + 1, 1 << len(options) + 2
        for lane, option in enumerate(options, 1):
            for atom, answer in option.answers:
                self.answer(atom, answer, 1 << lane)
        give(rulebase, facts, self)

    def ahead(self, atom: str, truth: Truth) -> Truth:
        """Return the truth of a test, as the last two lanes have it where the atom is to be asked and not implied."""
        if atom not in self.waiting or self.known(atom) & self.silent:
            return truth
        true, false = truth
        return true & ~self.silent | self.either, false & ~self.silent | self.either

    def where(self, atom: str, holds: Callable[[Answer], bool]) -> Truth:
        """Return the lanes whose answer passes the test and those whose answer fails it."""
        return self.ahead(atom, super().where(atom, holds))

    def answered(self, atom: str) -> Truth:
        """Return the lanes in which the user answered ``atom`` and those in which not."""
        return self.ahead(atom, super().answered(atom))

    def after(self, atom: str, other: str) -> Truth:
        """Return where the day ``atom`` is later than the day ``other`` and where it is not."""
        return self.ahead(atom, self.ahead(other, super().after(atom, other)))


def give(rulebase: RuleBase, facts: Facts, lanes: Lanes) -> None:
    """Answer in all lanes, where nothing else was answered, what the user did."""
    for name, given in facts.items():
        for atom, answer in answers_of(rulebase.facts[name], given):
            lanes.answer(atom, answer, lanes.everywhere & ~lanes.known(atom))


def decided_together(
    nodes: Sequence[Node], truths: Sequence[Truth], roots: Sequence[tuple[str, int]], lanes: Ahead
) -> dict[str, list[str]]:
    """Return, for each fact still to be asked, what it may decide, alone or together with others.

    Interest is one bit for each id that a root decides; it runs from the roots down to the tests, as long as a
    condition is open and its truth can still turn on the one below it.
    """
    names = list(dict.fromkeys(name for name, _ in roots))
    number = {name: 1 << position for position, name in enumerate(names)}
    interest = [0] * len(nodes)
    for name, node in roots:
        interest[node] |= number[name]
    found: dict[str, int] = {}
    for index in range(len(nodes) - 1, -1, -1):
        if interest[index] and not (truths[index][0] | truths[index][1]) & lanes.silent:
            for child in turning(nodes, truths, index, lanes.either):
                interest[child] |= interest[index]
            for atom in atoms(nodes[index]):
                found[fact_of(atom)] = found.get(fact_of(atom), 0) | interest[index]
    return {fact: [name for name in names if number[name] & mask] for fact, mask in found.items()}


def turning(nodes: Sequence[Node], truths: Sequence[Truth], index: int, either: int) -> list[int]:
    """Return the children of an open condition on which its truth can turn.

    One that can fail an ``all`` is among them whatever the others become; one that can only come to hold is only
    where all others can.
    """
    below = children(nodes[index])
    fails, holds = (1, 0) if nodes[index].op == "all" else (0, 1)
    can_fail = [child for child in below if truths[child][fails] & either]
    if all(truths[child][holds] & either for child in below):
        return below
    return can_fail


class Crowd(NamedTuple):
    """Combinations of answers to some questions: once as they are, and once beside each answer to one more."""

    lanes: Lanes
    width: int
    """How many combinations there are."""
    given: Mapping[Option, int]
    """The lanes in which each answer to one of the questions is given."""


def crowd(
    rulebase: RuleBase, facts: Facts, options: Sequence[Option], others: Sequence[Sequence[Option]], as_of: str
) -> Crowd:
    """Return the case with combinations of answers to other questions, alone and with each option of one question."""
    tried = list(islice(product(*[[None, *of] for of in others]), MOST_TRIED))
    lanes = Lanes(len(tried) * (len(options) + 1), as_of, rulebase)
    copies = sum(1 << number * len(tried) for number in range(len(options) + 1))
    given: dict[Option, int] = {}
    for number, combination in enumerate(tried):
        for option in combination:
            if option:
                given[option] = given.get(option, 0) | copies << number
    everyone = (1 << len(tried)) - 1
    own = {option: everyone << number * len(tried) for number, option in enumerate(options, 1)}
    for option, mask in [*own.items(), *given.items()]:
        for atom, answer in option.answers:
            lanes.answer(atom, answer, mask)
    give(rulebase, facts, lanes)
    return Crowd(lanes, len(tried), given)


def moves(rulebase: RuleBase, among: Crowd, roots: Iterable[int]) -> bool:
    """Return whether in some combination of answers, each of which makes sense there, one answer more moves a root."""
    lanes, nodes = among.lanes, list(roots)
    impossible = 0
    for _, where in close(rulebase, lanes):
        impossible |= where
    senses = {option: rulebase.facts[option.fact].presupposes for option in among.given}
    truths = evaluate(rulebase.nodes, lanes, cone(rulebase.nodes, [*nodes, *(n for n in senses.values() if n >= 0)]))
    for option, sense in senses.items():
        if sense >= 0:
            impossible |= among.given[option] & ~truths[sense][0]
    alone = (1 << among.width) - 1 & ~impossible
    for shift in range(among.width, lanes.everywhere.bit_length(), among.width):
        both = alone & ~(impossible >> shift)
        if any(
            (true ^ true >> shift | false ^ false >> shift) & both for true, false in map(truths.__getitem__, nodes)
        ):
            return True
    return False
