"""Which answers the rules can tell apart: one of each region, for counts and days, on each day that makes a difference.

A day matters by its order to the days the rules name, to the day months before today, and to other days. So
every stretch between two such marks gives as many days as there are day facts compared with each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from contact_rights.core.dates import later
from contact_rights.core.facts import MOST_COUNTED, YES_NO
from contact_rights.model import Answer, Fact, RuleBase

MARKS = {"from", "before"}


def days_of_assessment(rulebase: RuleBase, as_of: str) -> list[str]:
    """Return days of assessment, ``as_of`` first, one for each order of the rules' marks to the months before it."""
    fixed = named_days(rulebase)
    months = {int(node.args[1]) for node in rulebase.nodes if node.op == "within-months"}
    turns = [later(later(day, month), days=extra) for day in fixed for month in months for extra in (0, 1)]
    first = [rulebase.covers_from] if months else []
    return list(dict.fromkeys([as_of, *sorted(day for day in first + turns if day >= rulebase.covers_from)]))


def named_days(rulebase: RuleBase) -> list[str]:
    """Return the days that conditions name."""
    return sorted({str(node.args[1]) for node in rulebase.nodes if node.op in MARKS})


def representatives(rulebase: RuleBase, fact: Fact, todays: Iterable[str]) -> list[Answer]:
    """Return answers to a fact of which every other answer is like one."""
    if fact.kind == "count":
        return counts(rulebase, fact)
    if fact.kind == "date":
        return sorted({day for today in todays for day in days(rulebase, today)})
    return list(YES_NO if fact.kind == "yes-no" else fact.value_ids())


def counts(rulebase: RuleBase, fact: Fact) -> list[Answer]:
    """Return the least count of each stretch that comparisons tell apart."""
    edges = {0}
    for op, args in rulebase.nodes:
        if op in {"at-least", "at-most"} and args[0] == fact.id:
            edges.add(int(args[1]) + (op == "at-most"))
    return sorted(edge for edge in edges if edge <= MOST_COUNTED)


def days(rulebase: RuleBase, today: str) -> list[Answer]:
    """Return days of every stretch between the marks, in order; two days may fall into one stretch in either order."""
    compared = {arg for node in rulebase.nodes if node.op == "after" for arg in node.args}
    several = max(len(compared), 1)
    months = {int(node.args[1]) for node in rulebase.nodes if node.op == "within-months"}
    marks = sorted({*named_days(rulebase), *(first_within(today, month) for month in months)})
    if not marks:
        return [shifted(today, -number) for number in range(several)]
    found = [shifted(marks[0], -number) for number in range(1, several + 1)]
    for start, end in pairwise([*marks, ""]):
        stretch = [shifted(start, number) for number in range(several)]
        found += [day for day in stretch if not end or day < end]
    return sorted(found)


def first_within(today: str, months: int) -> str:
    """Return the first day that is still within so many months of today."""
    day = later(today, -months)
    while later(day, months) < today:
        day = shifted(day, 1)
    while later(shifted(day, -1), months) >= today:
        day = shifted(day, -1)
    return day


def shifted(day: str, by: int) -> str:
    """Return the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def told_apart(answers: Sequence[Answer], tests: Iterable[Sequence[int | str]]) -> list[Answer]:
    """Return one answer of each group that no test, given by the answers that pass it, tells apart."""
    wanted = [set(test) for test in tests]
    groups = {tuple(answer in test for test in wanted): answer for answer in reversed(answers)}
    return [answer for answer in answers if answer in groups.values()]
