"""Deciding claims about a rule base: all combinations of answers at once where they are few, else the solver."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from contact_rights.core.conditions import cone
from contact_rights.core.proofs import lanes
from contact_rights.core.proofs.claims import LANES, SOLVER, UNDECIDED, Claim, Decision, holds
from contact_rights.core.proofs.domain import days_of_assessment
from contact_rights.core.proofs.solver import Solver
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.templates import Shelf

NO_SHELF = Shelf({}, (), (), {}, {})


class Prover:
    """Decides claims about one rule base."""

    def __init__(
        self,
        rulebase: RuleBase,
        as_of: str,
        *,
        solver: bool,
        most_lanes: int = lanes.MOST_LANES,
        shelf: Shelf = NO_SHELF,
    ) -> None:
        """``solver`` says whether there is one; ``most_lanes`` up to how many combinations all are tried.

        ``shelf`` holds the documents, whose conditions stand behind those of the rule base.
        """
        self.rulebase = rulebase._replace(nodes=shelf.nodes) if shelf.nodes else rulebase
        self.has_solver, self.most_lanes, self.shelf = solver, most_lanes, shelf
        self.resting: dict[int, frozenset[str]] = {}
        self.decisions: dict[tuple[object, ...], Decision] = {}
        self.todays = days_of_assessment(rulebase, as_of)

    @cached_property
    def solver(self) -> Solver:
        """The solver, made when it is first needed."""
        return Solver(self.rulebase, self.todays)

    def atoms(self, roots: Iterable[int]) -> list[str]:
        """Return the atoms that conditions rest on, each once."""
        nodes = self.rulebase.nodes
        return list(dict.fromkeys(lanes.atoms_in(self.rulebase, cone(nodes, roots))))

    def atoms_of(self, root: int) -> frozenset[str]:
        """Return the atoms that one condition rests on."""
        if root not in self.resting:
            self.resting[root] = frozenset(self.atoms([root]))
        return self.resting[root]

    def decide(self, claim: Claim) -> Decision:
        """Return whether some consistent case brings the claim about; what was decided once is not asked again."""
        key = (*(frozenset(part) for part in claim[:-1]), claim.without)
        if key not in self.decisions:
            self.decisions[key] = self.decided(claim)
        return self.decisions[key]

    def decided(self, claim: Claim) -> Decision:
        """Return a claim's decision, however long it takes."""
        planned = lanes.plan(self.rulebase, claim, self.todays)
        if lanes.width(planned.choices) * len(planned.todays) <= self.most_lanes:
            case, certain = lanes.search(self.rulebase, claim, planned)
            if certain:
                return Decision(LANES, case)
        if not self.has_solver:
            return Decision(UNDECIDED)
        return Decision(SOLVER, self.replayed(claim, self.solver.find(claim)))

    def replayed(self, claim: Claim, case: Case | None) -> Case | None:
        """Return a case of the solver's; an assessment that disagrees with it is a bug of ours."""
        if case is not None and not holds(self.rulebase, claim, case):
            raise AssertionError(f"the solver and the assessment disagree: {case.facts}")
        return case
