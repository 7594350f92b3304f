"""Explanations as people read them: trees and tables at the widths of terminals, and the same as data.

The expected texts stand in ``explanations/``; ``python -m tests.reports.test_explanation`` writes them anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.compare import supposed
from contact_rights.core.edits import read_edits
from contact_rights.core.explanation import explain
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.reports.explaining import explanation_data, explanation_lines, explanation_markdown
from contact_rights.reports.explanation import WhatIf
from contact_rights.reports.wrap import width_of
from contact_rights.rulebase.load import build
from tests.conftest import SMALL, TODAY
from tests.people import person

HERE = Path(__file__).resolve().parent / "explanations"
WIDTHS = (40, 80, 120)
TOLD: dict[str, tuple[dict[str, object], str, tuple[str, ...]]] = {
    "violation-settled": ({"role": "contact", "conduct": ["threat"], "evidence": ["recording"]}, "threat", ()),
    "violation-open": ({"role": "guarantor"}, "threat", ("signed=no", "conduct=threat")),
    "violation-excluded": ({"role": "contact", "conduct": ["insult"]}, "threat", ()),
    "law-not-in-force": ({"conduct": ["insult"], "last-contact-date": "2025-01-01"}, "new-only", ()),
    "verdict-settled": ({"role": "contact"}, "liability", ("role=heir",)),
    "verdict-open": ({"role": "guarantor"}, "liability", ()),
    "concept": ({"role": "contact", "signed": "yes"}, "bound", ("signed=yes",)),
}


def explained(rulebase: RuleBase, name: str) -> tuple[str, str]:
    """Return an explanation as text at each width, and as Markdown."""
    facts, id_, flags = TOLD[name]
    assessment = assess(rulebase, Case(facts, TODAY))
    edits = tuple(edit for flag in flags for edit in read_edits(rulebase, flag))
    what_if = WhatIf(edits, supposed(assessment, edits)) if flags else None
    found = explain(assessment, id_)
    text = "\n".join(
        f"--- {width}\n" + "".join(f"{line.text}\n" for line in explanation_lines(assessment, found, what_if, width))
        for width in WIDTHS
    )
    return text, explanation_markdown(assessment, found, what_if)


def expected() -> Iterator[tuple[str, str]]:
    yield from ((name, language) for name in TOLD for language in ("zh", "en"))


@pytest.mark.parametrize(("name", "language"), list(expected()))
def test_an_explanation_reads_as_expected(small: RuleBase, small_chinese: RuleBase, name: str, language: str) -> None:
    text, markdown = explained(small_chinese if language == "zh" else small, name)
    assert text == (HERE / f"{name}.{language}.txt").read_text(encoding="utf-8")
    assert markdown == (HERE / f"{name}.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_the_terminal(english: RuleBase, chinese: RuleBase, language: str) -> None:
    rulebase, random = chinese if language == "zh" else english, Random(12)  # noqa: S311 - the same people
    assessment = assess(rulebase, Case(person(rulebase, random), TODAY))
    for id_ in [*rulebase.verdicts, *rulebase.concepts, *list(rulebase.rules)[::59]]:
        found = explain(assessment, id_)
        for width in WIDTHS:
            for line in explanation_lines(assessment, found, None, width):
                assert width_of(line.text) <= width, (id_, line.text)


def test_both_languages_say_the_same(english: RuleBase, chinese: RuleBase) -> None:
    facts = person(english, Random(3))  # noqa: S311 - the same person
    for id_ in [*english.verdicts, *english.concepts, *list(english.rules)[::97]]:
        said = [
            explanation_data(a, explain(a, id_), None)
            for a in (assess(r, Case(facts, TODAY)) for r in (english, chinese))
        ]
        assert len({json.dumps(without_words(one), sort_keys=True) for one in said}) == 1, id_


def without_words(data: object) -> object:
    """Return plain data without what is written in one language."""
    worded = {"text", "title", "language", "instrument", "provision", "heading", "binds"}
    if isinstance(data, dict):
        return {key: without_words(value) for key, value in data.items() if key not in worded}
    return [without_words(one) for one in data] if isinstance(data, list) else data


if __name__ == "__main__":
    for told, spoken in expected():
        written = explained(build(SMALL, spoken), told)
        for kind, content in zip(("txt", "md"), written, strict=True):
            (HERE / f"{told}.{spoken}.{kind}").write_text(content, encoding="utf-8")
