"""``ask``: the interview on a terminal, then the assessment; saves and resumes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from contact_rights.cli.app import INTERRUPTED, bare
from contact_rights.cli.asking import Asker
from contact_rights.cli.case import day, opened
from contact_rights.cli.check import print_assessment
from contact_rights.cli.options import AsOf, Lang, NoInput, Output, Rules
from contact_rights.cli.phrases import phrase
from contact_rights.cli.plain import PlainAsker
from contact_rights.cli.session import Session, Stopped
from contact_rights.core.assess import assess
from contact_rights.core.interview import replay
from contact_rights.errors import AnswerNeeded, CouldNot, Misuse, Say
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.store import USUAL, case_folder, case_name, keep_answers, load_answers

app = bare()


@app.command()
def ask(
    case: Annotated[str, typer.Option("--case", metavar="NAME", help="Which case to go on with.")] = USUAL,
    new: Annotated[bool, typer.Option("--new", help="Begin again; the answers of before are not used.")] = False,
    helping: Annotated[bool, typer.Option("--helping", help="Ask about someone you help.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines: for screen readers, pipes, simple terminals.")
    ] = False,
    as_of: AsOf = "",
    lang: Lang = "",
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Answer questions one at a time, then see the assessment; every answer is kept at once.

    Example: contact-rights ask --plain
    """
    rulebase, today = opened(rules, lang), day(as_of)
    if no_input or not (plain or sys.stdin.isatty()):
        raise missing(rulebase, today)
    asker = asker_for(plain=plain)
    given = {} if new else known_answers(rulebase, case_name(case), asker)
    given |= {"helping-someone": "yes"} if helping else {}
    answers = interview(rulebase, today, asker, given, case)
    print_assessment(assess(rulebase, Case(answers, today)), "text", output)
    tell_next(rulebase.language, asker, case)


def missing(rulebase: RuleBase, today: str) -> AnswerNeeded:
    """Return the fault of having nobody to ask, naming every fact that is wanted with its flag."""
    wanted = [weighed.fact for weighed in replay(rulebase, {}, today).ahead]
    flags = " ".join("--role …" if name == "role" else f"--fact {name}=…" for name in wanted)
    zh = "没有可以提问的终端。用 --plain 从管道读回答，或者用 contact-rights check 加上："
    en = "no terminal to ask on; read answers from a pipe with --plain, or use contact-rights check with: "
    return AnswerNeeded(Say(zh, en) + flags)


def asker_for(*, plain: bool) -> Asker:
    """Return a menu on a terminal that can show one, otherwise plain lines."""
    able = sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") not in {"dumb", "unknown", None}
    if plain or not able:
        return PlainAsker()
    from contact_rights.cli.menu import MenuAsker

    return MenuAsker()


def known_answers(rulebase: RuleBase, case: str, asker: Asker) -> dict[str, object]:
    """Return the answers kept for a case that the rule base still understands; say what no longer fits."""
    from contact_rights.core.facts import read_facts

    try:
        kept = load_answers(case)
    except CouldNot:
        if not exists(case):
            return {}
        raise
    good, strange = {}, []
    for name, answer in kept.items():
        try:
            read_facts(rulebase, {name: answer})
        except Misuse:
            strange.append(name)
        else:
            good[name] = answer
    if strange:
        asker.say(phrase(rulebase.language, "asked-before", facts=", ".join(strange)))
    if good:
        asker.say(phrase(rulebase.language, "resumed", case=case, count=len(good)))
    return good


def exists(case: str) -> bool:
    """Return whether a case is kept under that name."""
    try:
        case_folder(case)
    except CouldNot:
        return False
    return True


def interview(
    rulebase: RuleBase, today: str, asker: Asker, given: Mapping[str, object], case: str
) -> dict[str, object]:
    """Return the answers of an interview; raises ``Exit`` and ``AnswerNeeded`` where it is stopped."""
    language = rulebase.language
    if not given:
        asker.say(phrase(language, "welcome"))
    named = "" if case == USUAL else f" --case {case}"
    try:
        return Session(rulebase, today, asker, given, keeper(rulebase, asker, case)).run()
    except Stopped:
        asker.say(phrase(language, "saved", case=named))
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        asker.say("\n" + phrase(language, "saved", case=named))
        raise typer.Exit(INTERRUPTED) from None
    except EOFError:
        raise AnswerNeeded(Say(*(phrase(spoken, "ended", case=named) for spoken in ("zh", "en")))) from None


def keeper(rulebase: RuleBase, asker: Asker, case: str) -> Callable[[Mapping[str, object]], None]:
    """Return what keeps the answers; where they cannot be kept it says so once and the questions go on."""
    told = False

    def keep(answers: Mapping[str, object]) -> None:
        nonlocal told
        try:
            keep_answers(case, answers, rulebase.version)
        except CouldNot as fault:
            if not told:
                asker.say(phrase(rulebase.language, "cannot-save", reason=fault.in_language(rulebase.language)))
            told = True

    return keep


def tell_next(language: str, asker: Asker, case: str) -> None:
    """Say what can be done next in this terminal, each as a command to copy."""
    asker.say("\n" + phrase(language, "next"))
    for command in (
        "check --case {case} --format markdown -o report.md",
        "draft --case {case}",
        "cases show {case}",
        "find WORDS",
    ):
        asker.say("  contact-rights " + command.format(case=case))
