"""``ask``: the interview on a terminal, then the assessment; saves and resumes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from shlex import quote
from typing import Annotated

import typer

from contact_rights.cli import INTERRUPTED
from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, day, opened, still_good
from contact_rights.cli.check import print_assessment
from contact_rights.cli.console import complain
from contact_rights.cli.interview.asking import Asker
from contact_rights.cli.interview.phrases import phrase
from contact_rights.cli.interview.plain import PlainAsker
from contact_rights.cli.interview.session import Session, Stopped
from contact_rights.cli.onward import tell_onward
from contact_rights.cli.options import AsOf, Json, Lang, NoInput, Output, Rules, complete
from contact_rights.core.facts import still_read
from contact_rights.core.interview import Progress, replay
from contact_rights.errors import LANGUAGES, AnswerNeeded, CouldNot, Say
from contact_rights.model import RuleBase
from contact_rights.store import (
    USUAL,
    Kept,
    case_name,
    case_names,
    changing,
    free_name,
    has_ledger,
    keep_answers,
    load_kept,
    set_aside,
)

app = bare()


@app.command()
def ask(
    case: Annotated[
        str,
        typer.Option("--case", metavar="NAME", help="Which case to go on with.", autocompletion=complete("cases")),
    ] = USUAL,
    new: Annotated[bool, typer.Option("--new", help="Begin again; what was kept gets another name.")] = False,
    helping: Annotated[bool, typer.Option("--helping", help="Ask about someone you help.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines: for screen readers, pipes, simple terminals.")
    ] = False,
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Answer questions one at a time, then see the assessment; every answer is kept at once.

    Example: contact-rights ask --plain
    """
    rulebase, today, name = opened(rules, lang), day(as_of), case_name(case)
    asker = None if no_input or not (plain or sys.stdin.isatty()) else asker_for(plain=plain)
    known = begun(rulebase, name, asker, new=new)
    given = known | ({"helping-someone": "yes"} if helping else {})
    if asker is None:
        raise missing(rulebase, today, given)
    keeper = Keeper(rulebase, asker, name, known)
    session = Session(rulebase, today, asker, given, keeper, from_ledger(rulebase, rules, name, today))
    answers = interview(session, keeper)
    assessment = assessed(answers, today, lang, rules, kept_under(keeper.case))
    print_assessment(assessment, "json" if json else "text", output)
    tell_onward(assessment, keeper.case)


def missing(rulebase: RuleBase, today: str, given: Mapping[str, object]) -> AnswerNeeded:
    """Return the fault of having nobody to ask, naming every fact that is wanted with its flag."""
    wanted = [weighed.fact for weighed in replay(rulebase, given, today).ahead]
    flags = " ".join("--role …" if name == "role" else f"--fact {name}=…" for name in wanted)
    zh = "没有可以提问的终端。用 --plain 从管道读回答，或者用 contact-rights check 加上："
    en = "no terminal to ask on; read answers from a pipe with --plain, or use contact-rights check with: "
    return AnswerNeeded(Say(zh, en) + flags)


def asker_for(*, plain: bool) -> Asker:
    """Return panels on a terminal that can show them, otherwise plain lines."""
    able = sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") not in {"dumb", "unknown", "", None}
    if plain or not able or not can_show("↑✓", sys.stderr.encoding):
        return PlainAsker()
    from contact_rights.cli.interview.panels import PanelAsker

    return PanelAsker()


def can_show(text: str, encoding: str) -> bool:
    """Return whether a terminal of an encoding can show a text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def begun(rulebase: RuleBase, case: str, asker: Asker | None, *, new: bool) -> dict[str, object]:
    """Return the answers a case has already, as far as the rules of today have them; say that it goes on."""
    kept = load_kept(case) if case in case_names() else Kept({}, {}, "")
    if new and kept.answers and asker:
        other = set_aside(case)
        asker.say(phrase(rulebase.language, "set-aside", case=other))
        return {}
    given = still_good(rulebase, {**kept.parked, **kept.answers})
    if asker and given:
        asker.say(phrase(rulebase.language, "resumed", case=case, count=len(given)))
        if kept.version != rulebase.version:
            asker.say(phrase(rulebase.language, "other-rules", before=kept.version, now=rulebase.version))
    return given


def kept_under(case: str) -> str:
    """Return the name of a case that is kept, nothing for one that is not."""
    return case if case in case_names() else ""


def from_ledger(rulebase: RuleBase, rules: str, case: str, today: str) -> dict[str, object]:
    """Return the answers that the ledger of a case suggests; none where it has no ledger."""
    if not kept_under(case) or not has_ledger(case):
        return {}
    from contact_rights.cli.evidence.told import ledger_answers

    return ledger_answers(rulebase, rules, case, today)


def interview(session: Session, keeper: Keeper) -> dict[str, object]:
    """Return the answers of an interview; raises ``Exit`` and ``AnswerNeeded`` where it is stopped."""
    try:
        return session.run()
    except Stopped:
        session.say(keeper.stopped, case=keeper.named())
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        complain("")
        session.say(keeper.stopped, case=keeper.named())
        raise typer.Exit(INTERRUPTED) from None
    except EOFError:
        raise AnswerNeeded(Say(*(phrase(spoken, "ended", case=keeper.named()) for spoken in LANGUAGES))) from None


class Keeper:
    """Keeps the answers of a case; where they cannot be kept it says so once and the questions go on."""

    def __init__(self, rulebase: RuleBase, asker: Asker, case: str, known: Mapping[str, object]) -> None:
        """Begin with the answers ``known`` to be kept already."""
        self.rulebase, self.asker, self.case, self.known = rulebase, asker, case, known
        self.stopped = "saved"
        """The phrase to say where the interview stops."""

    def named(self) -> str:
        """Return the option that names the case; nothing for the usual one."""
        return "" if self.case == USUAL else f" --case {quote(self.case)}"

    def __call__(self, stand: Progress) -> Mapping[str, object]:
        """Keep the answers as they stand; return those that another command kept meanwhile, and keep them too."""
        try:
            with changing():
                return self.kept(stand)
        except CouldNot as fault:
            if self.stopped == "saved":
                language = self.rulebase.language
                self.asker.say(phrase(language, "cannot-save", reason=fault.in_language(language)))
            self.stopped = "unsaved"
            return {}

    def kept(self, stand: Progress) -> Mapping[str, object]:
        """Keep the answers beside those that others changed; where it is another case by now, under another name."""
        mine, now = {**stand.parked, **stand.active}, self.now()
        if not now.keys() >= self.known.keys() and self.case != (free := free_name(self.case)):
            self.case, now = free, {}
            self.asker.say(phrase(self.rulebase.language, "kept-apart", case=free))
        before = self.known
        theirs = {f: now[f] for f in now if now[f] != before.get(f) and mine.get(f) == before.get(f)}
        active = {fact: answer for fact, answer in stand.active.items() if fact not in theirs}
        keep_answers(self.case, active, self.rulebase.version, {**stand.parked, **theirs})
        self.known = {**mine, **theirs}
        return theirs

    def now(self) -> dict[str, object]:
        """Return what is kept of the case now, as far as the rules have it."""
        kept = load_kept(self.case) if self.case in case_names() else Kept({}, {}, "")
        return still_read(self.rulebase, {**kept.parked, **kept.answers})[0]
