"""What can go wrong and be put right: one base class, messages in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import ClassVar, NamedTuple, TypeVar

LANGUAGES = ("zh", "en")
IDEOGRAPHIC_SPACE = "\u3000"


class Say(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str

    def in_language(self, language: str, **blanks: object) -> str:
        """Return the message in ``language`` (``zh`` or ``en``), its blanks filled where any are given."""
        text = self.zh if language == "zh" else self.en
        return text.format(**blanks) if blanks else text

    def __add__(self, other: object) -> Say:
        """Return both messages joined; ``other`` is a ``Say`` or the same text for both."""
        zh, en = other if isinstance(other, Say) else (other, other)
        return Say(f"{self.zh}{zh}", f"{self.en}{en}")


class ContactRightsError(Exception):
    """A fault that the user can put right; ``str()`` gives the English message."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: Say) -> None:
        super().__init__(message.en)
        self.message = message

    def in_language(self, language: str) -> str:
        """Return the message in ``language``."""
        return self.message.in_language(language)


class CouldNot(ContactRightsError):
    """A file, a ledger or a rule base that cannot be used as it is."""


class Misuse(ContactRightsError):
    """An unknown id or value, or answers that contradict each other."""

    exit_code = 2


class AnswerNeeded(ContactRightsError):
    """An answer is needed and nobody may be asked."""

    exit_code = 3


def did_you_mean(word: str, known: Iterable[str]) -> Say:
    """Return ``; did you mean X?`` for the nearest known word, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return Say(f"（你是想写 {near[0]} 吗？）", f"; did you mean {near[0]}?") if near else Say("", "")


Thing = TypeVar("Thing")
KINDS = {
    "channel": "个渠道",
    "document": "份文书",
    "finding": "个结论或规则",
    "instrument": "部法律文件或规范",
    "step": "个步骤",
}
"""The kinds of things in Chinese, each with its measure word."""


def named(kind: str, name: str, things: Mapping[str, Thing]) -> Thing:
    """Return the thing of that name; raises ``Misuse`` with the nearest name where there is none."""
    if name not in things:
        shown = visible(name)
        raise Misuse(Say(f"没有“{shown}”这{KINDS[kind]}", f"unknown {kind} {shown!r}") + did_you_mean(name, things))
    return things[name]


def choice(option: str, given: str, allowed: Iterable[str]) -> str:
    """Return the word given for an option; raises ``Misuse`` with the nearest and all others where it is not allowed.

    The empty word may be allowed and is not named.
    """
    known = list(allowed)
    if given not in known:
        shown, listed = visible(given), ", ".join(filter(None, known))
        raise Misuse(
            Say(f"{option} {shown}：没有这一种", f"{option} {shown}: unknown")
            + did_you_mean(given, known)
            + Say(f"；可以写：{listed}", f"; allowed: {listed}")
        )
    return given


def visible(text: str, limit: int = 80) -> str:
    """Return ``text`` fit for one line of a terminal: no control or direction characters, bounded length."""
    kept = "".join(c if is_visible(c) else "�" for c in text[: limit + 1])
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def visible_path(path: object, limit: int = 80) -> str:
    """Return a path fit for one line of a terminal; of a long one the end, which names the file."""
    kept = visible(str(path), limit=10_000)
    return kept if len(kept) <= limit else "…" + kept[-limit + 1 :]


def is_visible(char: str) -> bool:
    """Return whether a character may reach a terminal as it is: nothing that controls it or turns text round."""
    return char.isprintable() or char == IDEOGRAPHIC_SPACE
