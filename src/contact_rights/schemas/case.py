"""The schema of a case as a file or a line of a batch gives it: every fact with its question and its answers."""

from __future__ import annotations

from contact_rights.core.facts import REST_UNKNOWN, YES_NO
from contact_rights.model import UNKNOWN, Fact, RuleBase
from contact_rights.schemas.parts import DAY, NUMBER, Schema, document, labelled, list_of, record


def case_schema(rulebase: RuleBase) -> Schema:
    """Return the schema of a case."""
    facts = {fact.id: answer_schema(fact) for fact in rulebase.facts.values()}
    return document("case", "A case", record({}, {"id": {"type": ["string", "integer"]}, **facts}))


def answer_schema(fact: Fact) -> Schema:
    """Return the schema of the answers to one fact."""
    return {"title": fact.label, "description": fact.question, **answers(fact)}


def answers(fact: Fact) -> Schema:
    """Return what a fact may be answered with: ``unknown`` always, several values as one text or a list.

    A plain yes or no may also be a truth value, which YAML makes of it.
    """
    if fact.kind == "count":
        return {"anyOf": [NUMBER, {"const": UNKNOWN}]}
    if fact.kind == "date":
        return {"anyOf": [DAY, {"const": UNKNOWN}]}
    if fact.kind == "yes-no":
        return {"enum": [*YES_NO, UNKNOWN, True, False]}
    values = [(value.id, value.label) for value in fact.values]
    if fact.kind == "choice":
        either = [{"type": "boolean"}] if set(YES_NO) & set(fact.value_ids()) else []
        return {"anyOf": [labelled([*values, (UNKNOWN, "")]), *either]}
    several = list_of(labelled([*values, (REST_UNKNOWN, "the rest is unknown")]))
    return {"anyOf": [several, labelled([*values, (UNKNOWN, "")])]}
