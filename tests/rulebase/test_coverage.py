"""What the cases show of the shipped rules: every condition in each state it can be in, every citation and text."""

from __future__ import annotations

import pytest

from contact_rights.core.assess import View
from contact_rights.core.conditions import COMBINE
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import RuleBase
from tests.mutation.coverage import gaps, named_nodes, uncited, views
from tests.mutation.suite import shipped_trials


@pytest.fixture(scope="module")
def seen(english: RuleBase) -> list[View]:
    return views(english, shipped_trials(english))


def test_every_condition_and_every_test_is_seen_in_each_state_it_can_be_in(english: RuleBase, seen: list[View]) -> None:
    """Settled, open and excluded; a state that is not seen is proved impossible (an assumed answer is never open)."""
    assert [(gap.name, gap.state, dict(gap.case.facts)) for gap in gaps(english, seen)] == []


def test_nearly_all_rules_and_tests_are_seen_in_all_three_states(english: RuleBase, seen: list[View]) -> None:
    conditional = [rule.when for rule in english.rules.values() if english.nodes[rule.when].args]
    tests = [node for node in named_nodes(english) if english.nodes[node].op not in {*COMBINE, "known"}]
    for nodes in (conditional, tests):
        whole = [node for node in nodes if {view.state(node) for view in seen} == {SETTLED, OPEN, EXCLUDED}]
        assert len(whole) > 0.8 * len(nodes)


def test_every_rule_is_said_and_every_citation_given(english: RuleBase, seen: list[View]) -> None:
    assert [rule.id for rule in english.rules.values() if not any(view.truths[rule.when][0] for view in seen)] == []
    assert uncited(english, seen) == set()


def test_every_open_text_is_said(english: RuleBase, seen: list[View]) -> None:
    for verdict in english.verdicts.values():
        said = set()
        for view in seen:
            if not any(view.truths[english.rules[rule].when][0] for rule in verdict.rules):
                states = [view.state(text.when) for text in verdict.open_texts]
                said.add(states.index(SETTLED))
        assert said == set(range(len(verdict.open_texts))), verdict.id


def test_every_document_and_channel_of_a_step_is_reached(english: RuleBase, seen: list[View]) -> None:
    taken = [rule.step for rule in english.of_kind("steps") if any(view.truths[rule.when][0] for view in seen)]
    for what in ("documents", "channel"):
        named = {name for rule in english.of_kind("steps") if rule.step for name in listed(getattr(rule.step, what))}
        reached = {name for step in taken if step for name in listed(getattr(step, what))}
        assert named == reached


def listed(names: object) -> list[str]:
    return [names] if isinstance(names, str) else list(names)  # type: ignore[call-overload]
