"""Cases as people tell them: what the assessment must say, and what it must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.harm import harmful_for
from contact_rights.errors import Misuse
from contact_rights.findings import SETTLED, Assessment, Case, Finding
from contact_rights.model import RuleBase
from contact_rights.reports.outline import outline
from contact_rights.rulebase.yamlfile import parse
from tests.conftest import TODAY

FILES = sorted((Path(__file__).resolve().parent.parent / "cases").glob("*.yaml"))
KEYS = {"id", "story", "topic", "protects", "as-of", "facts", "verdicts", "open", "violations", "has", "lacks"}
KEYS |= {"cites", "cites-not", "asks", "must-not-say", "contradicts"}


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in FILES:
        found += parse(path.read_text(encoding="utf-8"), path.name)  # type: ignore[arg-type]
    return found


EVERY = cases()
CASES = [case for case in EVERY if not case.get("contradicts")]
CONTRADICTORY = [case for case in EVERY if case.get("contradicts")]
CORRECT_IT = {
    "zh": ("请改", "请加上", "请把", "请只选", "请一笔一笔"),
    "en": ("change", "add --", "correct", "choose", "ask about"),
}


def assessed(rulebase: RuleBase, case: dict[str, Any]) -> Assessment:
    return assess(rulebase, Case(case["facts"], case.get("as-of", TODAY)))


def said(assessment: Assessment) -> str:
    return "\n".join(block.text for block in outline(assessment))


def test_every_case_is_whole_and_named_once() -> None:
    assert len({case["id"] for case in EVERY}) == len(EVERY)
    for case in EVERY:
        assert set(case) <= KEYS, case["id"]
        assert {"story", "facts", "protects"} <= set(case), case["id"]
        assert case.get("contradicts", "yes") == "yes", case["id"]


def test_every_question_of_law_is_asked_in_a_case() -> None:
    """The seventeen questions that people ask most; a case of another need says ``needs-...``."""
    topics = {str(case["topic"]) for case in EVERY if "topic" in case}
    assert {str(number) for number in range(1, 18)} <= topics
    assert all(topic.isdigit() or topic.startswith("needs-") for topic in topics)


@pytest.mark.parametrize("case", CONTRADICTORY, ids=lambda case: case["id"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_that_contradict_are_refused_in_one_clear_line(
    chinese: RuleBase, english: RuleBase, case: dict[str, Any], language: str
) -> None:
    with pytest.raises(Misuse) as refused:
        assessed(chinese if language == "zh" else english, case)
    said = refused.value.in_language(language)
    assert said.startswith("这些回答互相矛盾：" if language == "zh" else "these answers contradict each other: ")
    assert "\n" not in said
    assert any(words in said for words in CORRECT_IT[language]), said


def settled_ids(assessment: Assessment, kind: str = "") -> set[str]:
    found = {f.rule.id for f in assessment.findings if f.state == SETTLED and kind in {"", f.rule.kind}}
    return found if kind else found | {r for v in assessment.verdicts.values() for r in v.because if v.state == SETTLED}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_judged_as_the_law_has_it(english: RuleBase, case: dict[str, Any]) -> None:
    assessment = assessed(english, case)
    for verdict, value in case.get("verdicts", {}).items():
        found = assessment.verdicts[verdict]
        assert (found.value, found.state) == (value, SETTLED), verdict
    for verdict in case.get("open", []):
        assert assessment.verdicts[verdict].state == "open", verdict
    if "violations" in case:
        assert settled_ids(assessment, "violations") == set(case["violations"])
    known = settled_ids(assessment)
    assert set(case.get("has", [])) <= known
    assert not set(case.get("lacks", [])) & known
    cited = {c for f in stated(assessment) for c in [*f.citations, *element_cites(f)]}
    cited |= {c for verdict in assessment.verdicts.values() for c in verdict.citations}
    assert all(any(c.startswith(want) for c in cited) for want in case.get("cites", []))
    assert not any(c.startswith(bad) for c in cited for bad in case.get("cites-not", []))
    assert set(case.get("asks", [])) <= {q.fact for q in assessment.open_questions}


def stated(assessment: Assessment) -> list[Finding]:
    """What is said of this case; answers state today's law for everyone."""
    return [f for f in assessment.findings if f.state == SETTLED and f.rule.kind != "answers"]


def element_cites(finding: Any) -> list[str]:
    return [cite for element in finding.elements for cite in element.citations]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_harmful_is_said(chinese: RuleBase, english: RuleBase, case: dict[str, Any], language: str) -> None:
    assessment = assessed(chinese if language == "zh" else english, case)
    text = said(assessment)
    assert harmful_for(assessment, text) == []
    for words in case.get("must-not-say", []):
        assert words not in text, words


def test_every_rule_of_law_protects_someone_in_a_case(english: RuleBase) -> None:
    seen: set[str] = set()
    for case in CASES:
        seen |= settled_ids(assessed(english, case))
    assert {r.id for r in english.rules.values() if r.kind in {"verdicts", "violations"}} <= seen
