"""``contact-rights evidence import`` as somebody calls it: preview, consent, filters, people, folders, once only."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from contact_rights.cli.progress import CLEAR, Progress
from contact_rights.evidence.book import Book, read_book
from contact_rights.evidence.ledger import Ledger
from contact_rights.evidence.verify import verify
from tests.conftest import Run
from tests.evidence.building import CALL, HEADER, SAMPLES, call, exif_of, jpeg_of, store_of, table_of, xml_of
from tests.evidence.terminal import on_a_terminal

Own = Callable[..., "CompletedProcess[str]"]
MINUTE = 60_000
BEGAN = 1772331072000


@pytest.fixture
def own(tmp_path: Path, run: Run) -> Own:
    """Run ``evidence import`` with a home of its own."""

    def call_(*args: object) -> CompletedProcess[str]:
        return run("evidence", "import", *map(str, args), env={"HOME": str(tmp_path / "home")})

    return call_


def done(own: Own, *args: object) -> dict[str, Any]:
    ended = own(*args, "--yes", "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def book(tmp_path: Path) -> Book:
    """Return what the ledger of the one case says; it must be sound."""
    (path,) = tmp_path.rglob("ledger.sqlite3")
    assert not verify(path.parent).faults
    with Ledger(path.parent) as ledger:
        return read_book(ledger.entries())


def test_everything_at_once(own: Own, tmp_path: Path) -> None:
    told = done(own, *sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md"))
    assert [(one["name"], one["added"], one["bad"]) for one in told["files"]] == [
        ("contacts-2.1.vcf", 0, 0),
        ("contacts-3.0.vcf", 0, 0),
        ("both-sides.csv", 0, 2),
        ("calls.xml", 6, 2),
        ("messages.xml", 4, 1),
        ("mobile-calls.csv", 2, 1),
        ("mobile-messages.csv", 0, 0),
        ("telecom-calls.csv", 2, 1),
        ("unicom-calls.csv", 2, 0),
    ]
    assert told["added"] == len(book(tmp_path).incidents) + len(book(tmp_path).known) == 18


def test_a_dry_run_shows_everything_and_writes_nothing(own: Own, tmp_path: Path) -> None:
    ended = own(SAMPLES / "calls.xml", SAMPLES / "contacts-3.0.vcf", "--dry-run")
    assert (ended.returncode, ended.stderr) == (0, "")
    for words in ("nothing is written yet", "6 new, 2026-02-28", "rejected", "line 11: the duration 'zwei'", "妈妈"):
        assert words in ended.stdout
    assert not list(tmp_path.rglob("cases"))


def test_through_a_pipe_it_shows_and_asks_for_a_flag(own: Own, tmp_path: Path) -> None:
    ended = own(SAMPLES / "calls.xml")
    assert ended.returncode == 3
    assert ended.stdout.startswith("Preview")
    assert ended.stderr == "nothing was written: confirm with --yes, or only look with --dry-run\n"
    assert not list(tmp_path.rglob("cases"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_file_twice_adds_nothing(own: Own, tmp_path: Path, language: str) -> None:
    files = (SAMPLES / "calls.xml", SAMPLES / "contacts-3.0.vcf", SAMPLES / "telecom-calls.csv")
    assert done(own, *files)["added"] == 9
    before = book(tmp_path).last
    assert done(own, *files)["added"] == 0
    assert book(tmp_path).last == before
    again = own(*files, "--lang", language)
    assert again.returncode == 0
    assert ("已经记过 6 条" if language == "zh" else "6 recorded before") in again.stdout


def test_a_longer_backup_adds_what_is_new(own: Own, tmp_path: Path) -> None:
    calls = [call(BEGAN + n * MINUTE) for n in range(5)]
    done(own, xml_of(tmp_path / "1.xml", calls[:3]))
    (told,) = done(own, xml_of(tmp_path / "2.xml", calls))["files"]
    assert (told["added"], told["already"]) == (2, 3)
    assert [one.source for one in book(tmp_path).incidents] == [2, 2, 2, 6, 6]
    assert [one.name for one in book(tmp_path).imports] == ["1.xml", "2.xml"]


def test_one_call_in_log_and_statement_is_counted_once(own: Own, tmp_path: Path) -> None:
    log = xml_of(tmp_path / "log.xml", [call(BEGAN + n * 30_000) for n in range(3)])
    rows = [
        ("2026-03-01 10:11:14", *CALL[1:]),
        ("2026-03-01 10:12:14", *CALL[1:3], "78"),
        ("2026-03-01 18:00:00", *CALL[1:]),
    ]
    statement = table_of(tmp_path / "statement.csv", [HEADER, *rows, ("2026-03-01 10:11:14", "主叫", *CALL[2:])])
    done(own, log)
    (told,) = done(own, statement)["files"]
    assert (told["added"], told["elsewhere"]) == (2, 2)
    assert done(own, statement)["added"] == 0
    assert done(own, log)["added"] == 0


def test_a_file_and_its_copy_are_one(own: Own, tmp_path: Path) -> None:
    (tmp_path / "copy.xml").write_bytes((SAMPLES / "calls.xml").read_bytes())
    assert len(done(own, SAMPLES / "calls.xml", tmp_path / "copy.xml")["files"]) == 1


@pytest.mark.parametrize(
    ("flags", "added"),
    [
        (("--number", "170-1234-5678"), 2),
        (("--from", "2026-03-01"), 0),
        (("--until", "2026-02-28"), 6),
        (("--words", "催收"), 1),
        (("--strangers",), 4),
    ],
)
def test_filters(own: Own, flags: tuple[str, ...], added: int) -> None:
    (told,) = done(own, SAMPLES / "calls.xml", *flags)["files"]
    assert (told["added"], told["left_out"]) == (added, 6 - added)


def test_an_address_book_leaves_out_those_it_names(own: Own, tmp_path: Path) -> None:
    path = table_of(tmp_path / "x.csv", [HEADER, CALL, (*CALL[:2], "13900000001", "1"), (*CALL[:2], "95588", "1")])
    told = done(own, path, SAMPLES / "contacts-3.0.vcf", SAMPLES / "contacts-2.1.vcf", "--strangers")
    assert (told["files"][-1]["added"], told["known"]) == (1, {})
    assert book(tmp_path).known == {}


def test_only_those_who_occur_are_kept_and_nobody_called_a_collector(own: Own, tmp_path: Path) -> None:
    told = done(own, SAMPLES / "calls.xml", SAMPLES / "contacts-3.0.vcf")
    assert told["known"] == {"+8613900000001": "妈妈"}
    assert told["not_marked"] == {"+8617012345678": "催收别接"}
    assert dict(book(tmp_path).known) == told["known"]
    assert "8675583000000" not in (next(tmp_path.rglob("ledger.sqlite3"))).read_bytes().decode("latin-1")


def test_a_folder_with_pictures_recordings_and_other_things(own: Own, tmp_path: Path) -> None:
    folder = tmp_path / "手机"
    (folder / "录音").mkdir(parents=True)
    (folder / "Screenshot_20260301-101112.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"1" * 100)
    (folder / "a.jpg").write_bytes(jpeg_of(exif_of({0x9003: "2026:03:01 10:11:12"})))
    (folder / "录音" / "13800138000_20260301101112.mp3").write_bytes(b"ID3" + b"\0" * 50)
    (folder / "copy.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"1" * 100)
    (folder / "calls.xml").write_bytes((SAMPLES / "calls.xml").read_bytes())
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (folder / ".hidden").write_bytes(b"ID3")
    (folder / "link.png").symlink_to(folder / "a.jpg")
    told = done(own, folder)
    assert (told["added"], told["files"][0]["added"]) == (9, 6)
    assert len(told["left_out"]) == 2
    shown = {(one.shows, one.taken, one.taken_from, one.number) for one in book(tmp_path).exhibits}
    assert shown == {
        ("screenshots", "2026-03-01T10:11:12+08:00", "name", ""),
        ("screenshots", "2026-03-01T10:11:12+08:00", "exif", ""),
        ("recording", "2026-03-01T10:11:12+08:00", "name", "+8613800138000"),
    }
    again = done(own, folder)
    assert (again["added"], again["exhibits_held"]) == (0, 3)


def test_an_iphones_calls_come_in(own: Own, tmp_path: Path) -> None:
    path = store_of(tmp_path / "CallHistory.storedata", [(1, "95588", 794023872, 80, 0, 1, None, 1)])
    before = path.read_bytes()
    assert done(own, path)["added"] == 1
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["CallHistory.storedata", "home"]


def test_calls_left_in_the_log_beside_a_store_are_said(own: Own, tmp_path: Path) -> None:
    path = store_of(tmp_path / "CallHistory.storedata", [(1, "95588", 794023872, 80, 0, 1, None, 1)])
    (tmp_path / "CallHistory.storedata-wal").write_bytes(b"x")
    (told,) = done(own, path)["files"]
    assert (told["added"], told["bad"]) == (1, 1)
    assert "-wal" in told["bad_rows"][0]["why"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("nothing.xml",), 1, "nothing.xml: cannot be read"),
        ((".",), 1, "no file that can be imported"),
        (("calls.xml", "--from", "March"), 2, "--from March: write the day like 2026-03-01"),
        (("calls.xml", "--zone", "Asia/Shanghei"), 2, "did you mean Asia/Shanghai?"),
        (("calls.xml", "--case", "a/b"), 2, "cannot be used"),
        (("calls.xml", "--year", "26"), 2, "--year"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    run: Run, tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "calls.xml").write_bytes((SAMPLES / "calls.xml").read_bytes())
    where = tmp_path / "empty" if args == (".",) else tmp_path
    ended = run("evidence", "import", *args, "--yes", env={"HOME": str(tmp_path)}, cwd=where)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(("typed", "kept"), [("y\n", 6), ("是\n", 6), ("n\n", 0), ("\n", 0), ("yes please\n", 0)])
def test_on_a_terminal_it_shows_and_asks(tmp_path: Path, typed: str, kept: int) -> None:
    code, output, shown = on_a_terminal(tmp_path, typed, "import", SAMPLES / "calls.xml", "--case", "uncle")
    assert code == 0
    assert "6 new, 2026-02-28" in shown
    assert "Record this in the evidence of case 'uncle'? [y/N]" in shown
    assert ("Recorded: 6 new entries." in output) == bool(kept)
    assert len(book(tmp_path).incidents) == kept if kept else not list(tmp_path.rglob("uncle"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_how_far_it_is_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("contact_rights.cli.progress.time.monotonic", lambda: next(clock))
    with Progress(200) as told:
        for amount in (50, 100, 60):
            told(amount)
    shown = terminal.getvalue()
    assert [shown.count(share) for share in (" 25%", " 75%", "100%")] == [1, 1, 1]
    assert shown.endswith(CLEAR)


def test_through_a_pipe_no_progress_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(2) as told:
        told(2)
    assert capsys.readouterr().err == ""
