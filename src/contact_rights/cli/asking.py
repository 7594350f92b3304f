"""A question as it is put, the replies it allows, and understanding what was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from contact_rights.cli.phrases import phrase
from contact_rights.core.when import read_day
from contact_rights.model import UNKNOWN, Fact, Value
from contact_rights.reports.person import third_person

MOST_TYPED = 500


class Command(Enum):
    """What a user may want instead of answering."""

    BACK = "b"
    WHY = "?"
    SKIP = "s"
    CHANGE = "c"
    RESULT = "r"
    QUIT = "q"


class Question(NamedTuple):
    """A question as it is put to the user."""

    language: str
    fact: Fact
    number: int
    ahead: int
    """About how many more will follow."""
    decides: Sequence[str]
    """What an answer decides, in words."""
    before: object
    """The answer given before, None where there is none."""
    today: str
    about_other: bool
    """Whether it is asked of someone the user helps."""

    def worded(self, text: str) -> str:
        """Return a text, in the third person where the user helps someone."""
        return third_person(self.language, text) if self.about_other else text

    def heading(self) -> str:
        """Return which question it is and about how many follow."""
        said = phrase(self.language, "number", number=self.number)
        if not self.ahead:
            return said + phrase(self.language, "last")
        return said + phrase(self.language, "remaining", count=self.ahead)

    def choices(self) -> list[Value]:
        """Return the answers that can be chosen; none for days and counts."""
        if self.fact.kind == "yes-no":
            return [Value(word, phrase(self.language, word)) for word in ("yes", "no")]
        return [
            value._replace(label=self.worded(value.label), hint=self.worded(value.hint)) for value in self.fact.values
        ]

    def reasons(self) -> str:
        """Return in one line what the answer decides."""
        return phrase(self.language, "decides", what=("；" if self.language == "zh" else "; ").join(self.decides))


Reply = Command | str | list[str]
"""A command, one answer (``unknown`` among them), or several values."""


class Asker(Protocol):
    """Something that puts questions: a menu on a terminal, or plain lines."""

    def ask(self, question: Question, *, explain: bool) -> Reply:
        """Put a question and return the reply; ``explain`` shows why it is asked and where to look."""

    def line(self, prompt: str) -> str:
        """Put a prompt and return the line typed."""

    def say(self, text: str) -> None:
        """Show a notice."""


class NotUnderstood(Exception):
    """What was typed is no reply; the text says why."""


def understood(question: Question, typed: str) -> Reply:
    """Return what a typed line means; raises ``NotUnderstood``."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if text.lower() in {command.value for command in Command}:
        return Command(text.lower())
    kind = question.fact.kind
    if text == ("-" if kind == "count" else "0"):
        return UNKNOWN
    if kind == "date":
        return read_date(question, text)
    if kind == "count":
        return read_count(question, text)
    return picked(question, text)


def read_date(question: Question, text: str) -> str:
    """Return the day that was typed; one in the future is refused."""
    day = read_day(text, question.today)
    if not day:
        raise misread(question, text)
    if day > question.today:
        raise NotUnderstood(phrase(question.language, "future"))
    return day


def read_count(question: Question, text: str) -> str:
    """Return the number that was typed; 次, 个 and the like are read over."""
    number = text.rstrip("次个条遍多 +times")
    if not (number.isascii() and number.isdigit() and len(number) <= len("100000")):
        raise misread(question, text)
    return number


def picked(question: Question, text: str) -> Reply:
    """Return the answers whose numbers were typed; none of several for ``n``."""
    ids = [value.id for value in question.choices()]
    several = question.fact.kind == "several"
    if several and text.lower() == "n":
        return []
    words = text.replace(",", " ").replace("、", " ").split()
    numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= len("99")]
    if not words or len(numbers) != len(words) or not all(1 <= number <= len(ids) for number in numbers):
        raise misread(question, text)
    chosen = [ids[number - 1] for number in dict.fromkeys(numbers)]
    if several:
        return chosen
    if len(chosen) != 1:
        raise misread(question, text)
    return chosen[0]


def misread(question: Question, text: str) -> NotUnderstood:
    """Return the notice that a reply was not understood."""
    from contact_rights.errors import visible

    return NotUnderstood(phrase(question.language, "again", typed=visible(text, 20)))
