"""Which question comes next: danger, then the role, then what can still decide something."""

from __future__ import annotations

from collections.abc import Mapping

from contact_rights.core.assess import assess
from contact_rights.findings import Assessment, Case
from contact_rights.model import Fact, RuleBase

FIRST = ("in-danger-now", "role")


def next_question(rulebase: RuleBase, answers: Mapping[str, object], as_of: str) -> Fact | None:
    """Return the fact to ask for, or None when no answer can change a finding any more.

    ``answers`` holds what was answered, ``unknown`` included: what was asked is not asked again.
    """
    assessment = assess(rulebase, Case(answers, as_of))
    wanted = deciding(assessment)
    for name in (*FIRST, *rulebase.facts):
        if name in wanted and name not in answers:
            return rulebase.facts[name]
    return None


def deciding(assessment: Assessment) -> set[str]:
    """Return the facts that can still change a finding: open ones, and assumed ones a verdict rests on."""
    found = {question.fact for question in assessment.open_questions}
    for verdict in assessment.verdicts.values():
        found |= {change.fact for change in verdict.would_change_if if change.fact in assessment.assumed}
    return found


def why(assessment: Assessment, fact: str) -> list[str]:
    """Return the titles of what an answer decides, verdicts as their questions, a few at most."""
    rulebase = assessment.rulebase
    decides = next((q.decides for q in assessment.open_questions if q.fact == fact), ())
    decides = decides or [v.id for v in assessment.verdicts.values() if fact in {c.fact for c in v.would_change_if}]
    return [rulebase.verdicts[d].question if d in rulebase.verdicts else rulebase.rules[d].title for d in decides][:3]
