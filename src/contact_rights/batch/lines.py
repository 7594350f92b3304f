"""Lanes → lines: what follows for each row as one JSON object, as ids alone or with their words.

A row has a pattern of a few bytes for each part of its line; every pattern is put into words once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from json import JSONEncoder
from typing import Protocol

from contact_rights.batch.outcome import Masks, Outcome, speakers, speaking
from contact_rights.findings import OPEN, SETTLED
from contact_rights.model import OpenText, Rule, RuleBase, Verdict

KINDS = ("rights", "violations", "cautions", "steps")
"""What a line lists; how to say it comes with the assessment of a single case."""
MOST_REMEMBERED = 4096
BYTE = 8
encoded = JSONEncoder(ensure_ascii=False).encode


class Part(Protocol):
    """One part of a line."""

    def columns(self, found: Outcome, width: int) -> list[bytes]:
        """Return the pattern of every row, one byte of all rows at a time."""

    def text(self, pattern: bytes) -> bytes:
        """Return what a pattern says."""


class Listed:
    """A list: in its pattern a bit for each member, eight a byte."""

    def __init__(self, members: Mapping[str, str], find: Callable[[Outcome], Masks]) -> None:
        self.ids = list(members)
        self.find = find
        parts = [f"{text},".encode() for text in members.values()]
        self.texts = [texts_of(parts[start : start + BYTE]) for start in range(0, len(parts), BYTE)]

    def columns(self, found: Outcome, width: int) -> list[bytes]:
        """Return which members the list of each row has."""
        masks = self.find(found)
        listed = [masks.get(id_, 0) for id_ in self.ids]
        return [packed(listed[start : start + BYTE], width) for start in range(0, len(listed), BYTE)]

    def text(self, pattern: bytes) -> bytes:
        """Return the list, its members in their order."""
        return b"".join([texts[byte] for texts, byte in zip(self.texts, pattern, strict=True)])[:-1]


class Value:
    """The value of a verdict: in its pattern a byte for the value, and one for whoever puts it into words."""

    def __init__(self, rulebase: RuleBase, verdict: Verdict, *, spoken: bool) -> None:
        self.rulebase = rulebase
        self.verdict = verdict
        self.spoken = spoken
        values = [f'"depends","state":"{OPEN}"', *(f'"{v}","state":"{SETTLED}"' for v in verdict.values)]
        self.values = [value.encode() for value in values]
        self.words = [b"", *(words(said).encode() for said in speakers(rulebase, verdict))]

    def columns(self, found: Outcome, width: int) -> list[bytes]:
        """Return the numbers of the value and of the words of each row."""
        masks = found.verdicts[self.verdict.id].values()
        said = speaking(self.rulebase, self.verdict, found) if self.spoken else ()
        return [numbered(masks, width), numbered(said, width)]

    def text(self, pattern: bytes) -> bytes:
        """Return the value with its state, and with its words."""
        return self.values[pattern[0]] + self.words[pattern[1]]


class Remembered(dict[bytes, bytes]):
    """The texts of the patterns of one part, what stands before it included; each is made once."""

    def __init__(self, before: str, part: Part) -> None:
        super().__init__()
        self.before = before.encode()
        self.part = part

    def __missing__(self, pattern: bytes) -> bytes:
        """Put a pattern into words."""
        text = self.before + self.part.text(pattern)
        if len(self) < MOST_REMEMBERED:
            self[pattern] = text
        return text


class Writer:
    """Writes the lines of blocks of rows."""

    def __init__(self, rulebase: RuleBase, *, spoken: bool = False) -> None:
        self.parts = [Remembered(before, part) for before, part in parts_of(rulebase, spoken=spoken)]

    def write(self, heads: Sequence[str], found: Outcome, write: Callable[[bytes], object]) -> None:
        """Write a line for each row that has a head, beginning with it."""
        width = len(heads)
        each = [part.part.columns(found, width) for part in self.parts]
        ends = list(accumulate(map(len, each), initial=0))
        size = ends[-1]
        table = bytearray(width * size)
        for place, column in enumerate(column for columns in each for column in columns):
            table[place::size] = column
        spans = list(zip(self.parts, [slice(*both) for both in pairwise(ends)], strict=True))
        rows = bytes(table)
        for number, head in enumerate(heads):
            if head:
                row = rows[number * size : (number + 1) * size]
                write(b"".join([head.encode(), *[part[row[span]] for part, span in spans], b"]}\n"]))


def parts_of(rulebase: RuleBase, *, spoken: bool) -> Iterator[tuple[str, Part]]:
    """Yield the parts of a line in order, each with what stands between it and the one before."""
    ids = {fact.id: encoded(fact.id) for fact in rulebase.facts.values()}
    before = ',"verdicts":{'
    for verdict in rulebase.verdicts.values():
        yield f'{before}"{verdict.id}":{{"value":', Value(rulebase, verdict, spoken=spoken)
        yield ',"decided_by":[', Listed(ids, deciding(verdict.id))
        before = "]},"
    found = {kind: findings_of(rulebase, kind, spoken=spoken) for kind in KINDS}
    before = "]}},"
    for kind in KINDS:
        yield f'{before}"{kind}":[', Listed(found[kind], lambda found: found.settled)
        before = "],"
    yield '],"open":[', Listed({k: v for kind in KINDS for k, v in found[kind].items()}, lambda found: found.open)
    asked = {
        fact.id: f'{{"fact":{ids[fact.id]},"question":{encoded(fact.question)}}}' for fact in rulebase.facts.values()
    }
    yield '],"open_questions":[', Listed(asked if spoken else ids, lambda found: found.questions)


def deciding(verdict: str) -> Callable[[Outcome], Masks]:
    """Return what finds the facts that decide a verdict."""
    return lambda found: found.decided_by[verdict]


def findings_of(rulebase: RuleBase, kind: str, *, spoken: bool) -> dict[str, str]:
    """Return each finding of a kind as JSON, steps by their order."""
    rules = sorted(rulebase.of_kind(kind), key=lambda rule: rule.order)
    ids = {rule.id: encoded(rule.id) for rule in rules}
    return {rule.id: f'{{"id":{ids[rule.id]}{words(rule)}}}' for rule in rules} if spoken else ids


def words(said: Rule | OpenText) -> str:
    """Return the words of a finding or verdict as the next keys of its object."""
    return f',"title":{encoded(said.title)},"text":{encoded(said.text)}'


def texts_of(parts: Sequence[bytes]) -> list[bytes]:
    """Return what each byte says whose bits choose among up to eight texts, the first text at the lowest bit."""
    texts = [b""]
    for part in parts:
        texts += [text + part for text in texts]
    return texts


def packed(masks: Sequence[int], width: int) -> bytes:
    """Return a byte for each lane: its bits in up to eight masks, the first mask at the lowest bit."""
    found = 0
    for place, mask in enumerate(masks):
        if mask:
            found |= spread(mask, width) << place
    return found.to_bytes(width, "big")


def numbered(masks: Iterable[int], width: int) -> bytes:
    """Return a byte for each lane: the number, from 1, of the mask it is in, or 0; no lane is in two."""
    found = 0
    for number, mask in enumerate(masks, 1):
        if mask:
            found |= spread(mask, width) * number
    return found.to_bytes(width, "big")


def spread(mask: int, width: int) -> int:
    """Return a mask as a byte for each lane, 1 or 0."""
    digits = int.from_bytes(f"{mask:0{width}b}".encode(), "big")
    return digits & int.from_bytes(b"\1" * width, "big")
