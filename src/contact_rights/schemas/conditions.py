"""The schema of conditions: every fact with what it may be compared with, concepts and verdicts by name."""

from __future__ import annotations

from contact_rights.model import Fact, RuleBase
from contact_rights.rulebase.linker import COMPARE_COUNT, COMPARE_DATE
from contact_rights.schemas.parts import DAY, FLAG, NUMBER, Schema, labelled, list_of, named, one_or_more, record, ref


def condition_schemas(rulebase: RuleBase) -> dict[str, Schema]:
    """Return the definitions of conditions and of exceptions, which may also ask what is known."""
    concepts = labelled((concept.id, concept.title) for concept in rulebase.concepts.values())
    asked: dict[str, Schema] = {fact.id: compared(rulebase, fact) for fact in rulebase.facts.values()}
    asked["verdict"] = record({}, {v.id: one_or_more(named(v.values)) for v in rulebase.verdicts.values()})
    known = {"known": named(rulebase.facts)}
    return {
        name: {"anyOf": [concepts, {**record({}, {**combined(name), **asked, **extra}), "minProperties": 1}]}
        for name, extra in (("condition", {}), ("exception", known))
    }


def combined(name: str) -> dict[str, Schema]:
    """Return the keys that combine conditions."""
    return {key: {"anyOf": [ref(name), list_of(ref(name))]} for key in ("all", "any", "none")}


def compared(rulebase: RuleBase, fact: Fact) -> Schema:
    """Return what a fact may be compared with."""
    about: Schema = {"description": fact.label}
    if fact.kind == "count":
        return about | record({}, dict.fromkeys(COMPARE_COUNT, NUMBER))
    if fact.kind == "date":
        days = named(other.id for other in rulebase.facts.values() if other.kind == "date")
        operands = {"after": days, "within-months": NUMBER}
        return about | record({}, {how: operands.get(how, DAY) for how in COMPARE_DATE})
    values = labelled((value.id, value.label) for value in fact.values) if fact.values else FLAG
    return about | one_or_more(values)
