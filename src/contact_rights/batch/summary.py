"""The sum of many cases in words, for a clinic or a hotline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contact_rights.batch.tally import Tally
from contact_rights.model import RuleBase
from contact_rights.reports.outline import Block

MOST = 10


def summary(rulebase: RuleBase, tally: Tally) -> Iterator[Block]:
    """Yield how many cases there were, their verdicts, their violations, and what is most worth asking for."""
    zh = rulebase.language == "zh"
    faults = (
        (f"，另有 {tally.faults:,} 行有错" if zh else f", and {tally.faults:,} lines at fault") if tally.faults else ""
    )
    yield Block("lead", (f"{tally.cases:,} 个案件" if zh else f"{tally.cases:,} cases") + faults)
    for id_, values in tally.verdicts.items():
        yield Block("heading", rulebase.verdicts[id_].question)
        yield from shares(values, tally.cases, {})
    yield Block("heading", "他们违反了什么" if zh else "What they broke")
    yield from shares(tally.violations, tally.cases, {id_: rule.title for id_, rule in rulebase.rules.items()})
    yield Block(
        "heading",
        "最常缺的回答（缺了它，上面某个问题就没有定论）"
        if zh
        else "Answers missing most, where a question above stays open",
    )
    yield from shares(tally.blocking, tally.cases, {id_: fact.label for id_, fact in rulebase.facts.items()})


def shares(counts: Mapping[str, int], cases: int, titles: Mapping[str, str]) -> Iterator[Block]:
    """Yield the largest counts, each with its share of the cases."""
    largest = sorted(counts, key=lambda id_: (-counts[id_], id_))[:MOST]
    for id_ in largest:
        if counts[id_]:
            title = f"  {titles[id_]}" if id_ in titles else ""
            yield Block("item", f"{counts[id_]:,} ({counts[id_] / cases:.0%})  {id_}{title}", "•")
