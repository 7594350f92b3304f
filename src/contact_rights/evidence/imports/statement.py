"""Tables that carriers and phones export: finding the header, then one contact a row.

A table is rows of cells, wherever it is from; what columns and values may be called stands in the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from contact_rights.errors import CouldNot, Say, visible
from contact_rights.evidence.imports.headers import Headers, bare, plain, says
from contact_rights.evidence.imports.rows import LONGEST_WORDS, Bad, Reading, Row, Rows, numbered, one_line
from contact_rights.evidence.records import IN, MISSED, OUT, Incident
from contact_rights.evidence.times import BadTime, read_seconds, read_time

Table = Iterable[tuple[int, Sequence[str]]]
"""Rows of cells, each with its line."""
MOST_PREAMBLE = 200
"""Rows in which the header must come."""
DIGIT = re.compile(r"\d")
MINUTES = re.compile(r"[(\[【](?:分钟?|min(?:utes?)?)[)\]】]")
YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?=[-/.年]?(?:0[1-9]|1[0-2]|[1-9]月))")
HAS_YEAR = re.compile(r"\s*[0-9]{4}")
LOST = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
MOST_WAYS = 1_000
OUTCOMES = frozenset({"rejected", "blocked"})
MINUTE = 60


class Columns(NamedTuple):
    """Where the columns of a table are."""

    at: Mapping[str, int]
    minutes: bool
    """True where durations are in minutes."""
    messages: bool
    """True where every row is a message."""
    words: bool
    """True where the column ``message`` has the words of a message."""


class Preamble(NamedTuple):
    """What stands above the header."""

    own: str = ""
    years: frozenset[str] = frozenset()


def rows_of(table: Table, reading: Reading) -> Rows:
    """Yield the contacts of a table; raises ``CouldNot`` where no header is found in it."""
    columns, preamble, ways, seen = None, Preamble(), Ways(reading), 0
    for line, cells in table:
        found = None if columns and DIGIT.search("".join(cells)) else columns_of(cells, reading.headers)
        if found:
            columns = found
            ways = Ways(told_by(preamble, reading))
        elif columns:
            row = contact(cells, line, columns, ways)
            if row:
                yield row
        else:
            preamble = noted(preamble, cells, reading.headers)
            seen += 1
            if seen > MOST_PREAMBLE:
                break
    if columns is None:
        raise CouldNot(NO_HEADER)


NO_HEADER = Say(
    "没有找到表头：要有一列时间（如“起始时间”）和一列号码（如“对方号码”）；认得的写法见 rules/evidence/imports.yaml",
    "no header found: a column of times (such as 起始时间) and one of numbers (such as 对方号码) are needed; "
    "rules/evidence/imports.yaml lists what is understood",
)


def told_by(preamble: Preamble, reading: Reading) -> Reading:
    """Return the reading with what the preamble tells, where the user did not say otherwise."""
    year = int(next(iter(preamble.years))) if len(preamble.years) == 1 else 0
    return reading._replace(own=reading.own or preamble.own, year=reading.year or year)


def noted(preamble: Preamble, cells: Sequence[str], headers: Headers) -> Preamble:
    """Return the preamble with what one row of it says: the statement's own number and its year."""
    own = preamble.own
    for label, value in labelled(cells):
        if bare(label) in headers.own and not own:
            own = numbered(one_line(value))
    return Preamble(own, preamble.years | {found for cell in cells for found in YEAR.findall(cell[:200])})


