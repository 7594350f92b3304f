"""The ledger on disk: an append-only SQLite database, one for each case; the only place that speaks SQL.

A write holds the lock, begins and ends with the seal, and is one transaction: it stands whole or not at all, and it
stands on disk (``synchronous=FULL``) before anybody is told. Reading never changes the database file.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from contact_rights import store
from contact_rights.errors import CouldNot, Misuse, Say
from contact_rights.evidence.entries import BEGINNING, LEDGER, Entry, canonical, chained, now, parsed
from contact_rights.evidence.faults import not_kept, refused, unusable
from contact_rights.evidence.ledger.database import (
    BROKEN,
    connected,
    damaged,
    expected_shape,
    log_of,
    migrate,
    not_written,
    shape,
    soundness,
    transaction,
    version_of,
)
from contact_rights.evidence.lock import locked
from contact_rights.evidence.records import key_of
from contact_rights.evidence.seal import CLOSED, WRITING, Seal, read_seal, write_seal
from contact_rights.files import digest_of

DATABASE, LOCK, EXHIBITS = store.LEDGER, "ledger.lock", "exhibits"
FORM = "contact-rights/ledger/1"
GONE = Say("数据库不见了或是空的，封条上却写着有记录", "missing or empty, though the seal knows of entries")
CHECK = Say("；先运行 contact-rights evidence verify", "; run contact-rights evidence verify first")
MOST_ENTRIES = (1 << 63) - 1
"""The largest number that SQLite can be asked for."""
COLUMNS = "number, kind, refers, key, text, hash"


class Row(NamedTuple):
    """One row of the database, as it stands there."""

    number: Any
    kind: Any
    refers: Any
    key: Any
    text: Any
    hash: Any


class Head(NamedTuple):
    """The last entry: its number and its hash; 0 and ``BEGINNING`` for none."""

    number: int
    hash: str


class Ledger:
    """An open ledger; use it as a context manager."""

    def __init__(self, folder: Path, *, create: bool = False, frozen: bool = False) -> None:
        """Open the ledger of a case's folder; raises ``CouldNot`` where there is none and none may be made.

        ``frozen`` leaves no trace beside the database, unless a killed writer left its log there.
        """
        self.folder = folder
        self.path = folder / DATABASE
        if create:
            self.prepare()
        elif not has_content(self.path):
            raise unusable(self.path, GONE) if sealed_entries(folder) else none_yet()
        writable = os.access(folder, os.W_OK) and not (frozen and not log_of(self.path))
        self.connection = connected(self.path, writable=writable)
        with contextlib.ExitStack() as unusable_one:
            unusable_one.callback(self.connection.close)
            with self.translated():
                version = self.version()
            if not create and not version:
                raise none_yet()
            unusable_one.pop_all()

    def __enter__(self) -> Self:
        """Return the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""
        self.connection.close()

    def prepare(self) -> None:
        """Make an empty ledger where there is none: folders 0700, files 0600."""
        try:
            (self.folder / EXHIBITS).mkdir(mode=0o700, exist_ok=True)
            if has_content(self.path):
                return
            with locked(self.folder / LOCK):
                if not has_content(self.path):
                    if sealed_entries(self.folder):
                        raise refused(self.path, GONE + CHECK)
                    write_seal(self.folder, Seal(WRITING, 0, ""))
                    os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise not_kept(self.folder, error) from None

    def structure(self) -> Say | None:
        """Return what is wrong with the database around its entries, None where nothing is."""
        with self.translated():
            if shape(self.connection) != expected_shape(self.version()):
                return Say("表格或触发器被改过", "its tables or triggers were changed")
            wrong = soundness(self.connection)
            return Say(f"数据库有损坏：{wrong}", f"the database is damaged: {wrong}") if wrong else None

    def rows(self) -> Iterator[Row]:
        """Yield the rows as they stand, in order; raises ``CouldNot`` where the database is damaged."""
        with self.translated():
            for row in self.connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY number"):  # noqa: S608 - constant
                yield Row(*row)

    def entries(self, *kinds: str) -> Iterator[Entry]:
        """Yield the entries of some kinds, or all of them, in order."""
        marks = ",".join("?" * len(kinds))
        where = f"WHERE kind IN ({marks})" if kinds else ""
        with self.translated():
            for text, hash_ in self.connection.execute(
                f"SELECT text, hash FROM entry {where} ORDER BY number",  # noqa: S608 - question marks only
                kinds,
            ):
                yield parsed(text, hash_)

    def entry(self, number: int) -> Entry:
        """Return one entry; raises ``Misuse`` where there is none of that number."""
        with self.translated():
            wanted = number if 0 < number <= MOST_ENTRIES else 0
            found = self.connection.execute("SELECT text, hash FROM entry WHERE number = ?", (wanted,)).fetchone()
        if found is None:
            last = self.head().number
            raise Misuse(Say(f"没有第 {number} 条；共 {last} 条", f"no entry {number}; there are {last}"))
        with self.translated():
            return parsed(*found)

    def number_of(self, key: str) -> int:
        """Return the number of the entry with a content key, 0 where there is none."""
        with self.translated():
            if not self.version():
                return 0
            found = self.connection.execute("SELECT number FROM entry WHERE key = ?", (key,)).fetchone()
        return int(found[0]) if found else 0

    def head(self) -> Head:
        """Return the last entry's number and hash."""
        with self.translated():
            if not self.version():
                return Head(0, BEGINNING)
            found = self.connection.execute("SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1").fetchone()
        return Head(*found) if found else Head(0, BEGINNING)

    def version(self) -> int:
        """Return how many migrations the database has seen."""
        return version_of(self.connection, self.path)

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the database's own faults into ours."""
        try:
            yield
        except (*BROKEN, ValueError) as error:
            raise damaged(self.path, error) from None

    @contextlib.contextmanager
    def writing(self) -> Iterator[Writer]:
        """Add entries in one transaction: all of them stand when this ends, or none; raises ``CouldNot``."""
        with locked(self.folder / LOCK):
            self.check_seal()
            try:
                write_seal(self.folder, Seal(WRITING, *self.head()))
                try:
                    with transaction(self.connection):
                        yield self.begun()
                finally:
                    self.close_seal()
            except BROKEN as error:
                raise not_written(self.path, error) from None
            except OSError as error:
                raise not_kept(self.folder, error) from None

    def begun(self) -> Writer:
        """Return a writer at the end of the ledger, whose database is up to date."""
        migrate(self.connection, self.version())
        writer = Writer(self.connection, self.head())
        if not writer.head.number:
            writer.add(LEDGER, {"form": FORM, "id": secrets.token_hex(16)})
        return writer

    def check_seal(self) -> None:
        """Raise ``CouldNot`` where the database is not as the last write left it: nothing is written over that."""
        with contextlib.suppress(ValueError):
            seal = read_seal(self.folder)
            if seal is not None and (self.stands(seal) if seal.state == WRITING else self.is_sealed(seal)):
                return
        raise refused(self.path, Say("和上次写完时不一样", "not as the last write left it") + CHECK)

    def is_sealed(self, seal: Seal) -> bool:
        """Return whether the database file is what a closed seal says."""
        return not log_of(self.path) and digest_of(self.path) == seal.sha256

    def stands(self, seal: Seal) -> bool:
        """Return whether every entry that stood before an interrupted write still stands."""
        if not seal.entries:
            return True
        with self.translated():
            found = self.connection.execute("SELECT hash FROM entry WHERE number = ?", (seal.entries,)).fetchone()
        return found is not None and found[0] == seal.head

    def close_seal(self) -> None:
        """Fold the log into the database and seal it.

        Where a reader or a full disk is in the way, the seal goes on saying "writing": the entries stand in the log,
        and the next write seals them.
        """
        with contextlib.suppress(sqlite3.Error, OSError, CouldNot):
            busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            state = WRITING if busy else CLOSED
            write_seal(self.folder, Seal(state, *self.head(), "" if busy else digest_of(self.path)))


