"""Two commands on the same case at the same time: nothing that either was told is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import IO

import pytest

from contact_rights.store import load_answers, load_blanks, load_progress
from tests.conftest import TODAY, Run, environment

PROGRAM = (sys.executable, "-m", "contact_rights")
PATIENCE = 20.0


@pytest.fixture
def own(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    return {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(home / ".cache")}


@contextmanager
def interview(own: dict[str, str], *args: str) -> Iterator[subprocess.Popen[str]]:
    """Begin an interview by plain lines, which waits for what is typed."""
    command = [*PROGRAM, "ask", "--plain", "--as-of", TODAY, *args]
    with subprocess.Popen(
        command, stdin=PIPE, stdout=PIPE, stderr=PIPE, encoding="utf-8", env=environment(Path()) | own
    ) as process:
        yield process


def typed(process: subprocess.Popen[str], text: str, seen: str) -> str:
    """Type something and return what is said up to the words that are to be seen."""
    keyboard: IO[str] = process.stdin  # type: ignore[assignment]
    keyboard.write(text)
    keyboard.flush()
    said = ""
    while seen not in said:
        said += process.stderr.read(1) or pytest.fail(said)  # type: ignore[union-attr]
    return said


def test_answers_of_two_interviews_come_together(own: dict[str, str]) -> None:
    with interview(own) as first, interview(own) as second:
        for process in (first, second):
            typed(process, "", "Question 1")
        typed(first, "2\n2\n", "What are you to this loan?")
        said = typed(second, "2\n", "What are you to this loan?")
        assert "answers taken over from there: 1." in " ".join(said.split())
        typed(second, "1\n", "Question 4")
        said = typed(first, "1 4\n", "Question 4")
        assert "elsewhere" not in said
        said = typed(second, "1\n", "Question 5")
        assert "answers taken over from there: 1." in " ".join(said.split())
        first.communicate()
        second.communicate()
    answers = load_answers("default")
    assert answers["role"] == ["emergency-contact", "relative"]
    assert len(answers) == 4


def test_a_step_recorded_during_an_interview_is_not_lost(own: dict[str, str], run: Run) -> None:
    with interview(own) as process:
        typed(process, "2\n2\n", "What are you to this loan?")
        assert run("done", "step-complain-to-lender", env=own).returncode == 0
        typed(process, "1\n", "answers taken over from there: 1.")
        process.communicate()
    assert load_answers("default").keys() >= {"in-danger-now", "helping-someone", "role"}
    assert [entry["step"] for entry in load_progress("default")] == ["step-complain-to-lender"]
    assert json.loads(run("check", "--case", "default", "--json", env=own).stdout)["facts"]["done"]


def test_a_name_that_was_given_to_another_case_meanwhile_is_left_to_it(own: dict[str, str], run: Run) -> None:
    with interview(own) as process:
        typed(process, "2\n2\n", "What are you to this loan?")
        other = run("ask", "--plain", "--as-of", TODAY, "--new", stdin="2\n", env=own)
        assert "The earlier answers are kept as case 'default-2'" in other.stderr
        said = typed(process, "1\n", "Question 4")
        assert "these answers are kept as case 'default-3'" in " ".join(said.split())
        assert "contact-rights ask --case default-3" in " ".join(process.communicate()[1].split())
    assert load_answers("default") == {"in-danger-now": "no"}
    assert load_answers("default-3")["role"] == ["emergency-contact"]


def test_steps_and_blanks_told_at_once_are_all_kept(own: dict[str, str]) -> None:
    steps = ["step-complain-to-lender", "step-report-numbers", "step-report-data", "step-tell-borrower"]
    blanks = ["lender=甲公司", "collector=乙公司", "app=丙", "court=丁"]
    told = [["done", step] for step in steps]
    told += [["draft", "stop-sms", "--case", "default", "--no-input", f"--set={blank}"] for blank in blanks]
    subprocess.run([*PROGRAM, *told[0]], env=environment(Path()) | own, check=True, capture_output=True)
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen([*PROGRAM, *words], env=environment(Path()) | own, stdout=PIPE, stderr=PIPE)
            )
            for words in told[1:]
        ]
        until = time.monotonic() + PATIENCE
        while any(process.poll() is None for process in running) and time.monotonic() < until:
            time.sleep(0.05)
        assert [process.communicate()[1] for process in running if process.returncode] == []
    assert {entry["step"] for entry in load_progress("default")} == set(steps)
    assert len(load_blanks("default")) == len(blanks)
