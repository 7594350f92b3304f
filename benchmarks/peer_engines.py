"""One engine beside ours, in its own environment: ``peer_engines.py NAME JOB``; see ``peers.py``.

Translates conditions into the engine's language, checks its answers, and prints its cases a second. A condition is
``[all|any|none, ...]`` over conditions, ``[ref, NAME]`` of an earlier one, or a test: ``[has, FACT, VALUE]`` of a list,
``[in, FACT, VALUES]`` of a text, ``[from|below, FACT, NUMBER]``, ``[after, FACT, FACT]``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path
from typing import Any

Data = dict[str, Any]
Judge = Callable[[Data], list[bool]]
"""Says of a case which of the roots hold."""

SECONDS = 10
PERIOD = "2026-11"
COMPARED = {
    "has": '"{1}" in {0}',
    "in": "{0} in [{1}]",
    "from": "{0} >= {1}",
    "below": "{0} < {1}",
    "after": "{0} > {1}",
}
WORDY = {**COMPARED, "all": " and ", "any": " or ", "not": "not ({})", "ref": "{}"}
SIGNS = {**COMPARED, "all": " && ", "any": " || ", "not": "!({})", "ref": "{}"}


def written(condition: list[Any], words: Mapping[str, str]) -> str:
    """Return a condition in a language of infix operators."""
    op, *args = condition
    if op == "none":
        return words["not"].format(written(["any", *args], words))
    if op in {"all", "any"}:
        return words[op].join(f"({written(arg, words)})" for arg in args) or ("true" if op == "all" else "false")
    if op == "in":
        return words["in"].format(args[0], ", ".join(f'"{value}"' for value in args[1]))
    return words[op].format(*args)


def in_turn(programs: Mapping[str, Callable[[Data], Any]], roots: list[str]) -> Judge:
    """Return what evaluates conditions in their order, each result a fact for those after it."""

    def judge(case: Data) -> list[bool]:
        for name, program in programs.items():
            case[name] = program(case)
        return [bool(case[root]) for root in roots]

    return judge


def zen(job: Data) -> Judge:
    """GoRules ZEN: one decision, an expression for each condition."""
    import zen as library

    words = {**WORDY, "ref": "$.{}"}
    content = [{"id": k, "key": k, "value": written(v, words)} for k, v in job["conditions"].items()]
    nodes = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "out", "type": "outputNode", "name": "out"}]
    nodes.append({"id": "x", "type": "expressionNode", "name": "x", "content": {"expressions": content}})  # type: ignore[dict-item]
    edges = [{"id": f"{a}{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in (("in", "x"), ("x", "out"))]
    decision = library.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def judge(case: Data) -> list[bool]:
        found = decision.evaluate(case)["result"]
        return [found[root] for root in job["roots"]]

    return judge


def cel_rust(job: Data) -> Judge:
    """Common Expression Language in Rust."""
    import cel

    programs = {name: cel.compile(written(condition, SIGNS)) for name, condition in job["conditions"].items()}

    def judge(case: Data) -> list[bool]:
        context, found = cel.Context(case), {}
        for name, program in programs.items():
            found[name] = program.execute(context)
            context.add_variable(name, found[name])
        return [found[root] for root in job["roots"]]

    return judge


def cel_python(job: Data) -> Judge:
    """Common Expression Language in Python."""
    import celpy
    from celpy.adapter import json_to_cel

    environment = celpy.Environment()
    programs = {
        name: environment.program(environment.compile(written(condition, SIGNS))).evaluate
        for name, condition in job["conditions"].items()
    }
    judge = in_turn(programs, job["roots"])
    return lambda case: judge({name: json_to_cel(value) for name, value in case.items()})


def rule_engine(job: Data) -> Judge:
    """rule-engine."""
    from rule_engine import Rule

    return in_turn({k: Rule(written(v, WORDY)).matches for k, v in job["conditions"].items()}, job["roots"])


def json_logic(job: Data) -> Judge:
    """JsonLogic."""
    from json_logic import jsonLogic

    def logic(condition: list[Any]) -> Any:
        op, *args = condition
        if op == "none":
            return {"!": [logic(["any", *args])]}
        if op in {"all", "any"}:
            return {"and" if op == "all" else "or": [logic(arg) for arg in args] or [op == "all"]}
        fact = {"var": args[0]}
        if op in {"has", "in"}:
            return {"in": [args[1], fact] if op == "has" else [fact, args[1]]}
        other = {"var": args[1]} if op == "after" else args[-1]
        return fact if op == "ref" else {{"from": ">=", "below": "<", "after": ">"}[op]: [fact, other]}

    def program(rule: Any) -> Callable[[Data], Any]:
        return lambda case: jsonLogic(rule, case)

    return in_turn({k: program(logic(v)) for k, v in job["conditions"].items()}, job["roots"])


def business_rules(job: Data) -> Judge:
    """business-rules; it has no "not", so that opposites are pushed down to the tests."""
    from business_rules import variables as library
    from business_rules.engine import check_conditions_recursively

    kinds = {"several": library.select_multiple_rule_variable}
    kinds |= dict.fromkeys(("yes-no", "choice"), library.select_rule_variable)
    kinds |= dict.fromkeys(("date", "count"), library.numeric_rule_variable)
    body: Data = {"__init__": lambda self, case: setattr(self, "case", case)}
    for name, (kind, _) in job["facts"].items():
        body[name] = kinds[kind]()(named(name, listed if kind in {"yes-no", "choice"} else None))
    for name in (*job["conditions"], "day_after"):
        body[name] = library.boolean_rule_variable()(named(name))
    variables = type("Variables", (library.BaseVariables,), body)

    def program(rule: Data) -> Callable[[Data], bool]:
        return lambda case: check_conditions_recursively(rule, variables(case))

    judge = in_turn({k: program(pushed(v, holds=True)) for k, v in job["conditions"].items()}, job["roots"])
    return lambda case: judge({**case, "day_after": case["first_contact_date"] > case["last_contact_date"]})


def named(name: str, change: Callable[[Any], Any] | None = None) -> Callable[[Any], Any]:
    """Return a variable's method of that name, which reads it from the case."""

    def find(self: Any) -> Any:
        return change(self.case[name]) if change else self.case[name]

    find.__name__ = name
    return find


