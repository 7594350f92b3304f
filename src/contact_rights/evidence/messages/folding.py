"""A message in plain form: nothing that hides a word, and for every character where it stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

SENTENCE_ENDS = frozenset("。!?;\n")
CLAUSE_ENDS = frozenset(",:")
KEPT = frozenset("、【】")
BRACKETS = {"[": "【", "]": "】", "〔": "【", "〕": "】"}
END = "\n"


class Disguises(NamedTuple):
    """How words are hidden."""

    letters: Mapping[str, str]
    """Characters and those they stand for."""
    spellings: Sequence[tuple[str, str]]
    """Ways to write words, in plain form, and the words."""


class Folded(NamedTuple):
    """A message in plain form."""

    text: str
    """Sentences end with a line feed, clauses with a comma."""
    places: Sequence[tuple[int, int]]
    """For each character of ``text``, from where to where it stands in the message."""


NO_DISGUISES = Disguises({}, ())


def folded(text: str, disguises: Disguises = NO_DISGUISES) -> Folded:
    """Return a message in plain form: blanks, invisible characters and ornaments gone, disguises undone."""
    found = list(characters(text, disguises.letters))
    plain, places = "".join(char for char, _ in found), [(at, at + 1) for _, at in found]
    for way, word in disguises.spellings:
        plain, places = unspelt(plain, places, way, word)
    return Folded(plain, places)


def characters(text: str, letters: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the characters that count, with their places; runs of ends are one end."""
    last, fresh = END, False
    for at, given in enumerate(text):
        if given == "\n" and not fresh:
            fresh = True  # a single line feed may stand in the middle of a word
            continue
        for char in unicodedata.normalize("NFKC", given).casefold():
            plain = "." if char == "." and is_inside(text, at) else kind_of(letters.get(char, char))
            if not plain:
                continue
            if not (plain in (END, ",") and last in (END, plain)):
                yield plain, at
            last = plain
        fresh = fresh and given.isspace() and given != "\n"


def is_inside(text: str, at: int) -> bool:
    """Return whether a point stands within an address or a number."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) == len("ab") and around.isascii() and around.isalnum()


def kind_of(char: str) -> str:
    """Return a character as it counts: itself, the end of a sentence or clause, or nothing."""
    if char in SENTENCE_ENDS:
        return END
    if char in CLAUSE_ENDS:
        return ","
    char = BRACKETS.get(char, char)
    return char if char.isalnum() or char in KEPT else ""


def unspelt(text: str, places: Sequence[tuple[int, int]], way: str, word: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text in which one way to write a word is the word."""
    kept: list[tuple[int, int]] = []
    pieces: list[str] = []
    begin = 0
    while way and (at := text.find(way, begin)) >= 0:
        stop = at + len(way)
        pieces += [text[begin:at], word]
        kept += places[begin:at]
        kept += [(places[at][0], places[stop - 1][1])] * len(word)
        begin = stop
    return "".join([*pieces, text[begin:]]), [*kept, *places[begin:]]
