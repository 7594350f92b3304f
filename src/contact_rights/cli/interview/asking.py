"""What can be asked on a terminal, whoever shows it: a screen, its rows, and what a typed reply means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from contact_rights.cli.interview.phrases import phrase
from contact_rights.core.when import read_day
from contact_rights.errors import visible
from contact_rights.model import UNKNOWN
from contact_rights.reports.words import bracketed, joined

MOST_COUNTED = 100_000
WEEKDAYS = ("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


class Command(Enum):
    """What a user may want instead of answering."""

    BACK = "b"
    WHERE = "?"
    SKIP = "s"
    CHANGE = "c"
    RESULT = "r"
    QUIT = "q"


WORDS = {
    Command.BACK: ("back", "上一题", "返回"),
    Command.WHERE: ("why", "where", "help", "帮助", "为什么"),
    Command.SKIP: ("skip", "跳过"),
    Command.CHANGE: ("change", "改", "修改"),
    Command.RESULT: ("result", "结果", "看结果"),
    Command.QUIT: ("quit", "exit", "退出"),
}
"""Other ways to say a command in a typed line."""
UNSURE = ("-", "0", "unknown", "not sure", "don't know", "不确定", "不知道", "不清楚", "不记得", "不记得了", "忘了")
"""Ways to say "not sure"; 0 is a count where one is typed."""

Reply = Command | str | list[str]
"""A command, one answer (``unknown`` among them), or several values."""


class Row(NamedTuple):
    """One thing that can be chosen."""

    key: str
    """What is typed for it: a number, or a letter for what stands apart."""
    reply: Reply
    label: str
    hint: str = ""
    words: Sequence[str] = ()
    """Other ways to type it."""

    def full_label(self, language: str) -> str:
        """Return the label with its hint."""
        return self.label + bracketed(language, self.hint)


class Screen(NamedTuple):
    """One thing asked: what is shown, and what may be chosen or typed."""

    language: str
    kind: str
    """``single`` or ``several`` where rows are chosen; ``date`` or ``count`` where something is typed."""
    heading: str
    question: str
    notes: Sequence[str]
    """What stands below the question: why it is asked, the answer so far."""
    where: str
    """Where to look when not sure; shown when it is asked for."""
    rows: Sequence[Row]
    before: Reply | None
    """The reply given before; it stays where nothing is chosen or typed. None where there was none."""
    today: str

    def understood(self, typed: str) -> Reply:
        """Return what a typed line means; raises ``NotUnderstood``."""
        text = " ".join(unicodedata.normalize("NFKC", typed).split()).casefold()
        if not text:
            return self.unchanged()
        for command in Command:
            if text == command.value or text in WORDS[command]:
                return command
        if self.kind == "date":
            return self.day(text)
        if self.kind == "count":
            return self.number(text)
        return self.picked(text)

    def unchanged(self) -> Reply:
        """Return the reply of before; raises ``NotUnderstood`` where there was none."""
        if self.before is None:
            raise NotUnderstood(phrase(self.language, "empty"))
        return self.before

    def day(self, text: str) -> str:
        """Return the day that was typed; one in the future is refused."""
        if text in UNSURE:
            return UNKNOWN
        day = read_day(text, self.today)
        if not day:
            raise NotUnderstood(phrase(self.language, "no-day", typed=visible(text, 20)))
        if day > self.today:
            raise NotUnderstood(phrase(self.language, "future", day=day))
        return day

    def number(self, text: str) -> str:
        """Return the number that was typed; 次, 个 and the like are read over."""
        if text in UNSURE and text != "0":
            return UNKNOWN
        number = re.fullmatch(r"(?:约|大概|大约|about )?\s*(\d{1,6})\s*(?:多|来)?\s*(?:次|个|条|遍|times|calls)?", text)
        if not number or int(number[1]) > MOST_COUNTED:
            raise NotUnderstood(phrase(self.language, "no-count", typed=visible(text, 20)))
        return str(int(number[1]))

    def picked(self, text: str) -> Reply:
        """Return the reply of the row that was typed; of several rows, all their values."""
        whole = self.row(text)
        words = re.split(r"[\s,、;]+", text) if self.kind == "several" else [text]
        rows = [whole] if whole else [self.row(word) for word in words if word]
        replies = [row.reply for row in rows if row]
        if len(replies) == 1 and len(rows) == 1:
            return replies[0]
        values = [reply for reply in replies if isinstance(reply, list) and reply]
        if not values or len(values) < len(rows):
            most = max(int(row.key) for row in self.rows if row.key.isdigit())
            raise NotUnderstood(phrase(self.language, "no-row", typed=visible(text, 20), most=most))
        return list(dict.fromkeys(value for reply in values for value in reply))

    def row(self, word: str) -> Row | None:
        """Return the row of a key, a label or another way to say it, or None."""
        for row in self.rows:
            if word in {row.key, row.label.casefold(), *row.words}:
                return row
        return None

    def said(self, reply: Reply) -> str:
        """Return a reply in words."""
        if reply == UNKNOWN:
            return phrase(self.language, "unsure")
        if self.kind == "date":
            return dated(self.language, str(reply))
        labels = {value: row.label for row in self.rows for value in values_of(row.reply)}
        said = joined(self.language, (labels.get(value, value) for value in values_of(reply)))
        return said or phrase(self.language, "none")


def values_of(reply: Reply) -> list[str]:
    """Return the values a reply names."""
    return reply if isinstance(reply, list) else [] if isinstance(reply, Command) else [reply]


def dated(language: str, day: str) -> str:
    """Return a day with its day of the week."""
    from datetime import date

    number = date.fromisoformat(day).weekday()
    return f"{day}（周{WEEKDAYS[0][number]}）" if language == "zh" else f"{day} ({WEEKDAYS[1][number]})"


class Asker(Protocol):
    """Something that asks: menus on a terminal, or plain lines."""

    def ask(self, screen: Screen) -> Reply:
        """Show a screen and return the reply."""

    def echo(self, screen: Screen, reply: Reply) -> None:
        """Show a reply that was kept."""

    def say(self, text: str) -> None:
        """Show a notice."""


class NotUnderstood(Exception):
    """What was typed is no reply; the text says why."""
