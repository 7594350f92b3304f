"""How many questions the interview asks, against asking everything and against the author's fixed order.

Run: ``python benchmarks/questions.py [PEOPLE]``. Prints the means and the worst over random people (always the
same) and the time to the next question.

A person is drawn from the mix of ``tests/cases``: a random case, and for whatever it does not speak of the answer
of a random other case that does, as long as nothing contradicts; what no such case can say is "not sure".
The fixed order asks in the order of ``rules/facts`` each question that makes sense for the person.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any, NamedTuple

from contact_rights import load_rulebase
from contact_rights.core.assess import look
from contact_rights.core.consistency import close
from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.core.interview import DETAIL, OWED, Weighed, questions
from contact_rights.errors import Misuse
from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.rulebase.yamlfile import parse

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
TODAY = "2026-11-23"
TRIES = 5
TARGETS = ("what is owed", "all questions of law", "everything")


class Counted(NamedTuple):
    """What was counted for one person."""

    asked: list[int]
    """Questions until each target is reached, the interview choosing."""
    fixed: list[int]
    """The same in the author's order."""
    times: list[float]
    """Milliseconds of CPU to each next question."""
    shares: list[tuple[bool, int, int]]
    """Whether it was before the main answers, how many others were ahead, and how many of them were asked."""


@cache
def rules() -> RuleBase:
    """Return the shipped rules."""
    return load_rulebase()


@cache
def cases() -> list[dict[str, Any]]:
    """Return the facts of every case."""
    found: list[Any] = []
    for path in sorted(CASES.glob("*.yaml")):
        found += parse(path.read_text(encoding="utf-8"), path.name)  # type: ignore[arg-type]
    return [case["facts"] for case in found if not case.get("contradicts")]


def person(rulebase: RuleBase, pool: list[dict[str, Any]], random: Random) -> dict[str, object]:
    """Return the answers of one person."""
    facts = dict(random.choice(pool))
    for name in rulebase.facts:
        spoken = [case[name] for case in pool if name in case]
        for _ in range(TRIES if spoken and name not in facts else 0):
            tried = {**facts, name: random.choice(spoken)}
            if not close(rulebase, lanes_of(rulebase, [read_facts(rulebase, tried)], TODAY)):
                facts = tried
                break
    return facts


def reached(ahead: list[Weighed], answers: Mapping[str, object]) -> list[bool]:
    """Return which targets are reached."""
    owed = "role" in answers and not any(weighed.stage == OWED for weighed in ahead)
    return [owed, all(weighed.stage == DETAIL for weighed in ahead), not ahead]


def adaptive(rulebase: RuleBase, facts: Mapping[str, object]) -> Counted:
    """Return what is counted where the interview chooses."""
    answers: dict[str, object] = {}
    asked, times, open_ = [0, 0, 0], [], []
    while True:
        begun = time.process_time()
        ahead = questions(rulebase, answers, TODAY)
        times.append((time.process_time() - begun) * 1000)
        for target, done in enumerate(reached(ahead, answers)):
            if done and not asked[target]:
                asked[target] = len(answers)
        if not ahead:
            break
        main = ahead[0].stage != DETAIL
        open_.append((main, sum((weighed.stage != DETAIL) == main for weighed in ahead) - 1))
        answers[ahead[0].fact] = facts.get(ahead[0].fact, UNKNOWN)
    shares = [
        (main, others, (asked[1] if main else asked[2]) - number) for number, (main, others) in enumerate(open_, 1)
    ]
    return Counted(asked, [], times, shares)


def sensible(rulebase: RuleBase, facts: Mapping[str, object]) -> Iterator[str]:
    """Yield the questions that make sense for a person, in the author's order."""
    answers: dict[str, object] = {}
    for fact in rulebase.facts.values():
        if fact.presupposes < 0 or look(rulebase, read_facts(rulebase, answers), TODAY).truths[fact.presupposes][0]:
            answers[fact.id] = facts.get(fact.id, UNKNOWN)
            yield fact.id


def fixed(rulebase: RuleBase, facts: Mapping[str, object]) -> list[int]:
    """Return after how many questions of the fixed order each target is reached."""
    order = list(sensible(rulebase, facts))

    def done(count: int, target: int) -> bool:
        answers = {name: facts.get(name, UNKNOWN) for name in order[:count]}
        return reached(questions(rulebase, answers, TODAY), answers)[target]

    found = []
    for target in range(2):
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if done(middle, target) else (middle + 1, high)
        found.append(low)
    return [*found, len(order)]


def counted(seed: int) -> Counted | None:
    """Return what is counted for the person of a number; None for one whose answers contradict."""
    facts = person(rules(), cases(), Random(seed))  # noqa: S311 - the same people every time
    try:
        return adaptive(rules(), facts)._replace(fixed=fixed(rules(), facts))
    except Misuse:
        return None


def main(people: int) -> None:
    """Count for everybody and print means and worst."""
    with Pool() as workers:
        found = [one for one in workers.imap(counted, range(people), chunksize=50) if one]
    everything = len(rules().facts)
    print(f"{len(found):,} people, {everything} questions in all")
    print(
        f"{'until nothing more can change':30}{'interview':>12}{'worst':>7}{'fixed order':>13}{'worst':>7}{'share':>7}"
    )
    for target, name in enumerate(TARGETS):
        ours, theirs = ([getattr(one, how)[target] for one in found] for how in ("asked", "fixed"))
        share = mean(ours) / mean(theirs)
        print(f"{name:30}{mean(ours):12.1f}{max(ours):7}{mean(theirs):13.1f}{max(theirs):7}{share:7.0%}")
    times = sorted(ms for one in found for ms in one.times)
    late = times[int(len(times) * 0.999)]
    print(f"next question: mean {mean(times):.1f} ms, 99.9 % within {late:.1f} ms, worst {times[-1]:.1f} ms")
    for before in (True, False):
        told = [(others, asked) for one in found for main, others, asked in one.shares if main is before]
        share = sum(asked for _, asked in told) / sum(others for others, _ in told)
        wrong = mean(abs(round(others * share) - asked) for others, asked in told)
        where = "before" if before else "after"
        print(f"{where} the main answers {share:.2f} of the questions ahead are asked; off by {wrong:.1f} on average")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
