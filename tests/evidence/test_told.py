"""Facts from the ledger: what is counted, when it is taken, and that the user's own answers always stand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from contact_rights.evidence.book import Book, read_book
from contact_rights.evidence.entries import EXHIBIT, IMPORT, INCIDENT, KNOWN
from contact_rights.evidence.factrules import FactRules, load_fact_rules
from contact_rights.evidence.ledger import Ledger
from contact_rights.evidence.measures import Quiet, figures, measured
from contact_rights.evidence.told import found_in, taken
from contact_rights.findings import Told
from contact_rights.model import RuleBase
from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.tables import lint
from tests.conftest import RULES, TODAY, Run
from tests.evidence.conftest import body, own

Given = Mapping[str, object]
QUIET = Quiet(22 * 60, 8 * 60)
COLLECTOR = "+8675586013860"
RECORDING = {
    "sha256": "0" * 64,
    "bytes": 1,
    "type": "m4a",
    "name": "a.m4a",
    "stored": "a",
    "modified": "2026-11-20T22:31:00+00:00",
    "shows": "recording",
}


@pytest.fixture(scope="module")
def rules(english: RuleBase) -> FactRules:
    return load_fact_rules(RULES, english)


def book(folder: Path, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Book:
    folder.mkdir(exist_ok=True)
    with Ledger(folder, create=True) as ledger, ledger.writing() as writer:
        for kind, content in entries:
            writer.add(kind, content)
    with Ledger(folder) as ledger:
        return read_book(ledger.entries())


def at(*times: str, **more: object) -> list[tuple[str, dict[str, object]]]:
    """Return incidents at times of November 2026."""
    return [(INCIDENT, {**body(), "when": f"2026-11-{time}:00+08:00", **more}) for time in times]


def told(book: Book, rules: FactRules, rulebase: RuleBase) -> dict[str, Any]:
    """Return what a ledger tells by fact; the values of those that have several as a list."""
    found: dict[str, Any] = {}
    for one in found_in(book, rules, rulebase):
        several = rulebase.facts[one.told.fact].kind == "several"
        found[one.told.fact] = (
            [*found.get(one.told.fact, []), one.told.value] if several else found.get(one.told.fact, one.told.value)
        )
    return found


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (at("20T10:00"), {"first-contact-date": "2026-11-20", "channel-used": ["phone"]}),
        (at("20T10:00", "20T10:05", "20T10:09"), {"calls-per-day": None, "conduct": None}),
        (
            at("20T10:00", "20T11:00", "20T12:00", "20T13:00", "21T09:00"),
            {"calls-per-day": 4, "conduct": ["repeated-calls"], "last-contact-date": "2026-11-21"},
        ),
        (at(*(f"{day:02}T{hour}:00" for day in range(1, 6) for hour in (10, 11))), {"conduct": ["repeated-calls"]}),
        (at(*(f"20T15:{minute:02}" for minute in range(20))), {"conduct": ["repeated-calls", "call-bombing"]}),
        (at("20T22:00"), {"conduct": ["night-calls"]}),
        (at("20T07:59"), {"conduct": ["night-calls"]}),
        (at("20T08:00", "20T21:59"), {"conduct": None}),
        (at("20T23:00", channel="sms"), {"conduct": None, "channel-used": ["sms"]}),
        (at("20T23:00", direction="out"), {"conduct": None, "first-contact-date": None}),
        (at("20T23:00", direction="missed"), {"conduct": ["night-calls"]}),
        (
            [*at("20T10:00", stop=True, direction="out"), *at("20T10:01", "19T09:00")],
            {"asked-to-stop": "yes", "conduct": ["after-stop-request"], "first-contact-date": "2026-11-19"},
        ),
        (at("20T10:00", stop=True), {"asked-to-stop": "yes", "conduct": None}),
        (at("20T10:00", conduct=["insult"], asked=["payment"]), {"conduct": ["insult"], "asked-for": ["payment"]}),
        (
            [(KNOWN, {"number": COLLECTOR, "name": "妈妈"}), *at("20T23:00")],
            {"conduct": None, "first-contact-date": None},
        ),
        ([(EXHIBIT, RECORDING)], {"evidence": ["recording"]}),
        ([], {"evidence": None, "asked-to-stop": None}),
    ],
)
def test_what_a_ledger_tells(
    fast: Path,
    rules: FactRules,
    english: RuleBase,
    entries: list[tuple[str, Mapping[str, Any]]],
    expected: dict[str, Any],
) -> None:
    found = told(book(fast / "case", entries), rules, english)
    assert {name: found.get(name) for name in expected} == expected


def test_an_imported_log_is_evidence_and_a_typed_call_is_not(fast: Path, rules: FactRules, english: RuleBase) -> None:
    folder = fast / "case"
    folder.mkdir()
    with Ledger(folder, create=True) as ledger, ledger.writing() as writer:
        source = writer.add(IMPORT, {"name": "a.csv", "sha256": "0", "bytes": 1, "format": "csv"})
        writer.add(INCIDENT, body(1), source)
        writer.add(INCIDENT, body(2, channel="sms"))
    with Ledger(folder) as ledger:
        found = told(read_book(ledger.entries()), rules, english)
    assert found["evidence"] == ["call-log"]


def test_every_answer_names_entries_that_give_it(fast: Path, rules: FactRules, english: RuleBase) -> None:
    found = found_in(
        book(fast / "case", at("20T23:00", "20T23:05", "20T23:09", "20T23:11", "21T10:00")), rules, english
    )
    by_value = {one.told.value: one.told for one in found}
    assert by_value["night-calls"].entries == (2, 3, 4, 5)
    assert by_value["night-calls"].text == "calls between 10 pm and 8 am: 4"
    assert by_value[4].entries == (2, 3, 4, 5)
    assert by_value["2026-11-21"].entries == (6,)


def test_hours_are_those_of_the_place_it_happened_in(fast: Path) -> None:
    entries = [(INCIDENT, {**body(), "when": "2026-11-20T22:30:00+01:00", "zone": "Europe/Berlin"})]
    assert measured(book(fast / "case", entries), QUIET)["quiet-calls"][""].times == 1


def test_quiet_hours_may_lie_within_a_day(fast: Path) -> None:
    incidents = book(fast / "case", at("20T12:00", "20T13:59", "20T14:00")).incidents
    assert len(figures(incidents, Quiet(12 * 60, 14 * 60)).quiet) == 2


@pytest.fixture
def found(fast: Path, rules: FactRules, english: RuleBase) -> Any:
    """What a ledger tells of five calls in one night, an insult, and a stop request that was ignored."""
    calls = at("20T22:01", "20T22:02", "20T22:03", "20T22:04", conduct=["insult"])
    return found_in(book(fast / "case", [*calls, *at("20T22:05", stop=True), *at("21T10:00")]), rules, english)


def merged(english: RuleBase, given: Given, found: Any) -> tuple[dict[str, object], dict[Any, bool]]:
    answers, said = taken(english, given, found, TODAY)
    return answers, {one.value: one.taken for one in said}


def test_what_nobody_answered_is_taken_and_the_rest_stays_unknown(english: RuleBase, found: Any) -> None:
    answers, said = merged(english, {"role": ["emergency-contact"]}, found)
    assert answers["role"] == ["emergency-contact"]
    assert answers["calls-per-day"] == 5
    assert answers["asked-to-stop"] == "yes"
    assert answers["conduct"] == ["repeated-calls", "night-calls", "after-stop-request", "insult", "..."]
    assert all(said.values())


def test_a_list_that_was_left_open_grows(english: RuleBase, found: Any) -> None:
    answers, said = merged(english, {"conduct": ["insult", "group-message", "..."]}, found)
    assert answers["conduct"] == [
        "insult", "group-message", "repeated-calls", "night-calls", "after-stop-request", "...",
    ]  # fmt: skip
    assert "insult" not in said


@pytest.mark.parametrize(
    ("given", "differs"),
    [
        ({"conduct": ["insult"]}, {"repeated-calls", "night-calls", "after-stop-request"}),
        ({"conduct": []}, {"repeated-calls", "night-calls", "after-stop-request", "insult"}),
        ({"calls-per-day": 3}, {5}),
        ({"calls-per-day": 9}, set()),
        ({"asked-to-stop": "no"}, {"yes", "after-stop-request"}),
        ({"asked-to-stop": "yes"}, set()),
        ({"first-contact-date": "2026-11-01"}, set()),
        ({"first-contact-date": "2026-11-21"}, {"2026-11-20"}),
        ({"last-contact-date": "2026-11-01"}, {"2026-11-20", "2026-11-21"}),
        ({"last-contact-date": "2026-11-22"}, set()),
        ({"conduct": "unknown"}, set()),
    ],
)
def test_an_answer_of_the_user_stands_and_only_a_difference_is_told(
    english: RuleBase, found: Any, given: dict[str, object], differs: set[Any]
) -> None:
    answers, said = merged(english, given, found)
    assert {value for value, is_taken in said.items() if not is_taken} == differs
    if "unknown" not in given.values():
        assert {name: answers[name] for name in given} == given


def test_nothing_taken_contradicts_the_user(english: RuleBase, found: Any) -> None:
    answers, said = merged(english, {"first-contact-date": "2026-11-22"}, found)
    assert answers["first-contact-date"] == "2026-11-22"
    assert not said["2026-11-21"]


def recorded(run: Run, home: Path, folder: Path, *times: str) -> dict[str, str]:
    env = own(home, folder)
    for time in times:
        assert run("evidence", "add", "--when", f"2026-11-20 {time}", env=env).returncode == 0
    return env


CHECK = ("check", "--case", "default", "--role", "emergency-contact")


def test_check_takes_facts_and_shows_where_each_came_from(run: Run, home: Path, tmp_path: Path) -> None:
    env = recorded(run, home, tmp_path, "22:31", "23:10")
    ended = run(*CHECK, "--json", env=env)
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert found["facts"]["conduct"] == ["night-calls", "..."]
    assert "night-calls" in [one["id"] for one in found["violations"] if one["state"] == "settled"]
    assert {"fact": "last-contact-date", "value": "2026-11-20"}.items() <= found["told"][1].items()
    assert found["told"][1]["entries"] == [3]
    for format_ in ("text", "markdown", "html"):
        shown = " ".join(run(*CHECK, "--format", format_, env=env).stdout.replace("\\#", "#").split())
        assert "calls between 10 pm and 8 am: 2; #2, #3" in shown


def test_a_difference_is_noticed_on_standard_error_alone(run: Run, home: Path, tmp_path: Path) -> None:
    env = recorded(run, home, tmp_path, "22:31")
    ended = run(*CHECK, "--fact", "conduct=insult", "--json", env=env)
    assert json.loads(ended.stdout)["facts"]["conduct"] == ["insult"]
    assert ended.stderr == (
        "The evidence kept differs from your answer, which stands: What they did: Called between 10 pm and 8 am "
        "(calls between 10 pm and 8 am: 1; #2)\n"
    )


def test_next_explain_and_export_take_them_too(run: Run, home: Path, tmp_path: Path) -> None:
    env = recorded(run, home, tmp_path, "22:31")
    flags = ("--case", "default", "--role", "emergency-contact")
    assert "night-calls" in run("explain", "night-calls", *flags, env=env).stdout
    assert run("next", *flags, env=env).returncode == 0
    assert run("export", *flags, "-o", str(tmp_path / "packet"), env=env).returncode == 0
    assert "calls between 10 pm and 8 am: 1; #2" in (tmp_path / "packet" / "report.html").read_text(encoding="utf-8")


def test_what_the_ledger_told_is_not_kept_as_the_users_answer(run: Run, home: Path, tmp_path: Path) -> None:
    env = recorded(run, home, tmp_path, "22:31")
    assert run("done", "step-complain-to-lender", "--on", "2026-11-21", env=env).returncode == 0
    shown = run("cases", "show", "default", "--json", env=env).stdout
    assert json.loads(shown) == {"done": ["complained-to-lender", "..."]}


BROKEN = {
    "fact: calls-per-day": ("fact: calls-a-day", "calls-a-day"),
    "measure: quiet-calls": ("measure: first-contact", "first-contact"),
    "value: night-calls": ("value: nightcalls", "nightcalls"),
    "    value: after-stop-request\n": ("", "name a value"),
    "measure: shown\n": ("measure: shown\n    value: sms\n", "the measure is the answer"),
    '"22:00"': ('"25:00"', "write it like 22:00"),
    "at-least: 20": ("at-least: many", "write a whole number"),
    'en: "files kept: {count}"': ('en: "files kept: {day}"', "{count}"),
    "quiet-hours:": ("quiet-hour:", "quiet-hours"),
}  # fmt: skip


@pytest.mark.parametrize("old", BROKEN)
def test_a_fault_in_the_table_is_told_with_its_place(english: RuleBase, tmp_path: Path, old: str) -> None:
    new, said = BROKEN[old]
    shutil.copytree(RULES / "evidence", tmp_path / "evidence")
    file = tmp_path / "evidence" / "facts.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenRuleBase) as caught:
        lint(tmp_path, english)
    assert said in str(caught.value)
    assert "evidence/facts.yaml:" in str(caught.value)


def test_rules_without_tables_of_evidence_give_no_facts(english: RuleBase, tmp_path: Path, fast: Path) -> None:
    assert found_in(book(fast / "case", at("20T22:31")), load_fact_rules(tmp_path, english), english) == []


def test_both_languages_take_the_same(chinese: RuleBase, english: RuleBase, rules: FactRules, fast: Path) -> None:
    kept = book(
        fast / "case", at("20T22:31", "20T22:32", "20T22:33", "20T22:34", conduct=["insult"], asked=["payment"])
    )
    other = found_in(kept, load_fact_rules(RULES, chinese), chinese)
    ours = found_in(kept, rules, english)
    assert [one.told._replace(text="") for one in ours] == [one.told._replace(text="") for one in other]
    assert all(isinstance(one.told, Told) and one.told.text for one in other)
