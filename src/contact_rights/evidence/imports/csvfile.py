"""Tables as text: whatever their encoding and delimiter, in lines of bounded length."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from contact_rights.errors import CouldNot, Say
from contact_rights.evidence.imports.headers import Headers
from contact_rights.evidence.imports.source import MARKS, WIDE
from contact_rights.evidence.imports.statement import MOST_PREAMBLE, Table, columns_of

LONGEST_LINE = 200_000
MOST_LINES = 5_000_000
DELIMITERS = (",", "\t", ";", "|", "，")
"""Tried in this order: the first that makes a header of some line is the file's."""
MOST_CELLS = 200
ENOUGH = 12
"""Bytes of Chinese in UTF-8 after which a text is that."""
UNREADABLE = "\ufffd"
"""The one cell of a row that cannot be taken apart."""


def table_of(chunks: Iterable[bytes], headers: Headers) -> Table:
    """Return the rows of a table as text; the encoding is told by its first piece."""
    lines = lines_of(chunks)
    first = list(islice(lines, MOST_PREAMBLE))
    delimiter = delimiter_of([text for _, text in first], headers)
    return rows_of(chain(first, lines), delimiter)


def encoding_of(first: bytes) -> str:
    """Return the encoding of a text that begins so: what its mark says, else UTF-8 where it is that, else GB18030.

    UTF-8 that breaks off behind some Chinese is damaged UTF-8: no other encoding looks like it for so long.
    """
    for mark in MARKS:
        if first.startswith(mark):
            return WIDE.get(mark, "utf-8")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError as error:
        sound = sum(byte > 0x7F for byte in first[: error.start])  # noqa: PLR2004 - not ASCII
        return "utf-8" if sound >= ENOUGH else "gb18030"
    return "utf-8"


def lines_of(chunks: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers; the end of one that is too long is left out."""
    held, number, skipping = "", 1, False
    for piece in decoded(chunks):
        held += piece
        *whole, held = held.replace("\r\n", "\n").split("\n")
        for text in whole:
            if not skipping:
                yield number, text[:LONGEST_LINE].rstrip("\r")
            number, skipping = number + 1, False
            if number > MOST_LINES:
                raise CouldNot(Say(f"太长，最多 {MOST_LINES:,} 行", f"too long, at most {MOST_LINES:,} lines"))
        if len(held) > LONGEST_LINE:
            if not skipping:
                yield number, held[:LONGEST_LINE]
            held, skipping = "", True
    if held and not skipping:
        yield number, held


def decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield a text piece by piece; what its encoding has no character for becomes a mark."""
    pieces = iter(chunks)
    first = next(pieces, b"")
    decoder = codecs.getincrementaldecoder(encoding_of(first))("replace")
    yield decoder.decode(first).removeprefix("\ufeff")
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def delimiter_of(lines: Sequence[str], headers: Headers) -> str:
    """Return the delimiter with which one of some lines is a header; a comma where none is."""
    for delimiter in DELIMITERS:
        if any(columns_of(cells_of(line, delimiter), headers) for line in lines if delimiter in line):
            return delimiter
    return DELIMITERS[0]


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])[:MOST_CELLS]
    except csv.Error:
        return []


def rows_of(lines: Iterable[tuple[int, str]], delimiter: str) -> Table:
    """Yield rows of cells, each with the line it begins on; a quoted cell may go on over lines."""
    at = [0]

    def texts() -> Iterator[str]:
        for number, text in lines:
            at[0] = number
            yield text + "\n"

    reader = csv.reader(texts(), delimiter=delimiter)
    while True:
        before = at[0]
        try:
            cells = next(reader, None)
        except csv.Error:
            cells = [UNREADABLE]
        if cells is None:
            return
        yield before + 1, [cell.strip() for cell in cells[:MOST_CELLS]]
