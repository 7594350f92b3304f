"""``evidence timeline``: the contacts by day and hour."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.evidence.ledger import book_of
from contact_rights.cli.evidence.options import Case, OfNumber, Since, Until, WithWords, choice_of
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.choosing import chosen
from contact_rights.evidence.factrules import load_fact_rules
from contact_rights.evidence.measures import figures
from contact_rights.evidence.picture import picture
from contact_rights.evidence.timeline import blocks, called, data
from contact_rights.files import write_whole
from contact_rights.numbers.table import load_numbers
from contact_rights.rulebase.open import rules_folder
from contact_rights.store import USUAL

app = bare()


@app.command()
def timeline(
    number: OfNumber = "",
    since: Since = "",
    until: Until = "",
    words: WithWords = "",
    svg: Annotated[str, typer.Option("--svg", metavar="FILE", help="Also draw it as a picture.")] = "",
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Show when they called and wrote, by day and hour, and what that adds up to.

    Example: contact-rights evidence timeline --svg timeline.svg
    """
    rulebase, folder = opened(rules, lang), rules_folder(rules)
    incidents = chosen(book_of(case).theirs(), choice_of(number, since, until, words))
    found = figures(incidents, load_fact_rules(folder, rulebase).quiet)
    numbers = called(found, load_numbers(folder, rulebase.language))
    if svg:
        write_whole(Path(svg), picture(rulebase.language, found))
    put(blocks(rulebase.language, found, numbers), data(found, numbers), json=json, output=output)
