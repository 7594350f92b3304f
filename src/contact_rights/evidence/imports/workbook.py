"""The zip that a workbook is, weighed before anything in it is opened; nothing is unpacked to disk."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from contact_rights.errors import CouldNot, Say

MOST_MEMBERS = 2_000
MOST_UNPACKED = 400_000_000
MOST_RATIO = 100
SMALL = 10_000_000
"""Bytes below which a member may be packed as tightly as it likes."""
PIECE = 1 << 18
END, LOCATOR = struct.Struct("<4s8xL4xH"), 20
"""The record that ends a zip, of which the size of the list of members matters; what a larger one has before it."""
LONGEST_END, MOST_DIRECTORY = (1 << 16) + 22, 1_000_000
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
PACKED_AS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def damaged(why: str) -> CouldNot:
    """Return the fault of a workbook that cannot be read through."""
    return CouldNot(Say(f"表格文件已损坏（{why}）", f"the workbook is damaged ({why})"))


def check_directory(file: BinaryIO) -> None:
    """Raise ``CouldNot`` unless the list of members at the end of a zip is of a size that may be read into memory."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - LONGEST_END, 0))
    tail = file.read(LONGEST_END)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END.size:
        raise damaged("no end record")
    if END.unpack_from(tail, at)[1] > MOST_DIRECTORY or tail[:at][-LOCATOR:].startswith(b"PK\x06\x07"):
        raise CouldNot(Say("压缩包里的文件太多，没有读", "not read: too many files in the zip"))
    file.seek(0)


def weighed(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the sheets; raises ``CouldNot`` for what would unpack beyond reason."""
    members = archive.infolist()
    for info in members:
        tight = info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1)
        if tight or info.flag_bits & 1 or info.compress_type not in PACKED_AS:
            raise CouldNot(Say("压缩方式不正常，没有读", "not read: it is packed as no workbook is"))
    if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_UNPACKED:
        raise CouldNot(Say("解开后太大，没有读", "not read: too large when unpacked"))
    names = [info.filename for info in members]
    sheets = sorted((name for name in names if SHEET.fullmatch(name)), key=lambda name: (len(name), name))
    if not sheets or len(set(names)) != len(names):
        raise CouldNot(Say("是压缩包，但不是表格（.xlsx）", "a zip file, but no workbook (.xlsx)"))
    return sheets


def member(archive: zipfile.ZipFile, name: str, told: Callable[[int], None] = lambda _: None) -> Iterator[bytes]:
    """Yield a member piece by piece; nothing where there is none of that name."""
    if name in archive.NameToInfo:
        info = archive.NameToInfo[name]
        with archive.open(name) as file:
            while piece := file.read(PIECE):
                told(len(piece) * info.compress_size // info.file_size)
                yield piece
