"""The schemas say what the loader and ``check`` say: all that is shipped fits them, and what is wrong does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from contact_rights.core.assess import assess
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.reports.json import document, rendered
from contact_rights.rulebase.load import SINGLE, TABLES
from contact_rights.rulebase.yamlfile import parse, read
from contact_rights.schemas.about import explained
from contact_rights.schemas.assessment import assessment_schema
from contact_rights.schemas.case import case_schema
from contact_rights.schemas.rules import file_schemas, rules_schema
from tests.conftest import RULES, SMALL, TODAY, Run
from tests.people import person

BROKEN = Path(__file__).resolve().parents[1] / "rulebase" / "broken"
CASES = sorted((Path(__file__).resolve().parents[1] / "cases").glob("*.yaml"))
SEEN = [
    "bad-id",
    "bad-number-and-day",
    "choice-without-values",
    "comparison-of-a-choice",
    "fact-written-as-concept",
    "known-outside-an-exception",
    "malformed-citation",
    "missing-key",
    "missing-language",
    "unknown-channel-and-claim",
    "unknown-concept",
    "unknown-fact",
    "unknown-gravity",
    "unknown-key",
    "unknown-language",
    "unknown-norm",
    "unknown-rung",
    "unknown-value",
    "unknown-verdict-value",
    "value-of-a-count",
    "without-citation",
]
"""Faults that a schema can see; the others take the loader."""
UNUSED = {"at-most", "documents", "started"}
"""Keys that the loader takes though no rule uses them yet."""
PEOPLE = 12


def kind_of(name: str) -> str:
    """Return the kind of a rule file by its path in the folder."""
    section = name.removesuffix(".yaml")
    return section if section in SINGLE or section.startswith(("numbers/", "evidence/")) else section.rpartition("/")[0]


def files(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the kind and the content of every rule file, as the strict loader reads it."""
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        yield kind_of(name), read(path, name)


def faults(schema: dict[str, Any], content: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(content)]


def test_every_schema_is_one(small: RuleBase, english: RuleBase) -> None:
    for schema in (rules_schema(small), case_schema(english), assessment_schema(english)):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"].endswith("2020-12/schema")
    whole = rules_schema(small)
    for kind, plain in file_schemas(small).items():
        body = explained(plain, "en")
        assert body in whole["anyOf"]
        assert body.items() <= rules_schema(small, kind).items()


@pytest.mark.parametrize("folder", [RULES, SMALL], ids=["shipped", "small"])
def test_every_rule_file_fits_the_schema_of_its_kind(english: RuleBase, small: RuleBase, folder: Path) -> None:
    rulebase = english if folder == RULES else small
    kinds, fitted = file_schemas(rulebase), set()
    for kind, content in files(folder):
        if kind not in kinds:
            assert kind.partition("/")[0] in TABLES
            continue
        fitted.add(kind)
        assert faults(rules_schema(rulebase, kind), content) == [], kind
    assert folder == SMALL or fitted == set(kinds)


def test_one_schema_fits_every_kind_of_file(english: RuleBase) -> None:
    whole = Draft202012Validator(rules_schema(english))
    for kind, content in files(RULES):
        if kind in file_schemas(english) and kind.partition("/")[0] in {"facts", "law", "steps", "verdicts"}:
            assert whole.is_valid(content), kind


@pytest.mark.parametrize("name", SEEN)
def test_what_an_editor_can_see_it_shows(small: RuleBase, name: str) -> None:
    broken = yaml.safe_load((BROKEN / f"{name}.yaml").read_text(encoding="utf-8"))
    assert faults(rules_schema(small, kind_of(broken["file"])), parse(broken["text"], name))


def keys_of(schema: Any) -> Iterator[str]:
    """Yield the keys that a schema names, all the way down."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from keys_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


def keys_in(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        yield from map(str, content)
    for part in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from keys_in(part)


def test_no_schema_allows_a_key_that_no_rule_uses(english: RuleBase) -> None:
    """What the loader would refuse is not offered: every key but facts is in use somewhere, in rules that lint."""
    used = {key for folder in (RULES, SMALL) for _, content in files(folder) for key in keys_in(content)}
    assert set(keys_of(rules_schema(english))) - used - set(english.facts) <= UNUSED


def told() -> Iterator[dict[str, Any]]:
    for path in CASES:
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield case["facts"]


def test_every_case_of_the_tests_fits_the_schema_of_a_case(english: RuleBase) -> None:
    schema = case_schema(english)
    cases = [json.loads(json.dumps(facts, default=str)) for facts in told()]
    assert len(cases) > 100
    assert [fault for facts in cases for fault in faults(schema, facts)] == []
    random = Random(8)  # noqa: S311 - the same people every time
    assert [fault for _ in range(PEOPLE) for fault in faults(schema, person(english, random))] == []


@pytest.mark.parametrize(
    "facts",
    [
        {"roles": "heir"},
        {"role": "heirs"},
        {"role": ["heir", 3]},
        {"lender-kind": ["bank"]},
        {"asked-to-stop": "maybe"},
        {"calls-per-day": -1},
        {"last-contact-date": "yesterday"},
        ["role"],
    ],
    ids=str,
)
def test_what_is_no_case_does_not_fit(english: RuleBase, facts: Any) -> None:
    assert faults(case_schema(english), facts)


def strict(schema: Any) -> Any:
    """Return a schema that allows no key beside those it names."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(part) for key, part in schema.items()}
    return closed | ({"additionalProperties": False} if "properties" in closed else {})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_assessment_fits_its_schema_and_has_no_other_keys(
    english: RuleBase, chinese: RuleBase, language: str
) -> None:
    rulebase, random = chinese if language == "zh" else english, Random(9)  # noqa: S311 - the same people
    checker = Draft202012Validator(strict(assessment_schema(rulebase)))
    cases: list[dict[str, object]] = [{}, *(person(rulebase, random) for _ in range(PEOPLE))]
    for facts in cases:
        assessment = assess(rulebase, Case(facts, TODAY))
        found = json.loads(rendered(assessment, assessment.of_kind("answers")[:2]))
        assert [error.json_path for error in checker.iter_errors(found)] == []


def test_an_assessment_that_lacks_or_mistakes_something_does_not_fit(small: RuleBase) -> None:
    found = json.loads(json.dumps(document(assess(small, Case({"role": "contact", "conduct": "threat"}, TODAY)))))
    schema = assessment_schema(small)
    assert faults(schema, found) == []
    for place, value in (("state", "certain"), ("gravity", "grave"), ("citations", None), ("elements", [{}])):
        wrong = copy.deepcopy(found)
        wrong["violations"][0][place] = value
        assert faults(schema, wrong), place
    assert faults(schema, {key: value for key, value in found.items() if key != "verdicts"})


def test_the_command_prints_each(run: Run) -> None:
    for args in (["rules"], ["rules", "--kind", "law/norms"], ["case", "--lang", "zh"], ["assessment"]):
        done = run("schema", *args)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["$id"].startswith(f"urn:contact-rights:{args[0]}")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["asessment"], "did you mean assessment?"),
        (["rules", "--kind", "violation"], "did you mean violations?"),
        (["case", "--kind", "violations"], "--kind violations: unknown"),
    ],
)
def test_misuse_is_one_line_and_exit_2(run: Run, args: list[str], said: str) -> None:
    done = run("schema", *args)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
