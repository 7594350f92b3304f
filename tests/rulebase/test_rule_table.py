"""Every shipped rule: a case to which it applies, and a near one to which it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contact_rights.core.assess import look
from contact_rights.core.facts import read_facts
from contact_rights.findings import EXCLUDED, SETTLED
from contact_rights.model import KINDS, RuleBase
from contact_rights.rulebase.yamlfile import parse
from tests.conftest import TODAY

TABLES = Path(__file__).resolve().parent.parent / "rules"


def rows() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted(TABLES.glob("*.yaml")):
        table = parse(path.read_text(encoding="utf-8"), path.name)
        assert not found.keys() & table.keys()  # type: ignore[union-attr]
        found |= table  # type: ignore[arg-type]
    return found


def state(rulebase: RuleBase, rule: str, facts: dict[str, Any]) -> str:
    view = look(rulebase, read_facts(rulebase, facts), TODAY)
    return view.state(rulebase.rules[rule].when)


def test_every_rule_has_its_line(english: RuleBase) -> None:
    assert set(rows()) == set(english.rules)


def test_every_kind_has_rules(english: RuleBase) -> None:
    assert all(english.of_kind(kind) for kind in KINDS)


@pytest.mark.parametrize("rule", rows())
def test_it_applies_and_it_does_not(english: RuleBase, rule: str) -> None:
    row = rows()[rule]
    if row == {"always": "yes"}:
        assert not english.nodes[english.rules[rule].when].args
        return
    assert set(row) == {"applies", "does-not"}
    assert state(english, rule, row["applies"]) == SETTLED
    assert state(english, rule, row["does-not"]) == EXCLUDED
