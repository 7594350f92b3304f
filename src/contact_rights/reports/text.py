"""An assessment as lines of text: wrapped to a width, styled only where the caller says how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from contact_rights.reports.outline import Block
from contact_rights.reports.wrap import wrapped

STYLES = {"lead": "bold", "change": "", "heading": "bold cyan", "item": "", "text": "", "cite": "dim", "note": "dim"}
INDENTS = {"text": "   ", "cite": "   "}


class Line(NamedTuple):
    """One line and its style (a Rich style; empty for plain)."""

    text: str
    style: str = ""


def lines(blocks: Iterable[Block], width: int) -> list[Line]:
    """Return the blocks as lines no wider than ``width`` columns."""
    found: list[Line] = []
    last = ""
    for block in blocks:
        if found and (block.kind == "heading" or last == "heading" or (last == "lead" and block.kind != "lead")):
            found.append(Line(""))
        last = block.kind
        first = f"{block.mark:<2} " if block.mark else INDENTS.get(block.kind, "")
        style = "bold" if block.kind == "item" and block.mark.endswith(".") else STYLES[block.kind]
        if block.text:
            found += [Line(text, style) for text in wrapped(block.text, width, first)]
    return found
