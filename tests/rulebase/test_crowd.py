"""A hundred thousand random consistent cases at once: every verdict, a step, no contradiction, no harm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import NamedTuple

import pytest

from contact_rights.core.assess import assess
from contact_rights.core.conditions import Lanes, evaluate
from contact_rights.core.consistency import close
from contact_rights.core.facts import answers_of, read_answer
from contact_rights.core.harm import flat, harmful_for
from contact_rights.core.truth import Truth
from contact_rights.findings import Case
from contact_rights.model import Harm, RuleBase
from contact_rights.reports.outline import outline
from tests.conftest import TODAY
from tests.people import drawn, person

MANY = 100_000
DRAWN = 1 << 19
HALVINGS = 7
TELLS = 0.4
"""How often one of the crowd answers a question; everyone tells the role."""
SELDOM = 0.15
"""How often where the question supposes something that may not be so of them."""
SAMPLE = 30


class Crowd(NamedTuple):
    """Many cases, one bit each."""

    lanes: int
    """Those whose answers contradict nothing."""
    truths: list[Truth]

    def settled(self, node: int) -> int:
        return self.truths[node][0] & self.lanes

    def excluded(self, node: int) -> int:
        return self.truths[node][1] & self.lanes


@pytest.fixture(scope="module")
def crowd(english: RuleBase) -> Crowd:
    random, lanes = Random(12348), Lanes(DRAWN, TODAY, english)  # noqa: S311 - the same crowd every time
    for fact in english.facts.values():
        for group in groups(random):
            if fact.id == "role" or random.random() < (TELLS if fact.presupposes < 0 else SELDOM):
                for atom, answer in answers_of(fact, read_answer(fact, drawn(english, fact, random))):
                    lanes.answer(atom, answer, group)
    broken = 0
    for _, where in close(english, lanes):
        broken |= where
    return Crowd(lanes.everywhere & ~broken, evaluate(english.nodes, lanes))


def groups(random: Random) -> Iterator[int]:
    """Yield groups of people; everyone is in exactly one."""
    found = [(1 << DRAWN) - 1]
    for _ in range(HALVINGS):
        half = random.getrandbits(DRAWN)
        found = [part for group in found for part in (group & half, group & ~half)]
    yield from found


def test_the_crowd_is_large(crowd: Crowd) -> None:
    assert crowd.lanes.bit_count() >= MANY


def test_everyone_gets_one_value_of_every_verdict_or_an_open_one(english: RuleBase, crowd: Crowd) -> None:
    for verdict in english.verdicts.values():
        certain = refused = 0
        for node in verdict.values.values():
            assert not certain & crowd.settled(node), verdict.id
            certain |= crowd.settled(node)
        refused = crowd.lanes
        for node in verdict.values.values():
            refused &= crowd.excluded(node)
        assert not refused, verdict.id
        said = 0
        for text in verdict.open_texts:
            said |= crowd.settled(text.when)
        assert said == crowd.lanes, verdict.id


def test_everyone_gets_a_step(english: RuleBase, crowd: Crowd) -> None:
    told = 0
    for rule in english.of_kind("steps"):
        told |= crowd.settled(rule.when)
    assert told == crowd.lanes


def test_nobody_is_told_what_contradicts(english: RuleBase, crowd: Crowd) -> None:
    assert english.never_together
    for line in english.never_together:
        for one, other in combinations(line, 2):
            first, second = (crowd.settled(english.rules[rule].when) for rule in (one, other))
            assert first, one
            assert second, other
            assert not first & second, (one, other)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_is_told_what_would_harm_them(chinese: RuleBase, english: RuleBase, crowd: Crowd, language: str) -> None:
    """Each rule's words, for all to whom they are said."""
    rulebase = chinese if language == "zh" else english
    harmed = [
        (rule.id, harm.id)
        for rule in rulebase.rules.values()
        for harm in rulebase.harm
        if says(f"{rule.title}\n{rule.text}", harm)
        and crowd.settled(rule.when) & ~(crowd.settled(harm.unless) if harm.unless >= 0 else 0)
    ]
    assert harmed == []


def says(text: str, harm: Harm) -> bool:
    kept = flat(text)
    for phrase in harm.allowed:
        kept = kept.replace(flat(phrase), "\n")
    return any(flat(phrase) in kept for phrase in harm.phrases)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_report_does_harm(chinese: RuleBase, english: RuleBase, language: str) -> None:
    rulebase, random = chinese if language == "zh" else english, Random(110)  # noqa: S311 - the same people
    for _ in range(SAMPLE):
        assessment = assess(rulebase, Case(person(rulebase, random), TODAY))
        text = "\n".join(block.text for block in outline(assessment))
        assert harmful_for(assessment, text) == [], assessment.case.facts
