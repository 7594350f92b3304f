"""Kept cases as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.facts import REST_UNKNOWN
from contact_rights.errors import Say
from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.reports.outline import Block
from contact_rights.reports.words import joined, word

SUMMARY = Say("{name}（{count} 个回答，{day} 改过）", "{name} ({count} answers, changed on {day})")
BROKEN = Say("{name}（回答读不了）", "{name} (the answers cannot be read)")
KEPT = Say("保存在 {place}", "kept in {place}")
NONE_KEPT = Say("这里没有保存案件：{place}", "no case is kept in {place}")
PARKED = Say("现在用不上的回答", "Answers not needed now")
FILES = Say("保存的文件", "Files kept")


class Summary(NamedTuple):
    """A kept case in a few words."""

    name: str
    answers: int
    """How many answers it has; -1 where they cannot be read."""
    changed: str
    """The day of the last change."""


def name_blocks(language: str, cases: Sequence[Summary], place: str) -> Iterator[Block]:
    """Yield the cases kept, and where they stand."""
    for case in cases:
        said = (BROKEN if case.answers < 0 else SUMMARY).in_language(language)
        yield Block("item", said.format(name=case.name, count=case.answers, day=case.changed), "•")
    yield Block("note", (KEPT if cases else NONE_KEPT).in_language(language, place=place))


def kept_blocks(rulebase: RuleBase, answers: Mapping[str, object], parked: Mapping[str, object]) -> Iterator[Block]:
    """Yield the answers kept for a case, and those not needed now."""
    yield from case_blocks(rulebase, answers)
    if parked:
        yield Block("heading", PARKED.in_language(rulebase.language))
        yield from case_blocks(rulebase, parked)


def file_blocks(language: str, files: Iterable[str]) -> Iterator[Block]:
    """Yield the files kept for a case."""
    yield Block("heading", FILES.in_language(language))
    for file in files:
        yield Block("item", file, "•")


def case_blocks(rulebase: RuleBase, answers: Mapping[str, object]) -> Iterator[Block]:
    """Yield every answer kept for a case, in words."""
    language = rulebase.language
    for name, given in answers.items():
        fact = rulebase.facts.get(name)
        labels = fact.labels() if fact else {}
        said = [labels.get(str(v)) or yes_no(language, str(v)) for v in (given if isinstance(given, list) else [given])]
        yield Block("item", f"{fact.label if fact else name}{word(language, 'colon')}{joined(language, said)}", "•")


def yes_no(language: str, answer: str) -> str:
    """Return yes, no, unknown and what was left open in words, anything else as it is."""
    if answer == UNKNOWN:
        return "不确定" if language == "zh" else "not sure"
    if answer == REST_UNKNOWN:
        return "其余没说" if language == "zh" else "the rest not said"
    return word(language, answer) if answer in {"yes", "no"} else answer
