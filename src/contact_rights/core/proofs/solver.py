"""Asking a solver (the extra ``prove``) whether there is a consistent case in which something holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from contact_rights.core.proofs.claims import FALSE, NOT_TRUE, OPEN, TRUE, Claim
from contact_rights.core.proofs.encoding import Copy, Encoding
from contact_rights.core.proofs.gates import Literal
from contact_rights.findings import Case
from contact_rights.model import Fact, RuleBase

ENGINE = "minisat22"
"""The fastest on our clauses, by half, of those the extra brings."""


def is_installed() -> bool:
    """Return whether the solver can be imported."""
    return find_spec("pysat") is not None


class Solver:
    """A rule base as clauses, handed to the solver as they are made."""

    def __init__(self, rulebase: RuleBase, todays: Sequence[str]) -> None:
        from pysat.solvers import Solver as Engine

        self.encoding = Encoding(rulebase, todays)
        self.engine = Engine(name=ENGINE)

    def model(self, literals: Iterable[Literal], without: str = "") -> list[Literal] | None:
        """Return a model in which the literals are true and every rule of consistency but one counts, or None."""
        self.engine.append_formula(self.encoding.gates.taken())
        kept = [literal for rule, literal in self.encoding.kept.items() if rule != without]
        return self.engine.get_model() if self.is_solved([*kept, *literals]) else None

    def is_solved(self, literals: list[Literal]) -> bool:
        """Return whether the solver finds a model."""
        try:
            return bool(self.engine.solve(assumptions=literals))
        except Exception as error:
            if "interrupt" in str(error):  # what the solver makes of Ctrl-C
                raise KeyboardInterrupt from None
            raise

    def find(self, claim: Claim) -> Case | None:
        """Return a case that brings a claim about, or None where there is none."""
        model = self.model(literals_of(claim, self.encoding.base), claim.without)
        return None if model is None else self.encoding.case(model)

    def matters(self, fact: Fact, roots: Sequence[int]) -> bool:
        """Return whether two answers to a fact that may be asked, all else alike, let a condition stand otherwise."""
        base, other = self.encoding.base, self.encoding.varied(fact)
        asked = [base.rails[fact.presupposes][0]] if fact.presupposes >= 0 else []
        return self.model([*asked, base.differs(other, roots)]) is not None


def literals_of(claim: Claim, copy: Copy) -> list[Literal]:
    """Return what a claim demands of a copy."""
    found: list[Literal] = []
    for node, want in claim.wants:
        true, false = copy.rails[node]
        found += {TRUE: [true], FALSE: [false], NOT_TRUE: [-true], OPEN: [-true, -false]}[want]
    found += [copy.known[atom] for atom in claim.answered]
    found += [copy.answer(atom, answer) for atom, answer in claim.given]
    return found + [-copy.answer(atom, answer) for atom, answer in claim.denied]
