"""``evidence attach``: copy files in as exhibits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.console import complain
from contact_rights.cli.evidence.options import Case, Origin, Pages, Proves, Shows
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.evidence.keeping import attach_all
from contact_rights.evidence.outline import kept_data, kept_files
from contact_rights.evidence.typed import exhibit_typed
from contact_rights.store import USUAL, case_folder

app = bare()


@app.command()
def attach(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The original files; they stay as they are.")],
    to: Annotated[int, typer.Option("--to", metavar="ENTRY", min=0, help="The incident they belong to.")] = 0,
    shows: Shows = None,
    proves: Proves = None,
    origin: Origin = None,
    pages: Pages = None,
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Copy files in as exhibits, with their SHA-256, size, type, name and time; the originals are not touched.

    Example: contact-rights evidence attach recording.m4a --to 2 --shows recording
    """
    rulebase = opened(rules, lang)
    told = exhibit_typed(rulebase, shows, proves, origin, pages)
    folder = case_folder(case, create=not to)
    kept, faults = attach_all(folder, files, told, to)
    if kept:
        put(kept_files(rulebase, kept), kept_data(kept), json=json, output=output)
    for fault in faults:
        complain(fault.in_language(rulebase.language))
    if faults:
        raise typer.Exit(faults[0].exit_code)
