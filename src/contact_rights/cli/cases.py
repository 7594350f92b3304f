"""``cases``: the cases kept on this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.console import agrees, emit, language
from contact_rights.cli.listing import put, put_json
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules, pass_on
from contact_rights.errors import AnswerNeeded, CouldNot, Say
from contact_rights.model import RuleBase
from contact_rights.reports.cases import Summary, file_blocks, kept_blocks, name_blocks
from contact_rights.reports.outline import Block
from contact_rights.reports.words import word
from contact_rights.store import (
    case_folder,
    case_names,
    case_paths,
    cases_folder,
    delete_case,
    has_ledger,
    load_answers,
    load_blanks,
    load_kept,
    rename_case,
    wipe_all,
)

app = bare()
Name = Annotated[str, typer.Argument(metavar="NAME", help="The case's name.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context, lang: Lang = "", json: Json = False, output: Output = "", no_input: NoInput = False
) -> None:
    """List, show, rename, delete or wipe the cases kept on this machine.

    Example: contact-rights cases list
    """
    pass_on(ctx)
    if ctx.invoked_subcommand is None:
        list_(lang, json, output, no_input)


@app.command("list")
def list_(lang: Lang = "", json: Json = False, output: Output = "", no_input: NoInput = False) -> None:
    """List the cases kept, and where.

    Example: contact-rights cases list --json
    """
    names = case_names()
    put(name_blocks(language(lang), list(map(summary, names)), str(cases_folder())), names, json=json, output=output)


@app.command()
def show(
    name: Name, lang: Lang = "", json: Json = False, output: Output = "", no_input: NoInput = False, rules: Rules = ""
) -> None:
    """Show everything kept for a case: answers, what its documents remember, how much evidence, the files.

    Example: contact-rights cases show default
    """
    kept, rulebase = load_kept(name), opened(rules, lang)
    shown = [
        *kept_blocks(rulebase, kept.answers, kept.parked),
        *remembered(rulebase, name, rules),
        *ledger_blocks(name, rulebase.language),
        *file_blocks(rulebase.language, case_files(name)),
    ]
    put(shown, kept.answers, json=json, output=output)


def remembered(rulebase: RuleBase, case: str, rules: str) -> Iterator[Block]:
    """Yield what is kept for the blanks of a case's documents."""
    if not (kept := load_blanks(case)):
        return
    from contact_rights.rulebase.open import rules_folder
    from contact_rights.rulebase.papers import load_shelf

    blanks = load_shelf(rules_folder(rules), rulebase).blanks
    for name, value in kept.items():
        label = blanks[name].label if name in blanks else name
        yield Block("item", label + word(rulebase.language, "colon") + value, "•")


def ledger_blocks(name: str, spoken: str) -> Iterator[Block]:
    """Yield what a case's ledger holds, in one line, where it has one."""
    if has_ledger(name):
        from contact_rights.evidence.ledger import Ledger
        from contact_rights.evidence.words import phrase

        with Ledger(case_folder(name)) as ledger:
            files = sum(1 for _ in ledger.entries("exhibit"))
            yield Block(
                "note", phrase(spoken, "held", entries=f"{ledger.head().number:,}", files=f"{files:,}", case=name)
            )


def summary(name: str) -> Summary:
    """Return a kept case in a few words."""
    from datetime import datetime

    changed = max((path.stat().st_mtime for path in case_paths(name)), default=0.0)
    try:
        count = len(load_answers(name))
    except CouldNot:
        count = -1
    return Summary(name, count, datetime.fromtimestamp(changed).date().isoformat())  # noqa: DTZ006 - the user's own day


def case_files(name: str) -> list[str]:
    """Return the files kept for a case, each with its size."""
    folder = case_folder(name)
    return [f"{path.relative_to(folder)} ({path.stat().st_size:,} B)" for path in case_paths(name)]


@app.command()
def rename(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    lang: Lang = "",
    no_input: NoInput = False,
) -> None:
    """Give a case another name.

    Example: contact-rights cases rename default uncle
    """
    rename_case(name, new)


@app.command()
def delete(name: Name, yes: Yes = False, lang: Lang = "", no_input: NoInput = False) -> None:
    """Delete a case with everything kept for it.

    Example: contact-rights cases delete uncle --yes
    """
    name = case_folder(name).name
    confirm(
        Say(f"删除案件“{name}”的全部内容？", f"Delete everything kept for case {name!r}?"),
        lang,
        yes=yes,
        ask=not no_input,
    )
    overwrite(name)
    delete_case(name)


@app.command()
def wipe(yes: Yes = False, lang: Lang = "", json: Json = False, output: Output = "", no_input: NoInput = False) -> None:
    """Delete all cases, and the compiled rules.

    Example: contact-rights cases wipe --yes
    """
    confirm(
        Say("删除这台电脑上保存的全部案件？", "Delete all cases kept on this computer?"),
        lang,
        yes=yes,
        ask=not no_input,
    )
    for name in case_names():
        overwrite(name)
    removed = wipe_all()
    if json:
        put_json(removed, output)
    else:
        emit("".join(f"{path}\n" for path in removed), output)


def overwrite(name: str) -> None:
    """Overwrite and remove the ledger of a case, where it has one; the folder stays for what else it holds."""
    if has_ledger(name):
        from contact_rights.evidence.wiping import wipe as wipe_ledger

        wipe_ledger(case_folder(name))


def confirm(question: Say, lang: str, *, yes: bool, ask: bool) -> None:
    """Ask before something is deleted; raises ``AnswerNeeded`` where nobody may be asked, ``Exit`` on no."""
    if yes:
        return
    if not ask or not sys.stdin.isatty():
        raise AnswerNeeded(Say("会删除内容：请加 --yes 确认", "this deletes: confirm with --yes"))
    if not agrees(question.in_language(language(lang))):
        raise typer.Exit(0)
