"""Laws of the logic on the shipped rules: De Morgan, monotone learning, order, batches, the compiled form."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contact_rights.core.assess import assess, look
from contact_rights.core.conditions import Lanes, cone, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.facts import answers_of, lanes_of, read_facts
from contact_rights.findings import EXCLUDED, SETTLED, Case
from contact_rights.model import Node, RuleBase
from contact_rights.reports.json import rendered
from contact_rights.rulebase.compiled import thaw
from tests.conftest import TODAY
from tests.people import person

FEW = settings(max_examples=20, deadline=None, derandomize=True)
Told = dict[str, object]


@st.composite
def told(draw: st.DrawFn, rulebase: RuleBase) -> Told:
    """Some of the answers of a random person."""
    whole = person(rulebase, Random(draw(st.integers(0, 2**32))))  # noqa: S311 - drawn by Hypothesis
    kept = draw(st.sets(st.sampled_from(sorted(whole))))
    return {name: answer for name, answer in whole.items() if name in kept}


@FEW
@given(st.data())
def test_de_morgan_holds_for_conditions_with_unknowns(english: RuleBase, data: st.DataObject) -> None:
    """not(a and b) = not a or not b, and not(a or b) = not a and not b, whatever is unanswered."""
    top = len(english.nodes)
    a, b = (data.draw(st.integers(0, top - 1)) for _ in "ab")
    extra = [
        Node("none", (a,)),
        Node("none", (b,)),
        Node("all", (a, b)),
        Node("none", (top + 2,)),
        Node("any", (top, top + 1)),
        Node("none", (a, b)),
        Node("all", (top, top + 1)),
    ]
    facts = read_facts(english, data.draw(told(english)))
    truths = evaluate([*english.nodes, *extra], lanes_of(english, [facts], TODAY))
    assert truths[top + 3] == truths[top + 4]
    assert truths[top + 5] == truths[top + 6]


def exceptions_fired(rulebase: RuleBase, node: int, before: Told, after: Told) -> bool:
    """Whether something was learnt of what silence stood for: an assumed answer, or one that an exception asks for."""
    learnt = {name for name in after if after[name] != before.get(name)}
    tested = [rulebase.nodes[index] for index in cone(rulebase.nodes, [node])]
    known = {fact_of(str(of.args[0])) for of in tested if of.op == "known"}
    assumed = {fact.id for fact in rulebase.facts.values() if fact.assumed}
    of_cone = {fact_of(str(of.args[0])) for of in tested if of.op not in {"all", "any", "none"}}
    implied = {fact_of(atom) for rule in rulebase.consistency for atom, _ in rule.then}
    return bool((known | (assumed & of_cone)) & (learnt | implied))


@FEW
@given(st.data())
def test_learning_never_moves_settled_to_excluded_without_an_exception(english: RuleBase, data: st.DataObject) -> None:
    after = data.draw(told(english))
    before = {name: answer for name, answer in after.items() if data.draw(st.booleans())}
    first, second = (look(english, read_facts(english, facts), TODAY) for facts in (before, after))
    for rule in english.rules.values():
        if (first.state(rule.when), second.state(rule.when)) in {(SETTLED, EXCLUDED), (EXCLUDED, SETTLED)}:
            assert exceptions_fired(english, rule.when, before, after), rule.id


@FEW
@given(st.data())
def test_the_order_of_facts_is_irrelevant(english: RuleBase, data: st.DataObject) -> None:
    facts = data.draw(told(english))
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))
    assert rendered(assess(english, Case(facts, TODAY))) == rendered(assess(english, Case(shuffled, TODAY)))


@FEW
@given(st.data())
def test_a_batch_gives_what_each_case_gives_alone(english: RuleBase, data: st.DataObject) -> None:
    """Consistency included: what answers imply and what they contradict."""
    cases = [read_facts(english, facts) for facts in data.draw(st.lists(told(english), min_size=1, max_size=8))]
    together = lanes_of(english, cases, TODAY)
    broken = close(english, together)
    truths = evaluate(english.nodes, together)
    for lane, facts in enumerate(cases):
        alone = lanes_of(english, [facts], TODAY)
        assert [rule.id for rule, _ in close(english, alone)] == [
            rule.id for rule, where in broken if where >> lane & 1
        ]
        assert evaluate(english.nodes, alone) == [(t >> lane & 1, f >> lane & 1) for t, f in truths]


@pytest.fixture(scope="module")
def compiled(english: RuleBase) -> RuleBase:
    return thaw(json.loads(json.dumps(english)))


@FEW
@given(st.data())
def test_the_compiled_rules_assess_like_the_yaml(english: RuleBase, compiled: RuleBase, data: st.DataObject) -> None:
    case = Case(data.draw(told(english)), TODAY)
    assert rendered(assess(compiled, case)) == rendered(assess(english, case))


@FEW
@given(st.data())
def test_what_answers_imply_is_implied_in_any_order(english: RuleBase, data: st.DataObject) -> None:
    """The closure of consistent answers does not turn on the order of the rules of consistency."""
    facts = read_facts(english, data.draw(told(english)))
    rules = data.draw(st.permutations(list(english.consistency)))
    found = []
    for rulebase in (english, english._replace(consistency=rules)):
        lanes = Lanes(1, TODAY, rulebase)
        for name, given_ in facts.items():
            for atom, answer in answers_of(rulebase.facts[name], given_):
                lanes.answer(atom, answer, 1)
        broken = close(rulebase, lanes)
        assume(not broken)
        found.append(lanes.answers)
    assert found[0] == found[1]
