"""What the commands of the ledger share: their options, and how they come to a ledger."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.case import day
from contact_rights.cli.options import complete
from contact_rights.evidence.book import Book, read_book
from contact_rights.evidence.choosing import Choice
from contact_rights.evidence.ledger import Ledger, none_yet
from contact_rights.numbers.written import canonical
from contact_rights.store import USUAL, case_folder, case_names

Case = Annotated[
    str,
    typer.Option("--case", metavar="NAME", help="The case it belongs to.", autocompletion=complete("cases")),
]
OfNumber = Annotated[str, typer.Option("--number", metavar="NUMBER", help="Only contacts with this number.")]
Since = Annotated[str, typer.Option("--from", metavar="DATE", help="Only from this day on.")]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Only up to this day.")]
WithWords = Annotated[str, typer.Option("--words", metavar="TEXT", help="Only with these words in it.")]


def ledger_folder(case: str) -> Path:
    """Return the folder of a case that has a ledger; raises ``CouldNot`` where there is none."""
    if case == USUAL and USUAL not in case_names():
        raise none_yet()
    return case_folder(case)


@lru_cache(maxsize=1)
def book_of(case: str) -> Book:
    """Return what the ledger of a case says today; raises ``CouldNot`` where it has none."""
    with Ledger(ledger_folder(case)) as ledger:
        return read_book(ledger.entries())


def choice_of(number: str, since: str, until: str, words: str = "") -> Choice:
    """Return which incidents are meant; raises ``Misuse`` for a day that is none."""
    first, last = (day(given, option) if given else "" for given, option in ((since, "--from"), (until, "--until")))
    return Choice(canonical(number), first, last, words.lower())
