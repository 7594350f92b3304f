"""``find``: what speaks of some words."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.core.search import find as find_words
from contact_rights.errors import Misuse, Say, visible
from contact_rights.reports.found import found_blocks, found_data

app = bare()


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A question, some words, or an id.")],
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Find short answers, rules, channels and provisions that speak of some words.

    Example: contact-rights find may I record the calls
    """
    wanted = " ".join(words)
    chinese = any("\u4e00" <= char <= "\u9fff" for char in wanted)
    rulebase = opened(rules, lang or ("zh" if chinese else ""))
    hits = find_words(rulebase, wanted)
    if not hits:
        shown = visible(wanted)
        raise Misuse(Say(f"没有找到“{shown}”；换几个词试试", f"nothing speaks of {shown!r}; try other words"))
    put(found_blocks(rulebase, hits), found_data(rulebase, hits), json=json, output=output)
