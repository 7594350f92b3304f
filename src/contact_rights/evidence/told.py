"""The facts that a ledger tells, beside those that the user told: the user's own answers always stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.consistency import close
from contact_rights.core.facts import lanes_of, plain_facts, read_facts
from contact_rights.evidence.book import Book
from contact_rights.evidence.factrules import FactRule, FactRules
from contact_rights.evidence.measures import DAYS, VALUES, Measure, measured
from contact_rights.findings import Told
from contact_rights.model import Answer, RuleBase, Several

Given = Mapping[str, object]


class Found(NamedTuple):
    """One fact of a ledger and the rule that gives it."""

    rule: FactRule
    told: Told


def found_in(book: Book, rules: FactRules, rulebase: RuleBase) -> list[Found]:
    """Return the facts that a ledger tells, each once, in the order of the rules."""
    kept: dict[tuple[str, Answer], Found] = {}
    measures = measured(book, rules.quiet)
    for rule in rules.rules:
        for value, measure in answers(rule, measures[rule.measure], rulebase):
            said = rule.said.replace("{count}", str(measure.times)).replace("{day}", measure.day)
            kept.setdefault((rule.fact, value), Found(rule, Told(rule.fact, value, said, measure.entries)))
    return list(kept.values())


def answers(rule: FactRule, measures: Mapping[str, Measure], rulebase: RuleBase) -> Iterator[tuple[Answer, Measure]]:
    """Yield the answers that a measure gives, where it reaches what the rule asks for."""
    fact = rulebase.facts[rule.fact]
    for value, measure in measures.items():
        if measure.times < rule.least:
            continue
        if rule.measure in VALUES:
            if value in fact.value_ids():
                yield value, measure
        elif rule.measure in DAYS:
            yield measure.day, measure
        else:
            yield rule.value or measure.times, measure


def taken(rulebase: RuleBase, given: Given, found: Sequence[Found], today: str) -> tuple[dict[str, object], list[Told]]:
    """Return the answers with those that the ledger adds, and what the ledger said that is new or otherwise.

    An answer of the ledger is taken where the user gave none and where it contradicts nothing the user said.
    """
    own = read_facts(rulebase, given)
    facts: dict[str, Answer | Several] = dict(own)
    told: list[Told] = []
    for one in found:
        stands = own.get(one.told.fact)
        if is_agreed(stands, one):
            continue
        added = with_answer(facts, one.told, several=rulebase.facts[one.told.fact].kind == "several")
        fits = is_open(stands) and not close(rulebase, lanes_of(rulebase, [added], today))
        facts = added if fits else facts
        told.append(one.told._replace(taken=fits))
    new = {one.fact for one in told if one.taken}
    return {**given, **plain_facts({name: facts[name] for name in facts if name in new})}, told


def is_open(stands: Answer | Several | None) -> bool:
    """Return whether the user left room for another answer."""
    return stands is None or (isinstance(stands, Several) and stands.rest_unknown)


def is_agreed(stands: Answer | Several | None, found: Found) -> bool:
    """Return whether what the user said covers what the ledger says; a ledger may lack contacts."""
    value = found.told.value
    if isinstance(stands, Several):
        return value in stands.named
    if isinstance(stands, int) and isinstance(value, int):
        return value <= stands
    if isinstance(stands, str) and isinstance(value, str) and found.rule.measure in DAYS:
        return stands <= value if found.rule.measure == "first-contact" else value <= stands
    return stands == value


def with_answer(facts: Mapping[str, Answer | Several], told: Told, *, several: bool) -> dict[str, Answer | Several]:
    """Return the facts with one more answer."""
    if not several:
        return {**facts, told.fact: told.value}
    before = facts.get(told.fact)
    named = before.named if isinstance(before, Several) else ()
    return {**facts, told.fact: Several((*named, str(told.value)), rest_unknown=True)}
