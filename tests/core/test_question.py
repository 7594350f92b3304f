"""The person's own question: what holds for the case first, what may fit it after, nothing that could do harm."""

from __future__ import annotations

from contact_rights.core.assess import assess
from contact_rights.core.harm import harmful_for
from contact_rights.core.search import answers_to
from contact_rights.findings import OPEN, Case
from contact_rights.model import RuleBase
from tests.conftest import TODAY


def answered(rulebase: RuleBase, question: str, **facts: object) -> list[str]:
    return [found.rule.id for found in answers_to(assess(rulebase, Case(facts, TODAY)), question)]


def test_an_answer_that_may_fit_is_given_where_it_is_asked_for(chinese: RuleBase) -> None:
    assert answered(chinese, "他们能给我单位打电话吗", role=["emergency-contact"])[0] == "answer-may-they-call-my-work"


def test_an_answer_that_does_not_fit_is_not(chinese: RuleBase) -> None:
    given = answered(chinese, "他们能给我单位打电话吗", role=["emergency-contact"], conduct=["insult"])
    assert given
    assert "answer-may-they-call-my-work" not in given


def test_no_open_answer_says_what_would_harm_whoever_may_owe(chinese: RuleBase, english: RuleBase) -> None:
    seen = 0
    for rulebase in (chinese, english):
        for role in ("guarantor", "promised-to-pay", "spouse", "heir"):
            assessment = assess(rulebase, Case({"role": [role]}, TODAY))
            for title in [rule.title for rule in rulebase.of_kind("answers")][::24]:
                for found in answers_to(assessment, title):
                    seen += found.state == OPEN
                    assert not harmful_for(assessment, f"{found.rule.title}\n{found.rule.text}")
    assert seen
