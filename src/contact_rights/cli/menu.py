"""The interview by a menu on a terminal: arrow keys and digits, several ticks, long lists scrolled.

Built on prompt_toolkit, which is imported only here; drawn on standard error, so that standard output carries
the assessment alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import create_output

from contact_rights.cli.asking import Command, Question, Reply
from contact_rights.cli.console import WIDEST
from contact_rights.cli.phrases import phrase
from contact_rights.cli.plain import PlainAsker, said
from contact_rights.model import UNKNOWN
from contact_rights.reports.wrap import wrapped

MARGIN = 3
"""Rows left free below the menu."""
DIGITS = "123456789"


class MenuAsker(PlainAsker):
    """Puts questions with answers to choose from as a menu; days and counts are typed as plain lines."""

    def ask(self, question: Question, *, explain: bool) -> Reply:
        """Put a question and return the reply; raises ``KeyboardInterrupt`` and ``EOFError`` as plain lines do."""
        if not question.choices():
            return super().ask(question, explain=explain)
        menu = Menu(question, explain=explain)
        reply: Reply = menu.application().run()
        if not isinstance(reply, Command):
            self.say(question.worded(question.fact.question))
            self.say("  → " + said(question._replace(before=reply)))
        return reply


class Menu:
    """One question as a menu: what it shows, and what each key does."""

    def __init__(self, question: Question, *, explain: bool) -> None:
        self.question = question
        self.choices = question.choices()
        self.several = question.fact.kind == "several"
        self.explain = explain
        self.typed = ""
        self.notice = ""
        before = question.before if isinstance(question.before, list) else [question.before]
        self.ticked = [value.id for value in self.choices if value.id in before] if self.several else []
        self.at = next((n for n, value in enumerate(self.choices) if value.id in before), 0)

    def application(self) -> Application[Reply]:
        """Return the menu as a program that ends with the reply."""
        control = FormattedTextControl(self.drawn, focusable=True, show_cursor=False)
        return Application(
            layout=Layout(Window(control, wrap_lines=False, dont_extend_height=True)),
            key_bindings=self.keys(),
            erase_when_done=True,
            input=create_input(sys.stdin),
            output=create_output(sys.stderr),
        )

    def drawn(self) -> StyleAndTextTuples:
        """Return what the menu shows, fitted to the terminal as it is now."""
        size = create_output(sys.stderr).get_size()
        columns, rows = min(size.columns, WIDEST), size.rows
        head, foot = self.head(columns), self.foot(columns)
        room = max(rows - len(head) - len(foot) - MARGIN, 4)
        found: StyleAndTextTuples = []
        for style, text in [*head, *self.window(columns, room), *foot]:
            found.append((style, text + "\n"))
        return found

    def head(self, columns: int) -> list[tuple[str, str]]:
        """Return the lines above the answers."""
        question = self.question
        lines = [("ansibrightblack", text) for text in wrapped(question.heading(), columns)]
        lines += [("bold", text) for text in wrapped(question.worded(question.fact.question), columns)]
        if self.explain:
            for text in (question.reasons(), question.worded(question.fact.where)):
                lines += [("italic", line) for line in wrapped(text, columns) if line]
        return lines

    def foot(self, columns: int) -> list[tuple[str, str]]:
        """Return the lines below the answers: a notice, and what the keys do."""
        keys = phrase(self.question.language, "keys-several" if self.several else "keys-single")
        lines = [("bold", text) for text in wrapped(self.notice, columns)] if self.notice else []
        return lines + [("ansibrightblack", text) for text in wrapped(keys, columns)]

    def window(self, columns: int, room: int) -> list[tuple[str, str]]:
        """Return the lines of the answers that fit, with the chosen one among them."""
        lines: list[tuple[str, str]] = []
        start = 0
        for number in range(len(self.choices)):
            if number == self.at:
                start = len(lines)
            lines += self.choice(number, columns)
        if len(lines) <= room:
            return lines
        room -= 2
        top = min(max(start - room // 2, 0), len(lines) - room)
        above, below = top, len(lines) - top - room
        shown = lines[top : top + room]
        language = self.question.language
        return [
            ("ansibrightblack", phrase(language, "more-above", count=above) if above else ""),
            *shown,
            ("ansibrightblack", phrase(language, "more-below", count=below) if below else ""),
        ]

    def choice(self, number: int, columns: int) -> list[tuple[str, str]]:
        """Return one answer as lines: pointer, tick, number, label and hint."""
        value = self.choices[number]
        pointer = ">" if number == self.at else " "
        tick = ("[x] " if value.id in self.ticked else "[ ] ") if self.several else ""
        hint = (f"（{value.hint}）" if self.question.language == "zh" else f" ({value.hint})") if value.hint else ""
        style = "reverse" if number == self.at else ""
        first = f"{pointer} {tick}{number + 1:>2} "
        return [(style, text) for text in wrapped(value.label + hint, columns, first)]

    def keys(self) -> KeyBindings:
        """Return what each key does."""
        keys = KeyBindings()
        for names, act in (
            (("up", "c-p"), self.moved(-1)),
            (("down", "c-n", "tab"), self.moved(1)),
            (("home",), self.moved(-len(self.choices))),
            (("end",), self.moved(len(self.choices))),
            (("enter",), self.accept),
            (("space",), self.tick),
            (("0",), self.zero),
            (("n",), self.none),
            (("<bracketed-paste>",), self.pasted),
            (tuple(DIGITS), self.digit),
            (("c-c",), raising(KeyboardInterrupt)),
            (("c-d",), raising(EOFError)),
        ):
            for name in names:
                keys.add(name)(act)
        for command in Command:
            keys.add(command.value)(ending(command))
        return keys

    def moved(self, by: int) -> Callable[[KeyPressEvent], None]:
        """Return what moves the pointer, which stops at the ends."""

        def move(_: KeyPressEvent) -> None:
            self.typed = ""
            self.at = min(max(self.at + by, 0), len(self.choices) - 1)

        return move

    def accept(self, event: KeyPressEvent) -> None:
        """End with what is ticked, or with what the pointer is at."""
        if self.several and not self.ticked:
            self.ticked = [self.choices[self.at].id]
        event.app.exit(result=list(self.ticked) if self.several else self.choices[self.at].id)

    def tick(self, _: KeyPressEvent) -> None:
        """Tick or untick the answer the pointer is at."""
        if self.several:
            chosen = {*self.ticked} ^ {self.choices[self.at].id}
            self.ticked = [value.id for value in self.choices if value.id in chosen]

    def digit(self, event: KeyPressEvent) -> None:
        """Go to the answer of that number; choose it at once where no longer number can follow."""
        self.typed += event.data
        if int(self.typed) > len(self.choices):
            self.typed = event.data
        if 1 <= int(self.typed) <= len(self.choices):
            self.at = int(self.typed) - 1
            if self.several:
                self.tick(event)
            elif int(self.typed) * 10 > len(self.choices):
                self.accept(event)

    def zero(self, event: KeyPressEvent) -> None:
        """End with "not sure", or go on with a number such as 10."""
        if self.typed and int(self.typed) * 10 <= len(self.choices):
            if self.several:
                self.tick(event)  # the tick that its first digit set
            self.digit(event)
        else:
            event.app.exit(result=UNKNOWN)

    def none(self, event: KeyPressEvent) -> None:
        """End with none of several."""
        if self.several:
            event.app.exit(result=[])

    def pasted(self, _: KeyPressEvent) -> None:
        """Refuse a paste."""
        self.notice = phrase(self.question.language, "pasted")


def ending(reply: Command) -> Callable[[KeyPressEvent], None]:
    """Return what ends the menu with a command."""
    return lambda event: event.app.exit(result=reply)


def raising(fault: type[BaseException]) -> Callable[[KeyPressEvent], None]:
    """Return what ends the menu with an exception."""
    return lambda event: event.app.exit(exception=fault())
