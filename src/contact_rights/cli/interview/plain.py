"""The interview by plain lines: for screen readers, pipes and simple terminals.

One fact a line, no boxes, nothing said by colour alone.
"""

from __future__ import annotations

import contextlib
import select
import sys

from contact_rights.cli.console import complain, width
from contact_rights.cli.interview.asking import Command, NotUnderstood, Reply, Screen
from contact_rights.cli.interview.phrases import phrase
from contact_rights.errors import visible
from contact_rights.reports.wrap import wrapped

MOST_TYPED = 200
THROWN_AWAY = 100_000


class PlainAsker:
    """Asks by numbered lines on standard error and reads lines from standard input."""

    def __init__(self) -> None:
        self.told = False
        """Whether the commands were named already; once is enough."""
        with contextlib.suppress(AttributeError, ValueError):
            sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]

    def ask(self, screen: Screen) -> Reply:
        """Ask and return the reply; raises ``EOFError`` at the end of input."""
        self.put(screen)
        while True:
            try:
                reply = screen.understood(self.line(screen.language))
            except NotUnderstood as why:
                self.say(str(why))
                continue
            if reply is not Command.WHERE:
                return reply
            self.say(screen.where)
            self.say(phrase(screen.language, "commands"))

    def put(self, screen: Screen) -> None:
        """Print what is asked, the numbered answers and what may be typed."""
        complain("")
        for text in (screen.heading, screen.question, *screen.notes):
            self.say(text)
        for row in screen.rows:
            self.say(row.full_label(screen.language), f"{row.key:>2} ")
        self.say(phrase(screen.language, f"type-{screen.kind}"))
        if not self.told:
            self.say(phrase(screen.language, "commands"))
            self.told = True

    def echo(self, screen: Screen, reply: Reply) -> None:
        """Say how a typed day was read; the rest reads as it was typed."""
        if screen.kind == "date":
            self.say(phrase(screen.language, "answer", answer=screen.said(reply)))

    def line(self, language: str) -> str:
        """Return one typed line.

        Raises ``EOFError`` at the end of input, ``NotUnderstood`` for an endless line or a paste of several.
        """
        sys.stderr.write("> ")
        sys.stderr.flush()
        typed = sys.stdin.readline(MOST_TYPED)
        if not typed:
            raise EOFError
        rest = typed
        while rest and not rest.endswith("\n"):
            rest = sys.stdin.readline(THROWN_AWAY)
        if not typed.endswith("\n") and len(typed) == MOST_TYPED:
            raise NotUnderstood(phrase(language, "too-long", most=MOST_TYPED))
        if not sys.stdin.isatty():
            complain(visible(typed.strip()))
        if was_pasted():
            raise NotUnderstood(phrase(language, "pasted"))
        return typed

    def say(self, text: str, first: str = "") -> None:
        """Print a notice, wrapped; nothing for nothing."""
        if text:
            complain("\n".join(wrapped(text, width(sys.stderr), first)))


def was_pasted() -> bool:
    """Return whether more lines came at once with the one just read on a terminal; they are thrown away."""
    try:
        import termios

        if not sys.stdin.isatty() or not select.select([sys.stdin], [], [], 0)[0]:
            return False
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    except (ImportError, OSError, ValueError):
        return False
    return True
