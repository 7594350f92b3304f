"""``evidence export``: the ledger as one zip that a stranger can check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import both_languages
from contact_rights.cli.console import emit
from contact_rights.cli.evidence.ledger import ledger_folder
from contact_rights.cli.evidence.options import Case
from contact_rights.cli.options import Lang, NoInput, Rules
from contact_rights.evidence.handover import write_evidence
from contact_rights.packet import packet
from contact_rights.rulebase.open import rules_folder
from contact_rights.store import USUAL, case_name

app = bare()


@app.command()
def export(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER|FILE.zip", help="Where to; evidence-CASE.zip if left out.")
    ] = "",
    case: Case = USUAL,
    lang: Lang = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Write one zip with entries, files, list, timeline, and a check that needs Python alone.

    Example: contact-rights evidence export -o evidence.zip
    """
    name = case_name(case)
    target = Path(output or f"evidence-{name}.zip")
    with packet(target) as place:
        write_evidence(place, ledger_folder(name), both_languages(rules, lang), rules_folder(rules))
    emit(f"{target}\n")
