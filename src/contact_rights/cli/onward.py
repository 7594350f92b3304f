"""What can be done next in this terminal, each as a command to copy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from shlex import quote

from contact_rights.cli.app import COMMANDS
from contact_rights.cli.console import complain, width
from contact_rights.errors import Say
from contact_rights.findings import Assessment
from contact_rights.reports.outline import opening, ordered_steps
from contact_rights.reports.wrap import wrapped

MOST_NAMED = 3
HEADING = Say("接下来可以（整行复制）：", "What you can do next (copy a line):")
SHORT = Say("简单说：", "In short: ")
ONWARD = (
    (Say("全部文书，哪些用得上", "All documents, and which of them fit"), "draft --case {case}"),
    (
        Say("每来一次电话，记一笔", "Record each call as it comes"),
        "evidence add --case {case} --number NUMBER --words TEXT",
    ),
    (
        Say("把截图、录音存进证据记录", "Put screenshots and recordings into the ledger"),
        "evidence attach --case {case} FILE",
    ),
    (
        Say("导入通话记录或运营商详单", "Import a call log or an operator's statement"),
        "evidence import --case {case} FILE",
    ),
    (Say("查一个号码是什么来头", "See what a number is"), "number NUMBER"),
    (Say("哪天该做什么", "What is due on which day"), "next --case {case}"),
    (Say("打包给律师或法律援助", "Pack it for a lawyer or legal aid"), "export --case {case} -o packet.zip"),
    (
        Say("存成一页，能看能打印", "Save it as a page to print"),
        "check --case {case} --format html -o report.html",
    ),
    (Say("改回答", "Change an answer"), "ask --case {case}"),
    (Say("看看或删掉这里保存的内容", "See or delete what is kept here"), "cases show {case}"),
)
"""What can be done, and the line that does it."""


def tell_onward(assessment: Assessment, case: str) -> None:
    """Say on standard error what can be done next."""
    language = assessment.rulebase.language
    if sys.stdout.isatty():  # the long assessment has scrolled by: what matters most stands last
        said = " ".join(block.text for block in opening(assessment) if block.kind == "lead")
        complain("\n" + "\n".join(wrapped(SHORT.in_language(language) + said, width(sys.stderr))))
    complain("\n" + HEADING.in_language(language))
    for what, line in onward(assessment, case):
        complain("\n".join(wrapped(what.in_language(language), width(sys.stderr), "• ")))
        complain(f"  contact-rights {line}")


def onward(assessment: Assessment, case: str) -> Iterator[tuple[Say, str]]:
    """Yield what can be done next and the line that does it; only what this program has."""
    lines = [*complaints(assessment), *documents(assessment, case), *ONWARD]
    for what, line in lines:
        if is_there(line):
            yield what, line.format(case=quote(case))


def complaints(assessment: Assessment) -> Iterator[tuple[Say, str]]:
    """Yield who to turn to: the channels of the first steps that have one and wait for this person."""
    steps = [f for f in ordered_steps(assessment) if f.rule.step and f.rule.step.channel and not f.done]
    channels = dict.fromkeys(f.rule.step.channel for f in steps if f.rule.step)
    for channel in list(channels)[:MOST_NAMED]:
        titles = "；".join(f.rule.title for f in steps if f.rule.step and f.rule.step.channel == channel)
        yield Say(titles, titles.replace("；", "; ")), f"channels {channel}"


def documents(assessment: Assessment, case: str) -> Iterator[tuple[Say, str]]:
    """Yield the documents of the first steps."""
    found = {name: f.rule.title for f in ordered_steps(assessment) if f.rule.step for name in f.rule.step.documents}
    for name, title in list(found.items())[:MOST_NAMED]:
        yield Say(f"文书：{title}", f"Document: {title}"), f"draft {name} --case {{case}} -o {name}.docx"


def is_there(line: str) -> bool:
    """Return whether this program has the command that a line begins with."""
    from contact_rights.cli.evidence import COMMANDS as LEDGER

    first, second = line.split()[:2]
    return first in COMMANDS and (first != "evidence" or second in LEDGER)
