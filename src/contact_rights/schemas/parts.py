"""The few shapes that all schemas are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
NUMBER: Schema = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]}
FLAG: Schema = {"enum": ["yes", "no"]}
WORD: Schema = {"type": "string", "minLength": 1}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9-]+$"}


def ref(name: str) -> Schema:
    """Return a reference to a definition of the same document."""
    return {"$ref": f"#/$defs/{name}"}


def record(needed: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None, about: str = "") -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    properties = {**needed, **(optional or {})}
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": list(needed)} if needed else {}) | ({"description": about} if about else {})


def table(values: Schema, keys: Schema | None = None) -> Schema:
    """Return the schema of a mapping from any keys to values of one shape."""
    return {"type": "object", "additionalProperties": values} | ({"propertyNames": keys} if keys else {})


def list_of(members: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": members}


def one_or_more(member: Schema) -> Schema:
    """Return the schema of a text that may also be a list of such texts."""
    return {"anyOf": [member, list_of(member)]}


def named(names: Iterable[str]) -> Schema:
    """Return the schema of one of some names; any text where there are none."""
    known = list(names)
    return {"enum": known} if known else WORD


def labelled(choices: Iterable[tuple[str, str]]) -> Schema:
    """Return the schema of one of some names, each described in words."""
    return {"oneOf": [{"const": name, "description": label} for name, label in choices]}


def document(id_: str, title: str, body: Schema, definitions: Mapping[str, Schema] | None = None) -> Schema:
    """Return a whole schema document."""
    top: Schema = {"$schema": DRAFT, "$id": f"urn:contact-rights:{id_}", "title": title, **body}
    return top | ({"$defs": dict(definitions)} if definitions else {})
