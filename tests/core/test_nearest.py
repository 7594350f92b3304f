"""The nearest case: it really holds, nothing smaller does, and nothing in it contradicts anything else."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.edits import Edit, edited
from contact_rights.core.explanation import Near, explain
from contact_rights.core.facts import plain_facts
from contact_rights.errors import Misuse
from contact_rights.findings import SETTLED, Assessment, Case
from contact_rights.model import RuleBase
from tests.conftest import TODAY
from tests.people import person

PEOPLE = 3
EVERY = 23
"""Of the shipped rules, one in so many is tried for each person."""


def assessed(rulebase: RuleBase, facts: dict[str, object]) -> Assessment:
    return assess(rulebase, Case(facts, TODAY))


def holds(assessment: Assessment, id_: str, edits: tuple[Edit, ...], value: str = "") -> bool:
    """Return whether a finding is settled, or a verdict has a value, once the edits are made."""
    facts = plain_facts(edited(assessment.rulebase, assessment.facts, edits))
    try:
        after = assessed(assessment.rulebase, facts)
    except Misuse:
        return False
    if id_ in after.verdicts:
        return (after.verdicts[id_].value, after.verdicts[id_].state) == (value, SETTLED)
    rule = assessment.rulebase.rules[id_]
    if rule.verdict:
        return after.verdicts[rule.verdict].because == (id_,)
    return next(f.state for f in after.findings if f.rule.id == id_) == SETTLED


def near(assessment: Assessment, id_: str) -> list[Near]:
    return list(explain(assessment, id_).near)


CASES: list[tuple[dict[str, object], str, list[list[str]]]] = [
    ({"role": ["contact"], "conduct": ["insult"]}, "threat", [["conduct=threat"]]),
    ({"role": ["guarantor"], "conduct": ["threat"]}, "threat", [["signed=no"], ["role!=guarantor"]]),
    ({"role": ["contact"]}, "bound-liable", [["role=guarantor", "signed=yes"]]),
    ({"role": ["contact"], "died": "no"}, "heir-liable", [["role=heir", "died=yes"]]),
    ({"role": ["heir"], "lender": "person"}, "heir-liable", [["lender=bank"]]),
]


@pytest.mark.parametrize(("facts", "rule", "ways"), CASES)
def test_the_fewest_answers_are_named(
    small: RuleBase, facts: dict[str, object], rule: str, ways: list[list[str]]
) -> None:
    (found,) = near(assessed(small, facts), rule)
    assert [[edit.flag() for edit in way] for way in found.ways] == ways


def test_the_day_is_changed_where_the_law_of_the_day_is_missing(small: RuleBase) -> None:
    facts: dict[str, object] = {"conduct": ["insult"], "last-contact-date": "2025-01-01"}
    assessment = assessed(small, facts)
    (found,) = near(assessment, "new-only")
    assert found.ways
    assert all(way[0].fact == "last-contact-date" and holds(assessment, "new-only", way) for way in found.ways)


def test_a_verdict_names_the_nearest_case_of_each_other_value(small: RuleBase) -> None:
    assessment = assessed(small, {"role": ["contact"]})
    (found,) = near(assessment, "liability")
    assert found.value == "liable"
    assert [[edit.flag() for edit in way] for way in found.ways] == [["judged=yes"], ["role=heir"]]


def test_what_holds_needs_no_change(small: RuleBase) -> None:
    assert near(assessed(small, {"role": ["contact"], "conduct": ["threat"]}), "threat") == []


def test_on_the_shipped_rules_every_nearest_case_holds_and_needs_all_it_changes(english: RuleBase) -> None:
    random = Random(110)  # noqa: S311 - the same people every time
    found = 0
    for number in range(PEOPLE):
        assessment = assessed(english, person(english, random))
        for id_ in list(english.rules)[number::EVERY]:
            for way in (way for one in near(assessment, id_) for way in one.ways):
                found += 1
                assert holds(assessment, id_, way), (id_, way)
                smaller = [part for size in range(len(way)) for part in combinations(way, size)][:8]
                assert not any(holds(assessment, id_, part) for part in smaller), (id_, way)
    assert found > PEOPLE * len(english.rules) / EVERY / 2


def test_a_single_answer_that_would_do_is_always_found(small: RuleBase) -> None:
    """Against a search of every answer to every fact, one assessment each."""
    random = Random(12)  # noqa: S311 - the same people every time
    yes_no = [("signed", v) for v in ("yes", "no")] + [("judged", v) for v in ("yes", "no")]
    options = [Edit(f, "is", v) for f, v in [*yes_no, ("lender", "bank"), ("lender", "person")]]
    options += [Edit("role", how, v) for how in ("also", "not") for v in ("contact", "guarantor", "heir")]
    for _ in range(20):
        assessment = assessed(small, person(small, random))
        for id_ in ("judged-liable", "bound-liable", "heir-liable", "free", "threat"):
            single = [edit for edit in options if holds(assessment, id_, (edit,))]
            for one in near(assessment, id_):
                assert not single or {len(way) for way in one.ways} == {1}, (id_, assessment.case.facts)
