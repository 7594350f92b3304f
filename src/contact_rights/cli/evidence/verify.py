"""``evidence verify``: check every entry and every file."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.evidence.ledger import ledger_folder
from contact_rights.cli.evidence.options import Case
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.proof import load_proof
from contact_rights.evidence.verdict import verify_blocks, verify_data
from contact_rights.evidence.verify import reseal as resealed
from contact_rights.evidence.verify import verify as checked
from contact_rights.rulebase.open import rules_folder
from contact_rights.store import USUAL

app = bare()
MISFIT = 1


@app.command()
def verify(
    head: Annotated[
        str, typer.Option("--head", metavar="HASH", help="A hash noted earlier: was anything up to it touched since?")
    ] = "",
    reseal: Annotated[
        bool, typer.Option("--reseal", help="Where every entry fits and only bytes around them changed, go on.")
    ] = False,
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Check every entry and every file, name the first that does not fit, and say what that proves.

    Example: contact-rights evidence verify
    """
    rulebase = opened(rules, lang)
    folder = ledger_folder(case)
    report = resealed(folder) if reseal else checked(folder, head)
    proof = load_proof(rules_folder(rules), rulebase).ledger
    put(verify_blocks(rulebase, report, proof), verify_data(rulebase.language, report), json=json, output=output)
    if report.faults:
        raise typer.Exit(MISFIT)
