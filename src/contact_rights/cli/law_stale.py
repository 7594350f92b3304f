"""``law stale``: which instruments nobody has compared with their text for long."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.case import day, opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import AsOf, Json, Lang, NoInput, Output, Rules
from contact_rights.core.impact import stale as found_stale
from contact_rights.reports.impact import stale_blocks, stale_data

USUAL, MOST = 180, 100_000


def stale(
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=0, max=MOST, help="More days than this since the check.")
    ] = USUAL,
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List the instruments last compared with their text long ago, the oldest first, and the rules on them.

    Example: contact-rights law stale --days 90
    """
    rulebase = opened(rules, lang)
    found = found_stale(rulebase, day(as_of), days)
    put(stale_blocks(rulebase, found, days), stale_data(found), json=json, output=output)
