"""``draft``: a document for a case; what the case does not say is left as a marked blank."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.blanks import ask_blanks, given_blanks, keep, kept_blanks, tell
from contact_rights.cli.case import assessed, entries_told, given, opened
from contact_rights.cli.console import emit
from contact_rights.cli.listing import put, put_json
from contact_rights.cli.options import (
    AsOf,
    CaseName,
    Facts,
    FactsFile,
    Json,
    Lang,
    NoInput,
    Output,
    Roles,
    Rules,
    complete,
)
from contact_rights.core.assess import assess
from contact_rights.documents.draft import Draft, draft
from contact_rights.documents.forms import data, form_of, written
from contact_rights.documents.matter import Matter, Records, matter
from contact_rights.documents.outline import document_blocks, document_data
from contact_rights.errors import named
from contact_rights.files import write_whole
from contact_rights.findings import Assessment
from contact_rights.model import RuleBase
from contact_rights.reports.outline import reached
from contact_rights.rulebase.open import rules_folder
from contact_rights.rulebase.papers import load_shelf
from contact_rights.store import USUAL, case_names, has_ledger
from contact_rights.templates import Template

app = bare()
LIST = "list"


DocumentId = Annotated[
    str,
    typer.Argument(
        metavar="[DOCUMENT]",
        help="A document's id; 'list', or nothing, lists all of them.",
        autocompletion=complete("documents"),
    ),
]
Blanks = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="What stands in a blank; repeat it.",
        autocompletion=complete("blanks"),
    ),
]
Format = Annotated[str, typer.Option("--to", metavar="txt|md|docx", help="The format; that of -o if left out.")]
KeepPersonal = Annotated[
    bool, typer.Option("--keep-personal", help="Keep names, addresses and numbers with the case too.")
]


@app.command()
def draft_(
    document: DocumentId = "",
    role: Roles = None,
    fact: Facts = None,
    facts: FactsFile = "",
    case: CaseName = "",
    set_: Blanks = None,
    to: Format = "",
    keep_personal: KeepPersonal = False,
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Draft a document for a case; without DOCUMENT, list all of them and which fit.

    Example: contact-rights draft stop-sms --role emergency-contact
    """
    document = "" if document == LIST else document
    form = "txt" if json else form_of(to, output if document else "")
    name = case or usual(anew=bool(role or fact or facts))
    one = opened_matter(
        assessed(given(name, facts, role, fact, lang, rules), as_of, lang, rules, name), name, set_ or [], rules
    )
    if not document:
        put(document_blocks(one), document_data(one), json=json, output=output)
        return
    template = named("document", document, one.shelf.templates)
    if not no_input and sys.stdin.isatty() and sys.stderr.isatty():
        one = filled(one, template, personal=keep_personal)
    made = draft(one, template)
    if name:
        keep(name, one.shelf.blanks, one.values, personal=keep_personal)
    put_draft(one, made, "" if json else form, output)


def usual(*, anew: bool) -> str:
    """Return the case that is meant where none is named: the usual one where it is kept and nothing else is told."""
    return USUAL if not anew and USUAL in case_names() else ""


def opened_matter(assessment: Assessment, case: str, flags: Sequence[str], rules: str) -> Matter:
    """Return a case ready for drafting, with what is kept of it."""
    shelf = load_shelf(rules_folder(rules), assessment.rulebase)
    today = assessment.case.as_of
    values = kept_blanks(case, shelf.blanks, today) | given_blanks(shelf.blanks, flags, today)
    return matter(shelf, assessment, values, records_of(assessment.rulebase, case))


def records_of(rulebase: RuleBase, case: str) -> Records:
    """Return what is recorded of a kept case: the steps taken, and what its ledger holds."""
    entries = entries_told(case)
    if not case or not has_ledger(case):
        return Records(entries)
    from contact_rights.cli.evidence.ledger import book_of
    from contact_rights.documents.recorded import exhibits_of, incidents_of, numbers_of, shown_by

    book = book_of(case)
    numbers = numbers_of(rulebase.language, book.theirs())
    return Records(entries, incidents_of(rulebase, book), exhibits_of(rulebase, book), shown_by(book), numbers)


def filled(one: Matter, template: Template, *, personal: bool) -> Matter:
    """Return the case with what the user types for the blanks of a document."""
    typed = ask_blanks(draft(one, template), one.shelf.blanks, one.assessment.case.as_of, personal=personal)
    return one._replace(values={**one.values, **typed})


def put_draft(one: Matter, made: Draft, form: str, output: str) -> None:
    """Print or write a document in a format, or as JSON where none is given; say beside it what is to be minded."""
    if not form:
        put_json(data(made, one), output)
        return
    if output:
        write_whole(Path(output), written(made, form))
    else:
        emit(str(written(made, form)))
    tell(made, one.shelf.blanks, reached(one.assessment, made.channel) if made.channel else "")


def fitting_drafts(assessment: Assessment, case: str, rules: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the documents that fit a case, in Chinese, by the names of their files; Word files where that can be."""
    chinese = assess(opened(rules, "zh"), assessment.case)
    one = opened_matter(chinese, case, (), rules)
    forms = ("txt", "docx") if find_spec("docx") else ("txt",)
    for name in chinese.documents:
        made = draft(one, one.shelf.templates[name])
        yield from ((f"{name}.{form}", written(made, form)) for form in forms)
