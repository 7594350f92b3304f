"""Reasons: only what decides, enough to decide, and named as the rule base names it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from contact_rights.core.assess import assess, look
from contact_rights.core.conditions import atoms, fact_of
from contact_rights.core.explanation import explain
from contact_rights.core.why import Reason, names_of, why_rule
from contact_rights.findings import Assessment, Case
from contact_rights.model import RuleBase
from tests.conftest import TODAY
from tests.people import person

PEOPLE = 1


def assessed(rulebase: RuleBase, **facts: object) -> Assessment:
    return assess(rulebase, Case({name.replace("_", "-"): given for name, given in facts.items()}, TODAY))


def all_of(reasons: Iterator[Reason] | list[Reason]) -> Iterator[Reason]:
    for one in reasons:
        yield one
        yield from all_of(list(one.parts))


def drawn(one: Reason) -> str:
    """Return a reason as a short text: kind, name or number of parts, state."""
    inside = f"({' '.join(drawn(part) for part in one.parts)})" if one.parts else ""
    return f"{one.kind}{':' + one.name if one.name else ''}={one.state[0]}{inside}"


def test_elements_concepts_and_verdicts_are_named(small: RuleBase) -> None:
    found = explain(assessed(small, role="contact", conduct="threat"), "threat").reasons
    assert [drawn(one) for one in found] == [
        "element:threat/outside=s(verdict:liability=s)",
        "element:threat/threatened=s(test=s)",
    ]


def test_of_what_fails_only_what_fails_is_named(small: RuleBase) -> None:
    found = explain(assessed(small, role="contact", signed="yes"), "bound-liable").reasons
    assert [drawn(one) for one in found] == ["concept:bound=e(test=e)"]


def test_an_exception_nobody_raised_names_what_it_asks_of(small: RuleBase) -> None:
    found = explain(assessed(small, role="heir"), "heir-liable").reasons
    assert [drawn(one) for one in found] == ["test=s", "none=s(test=o)"]


def test_a_rule_of_a_verdict_names_what_comes_before_it(small: RuleBase) -> None:
    found = explain(assessed(small, role="heir", judged="yes"), "heir-liable").reasons
    assert drawn(found[-1]) == "earlier:judged-liable=s"


def test_a_verdict_names_its_rules_and_those_passed_over(small: RuleBase) -> None:
    found = explain(assessed(small, role="heir"), "liability").reasons
    assert [drawn(one) for one in found] == [
        "rule:heir-liable=s(test=s none=s(test=o))",
        "earlier=e(rule:judged-liable=e rule:bound-liable=e)",
    ]


def test_a_rule_whose_law_was_not_in_force_says_so(small: RuleBase) -> None:
    found = explain(assessed(small, conduct="insult", last_contact_date="2025-01-01"), "new-only").reasons
    assert [drawn(one) for one in found] == ["test=s", "law=e"]


def test_what_is_named_is_enough(english: RuleBase) -> None:
    """A finding that no verdict decides still stands where nothing but the answers its reasons name were given."""
    random, tried = Random(5), 0  # noqa: S311 - the same people every time
    for _ in range(PEOPLE):
        assessment = assess(english, Case(person(english, random), TODAY))
        for rule in english.rules.values():
            named = list(all_of(list(explain_reasons(assessment, rule.id)))) if not rule.verdict else []
            if not named or any(one.kind in {"verdict", "law"} for one in named):
                continue
            tried += 1
            tests = [one.node for one in named if one.kind == "test"]
            facts = {fact_of(atom) for node in tests for atom in atoms(english.nodes[node])}
            kept = {name: given for name, given in assessment.facts.items() if name in facts}
            before = look(english, assessment.facts, TODAY).state(rule.when)
            assert look(english, kept, TODAY).state(rule.when) == before, rule.id
    assert tried > PEOPLE * 100


def explain_reasons(assessment: Assessment, id_: str) -> Iterator[Reason]:
    view = look(assessment.rulebase, assessment.facts, TODAY)
    yield from why_rule(view, names_of(view.rulebase), assessment.rulebase.rules[id_])


def test_a_settled_reason_consists_of_what_settles_it(english: RuleBase) -> None:
    assessment = assess(english, Case({"role": ["emergency-contact"], "conduct": ["insult"]}, TODAY))
    for rule in english.rules.values():
        for one in all_of(list(explain_reasons(assessment, rule.id))):
            if one.kind in {"all", "any"}:
                assert {part.state for part in one.parts} == {one.state}
