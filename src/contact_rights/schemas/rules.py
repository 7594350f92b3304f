"""The schema of each kind of file in a folder of rules, for editors to complete and check them.

Made from the words the loader itself reads by, and from the ids of a rule base, so that an editor offers its
facts, answers, concepts, norms and channels.
"""

from __future__ import annotations

from collections.abc import Mapping

from contact_rights.model import ANSWERABLE, KINDS, RuleBase
from contact_rights.rulebase.load import FOLDERS, SINGLE
from contact_rights.rulebase.rules import GRAVITIES, URGENCIES
from contact_rights.rulebase.vocabulary import CITATION, FACT_KINDS, FORCES
from contact_rights.schemas.about import explained
from contact_rights.schemas.conditions import condition_schemas
from contact_rights.schemas.papers import paper_schemas, part
from contact_rights.schemas.parts import (
    DAY,
    FLAG,
    ID,
    NUMBER,
    WORD,
    Schema,
    document,
    list_of,
    named,
    one_or_more,
    record,
    ref,
    table,
)
from contact_rights.schemas.tables import table_schemas
from contact_rights.terms import RESULTS

TEXT, WORDS, WHEN, UNLESS, CITES = (ref(name) for name in ("text", "words", "condition", "exception", "cites"))


def rules_schema(rulebase: RuleBase, kind: str = "") -> Schema:
    """Return the schema of one kind of rule file, or of any."""
    files = file_schemas(rulebase)
    name, title = (f"rules:{kind}", f"rules/{kind}") if kind else ("rules", "A file of rules")
    body = files[kind] if kind else {"anyOf": list(files.values())}
    found: Schema = explained(document(name, title, body, definitions(rulebase)), rulebase.language)
    return found


def file_schemas(rulebase: RuleBase) -> Mapping[str, Schema]:
    """Return the schema of each kind of file, by the folder or file it is of."""
    rules = {kind: list_of(of_kind(rulebase, kind)) for kind in KINDS[1:]}
    found = {**whole_files(rulebase), **lists(rulebase), **rules, **paper_schemas(rulebase)}
    return {kind: found[kind] for kind in (*SINGLE, *FOLDERS)} | table_schemas(rulebase)


def definitions(rulebase: RuleBase) -> dict[str, Schema]:
    """Return what the schemas of all files share."""
    pair = {"zh": WORD, "en": WORD}
    cite = {"anyOf": [{"type": "string", "pattern": f"^{CITATION.pattern}$"}, named(rulebase.norms)]}
    return {
        "text": record(pair, about="The same in both languages."),
        "words": record(dict.fromkeys(pair, one_or_more(WORD))),
        "cites": one_or_more(cite),
        "part": part(rulebase),
        **condition_schemas(rulebase),
    }


def whole_files(rulebase: RuleBase) -> dict[str, Schema]:
    """Return the schemas of files that are one mapping."""
    head = {"name": TEXT, "version": {"type": ["string", "number"]}, "reviewed": DAY, "covers-from": DAY}
    answered = {"id": ID, "question": TEXT, "rules": list_of(verdict_rule(rulebase)), "open": list_of(open_text())}
    return {
        "rulebase": record(head),
        "claims": table(TEXT),
        "verdicts": record(answered, {"values": table(TEXT)}),
    }


def lists(rulebase: RuleBase) -> dict[str, Schema]:
    """Return the schemas of files that are lists of something other than findings."""
    period = record({"from": DAY, "cites": CITES}, {"until": DAY})
    implied = table({"type": ["string", "integer", "array"]}, named(rulebase.facts))
    members = {
        "facts": fact(),
        "concepts": record({"id": ID, "title": TEXT, "when": WHEN}),
        "consistency": record({"id": ID, "when": WHEN, "say": TEXT}, {"then": implied}),
        "channels": channel(),
        "law/instruments": instrument(),
        "law/norms": record({"id": ID, "title": TEXT, "periods": list_of(period)}),
        "law/moved": record({"since": DAY}, {"old": WORD, "new": WORD, "note": TEXT}),
        "lint/harm": record({"id": ID, "why": TEXT, "phrases": WORDS}, {"allowed": WORDS, "unless": WHEN}),
        "lint/never-together": list_of(named(rulebase.rules)),
        "synonyms": WORDS,
    }
    return {name: list_of(member) for name, member in members.items()}


