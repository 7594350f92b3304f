"""``check`` as scripts and people use it: the article's question, the contract's JSON, dates, files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

FREE = {"zh": ("不用还", "不欠", "没有义务还"), "en": ("do not have to pay", "owe nothing", "do not owe")}

WANTED_STEPS = {"step-say-it-once", "step-keep-evidence", "step-screen-calls", "step-complain-to-lender"}
DATED = [
    ("2026-03-01", "public-security-penalties-2025#50"),
    ("2025-06-01", "public-security-penalties-2012#42"),
]


def answered(run: Run, *args: str) -> dict[str, Any]:
    """Return the JSON of a check."""
    done = run("check", *args, "--json")
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_an_emergency_contact_owes_nothing_and_keeps_a_clean_record(run: Run) -> None:
    found = answered(run, "--role", "emergency-contact")
    liability, record = found["verdicts"]["liability"], found["verdicts"]["credit-record"]
    assert (liability["value"], liability["state"]) == ("not-liable", "settled")
    assert (record["value"], record["state"]) == ("unaffected", "settled")
    changing = {change["value"] for change in liability["would_change_if"] if change["fact"] == "role"}
    assert {"guarantor", "co-borrower"} <= changing
    assert not [v for v in found["violations"] if v["state"] == "settled"]


def test_the_steps_of_an_emergency_contact_warn_keep_screen_and_complain(run: Run) -> None:
    steps = answered(run, "--role", "emergency-contact")["steps"]
    settled = [step for step in steps if step["state"] == "settled"]
    assert {step["id"] for step in settled} >= WANTED_STEPS
    assert [s["order"] for s in settled] == sorted(s["order"] for s in settled)
    assert settled[0]["urgency"] == "now"


@pytest.mark.parametrize(("day", "cited"), DATED)
def test_the_law_of_the_day_of_the_conduct_is_cited(run: Run, day: str, cited: str) -> None:
    found = answered(
        run,
        "--role",
        "emergency-contact",
        "--fact",
        "conduct=threat-of-harm,insult",
        "--fact",
        f"last-contact-date={day}",
    )
    settled = {v["id"]: v for v in found["violations"] if v["state"] == "settled"}
    assert {"threat-of-harm", "insult"} <= settled.keys()
    cites = {c["id"] for violation in settled.values() for c in violation["citations"]}
    ours = {cite for cite in cites if cite.startswith("public-security-penalties")}
    assert ours
    assert all(cite.startswith(cited) for cite in ours)


@pytest.mark.parametrize("roles", [("guarantor",), ("emergency-contact", "guarantor"), ("relative", "promised-to-pay")])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whoever_may_be_liable_never_reads_that_they_owe_nothing(
    run: Run, roles: tuple[str, ...], language: str
) -> None:
    flags = [flag for role in roles for flag in ("--role", role)]
    said = "".join(run("check", *flags, "--lang", language).stdout.split("\n\n")[0]).replace("\n", " ")
    assert said
    assert not [words for words in FREE[language] if words in said]
    assert answered(run, *flags)["verdicts"]["liability"]["value"] != "not-liable"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_lines_answer_the_question_and_say_what_to_do(run: Run, language: str) -> None:
    lead = run("check", "--role", "emergency-contact", "--lang", language).stdout.split("\n\n")[0]
    wanted = {"zh": ("不用还", "征信", "最多", "现在"), "en": ("not have to pay", "credit record", "At most", "Do now")}
    assert all(words in lead for words in wanted[language])


def test_the_json_has_the_keys_of_the_contract(run: Run) -> None:
    found = answered(run, "--role", "emergency-contact", "--fact", "conduct=insult,...")
    assert found["schema"] == "contact-rights/assessment/1"
    assert {"version", "reviewed", "as_of"} <= found["rulebase"].keys()
    assert found["facts"]["role"] == ["emergency-contact"]
    assert found["verdicts"].keys() == {"liability", "credit-record", "contact", "listing"}
    verdict = {"value", "state", "title", "text", "because", "citations", "would_change_if"}
    assert all(verdict <= v.keys() for v in found["verdicts"].values())
    finding = {"id", "title", "text", "state", "because", "citations", "claims", "decided_by"}
    for kind in ("rights", "violations", "cautions", "steps"):
        assert found[kind]
        assert all(finding <= one.keys() for one in found[kind])
    assert all(v["gravity"] in {"civil", "regulatory", "administrative", "criminal"} for v in found["violations"])
    assert all(
        {"id", "title", "state", "citations", "evidence"} <= element.keys()
        for violation in found["violations"]
        for element in violation["elements"]
    )
    step = {"order", "urgency", "channel", "deadline", "documents", "state_of"}
    assert all(step <= s.keys() and s["state_of"] in {"todo", "done"} for s in found["steps"])
    assert all({"fact", "question", "decides"} <= question.keys() for question in found["open_questions"])
    citation = found["verdicts"]["liability"]["citations"][0]
    assert citation.keys() >= {"id", "instrument", "provision", "in_force", "force", "binds"}


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    flags = (
        "check",
        "--role",
        "heir",
        "--role",
        "relative",
        "--fact",
        "conduct=insult",
        "--as-of",
        "2026-11-23",
        "--json",
    )
    assert run(*flags).stdout == run(*flags).stdout


def test_a_file_and_standard_input_say_the_same_as_flags(run: Run, tmp_path: Path) -> None:
    flags = run("check", "--role", "emergency-contact", "--fact", "conduct=insult,...", "--json").stdout
    case = {"id": "7", "role": ["emergency-contact"], "conduct": ["insult", "..."]}
    as_json, as_yaml = tmp_path / "case.json", tmp_path / "案件.yaml"
    as_json.write_text(json.dumps(case), encoding="utf-8")
    as_yaml.write_text("role: [emergency-contact]\nconduct: [insult, ...]\n", encoding="utf-8-sig")
    assert run("check", "--facts", str(as_json), "--json").stdout == flags
    assert run("check", "--facts", str(as_yaml), "--json").stdout == flags
    assert run("check", "--facts", "-", "--json", stdin=json.dumps(case)).stdout == flags


def test_a_list_leaves_the_rest_unknown_only_where_it_says_so(run: Run) -> None:
    states = []
    for value in ("insult", "insult,..."):
        found = answered(run, "--role", "emergency-contact", "--fact", f"conduct={value}")
        states.append({v["id"]: v["state"] for v in found["violations"]}.get("threat-of-harm"))
    assert states == [None, "open"]


def test_markdown_and_text_say_the_same(run: Run) -> None:
    flags = ("check", "--role", "emergency-contact", "--fact", "conduct=insult")
    plain = "".join(run(*flags, env={"COLUMNS": "200"}).stdout.split())
    markdown = run(*flags, "--format", "markdown").stdout
    assert markdown.startswith("**")
    for heading in [line.lstrip("# ") for line in markdown.splitlines() if line.startswith("## ")]:
        assert "".join(heading.split()) in plain


def test_the_result_goes_to_a_file_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    done = run("check", "--role", "borrower", "--json", "-o", str(target))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["facts"]["role"] == ["borrower"]
    assert list(tmp_path.iterdir()) == [target]


def test_reasons_stand_under_findings_where_asked(run: Run) -> None:
    flags = ("check", "--role", "emergency-contact", "--fact", "conduct=insult")
    assert len(run(*flags, "--explain").stdout.splitlines()) > len(run(*flags).stdout.splitlines())


def test_a_found_violation_is_told_by_the_exit_code_only_where_asked(run: Run) -> None:
    flags = ("check", "--role", "emergency-contact", "--fact")
    assert run(*flags, "conduct=insult", "--exit-code").returncode == 4
    assert run(*flags, "conduct=insult").returncode == 0
    assert run(*flags, "conduct=", "--exit-code").returncode == 0
