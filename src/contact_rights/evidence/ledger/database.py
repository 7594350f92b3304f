"""The database under a ledger: how it is opened, changed in one transaction, and brought up to date."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from contact_rights.errors import CouldNot, Say
from contact_rights.evidence.faults import NOTHING, refused, unusable

MIGRATIONS = (
    """
    CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        refers INTEGER REFERENCES entry (number),
        key TEXT UNIQUE,
        text TEXT NOT NULL,
        hash TEXT NOT NULL
    );
    CREATE INDEX entry_refers ON entry (refers) WHERE refers IS NOT NULL;
    CREATE TRIGGER entry_fixed BEFORE UPDATE ON entry BEGIN
        SELECT RAISE(ABORT, 'entries are never changed');
    END;
    CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN
        SELECT RAISE(ABORT, 'entries are never removed');
    END;
    CREATE TRIGGER entry_follows BEFORE INSERT ON entry
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry) BEGIN
        SELECT RAISE(ABORT, 'entries are only added at the end');
    END;
    """,
)
"""Run in order, each once; ``user_version`` counts them."""
PATIENCE_SECONDS = 30
NO_ROOM = (
    "SQLITE_FULL",
    *(f"SQLITE_IOERR_{what}" for what in ("WRITE", "SHM", "FSYNC", "DIR_FSYNC", "TRUNCATE", "DELETE")),
)
NOT_ALLOWED = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged database raises: its own faults quote what stands there, which may be no text at all."""
SAFE = ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "recursive_triggers = ON")


def connected(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Return a connection set up for safety; one that is not writable leaves no trace beside the file."""
    query = "mode=rw" if writable else "mode=ro&immutable=1"
    if not writable and log_of(path):
        reason = Say("上次写入中断了，要在能写入的地方打开", "a write was interrupted; open it where it can be written")
        raise unusable(path, reason)
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{query}", uri=True, isolation_level=None, timeout=PATIENCE_SECONDS
        )
    except BROKEN as error:
        raise damaged(path, error) from None
    try:
        for setting in (*SAFE, "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")
        if writable and connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
    except BROKEN as error:
        connection.close()
        raise damaged(path, error) from None
    return connection


def log_of(path: Path) -> int:
    """Return how many bytes the write-ahead log beside a database has."""
    with contextlib.suppress(OSError):
        return path.with_name(f"{path.name}-wal").stat().st_size
    return 0


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold one write transaction; whatever goes wrong inside undoes all of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return how many migrations a database has seen; raises ``CouldNot`` where it is newer than this program."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > len(MIGRATIONS):
        raise unusable(path, Say("是更新版本的程序写的", "written by a newer version of this program"))
    return found


def migrate(connection: sqlite3.Connection, seen: int, upto: int | None = None) -> None:
    """Run the migrations a database has not seen, inside the transaction it is in; all, or ``upto`` so many."""
    wanted = len(MIGRATIONS) if upto is None else upto
    for migration in MIGRATIONS[seen:wanted]:
        for statement in statements(migration):
            connection.execute(statement)
    if seen < wanted:
        connection.execute(f"PRAGMA user_version = {wanted}")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; ``executescript`` would commit what came before."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if held.strip() and sqlite3.complete_statement(held):
            yield held
            held = ""


def shape(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the tables, indices and triggers of a database, as they were written."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [tuple(row) for row in rows]


def expected_shape(version: int) -> list[tuple[str, str, str]]:
    """Return the tables, indices and triggers that a ledger has after so many migrations."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, 0, version)
        return shape(connection)


def soundness(connection: sqlite3.Connection) -> str:
    """Return what SQLite's own check of the whole file finds wrong first; empty where nothing is."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()
    strangers = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found is None or found[0] != "ok":
        return str(found[0]) if found else "no answer"
    return f"entry {strangers[1]} refers to no entry" if strangers else ""


def damaged(path: Path, error: Exception) -> CouldNot:
    """Return the fault of a database that cannot be read as one, or that the disk has no room for."""
    if is_refused(error, NO_ROOM):
        return refused(path, Say("磁盘满了，或写不进去", "the disk is full or cannot be written"))
    said = str(error)
    return unusable(
        path,
        Say(f"数据库读不了（{said}）", f"the database cannot be read ({said})")
        + Say("；用 contact-rights evidence verify 看是哪里", "; contact-rights evidence verify says where"),
    )


def not_written(path: Path, error: Exception) -> CouldNot:
    """Return why a database could not be written."""
    if is_refused(error, NOT_ALLOWED):
        return refused(path, Say("这里不允许写入", "writing is not allowed there"))
    found = damaged(path, error)
    return found if is_refused(error, NO_ROOM) else CouldNot(found.message + NOTHING)


def is_refused(error: Exception, kinds: tuple[str, ...]) -> bool:
    """Return whether SQLite names one of these kinds of faults."""
    return str(getattr(error, "sqlite_errorname", "")).startswith(kinds)
