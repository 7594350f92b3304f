"""Every combination of the answers that a few conditions rest on, one lane each.

Facts that the conditions do not rest on are left unanswered. That is enough where the rules of consistency only
gain from answers: what contradicts nothing as it stands contradicts nothing when the rest is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import prod
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, atoms, cone, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.facts import REST_UNKNOWN
from contact_rights.core.proofs.claims import TRUE, Claim, holds, relaxed, roots_of, stands
from contact_rights.core.proofs.domain import representatives, told_apart
from contact_rights.findings import Case
from contact_rights.model import Answer, Fact, RuleBase

MOST_LANES = 1 << 17
MOST_TRIED = 64
"""Lanes replayed before a claim is left to the solver."""
CLOSED = ""
"""The choice between «no» and «not said» for the values of a fact with several that were not named."""


class Choice(NamedTuple):
    """What one digit of a lane's number says."""

    fact: str
    atom: str
    """An atom, or ``CLOSED``."""
    answers: Sequence[Answer]
    """The answers of the digits from 1 on; digit 0 is no answer."""


def choices(rulebase: RuleBase, wanted: Iterable[str], needed: Sequence[int], todays: Sequence[str]) -> list[Choice]:
    """Return the choices that the combinations of some atoms are made of."""
    found: dict[str, Choice] = {}
    for atom in dict.fromkeys(wanted):
        fact = rulebase.facts[fact_of(atom)]
        if fact.kind == "several":
            found[atom] = Choice(fact.id, atom, ("yes",))
            found.setdefault(f"{fact.id}=", Choice(fact.id, CLOSED, ("yes",)))
        else:
            answers = representatives(rulebase, fact, todays)
            if fact.kind == "choice":
                answers = told_apart(answers, tests_of(rulebase, atom, needed))
            found[atom] = Choice(fact.id, atom, answers)
    return list(found.values())


def tests_of(rulebase: RuleBase, atom: str, needed: Iterable[int]) -> Iterator[Sequence[int | str]]:
    """Yield the answers that each test of an atom, in these conditions or those of consistency, asks for."""
    for index in (*needed, *rulebase.consistency_cone):
        op, args = rulebase.nodes[index]
        if op == "is" and args[0] == atom:
            yield args[1:]
    for rule in rulebase.consistency:
        yield from ([answer] for implied, answer in rule.then if implied == atom)


class Table(NamedTuple):
    """All combinations of some choices, laid out as lanes and evaluated."""

    choices: Sequence[Choice]
    lanes: Lanes
    truths: Sequence[tuple[int, int]]
    possible: int
    """Lanes whose answers contradict nothing."""

    def facts(self, lane: int) -> dict[str, object]:
        """Return the answers of one lane as the user would give them."""
        found: dict[str, object] = {}
        closed: set[str] = set()
        named: dict[str, list[object]] = {}
        for choice in self.choices:
            lane, digit = divmod(lane, len(choice.answers) + 1)
            if choice.atom == CLOSED:
                closed |= {choice.fact} if digit else set()
                named.setdefault(choice.fact, [])
            elif "=" in choice.atom:
                named.setdefault(choice.fact, []).extend([choice.atom.partition("=")[2]] if digit else [])
            elif digit:
                found[choice.fact] = choice.answers[digit - 1]
        for fact, values in named.items():
            if values or fact in closed:
                found[fact] = values if fact in closed else [*values, REST_UNKNOWN]
        return found


def width(made_of: Iterable[Choice]) -> int:
    """Return the number of combinations."""
    return prod(len(choice.answers) + 1 for choice in made_of)


def tabulate(rulebase: RuleBase, made_of: Sequence[Choice], needed: Sequence[int], today: str) -> Table:
    """Return all combinations, evaluated on one day of assessment."""
    lanes = Lanes(width(made_of), today, rulebase)
    digits, period = {}, 1
    for choice in made_of:
        size = len(choice.answers) + 1
        for digit in range(1, size):
            mask = repeated(((1 << period) - 1) << (digit * period), period * size, lanes.everywhere)
            digits[choice.fact, choice.atom, digit] = mask
            if choice.atom != CLOSED:
                lanes.answer(choice.atom, choice.answers[digit - 1], mask)
        period *= size
    for choice in made_of:
        if "=" in choice.atom:
            named, closed = digits[choice.fact, choice.atom, 1], digits[choice.fact, CLOSED, 1]
            lanes.answer(choice.atom, "no", closed & ~named)
    broken = days_to_come(rulebase, lanes)
    for _, where in close(rulebase, lanes):
        broken |= where
    return Table(made_of, lanes, evaluate(rulebase.nodes, lanes, needed), lanes.everywhere & ~broken)


