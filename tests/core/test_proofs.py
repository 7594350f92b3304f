"""The proofs themselves: both methods agree, every witness is a case, nothing undecided passes for proved."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.core.proofs.claims import FALSE, LANES, NOT_TRUE, OPEN, SOLVER, TRUE, UNDECIDED, Claim, holds
from contact_rights.core.proofs.domain import days_of_assessment, first_within, representatives
from contact_rights.core.proofs.prove import prove
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.solver import Solver
from contact_rights.model import RuleBase
from contact_rights.reports.proofs import Outcome, proof_lines
from contact_rights.rulebase.papers import load_shelf
from tests.conftest import RULES, TODAY

WANTS = (TRUE, FALSE, NOT_TRUE, OPEN)


def test_the_shipped_rules_are_proved(english: RuleBase) -> None:
    shelf = load_shelf(RULES, english)
    proofs = prove(Prover(english, english.reviewed, solver=True, shelf=shelf))
    outcome = Outcome(proofs, str, english.reviewed)
    assert outcome.is_proved, "\n".join(proof_lines(outcome, "en"))
    assert all(proof.methods.total() for proof in proofs)
    assert {m for proof in proofs for m in proof.methods} == {LANES, SOLVER, "read"}


def test_the_shipped_rules_are_proved_on_a_later_day_too(english: RuleBase) -> None:
    assert not [f.subject for proof in prove(Prover(english, "2027-12-31", solver=True)) for f in proof.failures]


def test_without_a_solver_nothing_large_passes_for_proved(english: RuleBase) -> None:
    outcome = Outcome(prove(Prover(english, english.reviewed, solver=False)), str, english.reviewed)
    assert not outcome.failures
    assert outcome.undecided
    assert not outcome.is_proved
    *_, last = proof_lines(outcome, "en")
    assert last.endswith("not decided: that takes the solver (pip install 'contact-rights[prove]')")


@pytest.fixture(scope="module")
def by_lanes(small: RuleBase) -> Prover:
    return Prover(small, TODAY, solver=False, most_lanes=1 << 22)


@pytest.fixture(scope="module")
def by_solver(small: RuleBase) -> Prover:
    return Prover(small, TODAY, solver=True, most_lanes=0)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_both_methods_decide_alike(small: RuleBase, by_lanes: Prover, by_solver: Prover, data: st.DataObject) -> None:
    nodes = st.integers(0, len(small.nodes) - 1)
    wants = data.draw(st.lists(st.tuples(nodes, st.sampled_from(WANTS)), min_size=1, max_size=3))
    claim = Claim(wants)
    one, other = by_lanes.decide(claim), by_solver.decide(claim)
    assert (one.method, other.method) == (LANES, SOLVER)
    assert (one.case is None) == (other.case is None)
    for decision in (one, other):
        assert decision.case is None or holds(small, claim, decision.case)


def test_both_methods_decide_alike_on_the_shipped_rules(english: RuleBase) -> None:
    lanes = Prover(english, english.reviewed, solver=False)
    solver = Prover(english, english.reviewed, solver=True, most_lanes=0)
    compared = 0
    for rule, want in product(list(english.rules.values())[::4], WANTS):
        claim = Claim([(rule.when, want)])
        one = lanes.decide(claim)
        if one.method != UNDECIDED:
            assert (one.case is None) == (solver.decide(claim).case is None), rule.id
            compared += 1
    assert compared > len(english.rules) // 2


def test_every_day_is_like_one_that_is_tried(small: RuleBase) -> None:
    """A day of contact stands to the rules' marks as one of the representatives does, on each day of assessment."""
    days = representatives(small, small.facts["last-contact-date"], [TODAY])
    first = first_within(TODAY, 6)
    assert first == "2026-05-23"
    for mark in ("2026-01-01", first):
        assert any(str(day) < mark for day in days)
        assert mark in days
    assert days_of_assessment(small, TODAY)[:2] == [TODAY, small.covers_from]


def test_an_interrupt_of_the_solver_is_an_interrupt(small: RuleBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: object) -> bool:
        raise OSError("Caught keyboard interrupt")

    solver = Solver(small, [TODAY])
    monkeypatch.setattr(solver.engine, "solve", interrupted)
    with pytest.raises(KeyboardInterrupt):
        solver.is_solved([])
