"""Where the steps of a case stand, as blocks for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import Any

from contact_rights.errors import Say, visible
from contact_rights.findings import Assessment
from contact_rights.followup.ics import Event
from contact_rights.followup.progress import DONE, STATES, TODO, Item
from contact_rights.reports.citation import grouped
from contact_rights.reports.json import Citations
from contact_rights.reports.outline import Block, papers, reached
from contact_rights.reports.words import bracketed

SCHEMA = "contact-rights/next/1"
HEADINGS = {
    "overdue": Say("已经过期", "Overdue"),
    "due": Say("有期限，别错过", "Due"),
    "waiting": Say("在等答复", "Waiting for an answer"),
    "todo": Say("接下来做", "Next"),
    "done": Say("做过的", "Done"),
}
RESULTS = {
    "started": Say("已开始", "started"),
    "answered": Say("已有答复", "answered"),
    "refused": Say("被拒绝", "refused"),
    "": Say("已做", "done"),
}
UNTIL = Say("{day} 以前：{text}", "by {day}: {text}")
LATE = Say("{day} 已过：{text}", "{day} has passed: {text}")
PHRASES = {
    "because": Say("依据：", "Based on: "),
    "rung": Say("没有答复或被拒绝，下一步：", "No answer, or refused: "),
    "now-rung": Say("现在可以：", "Now: "),
    "draft": Say("写文书：", "Draft it: "),
    "tell": Say("做了就记下：", "Once done, say so: "),
    "answered": Say("有了答复就记下：", "Once answered, say so: "),
    "nothing": Say("现在没有要做的。", "Nothing is to be done now."),
    "more": Say(
        "还有 {count} 步，见 contact-rights check --case {case}", "{count} more: contact-rights check --case {case}"
    ),
    "self": Say("这是自助参考，不是律师意见。", "This is self-help, not a lawyer's opinion."),
    "note": Say("备注：", "Note: "),
    "reply-due": Say("答复到期：", "Answer due: "),
    "own-due": Say("最后期限：", "Last day: "),
}
MOST_TODO = 5


def blocks(assessment: Assessment, items: Sequence[Item], case: str) -> Iterator[Block]:
    """Yield where the steps stand, what is most pressing first."""
    language = assessment.rulebase.language
    case = quote(case)
    if all(item.state == DONE for item in items):
        yield Block("lead", phrase(language, "nothing"))
    for state in STATES:
        group = [item for item in items if item.state == state]
        shown = group[:MOST_TODO] if state == TODO else group
        if group:
            yield Block("heading", HEADINGS[state].in_language(language))
        for number, item in enumerate(shown, 1):
            yield from item_blocks(assessment, item, case, f"{number}.")
        if len(group) > len(shown):
            yield Block("note", phrase(language, "more", count=str(len(group) - len(shown)), case=case))
    yield from closing(items, language)


def phrase(language: str, key: str, **blanks: str) -> str:
    """Return a phrase in a language, its blanks filled."""
    return PHRASES[key].in_language(language, **blanks)


def item_blocks(assessment: Assessment, item: Item, case: str, mark: str) -> Iterator[Block]:
    """Yield one step: its days, its basis, the next rung and the commands."""
    language = assessment.rulebase.language
    yield Block("item", item.rule.title + happened(item, language), mark)
    if item.note:
        yield Block("text", phrase(language, "note") + visible(item.note, 500))
    if item.due:
        late = item.due < assessment.case.as_of
        yield Block("text", (LATE if late else UNTIL).in_language(language, day=item.due, text=item.text))
    elif item.text:
        yield Block("text", item.text)
    cites = grouped(assessment.rulebase, item.cites)
    if cites:
        yield Block("cite", phrase(language, "because") + cites)
    channel = item.rule.step.channel if item.rule.step else ""
    if item.state in {"overdue", "due", "todo"} and not item.on and channel:
        yield Block("text", "→ " + reached(assessment, channel))
    if item.rung:
        yield Block("text", phrase(language, "now-rung" if item.state == "overdue" else "rung") + item.rung.title)
    yield from commands(assessment, item, case, language)


def happened(item: Item, language: str) -> str:
    """Return what was told of a step, in brackets; nothing where nothing was."""
    if item.state != DONE and not item.on:
        return ""
    return bracketed(language, RESULTS[item.result].in_language(language) + (f" {item.on}" if item.on else ""))


def commands(assessment: Assessment, item: Item, case: str, language: str) -> Iterator[Block]:
    """Yield the commands that go with a step."""
    wanted = item.rung if item.on else item.rule
    if wanted and item.state != DONE:
        for paper in papers(assessment, wanted):
            yield Block("text", phrase(language, "draft") + f"contact-rights draft {paper} --case {case}")
    if item.state == DONE:
        return
    if item.rung and item.state == "overdue":
        yield Block("text", phrase(language, "tell") + f"contact-rights done {item.rung.id} --case {case}")
    elif item.on:
        command = f"contact-rights done {item.rule.id} --case {case} --result answered|refused"
        yield Block("text", phrase(language, "answered") + command)
    else:
        yield Block("text", phrase(language, "tell") + f"contact-rights done {item.rule.id} --case {case}")


def closing(items: Iterable[Item], language: str) -> Iterator[Block]:
    """Yield what is uncertain about the days, and what this is not."""
    for doubt in dict.fromkeys(doubt for item in items for doubt in item.doubts):
        yield Block("note", doubt.in_language(language))
    yield Block("note", phrase(language, "self"))


def data(assessment: Assessment, items: Iterable[Item], case: str) -> dict[str, Any]:
    """Return where the steps stand as plain data."""
    cited = Citations(assessment.rulebase)
    language = assessment.rulebase.language
    shown = list(items)
    doubts = dict.fromkeys(doubt.in_language(language) for item in shown for doubt in item.doubts)
    return {
        "schema": SCHEMA,
        "case": case,
        "as_of": assessment.case.as_of,
        "language": language,
        "items": [item_data(assessment, item, cited) for item in shown],
        "warnings": list(doubts),
    }


def item_data(assessment: Assessment, item: Item, cited: Citations) -> dict[str, Any]:
    """Return one step as plain data."""
    return {
        "id": item.rule.id,
        "title": item.rule.title,
        "state": item.state,
        "result": item.result or None,
        "on": item.on or None,
        "due": item.due or None,
        "due_text": item.text,
        "citations": cited.of(item.cites),
        "next": item.rung.id if item.rung else None,
        "documents": papers(assessment, item.rule),
        "note": item.note,
    }


def events(items: Iterable[Item], language: str) -> Iterator[Event]:
    """Yield the days of a case for a calendar."""
    for item in items:
        if item.due and item.state != DONE:
            rung = f"\n{phrase(language, 'rung')}{item.rung.title}" if item.rung else ""
            what = "reply" if item.on else "own"
            title = phrase(language, f"{what}-due") + item.rule.title
            yield Event(f"{item.rule.id}:{what}", item.due, title, item.text + rung)
