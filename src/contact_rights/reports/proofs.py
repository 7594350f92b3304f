"""What proving a rule base came to, as text and as data; a failure names its place and a case that shows it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contact_rights.core.facts import REST_UNKNOWN
from contact_rights.core.proofs.claims import LANES, READ, SOLVER, UNDECIDED
from contact_rights.core.proofs.results import Failure, Proof
from contact_rights.errors import Say
from contact_rights.findings import Case
from contact_rights.reports.words import word

INSTALL = "pip install 'contact-rights[prove]'"
METHODS = {
    LANES: Say("穷尽全部回答组合", "by all combinations of answers"),
    SOLVER: Say("求解器", "by the solver"),
    READ: Say("逐项核对", "by reading each"),
    UNDECIDED: Say("没有判定", "not decided"),
}
NOTHING = Say("没有要证的", "nothing to prove")


class Outcome(NamedTuple):
    """What came of all proofs."""

    proofs: Sequence[Proof]
    place: Callable[[str], object]
    """Where a subject stands."""
    as_of: str

    @property
    def failures(self) -> int:
        """How many failures there are."""
        return sum(len(proof.failures) for proof in self.proofs)

    @property
    def undecided(self) -> int:
        """How many claims nothing can be said of without a solver."""
        return sum(len(proof.undecided) for proof in self.proofs)

    @property
    def is_proved(self) -> bool:
        """Whether everything was proved."""
        return not (self.failures or self.undecided)


def proof_lines(outcome: Outcome, language: str) -> Iterator[str]:
    """Yield one line for each proof, two for each failure, and what it comes to."""
    for proof in outcome.proofs:
        how = ", ".join(f"{count} {METHODS[m].in_language(language)}" for m, count in sorted(proof.methods.items()))
        mark = "✗" if proof.failures else "?" if proof.undecided else "✓"
        yield f"{mark} {proof.title.in_language(language)} – {how or NOTHING.in_language(language)}"
        for failure in proof.failures:
            yield f"{outcome.place(failure.subject)}: {said(failure, language)}"
            if failure.case:
                yield f"    contact-rights check {flags(failure.case, outcome.as_of)}".rstrip()
    yield total(outcome).in_language(language)


def said(failure: Failure, language: str) -> str:
    """Return what was found and what is allowed."""
    return failure.found.in_language(language) + word(language, "semicolon") + failure.allowed.in_language(language)


def total(outcome: Outcome) -> Say:
    """Return what it comes to in one sentence."""
    count, failed, unknown = len(outcome.proofs), outcome.failures, outcome.undecided
    found = Say(f"{count} 项证明，{failed} 处不成立", f"{count} proofs, {failed} failure{'' if failed == 1 else 's'}")
    if not unknown:
        return found
    return found + Say(
        f"，{unknown} 处没有判定：需要求解器（{INSTALL}）",
        f", {unknown} not decided: that takes the solver ({INSTALL})",
    )


def flags(case: Case, as_of: str) -> str:
    """Return a case as the flags one would type; the day only where it is not ``as_of``."""
    words = []
    for name, answer in case.facts.items():
        values = [str(value) for value in answer] if isinstance(answer, list) else [str(answer)]
        if name == "role" and values and REST_UNKNOWN not in values:
            words += [f"--role {value}" for value in values]
        else:
            words.append("--fact " + shlex.quote(f"{name}={','.join(values)}"))
    words += [f"--as-of {case.as_of}"] if case.as_of != as_of else []
    return " ".join(words)


def proof_data(outcome: Outcome, language: str) -> dict[str, Any]:
    """Return what came of all proofs as plain data."""
    return {
        "proved": outcome.is_proved,
        "as_of": outcome.as_of,
        "proofs": [
            {
                "id": proof.id,
                "title": proof.title.in_language(language),
                "decided": {method: proof.methods[method] for method in METHODS if method in proof.methods},
                "failures": [failure_data(failure, outcome, language) for failure in proof.failures],
                "undecided": list(dict.fromkeys(proof.undecided)),
            }
            for proof in outcome.proofs
        ],
    }


def failure_data(failure: Failure, outcome: Outcome, language: str) -> Mapping[str, Any]:
    """Return one failure as plain data."""
    case = failure.case
    return {
        "subject": failure.subject,
        "place": str(outcome.place(failure.subject)),
        "found": failure.found.in_language(language),
        "allowed": failure.allowed.in_language(language),
        "case": None if case is None else {"facts": dict(case.facts), "as_of": case.as_of},
        "flags": None if case is None else flags(case, outcome.as_of),
    }
