"""``channels``: who to turn to."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.errors import named
from contact_rights.reports.lists import channel_blocks

app = bare()


@app.command()
def channels(
    channel: Annotated[list[str] | None, typer.Argument(metavar="[CHANNEL]...", help="Only these.")] = None,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List who to turn to, how, and what each does not take.

    Example: contact-rights channels nfra-12378
    """
    rulebase = opened(rules, lang)
    chosen = [named("channel", name, rulebase.channels) for name in channel or rulebase.channels]
    put(channel_blocks(rulebase, chosen), [one._asdict() for one in chosen], json=json, output=output)
