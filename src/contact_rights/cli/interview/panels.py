"""The interview by panels on a terminal: menus to choose from, lines to type days and counts on."""

from __future__ import annotations

import signal

from prompt_toolkit.application import Application

from contact_rights.cli.interview.asking import Reply, Screen
from contact_rights.cli.interview.field import Field
from contact_rights.cli.interview.menu import Menu
from contact_rights.cli.interview.phrases import phrase
from contact_rights.cli.interview.plain import PlainAsker


class PanelAsker(PlainAsker):
    """Asks by panels on standard error; notices are plain lines between them."""

    def ask(self, screen: Screen) -> Reply:
        """Ask and return the reply; raises ``KeyboardInterrupt`` and ``EOFError`` as plain lines do."""
        return replied((Menu(screen) if screen.rows else Field(screen)).application())

    def echo(self, screen: Screen, reply: Reply) -> None:
        """Leave the question and its answer on the terminal."""
        self.say(screen.question)
        self.say(phrase(screen.language, "answer", answer=screen.said(reply)), "  ")


def replied(panel: Application[Reply]) -> Reply:
    """Return what a panel ends with; raises ``KeyboardInterrupt`` where the user or a signal interrupts it.

    Python raises an interrupt wherever it stands, even halfway through the making of an event loop, and a panel loses
    one that comes before it reads keys. Here the signal is noted, ends the panel once it stands, and is raised after.
    """
    interrupted = False

    def end() -> None:
        if interrupted and panel.future and not panel.future.done():
            panel.exit(exception=KeyboardInterrupt())

    def note(*_: object) -> None:
        nonlocal interrupted
        interrupted = True
        if panel.loop:
            panel.loop.call_soon_threadsafe(end)

    before = signal.signal(signal.SIGINT, note)
    try:
        reply = panel.run(pre_run=end, handle_sigint=False)
    finally:
        signal.signal(signal.SIGINT, before)
    if interrupted:
        raise KeyboardInterrupt
    return reply
