"""Wrapping lines by the width they take on a terminal, Chinese and Latin mixed.

A wide character takes two columns. A line never begins with closing punctuation nor ends with opening
punctuation, and Latin words, numbers and citations stay whole where they fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

NOT_FIRST = frozenset("，。；：！？、）】》”’…—,.;:!?)]}%·")
NOT_LAST = frozenset("（【《“‘([{")
PIECE = re.compile(r"\s+|[^\s\u2e80-\u9fff\uff00-\uffef“”‘’…—·]+|.", re.DOTALL)
NARROWEST = 8


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(0 if combining(c) else 2 if is_wide(c) else 1 for c in text)


def is_wide(char: str) -> bool:
    """Return whether a character takes two columns; Chinese quotes and dashes are taken as wide."""
    return east_asian_width(char) in "WF" or char in "“”‘’…—·"


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return the lines of a text, no wider than ``width`` columns with their indents.

    ``first`` stands before the first line, ``rest`` (as wide a blank, where not given) before the others.
    Each line of ``text`` is a paragraph.
    """
    rest = " " * width_of(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        indent = rest if lines else first
        lines += fill(list(pieces(paragraph, max(width - width_of(indent), NARROWEST))), width, indent, rest)
    return lines


def pieces(text: str, room: int) -> Iterator[str]:
    """Yield the smallest parts a line may break between: words, single wide characters, runs of blanks.

    Punctuation sticks to its neighbour; a word wider than the room is cut.
    """
    held = ""
    for piece in PIECE.findall(text):
        sticks = held and not held.isspace() and (piece[0] in NOT_FIRST or held[-1] in NOT_LAST)
        if sticks:
            held += piece
            continue
        yield from cut(held, room)
        held = piece
    yield from cut(held, room)


def cut(piece: str, room: int) -> Iterator[str]:
    """Yield a piece in parts that fit the room; nothing for nothing."""
    part = ""
    for char in piece:
        if part and width_of(part + char) > room:
            yield part
            part = ""
        part += char
    if part:
        yield part


def fill(parts: list[str], width: int, first: str, rest: str) -> list[str]:
    """Return parts put onto lines."""
    lines = []
    line, used = first, width_of(first)
    begun = False
    for part in parts:
        size = width_of(part)
        if begun and used + size > width:
            lines.append(line.rstrip())
            line, used, begun = rest, width_of(rest), False
        if part.isspace() and not begun:
            continue
        line, used, begun = line + part, used + size, True
    return [*lines, line.rstrip()]
