"""Every change of an operator, value, exception or citation of the shipped rules makes a test fail."""

from __future__ import annotations

from itertools import islice

import pytest

from contact_rights.core.trial import Trial, misjudged
from contact_rights.model import RuleBase
from tests.mutation.law import lines, mutated, read_table
from tests.mutation.mutants import Garden, Mutant
from tests.mutation.suite import SAME, SURVIVORS, Day, shipped_trials, suite, survivors
from tests.mutation.witness import witness

MEANT = "if the rules were meant to change, write the cases on the edge anew: python -m tests.mutation write"
LEAST_MUTANTS, LEAST_SCORE = 1500, 0.95


@pytest.fixture(scope="module")
def days(english: RuleBase) -> list[Day]:
    return suite(english, shipped_trials(english))


@pytest.fixture(scope="module")
def mutants(english: RuleBase) -> list[Mutant]:
    return list(Garden(english).mutants())


def listed() -> dict[str, str]:
    """Return the mutants that survive, each with the reason."""
    rows = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return dict(row.partition(" = ")[::2] for row in rows)


def test_the_cases_on_the_edge_are_judged_as_the_rules_have_them(english: RuleBase) -> None:
    edge = shipped_trials(english, ["boundaries"])
    assert edge
    wrong = [f"{t.place}: {fault.en}" for t in edge for fault in misjudged(english, t, lambda _: "")]
    assert wrong == [], MEANT


def test_every_mutant_is_killed_or_listed_with_a_reason(
    english: RuleBase, days: list[Day], mutants: list[Mutant]
) -> None:
    count, alive = survivors(english, days, mutants)
    reasons = listed()
    assert count == len(mutants) >= LEAST_MUTANTS
    assert sorted(reasons) == sorted(mutant.name for mutant in alive), MEANT
    same = [mutant for mutant in alive if reasons[mutant.name] == SAME]
    assert [mutant.name for mutant in same if witness(english, mutant)] == [], MEANT
    assert (count - len(alive)) / (count - len(same)) >= LEAST_SCORE


def test_no_mutant_dies_of_the_suite_itself(english: RuleBase, days: list[Day], mutants: list[Mutant]) -> None:
    """Rules that are not changed pass; without cases nothing is killed; each killed mutant needs a case that fails."""
    nothing = Mutant("nothing", english.nodes, {rule.id: rule.when for rule in english.rules.values()})
    unchanged = Mutant("no consistency", english.nodes, {}, english.consistency)
    assert survivors(english, days, [nothing, unchanged]) == (2, [nothing, unchanged])
    assert survivors(english, [], mutants) == (len(mutants), mutants)


def test_a_mutant_dies_of_the_case_that_tells_it_apart(english: RuleBase, mutants: list[Mutant]) -> None:
    for mutant in islice(mutants, 0, None, 60):
        row = witness(english, mutant)
        if row is None or row.key not in {"settled", "excluded"}:
            continue
        trial = Trial("one", "", row.facts, states={row.name: row.key})
        assert survivors(english, suite(english, [trial]), [mutant]) == (1, []), mutant.name


def test_the_law_is_as_written_down_a_second_time(english: RuleBase) -> None:
    table, now = read_table(), lines(english)
    assert {name: line for name, line in now.items() if table.get(name) != line} == {}, MEANT
    assert table.keys() == now.keys(), MEANT


def test_every_citation_left_out_or_changed_is_seen(english: RuleBase) -> None:
    table = read_table()
    changes = list(mutated(english))
    assert len(changes) > sum(len(rule.cites) for rule in english.rules.values())
    assert [name for name, line in changes if table.get(name) == line] == []
