"""Random people: complete, consistent answers to every question of a rule base."""

from __future__ import annotations

from random import Random

from contact_rights.core.assess import look
from contact_rights.core.consistency import close
from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.core.interview import regions
from contact_rights.model import Fact, RuleBase
from tests.conftest import TODAY

FEW = 3
TRIES = 30


def person(rulebase: RuleBase, random: Random) -> dict[str, object]:
    """Return the answers of one person; a fact that makes no sense for them is left out."""
    facts: dict[str, object] = {}
    for fact in rulebase.facts.values():
        for _ in range(TRIES):
            answer = drawn(rulebase, fact, random)
            if is_consistent(rulebase, {**facts, fact.id: answer}):
                facts[fact.id] = answer
                break
    return facts


def drawn(rulebase: RuleBase, fact: Fact, random: Random) -> object:
    """Return one answer to a question."""
    if fact.kind == "several":
        least = 1 if fact.id == "role" else 0
        wanted = random.choice([least, 1, 1, 2, FEW])
        return random.sample(fact.value_ids(), min(wanted, len(fact.values)))
    if fact.kind == "date":
        return random.choice(["2020-06-01", "2021-06-01", "2025-12-31", "2026-01-01", "2026-06-01", "2026-11-01"])
    return random.choice(list(regions(rulebase, fact, TODAY)))


def is_consistent(rulebase: RuleBase, facts: dict[str, object]) -> bool:
    """Return whether nothing in the answers contradicts anything else."""
    lanes = lanes_of(rulebase, [read_facts(rulebase, facts)], TODAY)
    return not close(rulebase, lanes)


def sensible(rulebase: RuleBase, facts: dict[str, object]) -> dict[str, object]:
    """Return the answers whose questions make sense to one who gives the others."""
    kept: dict[str, object] = {}
    while True:
        truths = look(rulebase, read_facts(rulebase, kept), TODAY).truths
        asked = {fact.id for fact in rulebase.facts.values() if fact.presupposes < 0 or truths[fact.presupposes][0]}
        more = {name: answer for name, answer in facts.items() if name in asked}
        if len(more) == len(kept):
            return kept
        kept = more
