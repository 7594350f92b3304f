"""``ask``: one question at a time on a terminal, then the assessment."""

from __future__ import annotations

import sys

import typer

from contact_rights.cli.app import INTERRUPTED, bare
from contact_rights.cli.case import day, opened
from contact_rights.cli.check import print_assessment
from contact_rights.cli.console import width
from contact_rights.cli.options import AsOf, Lang, NoInput, Output, Rules
from contact_rights.cli.questions import BACK, QUIT, WHY, put_question, read_reply
from contact_rights.core.assess import assess
from contact_rights.core.interview import deciding, next_question, why
from contact_rights.errors import AnswerNeeded, Misuse, Say
from contact_rights.findings import Case
from contact_rights.model import Fact, RuleBase
from contact_rights.reports.wrap import wrapped

app = bare()


@app.command()
def ask(
    as_of: AsOf = "",
    lang: Lang = "",
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Answer questions one at a time, then see the assessment.

    Example: contact-rights ask
    """
    rulebase, today = opened(rules, lang), day(as_of)
    if no_input or not sys.stdin.isatty():
        raise missing(rulebase, today)
    try:
        answers = Interview(rulebase, today).answers()
    except KeyboardInterrupt:
        say({"zh": "已停止，回答没有保存。", "en": "Stopped; no answer was kept."}[rulebase.language])
        raise typer.Exit(INTERRUPTED) from None
    print_assessment(assess(rulebase, Case(answers, today)), "text", output)


def missing(rulebase: RuleBase, today: str) -> AnswerNeeded:
    """Return the fault of having nobody to ask, naming the facts and their flags."""
    wanted = deciding(assess(rulebase, Case({}, today)))
    flags = " ".join(f"--fact {name}=…" for name in rulebase.facts if name in wanted)
    said = Say(
        "没有可以提问的终端。请用 contact-rights check 加上：", "no terminal to ask on; use contact-rights check with: "
    )
    return AnswerNeeded(said + flags)


class Interview:
    """The questions put on a terminal, with back, why and not sure."""

    def __init__(self, rulebase: RuleBase, today: str) -> None:
        self.rulebase, self.today = rulebase, today
        self.given: dict[str, object] = {}

    def answers(self) -> dict[str, object]:
        """Return the answers, when nothing more can matter or the user has had enough."""
        while (fact := next_question(self.rulebase, self.given, self.today)) is not None:
            put_question(self.rulebase.language, fact, len(self.given) + 1)
            if not self.answered(fact):
                break
        return self.given

    def answered(self, fact: Fact) -> bool:
        """Take one reply; return False where the user wants to end."""
        while True:
            reply = read_reply(self.rulebase.language, fact)
            if reply == QUIT:
                return False
            if reply == BACK:
                if self.given:
                    self.given.popitem()
                return True
            if reply == WHY:
                self.explain(fact)
            elif self.fits(fact, reply):
                return True

    def fits(self, fact: Fact, reply: object) -> bool:
        """Keep a reply unless it contradicts what was said before."""
        try:
            assess(self.rulebase, Case({**self.given, fact.id: reply}, self.today))
        except Misuse as fault:
            say(fault.in_language(self.rulebase.language))
            return False
        self.given[fact.id] = reply
        return True

    def explain(self, fact: Fact) -> None:
        """Say what the answer decides, and where to look."""
        assessment = assess(self.rulebase, Case(self.given, self.today))
        zh = self.rulebase.language == "zh"
        say(("这决定：" if zh else "This decides: ") + ("；" if zh else "; ").join(why(assessment, fact.id)))
        if fact.where:
            say(fact.where)


def say(text: str) -> None:
    """Print a notice between questions."""
    for line in wrapped(text, width()):
        sys.stderr.write(line + "\n")
