"""Where steps stand: waiting, overdue, the next rung after a refusal, and what an entry says of the case."""

from __future__ import annotations

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.facts import read_facts
from contact_rights.errors import CouldNot
from contact_rights.findings import Case
from contact_rights.followup.progress import Entry, Item, entries_of, implied, items, taken_steps, with_implied
from contact_rights.followup.workdays import installed
from contact_rights.model import RuleBase

TODAY = "2026-11-24"
FACTS: dict[str, object] = {
    "role": ["emergency-contact"],
    "conduct": ["threat-of-harm"],
    "lender-kind": "bank",
    "last-contact-date": "2026-11-20",
}


def standing(rulebase: RuleBase, *entries: Entry, facts: dict[str, object] | None = None) -> dict[str, Item]:
    given = {**FACTS, **(facts or {})}
    for entry in entries:
        given = with_implied(rulebase, given, implied(rulebase, entry))
    found = items(assess(rulebase, Case(given, TODAY)), entries, installed())
    assert len({item.rule.id for item in found}) == len(found)
    return {item.rule.id: item for item in found}


def test_a_step_not_taken_is_to_do_and_its_own_deadline_runs(english: RuleBase) -> None:
    found = standing(english)
    assert found["step-complain-to-lender"].state == "todo"
    assert (found["step-go-to-police"].state, found["step-go-to-police"].due) == ("due", "2027-05-20")


@pytest.mark.parametrize(
    ("on", "state", "due"), [("2026-11-09", "waiting", "2026-11-24"), ("2026-11-08", "overdue", "2026-11-23")]
)
def test_an_answer_is_awaited_and_then_overdue(english: RuleBase, on: str, state: str, due: str) -> None:
    item = standing(english, Entry("step-report-bank", on, "started"))["step-report-bank"]
    assert (item.state, item.due) == (state, due)
    assert item.rung is not None
    assert item.rung.id == "step-regulator-refused"
    assert item.cites == ("banking-violation-reports-2020#time-limit",)


def test_ten_working_days_run_over_the_october_holidays(english: RuleBase) -> None:
    facts: dict[str, object] = {"credit-record": "listed-as-borrower", "done": ["disputed-credit"]}
    found = standing(english, Entry("step-credit-complaint", "2026-09-29", "started"), facts=facts)
    assert found["step-credit-complaint"].due == "2026-10-19"


def test_a_refusal_opens_the_next_rung_with_its_time(english: RuleBase) -> None:
    found = standing(english, Entry("step-go-to-police", "2026-11-10", "refused"))
    rung = found["step-police-refused"]
    assert (rung.state, rung.due) == ("due", "2027-01-11")  # the sixtieth day, 9 January, is a Saturday
    assert rung.doubts
    assert found["step-go-to-police"].state == "done"


@pytest.mark.parametrize(("served", "state"), [("2026-11-09", "due"), ("2026-11-08", "overdue")])
def test_a_court_term_runs_from_the_day_of_service(english: RuleBase, served: str, state: str) -> None:
    found = standing(english, facts={"court-stage": "summons", "claim-served": served})
    assert found["step-answer-summons"].state == state


def test_a_judgment_against_you_opens_the_appeal(english: RuleBase) -> None:
    answered, judged = ("2026-09-01", "started"), ("2026-11-20", "refused")
    entries = [Entry("step-answer-summons", *told) for told in (answered, judged)]
    found = standing(english, *entries, facts={"court-stage": "summons", "claim-served": "2026-08-20"})
    assert (found["step-appeal"].state, found["step-appeal"].due) == ("due", "2026-12-07")  # 5 December is a Saturday


def test_the_time_for_the_next_rung_runs_out(english: RuleBase) -> None:
    found = standing(english, Entry("step-go-to-police", "2026-09-01", "refused"))
    assert (found["step-police-refused"].state, found["step-police-refused"].due) == ("overdue", "2026-11-02")


def test_a_rung_that_was_taken_is_not_offered_again(english: RuleBase) -> None:
    entries = (
        Entry("step-complain-to-lender", "2026-10-01", "started"),
        Entry("step-lender-refused", "2026-11-20", "started"),
    )
    found = standing(english, *entries)
    assert found["step-complain-to-lender"].state == "done"
    assert found["step-lender-refused"].state == "done"


