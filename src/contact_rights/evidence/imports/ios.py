"""The call history of an iPhone or Mac: ``CallHistory.storedata``, a Core Data store in SQLite.

Source: published descriptions of the table ZCALLRECORD (forensic handbooks); times count from 1 January 2001.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contact_rights.errors import Say, visible
from contact_rights.evidence.imports.rows import Bad, Reading, Row, Rows, numbered, one_line
from contact_rights.evidence.ledger.foreign import foreign_rows
from contact_rights.evidence.records import IN, MISSED, OUT, UNKNOWN_DIRECTION, Incident
from contact_rights.evidence.times import MOST_SECONDS, BadTime, from_epoch

TABLE = "ZCALLRECORD"
COLUMNS = ("Z_PK", "ZADDRESS", "ZDATE", "ZDURATION", "ZORIGINATED", "ZANSWERED", "ZNAME")
LEFT_IN_LOG = Say(
    "旁边的 -wal 文件里还有没合并的通话，没有读；请用完整备份里的文件",
    "the file -wal beside it holds calls that were not read; take the file out of a whole backup",
)
EPOCH_2001, NEVER = 978_307_200, -1e12


def rows_of(path: Path, reading: Reading) -> Rows:
    """Yield the calls of a call history; raises ``CouldNot`` where it is none."""
    for row in foreign_rows(path, TABLE, COLUMNS):
        yield call(row, reading)
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        yield Bad(0, LEFT_IN_LOG)


def call(row: tuple[Any, ...], reading: Reading) -> Row:
    """Return the call of a row, or why it is none."""
    key, address, date, duration, originated, answered, name = row
    line = key if isinstance(key, int) and key > 0 else 0
    written = one_line(text_of(address))
    try:
        when = from_epoch(date + EPOCH_2001 if isinstance(date, int | float) else NEVER, reading.zone.info)
    except BadTime:
        shown = visible(str(date), 20)
        return Bad(line, Say(f"时间“{shown}”看不懂", f"the time {shown!r} is none"))
    direction = OUT if originated == 1 else IN if answered == 1 else MISSED if answered == 0 else UNKNOWN_DIRECTION
    seconds = round(duration) if isinstance(duration, int | float) and 0 <= duration <= MOST_SECONDS else None
    return Incident(
        when,
        reading.zone.name,
        direction,
        "phone",
        numbered(written),
        written,
        None if direction == MISSED else seconds,
        name=one_line(text_of(name)),
        line=line,
    )


def text_of(value: Any) -> str:
    """Return a value as text; older versions keep numbers as bytes."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)
