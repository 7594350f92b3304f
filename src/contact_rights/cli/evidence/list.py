"""``evidence list``: what is recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.evidence.common import Case, OfNumber, Since, Until, WithWords, book_of, choice_of
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.choosing import chosen
from contact_rights.evidence.outline import list_blocks, list_data
from contact_rights.store import USUAL

app = bare()
MOST_SHOWN = 100


@app.command("list")
def list_(
    number: OfNumber = "",
    since: Since = "",
    until: Until = "",
    words: WithWords = "",
    every: Annotated[bool, typer.Option("--all", help=f"Show every contact, not only the last {MOST_SHOWN}.")] = False,
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List contacts and files that are recorded, the last ones where there are many.

    Example: contact-rights evidence list --from 2026-11-01
    """
    book = book_of(case)
    found = chosen(book.incidents, choice_of(number, since, until, words))
    if json:
        put((), list_data(book, found), json=True, output=output)
        return
    shown = found if every else found[-MOST_SHOWN:]
    put(list_blocks(opened(rules, lang), book, shown, len(found) - len(shown)), None, json=False, output=output)
