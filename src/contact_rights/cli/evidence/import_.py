"""``evidence import``: what phones and carriers export, into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.console import agrees, complain, width
from contact_rights.cli.evidence.options import Case, OfNumber, Since, Until, WithWords, choice_of
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.cli.progress import Progress
from contact_rights.errors import AnswerNeeded, CouldNot
from contact_rights.evidence.imports.finding import files_in, is_folder, sources_of
from contact_rights.evidence.imports.headers import load_headers
from contact_rights.evidence.imports.outline import blocks, data, lead
from contact_rights.evidence.imports.rows import Reading
from contact_rights.evidence.imports.taking import Plan, Sieve
from contact_rights.evidence.imports.whole import Outcome, outcome_of
from contact_rights.evidence.imports.words import PHRASES, phrase
from contact_rights.evidence.times import EARLIEST_YEAR, HOME_ZONE, LATEST_YEAR, zone_named
from contact_rights.model import RuleBase
from contact_rights.numbers.written import canonical
from contact_rights.reports.text import lines
from contact_rights.rulebase.open import rules_folder
from contact_rights.store import USUAL, case_folder, case_name, case_names

app = bare()


@app.command("import")
def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Backups, statements, contacts, pictures.")
    ],
    number: OfNumber = "",
    since: Since = "",
    until: Until = "",
    words: WithWords = "",
    strangers: Annotated[
        bool, typer.Option("--strangers", help="Leave out contacts with people whom an address book names.")
    ] = False,
    own: Annotated[str, typer.Option("--own", metavar="NUMBER", help="Your number, where a statement has both.")] = "",
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", min=EARLIEST_YEAR, max=LATEST_YEAR, help="The year of times without one."
        ),
    ] = None,
    zone: Annotated[str, typer.Option("--zone", metavar="ZONE", help="The time zone of the phone.")] = HOME_ZONE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be added.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Record it without asking.")] = False,
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Import calls, messages, known people, pictures and recordings; shows what would be added before it asks.

    Takes backups of SMS Backup & Restore (XML), carriers' statements (CSV, XLSX), an iPhone's CallHistory.storedata,
    address books (vCard), pictures, recordings, videos and PDF, and folders of these.

    Example: contact-rights evidence import calls.xml statement.xlsx Screenshots --dry-run
    """
    rulebase, name = opened(rules, lang), case_name(case)
    reading = Reading(load_headers(rules_folder(rules)), zone_named(zone), year or 0, canonical(own))
    plan = Plan(reading, Sieve(choice_of(number, since, until, words), strangers), datetime.now(UTC))
    run, write = importer(paths, plan, name), yes and not dry_run
    outcome = run(write=write)
    if outcome.added and not (write or dry_run or json or no_input) and sys.stdin.isatty():
        ask(rulebase, outcome, name)
        put([lead(rulebase.language, run(write=True), preview=False)], None, json=False, output=output)
        return
    shown, plain = blocks(rulebase, outcome, preview=not write), data(rulebase, outcome, preview=not write)
    put(shown, plain, json=json, output=output)
    if outcome.added and not (write or dry_run):
        raise AnswerNeeded(PHRASES["needed"])


def importer(paths: Sequence[Path], plan: Plan, case: str) -> Callable[..., Outcome]:
    """Return what surveys the files for a case, or takes them in."""
    total = sum(
        path.stat().st_size for one in paths for path in (files_in(one) if is_folder(one) else [one]) if path.is_file()
    )
    with Progress(total) as told:
        sources, faults = sources_of(paths, told)
    if not sources and not faults:
        raise CouldNot(PHRASES["nothing-found"])

    def run(*, write: bool) -> Outcome:
        existing = case_folder(case) if case in case_names() else None
        into = case_folder(case, create=True) if write else None
        with Progress(total) as told:
            reading = plan.reading._replace(told=told)
            outcome = outcome_of(sources, plan._replace(reading=reading), existing, into)
        return outcome._replace(faults=[*faults, *outcome.faults])

    return run


def ask(rulebase: RuleBase, outcome: Outcome, case: str) -> None:
    """Show what would be added and ask; raises ``Exit`` on no."""
    shown = lines(blocks(rulebase, outcome, preview=True), width(sys.stderr))
    complain("\n".join(line.text for line in shown))
    if not agrees(phrase(rulebase.language, "question", case=case)):
        raise typer.Exit(0)
