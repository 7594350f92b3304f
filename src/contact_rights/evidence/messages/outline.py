"""What messages say, as blocks of text and as plain data; their words are never shown raw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from contact_rights.core.facts import REST_UNKNOWN
from contact_rights.errors import Say
from contact_rights.evidence.messages.marking import Mark, Proposal
from contact_rights.evidence.outline import said
from contact_rights.model import RuleBase
from contact_rights.reports.outline import Block

MOST_MARKS = 3
AROUND, LONGEST = 12, 60
NOTHING = Say(
    "没有认出什么说法。这不等于没有问题：只认得规则里写了的说法。",
    "No known phrase was found. That does not mean that all is well: only phrases that the rules have are known.",
)
PROPOSES = Say("这些说法可能说明：", "What these words may show:")
NOT_TAKEN = Say(
    "这只是提示，要你自己确认。确认的，加上：", "These are proposals for you to decide. Where they are right, add:"
)
ANSWERED = Say("已经记在这个案件里", "already in this case")
OTHERWISE = Say("这个案件里现在是 {answer}", "in this case it is now {answer}")
KEPT = Say("已记进案件“{case}”：{facts}", "Kept in case {case!r}: {facts}")
MORE = Say("……还有 {count} 处", "… and {count} more")
ENTRY = Say("第 {entry} 条 ", "#{entry} ")


def blocks(rulebase: RuleBase, proposals: Sequence[Proposal], known: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    """Yield what was found, and the flags of what it may show; ``known`` are the answers that a case has already."""
    if not proposals:
        yield Block("lead", NOTHING.in_language(rulebase.language))
        return
    yield Block("heading", PROPOSES.in_language(rulebase.language))
    for proposal in proposals:
        yield from proposal_blocks(rulebase, proposal, known)
    new = [one for one in proposals if one.saying.fact and one.saying.value not in known.get(one.saying.fact, ())]
    if new:
        yield Block("note", NOT_TAKEN.in_language(rulebase.language))
        yield from (Block("text", flag) for flag in flags(rulebase, new))


def proposal_blocks(
    rulebase: RuleBase, proposal: Proposal, known: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Iterator[Block]:
    """Yield one proposal: what it would be, where it was said, and what to look at first."""
    saying, language = proposal.saying, rulebase.language
    yield Block(
        "item",
        saying.title + (f" – {saying.fact}={saying.value}" if saying.fact else "") + note(rulebase, proposal, known),
        "•",
    )
    yield from (Block("text", excerpt(language, mark)) for mark in proposal.marks[:MOST_MARKS])
    if len(proposal.marks) > MOST_MARKS:
        yield Block("text", MORE.in_language(language, count=len(proposal.marks) - MOST_MARKS))
    yield Block("cite", saying.check)


def note(rulebase: RuleBase, proposal: Proposal, known: Mapping[str, Sequence[str]]) -> str:
    """Return what a case says already of what a proposal would say."""
    fact, value = proposal.saying.fact, proposal.saying.value
    answers = known.get(fact, ())
    if value in answers:
        return f" [{ANSWERED.in_language(rulebase.language)}]"
    otherwise = fact and rulebase.facts[fact].kind != "several" and answers
    return f" [{OTHERWISE.in_language(rulebase.language, answer=answers[0])}]" if otherwise else ""


def excerpt(language: str, mark: Mark) -> str:
    """Return the words of a mark with a little of what stands around them, on one line."""
    text = mark.message.text
    before, after = text[max(mark.start - AROUND, 0) : mark.start], text[mark.end : mark.end + AROUND]
    entry = ENTRY.in_language(language, entry=mark.message.entry) if mark.message.entry else ""
    parts = [said(before, LONGEST), "「", said(mark.words, LONGEST), "」", said(after, LONGEST)]
    return entry + "…" * (mark.start > AROUND) + "".join(parts) + "…" * (len(text) > mark.end + AROUND)


def flags(rulebase: RuleBase, proposals: Iterable[Proposal]) -> list[str]:
    """Return the flags that give the facts of proposals; what a fact has besides stays unknown."""
    found: dict[str, list[str]] = {}
    for proposal in proposals:
        if proposal.saying.fact:
            found.setdefault(proposal.saying.fact, []).append(proposal.saying.value)
    return [
        f"--fact {fact}=" + ",".join([*values, *([REST_UNKNOWN] if rulebase.facts[fact].kind == "several" else [])])
        for fact, values in found.items()
    ]


def data(rulebase: RuleBase, proposals: Sequence[Proposal]) -> dict[str, Any]:
    """Return what was found as plain data."""
    return {
        "proposals": [
            {
                "id": one.saying.id,
                "title": one.saying.title,
                "fact": one.saying.fact or None,
                "value": one.saying.value or None,
                "check": one.saying.check,
                "marks": [mark_data(mark) for mark in one.marks],
            }
            for one in proposals
        ],
        "flags": flags(rulebase, proposals),
    }


def mark_data(mark: Mark) -> dict[str, Any]:
    """Return where something was said as plain data."""
    return {"entry": mark.message.entry or None, "start": mark.start, "end": mark.end, "words": mark.words}
