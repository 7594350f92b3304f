"""The person's own question: what holds for the case first, what may fit it after, nothing that could do harm."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("role", "question", "best"),
    [
        ("emergency-contact", "要不要还", "answer-must-a-contact-pay"),
        ("number-reassigned", "要不要还", "answer-recycled-number"),
        ("spouse", "要不要还", "answer-spouse-loan-in-marriage"),
        ("lent-name", "要不要还", "answer-lent-my-name"),
        ("emergency-contact", "他骂我怎么办", "answer-they-insult-me"),
        ("emergency-contact", "说要来打断我的腿", "answer-they-threaten-me"),
        ("emergency-contact", "怎么才能不再接到电话", "answer-how-to-make-it-stop"),
        ("emergency-contact", "催收把他欠多少钱告诉我了，违法吗", "answer-told-others-of-the-debt"),
        ("emergency-contact", "他们用我的名字给公司点了三十份外卖", "answer-false-orders"),
        ("emergency-contact", "手机被呼死你轰炸打不了电话", "answer-flooded-with-calls"),
        ("emergency-contact", "油漆泼到门上", "answer-beaten-held-or-robbed"),
        ("emergency-contact", "2020年催收骚扰我现在还能告吗", "answer-six-months"),
        ("emergency-contact", "不还要坐牢吗", "answer-jail-for-someone-else"),
        ("emergency-contact", "他们会不会告我", "answer-they-only-say-they-will-sue"),
        ("mistaken-identity", "我根本不认识这个人，为什么打给我", "answer-mistaken-for-someone"),
        ("borrower", "我欠信用卡，晚上11点还打电话给我", "answer-hours"),
    ],
)
def test_the_question_is_answered_for_who_asks_it(chinese: RuleBase, role: str, question: str, best: str) -> None:
    assert answered(chinese, question, role=[role])[0] == best


def test_a_step_that_was_taken_gives_way_to_the_next(chinese: RuleBase) -> None:
    asked = "派出所给了受案回执，然后呢"
    facts = {"role": ["emergency-contact"], "conduct": ["threat-of-harm"]}
    assert answered(chinese, asked, **facts)[0] == "step-go-to-police"
    reported = {"done": ["reported-to-police"], "police-answer": "accepted"}
    assert answered(chinese, asked, **facts, **reported)[0] != "step-go-to-police"


def test_words_to_be_found_by_do_not_run_into_each_other(chinese: RuleBase) -> None:
    assert "晚上 半夜" in chinese.rules["answer-hours"].words


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
