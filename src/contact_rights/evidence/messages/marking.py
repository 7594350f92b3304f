"""Marking what a message says: phrases found, negation heeded, one fact proposed for all that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contact_rights.evidence.messages.folding import END, Folded, folded
from contact_rights.evidence.messages.phrasebook import Negation, Phrasebook, Saying

NEAR_BEFORE, NEAR_AFTER = 12, 6
AND, STOP = "、", "|"


class Message(NamedTuple):
    """A text and where it is from."""

    text: str
    entry: int = 0
    """The entry of a ledger; 0 where the text was given."""


class Mark(NamedTuple):
    """One place where a message says something."""

    saying: Saying
    message: Message
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words as they stand in the message."""
        return self.message.text[self.start : self.end]


class Proposal(NamedTuple):
    """A fact that marks may be, or a warning where there is no fact."""

    saying: Saying
    marks: Sequence[Mark]


def marks_in(book: Phrasebook, message: Message) -> list[Mark]:
    """Return what a message says, in order; each place once for each thing said."""
    plain = folded(message.text, book.disguises)
    found = [mark for saying in book.sayings for mark in marks_of(book.negation, saying, message, plain)]
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def marks_of(negation: Negation, saying: Saying, message: Message, plain: Folded) -> Iterator[Mark]:
    """Yield where a message says one thing; what overlaps is marked once, as the whole of it."""
    spans = sorted(
        match.span()
        for pattern in saying.patterns
        for match in pattern.finditer(plain.text)
        if not is_negated(negation, plain.text, match)
    )
    while spans:
        first, last = spans.pop(0)
        while spans and spans[0][0] < last:
            last = max(last, spans.pop(0)[1])
        yield Mark(saying, message, plain.places[first][0], plain.places[last - 1][1])


def is_negated(negation: Negation, text: str, match: re.Match[str]) -> bool:
    """Return whether what stands around a phrase, or between its parts, says that it is not so or only warns of it."""
    first, last = match.span()
    begins, ends = text.rfind(END, 0, first) + 1, text.find(END, last)
    sentence = text[begins : ends if ends >= 0 else len(text)]
    right = text[last : last + NEAR_AFTER + max(map(len, negation.after), default=0)].partition(END)[0]
    if any(word in sentence for word in negation.sentence):
        return True
    if any(0 <= right.find(word) <= NEAR_AFTER for word in negation.after):
        return True
    return any(is_denied(negation, left) for left in (text[begins:first], *match.groups()))


def is_denied(negation: Negation, left: str) -> bool:
    """Return whether what stands before a phrase, or in a gap of it, ends with a denial that reaches what follows."""
    for never in negation.never:
        left = left.replace(never, STOP)
    if left.endswith(tuple(negation.directly)):
        return True
    at, word = max(((left.rfind(word), word) for word in negation.before), key=reach, default=(-1, ""))
    between = left[at + len(word) :]
    if at < 0 or len(between.partition(AND)[0]) > NEAR_BEFORE:
        return False
    return not any(stop in between for stop in (",", STOP, *negation.breaks))


def reach(found: tuple[int, str]) -> tuple[int, int]:
    """Return what the denial nearest to a phrase is chosen by: where it ends, then its length."""
    at, word = found
    return (at + len(word), len(word)) if at >= 0 else (-1, 0)


def proposals(book: Phrasebook, messages: Iterable[Message]) -> list[Proposal]:
    """Return what messages say, one proposal for each thing said, in the order of the rules."""
    marks: dict[str, list[Mark]] = {}
    for message in messages:
        for mark in marks_in(book, message):
            marks.setdefault(mark.saying.id, []).append(mark)
    return [Proposal(saying, marks[saying.id]) for saying in book.sayings if saying.id in marks]
