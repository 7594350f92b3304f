"""What every picture of the interview on a terminal has: its place, its head and foot, the keys that end it.

Built on prompt_toolkit, which only these modules import; drawn on standard error, so that standard output carries
the assessment alone.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import AnyContainer, Layout
from prompt_toolkit.output import Output, create_output

from contact_rights.cli.console import WIDEST
from contact_rights.cli.interview.asking import Command, Reply, Screen
from contact_rights.cli.interview.phrases import phrase
from contact_rights.reports.wrap import width_of, wrapped

Lines = list[tuple[str, str]]
"""Styles and texts, a line each."""
DIM = "ansibrightblack"
BETWEEN = " · "
"""What stands between the parts of a legend."""
MARGIN = 2
"""Rows left free below the picture."""
NO_KEYS = (
    Keys.Vt100MouseEvent,
    Keys.WindowsMouseEvent,
    Keys.ScrollUp,
    Keys.ScrollDown,
    Keys.CPRResponse,
    Keys.SIGINT,
    Keys.Ignore,
)
"""What no keyboard sends but a paste or a program may: nothing is done for them, whatever follows."""
ROOMY = 20
"""Rows from which on a panel begins with an empty one."""
LEAST = 4
"""Rows that the middle needs; where there are fewer, the foot and the notes give way."""


class Frame(NamedTuple):
    """What stands around the middle of a panel, and the size of the middle."""

    above: Lines
    below: Lines
    columns: int
    room: int
    """Rows for the middle."""


class Panel:
    """One screen as it stands on the terminal until it is answered."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.notice = ""
        self.explains = False

    def application(self) -> Application[Reply]:
        """Return the panel as a program that ends with the reply."""
        return Application(
            layout=Layout(self.container()),
            key_bindings=self.keys(),
            erase_when_done=True,
            input=create_input(sys.stdin),
            output=terminal(),
        )

    def container(self) -> AnyContainer:
        """Return what prompt_toolkit lays out."""
        raise NotImplementedError

    def keys(self) -> KeyBindings:
        """Return what each key does; these end the panel."""
        keys = KeyBindings()
        keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        keys.add("c-d")(lambda event: event.app.exit(exception=EOFError()))
        for key in NO_KEYS:
            keys.add(key)(lambda _: None)
        return keys

    def legend(self) -> str:
        """Return which keys do what here."""
        raise NotImplementedError

    def command(self, command: Command, event: KeyPressEvent) -> None:
        """Explain, or end with a command."""
        if command is Command.WHERE:
            self.explains = not self.explains
        else:
            event.app.exit(result=command)

    def frame(self) -> Frame:
        """Return head, foot and what room is left between them, fitted to the terminal as it is now."""
        size = terminal().get_size()
        columns = min(size.columns, WIDEST)
        head, notes, foot = self.head(columns), self.notes(columns), self.foot(columns)
        if size.rows - MARGIN - len(head) - len(notes) - len(foot) < LEAST:
            foot = [line for line in foot if line[0] != DIM]
        if size.rows - MARGIN - len(head) - len(notes) - len(foot) < LEAST:
            notes = []
        above = [("", ""), *head, *notes] if size.rows >= ROOMY else [*head, *notes]
        return Frame(above, foot, columns, max(size.rows - MARGIN - len(above) - len(foot), LEAST))

    def head(self, columns: int) -> Lines:
        """Return which question it is, and the question."""
        lines = [(DIM, text) for text in wrapped(self.screen.heading, columns)]
        return lines + [("bold", text) for text in wrapped(self.screen.question, columns)]

    def notes(self, columns: int) -> Lines:
        """Return why it is asked and, where the user wants to know, where to look."""
        lines = [(DIM, line) for note in self.screen.notes for line in wrapped(note, columns)]
        if self.explains:
            lines += [("italic", line) for line in wrapped(self.screen.where, columns)]
        return lines

    def foot(self, columns: int) -> Lines:
        """Return a notice, and what the keys do."""
        lines = [("bold", text) for text in wrapped(self.notice, columns)] if self.notice else []
        return lines + [(DIM, text) for text in laid_out(self.legend().split(BETWEEN), columns)]

    def phrase(self, key: str, **blanks: object) -> str:
        """Return a phrase in the language of the screen."""
        return phrase(self.screen.language, key, **blanks)


def laid_out(parts: Iterable[str], columns: int) -> list[str]:
    """Return parts in as few lines as they need, none of them broken where it fits."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        if lines and width_of(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(part)
    return [line for whole in lines for line in wrapped(whole, columns)]


def shown(lines: Iterable[tuple[str, str]]) -> StyleAndTextTuples:
    """Return lines as prompt_toolkit takes them."""
    return [(style, text + "\n") for style, text in lines]


def terminal() -> Output:
    """Return the terminal that is drawn on; it is not asked where its cursor is, which simple ones cannot tell."""
    output = create_output(sys.stderr)
    if hasattr(output, "enable_cpr"):
        output.enable_cpr = False
    return output


def plain(typed: str) -> str:
    """Return typed characters in their plain form: full-width digits and letters as ordinary ones."""
    return unicodedata.normalize("NFKC", typed)
