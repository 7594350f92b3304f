"""Which question comes next, and when to stop asking.

Danger first, then for whom one asks and the role, what decides whether anything is owed, how the person is, and
the other questions of law; after that the question that settles most. All answers of all questions are weighed
in one pass, one lane each. A question is asked only where one of its answers changes a finding: at once, in its
lane, or once others are answered that are tried with it. What was answered is replayed, so that nothing but the
answers need be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import atoms, cone, evaluate
from contact_rights.core.consistency import close, contradiction
from contact_rights.core.facts import answers_of, read_facts
from contact_rights.core.jointly import Ahead, Option, crowd, decided_together, moves
from contact_rights.core.truth import Truth
from contact_rights.core.whatif import possible_answers
from contact_rights.errors import Misuse
from contact_rights.model import Answer, Fact, Facts, Rule, RuleBase, Several

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
    facts, open_ = read_facts(rulebase, answers), [fact for fact in rulebase.facts.values() if fact.id not in answers]
    options = [option for fact in open_ for option in options_of(rulebase, fact, as_of)]
    lanes = Ahead(rulebase, facts, open_, options, as_of)
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
    beside = Beside(rulebase, facts, options, together, as_of)
    return sorted((w for w in found if w.settles or (w.decides and beside.moves(w.fact))), key=order)


class Beside(NamedTuple):
    """A case in which some questions may decide findings together."""

    rulebase: RuleBase
    facts: Facts
    options: Sequence[Option]
    together: Mapping[str, Sequence[str]]
    """What each question may decide, alone or together with others."""
    as_of: str

    def moves(self, fact: str) -> bool:
        """Return whether an answer to a question moves a finding once others that may decide it are answered."""
        names, nodes = {*self.together[fact]}, self.rulebase.nodes
        roots = [node for name, node in roots_of(self.rulebase) if name in names]
        tested = {atom for index in cone(nodes, roots) for atom in atoms(nodes[index])}
        of_fact: dict[str, list[Option]] = {}
        for option in self.options:
            if option.counts(tested) and not names.isdisjoint(self.together.get(option.fact, ())):
                of_fact.setdefault(option.fact, []).append(option)
        own = of_fact.pop(fact)
        return moves(self.rulebase, crowd(self.rulebase, self.facts, own, list(of_fact.values()), self.as_of), roots)


def order(weighed: Weighed) -> tuple[int, int, float]:
    """Return what questions are sorted by; those of equal rank stay as the author has them."""
    return weighed.stage, FIRST.index(weighed.fact) if weighed.stage == OPENING else 0, -weighed.settles


def roots_of(rulebase: RuleBase) -> list[tuple[str, int]]:
    """Return the conditions that findings and verdicts stand on, each with the id it decides."""
    of_rules = [(rule.verdict or rule.id, rule.when) for rule in rulebase.rules.values()]
    return of_rules + [(v.id, node) for v in rulebase.verdicts.values() for node in v.values.values()]


def options_of(rulebase: RuleBase, fact: Fact, as_of: str) -> Iterator[Option]:
    """Yield the answers to weigh: each value, and for several none or one of them alone; days and counts by region."""
    if fact.kind == "several":
        choices: list[Answer | Several] = [Several(()), *(Several((value,)) for value in fact.value_ids())]
    else:
        choices = list(regions(rulebase, fact, as_of))
    for choice in choices:
        yield Option(fact.id, tuple(answers_of(fact, choice)))


def regions(rulebase: RuleBase, fact: Fact, as_of: str) -> Iterable[Answer]:
    """Return one answer for each region that the rules tell apart; of a day or count also what lies before all."""
    found = possible_answers(rulebase, fact)
    if fact.kind == "date":
        return ["1900-01-01", *(day for day in found if str(day) < as_of), as_of]
    return [0, *found, *(int(answer) + 1 for answer in found)] if fact.kind == "count" else found


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