def days_to_come(rulebase: RuleBase, lanes: Lanes) -> int:
    """Return the lanes in which an answer names a day after that of the assessment."""
    found = 0
    for atom, answers in lanes.answers.items():
        if atom in rulebase.facts and rulebase.facts[atom].kind == "date":
            for day, where in answers.items():
                found |= where if str(day) > lanes.today else 0
    return found


def repeated(block: int, period: int, everywhere: int) -> int:
    """Return a pattern of bits repeated over the whole width."""
    while period < everywhere.bit_length():
        block |= block << period
        period *= 2
    return block & everywhere


def atoms_in(rulebase: RuleBase, needed: Iterable[int]) -> list[str]:
    """Return the atoms that conditions test."""
    return [atom for index in needed for atom in atoms(rulebase.nodes[index])]


def assumed_in_consistency(rulebase: RuleBase) -> list[str]:
    """Return the facts with an assumed answer that rules of consistency rest on: these cannot be forgotten."""
    found = atoms_in(rulebase, rulebase.consistency_cone)
    return [atom for atom in found if atom in rulebase.facts and rulebase.facts[atom].assumed]


class Plan(NamedTuple):
    """What must be combined and evaluated to decide a claim."""

    choices: Sequence[Choice]
    needed: Sequence[int]
    todays: Sequence[str]


def plan(rulebase: RuleBase, claim: Claim, todays: Sequence[str]) -> Plan:
    """Return what a claim rests on; the day matters only where something is counted back from it."""
    needed = cone(rulebase.nodes, roots_of(claim))
    dated = any(rulebase.nodes[index].op == "within-months" for index in (*needed, *rulebase.consistency_cone))
    todays = todays if dated else todays[:1]
    named = [*claim.answered, *(atom for atom, _ in (*claim.given, *claim.denied))]
    wanted = [*atoms_in(rulebase, needed), *named, *assumed_in_consistency(rulebase)]
    whole = choices(rulebase, wanted, needed, todays)
    return Plan([with_all(choice, claim) for choice in whole], needed, todays)


def with_all(choice: Choice, claim: Claim) -> Choice:
    """Return a choice in which an answer that the claim names is kept."""
    extra = [answer for atom, answer in (*claim.given, *claim.denied) if atom == choice.atom == choice.fact]
    return choice._replace(answers=list(dict.fromkeys([*choice.answers, *extra]))) if extra else choice


def search(rulebase: RuleBase, claim: Claim, planned: Plan) -> tuple[Case | None, bool]:
    """Return a case that brings the claim about, and whether the answer (a case, or none) is certain."""
    relieved, certain = relaxed(rulebase, claim.without), True
    for today in planned.todays:
        table = tabulate(relieved, planned.choices, planned.needed, today)
        lanes = matching(claim, table)
        certain = certain and not lanes
        for lane in islice(bits(lanes), MOST_TRIED):
            case = Case(table.facts(lane), today)
            if holds(rulebase, claim, case):
                return case, True
    return None, certain


def bits(lanes: int) -> Iterator[int]:
    """Yield the numbers of the lanes, the lowest first."""
    while lanes:
        lowest = lanes & -lanes
        yield lowest.bit_length() - 1
        lanes ^= lowest


def matters(rulebase: RuleBase, fact: Fact, root: int, todays: Sequence[str], most: int) -> bool:
    """Return whether two answers to a fact that may be asked, all else alike, let a condition stand otherwise.

    False also where there are more than ``most`` combinations.
    """
    asked = [fact.presupposes] if fact.presupposes >= 0 else []
    planned = plan(rulebase, Claim([(node, TRUE) for node in (root, *asked)]), todays)
    own = [choice for choice in planned.choices if choice.fact == fact.id]
    rest = [choice for choice in planned.choices if choice.fact != fact.id]
    if not own or width(planned.choices) > most:
        return False
    table = tabulate(rulebase, [*rest, *own], planned.needed, planned.todays[0])
    span, possible = width(rest), table.possible
    if asked:
        possible &= table.truths[fact.presupposes][0]
    everywhere = (1 << span) - 1
    parts = [
        [rail >> number * span & everywhere for rail in (possible, *table.truths[root])] for number in range(width(own))
    ]
    return any(a & b & ((c ^ d) | (e ^ f)) for a, c, e in parts for b, d, f in parts)


def matching(claim: Claim, table: Table) -> int:
    """Return the possible lanes in which a claim holds."""
    found = table.possible
    for node, want in claim.wants:
        found &= stands(table.truths[node], want, table.lanes.everywhere)
    for atom in claim.answered:
        found &= table.lanes.known(atom)
    for atom, answer in claim.given:
        found &= table.lanes.answers.get(atom, {}).get(answer, 0)
    for atom, answer in claim.denied:
        found &= ~table.lanes.answers.get(atom, {}).get(answer, 0)
    return found
