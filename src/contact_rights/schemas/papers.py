"""The schemas of documents: blanks, statements, templates and the parts they are made of."""

from __future__ import annotations

from contact_rights.model import RuleBase
from contact_rights.rulebase.papers import BLANKS, SECTION, STATEMENTS
from contact_rights.schemas.parts import FLAG, ID, NUMBER, Schema, list_of, named, one_or_more, record, ref
from contact_rights.templates import BLANK_KINDS, INSERTS, LAYOUTS, PART_KINDS

TEXT, WHEN, UNLESS, CITES, PARTS = (
    *(ref(name) for name in ("text", "condition", "exception", "cites")),
    list_of(ref("part")),
)


def paper_schemas(rulebase: RuleBase) -> dict[str, Schema]:
    """Return the schemas of the files of ``documents/``."""
    return {
        BLANKS: list_of(blank(rulebase)),
        STATEMENTS: record({"facts": PARTS, "violations": names(rulebase)}, {"defences": PARTS}),
        SECTION: list_of(template(rulebase)),
    }


def blank(rulebase: RuleBase) -> Schema:
    """Return the schema of a blank."""
    steps = named(rule.id for rule in rulebase.of_kind("steps"))
    optional = {"kind": named(BLANK_KINDS), "personal": FLAG, "day-of": steps, "refused": FLAG}
    return record({"id": ID, "label": TEXT}, optional)


def names(rulebase: RuleBase) -> Schema:
    """Return the schema of what each violation is called."""
    return record({rule.id: TEXT for rule in rulebase.of_kind("violations")})


def template(rulebase: RuleBase) -> Schema:
    """Return the schema of a template."""
    needed = {"id": ID, "title": TEXT, "use": TEXT, "layout": named(LAYOUTS), "body": PARTS}
    length = record({"days": NUMBER})
    texts = dict.fromkeys(("head", "advice", "sign"), TEXT)
    parts = dict.fromkeys(("to", "enclose", "refuse"), PARTS)
    others = one_or_more(named(rulebase.documents))
    return record(needed, {**texts, **parts, "when": WHEN, "unless": UNLESS, "instead": others, "by": length})


def part(rulebase: RuleBase) -> Schema:
    """Return the schema of a part: it says in one key what it is."""
    instruments = one_or_more(named(rulebase.instruments))
    kinds = dict.fromkeys(PART_KINDS, TEXT) | {"insert": named(INSERTS), "group": PARTS, "first-of": PARTS}
    found = record(
        {},
        {
            **kinds,
            "when": WHEN,
            "unless": UNLESS,
            "cites": CITES,
            "law-of": {"enum": ["conduct", "today"]},
            "only": instruments,
            "without": instruments,
            "otherwise": PARTS,
            "channel": named(rulebase.channels),
        },
    )
    return found | {"oneOf": [{"required": [kind]} for kind in PART_KINDS]}
