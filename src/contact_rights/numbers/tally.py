"""Many numbers, each once: what it is, and how often and when it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from contact_rights.numbers.sorting import Sorted, sort_number
from contact_rights.numbers.table import NumberTable


class Seen(NamedTuple):
    """One number and how often it was seen."""

    found: Sorted
    times: int = 0
    first: str = ""
    """The day it was first seen, ISO; empty where no days were given."""
    last: str = ""


def tally(table: NumberTable, given: Iterable[tuple[str, str]]) -> list[Seen]:
    """Return the distinct numbers of pairs of a written number and a day, the most frequent first."""
    kept: dict[tuple[str, str], Seen] = {}
    sorted_: dict[str, Sorted] = {}
    for written, day in given:
        found = sorted_.get(written) or sorted_.setdefault(written, sort_number(table, written))
        key = found.kind.id, found.number
        seen = kept.get(key, Seen(found, first=day))
        days = min(seen.first or day, day), max(seen.last, day)
        kept[key] = Seen(seen.found, seen.times + 1, *days)
    return sorted(kept.values(), key=lambda seen: -seen.times)
