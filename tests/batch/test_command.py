"""``check --batch`` as it is used: files, pipes, exit codes, what is said on the side."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.conftest import Run, environment

GOOD = '{"id": "a", "role": ["emergency-contact"]}\n'
BAD = '{"id": "b", "role": ["emergency-contct"]}\n'
BROKEN = '{"id": "c", "role": ["guarantor"], "conduct": ["insult"], "asked-to-stop": "no"}\n'


def test_standard_input_is_answered_line_by_line(run: Run) -> None:
    done = run("check", "--batch", "-", stdin=GOOD + BROKEN + '{"role": "heir"}')
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer.get("id", answer.get("line")) for answer in answers] == ["a", "c", 3]
    assert answers[0]["verdicts"]["liability"] == {"value": "not-liable", "state": "settled", "decided_by": []}
    assert answers[1]["violations"] == ["insult"]


def test_lines_at_fault_are_told_and_counted(run: Run) -> None:
    done = run("check", "--batch", "-", "--lang", "en", stdin=GOOD + BAD + GOOD)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    fault, count = done.stderr.splitlines()
    assert fault.startswith("-:2: role: unknown value 'emergency-contct'; did you mean emergency-contact?")
    assert count == "1 of 3 lines at fault"
    kept = run("check", "--batch", "-", "--keep-going", stdin=GOOD + BAD + GOOD)
    assert (kept.returncode, kept.stdout, kept.stderr) == (0, done.stdout, done.stderr)


@pytest.mark.parametrize(("line", "code"), [(BROKEN, 4), (GOOD, 0), (BROKEN + BAD, 1)])
def test_a_violation_is_an_exit_code_where_that_is_asked_for(run: Run, line: str, code: int) -> None:
    assert run("check", "--batch", "-", "--exit-code", stdin=line).returncode == code


def test_a_csv_file_is_answered_into_a_file_of_ones_own(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "案件.csv", tmp_path / "out.ndjson"
    source.write_bytes("\ufeffid,role,conduct\r\n甲,emergency-contact,insult;night-calls\r\n乙,guarantor,\r\n".encode())
    done = run("check", "--batch", str(source), "-o", str(target))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [json.loads(line)["id"] for line in target.read_text("utf-8").splitlines()] == ["甲", "乙"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.ndjson", "案件.csv"]


def test_a_fault_in_the_header_leaves_no_file(run: Run, tmp_path: Path) -> None:
    done = run("check", "--batch", "-", "-o", str(tmp_path / "out"), stdin="id,rol\na,guarantor\n")
    assert done.returncode == 2
    assert "did you mean role?" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sum_says_what_a_clinic_needs(run: Run, lang: str) -> None:
    done = run("check", "--batch", "-", "--summary", "--lang", lang, stdin=GOOD * 3 + BROKEN)
    assert len(done.stdout.splitlines()) == 4
    for said in ("3 (75%)  not-liable", "1 (25%)  depends", "1 (25%)  insult  ", "1 (25%)  guarantee-form  "):
        assert said in done.stderr


def test_nothing_in_gives_nothing_out(run: Run) -> None:
    done = run("check", "--batch", "-", "--summary", stdin="")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    "args",
    [
        ("--batch", "-", "--role", "heir"),
        ("--batch", "-", "--fact", "paid=no"),
        ("--batch", "-", "--format", "html"),
        ("--role", "heir", "--summary"),
        ("--texts",),
        ("--keep-going",),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, args: tuple[str, ...]) -> None:
    done = run("check", *args, stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--batch FILE" in done.stderr


@pytest.mark.parametrize(
    ("args", "code"),
    [(("--batch", "nowhere"), 1), (("--batch", "."), 1), (("--batch", "-", "--as-of", "2019-01-01"), 2)],
)
def test_what_cannot_be_read_is_one_line(run: Run, args: tuple[str, ...], code: int) -> None:
    done = run("check", *args, stdin=GOOD)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)


def test_a_device_is_written_to_and_stays_one(run: Run) -> None:
    assert run("check", "--batch", "-", "-o", "/dev/null", stdin=GOOD).returncode == 0
    assert run("check", "--role", "heir", "-o", "/dev/null").returncode == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116 - the device itself


def test_a_reader_who_leaves_early_causes_no_noise(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "contact_rights", "check", "--batch", "-"],
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=environment(home),
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        child.stdin.write(GOOD.encode() * 20_000)
        child.stdin.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_a_terminal_shows_how_far_it_has_come(home: Path, tmp_path: Path) -> None:
    source = tmp_path / "many.ndjson"
    source.write_text('{"id": 1, "role": "heir", "calls-per-day": 7}\n' * 400_000)
    main, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "contact_rights", "check", "--batch", str(source), "-o", "/dev/null"],
        stderr=side,
        env=environment(home) | {"TERM": "xterm"},
    ) as child:
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:
                break
            shown += piece
            if not piece:
                break
    os.close(main)
    assert child.returncode == 0
    assert b"%  " in shown
    assert shown.endswith(b"\r\x1b[K")
