"""Nothing that anybody writes reaches the terminal as anything but text, and nothing crashes on it.

Every option and argument of every command is given hostile words, in a folder and a home of its own.
"""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from contact_rights.cli.app import COMMANDS, loaded, main
from contact_rights.errors import IDEOGRAPHIC_SPACE

HOSTILE = "\x1b[31m\x1b]0;t\x07\x9b2J\u202e\ud800\r\x00\b\nINJECTED %s {0} [/b] \u2066&<script>\U000e0041"
NAMED = HOSTILE.replace("\x00", "").replace("/", "").replace("\ud800", "\udcff")
"""What a file system and a shell let through."""
ENDED = {0, 1, 2, 3, 4}
NEVER = {"--help", "--output", "--ics", "--svg", "--out"}
"""Options that only say where to write."""


def leaves(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command that does something, with the words that call it."""
    known = command.list_commands(typer.Context(command)) if hasattr(command, "list_commands") else []
    for name in known:
        yield from leaves(command.get_command(typer.Context(command), name), (*path, name))
    if not known or ("Example: contact-rights " in (command.help or "") and command.params):
        yield path, command


def example(path: tuple[str, ...], command: Any) -> list[str]:
    """Return the command's own example, in words; its path where the example is another command's."""
    said = " ".join((command.help or "").split()).partition("Example: contact-rights ")[2]
    words = shlex.split(said)
    return words if tuple(words[: len(path)]) == path else list(path)


def attacks() -> Iterator[Any]:
    """Yield command lines, each with one hostile word."""
    for name in COMMANDS:
        for path, command in leaves(loaded(name), (name,)):
            words = example(path, command)
            for parameter in command.params:
                option = parameter.opts[0]
                if NEVER & set(parameter.opts) or getattr(parameter, "is_flag", False):
                    continue
                hostile = [*words, option, NAMED] if option.startswith("-") else [*path, NAMED]
                yield pytest.param(hostile, id=" ".join([*path, option]))
            yield pytest.param([*words, f"--{NAMED}"], id=" ".join([*path, "unknown option"]))


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> Path:
    """An empty folder to work in, with a home that holds the compiled rules alone."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(HOSTILE.encode("utf-8", "surrogatepass"))))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check_output(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed, sure that a terminal obeys none of it and that no line of it is forged."""
    printed = capsys.readouterr()
    said = printed.out + printed.err
    obeyed = {char for char in said if not (char.isprintable() or char in {"\n", IDEOGRAPHIC_SPACE})}
    assert obeyed == set()
    assert "INJECTED" not in [line.strip()[:8] for line in said.splitlines()]
    assert "Traceback" not in said
    return said


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("words", list(attacks()))
def test_hostile_words_are_shown_as_text(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) in ENDED
    check_output(capsys)


STORED = [
    ("done", "step-warn-of-harm", "--on", "2026-11-20", "--note", HOSTILE.replace("\x00", "")),
    (
        "evidence",
        "add",
        "--when",
        "2026-11-20 22:31",
        "--number",
        "0755-86013860",
        "--words",
        HOSTILE.replace("\x00", ""),
    ),
    ("evidence", "add", "--when", "2026-11-21 22:31", "--number", NAMED, "--claimed", NAMED),
]
"""What is kept of hostile words."""
SHOWING = [
    ("evidence", "list"),
    ("evidence", "show", "2"),
    ("evidence", "timeline"),
    ("evidence", "verify"),
    ("next", "--case", "default"),
    ("check", "--case", "default"),
    ("check", "--case", "default", "--format", "html"),
    ("check", "--case", "default", "--format", "markdown", "--explain"),
    ("number", "--case", "default"),
    ("cases", "list"),
    ("cases", "show", "default"),
    ("export", "--case", "default", "-o", "packet"),
    ("explain", "liability", "--case", "default"),
]


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_what_was_kept_of_hostile_words_is_shown_as_text(
    sandbox: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    attached = sandbox / NAMED
    attached.write_text(HOSTILE, encoding="utf-8", errors="replace")
    kept = [main(words) for words in (*STORED, ("evidence", "attach", str(attached)))]
    assert kept.count(0) >= 3
    check_output(capsys)
    for words in SHOWING:
        assert main([*words, "--json"] if as_json else words) in ENDED, words
        check_output(capsys)
    for path in (sandbox / "packet").rglob("*"):
        assert path.name.isprintable()


@pytest.mark.parametrize("name", ["case.json", "case.yaml", "many.ndjson", "many.csv", "numbers.txt", "rules"])
def test_hostile_files_are_faults_in_plain_text(sandbox: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    given = sandbox / f"{NAMED} {name}"
    if name == "rules":
        given.mkdir()
        given /= NAMED + ".yaml"
    for text in (HOSTILE, f'{{"role": "{HOSTILE}"}}', json.dumps({HOSTILE: [HOSTILE]}), f"role,{HOSTILE}\n{HOSTILE}"):
        given.write_text(text, encoding="utf-8", errors="replace")
        for words in readers(given, name):
            assert main(words) in ENDED
            check_output(capsys)


def readers(path: Path, name: str) -> list[list[str]]:
    """Return the commands that read such a file."""
    if name == "rules":
        return [["rules", command, str(path.parent)] for command in ("lint", "prove")]
    if name == "numbers.txt":
        return [["number", "--file", str(path), *more] for more in ([], ["--json"])]
    return [["check", "--batch" if name.startswith("many") else "--facts", str(path)]]


def endless(path: Path, size: int) -> Path:
    """Return a file that says it has so many bytes; it takes no room."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize("size", [2_000_001, 50_000_000_000], ids=["2 MB", "50 GB"])
def test_of_a_file_that_is_too_large_only_the_beginning_is_read(
    sandbox: Path, capsys: pytest.CaptureFixture[str], size: int
) -> None:
    large = str(endless(sandbox / "large.yaml", size))
    folder = sandbox / "rules"
    folder.mkdir()
    endless(folder / "rulebase.yaml", size)
    for words in (["check", "--facts", large], ["number", "--file", large], ["rules", "lint", str(folder)]):
        assert main(words) == 1
        said = check_output(capsys)
        assert "too large" in said
        assert "rules" in words or said.count("\n") == 1


def test_a_line_without_an_end_is_one_fault(sandbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    endless(sandbox / "large.ndjson", 100_000_000)
    assert main(["check", "--batch", "large.ndjson", "-o", "out"]) == 1
    assert "large.ndjson:1: too long, at most 1,000,000 bytes\n1 of 1 lines at fault\n" in check_output(capsys)
