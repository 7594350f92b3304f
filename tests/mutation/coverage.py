"""What the cases show of the rules: every condition and every test in each state it can be in, every citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from contact_rights.core.assess import View, look
from contact_rights.core.conditions import COMBINE, cone
from contact_rights.core.facts import read_facts
from contact_rights.core.law import instrument_of
from contact_rights.core.proofs.claims import FALSE, OPEN, TRUE, Claim, holds, smallest
from contact_rights.core.proofs.law import days_covered
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.trial import Trial, conditions_of
from contact_rights.findings import EXCLUDED, SETTLED, Case
from contact_rights.findings import OPEN as UNDECIDED
from contact_rights.model import Rule, RuleBase
from tests.mutation.witness import KEYS, Witness

STATES = {SETTLED: TRUE, UNDECIDED: OPEN, EXCLUDED: FALSE}


class Gap(NamedTuple):
    """A state that a condition can be in and that no case shows."""

    name: str
    """The named condition, or one that rests on the test."""
    node: int
    state: str
    case: Case


def views(rulebase: RuleBase, trials: Sequence[Trial]) -> list[View]:
    """Return every case as evaluated."""
    told = [(t, t.as_of or rulebase.reviewed) for t in trials if not t.contradicts]
    return [look(rulebase, read_facts(rulebase, trial.facts), day) for trial, day in told]


def gaps(rulebase: RuleBase, seen: Sequence[View]) -> Iterator[Gap]:
    """Yield each possible state of a named condition, or of a test that one rests on, that no case shows."""
    prover = Prover(rulebase, rulebase.reviewed, solver=True)
    for node, name in named_nodes(rulebase).items():
        for state in sorted(STATES.keys() - {view.state(node) for view in seen}):
            claim = Claim([(node, STATES[state])])
            if case := prover.decide(claim).case:
                small = smallest(case, rulebase.reviewed, partial(holds, rulebase, claim))
                yield Gap(name, node, state, small)


def named_nodes(rulebase: RuleBase) -> dict[int, str]:
    """Return the nodes of named conditions and of all tests they rest on, each with a condition's name."""
    found: dict[int, str] = {}
    for name, root in conditions_of(rulebase).items():
        found.setdefault(root, name)
        for index in cone(rulebase.nodes, [root]):
            if rulebase.nodes[index].op not in COMBINE:
                found.setdefault(index, name)
    return found


def shown(rulebase: RuleBase, gap: Gap) -> Witness:
    """Return the case that shows a gap, as a row of the table of its condition."""
    view = look(rulebase, read_facts(rulebase, gap.case.facts), rulebase.reviewed)
    return Witness(gap.name, KEYS[view.state(conditions_of(rulebase)[gap.name])], dict(gap.case.facts))


def uncited(rulebase: RuleBase, seen: Sequence[View]) -> set[tuple[str, str]]:
    """Return each rule with a citation or norm of its own that no case shows, whatever the day of the conduct."""
    days = days_covered(rulebase, rulebase.reviewed)
    missing = {(rule.id, cite) for rule in rulebase.rules.values() for cite in cites_of(rule)}
    for view in seen:
        for rule in rulebase.rules.values():
            if view.truths[rule.when][0]:
                for cite in [cite for cite in cites_of(rule) if (rule.id, cite) in missing]:
                    if any(view._replace(conduct_day=day).cited([cite], rule.law_of) for day in days):
                        missing.discard((rule.id, cite))
    return missing


def citing(rulebase: RuleBase, seen: Sequence[View]) -> Iterator[Witness]:
    """Yield a case for each citation that none shows: the rule applies, and so does the instrument."""
    prover = Prover(rulebase, rulebase.reviewed, solver=True)
    for name, cite in sorted(uncited(rulebase, seen)):
        cites = [c for p in rulebase.norms[cite].periods for c in p.cites] if cite in rulebase.norms else [cite]
        for applies in [rulebase.instruments[instrument_of(c)].applies for c in cites]:
            wants = [(rulebase.rules[name].when, TRUE), *(((applies, TRUE),) if applies >= 0 else ())]
            if case := prover.decide(Claim(wants)).case:
                small = smallest(case, rulebase.reviewed, partial(holds, rulebase, Claim(wants)))
                yield Witness(name, KEYS[SETTLED], dict(small.facts))
                break


def cites_of(rule: Rule) -> list[str]:
    """Return what a rule and its elements cite."""
    return list(dict.fromkeys([*rule.cites, *(cite for element in rule.elements for cite in element.cites)]))
