"""Files taken in as exhibits: whole, typed by content, the original as it was; what is no plain file is refused."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from pathlib import Path

import pytest

from contact_rights.errors import CouldNot, Misuse
from contact_rights.evidence.book import read_book
from contact_rights.evidence.entries import EXHIBIT
from contact_rights.evidence.exhibits import INCOMING, take_in
from contact_rights.evidence.filetype import type_of
from contact_rights.evidence.keeping import attach, attach_all, correct, keep
from contact_rights.evidence.ledger import EXHIBITS, Ledger
from contact_rights.evidence.outline import exhibit_line
from contact_rights.evidence.records import Exhibit
from contact_rights.evidence.seal import NAME
from contact_rights.evidence.verify import verify
from contact_rights.model import RuleBase
from tests.evidence.conftest import TOLD


def exhibits(folder: Path) -> list[Exhibit]:
    with Ledger(folder) as ledger:
        return list(read_book(ledger.entries()).exhibits)


def test_a_file_is_copied_whole_with_its_name_time_size_type_and_hash(ledger: Path, fast: Path) -> None:
    original = fast / "录音 2026-11-20 22.31.m4a"
    content = b"\0\0\0\x20ftypM4A " + os.urandom(3_000_000)
    original.write_bytes(content)
    original.chmod(0o640)
    os.utime(original, (1_000_000_000, 1_000_000_000))
    before = original.stat()
    number = attach(ledger, original, TOLD._replace(shows="recording", pages=2), 2).entry
    kept = exhibits(ledger)[-1]
    assert (kept.entry, kept.about, kept.name, kept.bytes) == (number, 2, original.name, len(content))
    assert (kept.type, kept.shows, kept.pages) == ("m4a", "recording", 2)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.modified == "2001-09-09T01:46:40+00:00"
    copy = ledger / EXHIBITS / kept.stored
    assert copy.read_bytes() == content
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    after = original.stat()
    assert [after.st_mtime_ns, after.st_mode, after.st_ino] == [before.st_mtime_ns, before.st_mode, before.st_ino]
    assert original.read_bytes() == content


def test_an_empty_file_is_a_file(ledger: Path, fast: Path) -> None:
    (fast / "empty").touch()
    attach(ledger, fast / "empty", TOLD)
    assert (exhibits(ledger)[-1].bytes, exhibits(ledger)[-1].type) == (0, "unknown")
    assert not verify(ledger).faults


def odd_things(place: Path) -> list[tuple[Path, str]]:
    """Return what is no plain file, with what is said of it."""
    (place / "real.txt").write_text("real", encoding="utf-8")
    (place / "link").symlink_to(place / "real.txt")
    (place / "dangling").symlink_to(place / "nowhere")
    (place / "folder").mkdir()
    os.mkfifo(place / "pipe")
    return [
        (place / "link", "a link"),
        (place / "dangling", "a link"),
        (place / "folder", "not a plain file"),
        (place / "pipe", "not a plain file"),
        (Path(os.devnull), "not a plain file"),
        (Path("/dev/zero"), "not a plain file"),
        (place / "missing", "cannot be read"),
        (place / ("x" * 300), "cannot be read"),
    ]


def test_links_pipes_devices_and_folders_are_refused_and_leave_nothing(ledger: Path, fast: Path) -> None:
    before = sorted(ledger.rglob("*"))
    for path, said in odd_things(fast):
        with pytest.raises(CouldNot, match=said):
            attach(ledger, path, TOLD)
    assert sorted(ledger.rglob("*")) == before
    assert not verify(ledger).faults


def test_one_bad_file_does_not_keep_the_others_out(ledger: Path, fast: Path) -> None:
    odd_things(fast)
    kept, faults = attach_all(ledger, [fast / "link", fast / "real.txt", fast / "missing"], TOLD)
    assert [(name, one.new) for name, one in kept] == [("real.txt", True)]
    assert len(faults) == 2


@pytest.mark.parametrize("name", ["..%2f..%2fetc", "\x1b[31mred\x07.png", "a\nb", "\u202egnp.exe", "-rf", "=1+1.csv"])
def test_hostile_names_are_kept_but_never_shown_raw_nor_used_as_paths(
    ledger: Path, fast: Path, english: RuleBase, name: str
) -> None:
    (fast / name).write_text(name, encoding="utf-8")
    attach(ledger, fast / name, TOLD)
    kept = exhibits(ledger)[-1]
    assert kept.name == name
    assert exhibit_line(english, kept).isprintable()
    assert kept.stored in {f"{kept.sha256}.txt", f"{kept.sha256}.bin"}
    assert not verify(ledger).faults


def test_a_name_that_is_no_text_is_kept_as_far_as_it_is_one(ledger: Path, fast: Path) -> None:
    path = os.fsencode(fast) + b"/\xb5\xe7.txt"
    Path(os.fsdecode(path)).write_text("电", encoding="utf-8")
    attach(ledger, Path(os.fsdecode(path)), TOLD)
    assert exhibits(ledger)[-1].name == "??.txt"
    assert not verify(ledger).faults


def test_a_file_that_grows_while_it_is_copied_is_refused(ledger: Path, fast: Path) -> None:
    growing = fast / "growing"
    growing.write_bytes(b"x" * 5_000_000)
    stop = threading.Event()

    def grow() -> None:
        with growing.open("ab") as file:
            while not stop.is_set():
                file.write(b"x" * 100_000)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(CouldNot, match="changed while being copied"):
            take_in(growing, ledger)
    finally:
        stop.set()
        writer.join()
    assert not list((ledger / EXHIBITS).glob(f"{INCOMING}*"))


def test_a_copy_that_was_changed_is_not_taken_for_the_same_file(ledger: Path, fast: Path) -> None:
    copy = next((ledger / EXHIBITS).iterdir())
    copy.chmod(0o600)
    copy.write_text("改了", encoding="utf-8")
    with pytest.raises(CouldNot, match="the copy kept earlier was changed"):
        attach(ledger, fast / "短信.txt", TOLD, 3)


def test_an_exhibit_belongs_to_an_incident_or_to_none(ledger: Path, fast: Path) -> None:
    with pytest.raises(Misuse, match="entry 5 is not an incident"):
        attach(ledger, fast / "短信.txt", TOLD, 5)
    with pytest.raises(Misuse, match="no entry 99"):
        attach(ledger, fast / "短信.txt", TOLD, 99)


def test_what_an_exhibit_shows_can_be_corrected_and_taken_back(ledger: Path) -> None:
    correct(ledger, 5, {"shows": "sms", "proves": "他们要我还钱", "pages": 3}, "")
    assert (exhibits(ledger)[0].shows, exhibits(ledger)[0].pages) == ("sms", 3)
    correct(ledger, 5, {}, "someone else's", withdrawn=True)
    assert exhibits(ledger) == []
    correct(ledger, 5, {}, "", withdrawn=False)
    assert len(exhibits(ledger)) == 1
    with pytest.raises(Misuse, match="no words to correct"):
        correct(ledger, 5, {"words": "x"}, "")
    with pytest.raises(Misuse, match="not one that can be corrected"):
        correct(ledger, 1, {}, "", withdrawn=True)
    with pytest.raises(Misuse, match="nothing to correct"):
        correct(ledger, 5, {}, "why not")


@pytest.mark.parametrize(
    ("head", "type_"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"\0\0\0\x18ftypisom", "mp4"),
        (b"RIFF\0\0\0\0WAVE", "wav"),
        (b"#!AMR\n", "amr"),
        (b"%PDF-1.7", "pdf"),
        ("短信".encode(), "text"),
        (b"MZ\0\0", "unknown"),
        (b"", "unknown"),
    ],
)
def test_a_type_is_told_by_how_a_file_begins(head: bytes, type_: str) -> None:
    assert type_of(head).id == type_


def test_a_copy_that_could_not_be_recorded_is_removed_again_and_others_stay(ledger: Path, fast: Path) -> None:
    kept = sorted((ledger / EXHIBITS).iterdir())
    (fast / "new").write_text("new", encoding="utf-8")
    (ledger / NAME).unlink()
    for source in ("new", "短信.txt"):
        with pytest.raises(CouldNot, match="verify first"):
            attach(ledger, fast / source, TOLD, 3)
    assert sorted((ledger / EXHIBITS).iterdir()) == kept


def test_no_entry_names_a_copy_that_is_gone(ledger: Path) -> None:
    with pytest.raises(CouldNot, match="the copy is gone"):
        keep(ledger, EXHIBIT, {"sha256": "0" * 64, "stored": "0" * 64 + ".txt"})
    assert not verify(ledger).faults
