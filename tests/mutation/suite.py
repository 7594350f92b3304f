"""What the cases want, as lanes: all cases of a day at once, and how each condition must stand in which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from contact_rights.core.assess import look
from contact_rights.core.conditions import COMBINE, Lanes, cone, evaluate, test
from contact_rights.core.consistency import close
from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.core.trial import Trial, conditions_of
from contact_rights.core.truth import Truth
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import Facts, RuleBase
from contact_rights.rulebase.cases import load_trials
from tests.mutation.mutants import Mutant

TESTS = Path(__file__).resolve().parent.parent
FOLDERS = ("cases", "rules", "boundaries")


class Day(NamedTuple):
    """All cases of one day of assessment, one lane each, and what they want."""

    day: str
    facts: Sequence[Facts]
    refused: Sequence[Facts]
    """Answers that contradict each other."""
    lanes: Lanes
    truths: list[Truth]
    wanted: dict[str, dict[str, int]]
    """For each named condition the lanes in which it must be settled, open, excluded, or not settled."""


NOT_SETTLED = "not settled"
SURVIVORS = Path(__file__).with_name("survivors.txt")
"""Mutants that no case kills, each with the reason."""
SAME = "no answers tell it from the rule (proved)"


def suite(rulebase: RuleBase, trials: Iterable[Trial]) -> list[Day]:
    """Return cases by the day of their assessment, most cases first."""
    dated = sorted(((t.as_of or rulebase.reviewed, t) for t in trials), key=lambda pair: pair[0])
    days = [laid_out(rulebase, day, [t for _, t in of]) for day, of in groupby(dated, key=lambda pair: pair[0])]
    return sorted(days, key=lambda day: -len(day.facts))


def shipped_trials(rulebase: RuleBase, folders: Iterable[str] = FOLDERS) -> list[Trial]:
    """Return the cases of the folders of tests that there are."""
    found = [TESTS / folder for folder in folders]
    return [trial for folder in found if folder.is_dir() for trial in load_trials(folder, rulebase)]


def laid_out(rulebase: RuleBase, day: str, trials: Sequence[Trial]) -> Day:
    """Return the cases of one day as lanes, with what they want."""
    refused = [read_facts(rulebase, trial.facts) for trial in trials if trial.contradicts]
    trials = [trial for trial in trials if not trial.contradicts]
    facts = [read_facts(rulebase, trial.facts) for trial in trials]
    lanes = lanes_of(rulebase, facts, day)
    assert not close(rulebase, lanes)
    wanted: dict[str, dict[str, int]] = {}
    for lane, trial in enumerate(trials):
        for observed, state in wants(rulebase, trial, day):
            of = wanted.setdefault(observed, {})
            of[state] = of.get(state, 0) | 1 << lane
    return Day(day, facts, refused, lanes, evaluate(rulebase.nodes, lanes), wanted)


def wants(rulebase: RuleBase, trial: Trial, day: str) -> Iterator[tuple[str, str]]:
    """Yield how a trial wants rules and verdicts to stand; where law of another day decides, conditions do not."""
    yield from trial.states.items()
    yield from ((f"{verdict}={value}", SETTLED) for verdict, value in trial.verdicts.items())
    yield from ((f"{v}={value}", NOT_SETTLED) for v in trial.open for value in rulebase.verdicts[v].values)
    if not (trial.has or trial.lacks or trial.violations is not None):
        return
    view = look(rulebase, read_facts(rulebase, trial.facts), day)
    known = {rule.id for rule in rulebase.rules.values() if view.state(rule.when) == SETTLED}
    wanted, unwanted = set(trial.has), set(trial.lacks)
    if trial.violations is not None:
        wanted |= set(trial.violations)
        unwanted |= {rule.id for rule in rulebase.of_kind("violations")} - wanted
    yield from ((rule, SETTLED) for rule in wanted & known)
    yield from ((rule, NOT_SETTLED) for rule in unwanted - known)


def failed(observed: dict[str, int], truth: Truth) -> int:
    """Return the lanes in which something stands otherwise than wanted."""
    true, false = truth
    stands = {SETTLED: ~true, EXCLUDED: ~false, OPEN: true | false, NOT_SETTLED: true}
    found = 0
    for state, lanes in observed.items():
        found |= lanes & stands[state]
    return found


def kills(rulebase: RuleBase, mutant: Mutant, day: Day) -> bool:
    """Return whether some case of a day fails for a mutant."""
    if mutant.consistency:
        return kills_consistency(rulebase, mutant, day)
    truths = list(day.truths)
    for op, args in mutant.nodes[len(rulebase.nodes) :]:
        if op in COMBINE:
            truths.append(COMBINE[op]([truths[int(child)] for child in args], day.lanes.everywhere))
        else:
            truths.append(test(op, args, day.lanes))
    return any(failed(day.wanted[name], truths[node]) for name, node in mutant.observed.items() if name in day.wanted)


def kills_consistency(rulebase: RuleBase, mutant: Mutant, day: Day) -> bool:
    """Return whether some case of a day is refused or not refused, or judged otherwise, under other consistency."""
    changed = with_consistency(rulebase, mutant)
    lanes = lanes_of(changed, [*day.facts, *day.refused], day.day)
    broken = 0
    for _, where in close(changed, lanes):
        broken |= where
    if broken != (1 << len(day.refused)) - 1 << len(day.facts):
        return True
    truths = evaluate(changed.nodes, lanes)
    names = conditions_of(rulebase)
    return any(failed(of, truths[names[name]]) for name, of in day.wanted.items())


def with_consistency(rulebase: RuleBase, mutant: Mutant) -> RuleBase:
    """Return the rule base with the rules of consistency of a mutant."""
    needed = cone(mutant.nodes, [rule.when for rule in mutant.consistency])
    return rulebase._replace(nodes=mutant.nodes, consistency=mutant.consistency, consistency_cone=needed)


def survivors(rulebase: RuleBase, days: Sequence[Day], mutants: Iterable[Mutant]) -> tuple[int, list[Mutant]]:
    """Return how many mutants there are and those for which no case fails."""
    count, alive = 0, []
    for mutant in mutants:
        count += 1
        if not any(kills(rulebase, mutant, day) for day in days):
            alive.append(mutant)
    return count, alive
