"""``evidence add``: record a call, a message, a visit."""

from __future__ import annotations

from datetime import UTC, datetime

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.evidence import options as of
from contact_rights.cli.evidence.options import Case
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.keeping import record
from contact_rights.evidence.outline import kept_blocks
from contact_rights.evidence.typed import Typed, incident_typed
from contact_rights.store import USUAL, case_folder

app = bare()


@app.command()
def add(
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
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Record a call, a message or a visit; it happened now where no time is given.

    Example: contact-rights evidence add --when "2026-11-20 22:31" --number 0755-86013860 --conduct insult
    """
    typed = Typed(
        when, zone, direction, channel, number, duration, of.read_words(words), claimed, name, asked, conduct, stop
    )
    rulebase = opened(rules, lang)
    body = incident_typed(rulebase, typed, datetime.now(UTC))
    kept = record(case_folder(case, create=True), body)
    put(kept_blocks(rulebase, kept, body), kept._asdict(), json=json, output=output)
