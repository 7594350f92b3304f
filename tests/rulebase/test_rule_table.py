"""Every shipped rule: a case to which it applies, and a near one to which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from contact_rights.core.trial import Trial, misjudged
from contact_rights.findings import SETTLED
from contact_rights.model import KINDS, RuleBase
from contact_rights.rulebase.cases import load_trials

TABLES = Path(__file__).resolve().parent.parent / "rules"


@pytest.fixture(scope="module")
def pairs(english: RuleBase) -> list[Trial]:
    return load_trials(TABLES, english)


def test_every_rule_has_its_line(english: RuleBase, pairs: list[Trial]) -> None:
    """Two cases, or one alone where the rule has no condition."""
    states = [(rule, state) for trial in pairs for rule, state in trial.states.items()]
    wanted = [
        (rule.id, state)
        for rule in english.rules.values()
        for state in (SETTLED, "excluded")
        if english.nodes[rule.when].args or state == SETTLED
    ]
    assert sorted(states) == sorted(wanted)


def test_every_kind_has_rules(english: RuleBase) -> None:
    assert all(english.of_kind(kind) for kind in KINDS)


def test_it_applies_and_it_does_not(english: RuleBase, pairs: list[Trial]) -> None:
    wrong = [(t.place, t.id, fault.en) for t in pairs for fault in misjudged(english, t, lambda _: "")]
    assert wrong == []
