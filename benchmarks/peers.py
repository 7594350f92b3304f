"""The conditions of the shipped rules in other engines: the same answers, and how many cases a second.

Run: ``python benchmarks/peers.py [CASES]``. Makes an environment of its own for the engines; one that cannot be
installed is passed over with a line that says so. Cases are complete, for most engines know no *unknown*; a peer
that judges one rule of one case otherwise is called wrong.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from startup import OURS, TYPER, timed

from contact_rights import load_rulebase
from contact_rights.core.conditions import children, cone, evaluate
from contact_rights.core.dates import later
from contact_rights.core.facts import YES_NO, lanes_of, read_facts
from contact_rights.core.interview import regions
from contact_rights.model import Fact, Facts, RuleBase, Several

TODAY = "2026-11-23"
HERE = Path(__file__).resolve().parent
PEERS = {
    "zen-engine": "zen-engine",
    "cel (Rust)": "common-expression-language",
    "cel-python": "cel-python",
    "json-logic": "json-logic-qubit",
    "business-rules": "business-rules",
    "rule-engine": "rule-engine",
    "openfisca": "OpenFisca-Core",
}
BATCH = 8192
FEW = 300
"""Cases that we judge one at a time; each peer has ten seconds."""
ROUNDS = 21
ARGPARSE = """import argparse
argparse.ArgumentParser(description="Say nothing.").parse_args()
"""
CLICK = """import click
@click.command()
def hello():
    '''Say nothing.'''
hello()
"""


def number(day: str) -> int:
    """Return a day as a number, for engines that compare no texts."""
    return int(day.replace("-", ""))


def drawn(rulebase: RuleBase, fact: Fact, chance: random.Random) -> object:
    """Return a random answer."""
    if fact.kind == "several":
        return chance.sample(fact.value_ids(), chance.randint(1 if fact.id == "role" else 0, 3))
    if fact.kind == "date":
        return f"{chance.randint(2019, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return chance.choice(YES_NO if fact.kind == "yes-no" else list(regions(rulebase, fact, TODAY)))


def people(rulebase: RuleBase, count: int) -> list[Facts]:
    """Return cases in which every question is answered, always the same."""
    chance = random.Random(20261123)  # noqa: S311 - a sample, not a secret
    return [
        read_facts(rulebase, {fact.id: drawn(rulebase, fact, chance) for fact in rulebase.facts.values()})
        for _ in range(count)
    ]


def plain(facts: Facts) -> dict[str, Any]:
    """Return a case as other engines take it: lists, texts, numbers; days as numbers."""
    found: dict[str, Any] = {}
    for name, given in facts.items():
        day = isinstance(given, str) and given[:1].isdigit()
        found[plain_name(name)] = (
            list(given.named) if isinstance(given, Several) else number(str(given)) if day else given
        )
    return found


def plain_name(fact: str) -> str:
    """Return a fact's id as every language allows it."""
    return fact.replace("-", "_")


def conditions(rulebase: RuleBase) -> dict[str, list[Any]]:
    """Return what rules rest on, each condition that is used twice by a name of its own, children first.

    Written out in place, the shared ones would make 26 MB of text.
    """
    roots = [rule.when for rule in rulebase.rules.values()]
    needed = cone(rulebase.nodes, roots)
    uses = Counter(child for index in needed for child in children(rulebase.nodes[index]))
    named = {index for index in needed if index in roots or (uses[index] > 1 and children(rulebase.nodes[index]))}
    return {f"n{index}": tree(rulebase, index, named) for index in sorted(named)}


def tree(rulebase: RuleBase, index: int, named: Collection[int]) -> list[Any]:
    """Return a condition as nested lists; what has a name stands as ``ref``."""
    op, args = rulebase.nodes[index]
    if op not in {"all", "any", "none"}:
        return test(op, args)
    members = [["ref", f"n{c}"] if c in named else tree(rulebase, c, named) for c in children(rulebase.nodes[index])]
    return [op, *members]


def test(op: str, args: Sequence[int | str]) -> list[Any]:
    """Return a test as ``has``, ``in``, ``from``, ``below`` or ``after``; where it asks what is known, all is."""
    name, _, value = str(args[0]).partition("=")
    fact = plain_name(name)
    if op == "is":
        return ["has", fact, value] if value else ["in", fact, list(args[1:])]
    bounds: dict[str, Callable[[], list[Any]]] = {
        "known": lambda: ["all"],
        "after": lambda: ["after", fact, plain_name(str(args[1]))],
        "at-least": lambda: ["from", fact, args[1]],
        "at-most": lambda: ["below", fact, int(args[1]) + 1],
        "from": lambda: ["from", fact, number(str(args[1]))],
        "before": lambda: ["below", fact, number(str(args[1]))],
        "within-months": lambda: ["from", fact, number(earliest(int(args[1])))],
    }
    return bounds[op]()


