"""The sum of many outcomes: which verdicts, which violations, and which unknown facts stand in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from contact_rights.batch.outcome import Masks, Outcome
from contact_rights.model import RuleBase


class Tally(NamedTuple):
    """How many cases there were of what."""

    cases: int
    faults: int
    """Lines that could not be assessed."""
    verdicts: Mapping[str, Counter[str]]
    """How many cases each verdict has each value in; ``depends`` where it is open."""
    violations: Counter[str]
    blocking: Counter[str]
    """How many cases have an open verdict that turns on a fact."""


def nothing(verdicts: Mapping[str, object]) -> Tally:
    """Return the sum of no cases."""
    return Tally(0, 0, {id_: Counter() for id_ in verdicts}, Counter(), Counter())


def tally(rulebase: RuleBase, found: Outcome, cases: int, faults: int) -> Tally:
    """Return the sum of an outcome over some of its lanes."""
    blocking: Masks = {}
    for decided_by in found.decided_by.values():
        for fact, mask in decided_by.items():
            blocking[fact] = blocking.get(fact, 0) | (mask & found.questions[fact])
    verdicts = {id_: counted(values, cases) for id_, values in found.verdicts.items()}
    for values in verdicts.values():
        values["depends"] = cases.bit_count() - values.total()
    settled = {rule.id: found.settled[rule.id] for rule in rulebase.of_kind("violations")}
    return Tally(cases.bit_count(), faults, verdicts, counted(settled, cases), counted(blocking, cases))


def counted(masks: Masks, cases: int) -> Counter[str]:
    """Return in how many of some lanes each thing is."""
    return Counter({id_: (mask & cases).bit_count() for id_, mask in masks.items()})


def added(one: Tally, other: Tally) -> Tally:
    """Return two sums as one."""
    return Tally(
        one.cases + other.cases,
        one.faults + other.faults,
        {id_: one.verdicts[id_] + other.verdicts[id_] for id_ in one.verdicts},
        one.violations + other.violations,
        one.blocking + other.blocking,
    )
