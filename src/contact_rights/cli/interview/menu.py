"""A question with answers to choose from, on a terminal: arrow keys and digits, several ticks, long lists scrolled."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Window

from contact_rights.cli.interview.asking import Command, Reply, Row, Screen
from contact_rights.cli.interview.panel import DIM, Lines, Panel, plain, shown
from contact_rights.reports.wrap import wrapped

NOWHERE = -1
FEW = 9
"""So many answers have one digit each, which chooses or ticks at once."""
PAGE = 10


class Menu(Panel):
    """One question as a menu: what it shows, and what each key does.

    Where one answer is wanted and none was given before, the pointer is nowhere at first: Enter alone chooses nothing.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.rows = screen.rows
        self.several = screen.kind == "several"
        self.few = sum(row.key.isdigit() and row.key != "0" for row in self.rows) <= FEW
        self.digits = ""
        before = screen.before
        named = before if isinstance(before, list) else []
        self.ticked = [row for row in self.rows if self.ticks(row) and row.reply[0] in named]  # type: ignore[index]
        first = 0 if self.several else NOWHERE
        self.at = next((n for n, row in enumerate(self.rows) if row in self.ticked or row.reply == before), first)

    def ticks(self, row: Row) -> bool:
        """Return whether a row is ticked rather than chosen: one of several, not what stands apart."""
        return self.several and isinstance(row.reply, list) and bool(row.reply)

    def container(self) -> Window:
        """Return what prompt_toolkit lays out."""
        control = FormattedTextControl(self.drawn, focusable=True, show_cursor=False)
        return Window(control, wrap_lines=False, dont_extend_height=True)

    def drawn(self) -> StyleAndTextTuples:
        """Return what the menu shows, fitted to the terminal as it is now."""
        frame = self.frame()
        return shown([*frame.above, *self.window(frame.columns, frame.room), *frame.below])

    def legend(self) -> str:
        """Return which keys do what here."""
        which = "keys-single" if not self.several else "keys-few" if self.few else "keys-several"
        return self.phrase(which) + self.phrase("keys")

    def window(self, columns: int, room: int) -> Lines:
        """Return the lines of the answers that fit, with the one pointed to among them."""
        lines: Lines = []
        start = 0
        for number in range(len(self.rows)):
            if number == self.at:
                start = len(lines)
            lines += self.line(number, columns)
        if len(lines) <= room:
            return lines
        room -= 2
        top = min(max(start - room // 2, 0), len(lines) - room)
        above, below = top, len(lines) - top - room
        return [
            (DIM, self.phrase("more-above", count=above) if above else ""),
            *lines[top : top + room],
            (DIM, self.phrase("more-below", count=below) if below else ""),
        ]

    def line(self, number: int, columns: int) -> Lines:
        """Return one answer as lines: pointer, tick, number, label and hint."""
        row = self.rows[number]
        pointer = ">" if number == self.at else " "
        tick = ("[x] " if row in self.ticked else "[ ] ") if self.ticks(row) else "    " if self.several else ""
        first = f"{pointer} {tick}{row.key:>2} "
        style = "reverse" if number == self.at else ""
        return [(style, text) for text in wrapped(row.full_label(self.screen.language), columns, first)]

    def keys(self) -> KeyBindings:
        """Return what each key does."""
        keys = super().keys()
        for names, act in (
            (("up", "c-p"), self.moved(-1)),
            (("down", "c-n", "tab"), self.moved(1)),
            (("pageup",), self.moved(-PAGE)),
            (("pagedown",), self.moved(PAGE)),
            (("home",), self.moved(-len(self.rows))),
            (("end",), self.moved(len(self.rows))),
            (("enter", "c-j"), self.accept),
            (("left",), lambda event: self.command(Command.BACK, event)),
            (("<bracketed-paste>",), self.pasted),
            (("<any>",), self.typed),
        ):
            for name in names:
                keys.add(name)(act)
        return keys

    def moved(self, by: int) -> Callable[[KeyPressEvent], None]:
        """Return what moves the pointer, which stops at the ends."""

        def move(_: KeyPressEvent) -> None:
            self.digits = self.notice = ""
            self.at = min(max(self.at + by, 0), len(self.rows) - 1)

        return move

    def typed(self, event: KeyPressEvent) -> None:
        """Do what one typed character means."""
        char = plain(event.data).lower()
        self.notice = ""
        if char.isascii() and char.isdigit():
            self.digit(char, event)
            return
        self.digits = ""
        if char == " ":
            self.tick()
        elif char in {command.value for command in Command}:
            self.command(Command(char), event)
        else:
            self.choose(next((n for n, row in enumerate(self.rows) if char in {row.key, *row.words}), NOWHERE), event)

    def accept(self, event: KeyPressEvent) -> None:
        """End with what is ticked, or with what the pointer is at; say what is wanted where that is nothing."""
        row = self.rows[self.at] if self.at != NOWHERE else None
        if self.ticked and (row is None or self.ticks(row)):
            values = [value for ticked in self.rows if ticked in self.ticked for value in ticked.reply]  # type: ignore[union-attr]
            self.end(values, event)
        elif row is None or self.ticks(row):
            self.notice = self.phrase("tick-first" if self.several else "choose-one")
        elif self.ticked:
            self.notice = self.phrase("ticked-already")
        else:
            self.end(row.reply, event)

    def end(self, reply: Reply, event: KeyPressEvent) -> None:
        """End with a reply."""
        event.app.exit(result=reply)

    def tick(self) -> None:
        """Tick or untick the answer the pointer is at."""
        row = self.rows[self.at] if self.at != NOWHERE else None
        if row in self.ticked:
            self.ticked.remove(row)
        elif row is not None and self.ticks(row):
            self.ticked.append(row)

    def digit(self, char: str, event: KeyPressEvent) -> None:
        """Go to the answer of a number; of a few answers choose or tick it at once."""
        self.digits += char
        if self.numbered(self.digits) == NOWHERE or self.few:
            self.digits = char
        found = self.numbered(self.digits)
        if self.few or self.digits == "0":
            self.choose(found, event)
        elif found != NOWHERE:
            self.at = found

    def numbered(self, digits: str) -> int:
        """Return the place of the row with a number, or nowhere."""
        return next((n for n, row in enumerate(self.rows) if row.key == digits), NOWHERE)

    def choose(self, number: int, event: KeyPressEvent) -> None:
        """Go to an answer and tick it, or end with it."""
        if number == NOWHERE:
            return
        self.at = number
        if self.ticks(self.rows[number]):
            self.tick()
        else:
            self.accept(event)

    def pasted(self, _: KeyPressEvent) -> None:
        """Refuse a paste."""
        self.notice = self.phrase("pasted")
