"""What comes out of a file that is imported: incidents, people, and rows that say why they could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from contact_rights.errors import CouldNot, Say
from contact_rights.evidence.imports.headers import Headers
from contact_rights.evidence.records import Incident
from contact_rights.evidence.times import Zone
from contact_rights.numbers.written import canonical

LONGEST_WORDS, LONGEST_NAME = 100_000, 200


class UnusableFile(CouldNot):
    """A file of which nothing can be taken."""


class Bad(NamedTuple):
    """A row that was not taken, and why."""

    line: int
    why: Say


class Person(NamedTuple):
    """Somebody in an address book."""

    line: int
    number: str
    """Canonical."""
    name: str


Row = Incident | Bad | Person
Rows = Iterator[Row]


class Reading(NamedTuple):
    """What reading a file needs to know besides the file."""

    headers: Headers
    zone: Zone
    year: int = 0
    """The year of times that have none; 0 where that is not known."""
    own: str = ""
    """The user's own number, canonical; empty where that is not known."""
    told: Callable[[int], None] = lambda _: None
    """Is told how many bytes were read."""


numbered = lru_cache(4096)(canonical)
"""``canonical``, remembering the last few thousand: the same callers come again and again."""


def one_line(text: str) -> str:
    """Return a name or number as it is kept: on one line, bounded."""
    return " ".join(text[:LONGEST_NAME].split())


def whole_number(text: str, digits: int) -> int | None:
    """Return the number that a text of so many digits at most says, None where it is no such text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
