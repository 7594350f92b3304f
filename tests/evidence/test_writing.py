"""Writing under pressure: killed at any moment, two at once, a full disk, a folder that may not be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from contact_rights.evidence.book import read_book
from contact_rights.evidence.ledger import EXHIBITS, Ledger
from contact_rights.evidence.verify import verify
from tests.conftest import environment
from tests.evidence.conftest import body, own

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "contact_rights", "evidence")
NOBODY = 65534


def child(*args: object, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run the writer that is made to be disturbed."""
    command = [sys.executable, "-m", "tests.evidence.child", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, **settings)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("what", ["add", "attach", "import"])
def test_a_writer_killed_at_two_hundred_moments_loses_nothing_it_acknowledged(fast: Path, what: str) -> None:
    ended = child("kill", fast, what, 200, 1)
    assert ended.stderr == ""
    *faults, total = ended.stdout.splitlines()
    assert faults == []
    assert int(total) > 20


def test_writers_at_once_lose_nothing(fast: Path) -> None:
    command = [sys.executable, "-m", "tests.evidence.child", "write", str(fast / "case"), "add"]
    (fast / "case").mkdir(mode=0o700)
    writers = [subprocess.Popen([*command, "40", f"writer-{n}"], cwd=ROOT) for n in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    with Ledger(fast / "case") as ledger:
        words = [incident.words for incident in read_book(ledger.entries()).incidents]
    assert sorted(words) == sorted(f"writer-{n}-{count}" for n in range(4) for count in range(40))
    assert not verify(fast / "case").faults


def test_two_commands_at_once_lose_nothing(home: Path, tmp_path: Path) -> None:
    setting = environment(home) | own(home, tmp_path)
    commands = [[*PROGRAM, "add", "--when", f"2026-11-20 10:0{n}", "--json"] for n in range(4)]
    running = [subprocess.Popen(command, env=setting, stdout=subprocess.PIPE) for command in commands]
    entries = sorted(json.loads(one.communicate()[0])["entry"] for one in running)
    assert entries == [2, 3, 4, 5]


def limited(setting: dict[str, str], blocks: int, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file longer than so many blocks of 512 bytes."""
    command = ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *PROGRAM, *args]
    return subprocess.run(command, env=setting, capture_output=True, encoding="utf-8", check=False)


def one_line(ended: subprocess.CompletedProcess[str], said: str) -> None:
    assert (ended.returncode, ended.stdout) == (1, "")
    assert said in ended.stderr
    assert "nothing was recorded" in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("blocks", [0, 8, 60])
def test_a_file_that_may_not_grow_gives_one_line_and_leaves_the_ledger_whole(
    home: Path, tmp_path: Path, blocks: int
) -> None:
    setting = environment(home) | own(home, tmp_path)
    add = ("add", "--when", "now", "--words")
    assert limited(setting, 1_000, *add, "first").returncode == 0
    one_line(limited(setting, blocks, *add, "长" * 9_999), "the disk is full")
    folder = next(tmp_path.rglob("ledger.sqlite3")).parent
    assert not verify(folder).faults
    assert limited(setting, 1_000, *add, "second").returncode == 0
    with Ledger(folder) as ledger:
        assert [one.words for one in read_book(ledger.entries()).incidents] == ["first", "second"]
    assert not verify(folder).notes


def test_a_file_too_large_for_the_disk_leaves_no_copy(home: Path, tmp_path: Path) -> None:
    setting = environment(home) | own(home, tmp_path)
    (tmp_path / "video.mp4").write_bytes(b"\0" * 2_000_000)
    assert limited(setting, 1_000, "add", "--when", "now").returncode == 0
    one_line(limited(setting, 1_000, "attach", str(tmp_path / "video.mp4")), "the disk is full")
    assert not list(next(tmp_path.rglob(EXHIBITS)).iterdir())


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("what", ["add", "attach"])
@pytest.mark.parametrize("begun", [True, False])
def test_a_folder_that_may_not_be_written_gives_one_line(open_place: Path, what: str, *, begun: bool) -> None:
    case = open_place / "case"
    case.mkdir()
    if begun:
        assert child("write", case, "add", 1, "before").returncode == 0
    for path in [case, *case.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    (open_place / "original.txt").write_text("还钱", encoding="utf-8")
    ended = child("refused", case, what, NOBODY if os.getuid() == 0 else os.getuid())
    assert ended.stdout.endswith("writing is not allowed there; nothing was recorded\n"), ended.stderr
    assert ended.stdout.count("\n") == 1
    assert [path.name for path in case.rglob("*") if path.name.startswith(".")] == []


def test_a_ledger_on_a_disk_that_may_not_be_written_can_be_read_and_checked(open_place: Path) -> None:
    case = open_place / "case"
    case.mkdir()
    assert child("write", case, "add", 3, "before").returncode == 0
    for path in [case, *case.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ended = child("read", case, NOBODY if os.getuid() == 0 else os.getuid())
    assert (ended.stdout, ended.stderr) == ("3 incidents, 0 faults\n", "")


def test_a_database_of_another_program_or_of_the_future_is_refused_in_one_line(fast: Path) -> None:
    import contextlib
    import sqlite3

    from contact_rights.errors import CouldNot
    from contact_rights.evidence.keeping import record
    from contact_rights.evidence.ledger import DATABASE

    (fast / DATABASE).write_bytes(b"not a database" * 100)
    with pytest.raises(CouldNot, match="cannot be read"):
        record(fast, body())
    (fast / DATABASE).unlink()
    record(fast, body())
    with contextlib.closing(sqlite3.connect(fast / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CouldNot, match="newer version"):
        record(fast, body(1))
