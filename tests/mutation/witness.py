"""Telling a mutant from the rules: the smallest case in which they differ, or a proof that there is none."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from contact_rights.core.assess import look
from contact_rights.core.facts import read_facts
from contact_rights.core.proofs.claims import TRUE, Claim, smallest
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.solver import Solver
from contact_rights.core.trial import conditions_of
from contact_rights.errors import Misuse
from contact_rights.findings import EXCLUDED, OPEN, SETTLED, Case
from contact_rights.model import RuleBase
from tests.mutation.mutants import Mutant
from tests.mutation.suite import with_consistency

KEYS = {SETTLED: "settled", OPEN: "undecided", EXCLUDED: "excluded"}


class Witness(NamedTuple):
    """A case in which a mutant and the rules differ."""

    name: str
    """The condition, or rule of consistency."""
    key: str
    """How it stands by the rules: ``settled``, ``undecided``, ``excluded``; or ``refused``, ``allowed``."""
    facts: dict[str, object]


def witness(rulebase: RuleBase, mutant: Mutant) -> Witness | None:
    """Return a case that tells a mutant from the rules on the day of review; None where it is proved there is none."""
    if mutant.consistency:
        return witness_of_consistency(rulebase, mutant)
    grown = rulebase._replace(nodes=mutant.nodes)
    solver = Solver(grown, [rulebase.reviewed])
    rails, gates = solver.encoding.base.rails, solver.encoding.gates
    before = conditions_of(rulebase)
    for name in sorted(mutant.observed, key=lambda name: "=" in name):
        old, new = before[name], mutant.observed[name]
        model = solver.model([gates.either(gates.differ(rails[old][rail], rails[new][rail]) for rail in (0, 1))])
        if model:
            tells = partial(differs, grown, old, new)
            found = smallest(solver.encoding.case(model), rulebase.reviewed, tells)
            state = look(grown, read_facts(grown, found.facts), found.as_of).state(old)
            return Witness(name, KEYS[state], dict(found.facts))
    return None


def differs(grown: RuleBase, old: int, new: int, case: Case) -> bool:
    """Return whether two conditions stand otherwise in a case."""
    try:
        view = look(grown, read_facts(grown, case.facts), case.as_of)
    except Misuse:
        return False
    return view.truths[old] != view.truths[new]


def witness_of_consistency(rulebase: RuleBase, mutant: Mutant) -> Witness | None:
    """Return a case that is refused by the rules and not by a mutant, or the other way round."""
    changed = with_consistency(rulebase, mutant)
    name = mutant.name.partition("/")[2].partition(":")[0]
    for one, other, key in ((changed, rulebase, "refused"), (rulebase, changed, "allowed")):
        if facts := only_in(one, other, rulebase.reviewed):
            return Witness(name, key, facts)
    return None


def only_in(one: RuleBase, other: RuleBase, day: str) -> dict[str, object] | None:
    """Return answers that are consistent for one rule base and contradict each other for the other."""
    nodes = one.nodes if len(one.nodes) > len(other.nodes) else other.nodes
    one, other = one._replace(nodes=nodes), other._replace(nodes=nodes)
    prover = Prover(one, day, solver=True, most_lanes=0)
    for rule in other.consistency:
        fires = [(rule.when, TRUE)]
        for claim in [Claim(fires, answered=[a], denied=[(a, of)]) for a, of in rule.then] or [Claim(fires)]:
            case = prover.solver.find(claim)
            if case and (facts := refused_case(one, other, case)):
                return facts
    return None


def refused_case(one: RuleBase, other: RuleBase, case: Case) -> dict[str, object] | None:
    """Return the smallest such case, if it is one."""

    def tells(tried: Case) -> bool:
        return is_allowed(one, tried) and not is_allowed(other, tried)

    return dict(smallest(case, case.as_of, tells).facts) if tells(case) else None


def is_allowed(rulebase: RuleBase, case: Case) -> bool:
    """Return whether a case's answers contradict nothing."""
    try:
        look(rulebase, read_facts(rulebase, case.facts), case.as_of)
    except Misuse:
        return False
    return True
