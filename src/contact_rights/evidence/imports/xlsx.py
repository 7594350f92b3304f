"""Spreadsheets (.xlsx), streamed: a zip that is weighed before it is opened, and XML that is read piece by piece.

Only cells are read: no formulas, links, macros or pictures. Nothing is unpacked to disk. Source: ECMA-376 part 1,
18.3 (worksheets), 18.4 (shared strings), 18.8.30 (number formats).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import BinaryIO, NamedTuple, TypeVar

from contact_rights.errors import CouldNot, Say
from contact_rights.evidence.imports.csvfile import MOST_CELLS
from contact_rights.evidence.imports.rows import whole_number
from contact_rights.evidence.imports.safexml import Broken, Target, fed
from contact_rights.evidence.imports.statement import Table
from contact_rights.evidence.imports.workbook import check_directory, damaged, member, weighed

MOST_STRINGS, MOST_LETTERS = 1_000_000, 30_000_000
MOST_ROWS = 1_048_576
"""Rows that a sheet may have by the standard."""
LONGEST_CELL = 32_767
"""Characters that a cell may have by the standard."""
STRINGS, STYLES, WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Numbers of the built-in formats that show a day or a time."""
NO_FORMAT = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]')
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no zone
MOST_DAYS = 100_000
DAY_SECONDS = 24 * 60 * 60
WHOLE = re.compile(r"-?\d+(?:\.0*)?")
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What reading a damaged zip may raise."""
Gathering = TypeVar("Gathering", bound=Target)


class Book(NamedTuple):
    """What the cells of a workbook rest on."""

    strings: Sequence[str]
    dates: frozenset[int]
    """The styles that show a day or a time."""
    epoch: datetime


def table_of(file: BinaryIO, told: Callable[[int], None] = lambda _: None) -> Table:
    """Yield the rows of all sheets of a workbook; raises ``CouldNot`` where it is unsafe or none.

    ``told`` hears how many bytes of the file were read.
    """
    try:
        check_directory(file)
        with zipfile.ZipFile(file) as archive:
            sheets = weighed(archive)
            strings, formats = gathered(archive, STRINGS, Strings()), gathered(archive, STYLES, Formats())
            dates = frozenset(style for style, is_date in enumerate(formats.dates) if is_date)
            book = Book(strings.found, dates, gathered(archive, WORKBOOK, Properties()).epoch)
            for sheet in sheets:
                yield from rows_of(member(archive, sheet, told), book)
    except UNREADABLE as error:
        raise damaged(str(error)) from None
    except Broken as broken:
        raise damaged(broken.why.en) from None


def gathered(archive: zipfile.ZipFile, name: str, target: Gathering) -> Gathering:
    """Return a target that was told all of a member, where there is one of that name."""
    if name in archive.NameToInfo:
        for _ in fed(member(archive, name), target):
            pass
    return target


class Strings(Target):
    """Gathers the shared strings; the reading aids of Japanese and Chinese (``rPh``) are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.held: list[str] = []
        self.inside = self.aid = False
        self.length = self.letters = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - the parser's signature
        """Begin a string, or a piece of its text."""
        if name == "si":
            self.held, self.length = [], 0
        self.aid = self.aid or name == "rPh"
        self.inside = name == "t" and not self.aid

    def text(self, data: str) -> None:
        """Take a piece of text."""
        if self.inside and self.length < LONGEST_CELL:
            self.held.append(data)
            self.length += len(data)

    def end(self, name: str) -> None:
        """End a string; raises ``CouldNot`` where there are too many."""
        self.inside = False
        self.aid = self.aid and name != "rPh"
        if name == "si":
            whole = "".join(self.held)[:LONGEST_CELL]
            self.letters += len(whole)
            self.found.append(whole)
            if self.letters > MOST_LETTERS or len(self.found) > MOST_STRINGS:
                raise CouldNot(Say("表格里的文字太多，没有读", "not read: the workbook has too much text"))