def fact() -> Schema:
    """Return the schema of a fact; a choice and several have values, the others none."""
    value = record({"id": ID, "label": TEXT}, {"hint": TEXT})
    needed = {"id": ID, "kind": named(FACT_KINDS), "label": TEXT, "question": TEXT}
    optional = {"where": TEXT, "values": list_of(value), "assumed": WORD, "presupposes": WHEN}
    has_values = {"properties": {"kind": {"enum": ["choice", "several"]}}}
    return record(needed, optional) | {
        "if": has_values,
        "then": {"required": ["values"]},
        "else": {"properties": {"values": False}},
    }


def instrument() -> Schema:
    """Return the schema of an instrument."""
    needed = {
        "id": ID,
        "title": TEXT,
        "force": named(FORCES),
        "binds": TEXT,
        "effective": DAY,
        "provisions": table(TEXT),
    }
    return record(needed, {"until": DAY, "reported": FLAG, "applies": WHEN, "checked": DAY})


def channel() -> Schema:
    """Return the schema of a channel."""
    optional = {"phone": WORD, "website": WORD, "refuses": TEXT, "note": TEXT, "certain": FLAG, "cites": CITES}
    return record({"id": ID, "name": TEXT, "accepts": TEXT}, optional)


def common(rulebase: RuleBase) -> dict[str, Schema]:
    """Return what every rule may have."""
    return {
        "when": WHEN,
        "unless": UNLESS,
        "cites": CITES,
        "claims": one_or_more(named(rulebase.claims)),
        "practical": FLAG,
        "law-of": {"enum": ["conduct", "today"]},
    }


def of_kind(rulebase: RuleBase, kind: str) -> Schema:
    """Return the schema of a rule of one kind; without elements it has citations or is marked practical."""
    needed: dict[str, Schema] = {}
    optional: dict[str, Schema] = {"words": record({}, {"zh": WORD, "en": WORD})} if kind == "answers" else {}
    if kind in {"violations", "steps"}:
        needed, optional = violation(rulebase) if kind == "violations" else step(rulebase)
    found = record({"id": ID, "title": TEXT, "text": TEXT, **needed}, {**common(rulebase), **optional})
    return found | {"anyOf": [{"required": [key]} for key in ("cites", "practical", "elements")]}


def violation(rulebase: RuleBase) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """Return what a violation must have besides, and what it may have."""
    proofs = one_or_more(named(rulebase.facts["evidence"].value_ids() if "evidence" in rulebase.facts else ()))
    element = record({"id": ID, "title": TEXT, "when": WHEN}, {"cites": CITES, "evidence": proofs})
    return {
        "gravity": named(GRAVITIES),
        "answerable": one_or_more(named(ANSWERABLE)),
        "elements": list_of(element),
    }, {}


def step(rulebase: RuleBase) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """Return what a step must have besides, and what it may have."""
    days = named(fact.id for fact in rulebase.facts.values() if fact.kind == "date")
    length = {"days": NUMBER, "working-days": NUMBER, "rolls": FLAG, "cites": CITES}
    rung = named(rule.id for rule in rulebase.of_kind("steps"))
    says = record({}, dict.fromkeys(RESULTS, table(WORD, named(rulebase.facts))))
    answer = {**length, "silent": rung, "refused": rung, "then": record({"text": TEXT}, length), "records": says}
    return {"order": NUMBER, "urgency": named(URGENCIES)}, {
        "channel": named(rulebase.channels),
        "documents": one_or_more(named(rulebase.documents)),
        "deadline": record({"text": TEXT}, {"after": days, "months": NUMBER, "days": NUMBER}),
        "done": WHEN,
        "answer": record({"text": TEXT}, answer),
    }


def verdict_rule(rulebase: RuleBase) -> Schema:
    """Return the schema of a rule of a verdict."""
    return record({"id": ID, "value": ID, "title": TEXT, "text": TEXT}, common(rulebase))


def open_text() -> Schema:
    """Return the schema of what a verdict says while it is open."""
    needed = {"title": TEXT, "text": TEXT, "cites": CITES}
    return record(needed, {"when": WHEN, "law-of": {"enum": ["conduct", "today"]}})
