"""Which question comes next, and when to stop asking.

Danger first, then the role, then what decides whether anything is owed; after that the question that settles
most. All answers of all questions are weighed in one pass, one lane each. A question that can change no
finding is never asked; what was answered is replayed, so that nothing but the answers need be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, deciding, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.facts import answers_of, read_facts
from contact_rights.core.truth import Truth
from contact_rights.core.whatif import possible_answers
from contact_rights.model import Answer, Fact, Facts, RuleBase, Several

FIRST = ("in-danger-now", "role")
DECISIVE = "liability"
"""The verdict whose questions come before all others."""


class Weighed(NamedTuple):
    """What asking a question could bring."""

    fact: str
    settles: float
    """How many findings an answer settles or changes, on the average of the answers."""
    decides: Sequence[str]
    """The verdicts and rules that an answer may settle or change."""
    first: bool
    """Whether it decides what is owed."""


class Progress(NamedTuple):
    """An interview as far as the answers carry it."""

    active: dict[str, object]
    """The answers that count, in the order in which they were asked for."""
    parked: dict[str, object]
    """Answers that no longer matter; they count again if that changes."""
    ahead: list[Weighed]
    """What may still be asked, the next question first; empty when nothing can change any more."""


def replay(rulebase: RuleBase, given: Mapping[str, object], as_of: str) -> Progress:
    """Return where an interview stands after these answers, asked for in its own order.

    ``given`` may hold answers in any order, ``unknown`` among them.
    """
    active: dict[str, object] = {}
    while True:
        ahead = questions(rulebase, active, as_of)
        if not ahead or ahead[0].fact not in given:
            parked = {name: answer for name, answer in given.items() if name not in active}
            return Progress(active, parked, ahead)
        active[ahead[0].fact] = given[ahead[0].fact]


def questions(rulebase: RuleBase, answers: Mapping[str, object], as_of: str) -> list[Weighed]:
    """Return the questions that can still change a finding, the one to ask next first."""
    facts = read_facts(rulebase, answers)
    open_ = [fact for fact in rulebase.facts.values() if fact.id not in answers]
    options = [option for fact in open_ for option in options_of(rulebase, fact)]
    truths, impossible = weighed_lanes(rulebase, facts, options, as_of)
    roots = roots_of(rulebase)
    change = {name: changed(truths[node], impossible) for name, node in roots}
    kleene = open_facts(rulebase, truths, roots)
    rank = {name: number for number, name in enumerate(rulebase.facts)}
    found = [
        weigh(fact.id, lanes, change, kleene.get(fact.id, []))
        for fact in open_
        if (fact.presupposes < 0 or truths[fact.presupposes][0] & 1)
        and (lanes := lanes_for(options, fact.id, impossible))
    ]
    found = [weighed for weighed in found if weighed.decides]
    return sorted(found, key=lambda w: (order(w), -w.settles, rank[w.fact]))


def order(weighed: Weighed) -> int:
    """Return the rank of a question's class: danger, role, what is owed, the rest."""
    return FIRST.index(weighed.fact) if weighed.fact in FIRST else len(FIRST) + (not weighed.first)


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


def weighed_lanes(rulebase: RuleBase, facts: Facts, options: Sequence[Option], as_of: str) -> tuple[list[Truth], int]:
    """Return every truth with the case as it is in lane 0 and one option in each lane after it.

    Also return the lanes whose option contradicts the case.
    """
    lanes = Lanes(len(options) + 1, as_of, rulebase)
    for lane, option in enumerate(options, 1):
        for atom, answer in option.answers:
            lanes.answer(atom, answer, 1 << lane)
    for name, given in facts.items():
        for atom, answer in answers_of(rulebase.facts[name], given):
            lanes.answer(atom, answer, lanes.everywhere & ~lanes.known(atom))
    impossible = 0
    for _, where in close(rulebase, lanes):
        impossible |= where
    return evaluate(rulebase.nodes, lanes), impossible


def changed(truth: Truth, impossible: int) -> int:
    """Return the possible lanes in which a condition stands otherwise than in lane 0."""
    true, false = truth
    differs = (~true if true & 1 else true) | (~false if false & 1 else false)
    return differs & ~impossible & ~1


def lanes_for(options: Sequence[Option], fact: str, impossible: int) -> int:
    """Return the lanes of the possible answers to a fact."""
    found = 0
    for lane, option in enumerate(options, 1):
        if option.fact == fact:
            found |= 1 << lane
    return found & ~impossible


def open_facts(rulebase: RuleBase, truths: Sequence[Truth], roots: Iterable[tuple[str, int]]) -> dict[str, list[str]]:
    """Return, for each fact that open conditions still turn on, what they decide."""
    found: dict[str, list[str]] = {}
    for name, node in roots:
        for atom in deciding(rulebase.nodes, truths, [node]):
            decides = found.setdefault(fact_of(atom), [])
            if name not in decides:
                decides.append(name)
    return found


def weigh(fact: str, lanes: int, change: Mapping[str, int], kleene: Sequence[str]) -> Weighed:
    """Return what asking for a fact could bring."""
    touched = {name: (mask & lanes).bit_count() for name, mask in change.items() if mask & lanes}
    decides = list(dict.fromkeys([*touched, *kleene]))
    return Weighed(fact, sum(touched.values()) / lanes.bit_count(), decides, DECISIVE in decides)
