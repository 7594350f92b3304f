"""The interview as a function of the answers: what it asks, when it stops, and what it makes of changed answers."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.core.assess import assess, look
from contact_rights.core.conditions import Lanes, cone, evaluate
from contact_rights.core.consistency import close
from contact_rights.core.facts import answers_of, read_answer, read_facts
from contact_rights.core.interview import (
    DETAIL,
    FIRST,
    OWED,
    Weighed,
    options_of,
    questions,
    replay,
    roots_of,
)
from contact_rights.findings import SETTLED, Case
from contact_rights.model import UNKNOWN, Fact, RuleBase
from contact_rights.rulebase.load import build
from tests.conftest import RULES, SMALL, TODAY
from tests.people import drawn, person, sensible

ENGLISH, LITTLE = build(RULES, "en"), build(SMALL, "en")
"""Not fixtures: what a property is given is printed where it fails, and a rule base fills a thousand screens."""
SEEDS = st.integers(0, 1_000_000)
TELLING = st.sampled_from([0.3, 0.6, 0.9, 1.0])
FEW = settings(max_examples=25, deadline=None, derandomize=True)
CROWD = 1 << 10
HALVINGS = 4
TELLS = 0.5


def somebody(rulebase: RuleBase, seed: int, telling: float) -> dict[str, object]:
    """Return what a person could say who knows a share of the answers."""
    random = Random(seed)  # noqa: S311 - the same people every time
    facts = person(rulebase, random)
    return sensible(rulebase, {name: answer for name, answer in facts.items() if random.random() < telling})


def interviewed(rulebase: RuleBase, facts: dict[str, object]) -> tuple[dict[str, object], list[Weighed]]:
    """Return the answers to an interview and the questions as they were asked; what is not known is "not sure"."""
    answers: dict[str, object] = {}
    asked: list[Weighed] = []
    while ahead := questions(rulebase, answers, TODAY):
        asked.append(ahead[0])
        answers[ahead[0].fact] = facts.get(ahead[0].fact, UNKNOWN)
        assert len(answers) == len(asked), f"{ahead[0].fact} was asked twice"
    return answers, asked


def settled(rulebase: RuleBase, facts: dict[str, object]) -> set[str]:
    found = assess(rulebase, Case(facts, TODAY))
    verdicts = {f"{v.id}: {v.value}" for v in found.verdicts.values() if v.state == SETTLED}
    return verdicts | {f.rule.id for f in found.findings if f.state == SETTLED}


@FEW
@given(seed=SEEDS, telling=TELLING)
def test_an_interview_settles_what_all_answers_at_once_settle(seed: int, telling: float) -> None:
    facts = somebody(ENGLISH, seed, telling)
    answers, _ = interviewed(ENGLISH, facts)
    assert settled(ENGLISH, answers) == settled(ENGLISH, facts)


@FEW
@given(seed=SEEDS, telling=TELLING, shuffle=SEEDS)
def test_the_order_of_the_answers_does_not_matter(seed: int, telling: float, shuffle: int) -> None:
    facts = somebody(LITTLE, seed, telling)
    mixed = list(facts.items())
    Random(shuffle).shuffle(mixed)  # noqa: S311 - any order
    one, other = replay(LITTLE, facts, TODAY), replay(LITTLE, dict(mixed), TODAY)
    assert one == other
    assert list(one.active) == list(other.active)


@FEW
@given(seed=SEEDS, telling=TELLING, shuffle=SEEDS)
def test_one_answer_after_another_is_the_same_as_all_at_once(seed: int, telling: float, shuffle: int) -> None:
    """Given in any order, some only when they are asked for, each stand resumed from the one before."""
    facts = somebody(LITTLE, seed, telling)
    names = list(facts)
    Random(shuffle).shuffle(names)  # noqa: S311 - any order
    stand = replay(LITTLE, {}, TODAY)
    for number in range(1, len(names) + 1):
        stand = replay(LITTLE, {name: facts[name] for name in names[:number]}, TODAY, stand)
    assert stand == replay(LITTLE, facts, TODAY)


@settings(FEW, max_examples=6)
@given(seed=SEEDS, telling=TELLING)
def test_each_question_can_still_change_a_finding(seed: int, telling: float) -> None:
    """Among a thousand ways to answer the rest there is one in which this answer makes a difference."""
    random = Random(seed)  # noqa: S311 - the same every time
    answers, asked = interviewed(ENGLISH, somebody(ENGLISH, seed, telling))
    for number, weighed in enumerate(asked):
        before = dict(list(answers.items())[:number])
        assert can_change(ENGLISH, before, weighed, random), (weighed, before)


def can_change(rulebase: RuleBase, before: dict[str, object], weighed: Weighed, random: Random) -> bool:
    """Return whether somebody in a crowd who says the same so far gets another finding by one answer than by none.

    The crowd stands side by side as often as the question has answers, and once more for no answer.
    """
    options = list(options_of(rulebase, rulebase.facts[weighed.fact], TODAY))
    lanes = Lanes((len(options) + 1) * CROWD, TODAY, rulebase)
    for number, option in enumerate(options, 1):
        for atom, answer in option.answers:
            lanes.answer(atom, answer, ((1 << CROWD) - 1) << number * CROWD)
    for name, said in read_facts(rulebase, before).items():
        for atom, answer in answers_of(rulebase.facts[name], said):
            lanes.answer(atom, answer, lanes.everywhere)
    everywhere = sum(1 << n * CROWD for n in range(len(options) + 1))
    for fact in rulebase.facts.values():
        if fact.id not in before and fact.id != weighed.fact and makes_sense(rulebase, fact, before):
            answer_at_random(rulebase, fact, lanes, everywhere, random)
    broken = 0
    for _, where in close(rulebase, lanes):
        broken |= where
    roots = [node for name, node in roots_of(rulebase) if name in weighed.decides]
    truths = evaluate(rulebase.nodes, lanes, cone(rulebase.nodes, roots))
    return any(differs(truths[node], broken, n) for node in roots for n in range(1, len(options) + 1))


def makes_sense(rulebase: RuleBase, fact: Fact, before: dict[str, object]) -> bool:
    """Return whether a question may make sense to one who gave the answers before."""
    false = look(rulebase, read_facts(rulebase, before), TODAY).truths[fact.presupposes][1]
    return fact.presupposes < 0 or not false


def answer_at_random(rulebase: RuleBase, fact: Fact, lanes: Lanes, copies: int, random: Random) -> None:
    """Let most of a crowd answer a question, each in all its copies alike."""
    for group in groups(random):
        if random.random() < TELLS:
            for atom, answer in answers_of(fact, read_answer(fact, drawn(rulebase, fact, random))):
                lanes.answer(atom, answer, group * copies)


def groups(random: Random) -> Iterable[int]:
    """Return groups of the crowd; everyone is in exactly one."""
    found = [(1 << CROWD) - 1]
    for _ in range(HALVINGS):
        half = random.getrandbits(CROWD)
        found = [part for group in found for part in (group & half, group & ~half)]
    return found


def differs(truth: tuple[int, int], broken: int, number: int) -> int:
    """Return who gets another truth by an answer than by none; neither may be contradictory."""
    everyone = (1 << CROWD) - 1
    true, false = truth
    moved = (true ^ true >> number * CROWD) | (false ^ false >> number * CROWD)
    return moved & everyone & ~broken & ~(broken >> number * CROWD)


def test_danger_comes_first_then_who_asks_then_the_role_then_what_is_owed(english: RuleBase) -> None:
    _, asked = interviewed(english, {"role": ["spouse"]})
    assert [weighed.fact for weighed in asked[: len(FIRST)]] == list(FIRST)
    owed = [weighed.fact for weighed in asked if weighed.stage == OWED]
    assert {"loan-purpose", "spouse-agreed", "court-stage"} <= set(owed)
    assert [weighed.fact for weighed in asked[len(FIRST) :][: len(owed)]] == owed
    assert asked[-1].stage == DETAIL


def test_who_might_need_help_at_once_is_asked_before_the_details(english: RuleBase) -> None:
    _, asked = interviewed(english, {"role": ["emergency-contact"]})
    names = [weighed.fact for weighed in asked]
    details = next(weighed.fact for weighed in asked if weighed.stage == DETAIL)
    assert names.index("court-stage") < names.index("harm") < names.index(details)


@pytest.mark.parametrize("name", ["guarantee-form", "promise-form", "inheritance", "loan-purpose", "organisation"])
def test_nothing_is_asked_that_makes_no_sense(english: RuleBase, name: str) -> None:
    _, asked = interviewed(english, {"role": ["emergency-contact"]})
    assert name not in [weighed.fact for weighed in asked]


def test_what_an_answer_implies_is_not_asked(english: RuleBase) -> None:
    _, asked = interviewed(english, {"role": ["heir"], "conduct": ["after-stop-request"]})
    assert not {"borrower-died", "asked-to-stop"} & {weighed.fact for weighed in asked}


def test_an_answer_that_matters_no_more_is_parked_and_comes_back(small: RuleBase) -> None:
    given = {"role": ["guarantor"], "signed": "yes", "judged": "no"}
    assert replay(small, given, TODAY).active == given
    changed = replay(small, {**given, "role": ["contact"]}, TODAY)
    assert "signed" in changed.parked
    assert "signed" not in changed.active
    assert replay(small, given, TODAY, changed).active == given


def test_an_answer_that_contradicts_those_before_is_asked_again(english: RuleBase) -> None:
    given = {"in-danger-now": "no", "helping-someone": "no", "role": ["spouse", "former-spouse"]}
    stand = replay(english, given, TODAY)
    assert stand.ahead[0].fact == "role"
    assert "either spouse or former spouse" in stand.conflicts["role"]
    assert list(stand.active) == ["in-danger-now", "helping-someone"]
    mended = replay(english, {**given, "role": ["spouse"]}, TODAY, stand)
    assert not mended.conflicts
    assert "role" in mended.active


def test_an_earlier_answer_changed_parks_the_later_one_that_contradicts_it(english: RuleBase) -> None:
    given = {"role": ["relative"], "borrower-died": "no", "in-danger-now": "no", "helping-someone": "no"}
    others = {name: UNKNOWN for name in english.facts if name not in given}
    assert "borrower-died" in replay(english, {**given, **others}, TODAY).active
    stand = replay(english, {**given, **others, "role": ["heir"]}, TODAY)
    assert stand.parked["borrower-died"] == "no"
    assert not stand.conflicts


def test_a_question_passed_over_does_not_keep_the_later_answers_from_counting(english: RuleBase) -> None:
    stand = replay(english, {"in-danger-now": "no", "helping-someone": "no", "conduct": ["insult"]}, TODAY)
    assert list(stand.active) == ["in-danger-now", "helping-someone", "conduct"]
    assert stand.ahead[0].fact == "role"


def test_where_nothing_is_known_to_be_open_nothing_is_asked(small: RuleBase) -> None:
    everything = {"role": ["contact"], "signed": "no", "died": "no", "judged": "no", "lender": "bank", "conduct": []}
    stand = replay(small, {**everything, "first-contact-date": "2026-01-01", "last-contact-date": "2026-02-01"}, TODAY)
    assert [weighed.fact for weighed in stand.ahead if weighed.fact in everything] == []
