"""How far a long piece of work has come, on one line of a terminal; nowhere else."""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import BinaryIO, Self

BAR = 24
PAUSE = 0.2
"""Seconds between two looks."""


class Progress:
    """Shows on standard error, where that is a terminal, how much of a file has been read."""

    def __init__(self, file: BinaryIO) -> None:
        found = os.fstat(file.fileno())
        self.file = file
        self.size = found.st_size if stat.S_ISREG(found.st_mode) else 0
        self.begun = self.shown = time.monotonic()
        self.active = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, lines: int) -> None:
        """Show how many lines are done."""
        now = time.monotonic()
        if self.active and now - self.shown > PAUSE:
            self.shown = now
            share = self.file.tell() / self.size if self.size else 0
            bar = f"[{'#' * round(share * BAR):<{BAR}}] {share:4.0%}  " if self.size else ""
            sys.stderr.write(f"\r{bar}{lines:,}  {lines / (now - self.begun):,.0f}/s\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.active and self.shown > self.begun:
            sys.stderr.write("\r\x1b[K")