def labelled(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what may be a label and its value: within one cell by a colon, or in neighbouring cells."""
    for cell, after in zip_longest(cells, cells[1:], fillvalue=""):
        label, colon, value = cell[:200].replace("：", ":").partition(":")
        yield (label, value) if colon and value.strip() else (label, after)


def columns_of(cells: Sequence[str], headers: Headers) -> Columns | None:
    """Return where the columns are if a row is a header: it names a time and a number."""
    names = [bare(cell) for cell in cells]
    if len(names) <= 1:
        return None
    at: dict[str, int] = {}
    for column, known in headers.columns.items():
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            at[column] = place
    if "day" in at and at["day"] != at.get("time", -1) and at.get("clock", at["day"]) != at["day"]:
        at.pop("time", None)
    else:
        at.pop("day", None)
        at.pop("clock", None)
    if not {"time", "day"} & at.keys() or not ("number" in at or {"caller", "called"} <= at.keys()):
        return None
    message = names[at["message"]] if "message" in at else ""
    length = plain(cells[at["duration"]]) if "duration" in at else ""
    return Columns(at, bool(MINUTES.search(length)), bool(message), message in headers.words)


def contact(cells: Sequence[str], line: int, columns: Columns, ways: Ways) -> Row | None:
    """Return the contact of a row, or why it is none; None for a row that is blank or a total."""
    at, reading = columns.at, ways.reading

    def cell(name: str) -> str:
        place = at.get(name, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    way = ways.of(cell("direction"))
    moment = cell("time") or f"{cell('day')} {cell('clock')}"
    written, direction = other_side(cell, way.direction, reading.own)
    try:
        when = read_time(moment, reading.zone.info, reading.year)
        seconds = length_of(cell("duration"), minutes=columns.minutes)
    except BadTime as error:
        total = plain(next(filter(None, cells), "")).startswith(reading.headers.totals)
        return None if total or not any(cells) else Bad(line, unreadable(error, moment, cell("duration")))
    if why := doubtful(written, cell("message"), whose=bool(direction) or "number" in at):
        return Bad(line, why)
    is_message = columns.messages or way.message
    return Incident(
        when,
        reading.zone.name,
        direction,
        "sms" if is_message else "phone",
        numbered(written),
        written,
        None if is_message or direction == MISSED else seconds,
        cell("message") if columns.words else "",
        name=one_line(cell("name")),
        outcome=way.outcome,
        line=line,
    )


class Way(NamedTuple):
    """What the cell of the column ``direction`` tells."""

    direction: str
    outcome: str
    message: bool


class Ways:
    """What cells of the column ``direction`` tell, each read once: there are few different ones."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.seen: dict[str, Way] = {}

    def of(self, cell: str) -> Way:
        """Return what a cell tells; empty where it tells nothing."""
        if cell not in self.seen:
            if len(self.seen) > MOST_WAYS:
                self.seen.clear()
            self.seen[cell] = self.read(plain(cell))
        return self.seen[cell]

    def read(self, cell: str) -> Way:
        """Return what a cell in plain form tells."""
        headers = self.reading.headers
        meant = next((means for means, words in headers.values if says(cell, words)), "")
        is_message = says(cell, headers.messages)
        if meant in OUTCOMES:
            return Way(MISSED, meant, is_message)
        return Way(IN, meant, is_message) if meant == "forwarded" else Way(meant, "", is_message)


def length_of(text: str, *, minutes: bool) -> int | None:
    """Return a duration in seconds, None for an empty cell; raises ``BadTime``."""
    if not text:
        return None
    seconds = read_seconds(text.removesuffix(".0"))
    return seconds * MINUTE if minutes and text.isascii() and text.isdigit() else seconds


def other_side(cell: Callable[[str], str], direction: str, own: str) -> tuple[str, str]:
    """Return the other side's number as written, and the direction, which the two numbers of a row may tell."""
    written, caller, called = (one_line(cell(name)).strip("='\"") for name in ("number", "caller", "called"))
    if written or not (caller or called):
        return written, direction
    if own and not direction:
        direction = OUT if numbered(caller) == own else IN if numbered(called) == own else ""
    return (called if direction == OUT else caller), direction


def doubtful(written: str, words: str, *, whose: bool) -> Say | None:
    """Return why a row cannot be taken as it stands, None where it can."""
    if not whose:
        return Say("看不出哪个是你的号码；加 --own 你的号码", "which number is yours is not told; add --own NUMBER")
    if LOST.fullmatch(written):
        return Say(
            f"号码“{visible(written, 20)}”丢了后几位；请把这一列设成文本再导出",
            f"the number {visible(written, 20)!r} lost its last digits; export the column as text",
        )
    if "\ufffd" in written:
        return Say("有认不出的字符，编码不对", "it has characters that cannot be read: another encoding")
    if len(words) > LONGEST_WORDS:
        return Say(f"正文超过 {LONGEST_WORDS} 字", f"its text is longer than {LONGEST_WORDS} characters")
    return None


def unreadable(error: BadTime, moment: str, length: str) -> Say:
    """Return why a time or a duration could not be read."""
    if error.args[0] == "year" and not HAS_YEAR.match(moment):
        return Say("时间里没有年份；加 --year 2026 这样", "its time has no year; add --year 2026 or the like")
    if not moment.strip():
        return Say("这一行没有时间", "it has no time")
    shown = visible(length if error.args[0] == length else moment, 30)
    return Say(f"时间或时长“{shown}”看不懂", f"the time or duration {shown!r} is none")
