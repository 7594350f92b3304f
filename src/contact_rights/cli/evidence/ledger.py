"""How the commands come to the ledger of a case."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from contact_rights.evidence.book import Book, read_book
from contact_rights.evidence.ledger import Ledger, none_yet
from contact_rights.store import USUAL, case_folder, case_names


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
