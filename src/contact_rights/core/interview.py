"""Which question comes next, and when to stop asking.

Danger first, then for whom one asks and the role, what decides whether anything is owed, how the person is, and
the other questions of law; after that the question that settles most. All answers of all questions are weighed
in one pass, one lane each. A question that can change no finding is never asked; what was answered is replayed,
so that nothing but the answers need be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, atoms, children, evaluate, fact_of
from contact_rights.core.consistency import close, contradiction
from contact_rights.core.facts import answers_of, atoms_of, read_facts
from contact_rights.core.truth import Truth
from contact_rights.core.whatif import possible_answers
from contact_rights.errors import Misuse
from contact_rights.model import Answer, Fact, Facts, Node, Rule, RuleBase, Several

FIRST = ("in-danger-now", "helping-someone", "role")
DECISIVE = "liability"
"""The verdict whose questions come before those of all others."""
OPENING, OWED, SAFETY, OF_LAW, DETAIL = range(5)
"""The stages of an interview: what comes first, what is owed, whether somebody needs help at once, the other
questions of law, all the rest."""


class Weighed(NamedTuple):
    """What asking a question could bring."""

    fact: str
    settles: float
    """How many findings an answer settles or changes, on the average of the answers."""
    decides: Sequence[str]
    """The verdicts and rules that an answer may settle or change, alone or together with others."""
    stage: int


class Progress(NamedTuple):
    """An interview as far as the answers carry it."""

    active: dict[str, object]
    """The answers that count, in the order in which they were asked for."""
    parked: dict[str, object]
    """Answers that do not matter now; they count again if that changes."""
    trail: Sequence[Sequence[Weighed]]
    """What could be asked before each answer that counts, and after the last; the next question first."""
    conflicts: Mapping[str, str]
    """Answers that were not taken because they contradict those before them, and why."""

    @property
    def ahead(self) -> Sequence[Weighed]:
        """Return what may still be asked, the next question first; empty when nothing can change any more."""
        return self.trail[-1]

    def asked(self, fact: str) -> Weighed | None:
        """Return a question as it was, or would be, asked; None where it does not matter."""
        names = list(self.active)
        stood = self.trail[names.index(fact)] if fact in self.active else self.ahead
        return next((weighed for weighed in stood if weighed.fact == fact), None)


def replay(rulebase: RuleBase, given: Mapping[str, object], as_of: str, begun: Progress | None = None) -> Progress:
    """Return where an interview stands after these answers, asked for in its own order; what is missing is passed over.

    ``given`` may hold answers in any order, ``unknown`` among them. ``begun`` is an earlier stand of the same
    interview: what it shares with this one is not weighed again.
    """
    active, trail = shared(begun, given) if begun and not begun.conflicts else ({}, [questions(rulebase, {}, as_of)])
    conflicts: dict[str, str] = {}
    while name := following(trail[-1], given, conflicts):
        try:
            trail.append(questions(rulebase, {**active, name: given[name]}, as_of))
        except Misuse as fault:
            conflicts[name] = fault.in_language(rulebase.language)
        else:
            active[name] = given[name]
    parked = {name: answer for name, answer in given.items() if name not in active}
    return Progress(active, parked, trail, conflicts)


def following(ahead: Sequence[Weighed], given: Mapping[str, object], conflicts: Mapping[str, str]) -> str:
    """Return the next of the questions ahead that has an answer to be taken; empty for none."""
    return next((w.fact for w in ahead if w.fact in given and w.fact not in conflicts), "")


def shared(begun: Progress, given: Mapping[str, object]) -> tuple[dict[str, object], list[Sequence[Weighed]]]:
    """Return the answers with which an interview began and that are asked for alike here, and their trail."""
    active: dict[str, object] = {}
    for ahead, (name, answer) in zip(begun.trail, begun.active.items(), strict=False):
        if following(ahead, given, {}) != name or given[name] != answer:
            break
        active[name] = answer
    return active, list(begun.trail[: len(active) + 1])


def questions(rulebase: RuleBase, answers: Mapping[str, object], as_of: str) -> list[Weighed]:
    """Return the questions that can still change a finding, the one to ask next first.

    Raises ``Misuse`` where the answers contradict each other.
    """
    open_ = [fact for fact in rulebase.facts.values() if fact.id not in answers]
    options = [option for fact in open_ for option in options_of(rulebase, fact)]
    lanes = Ahead(rulebase, read_facts(rulebase, answers), open_, options, as_of)
    impossible = 0
    for rule, where in close(rulebase, lanes):
        if where & 1:
            raise contradiction(rulebase, rule.say)
        impossible |= where
    truths = evaluate(rulebase.nodes, lanes)
    roots = roots_of(rulebase)
    change = dict.fromkeys((name for name, _ in roots), 0)
    for name, node in roots:
        change[name] |= changed(truths[node], impossible)
    together = decided_together(rulebase.nodes, truths, roots, lanes)
    of_fact = lanes_of_facts(options, impossible)
    found = [
        weigh(rulebase, fact.id, of_fact[fact.id], change, together.get(fact.id, ()))
        for fact in open_
        if of_fact[fact.id] and (fact.presupposes < 0 or truths[fact.presupposes][0] & 1)
    ]
    return sorted((w for w in found if w.decides), key=order)


def order(weighed: Weighed) -> tuple[int, int, float]:
    """Return what questions are sorted by; those of equal rank stay as the author has them."""
    return weighed.stage, FIRST.index(weighed.fact) if weighed.stage == OPENING else 0, -weighed.settles


def roots_of(rulebase: RuleBase) -> list[tuple[str, int]]:
    """Return the conditions that findings and verdicts stand on, each with the id it decides."""
    of_rules = [(rule.verdict or rule.id, rule.when) for rule in rulebase.rules.values()]
    return of_rules + [(v.id, node) for v in rulebase.verdicts.values() for node in v.values.values()]


class Option(NamedTuple):
    """One answer to one question."""

    fact: str
    answers: Sequence[tuple[str, Answer]]
    """What it says of each atom."""


def options_of(rulebase: RuleBase, fact: Fact) -> Iterator[Option]:
    """Yield the answers to weigh: each value, and for several none or one of them alone; days and counts by region."""
    if fact.kind == "several":
        choices: list[Answer | Several] = [Several(()), *(Several((value,)) for value in fact.value_ids())]
    else:
        choices = list(regions(rulebase, fact))
    for choice in choices:
        yield Option(fact.id, tuple(answers_of(fact, choice)))


def regions(rulebase: RuleBase, fact: Fact) -> Iterable[Answer]:
    """Return one answer for each region that the rules tell apart; of a day or count also what lies before all."""
    found = possible_answers(rulebase, fact)
    if fact.kind == "date":
        return ["1900-01-01", *found, "2999-12-31"]
    return [0, *found, *(int(answer) + 1 for answer in found)] if fact.kind == "count" else found


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
        for name, given in facts.items():
            for atom, answer in answers_of(rulebase.facts[name], given):
                self.answer(atom, answer, self.everywhere & ~self.known(atom))

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


def changed(truth: Truth, impossible: int) -> int:
    """Return the possible lanes in which a condition stands otherwise than in lane 0."""
    true, false = truth
    differs = (~true if true & 1 else true) | (~false if false & 1 else false)
    return differs & ~impossible & ~1


def lanes_of_facts(options: Sequence[Option], impossible: int) -> dict[str, int]:
    """Return, for each fact, the lanes of its possible answers."""
    found: dict[str, int] = {}
    for lane, option in enumerate(options, 1):
        found[option.fact] = found.get(option.fact, 0) | (1 << lane & ~impossible)
    return found


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


def weigh(rulebase: RuleBase, fact: str, lanes: int, change: Mapping[str, int], together: Sequence[str]) -> Weighed:
    """Return what asking for a fact could bring."""
    touched = {name: (mask & lanes).bit_count() for name, mask in change.items() if mask & lanes}
    decides = list(dict.fromkeys([*touched, *together]))
    return Weighed(fact, sum(touched.values()) / lanes.bit_count(), decides, stage_of(rulebase, fact, decides))


def stage_of(rulebase: RuleBase, fact: str, decides: Sequence[str]) -> int:
    """Return the stage of the interview a question belongs to."""
    if fact in FIRST:
        return OPENING
    if DECISIVE in decides:
        return OWED
    if any(is_urgent(rulebase.rules.get(name)) for name in decides):
        return SAFETY
    return OF_LAW if any(name in rulebase.verdicts for name in decides) else DETAIL


def is_urgent(rule: Rule | None) -> bool:
    """Return whether a rule is a step that comes before all others."""
    return rule is not None and rule.order == 1
