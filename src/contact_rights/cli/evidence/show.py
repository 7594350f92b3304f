"""``evidence show``: one entry with everything that belongs to it."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.evidence.ledger import ledger_folder
from contact_rights.cli.evidence.options import Case
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.book import read_book
from contact_rights.evidence.entries import CORRECTION
from contact_rights.evidence.ledger import Ledger
from contact_rights.evidence.outline import entry_blocks, entry_data
from contact_rights.model import RuleBase
from contact_rights.store import USUAL

app = bare()


@app.command()
def show(
    number: Annotated[int, typer.Argument(metavar="ENTRY", min=1, help="The entry's number, as list gives it.")],
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Show one entry as it stands today, its files and corrections, and its hash.

    Example: contact-rights evidence show 2
    """
    print_entry(opened(rules, lang), case, number, json=json, output=output)


def print_entry(rulebase: RuleBase, case: str, number: int, *, json: bool, output: str) -> None:
    """Print one entry of a case's ledger as it stands today."""
    with Ledger(ledger_folder(case)) as ledger:
        entry, book = ledger.entry(number), read_book(ledger.entries())
        corrections = [one for one in ledger.entries(CORRECTION) if one.refers == number]
    shown = entry_blocks(rulebase, book, entry, corrections)
    put(shown, entry_data(book, entry, corrections), json=json, output=output)
