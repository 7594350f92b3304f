"""The tables in ``tests/boundaries/``: for a condition the cases that tell it from what is nearly the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from contact_rights.core.trial import Trial
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import RuleBase
from tests.mutation.suite import TESTS
from tests.mutation.witness import Witness

FOLDER = TESTS / "boundaries"
KEYS = {SETTLED: "settled", OPEN: "undecided", EXCLUDED: "excluded"}
HEAD = "# Cases on the edge: each tells a condition from a mutant of it. Added by `python -m tests.mutation write`.\n"


def row_of(rulebase: RuleBase, trial: Trial) -> tuple[str, Witness]:
    """Return the section and the row of a case read from a table."""
    name = trial.id.rpartition(" ")[0]
    key = next((KEYS[state] for state in trial.states.values()), "refused" if trial.contradicts else "allowed")
    return section_of(rulebase, name), Witness(name, key, dict(trial.facts))


def section_of(rulebase: RuleBase, name: str) -> str:
    """Return the table a condition's cases stand in: that of its kind, or ``others``."""
    return rulebase.rules[name].kind if name in rulebase.rules else "others"


def write_tables(rulebase: RuleBase, rows: Iterable[tuple[str, Witness]]) -> None:
    """Write all rows, in the order of the rule base's conditions."""
    tables: dict[str, dict[str, list[Witness]]] = {}
    for section, row in rows:
        tables.setdefault(section, {}).setdefault(row.name, []).append(row)
    FOLDER.mkdir(exist_ok=True)
    rank = {name: number for number, name in enumerate(rulebase.rules)}
    for section, conditions in tables.items():
        ordered = sorted(conditions.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0]))
        text = HEAD + "".join(written(name, of) for name, of in ordered)
        Path(FOLDER / f"{section}.yaml").write_text(text, encoding="utf-8")


def written(name: str, rows: Iterable[Witness]) -> str:
    """Return the rows of one condition as YAML."""
    return f"{name}:\n" + "".join(f"  - {row.key}: {flow(row.facts)}\n" for row in rows)


def flow(facts: dict[str, object]) -> str:
    """Return answers as one line of YAML."""
    return "{" + ", ".join(f"{name}: {value(answer)}" for name, answer in facts.items()) + "}"


def value(answer: object) -> str:
    """Return one answer as YAML; what is not a plain word is quoted."""
    if isinstance(answer, list):
        return "[" + ", ".join(map(value, answer)) + "]"
    return '"..."' if answer == "..." else str(answer)
