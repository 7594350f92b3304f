"""``done``: a step was started, answered or refused."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, day, entries_told, opened, still_good
from contact_rights.cli.listing import put
from contact_rights.cli.next import standing
from contact_rights.cli.options import CaseName, Json, Lang, NoInput, Output, Rules
from contact_rights.errors import Misuse, Say, choice, named
from contact_rights.followup.progress import TODO, Entry, implied, with_implied
from contact_rights.model import RuleBase
from contact_rights.reports.followup import blocks, data
from contact_rights.store import (
    USUAL,
    case_folder,
    case_name,
    case_names,
    changing,
    keep_answers,
    keep_progress,
    load_answers,
)
from contact_rights.terms import RESULTS

app = bare()
LONGEST_NOTE = 500


@app.command()
def done(
    step: Annotated[str, typer.Argument(metavar="STEP", help="A step's id, as next and check --json give it.")],
    case: CaseName = USUAL,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it happened; today if left out.")] = "",
    result: Annotated[
        str, typer.Option("--result", metavar="started|answered|refused", help="What happened; started if left out.")
    ] = "started",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A ticket number, a name, a word.")] = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Record that a step was started, answered or refused, and say what follows.

    Example: contact-rights done step-complain-to-lender --on 2026-11-20
    """
    rulebase = opened(rules, lang)
    entry = read_entry(rulebase, step, on, result, note)
    with changing():
        answers = with_implied(rulebase, still_good(rulebase, answers_of(case)), implied(rulebase, entry))
        assessed(answers, "", lang, rules)  # raises where the entry contradicts what the case says
        case_folder(case, create=True)
        keep_progress(case, [one._asdict() for one in [*entries_told(case), entry]])
        keep_answers(case, answers, rulebase.version)
    assessment, found = standing(answers, case, "", lang, rules)
    after = next((item for item in found if item.state == TODO and item.rule.id != step), None)
    told = [item for item in found if item.rule.id == step or item.state == "due" or item is after]
    put(blocks(assessment, told, case), data(assessment, told, case), json=json, output=output)


def answers_of(case: str) -> dict[str, object]:
    """Return the answers kept for a case; none where there is no such case yet."""
    return load_answers(case) if case_name(case) in case_names() else {}


def read_entry(rulebase: RuleBase, step: str, on: str, result: str, note: str) -> Entry:
    """Return what is to be recorded; raises ``Misuse`` for a step, a day or a result that there is not."""
    named("step", step, {rule.id: rule for rule in rulebase.of_kind("steps")})
    choice("--result", result, RESULTS)
    today, when = day(""), day(on, "--on")
    if when > today:
        raise Misuse(Say(f"--on {when}：这天还没到", f"--on {when}: that day has not come yet"))
    if len(note) > LONGEST_NOTE:
        most = LONGEST_NOTE
        raise Misuse(Say(f"--note 太长，最多 {most} 个字", f"--note is too long: at most {most} characters"))
    return Entry(step, when, result, note)
