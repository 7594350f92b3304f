"""Harmful words: in no text, and in no output for whom they would harm."""

from __future__ import annotations

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.harm import harmful, harmful_for
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.rulebase.texts import harmful_texts
from tests.conftest import RULES, TODAY


def test_no_shipped_text_says_anything_harmful() -> None:
    assert [fault.in_language("en") for fault in harmful_texts(RULES)] == []


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("放心，起诉一定能赢。", "certain-outcome"),
        ("他这样肯定构成犯罪", "certain-crime"),
        ("向银保监会投诉", "retired-names"),
        ("你可以说：我来还。", "promise-to-pay"),
        ("把身份证发给对方核实", "papers-to-callers"),
        ("就说他死了", "telling-untruths"),
        ("法律规定每天最多打三次", "legend-of-three-calls"),
    ],
)
def test_harm_is_seen_in_chinese(chinese: RuleBase, text: str, harm: str) -> None:
    assert [h.id for h, _ in harmful(chinese, text)] == [harm]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("You will certainly win.", "certain-outcome"),
        ("Complain to the CBIRC", "retired-names"),
        ("Say: I  will\npay tomorrow", "promise-to-pay"),
        ("Tell them he died.", "telling-untruths"),
    ],
)
def test_harm_is_seen_in_english(english: RuleBase, text: str, harm: str) -> None:
    assert [h.id for h, _ in harmful(english, text)] == [harm]


@pytest.mark.parametrize("text", ["不要说“我来还”“先替他还”", "不要找“征信修复”“反催收”代理", "国家金融监督管理总局"])
def test_warning_against_harm_is_no_harm(chinese: RuleBase, text: str) -> None:
    assert harmful(chinese, text) == []


def test_whoever_may_owe_is_not_told_otherwise(english: RuleBase) -> None:
    said = "You do not have to pay this."
    contact = assess(english, Case({"role": "emergency-contact"}, TODAY))
    guarantor = assess(english, Case({"role": "guarantor"}, TODAY))
    assert harmful_for(contact, said) == []
    assert [h.id for h, _ in harmful_for(guarantor, said)] == ["role-gate"]


def test_nothing_is_said_against_a_final_judgment(english: RuleBase) -> None:
    said = "Pay nothing and sign nothing."
    judged = assess(english, Case({"role": "guarantor", "court-stage": "judgment-final"}, TODAY))
    assert {h.id for h, _ in harmful_for(judged, said)} == {"against-a-judgment"}
    assert harmful_for(assess(english, Case({"role": "guarantor"}, TODAY)), said) == []
