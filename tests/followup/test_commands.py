"""``done`` and ``next`` as a user runs them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.conftest import Run

HOSTILE = "<b>工单\x1b[31m4711\u202e{{ x }}"


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


def kept(tmp_path: Path, case: str = "default") -> Path:
    return tmp_path / ".local/state/contact-rights/cases" / case


def told(run: Run, own: dict[str, str], *args: str) -> dict[str, Any]:
    done = run(*args, "--json", env=own)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_was_done_is_kept_privately_and_next_tells_it(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    told(run, own, "done", "step-complain-to-lender", "--on", "2026-01-05", "--note", HOSTILE)
    path = kept(tmp_path) / "progress.json"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (item,) = [i for i in told(run, own, "next")["items"] if i["id"] == "step-complain-to-lender"]
    assert (item["state"], item["due"], item["next"]) == ("overdue", "2026-01-20", "step-lender-refused")
    assert item["note"] == HOSTILE
    text = run("next", env=own).stdout
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<b>工单" in text


def test_entries_are_added_and_never_lost(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    told(run, own, "done", "step-go-to-police", "--on", "2026-11-02")
    told(run, own, "done", "step-go-to-police", "--on", "2026-11-03", "--result", "refused")
    entries = json.loads((kept(tmp_path) / "progress.json").read_text(encoding="utf-8"))["entries"]
    assert [(e["on"], e["result"]) for e in entries] == [("2026-11-02", "started"), ("2026-11-03", "refused")]


def test_what_comes_next_is_said_once_a_step_is_done(run: Run, own: dict[str, str]) -> None:
    items = told(run, own, "done", "step-keep-evidence", "--on", "2026-11-03")["items"]
    assert [(item["id"] == "step-keep-evidence", item["state"]) for item in items] == [(False, "todo"), (True, "done")]


def test_the_answers_of_the_case_follow(run: Run, own: dict[str, str]) -> None:
    told(run, own, "done", "step-go-to-police", "--result", "refused", "--on", "2026-11-03")
    answers = json.loads(run("cases", "show", "default", "--json", env=own).stdout)
    assert answers == {"done": ["reported-to-police", "..."], "police-answer": "refused"}


def test_check_shows_the_step_as_done(run: Run, own: dict[str, str]) -> None:
    told(run, own, "done", "step-keep-evidence", "--on", "2026-11-03")
    steps = told(run, own, "check", "--case", "default")["steps"]
    assert {s["id"] for s in steps if s["state_of"] == "done"} == {"step-keep-evidence"}


def test_the_calendar_is_written_and_private(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    told(run, own, "done", "step-report-bank", "--on", "2026-11-20")
    target = tmp_path / "days.ics"
    told(run, own, "next", "--fact", "lender-kind=bank", "--case", "default", "--ics", str(target))
    events: list[Any] = list(icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT"))
    assert [str(event["DTSTART"].dt) for event in events] == ["2026-12-05"]


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("done", "step-complain-to-lendr"), 2, "did you mean step-complain-to-lender?"),
        (("done", "right-to-record"), 2, "unknown step"),
        (("done", "step-sue", "--on", "2999-01-01"), 2, "has not come yet"),
        (("done", "step-sue", "--on", "3.1."), 2, "--on 3.1.: write the day"),
        (("done", "step-sue", "--result", "refusd"), 2, "did you mean refused?"),
        (("done", "step-sue", "--note", "x" * 501), 2, "at most 500"),
        (("done", "step-sue", "--case", "../x"), 2, "case name"),
        (("next", "--case", "nobody"), 1, "no case named 'nobody'"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_in_one_line_and_keeps_nothing(
    run: Run, tmp_path: Path, args: tuple[str, ...], code: int, says: str
) -> None:
    own = {"HOME": str(tmp_path)}
    ended = run(*args, env=own)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert says in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (kept(tmp_path).parent).exists()


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"schema": "x"}', '{"schema": "contact-rights/progress/1", "entries": [1]}']
)
def test_a_broken_record_is_said(run: Run, own: dict[str, str], tmp_path: Path, text: str) -> None:
    told(run, own, "done", "step-sue", "--on", "2026-11-03")
    (kept(tmp_path) / "progress.json").write_text(text, encoding="utf-8")
    ended = run("next", env=own)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "not" in ended.stderr


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_fits(run: Run, own: dict[str, str], language: str, columns: str) -> None:
    from contact_rights.reports.wrap import width_of

    told(run, own, "done", "step-go-to-police", "--result", "refused", "--on", "2026-11-03")
    text = run("next", "--lang", language, env={**own, "COLUMNS": columns}).stdout
    assert text
    assert all(width_of(line) <= int(columns) for line in text.splitlines())