def has_content(path: Path) -> bool:
    """Return whether a database has been written to."""
    return path.is_file() and path.stat().st_size > 0


def sealed_entries(folder: Path) -> int:
    """Return how many entries the seal of a folder knows of; 0 where there is none that can be read."""
    with contextlib.suppress(ValueError, OSError):
        seal = read_seal(folder)
        return seal.entries if seal else 0
    return 0


class NoneYet(CouldNot):
    """A case without evidence."""


def none_yet() -> NoneYet:
    """Return the fault of a case without evidence."""
    return NoneYet(
        Say("这个案件还没有证据记录", "this case has no evidence yet")
        + Say("；用 contact-rights evidence add 开始", "; begin with contact-rights evidence add")
    )


class Writer:
    """Adds entries at the end of a ledger; made by ``Ledger.writing``."""

    def __init__(self, connection: sqlite3.Connection, head: Head) -> None:
        self.connection, self.head = connection, head
        self.recorded = now()

    def add(self, kind: str, body: Mapping[str, Any], refers: int = 0) -> int:
        """Add one entry and return its number; 0 where its content stands in the ledger already."""
        number = self.head.number + 1
        text = canonical(number, kind, self.recorded, refers, body)
        hash_ = chained(self.head.hash, text)
        added = self.connection.execute(
            f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",  # noqa: S608
            (number, kind, refers or None, key_of(kind, body, refers) or None, text, hash_),
        )
        if not added.rowcount:
            return 0
        self.head = Head(number, hash_)
        return number
