"""``evidence list``: what is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.console import emit
from contact_rights.cli.evidence.ledger import book_of
from contact_rights.cli.evidence.options import Case, OfNumber, Since, Until, WithWords, choice_of
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.errors import choice
from contact_rights.evidence.book import Book
from contact_rights.evidence.choosing import chosen
from contact_rights.evidence.outline import list_blocks, list_data
from contact_rights.files import write_whole
from contact_rights.model import RuleBase
from contact_rights.store import USUAL

app = bare()
MOST_SHOWN = 100
FORMATS = ("text", "markdown", "csv")


@app.command("list")
def list_(
    number: OfNumber = "",
    since: Since = "",
    until: Until = "",
    words: WithWords = "",
    court: Annotated[bool, typer.Option("--court", help="The list of evidence in the form a court asks for.")] = False,
    format_: Annotated[
        str, typer.Option("--format", metavar="text|markdown|csv", help="How to print that list.")
    ] = "text",
    every: Annotated[bool, typer.Option("--all", help=f"Show every contact, not only the last {MOST_SHOWN}.")] = False,
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List contacts and files that are recorded, the last ones where there are many; or the list for a court.

    Example: contact-rights evidence list --from 2026-11-01
    """
    book = book_of(case)
    choice("--format", format_, FORMATS)
    if court:
        print_catalogue(opened(rules, lang), book, rules, "json" if json else format_, output)
        return
    found = chosen(book.incidents, choice_of(number, since, until, words))
    if json:
        put((), list_data(book, found), json=True, output=output)
        return
    shown = found if every else found[-MOST_SHOWN:]
    put(list_blocks(opened(rules, lang), book, shown, len(found) - len(shown)), None, json=False, output=output)


def print_catalogue(rulebase: RuleBase, book: Book, rules: str, format_: str, output: str) -> None:
    """Print the list of evidence in one of the formats."""
    from contact_rights.evidence.catalogue import as_csv, as_markdown, as_text, csv_file, items
    from contact_rights.evidence.proof import load_proof
    from contact_rights.rulebase.open import rules_folder

    found = items(rulebase, book)
    statements = load_proof(rules_folder(rules), rulebase).court
    if format_ == "csv" and output:
        write_whole(Path(output), csv_file(as_csv(rulebase.language, found)))
    elif format_ == "csv":
        emit(as_csv(rulebase.language, found))
    elif format_ == "markdown":
        emit(as_markdown(rulebase, found, statements), output)
    else:
        put(
            as_text(rulebase, found, statements),
            [one._asdict() for one in found],
            json=format_ == "json",
            output=output,
        )
