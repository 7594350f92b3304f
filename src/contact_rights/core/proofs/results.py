"""What proving a rule base comes to: what was proved, how, and what fails with a case that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from contact_rights.core.proofs.claims import READ, TRUE, UNDECIDED, Claim, holds, smallest
from contact_rights.core.proofs.prover import Prover
from contact_rights.errors import Say
from contact_rights.findings import Case


class Failure(NamedTuple):
    """One thing that is not as it must be."""

    subject: str
    """What fails, by its section and id: ``rights/right-to-peace``."""
    found: Say
    allowed: Say
    case: Case | None = None
    """A case that shows it; None where no case can."""


class Proof:
    """One thing that must be true throughout a rule base, and what came of proving it."""

    def __init__(self, id_: str, title: Say, prover: Prover) -> None:
        self.id, self.title, self.prover = id_, title, prover
        self.methods: Counter[str] = Counter()
        """How many claims were decided by which method."""
        self.failures: list[Failure] = []
        self.undecided: list[str] = []
        """Subjects of which nothing can be said without a solver."""

    def possible(self, claim: Claim) -> Case | None:
        """Return a small case that brings a claim about; None where none does. For words about a failure."""
        case = self.prover.decide(claim).case
        return None if case is None else self.smallest(case, partial(holds, self.prover.rulebase, claim))

    def smallest(self, case: Case, still: Callable[[Case], bool]) -> Case:
        """Return a small case of which something is still true."""
        return smallest(case, self.prover.todays[0], still)

    def nearest(self, wants: Iterable[tuple[int, str]]) -> Case:
        """Return a case in which as much as possible of what is wanted holds, taken in its order."""
        kept: list[tuple[int, str]] = []
        for want in wants:
            if self.prover.decide(Claim([*kept, want])).case:
                kept.append(want)
        return self.possible(Claim(kept)) or Case({}, self.prover.todays[0])

    def nearest_to(self, condition: int) -> Case:
        """Return a case in which as much as possible of a condition holds, its parts taken in their order."""
        op, args = self.prover.rulebase.nodes[condition]
        return self.nearest((int(part), TRUE) for part in (args if op == "all" else [condition]))

    def demand(self, subject: str, claim: Claim, found: Say, allowed: Say, instead: Claim | None = None) -> None:
        """Demand that a claim can come about; ``instead`` gives the case that shows what comes about."""
        if self.decided(subject, claim) is False:
            self.fail(subject, found, allowed, self.possible(instead) if instead else None)

    def forbid(self, subject: str, claim: Claim, found: Say, allowed: Say) -> bool:
        """Demand that a claim never comes about; return whether it does."""
        comes_about = bool(self.decided(subject, claim))
        if comes_about:
            self.fail(subject, found, allowed, self.possible(claim))
        return comes_about

    def decided(self, subject: str, claim: Claim) -> bool | None:
        """Return whether a claim can come about, or None where that cannot be decided; count it."""
        decision = self.prover.decide(claim)
        self.count(subject, decision.method)
        return None if decision.method == UNDECIDED else decision.case is not None

    def count(self, subject: str, method: str = READ) -> None:
        """Count something decided."""
        self.methods[method] += 1
        if method == UNDECIDED:
            self.undecided.append(subject)

    def fail(self, subject: str, found: Say, allowed: Say, case: Case | None = None) -> None:
        """Note a failure."""
        self.failures.append(Failure(subject, found, allowed, case))
