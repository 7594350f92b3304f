"""Every document for every role, lender and day: no harm, nothing not in the case, nothing out of force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from random import Random

import pytest

from contact_rights.core.assess import look
from contact_rights.core.harm import harmful_for
from contact_rights.core.law import in_force, instrument_of
from contact_rights.documents.draft import Draft, draft
from contact_rights.documents.matter import Matter, state_of
from contact_rights.documents.text import plain
from contact_rights.errors import LANGUAGES, AnswerNeeded, Misuse
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import Several
from contact_rights.templates import Part
from tests.documents.desk import matter_of, rulebase, shelf
from tests.people import person, sensible

ROLES = rulebase("en").facts["role"].value_ids()
LENDERS = [*rulebase("en").facts["lender-kind"].value_ids(), ""]
DAYS = ("2021-02-01", "2025-12-31", "2026-11-23")
"""Before the Personal Information Protection Law, on the last day of the old police law, today."""
CONDUCT = ["repeated-calls", "insult", "threat-of-harm", "disclosed-debt", "told-employer", "..."]
COURT = {
    "summons": "answer-to-claim",
    "payment-order": "payment-order-objection",
    "judgment-not-final": "civil-appeal",
    "property-taken": "outsider-objection",
}
REST = {
    "guarantee-form": "forged",
    "signature-says": "added-later",
    "promise-form": "vague",
    "promise-forced": "yes",
    "inheritance": "renounced",
    "loan-purpose": "own-use",
    "spouse-agreed": "no",
    "lender-knew": "yes",
    "interest-above-cap": "yes",
    "collector-kind": "debt-buyer",
}
"""What else decides what may be said in court; answers a role does not ask for are left out."""
PEOPLE = 25
SEED = 12348
NOT_STATED = {"court-stage", "ratified"}
"""What is assumed and may decide a verdict; a report says that it is assumed."""


def swept(role: str, lender: str, day: str) -> dict[str, object]:
    facts: dict[str, object] = {"role": [role], "conduct": CONDUCT, "last-contact-date": day}
    return facts | ({"lender-kind": lender} if lender else {})


def random_people() -> list[dict[str, object]]:
    random = Random(SEED)  # noqa: S311 - the same people every time
    return [person(rulebase("en"), random) for _ in range(PEOPLE)]


def check(matter: Matter) -> int:
    """Draft all that fits; return how many that were."""
    found = 0
    for template in matter.shelf.templates.values():
        state = state_of(matter, template)
        if state == SETTLED:
            made = draft(matter, template)
            text = plain(made.pieces)
            assert harmful_for(matter.assessment, text) == [], (template.id, matter.assessment.case.facts)
            assert_nothing_invented(matter, made)
            assert_in_force(matter, made.citations)
            assert not re.search(r"\{|\}|\n\n\n", text), template.id
            unknown = {name for name, is_filled in made.blanks.items() if not is_filled} - matter.shelf.blanks.keys()
            assert not unknown, (template.id, unknown)
            found += 1
        else:
            with pytest.raises(Misuse if state == EXCLUDED else AnswerNeeded):
                draft(matter, template)
        if state != OPEN:
            assert (template.id in matter.assessment.documents) == (state == SETTLED), template.id
    assert found, matter.assessment.case.facts
    return found


def assert_nothing_invented(matter: Matter, made: Draft) -> None:
    """Each sentence on the case stands only where the case says so."""
    broken = {finding.rule.id for finding in matter.assessment.of_kind("violations")}
    items = [piece.text for piece in made.pieces if piece.kind == "item"]
    for violation, words in matter.shelf.violations.items():
        assert violation in broken or not any(item.startswith(words.rstrip("。.")) for item in items), violation
    text = plain(made.pieces)
    for part in statements(matter.shelf.facts):
        if part.text and "{" not in part.text and part.text in text:
            assert matter.holds(part), part.text


def statements(parts: Sequence[Part]) -> list[Part]:
    return [one for part in parts for one in (part, *statements(part.parts))]


def assert_in_force(matter: Matter, citations: Iterable[str]) -> None:
    days = (matter.assessment.case.as_of, matter.assessment.conduct_day)
    for cite in citations:
        instrument = matter.view.rulebase.instruments[instrument_of(cite)]
        assert any(in_force(instrument, day) for day in days), cite
        assert instrument.applies < 0 or matter.view.state(instrument.applies) == SETTLED, cite


@pytest.mark.parametrize("role", ROLES)
def test_every_document_for_every_role_lender_and_day(role: str) -> None:
    for number, (lender, day) in enumerate(product(LENDERS, DAYS)):
        language = LANGUAGES[number % 2]
        check(matter_of(swept(role, lender, day), language, day=day))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stage", COURT)
def test_every_court_paper_for_every_role_lender_and_day(stage: str, role: str) -> None:
    for number, (lender, day) in enumerate(product(LENDERS, DAYS)):
        facts = swept(role, lender, day) | {"court-stage": stage} | (REST if number % 3 else {})
        check(matter_of(sensible(rulebase("en"), facts), LANGUAGES[number % 2], day=day))


@pytest.mark.parametrize(("stage", "paper"), COURT.items())
def test_whoever_is_in_court_gets_the_paper_of_that_stage(stage: str, paper: str) -> None:
    """A borrower who disputes nothing gets no objection to the order and no appeal; an answer helps everyone."""
    for role in ROLES:
        matter = matter_of({"role": [role], "court-stage": stage, "interest-above-cap": "no"})
        undisputed = role in {"borrower", "co-borrower", "lent-name"} and stage.endswith(("order", "final"))
        assert (paper in matter.assessment.documents) != undisputed, role
        assert not {*COURT.values()} & {*matter.assessment.documents} - {paper}, role


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_for_random_people(language: str) -> None:
    for facts in random_people():
        check(matter_of(facts, language))


@pytest.mark.parametrize("role", [r for r in ROLES if r in {"borrower", "guarantor", "co-borrower", "lent-name"}])
def test_whoever_may_owe_never_writes_that_they_do_not(role: str) -> None:
    matter = matter_of({"role": [role], "lender-kind": "bank", "conduct": CONDUCT, "done": ["reported-to-police"]})
    for document in matter.assessment.documents:
        text = plain(draft(matter, matter.shelf.templates[document]).pieces)
        for words in ("不是债务人", "没有还款责任", "没有借这笔款", "没有为它提供担保", "删除本人的姓名"):
            assert words not in text, (document, words)


def test_what_is_only_assumed_is_never_stated() -> None:
    """Take a usual answer away that nobody gave: no sentence on the case goes with it."""
    for facts in random_people():
        for fact in rulebase("en").facts.values():
            if fact.assumed and fact.id not in NOT_STATED:
                matter = matter_of({name: given for name, given in facts.items() if name != fact.id}, "en")
                unassumed = matter.view.rulebase._replace(
                    facts={**matter.view.rulebase.facts, fact.id: fact._replace(assumed="")}
                )
                view = look(unassumed, matter.assessment.facts, matter.assessment.case.as_of)
                for part in statements(matter.shelf.facts):
                    if part.text and matter.holds(part):
                        assert view.state(part.when) == SETTLED, (fact.id, part.text)


def test_nothing_is_stated_of_an_empty_case() -> None:
    matter = matter_of({}, "en")
    assert [part.text for part in statements(matter.shelf.facts) if part.text and matter.holds(part)] == []
    assert set(matter.assessment.documents) >= {"stop-sms", "phone-card", "evidence-list"}


@pytest.mark.parametrize(
    ("document", "facts", "said", "instead"),
    [
        ("guarantee-denial", {"role": "guarantor", "guarantee-form": "written"}, "签过书面担保", "stop-letter"),
        ("guarantee-denial", {"role": "guarantor", "guarantee-form": "spoken"}, "口头答应过", "stop-letter"),
        ("loan-denial", {"role": "identity-theft-victim", "ratified": "yes"}, "当成追认", "stop-letter"),
        ("loan-denial", {"role": ["lent-name", "identity-theft-victim"]}, "不是冒名", "police-report"),
        ("money-demand", {"role": "emergency-contact", "paid": "voluntarily"}, "自愿替他还", "stop-letter"),
        ("money-claim", {"role": "borrower", "paid": "under-pressure"}, "自己有还款责任", "stop-letter"),
        ("lender-complaint", {"role": "borrower", "lender-kind": "unlicensed"}, "没有牌照", "regulator-report"),
        ("loan-denial", {"role": "identity-theft-victim", "tricked": "yes"}, "不能写成不知情", "police-report"),
        ("regulator-complaint", {"role": "relative", "lender-kind": "bank"}, "不是它的客户", "regulator-report"),
        ("regulator-report", {"role": "relative", "lender-kind": "individual"}, "没有行业监管", "stop-"),
        ("lender-complaint", {"role": "relative", "lender-kind": "individual"}, "没有投诉渠道", "stop-letter"),
        ("data-request", {"role": "relative", "lender-kind": "individual"}, "个人信息保护法", "stop-letter"),
        ("heir-notice", {"role": "heir", "court-stage": "judgment-final"}, "生效判决", "stop-letter"),
        ("credit-dispute", {"role": "borrower", "credit-record": "listed-as-borrower"}, "不属于错误", "data-request"),
        (
            "credit-complaint",
            {"role": "relative", "credit-record": "unauthorised-query", "done": []},
            "先向",
            "dispute",
        ),
        (
            "privacy-claim",
            {"role": "colleague-or-employer", "organisation": "yes", "conduct": "insult"},
            "单位",
            "letter",
        ),
        (
            "receipt-request",
            {"role": "relative", "done": "reported-to-police", "police-answer": "accepted"},
            "已经",
            "-",
        ),
        ("borrower-note", {"role": "heir", "borrower-died": "yes"}, "已经去世", "heir-notice"),
        ("answer-to-claim", {"role": "relative", "court-stage": "threatened"}, "说要起诉，不等于", "evidence-list"),
        ("answer-to-claim", {"role": "relative", "court-stage": "payment-order"}, "15天内", "payment-order-objection"),
        ("answer-to-claim", {"role": "spouse", "court-stage": "judgment-not-final"}, "一审已经判了", "civil-appeal"),
        ("civil-appeal", {"role": "relative", "court-stage": "judgment-final"}, "判决已经生效", "evidence-list"),
        ("outsider-objection", {"role": "relative", "court-stage": "enforcement"}, "判的就是你", "stop-letter"),
        ("civil-appeal", {"role": "relative", "court-stage": "summons"}, "没有还能上诉", "answer-to-claim"),
        (
            "payment-order-objection",
            {"role": "borrower", "court-stage": "payment-order", "interest-above-cap": "no"},
            "不能写成不欠",
            "data-request",
        ),
        (
            "appraisal-application",
            {"role": "guarantor", "guarantee-form": "forged", "court-stage": "payment-order"},
            "先书面提异议",
            "payment-order-objection",
        ),
        ("number-owner-statement", {"role": "relative"}, "用不上", "stop-letter"),
    ],
)
def test_what_does_not_fit_says_why_and_what_does(
    document: str, facts: dict[str, object], said: str, instead: str
) -> None:
    matter = matter_of(facts)
    with pytest.raises(Misuse) as refused:
        draft(matter, matter.shelf.templates[document])
    message = refused.value.in_language("zh")
    assert message.startswith(f"{document}：")
    assert said in message
    assert instead in message.partition("可以写")[2]
    assert "\n" not in message


def test_a_document_that_turns_on_an_answer_asks_for_it() -> None:
    matter = matter_of({"role": "emergency-contact"})
    with pytest.raises(AnswerNeeded) as needed:
        draft(matter, matter.shelf.templates["regulator-report"])
    assert needed.value.in_language("en") == "regulator-report: answer first: --fact lender-kind=…"


def test_the_sweep_means_something() -> None:
    assert isinstance(matter_of(swept("relative", "bank", DAYS[2])).assessment.facts["conduct"], Several)
    assert check(matter_of(swept("emergency-contact", "bank", DAYS[2]))) > len(shelf("zh").templates) // 3