def listed(value: Any) -> list[Any]:
    """Return a value as business-rules wants one of several: in a list."""
    return [value]


def pushed(condition: list[Any], *, holds: bool) -> Data:
    """Return a condition, or its opposite, for business-rules."""
    op, *args = condition
    if op in {"all", "any", "none"}:
        inner = holds if op != "none" else not holds
        every = (op == "all") == inner
        always = test("calls_per_day", "greater_than_or_equal_to" if every else "less_than", 0)
        return {"all" if every else "any": [pushed(arg, holds=inner) for arg in args] or [always]}
    if op == "in":
        values = [test(args[0], "contains" if holds else "does_not_contain", value) for value in args[1]]
        return {"any" if holds else "all": values}
    if op == "has":
        return (
            test(args[0], "contains_all", [args[1]]) if holds else test(args[0], "shares_no_elements_with", [args[1]])
        )
    if op in {"ref", "after"}:
        return test("day_after" if op == "after" else args[0], "is_true" if holds else "is_false", value=True)
    return test(args[0], "greater_than_or_equal_to" if (op == "from") == holds else "less_than", args[1])


def test(name: str, operator: str, value: Any) -> Data:
    """Return one test for business-rules."""
    return {"name": name, "operator": operator, "value": value}


def openfisca(job: Data) -> Callable[[list[Data]], list[list[bool]]]:
    """OpenFisca: a variable for each fact and condition, all persons at once."""
    import numpy as np
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import MONTH
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity("person", "persons", "Someone", is_person=True)
    system = TaxBenefitSystem([person])
    facts = columns(job["facts"])

    def add(name: str, type_: type, **more: Any) -> None:
        body = {"value_type": type_, "entity": person, "definition_period": MONTH, "label": name}
        system.add_variable(type(name, (Variable,), body | more))

    for name, (type_, _) in facts.items():
        add(name, type_)
    for name, condition in job["conditions"].items():
        add(name, bool, formula=formula_of(condition))

    def judge(cases: list[Data]) -> list[list[bool]]:
        simulation = SimulationBuilder().build_default_simulation(system, len(cases))
        for name, (type_, read) in facts.items():
            simulation.set_input(name, PERIOD, np.array([read(case) for case in cases], dtype=type_))
        return list(map(list, zip(*(simulation.calculate(root, PERIOD) for root in job["roots"]), strict=True)))

    return judge


