"""``next``: what is due, what is overdue, and the next rung."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, entries_told, given
from contact_rights.cli.listing import put
from contact_rights.cli.options import AsOf, CaseName, Facts, FactsFile, Json, Lang, NoInput, Output, Roles, Rules
from contact_rights.files import write_whole
from contact_rights.findings import Assessment
from contact_rights.followup.ics import calendar
from contact_rights.followup.progress import Item, items
from contact_rights.followup.workdays import installed
from contact_rights.reports.followup import blocks, data, events
from contact_rights.store import USUAL

app = bare()


@app.command()
def next_(
    role: Roles = None,
    fact: Facts = None,
    facts: FactsFile = "",
    case: CaseName = "",
    ics: Annotated[str, typer.Option("--ics", metavar="FILE", help="Also write the days to a calendar file.")] = "",
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say what is due, what is overdue, what is being waited for, and the next rung.

    Example: contact-rights next --role emergency-contact
    """
    case = case or ("" if role or fact or facts else USUAL)
    assessment, found = standing(given(case, facts, role, fact, lang, rules), case, as_of, lang, rules)
    if ics:
        language = assessment.rulebase.language
        write_whole(Path(ics), calendar(events(found, language), case, assessment.case.as_of))
    name = case or USUAL
    shown = blocks(assessment, found, name)
    put(shown, data(assessment, found, name), json=json, output=output)


def standing(facts: dict[str, object], case: str, as_of: str, lang: str, rules: str) -> tuple[Assessment, list[Item]]:
    """Return the assessment of a case and where its steps stand."""
    assessment = assessed(facts, as_of, lang, rules, case)
    return assessment, items(assessment, entries_told(case), installed())
