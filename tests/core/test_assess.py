"""Findings settled, open, excluded; verdicts; what would change them; the law of the day."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.core.assess import assess
from contact_rights.core.conditions import evaluate
from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.errors import Misuse
from contact_rights.findings import EXCLUDED, OPEN, SETTLED, Assessment, Case
from contact_rights.model import Facts, RuleBase, Several
from tests.conftest import TODAY


def assessed(rulebase: RuleBase, as_of: str = TODAY, **facts: object) -> Assessment:
    return assess(rulebase, Case({name.replace("_", "-"): given for name, given in facts.items()}, as_of))


def state(assessment: Assessment, rule: str) -> str:
    return next(f.state for f in assessment.findings if f.rule.id == rule)


def test_the_default_of_a_verdict_is_settled_when_no_other_rule_can_apply(small: RuleBase) -> None:
    verdict = assessed(small, role="contact").verdicts["liability"]
    assert (verdict.value, verdict.state, verdict.title) == ("not-liable", SETTLED, "You owe nothing")
    assert verdict.citations == ["code#2"]
    assert verdict.because == ("free",)
    assert not verdict.decided_by


def test_an_open_verdict_names_what_decides_it(small: RuleBase) -> None:
    verdict = assessed(small, role="guarantor").verdicts["liability"]
    assert (verdict.value, verdict.state) == ("depends", OPEN)
    assert verdict.decided_by == ["signed"]
    assert verdict.because == ("bound-liable", "free")
    assert verdict.title == "It turns on the signature"


def test_a_value_is_certain_when_every_possible_rule_gives_it(small: RuleBase) -> None:
    verdict = assessed(small, role=["guarantor", "heir"]).verdicts["liability"]
    assert (verdict.value, verdict.state) == ("liable", SETTLED)
    assert verdict.because == ("bound-liable", "heir-liable")


def test_would_change_if_names_each_single_answer(small: RuleBase) -> None:
    changes = assessed(small, role="contact").verdicts["liability"].would_change_if
    assert [tuple(change) for change in changes] == [
        ("role", "guarantor", "depends"),
        ("role", "heir", "liable"),
        ("judged", "yes", "liable"),
    ]


def test_what_contradicts_the_case_is_no_change(small: RuleBase) -> None:
    changes = assessed(small, role="contact", died="no").verdicts["liability"].would_change_if
    assert ("role", "heir", "liable") not in [tuple(change) for change in changes]


def test_an_exception_that_asks_what_is_known_fires_only_when_told(small: RuleBase) -> None:
    assert assessed(small, role="heir").verdicts["liability"].value == "liable"
    assert assessed(small, role="heir", lender="person").verdicts["liability"].value == "not-liable"


def test_a_violation_needs_all_its_elements(small: RuleBase) -> None:
    assert state(assessed(small, role="contact"), "threat") == OPEN
    assert state(assessed(small, role="contact", conduct="threat"), "threat") == SETTLED
    assert state(assessed(small, role="contact", conduct="insult"), "threat") == EXCLUDED
    found = next(f for f in assessed(small, role="guarantor", conduct="threat").findings if f.rule.id == "threat")
    assert [(e.element.id, e.state) for e in found.elements] == [("outside", OPEN), ("threatened", SETTLED)]
    assert found.decided_by == ["signed"]


def test_the_day_of_the_conduct_picks_the_provision(small: RuleBase) -> None:
    cited = {
        day: next(
            f.citations
            for f in assessed(small, role="contact", conduct="threat", last_contact_date=day).findings
            if f.rule.id == "threat"
        )
        for day in ("2025-12-31", "2026-01-01")
    }
    assert cited == {
        "2025-12-31": ["code#2/i1", "old-code#42", "bank-rule#conduct"],
        "2026-01-01": ["code#2/i1", "new-code#50", "bank-rule#conduct"],
    }


def test_without_that_day_the_day_of_the_assessment_counts(small: RuleBase) -> None:
    found = assessed(small, "2024-05-01", role="contact", conduct="threat")
    assert found.conduct_day == "2024-05-01"
    assert "old-code#42" in next(f.citations for f in found.findings if f.rule.id == "threat")


def test_a_rule_of_law_without_law_on_that_day_does_not_apply(small: RuleBase) -> None:
    assert state(assessed(small, role="contact", conduct="insult"), "new-only") == SETTLED
    earlier = assessed(small, role="contact", conduct="insult", last_contact_date="2025-06-01")
    assert state(earlier, "new-only") == EXCLUDED


def test_what_is_done_now_follows_the_law_of_now(small: RuleBase) -> None:
    found = assessed(small, role="contact", conduct="threat", last_contact_date="2025-06-01")
    assert next(f.citations for f in found.findings if f.rule.id == "police") == ["new-code#50"]


def test_an_instrument_known_not_to_bind_this_lender_is_not_cited(small: RuleBase) -> None:
    cites = {
        lender: next(
            f.citations
            for f in assessed(small, role="contact", conduct="threat", lender=lender).findings
            if f.rule.id == "threat"
        )
        for lender in ("bank", "person", "unknown")
    }
    assert cites == {
        "bank": ["code#2/i1", "new-code#50", "bank-rule#conduct"],
        "person": ["code#2/i1", "new-code#50"],
        "unknown": ["code#2/i1", "new-code#50", "bank-rule#conduct"],
    }


def test_steps_have_absolute_deadlines_and_know_what_is_done(small: RuleBase) -> None:
    found = assessed(small, role="contact", conduct="threat", last_contact_date="2026-08-31", signed="yes")
    step = next(f for f in found.findings if f.rule.id == "police")
    assert (step.deadline, step.done) == ("2027-02-28", True)
    without = assessed(small, role="contact", conduct="threat")
    assert next(f.deadline for f in without.findings if f.rule.id == "police") == ""


def test_comparisons_of_counts_and_dates(small: RuleBase) -> None:
    assert state(assessed(small), "many-calls") == OPEN
    assert state(assessed(small, calls=10), "many-calls") == SETTLED
    assert state(assessed(small, calls=9), "many-calls") == EXCLUDED
    assert state(assessed(small, last_contact_date="2026-05-23"), "recent") == SETTLED
    assert state(assessed(small, last_contact_date="2026-05-22"), "recent") == EXCLUDED
    assert state(assessed(small, last_contact_date="2025-12-31"), "since-2026") == EXCLUDED


def test_what_follows_from_an_answer_is_taken_as_answered(small: RuleBase) -> None:
    rulebase = small
    lanes_facts = read_facts(rulebase, {"role": ["heir"]})
    assert "died" not in lanes_facts
    assert assessed(rulebase, role="heir").verdicts["liability"].state == SETTLED


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"role": "heir", "died": "no"}, "these answers contradict each other: an heir of someone alive"),
        (
            {"first-contact-date": "2026-03-02", "last-contact-date": "2026-03-01"},
            "these answers contradict each other: days reversed",
        ),
    ],
)
def test_contradictions_are_named(small: RuleBase, facts: dict[str, object], message: str) -> None:
    with pytest.raises(Misuse, match=message):
        assess(small, Case(facts, TODAY))


def test_a_day_before_the_law_of_the_rule_base_is_refused(small: RuleBase) -> None:
    with pytest.raises(Misuse, match="covers the law from 2021-01-01 on"):
        assessed(small, "2020-12-31", role="contact")


def test_open_questions_put_verdicts_first(small: RuleBase) -> None:
    questions = assessed(small, role="guarantor").open_questions
    assert questions[0].fact == "signed"
    assert questions[0].decides == ["liability", "threat"]


def test_assumptions_are_said(small: RuleBase) -> None:
    assert assessed(small, role="contact").assumed == {"judged": "no"}
    assert assessed(small, role="contact", judged="no").assumed == {}


answers = st.fixed_dictionaries(
    {},
    optional={
        "role": st.lists(st.sampled_from(["contact", "guarantor", "heir", "..."]), unique=True),
        "signed": st.sampled_from(["yes", "no"]),
        "died": st.just("yes"),
        "judged": st.sampled_from(["yes", "no"]),
        "lender": st.sampled_from(["bank", "person"]),
        "conduct": st.lists(st.sampled_from(["threat", "insult", "..."]), unique=True),
        "calls": st.integers(0, 20),
        "last-contact-date": st.sampled_from(["2025-06-01", "2026-03-01"]),
    },
)


@given(answers, st.randoms())
def test_the_order_of_facts_does_not_matter(small: RuleBase, facts: dict[str, object], random: object) -> None:
    shuffled = list(facts.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assess(small, Case(facts, TODAY)).findings == assess(small, Case(dict(shuffled), TODAY)).findings


def completed(facts: Facts, **more: object) -> Facts:
    """Fill what is open in a case with the answers of another."""
    filled: dict[str, object] = dict(facts)
    for name, answer in more.items():
        had = facts.get(name)
        if had is None:
            filled[name] = answer
        elif isinstance(had, Several) and had.rest_unknown and isinstance(answer, Several):
            filled[name] = Several(tuple(sorted({*had.named, *answer.named})), rest_unknown=False)
    return filled  # type: ignore[return-value]


@settings(max_examples=200)
@given(answers, answers)
def test_learning_more_never_turns_settled_into_excluded(
    small: RuleBase, first: dict[str, object], second: dict[str, object]
) -> None:
    """But for what was assumed, and for exceptions that ask what is known: those may fire."""
    first.setdefault("judged", "no")
    first.setdefault("lender", "bank")
    before = read_facts(small, first)
    after = completed(before, **read_facts(small, second))
    truths = evaluate(small.nodes, lanes_of(small, [before, after], TODAY))
    for true, false in truths:
        assert not (true & 0b01 and false & 0b10)
        assert not (false & 0b01 and true & 0b10)


@given(st.lists(answers, min_size=1, max_size=20))
def test_many_cases_at_once_give_what_each_gives_alone(small: RuleBase, cases: list[dict[str, object]]) -> None:
    facts = [read_facts(small, case) for case in cases]
    together = evaluate(small.nodes, lanes_of(small, facts, TODAY))
    for number, alone in enumerate(facts):
        single = evaluate(small.nodes, lanes_of(small, [alone], TODAY))
        assert single == [(t >> number & 1, f >> number & 1) for t, f in together]
