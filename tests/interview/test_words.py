"""What the interview says itself, how typed replies are understood, and questions in the third person."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.cli.interview.asking import Command, NotUnderstood, Reply, Row, Screen
from contact_rights.cli.interview.phrases import PHRASES
from contact_rights.cli.interview.question import Asking
from contact_rights.core.interview import DETAIL, Weighed
from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.reports.person import third_person
from tests.conftest import TODAY

CLI = Path(__file__).resolve().parents[2] / "src" / "contact_rights" / "cli"


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_leave_the_same_blanks() -> None:
    for key, (zh, en) in PHRASES.items():
        assert blanks(zh) == blanks(en), key
        assert zh != en or key == "answer", key


def test_every_phrase_is_said_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CLI.rglob("*.py") if path.name != "phrases.py")
    unsaid = {key for key in PHRASES if f'"{key}"' not in code}
    assert unsaid == {"type-single", "type-several", "type-date", "type-count"}, "these four are said by their kind"


def put(rulebase: RuleBase, fact: str, before: object = None) -> Screen:
    return Asking(rulebase, TODAY, about_other=False).screen(Weighed(fact, 0.0, [], DETAIL), 1, 0, before)


@pytest.mark.parametrize(
    ("fact", "typed", "reply"),
    [
        ("in-danger-now", "1", "yes"),
        ("in-danger-now", "２", "no"),
        ("in-danger-now", " YES ", "yes"),
        ("in-danger-now", "没有", "no"),
        ("in-danger-now", "0", UNKNOWN),
        ("in-danger-now", "don't know", UNKNOWN),
        ("in-danger-now", "？", Command.WHERE),
        ("in-danger-now", "上一题", Command.BACK),
        ("in-danger-now", "Q", Command.QUIT),
        ("lender-kind", "unlicensed", "unlicensed"),
        ("lender-kind", "Unlicensed", "unlicensed"),
        ("role", "1", ["emergency-contact"]),
        ("role", "1，4 4、17", ["emergency-contact", "relative", "borrower"]),
        ("role", "heir guarantor", ["heir", "guarantor"]),
        ("role", "heir of a borrower who died", ["heir"]),
        ("role", "n", []),
        ("role", "都没有", []),
        ("role", "0", UNKNOWN),
        ("last-contact-date", "上周五晚上9点", "2026-11-20"),
        ("last-contact-date", "-", UNKNOWN),
        ("last-contact-date", "不记得了", UNKNOWN),
        ("last-contact-date", "skip", Command.SKIP),
        ("calls-per-day", "0", "0"),
        ("calls-per-day", "007", "7"),
        ("calls-per-day", "12次", "12"),
        ("calls-per-day", "大概 30 多个", "30"),
        ("calls-per-day", "about 9 calls", "9"),
        ("calls-per-day", "不知道", UNKNOWN),
    ],
)
def test_what_is_typed_is_understood(english: RuleBase, fact: str, typed: str, reply: Reply) -> None:
    assert put(english, fact).understood(typed) == reply


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("in-danger-now", ""),
        ("in-danger-now", "3"),
        ("in-danger-now", "1 2"),
        ("in-danger-now", "-1"),
        ("in-danger-now", "1.5"),
        ("role", "18"),
        ("role", "1 99"),
        ("role", "1 n"),
        ("role", "0 1"),
        ("role", ",,,"),
        ("last-contact-date", "soon"),
        ("last-contact-date", "2999-01-01"),
        ("last-contact-date", "tomorrow"),
        ("calls-per-day", "-5"),
        ("calls-per-day", "many"),
        ("calls-per-day", "9999999"),
        ("calls-per-day", "1e3"),
    ],
)
def test_what_is_no_reply_is_refused_in_one_line(english: RuleBase, fact: str, typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        put(english, fact).understood(typed)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("fact", ["role", "in-danger-now", "last-contact-date", "calls-per-day"])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(typed=st.text(max_size=60))
def test_any_words_are_understood_or_refused(fact: str, typed: str) -> None:
    row = Row("1", ["a"] if fact == "role" else "a", "A")
    kind = {"role": "several", "in-danger-now": "single", "calls-per-day": "count"}.get(fact, "date")
    screen = Screen("en", kind, "", "", [], "", [row] if kind in {"several", "single"} else [], None, TODAY)
    with contextlib.suppress(NotUnderstood):
        reply = screen.understood(typed)
        assert isinstance(reply, Command) or screen.said(reply)


def test_enter_keeps_the_answer_so_far(english: RuleBase) -> None:
    for fact, before in (("role", ["heir"]), ("last-contact-date", "2026-01-02"), ("calls-per-day", 5), ("paid", "no")):
        screen = put(english, fact, before)
        assert screen.said(screen.understood("")) in screen.notes[-1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_question_can_be_put_about_somebody_else(chinese: RuleBase, english: RuleBase, language: str) -> None:
    rulebase = chinese if language == "zh" else english
    you = re.compile("[你我]" if language == "zh" else r"\b(you|your|yourself|i|my|me|mine)\b", re.IGNORECASE)
    for fact in rulebase.facts.values():
        if fact.id == "helping-someone":
            continue
        screen = Asking(rulebase, TODAY, about_other=True).screen(Weighed(fact.id, 0.0, [], DETAIL), 1, 0, None)
        for text in (screen.question, screen.where, *(row.label + row.hint for row in screen.rows)):
            assert not you.search(re.sub("“[^”]*”", "", text)), text
            assert "the person am " not in text
            assert "person are " not in text


@pytest.mark.parametrize(
    ("language", "text", "turned"),
    [
        ("zh", "你明确说过“我不欠这笔钱”吗？", "TA明确说过“我不欠这笔钱”吗？"),
        ("en", "Are you a guarantor? Have you paid?", "Is the person a guarantor? Has the person paid?"),
        ("en", "My identity was stolen, I knew nothing", "The person's identity was stolen, the person knew nothing"),
        ("en", "Said or wrote “I will pay”", "Said or wrote “I will pay”"),
        ("en", "Who contacts you?", "Who contacts the person?"),
    ],
)
def test_the_third_person(language: str, text: str, turned: str) -> None:
    assert third_person(language, text) == turned
