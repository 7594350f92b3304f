"""Lanes → lines: what follows for each row as one JSON object, as ids alone or with their words.

A row has a pattern of a few bytes for each part of its line; every pattern is put into words once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, compress, islice, pairwise, repeat
from json import JSONEncoder
from struct import iter_unpack
from typing import Protocol

from contact_rights.batch.outcome import Masks, Outcome, speakers, speaking
from contact_rights.findings import OPEN, SETTLED
from contact_rights.model import OpenText, Rule, RuleBase, Verdict

KINDS = ("rights", "violations", "cautions", "steps")
"""What a line lists; how to say it comes with the assessment of a single case."""
MOST_REMEMBERED = 4096
AT_ONCE = 256
"""So many lines are written together."""
BYTE = 8
STRETCH = 4
"""So many bytes of a pattern are put into words together: whole lists are seldom alike, parts of them often."""
encoded = JSONEncoder(ensure_ascii=False).encode


class Part(Protocol):
    """One part of a line."""

    size: int
    """The bytes of its pattern."""

    def columns(self, found: Outcome, width: int) -> list[bytes]:
        """Return the pattern of every row, one byte of all rows at a time."""

    def text(self, pattern: bytes) -> bytes:
        """Return what a pattern says."""


class Listed:
    """A list: in its pattern a bit for each member, eight a byte."""

    def __init__(self, members: Mapping[str, str], find: Callable[[Outcome], Masks]) -> None:
        self.ids = list(members)
        self.find = find
        self.size = len(members) // BYTE + 1
        parts = [f"{text},".encode() for text in members.values()]
        texts = [texts_of(parts[start : start + BYTE]) for start in range(0, self.size * BYTE, BYTE)]
        self.stretches = [
            (slice(start, start + STRETCH), Remembered(partial(joined, texts[start : start + STRETCH])))
            for start in range(0, len(texts), STRETCH)
        ]

    def columns(self, found: Outcome, width: int) -> list[bytes]:
        """Return which members the list of each row has."""
        masks = self.find(found)
        listed = [masks.get(id_, 0) for id_ in self.ids]
        return [packed(listed[start : start + BYTE], width) for start in range(0, self.size * BYTE, BYTE)]

    def text(self, pattern: bytes) -> bytes:
        """Return the list, its members in their order."""
        return b"".join([texts[pattern[span]] for span, texts in self.stretches])[:-1]


class Value:
    """The value of a verdict: in its pattern a byte for the value, and one for whoever puts it into words."""

    size = 2

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


class Together:
    """Parts that follow each other, and what stands before each: of what the same few facts decide."""

    def __init__(self, parts: Iterable[tuple[str, Part]]) -> None:
        self.parts = [(before.encode(), part) for before, part in parts]
        ends = accumulate((part.size for _, part in self.parts), initial=0)
        self.spans = [slice(*both) for both in pairwise(ends)]
        self.size = self.spans[-1].stop

    def columns(self, found: Outcome, width: int) -> list[bytes]:
        """Return the patterns of the parts, one after the other."""
        return [column for _, part in self.parts for column in part.columns(found, width)]

    def text(self, pattern: bytes) -> bytes:
        """Return what the parts say."""
        spans = zip(self.parts, self.spans, strict=True)
        return b"".join([before + part.text(pattern[span]) for (before, part), span in spans])


class Remembered(dict[bytes, bytes]):
    """What patterns say; each is put into words once."""

    def __init__(self, text: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, pattern: bytes) -> bytes:
        """Put a pattern into words."""
        text = self.text(pattern)
        if len(self) < MOST_REMEMBERED:
            self[pattern] = text
        return text


class Writer:
    """Writes the lines of blocks of rows."""

    def __init__(self, rulebase: RuleBase, *, spoken: bool = False) -> None:
        parts = parts_of(rulebase, spoken=spoken)
        self.parts = [(part, Remembered(partial(following, before.encode(), part))) for before, part in parts]

    def write(self, heads: Sequence[str], found: Outcome, write: Callable[[bytes], object]) -> None:
        """Write a line for each row that has a head, beginning with it."""
        width = len(heads)
        texts = [map(known.__getitem__, patterns(part.columns(found, width), width)) for part, known in self.parts]
        lines = compress(zip(map(str.encode, heads), *texts, repeat(b"]}\n")), heads)
        while some := b"".join(chain.from_iterable(islice(lines, AT_ONCE))):
            write(some)


def patterns(columns: Sequence[bytes], width: int) -> Iterator[bytes]:
    """Yield the pattern of each row, made of its byte in every column."""
    size = len(columns)
    table = bytearray(width * size)
    for place, column in enumerate(columns):
        table[place::size] = column
    return chain.from_iterable(iter_unpack(f"{size}s", table))


def following(before: bytes, part: Part, pattern: bytes) -> bytes:
    """Return what a pattern of a part says, and what stands before it."""
    return before + part.text(pattern)


def joined(texts: Iterable[Sequence[bytes]], pattern: bytes) -> bytes:
    """Return what the bytes of a pattern say, one after the other."""
    return b"".join([said[byte] for said, byte in zip(texts, pattern, strict=True)])


def parts_of(rulebase: RuleBase, *, spoken: bool) -> Iterator[tuple[str, Part]]:
    """Yield the parts of a line in order, each with what stands between it and the one before."""
    yield ',"verdicts":{', Together(verdicts_of(rulebase, spoken=spoken))
    found = {kind: findings_of(rulebase, kind, spoken=spoken) for kind in KINDS}
    before = "]}},"
    for kind in KINDS:
        yield f'{before}"{kind}":[', Listed(found[kind], lambda found: found.settled)
        before = "],"
    yield '],"open":[', Listed({k: v for kind in KINDS for k, v in found[kind].items()}, lambda found: found.open)
    ids = fact_ids(rulebase)
    asked = {
        fact.id: f'{{"fact":{ids[fact.id]},"question":{encoded(fact.question)}}}' for fact in rulebase.facts.values()
    }
    yield '],"open_questions":[', Listed(asked if spoken else ids, lambda found: found.questions)


def verdicts_of(rulebase: RuleBase, *, spoken: bool) -> Iterator[tuple[str, Part]]:
    """Yield the value of each verdict and what decides it, each with what stands before it."""
    before = ""
    for verdict in rulebase.verdicts.values():
        yield f'{before}"{verdict.id}":{{"value":', Value(rulebase, verdict, spoken=spoken)
        yield ',"decided_by":[', Listed(fact_ids(rulebase), deciding(verdict.id))
        before = "]},"


def fact_ids(rulebase: RuleBase) -> dict[str, str]:
    """Return the id of each fact as JSON."""
    return {fact.id: encoded(fact.id) for fact in rulebase.facts.values()}


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
    return int.from_bytes(f"{mask:0{width}b}".encode(), "big") & ones(width)


@lru_cache(maxsize=1)
def ones(width: int) -> int:
    """Return a byte for each lane, each 1."""
    return int.from_bytes(b"\1" * width, "big")
