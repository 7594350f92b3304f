"""The schema of what ``check --json`` prints, ``contact-rights/assessment/1``."""

from __future__ import annotations

from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import ANSWERABLE, RuleBase
from contact_rights.reports.json import SCHEMA
from contact_rights.rulebase.rules import GRAVITIES, URGENCIES
from contact_rights.rulebase.vocabulary import FORCES
from contact_rights.schemas.parts import DAY, Schema, document, list_of, named, ref, table

TEXT: Schema = {"type": "string"}
TEXTS = list_of(TEXT)
OR_NULL: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}


def assessment_schema(rulebase: RuleBase) -> Schema:
    """Return the schema of an assessment."""
    findings = list_of(ref("finding"))
    body = keys(
        schema={"const": SCHEMA},
        rulebase=keys(version=TEXT, reviewed=DAY, as_of=DAY),
        language={"enum": ["zh", "en"]},
        facts=table({"type": ["string", "integer", "array"]}, named(rulebase.facts)),
        assumed=table({"type": ["string", "integer"]}, named(rulebase.facts)),
        told=list_of(told(rulebase)),
        conduct_day=DAY,
        verdicts=keys(**{verdict: ref("verdict") for verdict in rulebase.verdicts}),
        rights=findings,
        violations=list_of(ref("violation")),
        cautions=findings,
        steps=list_of(ref("step")),
        documents=list_of(keys(id=named(rulebase.documents), title=TEXT)),
        lines=findings,
        notes=findings,
        rebuttals=findings,
        answers=findings,
        open_questions=list_of(keys(fact=named(rulebase.facts), question=TEXT, decides=TEXTS)),
    )
    body["properties"] |= {"asked": findings, "id": {"type": ["string", "integer"]}}
    return document("assessment", "An assessment", body, definitions(rulebase))


def told(rulebase: RuleBase) -> Schema:
    """Return the schema of an answer that the ledger of the case gives."""
    entries = list_of({"type": "integer"})
    value: Schema = {"type": ["string", "integer"]}
    return keys(fact=named(rulebase.facts), value=value, text=TEXT, entries=entries, taken=FLAG)


def keys(**needed: Schema) -> Schema:
    """Return the schema of an object that has these keys; keys may be added to it later."""
    return {"type": "object", "properties": needed, "required": list(needed)}


def definitions(rulebase: RuleBase) -> dict[str, Schema]:
    """Return what the schema names: citations, verdicts, findings and what some kinds of them have besides."""
    cites = list_of(ref("citation"))
    finding = {
        "id": TEXT,
        "title": TEXT,
        "text": TEXT,
        "state": named([SETTLED, OPEN]),
        "because": TEXTS,
        "citations": cites,
        "practical": FLAG,
        "claims": list_of(named(rulebase.claims)),
        "decided_by": list_of(named(rulebase.facts)),
    }
    element = keys(
        id=TEXT, title=TEXT, state=named([SETTLED, OPEN, EXCLUDED]), citations=cites, evidence=evidence(rulebase)
    )
    violation = {
        "gravity": named(GRAVITIES),
        "answerable": list_of(named(ANSWERABLE)),
        "elements": list_of(element),
    }
    return {
        "citation": citation(),
        "verdict": verdict(rulebase, cites),
        "finding": keys(**finding),
        "violation": keys(**finding, **violation),
        "step": keys(**finding, **step(rulebase)),
    }


def evidence(rulebase: RuleBase) -> Schema:
    """Return the schema of a list of kinds of evidence."""
    return list_of(named(rulebase.facts["evidence"].value_ids()))


def citation() -> Schema:
    """Return the schema of one citation."""
    return keys(
        id=TEXT,
        instrument=TEXT,
        provision=OR_NULL,
        heading=TEXT,
        in_force={"type": "array", "prefixItems": [DAY, {"anyOf": [DAY, {"type": "null"}]}], "minItems": 2},
        force=named(FORCES),
        binds=TEXT,
        reported=FLAG,
    )


def verdict(rulebase: RuleBase, cites: Schema) -> Schema:
    """Return the schema of the answer to one question of law."""
    change = keys(fact=named(rulebase.facts), value={"type": ["string", "integer"]}, to=TEXT)
    return keys(
        value=named(dict.fromkeys(value for v in rulebase.verdicts.values() for value in [*v.values, "depends"])),
        state=named([SETTLED, OPEN]),
        title=TEXT,
        text=TEXT,
        because=TEXTS,
        citations=cites,
        would_change_if=list_of(change),
        decided_by=list_of(named(rulebase.facts)),
    )


def step(rulebase: RuleBase) -> dict[str, Schema]:
    """Return what a step has besides what every finding has."""
    deadline = keys(date={"anyOf": [DAY, {"type": "null"}]}, text=TEXT)
    return {
        "order": {"type": "integer"},
        "urgency": named(URGENCIES),
        "channel": {"anyOf": [named(rulebase.channels), {"type": "null"}]},
        "deadline": {"anyOf": [deadline, {"type": "null"}]},
        "documents": TEXTS,
        "state_of": {"enum": ["todo", "done"]},
    }
