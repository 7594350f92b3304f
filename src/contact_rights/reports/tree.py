"""Trees of short texts: as lines of a terminal with guides, and as nested lists of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.reports.markdown import escaped
from contact_rights.reports.text import Line
from contact_rights.reports.wrap import wrapped

FORK, LAST, PASSING, NOTHING = "├─ ", "└─ ", "│  ", "   "


class Branch(NamedTuple):
    """One text with a mark before it and what hangs on it."""

    text: str
    mark: str = ""
    parts: Sequence[Branch] = ()
    style: str = ""


def tree_lines(branches: Sequence[Branch], width: int, above: str = "") -> Iterator[Line]:
    """Yield branches as lines no wider than ``width`` columns; ``above`` are the guides of what they hang on.

    Beyond half the width what hangs deeper is not moved further in.
    """
    room = len(above) < width // 2
    for number, branch in enumerate(branches, 1):
        last = number == len(branches)
        going_on = above + (NOTHING if last else PASSING) if room else above
        mark = f"{branch.mark} " if branch.mark else ""
        below = going_on + (PASSING[0] if branch.parts else " ") + " " * (len(mark) - 1) if mark else going_on
        first = (above if room else above[: -len(FORK)]) + (LAST if last else FORK) + mark
        for text in wrapped(branch.text, width, first, below):
            yield Line(text, branch.style)
        yield from tree_lines(branch.parts, width, going_on)


def tree_markdown(branches: Sequence[Branch], depth: int = 0) -> Iterator[str]:
    """Yield branches as lines of a nested list."""
    for branch in branches:
        mark = f"{branch.mark} " if branch.mark else ""
        text = escaped(branch.text).replace("\n", " ")
        yield f"{'  ' * depth}- {mark}{text}"
        yield from tree_markdown(branch.parts, depth + 1)
