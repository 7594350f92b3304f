"""Checking a ledger from the ground up: every byte of the database, every entry, every kept file."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from contact_rights.errors import CouldNot, Say, visible
from contact_rights.evidence.entries import BEGINNING, EXHIBIT, KINDS, LEDGER, Entry, chained, is_canonical, parsed
from contact_rights.evidence.exhibits import INCOMING
from contact_rights.evidence.faults import reason_of, refused
from contact_rights.evidence.ledger import (
    DATABASE,
    EXHIBITS,
    GONE,
    LOCK,
    Head,
    Ledger,
    NoneYet,
    Row,
    has_content,
    none_yet,
    sealed_entries,
)
from contact_rights.evidence.ledger.database import log_of
from contact_rights.evidence.lock import locked
from contact_rights.evidence.records import key_of
from contact_rights.evidence.seal import CLOSED, NAME, Seal, read_seal, write_seal
from contact_rights.files import digest_of

MOST_FAULTS = 20
"""Faults of one kind that are named."""
STORED = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,5}")


class Fault(NamedTuple):
    """One thing that does not fit."""

    where: Say
    what: Say
    sealed_only: bool = False
    """True where every entry fits and only the bytes around them are not as they were left."""


class Report(NamedTuple):
    """What checking a ledger found."""

    head: Head
    exhibits: int
    faults: list[Fault]
    notes: list[Say]
    noted: int = 0
    """The entry whose hash somebody noted earlier; 0 where none was asked for or none has it."""


class Kept(NamedTuple):
    """What an entry says of a kept file."""

    entry: int
    stored: str
    sha256: str
    bytes: int


def verify(folder: Path, noted: str = "") -> Report:
    """Return what does not fit in a case's ledger, the first entry first; raises ``CouldNot`` where there is none.

    ``noted`` is a hash that somebody noted earlier: up to the entry that has it nothing was changed since.
    """
    if not has_content(folder / DATABASE):
        if sealed_entries(folder):
            return Report(Head(0, BEGINNING), 0, [Fault(Say(DATABASE, DATABASE), GONE)], [])
        raise none_yet()
    with locked(folder / LOCK) if os.access(folder, os.W_OK) else contextlib.nullcontext():
        seal, sealed, notes = check_seal(folder)
        entries = Entries(noted.strip().lower(), seal.entries if seal else 0)
        structure = list(entries.read(folder))
        if seal is not None and entries.read_all:
            sealed = [*counted(seal, entries), *sealed]
        files = [*check_files(folder, entries.kept)]
        notes += strangers(folder, entries.kept)
    faults = [*entries.faults[:MOST_FAULTS], *files[:MOST_FAULTS], *structure, *sealed]
    if noted and not entries.noted:
        said = Say("记下的那个值不在这份记录里", "the hash that was noted is not in this ledger")
        faults.insert(0, Fault(Say("--head", "--head"), said))
    return Report(entries.head, len(entries.kept), faults, notes, entries.noted)


def check_seal(folder: Path) -> tuple[Seal | None, list[Fault], list[Say]]:
    """Return the seal, what contradicts it in the database file, and what is worth saying."""
    where = Say(NAME, NAME)
    try:
        seal = read_seal(folder)
    except (ValueError, OSError):
        return None, [Fault(where, Say("封条被改过或坏了", "the seal was changed or is damaged"), sealed_only=True)], []
    if seal is None:
        return None, [Fault(where, Say("封条不见了", "the seal is missing"), sealed_only=True)], []
    if seal.state != CLOSED:
        said = Say(
            "上次写入没有写完就中断了；已经记下的都在", "the last write was interrupted; what was recorded stands"
        )
        return seal, [], [said]
    if log_of(folder / DATABASE):
        said = Say("旁边多了一个写入日志", "a log lies beside it that was not there")
        return seal, [Fault(Say(f"{DATABASE}-wal", f"{DATABASE}-wal"), said)], []
    if digest_of(folder / DATABASE) != seal.sha256:
        said = Say("文件和上次写完时不是逐字节相同", "not byte for byte as the last write left it")
        return seal, [Fault(Say(DATABASE, DATABASE), said, sealed_only=True)], []
    return seal, [], []


def counted(seal: Seal, entries: Entries) -> Iterator[Fault]:
    """Yield what the seal says of the last entry that is not so; an interrupted write may have added some."""
    hash_ = entries.hash_at if seal.entries else seal.head
    if hash_ != seal.head or (seal.state == CLOSED and entries.head.number != seal.entries):
        said = Say("最后一条和封条上写的不同", "the last entry is not the one the seal names")
        yield Fault(Say(f"第 {seal.entries} 条", f"entry {seal.entries}"), said)


class Entries:
    """Reads every entry and remembers what does not fit."""

    def __init__(self, noted: str, at: int) -> None:
        """Look for the hash ``noted``, and remember that of entry ``at``."""
        self.head = Head(0, BEGINNING)
        self.faults: list[Fault] = []
        self.kept: list[Kept] = []
        self.at, self.hash_at = at, ""
        self.noted = 0
        self.wanted = noted
        self.read_all = False

    def read(self, folder: Path) -> Iterator[Fault]:
        """Read all entries; yield what is wrong with the database that holds them."""
        where = Say(DATABASE, DATABASE)
        try:
            with Ledger(folder, frozen=True) as ledger:
                if wrong := ledger.structure():
                    yield Fault(where, wrong)
                for row in ledger.rows():
                    self.check(row)
        except NoneYet:
            pass
        except CouldNot as fault:
            after = self.head.number
            said = Say(f"第 {after} 条之后读不了：", f"unreadable after entry {after}: ")
            yield Fault(where, said + fault.message)
            return
        self.read_all = True

    def check(self, row: Row) -> None:
        """Check one row against the one before it."""
        number = self.head.number + 1
        wrong = misfit(row, number, self.head.hash)
        if wrong is not None:
            shown = row.number if isinstance(row.number, int) else number
            self.faults.append(Fault(Say(f"第 {shown} 条", f"entry {shown}"), wrong))
        elif row.kind == EXHIBIT:
            body = parsed(row.text).body
            self.kept.append(Kept(number, str(body.get("stored")), body["sha256"], body.get("bytes", -1)))
        self.head = Head(row.number if isinstance(row.number, int) else number, str(row.hash))
        if self.head.number == self.at:
            self.hash_at = self.head.hash
        if self.wanted and self.head.hash == self.wanted and not self.faults:
            self.noted = self.head.number


def misfit(row: Row, number: int, previous: str) -> Say | None:
    """Return what is wrong with a row, or None where it fits."""
    if row.number != number:
        return Say(f"前面少了第 {number} 条", f"entry {number} before it is missing")
    if not isinstance(row.text, str) or not is_canonical(row.text):
        return Say("内容不是程序写的样子", "its text is not as this program writes it")
    if not is_consistent(row, parsed(row.text)):
        return Say("表格里的和内容里的不一致", "its columns and its text differ")
    if row.hash != chained(previous, row.text) or (number == 1) != (row.kind == LEDGER and previous == BEGINNING):
        return Say(
            "和哈希链对不上：它或者它前面的被改过", "it does not fit the chain: it or what stood before was changed"
        )
    return None


def is_consistent(row: Row, entry: Entry) -> bool:
    """Return whether the columns of a row say what its text says."""
    try:
        key = key_of(entry.kind, entry.body, entry.refers) or None
    except (KeyError, TypeError, ValueError):
        return False
    columns = (entry.number, entry.kind, entry.refers or None, key)
    known = entry.kind in KINDS and isinstance(entry.refers, int) and entry.refers < entry.number
    return known and columns == (row.number, row.kind, row.refers, row.key)


def check_files(folder: Path, kept: list[Kept]) -> Iterator[Fault]:
    """Yield each kept file that is missing or not what its entry says."""
    place = folder / EXHIBITS
    for one in kept:
        wrong = file_misfit(place, one)
        if wrong is not None:
            shown = visible(f"{EXHIBITS}/{one.stored}", 120)
            yield Fault(Say(f"第 {one.entry} 条的文件 {shown}", f"the file of entry {one.entry}, {shown}"), wrong)


def file_misfit(place: Path, one: Kept) -> Say | None:
    """Return what is wrong with a kept file, or None where it fits."""
    path = place / one.stored
    if not STORED.fullmatch(one.stored) or path.is_symlink():
        return Say("不是程序存的文件", "not a file this program kept")
    if not path.is_file():
        return Say("不见了", "is missing")
    try:
        if path.stat().st_size != one.bytes:
            return Say("大小变了", "has another size")
        return None if digest_of(path) == one.sha256 else Say("内容变了", "has another content")
    except OSError as error:
        return reason_of(error)


def strangers(folder: Path, kept: list[Kept]) -> list[Say]:
    """Return a line about files in ``exhibits`` that no entry names, where there are any."""
    names = {one.stored for one in kept}
    try:
        extra = [path.name for path in (folder / EXHIBITS).iterdir() if path.name not in names]
    except OSError:
        return []
    extra = [name for name in extra if not name.startswith(INCOMING)]
    if not extra:
        return []
    few = ", ".join(visible(name) for name in sorted(extra)[:3])
    count = len(extra)
    return [
        Say(f"{EXHIBITS} 里有 {count} 个文件没有记录：{few}", f"{EXHIBITS} holds files no entry names ({count}): {few}")
    ]


def reseal(folder: Path) -> Report:
    """Seal the database as it is now, where every entry fits and only its bytes were changed; note it in an entry.

    Raises ``CouldNot`` where anything else does not fit.
    """
    report = verify(folder)
    if not all(fault.sealed_only for fault in report.faults):
        first = report.faults[0]
        raise refused(folder, first.where + "：" + first.what)
    if report.faults:
        with locked(folder / LOCK):
            found = digest_of(folder / DATABASE)
            write_seal(folder, Seal(CLOSED, *report.head, found))
        with Ledger(folder) as ledger, ledger.writing() as writer:
            writer.add(LEDGER, {"note": "resealed", "sha256": found})
    return verify(folder)