def earliest(months: int) -> str:
    """Return the first day that lies no longer ago than so many months."""
    day = later(TODAY, -months - 1)
    while later(day, months) < TODAY:
        day = later(day, 0, 1)
    return day


def ours(rulebase: RuleBase, cases: list[Facts]) -> Iterator[tuple[str, float, str]]:
    """Yield how many cases a second we judge, one at a time and as a batch."""
    begun = time.perf_counter()
    for facts in cases[:FEW]:
        evaluate(rulebase.nodes, lanes_of(rulebase, [facts], TODAY))
    yield "contact-rights, one case", FEW / (time.perf_counter() - begun), ""
    begun = time.perf_counter()
    evaluate(rulebase.nodes, lanes_of(rulebase, cases, TODAY))
    yield "contact-rights, a batch, read in", len(cases) / (time.perf_counter() - begun), ""
    lanes = lanes_of(rulebase, cases, TODAY)
    begun = time.perf_counter()
    evaluate(rulebase.nodes, lanes)
    yield "contact-rights, a batch, evaluated", len(cases) / (time.perf_counter() - begun), ""


def job(rulebase: RuleBase, cases: list[Facts]) -> dict[str, Any]:
    """Return what a peer is given: kinds of facts, conditions, cases, and what we say of them."""
    roots = sorted({rule.when for rule in rulebase.rules.values()})
    truths = evaluate(rulebase.nodes, lanes_of(rulebase, cases, TODAY))
    return {
        "facts": {plain_name(fact.id): [fact.kind, fact.value_ids()] for fact in rulebase.facts.values()},
        "conditions": conditions(rulebase),
        "roots": [f"n{root}" for root in roots],
        "cases": [plain(facts) for facts in cases],
        "expected": [[truths[root][0] >> lane & 1 for root in roots] for lane in range(len(cases))],
    }


def install(pip: Path, *packages: str) -> None:
    """Install packages for the peers; raises ``RuntimeError`` with the reason where that cannot be."""
    done = subprocess.run([str(pip), "install", "-q", *packages], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"cannot be installed: {done.stderr.strip().splitlines()[-1]}")


def peer(python: Path, pip: Path, name: str, package: str, given: Path) -> tuple[float, str]:
    """Return how many cases a second a peer judges, and a remark; raises ``RuntimeError`` with the reason for none."""
    install(pip, package)
    command = [str(python), str(HERE / "peer_engines.py"), name, str(given)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    found = json.loads(done.stdout)
    wrong = f"{found['wrong']} of {found['judged']} judged otherwise" if found["wrong"] else "same answers"
    return found["rate"], f"{found['version']}; {wrong}"


def starts(python: Path, pip: Path, folder: Path) -> None:
    """Print how long the simplest programs of other libraries take beside a whole answer of ours."""
    install(pip, "click", f"typer=={version('typer')}")
    measured = {"contact-rights check --json": [sys.executable, "-c", OURS, "check", "--role", "borrower", "--json"]}
    for name, text in {"argparse": ARGPARSE, "click": CLICK, "typer": TYPER}.items():
        program = folder / f"simplest_{name}.py"
        program.write_text(text, encoding="utf-8")
        measured[f"simplest {name} program"] = [str(python), str(program)]
    environment = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    times: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(ROUNDS):
        for name, command in measured.items():
            times[name].append(timed(command, environment))
    for name, found in times.items():
        print(f"{name:36}{median(found[1:]):14.1f} ms")


def main(count: int) -> None:
    """Print a line for each engine, then for each library of command lines."""
    rulebase = load_rulebase()
    cases = people(rulebase, count)
    print(f"{len(rulebase.rules)} rules, {count:,} cases")
    results = list(ours(rulebase, cases))
    one = results[0][1]
    with tempfile.TemporaryDirectory() as place:
        given, venv = Path(place) / "job.json", Path(place) / "venv"
        given.write_text(json.dumps(job(rulebase, cases)), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        python, pip = (venv / ("Scripts" if sys.platform == "win32" else "bin") / name for name in ("python", "pip"))
        for name, package in PEERS.items():
            try:
                results.append((name, *peer(python, pip, name, package, given)))
            except RuntimeError as reason:
                print(f"{name}: passed over, {reason}")
        for name, rate, remark in results:
            print(f"{name:36}{rate:14,.1f} cases/s{rate / one:12.4f} x one of ours  {remark}", flush=True)
        starts(python, pip, Path(place))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BATCH)
