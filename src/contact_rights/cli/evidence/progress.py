"""How far long work has come: one line on standard error that redraws itself, on a terminal only."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

PAUSE = 0.1
"""Seconds between two drawings."""
FIRST = 0.5
"""Seconds that pass before anything is drawn: short work shows nothing."""
CLEAR = "\r\x1b[K"
WIDE = 20


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Draw how much of a total was done while this lasts; yields what is told each further amount."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield lambda _: None
        return
    done, drawn = 0, time.monotonic() + FIRST - PAUSE

    def told(amount: int) -> None:
        nonlocal done, drawn
        done += amount
        if time.monotonic() - drawn >= PAUSE:
            drawn = time.monotonic()
            sys.stderr.write(CLEAR + bar(done, total))
            sys.stderr.flush()

    try:
        yield told
    finally:
        sys.stderr.write(CLEAR)
        sys.stderr.flush()


def bar(done: int, total: int) -> str:
    """Return a bar with the share that is done."""
    share = min(done / max(total, 1), 1)
    full = round(share * WIDE)
    return f"[{'#' * full}{'-' * (WIDE - full)}] {share:4.0%}"
