"""``evidence correct``: say that an entry is wrong; the entry stays as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.evidence import options as of
from contact_rights.cli.evidence.ledger import ledger_folder
from contact_rights.cli.evidence.options import Case, Origin, Pages, Proves, Shows
from contact_rights.cli.evidence.show import print_entry
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.keeping import correct as corrected
from contact_rights.evidence.typed import Typed, changes_typed, exhibit_changes
from contact_rights.store import USUAL

app = bare()


@app.command()
def correct(
    entry: Annotated[int, typer.Argument(metavar="ENTRY", min=1, help="The entry that is wrong.")],
    when: of.When = None,
    zone: of.Zone = None,
    direction: of.Direction = None,
    channel: of.Channel = None,
    number: of.Number = None,
    duration: of.Duration = None,
    words: of.Words = None,
    claimed: of.Claimed = None,
    name: of.Name = None,
    asked: of.Asked = None,
    conduct: of.Conduct = None,
    stop: of.Stop = None,
    shows: Shows = None,
    proves: Proves = None,
    origin: Origin = None,
    pages: Pages = None,
    withdraw: Annotated[
        bool | None, typer.Option("--withdraw/--restore", help="It no longer counts; or it counts again.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, in a few words.")] = "",
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Correct an entry by a new one; the old one stays and both are shown.

    Example: contact-rights evidence correct 2 --when "2026-11-20 22:41" --why "misread the clock"
    """
    rulebase = opened(rules, lang)
    typed = Typed(
        when, zone, direction, channel, number, duration, of.read_words(words), claimed, name, asked, conduct, stop
    )
    changes = changes_typed(rulebase, typed, datetime.now(UTC))
    changes |= exhibit_changes(rulebase, shows, proves, origin, pages)
    corrected(ledger_folder(case), entry, changes, why, withdrawn=withdraw)
    print_entry(rulebase, case, entry, json=json, output=output)
