"""``check --batch``: many cases, one a line in, one a line out."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from contact_rights.batch.blocks import blocks, header_of
from contact_rights.batch.forms import form_of
from contact_rights.batch.run import Batch
from contact_rights.batch.summary import summary
from contact_rights.batch.tally import Tally, added, nothing
from contact_rights.cli.case import day, opened
from contact_rights.cli.check import VIOLATION_FOUND
from contact_rights.cli.console import complain, width
from contact_rights.cli.progress import Progress
from contact_rights.core.assess import check_covered
from contact_rights.errors import CouldNot, Misuse, Say, visible
from contact_rights.files import not_read, whole
from contact_rights.model import RuleBase
from contact_rights.reports.text import lines

BUFFER = 1 << 20


def only_batch(batch: str, *others: object) -> None:
    """Raise ``Misuse`` where no batch is named, or something that only a single case takes."""
    if not batch or any(others):
        raise Misuse(
            Say(
                "--batch FILE 从文件读案件；--texts、--summary、--keep-going 只和它同用，"
                "--role、--fact、--facts、--case、--question、--explain、--redact、--format 不能和它同用",
                "--batch FILE reads the cases from a file; --texts, --summary and --keep-going go with it alone, and "
                "--role, --fact, --facts, --case, --question, --explain, --redact and --format without it",
            )
        )


def code_of(total: Tally, *, keep_going: bool, exit_code: bool) -> int:
    """Return the exit code of a batch: that of lines at fault, then that of violations found."""
    if total.faults and not keep_going:
        return CouldNot.exit_code
    return VIOLATION_FOUND if exit_code and total.violations.total() else 0


def answer(source: str, output: str, as_of: str, lang: str, rules: str, *, spoken: bool, summed: bool) -> Tally:
    """Answer every case of a file, ``-`` for standard input; return the sum of what was found.

    Lines at fault are told on standard error as they are met.
    """
    rulebase, today = opened(rules, lang), day(as_of)
    check_covered(rulebase, today)
    shown = "-" if source == "-" else visible(source)
    total = nothing(rulebase.verdicts)
    with reading(source, shown) as file:
        header, number, ahead = header_of(blocks(file))
        form = form_of(rulebase, source, header, number, f"{shown}:{number}")
        batch = Batch(rulebase, form, shown, today, spoken=spoken)
        with writing(output) as sink, Progress(size_of(file)) as told:
            for block in ahead:
                found = batch.answer(block, sink.write)
                for fault in found.faults:
                    told.clear()
                    complain(fault.message.in_language(rulebase.language))
                total = added(total, found.tally)
                told(sum(len(line) + 1 for line in block.lines), total.cases + total.faults)
    tell(rulebase, total, summed=summed)
    return total


def tell(rulebase: RuleBase, total: Tally, *, summed: bool) -> None:
    """Say on standard error how many lines were at fault and, where asked for, the sum of what was found."""
    if total.faults:
        every = total.cases + total.faults
        said = Say(f"{every:,} 行里有 {total.faults:,} 行有错", f"{total.faults:,} of {every:,} lines at fault")
        complain(said.in_language(rulebase.language))
    if summed:
        complain("\n".join(line.text for line in lines(summary(rulebase, total), width(sys.stderr))))


def size_of(file: BinaryIO) -> int:
    """Return how many bytes a file has; 0 for a pipe and the like, of which that is not known."""
    found = os.fstat(file.fileno())
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


@contextlib.contextmanager
def reading(source: str, shown: str) -> Iterator[BinaryIO]:
    """Yield the file with the cases; raises ``CouldNot`` where it cannot be read."""
    if source == "-":
        yield sys.stdin.buffer
        return
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(Path(source).open("rb"))
        except OSError as error:
            raise not_read(shown, error) from None
        yield file


@contextlib.contextmanager
def writing(output: str) -> Iterator[BinaryIO]:
    """Yield where the answers go: a file that appears once all are written, or standard output."""
    if output:
        with whole(Path(output)) as file:
            yield file
    else:
        with open(sys.stdout.fileno(), "wb", BUFFER, closefd=False) as file:
            yield file