def test_the_last_thing_told_counts(english: RuleBase) -> None:
    entries = (Entry("step-report-bank", "2026-10-01", "started"), Entry("step-report-bank", "2026-11-20", "answered"))
    assert standing(english, *entries)["step-report-bank"].state == "done"


def test_the_most_pressing_comes_first(english: RuleBase) -> None:
    found = standing(
        english,
        Entry("step-complain-to-lender", "2026-10-01", "started"),
        Entry("step-report-bank", "2026-11-20", "started"),
    )
    states = [item.state for item in found.values()]
    order = ["overdue", "due", "waiting", "todo", "done"]
    assert states == sorted(states, key=order.index)
    assert states[0] == "overdue"


def test_a_step_done_by_the_answers_alone_is_shown_as_done(english: RuleBase) -> None:
    found = standing(english, facts={"done": ["complained-to-lender"]})
    assert (found["step-complain-to-lender"].state, found["step-complain-to-lender"].on) == ("done", "")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Entry("step-say-it-once", TODAY, "started"), {"done": "warned"}),
        (Entry("step-keep-evidence", TODAY, "started"), {}),
        (Entry("step-go-to-police", TODAY, "refused"), {"done": "reported-to-police", "police-answer": "refused"}),
        (Entry("step-go-to-police", TODAY, "answered"), {"done": "reported-to-police", "police-answer": "accepted"}),
        (Entry("step-lender-refused", TODAY, "started"), {}),
    ],
)
def test_what_an_entry_says_of_the_case(english: RuleBase, entry: Entry, says: dict[str, str]) -> None:
    assert implied(english, entry) == says


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, ["warned", "..."]),
        ("unknown", ["warned", "..."]),
        (["sued"], ["warned", "sued"]),
        (["sued", "warned"], ["sued", "warned"]),
        ("sued", ["warned", "sued"]),
        ([], ["warned"]),
    ],
)
def test_an_entry_adds_to_what_was_done_and_settles_nothing_else(
    english: RuleBase, given: object, kept: list[str]
) -> None:
    answers = {} if given is None else {"done": given}
    changed = with_implied(english, answers, {"done": "warned"})
    assert changed == {"done": kept}
    assert read_facts(english, changed)


def test_taken_steps_are_done_in_the_assessment(english: RuleBase) -> None:
    assessment = taken_steps(assess(english, Case(FACTS, TODAY)), [Entry("step-keep-evidence", TODAY, "started")])
    done = {finding.rule.id for finding in assessment.of_kind("steps") if finding.done}
    assert done == {"step-keep-evidence"}


@pytest.mark.parametrize("row", [{"on": "2026-13-01"}, {"on": ""}, {"result": "won"}])
def test_a_row_nobody_can_read_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(CouldNot):
        entries_of([{"step": "step-sue", "on": TODAY, "result": "started", "note": "", **row}])


def test_an_entry_of_a_step_the_rules_no_longer_have_is_passed_over(english: RuleBase) -> None:
    assert "step-gone" not in standing_of_unknown(english)


def standing_of_unknown(rulebase: RuleBase) -> list[str]:
    found = items(assess(rulebase, Case(FACTS, TODAY)), [Entry("step-gone", TODAY, "refused")], installed())
    return [item.rule.id for item in found]


def test_every_answer_a_step_waits_for_leads_on_and_is_said(english: RuleBase, chinese: RuleBase) -> None:
    waiting = {rule.id: rule.step.reply for rule in english.of_kind("steps") if rule.step and rule.step.reply}
    assert len(waiting) >= 8
    for name, reply in waiting.items():
        assert english.rules[reply.silent].kind == "steps"
        assert english.rules[reply.refused].kind == "steps"
        other = chinese.rules[name].step
        assert other is not None
        assert other.reply is not None
        assert other.reply.within._replace(text="") == reply.within._replace(text="")
        assert all(term.days > 0 for term in (reply.within, reply.then) if term)
