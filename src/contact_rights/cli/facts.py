"""``facts``: what can be answered."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.core.facts import fact_named
from contact_rights.reports.lists import fact_blocks, fact_data

app = bare()


@app.command()
def facts(
    fact: Annotated[list[str] | None, typer.Argument(metavar="[FACT]...", help="Only these.")] = None,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List what can be answered, with the question, the answers and the flag.

    Example: contact-rights facts conduct lender-kind
    """
    rulebase = opened(rules, lang)
    chosen = [fact_named(rulebase, name) for name in fact] if fact else list(rulebase.facts.values())
    put(fact_blocks(rulebase, chosen), [fact_data(one) for one in chosen], json=json, output=output)
