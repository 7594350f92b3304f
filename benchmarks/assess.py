"""Cases a second of ``assess`` on the shipped rules, alone and with everything `check` says about them.

Run: ``python benchmarks/assess.py [CASES]``.
"""

from __future__ import annotations

import random
import sys
import time

from contact_rights import Case, assess, load_rulebase
from contact_rights.core.assess import look
from contact_rights.core.facts import read_facts
from contact_rights.model import Facts, RuleBase

ROLES = ("emergency-contact", "guarantor", "relative", "number-reassigned", "colleague-or-employer", "borrower")


def people(rulebase: RuleBase, count: int) -> list[dict[str, object]]:
    """Return cases of random roles and conduct, always the same."""
    chance = random.Random(20261123)  # noqa: S311 - a sample, not a secret
    conduct = rulebase.facts["conduct"].value_ids()
    return [
        {"role": [chance.choice(ROLES)], "conduct": [*chance.sample(conduct, chance.randint(0, 4)), "..."]}
        for _ in range(count)
    ]


def rate(name: str, count: int, begun: float) -> None:
    """Print how many were done in a second."""
    taken = time.perf_counter() - begun
    print(f"{name:40}{count / taken:12,.0f} a second{taken / count * 1000:10.2f} ms each")


def main(count: int) -> None:
    """Measure the evaluation of the conditions alone, then whole assessments."""
    rulebase = load_rulebase()
    cases = people(rulebase, count)
    read: list[Facts] = [read_facts(rulebase, case) for case in cases]
    begun = time.perf_counter()
    for facts in read:
        look(rulebase, facts, "2026-11-23")
    rate("conditions of all rules, one case", count, begun)
    begun = time.perf_counter()
    for case in cases:
        assess(rulebase, Case(case, "2026-11-23"))
    rate("assess: findings, what-if, questions", count, begun)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
