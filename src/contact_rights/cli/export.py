"""``export``: one folder or zip for whoever takes the case over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, both_languages, followed, given
from contact_rights.cli.console import emit
from contact_rights.cli.next import standing
from contact_rights.cli.options import AsOf, CaseName, Facts, FactsFile, Lang, NoInput, Roles, Rules
from contact_rights.errors import LANGUAGES, Say
from contact_rights.files import write_whole
from contact_rights.findings import Assessment
from contact_rights.followup.ics import calendar
from contact_rights.reports.followup import blocks, events
from contact_rights.reports.redact import level_of, redacted
from contact_rights.reports.text import lines
from contact_rights.store import USUAL, case_folder, case_name, has_ledger

app = bare()
WIDTH = 78
EVIDENCE = Say(
    "证据记录、文件、证据目录和时间线；里面的 README.txt 说明怎么核对",
    "the evidence kept: entries, files, list, timeline; its README.txt says how to check it",
)
README = Say(
    """这是一个人被催收打扰的材料，交给您（律师、法律援助、志愿者、办案的人）参考。

report.html     情况、对方违反了什么（条件和证据）、该怎么办、依据；用浏览器打开，不联网，可打印
follow-up.txt   做过什么、在等什么、哪天到期、下一步
days.ics        这些日期，可导入日历
answers.json    本人的回答；contact-rights check --facts answers.json 可以重新算一遍
{parts}MANIFEST.txt    每个文件的 SHA-256；sha256sum -c MANIFEST.txt 可以核对

材料由自助程序 contact-rights 按本人的回答生成，不是律师意见；事实请向本人核实，法律请按当天的条文核对。
里面有个人信息：只给需要的人，用完请删除。
""",
    """Papers of a person whom debt collectors trouble, for whoever takes the case over (lawyer, clinic, volunteer).

report.html     the case, what was broken (elements and evidence), what to do, the sources; opens in a
                browser without a network, and prints
follow-up.txt   what was done, what is awaited, what is due when, the next rung
days.ics        these days for a calendar
answers.json    the person's answers; contact-rights check --facts answers.json assesses them anew
{parts}MANIFEST.txt    the SHA-256 of each file; sha256sum -c MANIFEST.txt checks them

Made by the self-help program contact-rights from the person's own answers; not a lawyer's opinion. Check the facts
with the person and the law as of the day. It holds personal information: give it to nobody who does not need it.
""",
)

DRAFTS = Say(
    "用得上的文书（草稿，空着的要本人填、本人签），.txt 和 .docx 内容相同",
    "documents that fit, in Chinese (drafts; the person fills the blanks and signs), as .txt and .docx",
)


@app.command()
def export(
    role: Roles = None,
    fact: Facts = None,
    facts: FactsFile = "",
    case: CaseName = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER|FILE.zip", help="Where to; CASE.zip here if left out.")
    ] = "",
    redact: Annotated[
        str, typer.Option("--redact", metavar="names|numbers|all", help="What to take out of your own words.")
    ] = "",
    as_of: AsOf = "",
    lang: Lang = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Write one folder or zip with the report, the days, the answers and a list of digests.

    Example: contact-rights export --role emergency-contact -o packet.zip
    """
    from contact_rights.packet import packet

    level = level_of(redact)
    name = case_name(case or USUAL) if case or not (role or fact or facts) else ""
    answers = given(name, facts, role, fact, lang, rules)
    assessment = followed(assessed(answers, as_of, lang, rules, name), name)
    target = Path(output or f"{name or 'case'}.zip")
    with packet(target) as folder:
        write_whole(folder / "answers.json", json.dumps(assessment.case.facts, ensure_ascii=False, indent=1) + "\n")
        write_follow_up(folder, answers, assessment, name, level, rules)
        write_report(folder, assessment, name, level, rules)
        parts = write_drafts(folder, assessment, "" if level else name, rules)
        parts |= write_ledger(folder, name, lang, rules) if not level else {}
        write_whole(folder / "README.txt", readme(parts))
    emit(f"{target}\n")


def readme(parts: dict[str, Say]) -> str:
    """Return what stands at the door of a packet, in both languages; ``parts`` are the files not every packet has."""
    blanks = {
        language: "".join(f"{name:<16}{said.in_language(language)}\n" for name, said in parts.items())
        for language in LANGUAGES
    }
    return "\n".join(README.in_language(language, parts=blanks[language]) for language in LANGUAGES)


def write_ledger(folder: Path, case: str, lang: str, rules: str) -> dict[str, Say]:
    """Write the ledger of a case, where it has one, into a folder of its own; return what the README says of it.

    Its entries are chained word for word, so that nothing could be taken out: a redacted packet goes without it.
    """
    if not case or not has_ledger(case):
        return {}
    from contact_rights.evidence.handover import write_evidence
    from contact_rights.rulebase.open import rules_folder

    (folder / "evidence").mkdir(mode=0o700)
    write_evidence(folder / "evidence", case_folder(case), both_languages(rules, lang), rules_folder(rules))
    return {"evidence/": EVIDENCE}


def write_drafts(folder: Path, assessment: Assessment, case: str, rules: str) -> dict[str, Say]:
    """Write the documents that fit the case, in Chinese, with the blanks that are known; return what the README says.

    Without ``case`` nothing that was told in words stands in them: the blanks stay open.
    """
    from contact_rights.cli.draft import fitting_drafts

    (folder / "drafts").mkdir(mode=0o700)
    for name, content in fitting_drafts(assessment, case, rules):
        write_whole(folder / "drafts" / name, content)
    return {"drafts/": DRAFTS}


def write_report(folder: Path, assessment: Assessment, case: str, redact: str, rules: str) -> None:
    """Write the page of a case."""
    from contact_rights.cli.page import page_of

    write_whole(folder / "report.html", page_of(assessment, case, redact=redact, rules=rules))


def write_follow_up(
    folder: Path, answers: dict[str, object], assessment: Assessment, case: str, redact: str, rules: str
) -> None:
    """Write where the steps stand, and their days as a calendar."""
    language, today = assessment.rulebase.language, assessment.case.as_of
    _, found = standing(answers, case, today, language, rules)
    found = [item._replace(note=redacted(item.note, redact, language)) for item in found]
    shown = lines(list(blocks(assessment, found, case or USUAL)), WIDTH)
    write_whole(folder / "follow-up.txt", "".join(f"{line.text}\n" for line in shown))
    write_whole(folder / "days.ics", calendar(events(found, language), case, today))
