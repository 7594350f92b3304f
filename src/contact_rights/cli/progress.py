"""How far long work has come: one line on standard error that redraws itself, on a terminal only."""

from __future__ import annotations

import os
import sys
import time
from typing import Self

PAUSE = 0.1
"""Seconds between two drawings."""
FIRST = 0.5
"""Seconds that pass before anything is drawn: short work shows nothing."""
CLEAR = "\r\x1b[K"
WIDE = 20


class Progress:
    """Draws how much is done while it lasts; call it with each further amount."""

    def __init__(self, total: int) -> None:
        """Begin with nothing done; ``total`` is 0 where it is not known."""
        self.total, self.done = total, 0
        self.able = sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self.begun = time.monotonic()
        self.drawn = self.begun + FIRST - PAUSE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def __call__(self, amount: int, count: int = 0) -> None:
        """Add an amount; ``count`` is how many things are done, shown with how many a second where it is given."""
        self.done += amount
        now = time.monotonic()
        if self.able and now - self.drawn >= PAUSE:
            self.drawn = now
            told = [bar(self.done, self.total)] if self.total else []
            told += [f"{count:,}", f"{count / (now - self.begun):,.0f}/s"] if count else []
            sys.stderr.write(CLEAR + "  ".join(told))
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.able:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def bar(done: int, total: int) -> str:
    """Return a bar with the share that is done."""
    share = min(done / total, 1)
    full = round(share * WIDE)
    return f"[{'#' * full}{'-' * (WIDE - full)}] {share:4.0%}"
