"""A file to import: opened as a plain file, bounded, hashed, and told by its content, never by its name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from contact_rights.errors import Say
from contact_rights.evidence.exhibits import plain_file, read_chunk
from contact_rights.evidence.faults import unusable
from contact_rights.evidence.filetype import FileType, type_of

HEAD = 4096
MOST_BYTES = 2_000_000_000
SMS, CSV, XLSX, IOS, VCARD, EXHIBIT = "sms-backup", "statement-csv", "statement-xlsx", "ios-calls", "vcard", "exhibit"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
OLD_EXCEL = Say("旧式 Excel 文件（.xls）；请另存为 .xlsx 或 .csv", "an old Excel file (.xls); save it as .xlsx or .csv")
A_PAGE = Say(
    "网页，不是表格；请在 Excel 或 WPS 里另存为 .xlsx", "a web page, not a table; save it as .xlsx in a spreadsheet"
)
NOTHING_KNOWN = Say(
    "认不出是什么文件；可以导入：SMS Backup & Restore 的 XML、运营商详单 CSV 或 XLSX、iOS CallHistory.storedata、"
    "vCard、截图、录音、录像、PDF",
    "not a file that can be imported; known: SMS Backup & Restore XML, carriers' statements as CSV or XLSX, "
    "iOS CallHistory.storedata, vCard, pictures, recordings, videos, PDF",
)


class Source(NamedTuple):
    """One file that can be imported."""

    path: Path
    format: str
    bytes: int
    sha256: str
    type: FileType
    inside: bool = False
    """True where it was found in a folder, False where it was named itself."""


def recognised(path: Path, told: Callable[[int], None] = lambda _: None) -> Source:
    """Return what a file is; raises ``CouldNot`` for what is no plain file, is too large, or cannot be imported."""
    with plain_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            raise unusable(path, Say(f"太大，最多 {MOST_BYTES:,} 字节", f"too large, at most {MOST_BYTES:,} bytes"))
        first = read_chunk(file, path)
        found, type_ = format_of(path, first[:HEAD]), type_of(first[:HEAD])
        digest = hashlib.sha256(first)
        told(len(first))
        for chunk in chunks(file, path, told):
            digest.update(chunk)
    return Source(path, found, size, digest.hexdigest(), type_)


def format_of(path: Path, head: bytes) -> str:
    """Return the format of a file that begins so; raises ``CouldNot`` where it cannot be imported."""
    found = type_of(head)
    if found.family in {"image", "audio", "video", "paper"}:
        return EXHIBIT
    if found.id in {"sqlite", "zip"}:
        return IOS if found.id == "sqlite" else XLSX
    if found.id == "ole":
        raise unusable(path, OLD_EXCEL)
    begins = beginning(head)
    if begins.startswith("<"):
        if "<html" in begins or "<table" in begins:
            raise unusable(path, A_PAGE)
        return SMS
    if begins.startswith("begin:vcard"):
        return VCARD
    if found.family != "text" or not head.strip():
        raise unusable(path, NOTHING_KNOWN if head.strip() else Say("是空文件", "an empty file"))
    return CSV


def beginning(head: bytes) -> str:
    """Return how a text begins, in lower case and without its mark of order."""
    for mark in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(WIDE.get(mark, "utf-8"), "replace").lstrip().lower()
    return head.decode("latin-1").lstrip().lower()


def chunks(file: BinaryIO, path: Path, told: Callable[[int], None] = lambda _: None) -> Iterator[bytes]:
    """Yield what a file holds, piece by piece; ``told`` hears how many bytes each had. Raises ``CouldNot``."""
    while chunk := read_chunk(file, path):
        told(len(chunk))
        yield chunk
