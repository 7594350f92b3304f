"""Questions in the third person, for whoever helps someone else."""

from __future__ import annotations

import re

ENGLISH = {
    "you yourself": "the person",
    "do i have": "does the person have",
    "i do not": "the person does not",
    "do you": "does the person",
    "have you": "has the person",
    "are you": "is the person",
    "were you": "was the person",
    "you are": "the person is",
    "you were": "the person was",
    "you have": "the person has",
    "you know": "the person knows",
    "i am": "the person is",
    "i have": "the person has",
    "i pay": "the person pays",
    "yourself": "themselves",
    "yours": "the person's",
    "your": "the person's",
    "you": "the person",
    "mine": "the person's",
    "my": "the person's",
    "me": "the person",
    "i": "the person",
}
"""Longest first: what is said of you, as said of the person; "they" would be taken for those who call."""
WORDS = re.compile(r"\b(" + "|".join(ENGLISH) + r")\b", re.IGNORECASE)
QUOTED = re.compile("(“[^”]*”)")


def third_person(language: str, text: str) -> str:
    """Return a text that speaks to the user as one that speaks of the person the user helps.

    What stands in quotation marks stays as it is said.
    """
    return "".join(part if part.startswith("“") else turned(language, part) for part in QUOTED.split(text))


def turned(language: str, text: str) -> str:
    """Return a text without quotations in the third person."""
    if language == "zh":
        return text.replace("你", "TA").replace("我", "TA")
    return WORDS.sub(replaced, text)


def replaced(match: re.Match[str]) -> str:
    """Return the words for the third person, with a capital where a sentence begins."""
    words = ENGLISH[match[0].lower()]
    before = match.string[: match.start()].rstrip()
    return words[0].upper() + words[1:] if not before or before[-1] in ".?!" else words
