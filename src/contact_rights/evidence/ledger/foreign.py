"""Reading somebody else's SQLite file: nothing in it is trusted, nothing of it is changed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from contact_rights.errors import Say
from contact_rights.evidence.faults import unusable
from contact_rights.evidence.ledger.database import BROKEN

MOST_CELL = 1_000_000
"""Bytes a single value may have."""
MOST_STEPS = 500
"""Thousands of steps of the engine that may pass between two rows."""


def foreign_rows(path: Path, table: str, wanted: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the wanted columns of a table, None for columns it lacks; raises ``CouldNot``.

    The file is opened read-only and as if on a read-only disk, so that a log beside it is neither used nor made.
    Views and virtual tables of that name are refused: only what is stored may answer.
    """
    steps = [0]

    def too_long() -> bool:
        steps[0] += 1
        return steps[0] > MOST_STEPS

    try:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELL)
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
                connection.execute(f"PRAGMA {setting}")
            connection.set_progress_handler(too_long, 1000)
            columns = stored_columns(connection, path, table)
            chosen = ", ".join(f'"{name}"' if name in columns else "NULL" for name in wanted)
            for row in connection.execute(f'SELECT {chosen} FROM "{table}"'):  # noqa: S608 - names are ours
                steps[0] = 0
                yield row
    except BROKEN as error:
        raise unusable(
            path, Say(f"不是能读的 SQLite 数据库（{error}）", f"not a readable SQLite database ({error})")
        ) from None


def stored_columns(connection: sqlite3.Connection, path: Path, table: str) -> set[str]:
    """Return the columns of a plain table; raises ``CouldNot`` where there is no such table."""
    found = connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if found is None or found[0] != "table" or "virtual" in str(found[1]).lower().split("(")[0].split():
        raise unusable(path, Say(f"里面没有通话记录表 {table}", f"holds no table {table} of calls"))
    plain = connection.execute("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", (table,))
    return {str(row[0]) for row in plain}
