"""What stands in a ledger: entries, each one line of canonical JSON, chained by hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

LEDGER, INCIDENT, EXHIBIT, CORRECTION, KNOWN, IMPORT = KINDS = (
    "ledger",
    "incident",
    "exhibit",
    "correction",
    "known",
    "import",
)
BEGINNING = "0" * 64
"""What stands for the hash before the first entry."""
DECODE = json.JSONDecoder().raw_decode
PARTS = {"body", "kind", "number", "recorded", "refers"}


class Entry(NamedTuple):
    """One entry of a ledger."""

    number: int
    """1, 2, 3 … without gaps."""
    kind: str
    recorded: str
    """When it was written, by this machine's clock: ISO, UTC."""
    refers: int
    """The entry it speaks of (a correction), belongs to (an exhibit) or came with (an imported call); 0 for none."""
    body: Mapping[str, Any]
    text: str
    """The canonical text of all the above: what is hashed."""
    hash: str


def canonical(number: int, kind: str, recorded: str, refers: int, body: Mapping[str, Any]) -> str:
    """Return the one text of an entry: JSON on one line, keys in order, no blanks (RFC 8785 for what we store).

    Bodies hold texts, whole numbers, booleans, lists and mappings. Half characters (lone surrogates), which no file
    can hold, become question marks.
    """
    whole = {"body": body, "kind": kind, "number": number, "recorded": recorded, "refers": refers}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def chained(previous: str, text: str) -> str:
    """Return the hash of an entry: SHA-256 over the hash before it, a line feed and its text, in hexadecimal."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def parsed(text: str, hash_: str = "") -> Entry:
    """Return the entry of a canonical text; raises ``ValueError`` where it is none."""
    if not isinstance(text, str):  # a damaged database may hold anything
        raise ValueError("not an entry")  # noqa: TRY004 - as for any other text that is none
    whole, end = DECODE(text)
    if end != len(text) or not isinstance(whole, dict) or whole.keys() != PARTS or not isinstance(whole["body"], dict):
        raise ValueError("not an entry")
    return Entry(whole["number"], whole["kind"], whole["recorded"], whole["refers"], whole["body"], text, hash_)


def is_canonical(text: str) -> bool:
    """Return whether a text is an entry written in the one canonical way."""
    try:
        found = parsed(text)
        return canonical(found.number, found.kind, found.recorded, found.refers, found.body) == text
    except (ValueError, TypeError, RecursionError):
        return False


def content_key(*parts: object) -> str:
    """Return a short name for a content, by which the same content is known again: 128 bits of SHA-256."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def now() -> str:
    """Return this moment as entries are dated: ISO, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
