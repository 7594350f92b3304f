"""Kept cases as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.reports.outline import Block
from contact_rights.reports.words import joined, word


def name_blocks(language: str, names: Iterable[str], place: str) -> Iterator[Block]:
    """Yield the names of the cases kept, and where they stand."""
    for name in names:
        yield Block("item", name, "•")
    kept = ("保存在", "kept in") if names else ("这里没有保存案件：", "no case is kept in")
    yield Block("note", f"{kept[0 if language == 'zh' else 1]} {place}")


def case_blocks(rulebase: RuleBase, answers: Mapping[str, object]) -> Iterator[Block]:
    """Yield every answer kept for a case, in words."""
    language = rulebase.language
    for name, given in answers.items():
        fact = rulebase.facts.get(name)
        labels = {value.id: value.label for value in fact.values} if fact else {}
        said = [labels.get(str(v)) or yes_no(language, str(v)) for v in (given if isinstance(given, list) else [given])]
        yield Block("item", f"{fact.label if fact else name}{word(language, 'colon')}{joined(language, said)}", "•")


def yes_no(language: str, answer: str) -> str:
    """Return yes, no, unknown and what was left open in words, anything else as it is."""
    if answer == UNKNOWN:
        return "不确定" if language == "zh" else "not sure"
    if answer == "...":
        return "其余没说" if language == "zh" else "the rest not said"
    return word(language, answer) if answer in {"yes", "no"} else answer
