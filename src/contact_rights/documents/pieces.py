"""What a document is made of once drafted; each format only lays it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """One paragraph or table of a document and what it is."""

    kind: str
    """``notice``, ``title``, ``to``, ``heading``, ``text``, ``item``, ``closing``, ``sign``, ``small`` or ``table``."""
    text: str = ""
    mark: str = ""
    """What stands before an item."""
    rows: Sequence[Sequence[str]] = ()
    """Of a table: its rows, the heads of the columns first."""
