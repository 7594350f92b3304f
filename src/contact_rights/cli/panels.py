"""The interview by panels on a terminal: menus to choose from, lines to type days and counts on."""

from __future__ import annotations

from contact_rights.cli.asking import Reply, Screen
from contact_rights.cli.field import Field
from contact_rights.cli.menu import Menu
from contact_rights.cli.phrases import phrase
from contact_rights.cli.plain import PlainAsker


class PanelAsker(PlainAsker):
    """Asks by panels on standard error; notices are plain lines between them."""

    def ask(self, screen: Screen) -> Reply:
        """Ask and return the reply; raises ``KeyboardInterrupt`` and ``EOFError`` as plain lines do."""
        panel = Menu(screen) if screen.rows else Field(screen)
        # A signal that comes before the keyboard is the panel's must end the interview, not the panel's own handler.
        reply: Reply = panel.application().run(handle_sigint=False)
        return reply

    def echo(self, screen: Screen, reply: Reply) -> None:
        """Leave the question and its answer on the terminal."""
        self.say(screen.question)
        self.say(phrase(screen.language, "answer", answer=screen.said(reply)), "  ")