def formula_of(condition: list[Any]) -> Callable[[Any, Any], Any]:
    """Return a condition as OpenFisca's formula."""
    return lambda persons, _period: vector(condition, persons)


def vector(condition: list[Any], persons: Any) -> Any:
    """Return where a condition holds, for all persons of OpenFisca."""
    import numpy as np

    op, *args = condition
    if op in {"all", "any", "none"}:
        parts = [vector(arg, persons) for arg in args]
        whole = np.full(persons.count, op == "all")
        for part in parts:
            whole = whole & part if op == "all" else whole | part
        return ~whole if op == "none" else whole
    if op == "in":
        return vector(["any", *(["has", args[0], one] for one in args[1])], persons)
    given = persons(f"{args[0]}__{args[1]}".replace("-", "_") if op == "has" else args[0], PERIOD)
    if op == "after":
        return given > persons(args[1], PERIOD)
    return given if op in {"has", "ref"} else given >= args[1] if op == "from" else given < args[1]


def columns(facts: Mapping[str, tuple[str, list[str]]]) -> dict[str, tuple[type, Callable[[Data], Any]]]:
    """Return the inputs of OpenFisca: numbers as they are, one yes/no for each value of the others."""
    found: dict[str, tuple[type, Callable[[Data], Any]]] = {}
    for fact, (kind, values) in facts.items():
        if kind in {"date", "count"}:
            found[fact] = (int, itemgetter(fact))
        for one in values or (["yes", "no"] if kind == "yes-no" else []):
            found[f"{fact}__{one}".replace("-", "_")] = (bool, has(fact, one, several=kind == "several"))
    return found


def has(fact: str, value: str, *, several: bool) -> Callable[[Data], bool]:
    """Return what says whether a case has a value of a fact."""
    return lambda case: value in case[fact] if several else case[fact] == value


ENGINES: dict[str, tuple[str, Callable[[Data], Judge]]] = {
    "zen-engine": ("zen-engine", zen),
    "cel (Rust)": ("common-expression-language", cel_rust),
    "cel-python": ("cel-python", cel_python),
    "json-logic": ("json-logic-qubit", json_logic),
    "business-rules": ("business-rules", business_rules),
    "rule-engine": ("rule-engine", rule_engine),
}
"""Those that take a case at a time."""


def judged(name: str, job: Data) -> tuple[str, float, list[list[bool]]]:
    """Return the version of an engine, its cases a second, and what it says of each, within some seconds."""
    if name == "openfisca":
        package, judge_all = "OpenFisca-Core", openfisca(job)
        begun = time.perf_counter()
        found = judge_all(job["cases"])
    else:
        package, translate = ENGINES[name]
        judge, found, begun = translate(job), [], time.perf_counter()
        for case in job["cases"]:
            found.append(judge(case))
            if time.perf_counter() - begun > SECONDS:
                break
    return version(package), len(found) / (time.perf_counter() - begun), found


def main(name: str, path: str) -> None:
    """Print what came of one engine as JSON."""
    job = json.loads(Path(path).read_text(encoding="utf-8"))
    release, rate, found = judged(name, job)
    pairs = [(a, b) for one, two in zip(found, job["expected"], strict=False) for a, b in zip(one, two, strict=True)]
    wrong = sum(bool(a) != bool(b) for a, b in pairs)
    print(json.dumps({"rate": rate, "wrong": wrong, "judged": len(pairs), "version": release}))


if __name__ == "__main__":
    main(*sys.argv[1:])
