"""Whatever the program runs in: closed pipes, plain terminals, odd locales, no home, no network."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path
from subprocess import PIPE

import pytest

from contact_rights.cli.app import COMMANDS
from tests.conftest import RULES, Run, environment

SOURCE = RULES.parent / "src" / "contact_rights"
PROGRAM = (sys.executable, "-m", "contact_rights")
LISTS = [(name,) for name in ("facts", "roles", "rules", "law", "channels")]
READING = [
    *LISTS,
    ("check", "--role", "emergency-contact"),
    ("check", "--role", "emergency-contact", "--json"),
    ("check", "--role", "guarantor", "--lang", "zh", "--format", "markdown"),
    ("explain", "liability", "--role", "guarantor"),
    ("find", "录音", "--lang", "zh"),
    ("law", "where", "治安管理处罚法 42"),
    ("cases", "list"),
    ("--version",),
]


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


@pytest.mark.parametrize("args", [("check", "--role", "borrower"), ("rules",), ("--help",)])
def test_a_reader_who_leaves_early_causes_no_noise(home: Path, args: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*PROGRAM, *args],
        stdout=PIPE,
        stderr=PIPE,
        env=environment(home) | {"PYTHONUNBUFFERED": "1"},
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.read(1)
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_a_pipe_closed_from_the_beginning_causes_no_noise(home: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *PROGRAM, "check", "--role", "borrower"],
        stderr=PIPE,
        env=environment(home),
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("args", ["check --role borrower", "draft stop-sms --role emergency-contact", "--help"])
def test_closed_streams_are_taken_for_empty_devices(home: Path, tmp_path: Path, closed: str, args: str) -> None:
    shell = ["sh", "-c", f'"$@" {args} {closed}', "sh", *PROGRAM]
    done = subprocess.run(shell, env=environment(home), capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert (done.stdout != b"") == (">&-" not in closed.replace("2>&-", ""))
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [("check", "--role", "borrower"), ("rules", "--json"), ("roles", "-o", "/dev/full")])
def test_a_full_disk_is_one_line_and_exit_1(home: Path, args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, *args], env=environment(home), stdout=full, stderr=PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"No space left on device" in done.stderr


@pytest.mark.parametrize("moment", [b"contact_rights.errors", b"contact_rights.casefile"])
def test_an_interrupt_ends_with_130_and_without_a_traceback(home: Path, moment: bytes) -> None:
    with subprocess.Popen(
        [*PROGRAM, "check", "--facts", "-"],
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=environment(home) | {"PYTHONPROFILEIMPORTTIME": "1"},
    ) as child:
        assert child.stderr
        while moment not in (line := child.stderr.readline()):
            assert line
        child.send_signal(signal.SIGINT)
        rest = child.stderr.read()
    assert child.returncode == 130
    assert b"Traceback" not in rest


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(run: Run, width: int, language: str) -> None:
    flags = ("--role", "emergency-contact", "--fact", "conduct=insult", "--lang", language)
    lines = run("check", *flags, env={"COLUMNS": str(width)}).stdout.splitlines()
    assert len(lines) > 50
    assert max(map(columns, lines)) <= width


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_nothing_but_text_goes_through_a_pipe(run: Run, setting: dict[str, str]) -> None:
    done = run("check", "--role", "emergency-contact", "--lang", "zh", env=setting)
    assert all(char.isprintable() or char in "\n\u3000" for char in done.stdout)


def test_a_locale_without_chinese_still_gets_chinese_letters_or_marks(home: Path) -> None:
    setting = {
        **environment(home),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    done = subprocess.run(
        [*PROGRAM, "check", "--role", "borrower", "--lang", "zh"], capture_output=True, env=setting, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in done.stdout


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "zh_TW.UTF-8", "zh"])
def test_a_chinese_locale_gives_chinese(run: Run, locale: str) -> None:
    assert run("roles", env={"LC_ALL": "", "LANG": locale}).stdout == run("roles", "--lang", "zh").stdout


def test_it_runs_without_a_home(home: Path) -> None:
    setting = {name: value for name, value in environment(home).items() if name != "HOME"}
    done = subprocess.run([*PROGRAM, "check", "--role", "borrower"], capture_output=True, env=setting, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_it_runs_from_places_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    package = tmp_path / "installed" / "contact_rights"
    shutil.copytree(SOURCE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(RULES, package / "rules")
    folders = [tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    env = {"PYTHONPATH": str(package.parent), "HOME": str(tmp_path)}
    try:
        for args in (("check", "--role", "emergency-contact"), ("number", "95588"), ("cases", "list")):
            done = run(*args, env=env, cwd=tmp_path)
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout
    finally:
        for folder in folders:
            folder.chmod(0o700)


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_no_command_touches_the_network(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def refuse(event, args):\n"
        "    if event.startswith('socket.'):\n"
        "        os.write(2, b'network: ' + event.encode())\n"
        "        os._exit(99)\n"
        "sys.addaudithook(refuse)\n",
        encoding="utf-8",
    )
    done = run(*args, env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_works(run: Run, tmp_path: Path, command: str) -> None:
    said = " ".join(run(command, "--help").stdout.split())
    assert "Example: contact-rights " in said
    example = said.partition("Example: contact-rights ")[2]
    for section in (" Arguments:", " Options:", " Commands:"):
        example = example.partition(section)[0]
    done = run(*shlex.split(example), cwd=tmp_path)
    assert done.returncode == (3 if command == "ask" else 0), done.stderr


def test_bare_it_gives_help_where_nobody_can_be_asked(run: Run) -> None:
    done = run()
    assert done.returncode == 0
    assert "Commands:" in done.stdout


def test_asking_is_refused_where_nobody_can_be_asked(run: Run) -> None:
    done = run("ask", "--no-input", stdin="")
    assert done.returncode == 3
    assert "--role" in done.stderr or "--fact" in done.stderr


def test_the_users_umask_does_not_matter(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "result.txt"
    subprocess.run(
        ["sh", "-c", 'umask 0; "$@"', "sh", *PROGRAM, "check", "--role", "borrower", "-o", str(target)],
        env=environment(home),
        check=True,
    )
    assert os.stat(target).st_mode & 0o777 == 0o600  # noqa: PTH116 - the mode alone


def test_what_is_no_file_is_written_into_and_never_replaced(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=PIPE) as reader:
        assert run("roles", "-o", str(pipe)).returncode == 0
        assert reader.stdout
        assert b"emergency-contact" in reader.stdout.read()
    assert pipe.is_fifo()
