"""Score the mutants of the shipped rules: ``python -m tests.mutation``.

``python -m tests.mutation write`` takes the cases out of ``tests/boundaries/`` that no longer hold and adds those
that kill what survives. The difference shows what a change of the rules changed: read it before you keep it.
"""

from __future__ import annotations

import sys

from contact_rights.core.trial import Trial, misjudged
from contact_rights.model import RuleBase
from contact_rights.rulebase.cases import load_trials
from contact_rights.rulebase.load import build
from tests.conftest import RULES
from tests.mutation.boundaries import FOLDER, KEYS, row_of, write_tables
from tests.mutation.coverage import citing, gaps, shown, views
from tests.mutation.law import mutated, read_table, write_table
from tests.mutation.mutants import Garden, Mutant
from tests.mutation.suite import SAME, SURVIVORS, shipped_trials, suite, survivors
from tests.mutation.witness import Witness, witness


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


def trial_of(row: Witness) -> Trial:
    """Return a row as a case."""
    states = {key: state for state, key in KEYS.items()}
    wanted = {row.name: states[row.key]} if row.key in states else {}
    return Trial(f"{row.name} 0", "", row.facts, contradicts=row.key == "refused", states=wanted)


def kept(rulebase: RuleBase) -> list[Trial]:
    """Return the cases on the edge that hold, and say which do not."""
    rows = load_trials(FOLDER, rulebase) if FOLDER.is_dir() else []
    for trial in rows:
        for fault in misjudged(rulebase, trial, lambda _: ""):
            say(f"taken out: {trial.place}: {fault.en}")
    return [trial for trial in rows if not misjudged(rulebase, trial, lambda _: "")]


def write(rulebase: RuleBase) -> None:
    """Write the cases on the edge anew: those that hold, and one for every survivor that can be told apart."""
    edge = kept(rulebase)
    others = shipped_trials(rulebase, ("cases", "rules"))
    same = add_until_none_differ(rulebase, others, edge)
    for gap in gaps(rulebase, views(rulebase, [*others, *edge])):
        if gap.state not in {view.state(gap.node) for view in views(rulebase, edge)}:
            edge.append(trial_of(shown(rulebase, gap)))
            say(f"added: {gap.name} {gap.state}: {dict(gap.case.facts)}")
    for found in citing(rulebase, views(rulebase, [*others, *edge])):
        edge.append(trial_of(found))
        say(f"added: {found}")
    write_table(rulebase)
    SURVIVORS.write_text("".join(f"{mutant.name} = {SAME}\n" for mutant in same), encoding="utf-8")
    write_tables(rulebase, [row_of(rulebase, trial) for trial in edge])


def add_until_none_differ(rulebase: RuleBase, others: list[Trial], edge: list[Trial]) -> list[Mutant]:
    """Add to the edge a case for every survivor that can be told from the rules; return those that cannot."""
    _, alive = survivors(rulebase, suite(rulebase, [*others, *edge]), Garden(rulebase).mutants())
    same = []
    while alive:
        mutant = alive.pop(0)
        row = witness(rulebase, mutant)
        if row is None:
            same.append(mutant)
        else:
            edge.append(trial_of(row))
            say(f"added: {mutant.name}: {row}")
            _, alive = survivors(rulebase, suite(rulebase, edge[-1:]), alive)
    return same


def report(rulebase: RuleBase) -> None:
    """Print how many mutants are killed, how many cannot be told from the rules, and those that survive."""
    days = suite(rulebase, shipped_trials(rulebase))
    count, alive = survivors(rulebase, days, Garden(rulebase).mutants())
    table = read_table()
    law = [table.get(name) != line for name, line in mutated(rulebase)]
    told = {mutant.name: witness(rulebase, mutant) for mutant in alive}
    for name, row in told.items():
        say(f"{'survives' if row else 'the same'}: {name}" + (f": {row}" if row else ""))
    same = sum(row is None for row in told.values())
    killed = count - len(alive)
    say(f"{count} mutants of conditions: {killed} killed, {same} proved the same, {len(alive) - same} survive")
    say(f"score {killed / (count - same):.1%} of those that differ, {killed / count:.1%} of all")
    say(f"{len(law)} mutants of citations, periods and days: {sum(law)} killed by tests/mutation/law.txt")


if __name__ == "__main__":
    rulebase = build(RULES, "en")
    if sys.argv[1:] == ["write"]:
        write(rulebase)
    report(rulebase)
