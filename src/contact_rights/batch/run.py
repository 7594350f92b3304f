"""Blocks of lines → the lines that answer them, the lines at fault, and the sum of what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from contact_rights.batch.blocks import Block
from contact_rights.batch.columns import Columns
from contact_rights.batch.forms import Form
from contact_rights.batch.lines import Writer
from contact_rights.batch.outcome import Judge, Outcome
from contact_rights.batch.tally import Tally, tally
from contact_rights.casefile import MOST_BYTES
from contact_rights.core.assess import check_days
from contact_rights.core.consistency import contradiction
from contact_rights.core.facts import read_facts
from contact_rights.errors import ContactRightsError, CouldNot, Misuse, Say
from contact_rights.model import RuleBase

Write = Callable[[bytes], object]


class Fault(NamedTuple):
    """What is wrong with one line."""

    line: int
    message: Say


class Answered(NamedTuple):
    """What was found in a block besides the lines that answer it."""

    faults: Sequence[Fault]
    tally: Tally


class Batch:
    """Answers blocks of lines; what it has read once it need not read again."""

    def __init__(self, rulebase: RuleBase, form: Form, shown: str, as_of: str, *, spoken: bool = False) -> None:
        """Begin; ``shown`` names the file in messages, ``spoken`` is whether the answers have words."""
        self.rulebase = rulebase
        self.form = form
        self.shown = shown
        self.as_of = as_of
        self.columns = Columns(rulebase, as_of, form.pair)
        self.judge = Judge(rulebase, as_of)
        self.writer = Writer(rulebase, spoken=spoken)

    def answer(self, block: Block, write: Write) -> Answered:
        """Write a line for each case of a block, in order; return what was found besides."""
        heads: list[str] = []
        numbers: list[int] = []
        faults: list[Fault] = []
        for number, raw in enumerate(block.lines, block.first):
            line = raw.strip(b" \r")  # and no tabs: they part cells
            if line and number >= self.form.begins:
                try:
                    heads.append(self.take(line, number))
                    numbers.append(number)
                except ContactRightsError as error:
                    faults.append(Fault(number, error.message))
        lanes = self.columns.lanes()
        found = self.judge.outcome(lanes)
        good = lanes.everywhere
        for row, broken in self.contradictions(found, len(heads)):
            heads[row] = ""
            good &= ~(1 << (len(heads) - 1 - row))
            faults.append(Fault(numbers[row], self.placed(broken, numbers[row]).message))
        self.writer.write(heads, found, write)
        return Answered(sorted(faults), tally(self.rulebase, found, good, len(faults)))

    def take(self, line: bytes, number: int) -> str:
        """Take a line as the next lane and return the head of its answer; raises for a line at fault."""
        try:
            id_, pieces = self.form.cut(line.decode())
            taken = len(line) <= MOST_BYTES and self.columns.take(pieces)
        except (ValueError, RecursionError, ContactRightsError):
            taken = False
        if not taken:
            id_ = self.take_alone(line, number)
        return f'{{"id":{id_}' if id_ else f'{{"line":{number}'

    def take_alone(self, line: bytes, number: int) -> str:
        """Take a line as a single case would be read, and return its id; raises for a line at fault."""
        place = f"{self.shown}:{number}"
        if len(line) > MOST_BYTES:
            most = f"{MOST_BYTES:,}"
            raise CouldNot(Say(f"{place}：太长，最多 {most} 字节", f"{place}: too long, at most {most} bytes"))
        id_, given = self.form.case(decoded(line, self.form.encodings, place), place)
        try:
            facts = read_facts(self.rulebase, given)
            check_days(self.rulebase, facts, self.as_of)
        except Misuse as error:
            raise self.placed(error, number) from None
        self.columns.add(facts)
        return id_

    def contradictions(self, found: Outcome, width: int) -> Iterator[tuple[int, Misuse]]:
        """Yield the rows whose answers contradict each other, each with the first rule it breaks."""
        seen = 0
        for rule, mask in found.broken:
            for row, digit in enumerate(f"{mask & ~seen:0{width}b}"):
                if digit == "1":
                    yield row, contradiction(self.rulebase, rule.say)
            seen |= mask

    def placed(self, error: ContactRightsError, number: int) -> CouldNot:
        """Return a fault with the line in which it was found."""
        return CouldNot(Say(f"{self.shown}:{number}：", f"{self.shown}:{number}: ") + error.message)


def decoded(line: bytes, encodings: Sequence[str], place: str) -> str:
    """Return a line as text in the first of these encodings that fits."""
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    raise CouldNot(Say(f"{place}：不是 UTF-8 文字", f"{place}: not UTF-8 text"))
