"""All proofs of a rule base, in the order in which they are reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contact_rights.core.proofs import interview, law, papers, questions, rules
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof

CHECKS: Sequence[Callable[[Prover], Proof]] = (
    rules.all_apply,
    rules.exceptions_apply,
    rules.open_texts_are_said,
    rules.one_value,
    rules.never_together,
    rules.no_harm,
    rules.a_step_for_everyone,
    papers.documents_are_said,
    questions.answers_can_be_given,
    questions.consistency_matters,
    questions.questions_matter,
    interview.nothing_stays_open,
    interview.nothing_unasked_changes,
    law.citations_are_in_force,
    law.periods_are_in_force,
    law.verdicts_are_founded,
    law.claims_are_covered,
    law.everything_is_used,
)


def prove(prover: Prover) -> list[Proof]:
    """Return what came of every proof."""
    return [check(prover) for check in CHECKS]