class Formats(Target):
    """Finds which styles show a day or a time."""

    def __init__(self) -> None:
        self.custom: dict[str, bool] = {}
        self.dates: list[bool] = []
        self.inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a format, or which format a style has."""
        if name == "numFmt":
            code = NO_FORMAT.sub("", attributes.get("formatCode", "")[:200].lower())
            self.custom[attributes.get("numFmtId", "")] = any(letter in code for letter in "ymdhs")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            used = attributes.get("numFmtId", "0")
            self.dates.append(self.custom.get(used, whole_number(used, 3) in DATES))

    def end(self, name: str) -> None:
        """Note where the styles of cells end."""
        if name == "cellXfs":
            self.inside = False


class Properties(Target):
    """Finds from which day a workbook counts."""

    epoch = EPOCH

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note whether days are counted from 1904."""
        if name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            self.epoch = EPOCH_1904


class Sheet(Target):
    """Gathers the rows of a sheet."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.found: list[tuple[int, list[str]]] = []
        self.cells: list[str] = []
        self.row = self.rows = self.at = self.length = 0
        self.kind = self.style = ""
        self.held: list[str] = []
        self.inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row, a cell, or the value of a cell."""
        if name == "c":
            self.at = column_of(attributes.get("r", ""), len(self.cells))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.held.clear()
            self.length = 0
        elif name in {"v", "t"}:
            self.inside = True
        elif name == "row":
            given = whole_number(attributes.get("r", ""), 7)
            self.row = self.row + 1 if given is None else given
            self.cells, self.rows = [], self.rows + 1
            if self.rows > MOST_ROWS:
                raise CouldNot(Say("行数太多，没有读", "not read: too many rows"))

    def text(self, data: str) -> None:
        """Take a piece of a value."""
        if self.inside and self.length < LONGEST_CELL:
            self.held.append(data)
            self.length += len(data)

    def end(self, name: str) -> None:
        """End a value, a cell, or a row."""
        if name in {"v", "t"}:
            self.inside = False
        elif name == "c" and self.at < MOST_CELLS:
            self.cells.extend([""] * (self.at - len(self.cells)))
            self.cells.append(shown("".join(self.held)[:LONGEST_CELL], self.kind, self.style, self.book))
        elif name == "row":
            self.found.append((self.row, self.cells))


def rows_of(pieces: Iterable[bytes], book: Book) -> Table:
    """Yield the rows of a sheet."""
    target = Sheet(book)
    for _ in fed(pieces, target):
        yield from target.found
        target.found.clear()


def column_of(reference: str, following: int) -> int:
    """Return the place of a cell in its row by its name (``C5`` is 2), or the next one where it has none."""
    place = 0
    for letter in reference[:3]:
        if not "A" <= letter <= "Z":
            break
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1 if place > following else following


def shown(value: str, kind: str, style: str, book: Book) -> str:
    """Return what a cell shows, as text: days and times as ISO, whole numbers without a point."""
    if kind == "s":
        number = whole_number(value, 7)
        return book.strings[number].strip() if number is not None and number < len(book.strings) else ""
    if kind != "n" or not value:
        return value.strip()
    if whole_number(style, 6) in book.dates:
        return as_date(value, book.epoch)
    return as_number(value)


def as_number(value: str) -> str:
    """Return a number as people write it: ``1.3800138E10`` as ``13800138000``."""
    if WHOLE.fullmatch(value):
        return value.partition(".")[0]
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value  # noqa: PLR2004 - exact up to there


def as_date(value: str, epoch: datetime) -> str:
    """Return days since the epoch as a moment; less than a day as a time, or length, of hours, minutes, seconds."""
    try:
        days = float(value)
    except ValueError:
        return value
    if not 0 <= days < MOST_DAYS:
        return value
    seconds = round(days * DAY_SECONDS)
    if days < 1:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return (epoch + timedelta(seconds=seconds)).isoformat(sep=" ")
