"""What the user said, read against the vocabulary."""

from __future__ import annotations

import pytest

from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.errors import Misuse
from contact_rights.model import RuleBase, Several
from tests.conftest import TODAY


def test_answers_are_typed_and_in_the_order_of_the_rule_base(small: RuleBase) -> None:
    facts = read_facts(small, {"calls": "12", "signed": "yes", "role": ["guarantor", "contact"]})
    assert list(facts.items()) == [("role", Several(("contact", "guarantor"))), ("signed", "yes"), ("calls", 12)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"signed": True}, {"signed": "yes"}),
        ({"signed": "ｙｅｓ"}, {"signed": "yes"}),
        ({"calls": "１２"}, {"calls": 12}),
        ({"calls": 7}, {"calls": 7}),
        ({"conduct": "insult"}, {"conduct": Several(("insult",))}),
        ({"conduct": ["insult", "..."]}, {"conduct": Several(("insult",), rest_unknown=True)}),
        ({"conduct": []}, {"conduct": Several(())}),
        ({"signed": "unknown", "conduct": ["unknown"], "lender": "unknown"}, {}),
        ({"lender": ["bank", "bank"]}, {"lender": "bank"}),
    ],
)
def test_forms_that_mean_the_same(small: RuleBase, given: dict[str, object], expected: dict[str, object]) -> None:
    assert read_facts(small, given) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"singed": "yes"}, "unknown fact 'singed'; did you mean signed? (all of them: contact-rights facts)"),
        ({"signed": "maybe"}, "signed: unknown value 'maybe'; allowed: yes, no, unknown"),
        ({"lender": "bnak"}, "lender: unknown value 'bnak'; did you mean bank?; allowed: bank, person, unknown"),
        (
            {"conduct": ["insutl"]},
            "conduct: unknown value 'insutl'; did you mean insult?; allowed: threat, insult, unknown",
        ),
        ({"calls": "-1"}, "calls: unknown value '-1'; allowed: a whole number, such as 12"),
        ({"calls": "1e9"}, "calls: unknown value '1e9'; allowed: a whole number, such as 12"),
        ({"calls": "9" * 5000}, "calls: unknown value '" + "9" * 79 + "…'; allowed: a whole number, such as 12"),
        (
            {"last-contact-date": "1/3"},
            "last-contact-date: unknown value '1/3'; allowed: a day, written like 2026-03-01",
        ),
        ({"signed": ["yes", "no"]}, "signed: takes one answer, found yes, no"),
        (
            {"lender": "\x1b[31mbank"},
            "lender: unknown value '�[31mbank'; did you mean bank?; allowed: bank, person, unknown",
        ),
    ],
)
def test_wrong_answers_are_named_with_what_is_allowed(small: RuleBase, given: dict[str, object], message: str) -> None:
    with pytest.raises(Misuse) as fault:
        read_facts(small, given)
    assert str(fault.value) == message
    assert fault.value.exit_code == 2
    assert fault.value.in_language("zh") != message


def test_what_a_list_does_not_name_is_no_unless_it_ends_in_dots(small: RuleBase) -> None:
    closed = read_facts(small, {"conduct": ["insult"]})
    open_ = read_facts(small, {"conduct": ["insult", "..."]})
    lanes = lanes_of(small, [closed, open_], TODAY)
    assert lanes.where("conduct=threat", lambda answer: answer == "yes") == (0b00, 0b01)
    assert lanes.where("conduct=insult", lambda answer: answer == "yes") == (0b11, 0b00)


def test_an_assumed_answer_counts_but_is_not_known(small: RuleBase) -> None:
    lanes = lanes_of(small, [{}, {"judged": "yes"}], TODAY)
    assert lanes.where("judged", lambda answer: answer == "yes") == (0b10, 0b01)
    assert lanes.known("judged") == 0b10
