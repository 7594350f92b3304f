"""A terminal to test on: the program on a pseudo-terminal, its screen as an emulator shows it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 20.0
"""Seconds until something that does not come is a failure."""
QUIET = 0.02
KEYS = {"up": "\x1b[A", "down": "\x1b[B", "left": "\x1b[D", "end": "\x1b[F", "home": "\x1b[H", "enter": "\r"}
KEYS |= {"space": " ", "ctrl-c": "\x03", "ctrl-d": "\x04", "backspace": "\x7f", "pagedown": "\x1b[6~"}


class Terminal:
    """The program, running, with a keyboard and a screen."""

    def __init__(
        self,
        *args: str,
        home: Path,
        columns: int = 80,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        program: tuple[str, ...] = (sys.executable, "-m", "contact_rights"),
    ) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=0.5)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        self.code: int | None = None
        setting = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.execve(program[0], [*program, *args], setting | dict(env or {}))  # noqa: S606 - the child of a fork
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.code is None:
            self.signal(signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.end)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def press(self, *keys: str) -> None:
        """Press keys by name, or type characters as they are."""
        for key in keys:
            os.write(self.end, KEYS.get(key, key).encode())

    def read(self, seconds: float) -> bool:
        """Let the screen show what the program writes within some time; return whether anything came."""
        if not select.select([self.end], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.end, 1 << 16)
        except OSError:  # what Linux says once the program has gone
            data = b""
        self.written += data
        self.stream.feed(data)
        return bool(data)

    def until(self, reached: Callable[[], bool], what: str) -> None:
        """Wait until something is so; fail with the screen as it is where it does not come."""
        late = time.monotonic() + PATIENCE
        while not reached():
            if not self.read(0.1) and (time.monotonic() > late or self.ended()):
                if reached():
                    return
                raise AssertionError(f"{what} did not come; the screen:\n{self.text()}")

    def see(self, *words: str) -> str:
        """Wait until all of the words stand on the screen, and no more is being drawn; return the screen."""
        self.until(lambda: all(word in self.text() for word in words), repr(words))
        while self.read(QUIET):
            pass
        return self.text()

    def text(self) -> str:
        """Return the screen as lines of text, each as it is read: wide characters once."""
        return "\n".join(line_of(self.screen.buffer[row], self.screen.columns) for row in range(self.screen.lines))

    def all_text(self) -> str:
        """Return what was ever shown and scrolled off, and the screen."""
        above = [line_of(line, self.screen.columns) for line in self.screen.history.top]
        return "\n".join([*above, self.text()])

    def ended(self) -> bool:
        """Return whether the program has ended."""
        if self.code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def exit_code(self) -> int:
        """Wait for the program to end and return its exit code."""
        late = time.monotonic() + PATIENCE
        while not self.ended() and time.monotonic() < late:
            self.read(0.05)
        while self.read(0):
            pass
        assert self.code is not None, f"still running; the screen:\n{self.text()}"
        return self.code


def line_of(cells: Mapping[int, pyte.screens.Char], columns: int) -> str:
    """Return the characters of one line; the second half of a wide one holds none."""
    return "".join(cells[column].data for column in range(columns)).rstrip()
