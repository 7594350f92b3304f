"""A table whose columns are marks: numbered on a terminal, with a legend under it; a table in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.reports.markdown import escaped
from contact_rights.reports.text import Line
from contact_rights.reports.wrap import width_of, wrapped

CELL = 3
NARROWEST = 12


class Matrix(NamedTuple):
    """Rows with one mark for each column."""

    corner: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


def matrix_lines(matrix: Matrix, width: int) -> Iterator[Line]:
    """Yield the table as lines no wider than ``width`` columns, the columns by number, and what the numbers mean."""
    longest = max(width_of(title) for title, _ in matrix.rows)
    room = max(min(longest, width - CELL * len(matrix.heads)), NARROWEST)
    yield Line(" " * room + "".join(f"{number:>{CELL}}" for number in range(1, len(matrix.heads) + 1)), "dim")
    for title, cells in matrix.rows:
        first, *more = wrapped(title, room, "", "  ")
        marks = "".join(f"{mark or '-':>{CELL}}" for mark in cells)
        yield Line(first + " " * (room - width_of(first)) + marks)
        yield from (Line(text) for text in more)
    for number, head in enumerate(matrix.heads, 1):
        yield from (Line(text, "dim") for text in wrapped(head, width, f"{number:>2} "))


def matrix_markdown(matrix: Matrix) -> Iterator[str]:
    """Yield the table as lines of Markdown."""
    yield "| " + " | ".join(escaped(head) for head in (matrix.corner, *matrix.heads)) + " |"
    yield "|---" * (len(matrix.heads) + 1) + "|"
    for title, cells in matrix.rows:
        yield "| " + " | ".join([escaped(title), *cells]) + " |"
