"""``explain`` as people and scripts use it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Run

CONTACT = ("--role", "emergency-contact", "--fact", "conduct=repeated-calls")
GUARANTOR = ("--role", "guarantor", "--fact", "conduct=repeated-calls")


def data(run: Run, *args: str) -> dict[str, Any]:
    done = run("explain", *args, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def states(run: Run, *args: str) -> dict[str, str]:
    """Return the state of every verdict and finding that check shows."""
    found = json.loads(run("check", *args, "--json").stdout)
    shown = {f["id"]: f["state"] for kind in ("rights", "violations", "cautions", "steps") for f in found[kind]}
    return shown | {id_: v["value"] if v["state"] == "settled" else "open" for id_, v in found["verdicts"].items()}


def test_the_reasons_lead_from_answers_to_provisions_and_claims(run: Run) -> None:
    found = data(run, "repeated-calls", *CONTACT)
    assert (found["state"], found["kind"]) == ("settled", "violations")
    assert [one["id"] for one in found["why"]] == ["repeated-calls/not-a-debtor", "repeated-calls/again-and-again"]
    assert {"civil-code#1032", "civil-code#1033/i1"} <= {cite["id"] for cite in found["citations"]}
    assert all(cite["force"] and cite["binds"] for cite in found["citations"])
    assert [claim["id"] for claim in found["claims"]] == ["S11", "S12"]
    assert found["nearest"] == []


@pytest.mark.parametrize(
    ("language", "said"), [("zh", ("不成立：", "还不确定：")), ("en", ("Does not apply: ", "Open: "))]
)
def test_what_is_not_certain_is_not_said_as_if_it_were(run: Run, language: str, said: tuple[str, ...]) -> None:
    for id_ in ("not-liable-contact", "right-not-to-pay", "not-liable-forged"):
        first = run("explain", id_, "--role", "guarantor", "--lang", language).stdout.splitlines()[0]
        assert first.startswith(said), first


def test_no_explanation_floods_the_terminal(run: Run) -> None:
    assert len(run("explain", "repeated-calls", *GUARANTOR).stdout.splitlines()) <= 60
    assert len(run("check", *CONTACT, "--explain").stdout.splitlines()) < 900


def test_the_evidence_says_what_is_bare_and_what_to_capture(run: Run) -> None:
    proof = data(run, "repeated-calls", *CONTACT, "--fact", "evidence=call-log")["evidence"]
    assert (proof["had"], proof["bare"]) == (["call-log"], ["not-a-debtor"])
    assert set(proof["capture"]) <= {"recording", "sms", "chat"}
    assert len(proof["capture"]) == 1


def test_what_if_is_the_difference_between_two_checks(run: Run) -> None:
    changes = data(run, "--what-if", "guarantee-form=forged", *GUARANTOR)["what_if"]["changes"]
    before, after = states(run, *GUARANTOR), states(run, *GUARANTOR, "--fact", "guarantee-form=forged")
    said = {one["id"]: (one["before"], one["after"]) for one in changes if one["before"] != one["after"]}
    for id_ in before.keys() | after.keys():
        pair = (before.get(id_, "excluded"), after.get(id_, "excluded"))
        assert said.get(id_, pair) == pair
        assert (id_ in said) == (pair[0] != pair[1]), id_


def test_a_nearest_case_can_be_tried_as_it_is_written(run: Run) -> None:
    (near,) = data(run, "repeated-calls", *GUARANTOR)["nearest"]
    for way in near["ways"]:
        flags = [part for edit in way for part in ("--what-if", edit["flag"])]
        changes = data(run, "repeated-calls", *GUARANTOR, *flags)["what_if"]["changes"]
        assert "settled" in [one["after"] for one in changes if one["id"] == "repeated-calls"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_it_is_told_in_both_languages_and_formats(run: Run, language: str, format_: str) -> None:
    args = ("explain", "liability", "--role", "guarantor", "--lang", language, "--format", format_)
    said = run(*args, "--what-if", "guarantee-form=none").stdout
    assert {"zh": "还要看什么", "en": "What it still depends on"}[language] in said
    assert {"zh": "假如", "en": "What if"}[language] in said
    assert "\x1b" not in said


MISUSED = [
    ((), "--what-if"),
    (("repeated-cals",), "did you mean repeated-calls?"),
    (("liability", "--format", "html"), "allowed: text, markdown, json"),
    (("liability", "--what-if", "guarantee-form=writen"), "did you mean written?"),
    (("liability", "--what-if", "guarantee-form"), "ID=VALUE"),
    (("liability", "--role", "heir", "--what-if", "borrower-died=no"), "contradict"),
]


@pytest.mark.parametrize(("args", "said"), MISUSED)
def test_misuse_is_one_line_and_exit_2(run: Run, args: tuple[str, ...], said: str) -> None:
    done = run("explain", *args)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
