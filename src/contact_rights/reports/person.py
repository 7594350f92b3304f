"""Questions in the third person, for whoever helps someone else."""

from __future__ import annotations

import re

ENGLISH = {
    "you are": "they are",
    "you were": "they were",
    "are you": "are they",
    "were you": "were they",
    "yourself": "themselves",
    "yours": "theirs",
    "your": "their",
    "you": "they",
    "mine": "theirs",
    "my": "their",
    "me": "them",
    "i": "they",
}
"""Longest first: what is said of you, as said of them."""
OBJECTS = (
    "of you",
    "to you",
    "from you",
    "for you",
    "with you",
    "hurt you",
    "hurt you",
    "contact you",
    "told you",
    "asked you",
)
WORDS = re.compile(r"\b(" + "|".join(sorted(ENGLISH, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def third_person(language: str, text: str) -> str:
    """Return a text that speaks to the user as one that speaks of the person the user helps."""
    if language == "zh":
        return text.replace("你", "TA").replace("我", "TA")
    for words in OBJECTS:
        text = re.sub(rf"\b{words}\b", words.replace("you", "them"), text)
    return WORDS.sub(replaced, text)


def replaced(match: re.Match[str]) -> str:
    """Return the word for the third person, a capital kept."""
    word = ENGLISH[match[0].lower()]
    return word.capitalize() if match[0][0].isupper() and match[0] != "I" else word
