"""Files that tests import, built as phones and carriers write them."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contact_rights.evidence.choosing import Choice
from contact_rights.evidence.imports.headers import load_headers
from contact_rights.evidence.imports.rows import Bad, Reading, Row
from contact_rights.evidence.imports.source import recognised
from contact_rights.evidence.imports.taking import Plan, Sieve, rows_of
from contact_rights.evidence.records import Incident
from contact_rights.evidence.times import zone_named
from tests.conftest import RULES

SAMPLES = Path(__file__).resolve().parent / "samples"
HEADERS = load_headers(RULES)
READING = Reading(HEADERS, zone_named())
PLAN = Plan(READING, Sieve(Choice()), datetime(2026, 11, 23, tzinfo=UTC))
HEADER = ("起始时间", "通信方式", "对方号码", "通信时长")
CALL = ("2026-03-01 10:11:12", "被叫", "075586013860", "1分20秒")


def read(path: Path, reading: Reading = READING) -> list[Row]:
    """Return all rows of a file, whatever it is."""
    return list(rows_of(recognised(path), reading))


def contacts(path: Path, reading: Reading = READING) -> list[Incident]:
    """Return the contacts of a file."""
    return [row for row in read(path, reading) if isinstance(row, Incident)]


def bad(path: Path, reading: Reading = READING) -> list[tuple[int, str]]:
    """Return the rows of a file that could not be read, and why."""
    return [(row.line, row.why.en) for row in read(path, reading) if isinstance(row, Bad)]


def xml_of(path: Path, calls: Iterable[str], root: str = "calls") -> Path:
    """Write a backup of some elements."""
    lines = "\n".join(calls)
    path.write_text(f"<?xml version='1.0' encoding='UTF-8' ?>\n<{root}>\n{lines}\n</{root}>\n", encoding="utf-8")
    return path


def call(date: int = 1772331072000, number: str = "075586013860", kind: int = 1, duration: int = 80) -> str:
    """Return one call as an element."""
    return f'<call number="{number}" duration="{duration}" date="{date}" type="{kind}" contact_name="(Unknown)" />'


def table_of(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    """Write a table as text."""
    path.write_bytes("".join(",".join(row) + "\r\n" for row in rows).encode(encoding))
    return path


def store_of(path: Path, rows: Iterable[Sequence[Any]], columns: Sequence[str] | None = None) -> Path:
    """Write an iPhone's call history, as published descriptions have its table."""
    names = columns or ("Z_PK", "ZADDRESS", "ZDATE", "ZDURATION", "ZORIGINATED", "ZANSWERED", "ZNAME", "ZCALLTYPE")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TABLE ZCALLRECORD ({', '.join(names)})")
        connection.executemany(f"INSERT INTO ZCALLRECORD VALUES ({','.join('?' * len(names))})", rows)  # noqa: S608
        connection.commit()
    return path


def exif_of(tags: Mapping[int, str], order: str = ">") -> bytes:
    """Return the notes of a picture, in its Exif part, in one of the two orders of bytes."""
    mark, big = (b"MM\x00*", ">") if order == ">" else (b"II*\x00", "<")
    first = struct.pack(f"{big}HHHLLL", 1, 0x8769, 4, 1, 26, 0)
    at = 26 + 2 + 12 * len(tags) + 4
    entries, texts = b"", b""
    for tag, text in tags.items():
        data = text.encode() + b"\x00"
        entries += struct.pack(f"{big}HHLL", tag, 2, len(data), at + len(texts))
        texts += data
    return mark + struct.pack(f"{big}L", 8) + first + struct.pack(f"{big}H", len(tags)) + entries + b"\x00" * 4 + texts


def jpeg_of(notes: bytes = b"") -> bytes:
    """Return the beginning of a JPEG with some notes."""
    segment = b"Exif\x00\x00" + notes
    app1 = b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment if notes else b""
    return b"\xff\xd8\xff\xe0\x00\x04JF" + app1 + b"\xff\xda\x00\x02\xff\xd9"


def png_of(notes: bytes = b"") -> bytes:
    """Return the beginning of a PNG with some notes."""
    chunk = struct.pack(">L", len(notes)) + b"eXIf" + notes + b"\x00" * 4 if notes else b""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 0) + b"IHDR" + b"\x00" * 4 + chunk


def workbook_of(path: Path, members: Mapping[str, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip with some members, as a workbook is."""
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
