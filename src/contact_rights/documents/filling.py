"""Filling the blanks of a text: what the user gave, what the case says, and a mark where neither does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from contact_rights.core.when import read_day
from contact_rights.errors import Misuse, Say, is_visible, visible
from contact_rights.model import Answer, Fact, Facts, Several
from contact_rights.reports.words import joined, word
from contact_rights.templates import Blank

PLACE = re.compile(r"\{([a-z0-9-]+)\}")
LONGEST = {"lines": 4000}
LONGEST_LINE = 300
LINE_ENDS = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
MOST_YUAN = Decimal(10) ** 12
MARK = Say("＿＿＿＿（{label}）", "[____ {label}]")
BLANK = Say("＿＿＿＿", "[____]")
LINE = Say("＿＿＿＿＿＿＿＿", "________________")
"""What is written on by hand."""


class Filler:
    """Fills the blanks of texts, each text once: what is filled in is never read as a text with blanks again."""

    def __init__(self, language: str, words: Mapping[str, str], labels: Mapping[str, str]) -> None:
        """``words`` are what blanks are filled with; ``labels`` say what is missing in the others."""
        self.language, self.words, self.labels = language, words, labels
        self.used: dict[str, bool] = {}
        """The blanks met so far, and whether each was filled."""

    def __call__(self, text: str) -> str:
        """Return a text with its blanks filled, or marked where nothing is known."""
        return PLACE.sub(lambda match: self.word(match[1]), text)

    def word(self, name: str) -> str:
        """Return what stands in one blank."""
        known = self.words.get(name, "")
        self.used[name] = bool(known)
        return known or MARK.in_language(self.language, label=self.labels.get(name, name))


def long_day(day: str, language: str) -> str:
    """Return an ISO day as documents write it: 2026年3月1日, 1 March 2026."""
    found = date.fromisoformat(day)
    if language == "zh":
        return f"{found.year}年{found.month}月{found.day}日"
    return f"{found.day} {found:%B} {found.year}"


def fact_words(facts: Facts, known: Mapping[str, Fact], language: str) -> dict[str, str]:
    """Return what the case says of each fact, in words."""
    return {name: answer_words(known[name], given, language) for name, given in facts.items()}


def answer_words(fact: Fact, given: Answer | Several, language: str) -> str:
    """Return one answer in words."""
    labels = fact.labels()
    if isinstance(given, Several):
        return joined(language, [labels[value] for value in given.named])
    if fact.kind == "date":
        return long_day(str(given), language)
    return word(language, str(given)) if fact.kind == "yes-no" else labels.get(str(given), str(given))


def read_value(blank: Blank, given: str, today: str) -> str:
    """Return what the user gave for a blank as it is kept; raises ``Misuse`` where it is no such thing.

    A day is kept as ISO, money as yuan with two decimals; what would control a terminal or turn text round is replaced.
    """
    lines = [shown(line).strip() for line in LINE_ENDS.split(given)]
    text = ("\n" if blank.kind == "lines" else " ").join(filter(None, lines))
    most = LONGEST.get(blank.kind, LONGEST_LINE)
    if len(text) > most:
        raise wrong(blank, text, Say(f"最多 {most} 个字", f"at most {most} characters"))
    if not text:
        return ""
    if blank.kind == "day":
        return read_date(blank, text, today)
    return read_money(blank, text) if blank.kind == "money" else text


def read_date(blank: Blank, text: str, today: str) -> str:
    """Return a day as ISO text, however people write it."""
    day = read_day(text, today)
    if not day:
        raise wrong(blank, text, Say("日期，写成 2026-03-01 这样", "a day, written like 2026-03-01"))
    return day


def read_money(blank: Blank, text: str) -> str:
    """Return an amount of yuan with two decimals."""
    try:
        amount = Decimal(text.replace(",", "").replace("，", "").removesuffix("元").strip())
    except InvalidOperation:
        amount = Decimal("NaN")
    if not (amount.is_finite() and 0 <= amount < MOST_YUAN):
        raise wrong(blank, text, Say("金额，例如 1200.50", "an amount, such as 1200.50"))
    return f"{amount:.2f}"


def wrong(blank: Blank, text: str, allowed: Say) -> Misuse:
    """Return the fault of a value that does not fit its blank."""
    given = visible(text)
    return Misuse(Say(f"{blank.id}：“{given}”；要写：", f"{blank.id}: found {given!r}; write ") + allowed)


def shown(text: str) -> str:
    """Return a line without what would control a terminal or turn text round."""
    return "".join(char if is_visible(char) else "�" for char in text.replace("\t", " "))


def value_words(blank: Blank, kept: str, language: str) -> str:
    """Return a kept value as documents write it."""
    return long_day(kept, language) if blank.kind == "day" and kept else kept
