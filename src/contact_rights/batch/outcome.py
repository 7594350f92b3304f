"""What follows for every lane at once: the same findings, verdicts and open questions as for each case alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, atoms, children, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.law import instrument_of, on_day, turning_days
from contact_rights.core.truth import Truth
from contact_rights.model import Answer, Consistency, OpenText, Rule, RuleBase, Verdict

Masks = dict[str, int]


class Outcome(NamedTuple):
    """The lanes of each finding, by id."""

    broken: Sequence[tuple[Consistency, int]]
    """Rules of consistency and the lanes whose answers they forbid: for those all else means nothing."""
    settled: Masks
    open: Masks
    verdicts: Mapping[str, Masks]
    """The lanes in which each verdict is certain to have each of its values."""
    decided_by: Mapping[str, Masks]
    """For each verdict the unanswered facts that decide it, with their lanes."""
    questions: Masks
    """The lanes in which an unanswered fact that makes sense to ask for decides a verdict or a finding."""
    truths: Sequence[Truth]


class Judge:
    """Finds the outcome of blocks of lanes, remembering which law was in force when."""

    def __init__(self, rulebase: RuleBase, as_of: str) -> None:
        self.rulebase = rulebase
        self.as_of = as_of
        self.turns = sorted(turning_days(rulebase))
        self.binding: dict[tuple[str, int], list[int]] = {}

    def outcome(self, lanes: Lanes) -> Outcome:
        """Return what follows in each lane."""
        days = dict(lanes.answers.get("last-contact-date", {}))
        broken = close(self.rulebase, lanes)
        truths = evaluate(self.rulebase.nodes, lanes)
        eras = self.eras_of(days, lanes.everywhere)
        rules = [rule for rule in self.rulebase.rules.values() if rule.kind != "verdicts"]
        ruled = {rule.id: self.ruled(rule, eras, truths, lanes.everywhere) for rule in rules}
        settled = {rule.id: truths[rule.when][0] & ruled[rule.id] for rule in rules}
        unsettled = {rule.id: ruled[rule.id] & ~(truths[rule.when][0] | truths[rule.when][1]) for rule in rules}
        verdicts = {v.id: certain(v, truths) for v in self.rulebase.verdicts.values()}
        doubts = {v.id: self.doubts(v, verdicts[v.id], lanes) for v in self.rulebase.verdicts.values()}
        decided_by = {id_: reached(self.rulebase, truths, roots, lanes.everywhere) for id_, roots in doubts.items()}
        roots = [(rule.when, unsettled[rule.id]) for rule in rules]
        questions = reached(self.rulebase, truths, chain(roots, *doubts.values()), lanes.everywhere)
        for fact in self.rulebase.facts.values():
            if fact.presupposes >= 0 and fact.id in questions:
                questions[fact.id] &= truths[fact.presupposes][0]
        return Outcome(broken, settled, unsettled, verdicts, decided_by, questions, truths)

    def eras_of(self, days: Mapping[Answer, int], everywhere: int) -> Mapping[int, tuple[str, int]]:
        """Return the lanes of each stretch of days in which no law changes, with one of its days."""
        eras: dict[int, tuple[str, int]] = {}
        dated = 0
        for day, mask in days.items():
            number = bisect_right(self.turns, str(day))
            eras[number] = (str(day), eras.get(number, ("", 0))[1] | mask)
            dated |= mask
        number = bisect_right(self.turns, self.as_of)
        eras[number] = (self.as_of, eras.get(number, ("", 0))[1] | everywhere & ~dated)
        return eras

    def ruled(self, rule: Rule, eras: Mapping[int, tuple[str, int]], truths: Sequence[Truth], everywhere: int) -> int:
        """Return the lanes in which a rule rests on law in force on the day, or on none at all."""
        if rule.practical:
            return everywhere
        if rule.law_of != "conduct":
            eras = {bisect_right(self.turns, self.as_of): (self.as_of, everywhere)}
        found = 0
        for number, (day, mask) in eras.items():
            for node in self.bound(rule, number, day):
                found |= mask if node < 0 else mask & ~truths[node][1]
        return found

    def bound(self, rule: Rule, era: int, day: str) -> Sequence[int]:
        """Return the conditions under one of which a rule's law binds on a day; -1 where it always does."""
        key = (rule.id, era)
        if key not in self.binding:
            cites = [*rule.cites, *(cite for element in rule.elements for cite in element.cites)]
            nodes = {self.rulebase.instruments[instrument_of(c)].applies for c in on_day(self.rulebase, cites, day)}
            self.binding[key] = [-1] if -1 in nodes else sorted(nodes)
        return self.binding[key]

    def doubts(self, verdict: Verdict, values: Masks, lanes: Lanes) -> list[tuple[int, int]]:
        """Return the conditions of a verdict's rules, with the lanes in which it has no certain value."""
        doubtful = lanes.everywhere
        for mask in values.values():
            doubtful &= ~mask
        return [(self.rulebase.rules[id_].when, doubtful) for id_ in verdict.rules]


def certain(verdict: Verdict, truths: Sequence[Truth]) -> Masks:
    """Return the lanes of each value of a verdict; where two are certain the first counts."""
    found: Masks = {}
    taken = 0
    for value, node in verdict.values.items():
        found[value] = truths[node][0] & ~taken
        taken |= found[value]
    return found


def speakers(rulebase: RuleBase, verdict: Verdict) -> list[Rule | OpenText]:
    """Return whose words a verdict may have."""
    return [*(rulebase.rules[id_] for id_ in verdict.rules), *verdict.open_texts]


def speaking(rulebase: RuleBase, verdict: Verdict, found: Outcome) -> list[int]:
    """Return the lanes of each of the speakers.

    These are the first rule that is sure to hold and has the value, or else the first open text that fits.
    """
    lanes, taken = [], 0
    for rule in (rulebase.rules[id_] for id_ in verdict.rules):
        sure = found.truths[rule.own][0] & ~found.truths[rule.when][1]
        lanes.append(sure & found.verdicts[verdict.id][rule.value] & ~taken)
        taken |= lanes[-1]
    for text in verdict.open_texts:
        lanes.append(found.truths[text.when][0] & ~taken)
        taken |= lanes[-1]
    return lanes


def reached(rulebase: RuleBase, truths: Sequence[Truth], roots: Iterable[tuple[int, int]], everywhere: int) -> Masks:
    """Return, for each fact, the lanes in which it can still decide one of ``roots``, by way of what is unknown.

    As ``conditions.deciding`` for all lanes at once: parents come after children, so one pass downwards is enough.
    """
    nodes = rulebase.nodes
    ahead = [0] * len(nodes)
    for index, mask in roots:
        ahead[index] |= mask
    found: Masks = {}
    for index in reversed(range(len(nodes))):
        wanted = ahead[index] and ahead[index] & everywhere & ~(truths[index][0] | truths[index][1])
        if wanted:
            for child in children(nodes[index]):
                ahead[child] |= wanted
            for atom in atoms(nodes[index]):
                fact = fact_of(atom)
                found[fact] = found.get(fact, 0) | wanted
    return found
