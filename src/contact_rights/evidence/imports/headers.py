"""How carriers and phones name things: ``rules/evidence/imports.yaml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from contact_rights.errors import Say
from contact_rights.rulebase.reader import Reader
from contact_rights.rulebase.yamlfile import Place

FILE = "evidence/imports.yaml"
COLUMNS = ("time", "day", "clock", "number", "caller", "called", "duration", "direction", "message", "name")
MEANINGS = ("missed", "rejected", "blocked", "forwarded", "in", "out")
LISTS = ("words", "messages", "totals", "own", "strangers")
BRACKETED = re.compile(r"[(\[【].*?[)\]】]")
LONGEST = 40
SHORT = 3


class Headers(NamedTuple):
    """What columns and values may be called, all in plain form."""

    columns: Mapping[str, Sequence[str]]
    """The headers of each column."""
    values: Sequence[tuple[str, Sequence[str]]]
    """What a contact was, and the words that say so, in the order in which they are tried."""
    words: frozenset[str]
    """The headers whose cells are the words of a message."""
    messages: Sequence[str]
    totals: tuple[str, ...]
    own: frozenset[str]
    strangers: Sequence[str]


def plain(text: str) -> str:
    """Return a header or value for comparing: plain characters, lower case, no blanks, at most ``LONGEST`` of them."""
    return "".join(unicodedata.normalize("NFKC", text[: 2 * LONGEST]).lower().split())[:LONGEST]


def bare(text: str) -> str:
    """Return a header in plain form without what stands in brackets."""
    return BRACKETED.sub("", plain(text))


def says(cell: str, words: Iterable[str]) -> bool:
    """Return whether a cell in plain form says one of some words; short and English ones must be how it begins."""
    return any(
        word in cell
        if len(word) > 1 and not word.isascii()
        else cell == word or (len(word) > SHORT and cell.startswith(word))
        for word in words
    )


def load_headers(folder: Path) -> Headers:
    """Return the headers of a folder of rules; raises ``BrokenRuleBase`` with every fault."""
    reader = Reader("en")
    headers = read_headers(folder, reader)
    reader.finish()
    return headers


def read_headers(folder: Path, reader: Reader) -> Headers:
    """Return the headers of a folder of rules, noting faults."""
    node = reader.content(folder / FILE, FILE)
    table: Any = reader.table(node, Say(FILE, FILE), ("columns", "values", *LISTS)) or {}
    columns: Any = reader.table(table.get("columns"), Say("columns", "columns"), COLUMNS) or {}
    lists = {name: words(reader, table.get(name), name) for name in LISTS}
    return Headers(
        {name: words(reader, columns.get(name), name) for name in COLUMNS},
        [value for raw in reader.listing(table.get("values"), Say("values", "values")) for value in meant(reader, raw)],
        frozenset(lists["words"]),
        lists["messages"],
        tuple(lists["totals"]),
        frozenset(lists["own"]),
        lists["strangers"],
    )


def meant(reader: Reader, raw: Any) -> list[tuple[str, Sequence[str]]]:
    """Return what a contact was and the words that say so; nothing where that is not told."""
    table = reader.table(raw, Say("values", "values"), ("means", "words"))
    if table is None:
        return []
    return [(reader.word(table.get("means"), Say("means", "means"), MEANINGS), words(reader, table.get("words"), ""))]


def words(reader: Reader, node: Any, name: str) -> list[str]:
    """Return the words of a list in plain form; an empty list is noted."""
    found = [plain(word) for word in reader.words(node, Say(name, name))]
    if not found:
        place = getattr(node, "place", Place(FILE, 1, 1))
        reader.fault(place, Say(f"“{name}”是空的", f"{name!r} is empty"), Say("至少写一个词", "write a word"))
    return found
