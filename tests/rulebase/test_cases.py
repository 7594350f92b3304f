"""Cases as people tell them: what the assessment must say, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.harm import harmful_for
from contact_rights.core.trial import Trial, misjudged, settled_ids
from contact_rights.errors import Misuse
from contact_rights.findings import Assessment, Case
from contact_rights.model import RuleBase
from contact_rights.reports.outline import outline
from contact_rights.rulebase.cases import load_trials
from contact_rights.rulebase.load import build
from tests.conftest import RULES

FOLDER = Path(__file__).resolve().parent.parent / "cases"
EVERY = load_trials(FOLDER, build(RULES, "en"))
CASES = [trial for trial in EVERY if not trial.contradicts]
CONTRADICTORY = [trial for trial in EVERY if trial.contradicts]
CORRECT_IT = {
    "zh": ("请改", "请加上", "请把", "请只选", "请一笔一笔"),
    "en": ("change", "add --", "correct", "choose", "ask about"),
}


def assessed(rulebase: RuleBase, trial: Trial) -> Assessment:
    return assess(rulebase, Case(trial.facts, trial.as_of or rulebase.reviewed))


def said(assessment: Assessment) -> str:
    return "\n".join(block.text for block in outline(assessment))


def test_every_question_of_law_is_asked_in_a_case() -> None:
    """The seventeen questions that people ask most; a case of another need says ``needs-...``."""
    topics = {trial.topic for trial in EVERY if trial.topic}
    assert {str(number) for number in range(1, 18)} <= topics
    assert all(topic.isdigit() or topic.startswith("needs-") for topic in topics)


@pytest.mark.parametrize("trial", CONTRADICTORY, ids=lambda trial: trial.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_that_contradict_are_refused_in_one_clear_line(
    chinese: RuleBase, english: RuleBase, trial: Trial, language: str
) -> None:
    with pytest.raises(Misuse) as refused:
        assessed(chinese if language == "zh" else english, trial)
    said = refused.value.in_language(language)
    assert said.startswith("这些回答互相矛盾：" if language == "zh" else "these answers contradict each other: ")
    assert "\n" not in said
    assert any(words in said for words in CORRECT_IT[language]), said


@pytest.mark.parametrize("trial", CASES, ids=lambda trial: trial.id)
def test_a_case_is_judged_as_the_law_has_it(english: RuleBase, trial: Trial) -> None:
    assert [fault.en for fault in misjudged(english, trial, said)] == []


@pytest.mark.parametrize("trial", CASES, ids=lambda trial: trial.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_harmful_is_said(chinese: RuleBase, english: RuleBase, trial: Trial, language: str) -> None:
    assessment = assessed(chinese if language == "zh" else english, trial)
    text = said(assessment)
    assert harmful_for(assessment, text) == []
    assert [words for words in trial.must_not_say if words in text] == []


def test_every_rule_of_law_protects_someone_in_a_case(english: RuleBase) -> None:
    seen: set[str] = set()
    for trial in CASES:
        seen |= settled_ids(assessed(english, trial))
    assert {r.id for r in english.rules.values() if r.kind in {"verdicts", "violations"}} <= seen
