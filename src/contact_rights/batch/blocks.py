"""A file → blocks of lines, in bounded memory however long a line is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

from contact_rights.casefile import MOST_BYTES

WIDTH = 8192
"""The most lines of a block: wide enough for the evaluation to cost little, small enough for the memory."""
AT_ONCE = 1 << 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Block(NamedTuple):
    """Some lines that follow each other, and the number of the first."""

    first: int
    lines: Sequence[bytes]


def blocks(file: BinaryIO) -> Iterator[Block]:
    """Yield the lines of a file in blocks; of a line that is too long no more than shows that it is."""
    first, rest = 1, file.read(AT_ONCE).removeprefix(BYTE_ORDER_MARK)
    while True:
        *lines, rest = rest.split(b"\n")
        for start in range(0, len(lines), WIDTH):
            yield Block(first + start, lines[start : start + WIDTH])
        first += len(lines)
        piece = file.read(AT_ONCE)
        if not piece:
            break
        rest = rest[: MOST_BYTES + 1] + piece
    if rest:
        yield Block(first, [rest])


def header_of(ahead: Iterator[Block]) -> tuple[str, int, Iterator[Block]]:
    """Return the first line that is not blank, if the first block has one, with its number; and all blocks still."""
    first = next(ahead, Block(1, ()))
    for number, line in enumerate(first.lines, 1):
        if line.strip():
            return line.strip(b" \r").decode("utf-8", "replace"), number, chain([first], ahead)
    return "", 1, chain([first], ahead)
