"""Cases a second of ``check --batch``, end to end in a process of its own, with its peak memory; and how both grow.

Run: ``python benchmarks/batch.py [CASES]``.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from contact_rights import load_rulebase
from contact_rights.batch.blocks import blocks
from contact_rights.batch.forms import Ndjson
from contact_rights.batch.run import Batch
from contact_rights.model import Node, RuleBase

ROLES = ("emergency-contact", "phonebook-contact", "relative", "guarantor", "number-reassigned", "spouse", "heir")
TODAY = "2026-11-23"
MEGABYTE = 1024
COPIES = (1, 4, 16)


def lines(rulebase: RuleBase, count: int) -> Iterator[str]:
    """Yield cases of random roles, conduct and circumstances, always the same; hardly any two are alike."""
    chance = random.Random(20261123)  # noqa: S311 - a sample, not a secret
    conduct, lenders = (rulebase.facts[name].value_ids() for name in ("conduct", "lender-kind"))
    for number in range(count):
        case: dict[str, object] = {"id": f"case-{number}", "role": [chance.choice(ROLES)]}
        case["conduct"] = [*chance.sample(conduct, chance.randint(0, 4)), "..."]
        if chance.random() < 1 / 2:
            case["lender-kind"] = chance.choice(lenders)
        if chance.random() < 1 / 2:
            case["last-contact-date"] = (
                f"{chance.choice((2025, 2026))}-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}"
            )
        if chance.random() < 1 / 2:
            case["consented-to-listing"] = chance.choice(("yes", "no"))
        yield json.dumps(case) + "\n"


def whole(source: Path, home: str) -> tuple[float, float, float]:
    """Return the seconds of the clock and of the processor that a file takes, and the megabytes at the peak."""
    code = "from contact_rights.cli import run; run()"
    command = [sys.executable, "-c", code, "check", "--batch", str(source), "-o", os.devnull]
    environment = {**os.environ, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache"}
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as child:
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE


def copied(rulebase: RuleBase, copies: int) -> RuleBase:
    """Return a rule base with every rule and condition so many times, each copy on nodes of its own."""
    nodes, rules = list(rulebase.nodes), dict(rulebase.rules)
    for copy in range(1, copies):
        shift = copy * len(rulebase.nodes)
        nodes += [shifted(node, shift) for node in rulebase.nodes]
        for rule in rulebase.rules.values():
            if rule.kind != "verdicts":
                rules[f"{rule.id}-{copy}"] = rule._replace(id=f"{rule.id}-{copy}", when=rule.when + shift)
    return rulebase._replace(nodes=nodes, rules=rules)


def shifted(node: Node, by: int) -> Node:
    """Return a node whose children stand so much further on."""
    return node._replace(args=[int(a) + by for a in node.args]) if node.op in {"all", "any", "none"} else node


def seconds(rulebase: RuleBase, source: Path) -> float:
    """Return the processor's seconds for a file, rules loaded."""
    batch = Batch(rulebase, Ndjson(), "-", TODAY)
    begun = time.process_time()
    with source.open("rb") as file, Path(os.devnull).open("wb") as sink:
        for block in blocks(file):
            batch.answer(block, sink.write)
    return time.process_time() - begun


def main(count: int) -> None:
    """Measure a file end to end, then sixteenth parts of it, then more rules."""
    rulebase = load_rulebase()
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "cases.ndjson"
        print(f"{'cases':>10}{'rules':>8}{'seconds':>10}{'cpu':>8}{'cases/cpu s':>13}{'peak MB':>9}")
        for part in (16, 4, 1):
            some = count // part
            with source.open("w", encoding="utf-8") as file:
                file.writelines(lines(rulebase, some))
            if part > 1:
                whole(source, home)
            clock, cpu, peak = whole(source, home)
            print(f"{some:10,}{len(rulebase.rules):8}{clock:10.2f}{cpu:8.2f}{some / cpu:13,.0f}{peak:9.0f}")
        some = max(count // 16, 1)
        with source.open("w", encoding="utf-8") as file:
            file.writelines(lines(rulebase, some))
        for copies in COPIES:
            more = copied(rulebase, copies)
            cpu = seconds(more, source)
            print(f"{some:10,}{len(more.rules):8}{'':10}{cpu:8.2f}{some / cpu:13,.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
