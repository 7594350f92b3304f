"""The schemas of the tables of numbers and of evidence, which stand beside the rules."""

from __future__ import annotations

from contact_rights.evidence.imports.headers import COLUMNS, LISTS, MEANINGS
from contact_rights.evidence.messages.phrasebook import NEGATION
from contact_rights.model import RuleBase
from contact_rights.schemas.parts import ID, NUMBER, WORD, Schema, list_of, named, one_or_more, record, ref, table

TEXT = ref("text")
DIGITS: Schema = {"anyOf": [{"type": "string", "pattern": "^[0-9]+$"}, {"type": "integer"}]}
CLOCK: Schema = {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}
BY_NUMBER = table(TEXT, {"pattern": "^[0-9]+$"})


def table_schemas(rulebase: RuleBase) -> dict[str, Schema]:
    """Return the schema of each table, by the file it is of."""
    texts = dict.fromkeys(("name", "means", "treat", "find"), TEXT)
    lengths = {"anyOf": [DIGITS, {"type": "string", "pattern": "^[0-9]+-[0-9]+$"}]}
    beginning = record({"kind": ID, "starts": one_or_more(DIGITS), "digits": lengths}, {"operator": WORD})
    statements = list_of(record({"id": ID, "text": TEXT}, {"cites": ref("cites")}))
    return {
        "evidence/facts": facts_of_evidence(rulebase),
        "evidence/imports": names_in_exports(),
        "evidence/phrases": phrases_of_messages(rulebase),
        "evidence/proof": record({"ledger": statements, "court": statements}),
        "numbers/area-codes": list_of(record({"province": TEXT, "codes": BY_NUMBER})),
        "numbers/countries": BY_NUMBER,
        "numbers/former-codes": list_of(record({"code": DIGITS, "now": DIGITS, "place": TEXT})),
        "numbers/holders": BY_NUMBER,
        "numbers/kinds": list_of(record({"id": ID, **texts, "report": one_or_more(named(rulebase.channels))})),
        "numbers/prefixes": record({"operators": table(TEXT), "prefixes": list_of(beginning)}),
        "numbers/signs": table(TEXT),
    }


def names_in_exports() -> Schema:
    """Return the schema of what columns and values of imported tables may be called."""
    words = one_or_more(WORD)
    value = record({"means": {"enum": [*MEANINGS]}, "words": words})
    columns = record(dict.fromkeys(COLUMNS, words))
    return record({"columns": columns, "values": list_of(value), **dict.fromkeys(LISTS, words)})


def phrases_of_messages(rulebase: RuleBase) -> Schema:
    """Return the schema of how messages say things."""
    words = one_or_more(WORD)
    proposed: Schema = {**table(WORD, {"enum": [*rulebase.facts]}), "maxProperties": 1}
    saying = record({"id": ID, "title": TEXT, "check": TEXT, "words": words}, {"fact": proposed})
    negation = record(dict.fromkeys(NEGATION, words))
    return record(
        {"negation": negation, "look-alikes": table(WORD), "spellings": table(words), "phrases": list_of(saying)}
    )


def facts_of_evidence(rulebase: RuleBase) -> Schema:
    """Return the schema of the facts that a ledger tells."""
    needed = {"fact": named(rulebase.facts), "measure": ID, "said": TEXT}
    return record(
        {
            "quiet-hours": record({"from": CLOCK, "until": CLOCK}),
            "facts": list_of(record(needed, {"value": WORD, "at-least": NUMBER})),
        }
    )
