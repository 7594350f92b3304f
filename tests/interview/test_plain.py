"""The interview by plain lines: a transcript word for word, pipes, simple terminals, odd locales, nobody to ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from contact_rights.cli.onward import ONWARD
from contact_rights.core.interview import replay
from contact_rights.model import RuleBase
from contact_rights.reports.wrap import width_of
from tests.conftest import SMALL, TODAY, Run, environment
from tests.interview.robot import await_question, squeezed
from tests.interview.terminal import Terminal

GOLDEN = Path(__file__).resolve().parent / "golden"
PLAIN = ("ask", "--plain", "--as-of", TODAY)


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "COLUMNS": "60"}


@pytest.mark.parametrize(("language", "onward"), [("zh", "接下来可以"), ("en", "What you can do next")])
def test_the_transcript_word_for_word(run: Run, own: dict[str, str], language: str, onward: str) -> None:
    """On the small rule base; made anew by running this with ``2> golden/plain-LANGUAGE.txt``, the end cut off."""
    typed = (GOLDEN / "plain.in").read_text(encoding="utf-8")
    done = run(*PLAIN, "--rules", str(SMALL), "--lang", language, stdin=typed, env=own)
    assert done.returncode == 0
    told = done.stderr.partition(onward)[0]
    assert told.rstrip() + "\n" == (GOLDEN / f"plain-{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_holds_one_thing_and_fits(run: Run, own: dict[str, str], language: str) -> None:
    done = run(*PLAIN, "--lang", language, stdin="2\n2\n1\nr\n0\n", env=own | {"COLUMNS": "40"})
    told = done.stderr.splitlines()
    assert done.returncode == 0
    assert all(char.isprintable() for line in told for char in line)
    assert not set("│┃─━┌┐└┘█▌").intersection(done.stderr)
    assert max(width_of(line) for line in told if "contact-rights" not in line) <= 40
    assert "\n 1 " in done.stderr


def test_the_assessment_alone_is_on_standard_output(run: Run, own: dict[str, str]) -> None:
    done = run(*PLAIN, stdin="2\n2\n1\nr\n\n", env=own)
    checked = run("check", "--case", "default", "--as-of", TODAY, env=own)
    assert done.stdout == checked.stdout
    assert json.loads(run(*PLAIN, "--json", stdin="r\n\n", env=own).stdout)["facts"]["role"] == ["emergency-contact"]


def test_the_result_can_be_written_to_a_file(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    done = run(*PLAIN, "-o", str(tmp_path / "result.txt"), stdin="2\n2\n1\nr\n\n", env=own)
    assert done.stdout == ""
    assert "You do not have to pay" in (tmp_path / "result.txt").read_text(encoding="utf-8")


def test_the_end_of_input_loses_nothing(run: Run, own: dict[str, str]) -> None:
    done = run(*PLAIN, stdin="2\n2\n1\n", env=own)
    assert done.returncode == 3
    assert done.stderr.endswith("All answers are kept; go on with: contact-rights ask\n")
    again = run(*PLAIN, stdin="r\n\n", env=own)
    assert "Going on with case default (3 answers so far)." in again.stderr


def test_no_end_of_line_at_the_end_is_no_matter(run: Run, own: dict[str, str]) -> None:
    assert run(*PLAIN, stdin="2\n2\n1\nr", env=own).returncode == 0


def test_an_endless_line_is_refused(run: Run, own: dict[str, str]) -> None:
    done = run(*PLAIN, stdin="1" * 5_000_000 + "\n2\nq\n", env=own)
    assert done.returncode == 0
    assert "Too long: at most 200 characters." in done.stderr
    assert len(done.stderr) < 5_000


def test_bytes_that_are_no_text_are_not_understood(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "contact_rights", *PLAIN],
        input=b"\xff\xfe\x00\x1b[31m\n2\nq\n",
        capture_output=True,
        env=environment(home) | {"HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 0
    assert b"was not understood" in done.stderr
    assert b"\x1b" not in done.stderr


def test_a_terminal_without_any_letters_but_latin_ones_gets_plain_lines(tmp_path: Path, english: RuleBase) -> None:
    setting = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Terminal("ask", home=tmp_path, env=setting) as terminal:
        terminal.see('"Not sure" is an answer', "Type a number")
        terminal.press("2\n")
        await_question(terminal, english, "helping-someone")
        assert terminal.written.isascii()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_simple_terminal_gets_plain_lines(tmp_path: Path, english: RuleBase, term: str) -> None:
    with Terminal("ask", home=tmp_path, env={"TERM": term}) as terminal:
        terminal.see("Type a number")
        terminal.press("2\n")
        await_question(terminal, english, "helping-someone")
        assert b"\x1b" not in terminal.written


def test_errors_away_from_the_terminal_keep_the_questions_readable(tmp_path: Path) -> None:
    """Only standard error may carry the questions; where it is a file, plain lines are written into it."""
    command = f"{sys.executable} -m contact_rights ask --as-of {TODAY} 2> {tmp_path / 'told'}"
    with Terminal("-c", command, home=tmp_path, program=("/bin/sh",)) as terminal:
        terminal.press("q\n")
        assert terminal.exit_code() == 0
    assert "Type a number" in (tmp_path / "told").read_text(encoding="utf-8")
    assert "\x1b" not in (tmp_path / "told").read_text(encoding="utf-8")


@pytest.mark.parametrize("flags", [(), ("--no-input",)])
def test_where_nobody_can_be_asked_every_missing_fact_is_named_with_its_flag(
    run: Run, own: dict[str, str], english: RuleBase, flags: tuple[str, ...]
) -> None:
    done = run("ask", "--as-of", TODAY, *flags, env=own)
    missing = [weighed.fact for weighed in replay(english, {}, TODAY).ahead]
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert all(f"--fact {name}=…" in done.stderr for name in missing if name != "role")
    assert "--role …" in done.stderr


def test_what_is_kept_already_is_not_missing(run: Run, own: dict[str, str]) -> None:
    run(*PLAIN, stdin="2\n2\n1\n", env=own)
    done = run("ask", "--as-of", TODAY, env=own)
    assert done.returncode == 3
    assert "--role" not in done.stderr
    assert "--fact conduct=…" in done.stderr


def test_helping_asks_in_the_third_person(run: Run, own: dict[str, str]) -> None:
    done = run(*PLAIN, "--helping", "--lang", "zh", stdin="2\n1\nr\n\n", env=own)
    assert "TA和这笔借款是什么关系？" in done.stderr
    assert "借款人填了TA的名字和电话" in squeezed(done.stderr)
    assert "说过或写过“我来还”" in done.stderr
    assert "你和这笔借款是什么关系" not in done.stderr


def test_every_command_to_copy_is_one_of_ours(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    done = run(*PLAIN, stdin="2\n2\n1\nr\n\n", env=own)
    shown = [line.split()[1:] for line in done.stderr.splitlines() if line.startswith("  contact-rights ")]
    blanks = {"NUMBER": "0755-26001234", "TEXT": "hello", "FILE": str(tmp_path / "calls.csv")}
    (tmp_path / "calls.csv").write_text(
        "起始时间,通信方式,对方号码,通信时长\n2026-11-20 22:31:00,被叫,075526001234,60\n", encoding="utf-8"
    )
    assert len(shown) >= len(ONWARD) - 2
    for line in shown:
        tried = run(*[blanks.get(word, word) for word in line], env=own, cwd=tmp_path)
        assert tried.returncode in ({0, 3} if line[0] == "ask" or "import" in line else {0}), (line, tried.stderr)


def test_a_case_name_with_blanks_can_be_copied(run: Run, own: dict[str, str]) -> None:
    done = run(*PLAIN, "--case", "old uncle", stdin="2\n2\n1\nr\n\n", env=own)
    assert "contact-rights next --case 'old uncle'\n" in done.stderr
    assert os.path.isdir(Path(own["HOME"]) / ".local/state/contact-rights/cases/old uncle")  # noqa: PTH112 - a folder
