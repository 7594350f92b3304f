"""A document as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contact_rights.documents.pieces import Piece
from contact_rights.reports.markdown import escaped

MARKDOWN = {
    "notice": "*{}*",
    "title": "# {}",
    "to": "**{}**",
    "heading": "## {}",
    "small": "<sub>{}</sub>",
}
OPENING = {"closing", "heading", "sign", "to"}
"""Kinds that an empty line stands before."""
APART = {"notice", "title", "to", "table"}
"""Kinds that an empty line stands after."""


def plain(pieces: Sequence[Piece]) -> str:
    """Return a document as plain text: a paragraph is a line, so that it can be copied into a message."""
    return "\n".join(spaced(pieces)).strip("\n") + "\n"


def spaced(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the lines of a document, with empty ones before headings and after the title."""
    last = ""
    for piece in pieces:
        if last in APART or (piece.kind in OPENING and last != piece.kind):
            yield ""
        last = piece.kind
        if piece.kind == "table":
            yield from rows_as_lines(piece.rows)
        else:
            yield f"{piece.mark} {piece.text}" if piece.mark else piece.text


def rows_as_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row of a table as a line."""
    for row in rows:
        yield " | ".join(cell or "—" for cell in row)


def markdown(pieces: Iterable[Piece]) -> str:
    """Return a document as Markdown; every character that Markdown gives a meaning is escaped."""
    return "\n\n".join(table(piece.rows) if piece.kind == "table" else paragraph(piece) for piece in pieces) + "\n"


def paragraph(piece: Piece) -> str:
    """Return one paragraph as Markdown."""
    text = escaped(piece.text).replace("\n", "  \n")
    if piece.mark:
        return f"{piece.mark} {text}"
    return MARKDOWN.get(piece.kind, "{}").format(text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table as Markdown."""
    head, *body = ("| " + " | ".join(escaped(cell).replace("\n", " ") for cell in row) + " |" for row in rows)
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *body])
