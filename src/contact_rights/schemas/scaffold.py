"""A new rule with blanks: every key that is needed, what it is for, and what may be added.

Made from the schema of the kind of file. Whatever is blank is a fault to ``rules lint``, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contact_rights.model import KINDS, RuleBase
from contact_rights.schemas.about import ABOUT
from contact_rights.schemas.parts import Schema
from contact_rights.schemas.rules import file_schemas

BLANK = '""'
SUGGESTED = ("when", "cites")
"""Keys that a new finding is given although it might do without them."""
MADE = ("facts", "concepts", "consistency", "channels", "law/instruments", "law/norms", "lint/harm", *KINDS)
"""Kinds of files in which something new can be begun."""
INDENT = "  "


def scaffold(rulebase: RuleBase, kind: str, id_: str) -> str:
    """Return a new record of a kind as YAML, its id filled in and all else left blank."""
    schema = file_schemas(rulebase)[kind]
    member: Mapping[str, Any] = schema.get("items", schema)
    lines = list(record_lines(member, rulebase.language, "", SUGGESTED if kind in KINDS else ()))
    lines[0] = lines[0].replace(BLANK, id_, 1)
    if "items" in schema:
        lines = ["- " + lines[0], *(INDENT + line for line in lines[1:])]
    return "".join(f"{line}\n" for line in lines)


def record_lines(schema: Mapping[str, Any], language: str, indent: str, suggested: tuple[str, ...]) -> Iterator[str]:
    """Yield the keys a record needs, blank, then those it may have, as comments."""
    keys = schema["properties"]
    needed = [key for key in keys if key in schema.get("required", ()) or key in suggested]
    for key in needed:
        yield from key_lines(key, keys[key], language, indent)
    for key in [key for key in keys if key not in needed]:
        yield f"{indent}# {key}:{about(key, language)}"


def key_lines(key: str, schema: Schema, language: str, indent: str) -> Iterator[str]:
    """Yield one key with its blank."""
    note = about(key, language)
    members = schema.get("items", {})
    if schema == {"$ref": "#/$defs/text"}:
        yield f"{indent}{key}: {{zh: {BLANK}, en: {BLANK}}}{note}"
    elif schema == {"$ref": "#/$defs/words"}:
        yield f"{indent}{key}: {{zh: [{BLANK}], en: [{BLANK}]}}{note}"
    elif "properties" in members:
        yield f"{indent}{key}:{note}"
        first, *rest = record_lines(members, language, "", SUGGESTED[1:] if key == "rules" else ())
        yield f"{indent}{INDENT}- {first}"
        yield from (f"{indent}{INDENT * 2}{line}" for line in rest)
    elif schema.get("type") == "object" and "additionalProperties" in schema and "properties" not in schema:
        yield f"{indent}{key}:{note}"
        yield f'{indent}{INDENT}"1": {{zh: {BLANK}, en: {BLANK}}}'
    else:
        yield f"{indent}{key}: {BLANK}{note}{choices(schema)}"


def about(key: str, language: str) -> str:
    """Return what a key is for, as a comment; nothing where that is plain."""
    return f"  # {ABOUT[key].in_language(language)}" if key in ABOUT else ""


def choices(schema: Schema) -> str:
    """Return the words of which one must be chosen, where they are few."""
    words: list[Any] = schema.get("enum") or next(
        (part["enum"] for part in schema.get("anyOf", ()) if "enum" in part), []
    )
    return f": {', '.join(map(str, words))}" if 0 < len(words) <= FEW else ""


FEW = 8
