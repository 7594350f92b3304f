"""When a picture, recording or video was made, and with which number: by its name, else by what its camera noted.

Sources: names as Android, MIUI, EMUI, One UI, iOS, macOS, Windows and WeChat give them; Exif 2.32 (CIPA DC-008) for
pictures: only the tags of date and offset are read, from the first bytes of the file.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from contact_rights.evidence.imports.rows import numbered
from contact_rights.evidence.times import BadTime, from_epoch, offset_of, read_time
from contact_rights.numbers.written import is_e164

HEAD = 1 << 18
"""Bytes at the beginning of a picture in which its notes are looked for."""
DAY = r"(20\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])日?"
CLOCK = (
    r"(上午|下午)?\s*(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)|(\d{1,2})[-_.:时]([0-5]?\d)[-_.:分]([0-5]?\d)秒?)"
    r"(?:\s?([AP]M))?(?!\d{4})"
)
IN_NAME = re.compile(rf"(?<!\d){DAY}[-_T ,at]*{CLOCK}")
SHORT_IN_NAME = re.compile(r"(?<!\d)(2\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d)")
"""As One UI names recordings: ``260301_101112``."""
EPOCH_IN_NAME = re.compile(r"(?:mmexport|wx_camera_|microMsg\.|pt20\d\d_)(1[4-9]\d{11}|2\d{12})(?!\d)")
NUMBER_IN_NAME = re.compile(
    r"(?<![\d])(\+?86)?[ -]?(1[3-9]\d{9}|0\d{2,3}[- ]?[2-8]\d{6,7}|9[56]\d{3,6}|400\d{7})(?!\d)"
)
JPEG, PNG, EXIF = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"Exif\x00\x00"
MOST_SEGMENTS, MOST_TAGS = 200, 500
DATE_TIME, EXIF_PART, ORIGINAL, OFFSET, OFFSET_ORIGINAL = 0x0132, 0x8769, 0x9003, 0x9010, 0x9011
TEXT, LONG, INLINE, LONGEST_TEXT = 2, 4, 4, 40


class Made(NamedTuple):
    """When something was made and by what that is known."""

    when: str = ""
    """ISO, with its offset; empty where it is not known."""
    source: str = ""
    """``name`` or ``exif``."""


def made(name: str, head: bytes, zone: tzinfo) -> Made:
    """Return when a file was made: what the camera noted, else what its name says; nothing where neither tells."""
    noted = exif_time(head, zone)
    if noted:
        return Made(noted.isoformat(timespec="seconds"), "exif")
    named = name_time(name, zone)
    return Made(named.isoformat(timespec="seconds"), "name") if named else Made()


def name_time(name: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a file's name gives, None where it gives none."""
    plain = unicodedata.normalize("NFKC", name[:300])
    try:
        if found := IN_NAME.search(plain):
            year, month, day, half, *clock, late = found.groups()
            hour, minute, second = (part for part in clock if part)
            return read_time(f"{year}-{month}-{day} {half or ''}{hour}:{minute}:{second}{late or ''}", zone)
        if short := SHORT_IN_NAME.search(plain):
            year, month, day, hour, minute, second = short.groups()
            return read_time(f"20{year}-{month}-{day} {hour}:{minute}:{second}", zone)
        if epoch := EPOCH_IN_NAME.search(plain):
            return from_epoch(int(epoch[1]) / 1000, zone)
    except BadTime:
        pass
    return None


def name_number(name: str) -> str:
    """Return the number that a recording's name gives, canonical; empty where it gives none."""
    plain = unicodedata.normalize("NFKC", name[:300])
    for time in (IN_NAME, SHORT_IN_NAME, EPOCH_IN_NAME):
        plain = time.sub(" ", plain)
    found = NUMBER_IN_NAME.search(plain)
    number = numbered(found[0]) if found else ""
    return number if is_e164(number) or len(number) >= len("95588") else ""


def exif_time(head: bytes, zone: tzinfo) -> datetime | None:
    """Return the moment that a picture's notes give, None where it has none that can be read."""
    for notes in exif_parts(head):
        try:
            tags = dict(tags_of(notes))
            text = tags.get(ORIGINAL) or tags.get(DATE_TIME, "")
            offset = tags.get(OFFSET_ORIGINAL) or tags.get(OFFSET, "")
            return read_time(text.replace(":", "-", 2), offset_of(offset.strip()) or zone)
        except (struct.error, BadTime, ValueError):
            continue
    return None


def exif_parts(head: bytes) -> Iterator[bytes]:
    """Yield the notes of a JPEG or PNG: TIFF structures."""
    if head.startswith(JPEG):
        at = 2
        for _ in range(MOST_SEGMENTS):
            marker, size = head[at : at + 2], int.from_bytes(head[at + 2 : at + 4], "big")
            if len(marker) < 2 or marker[0] != 0xFF or marker[1] in {0xD9, 0xDA} or size < 2:  # noqa: PLR2004
                return
            if marker[1] == 0xE1 and head[at + 4 : at + 10] == EXIF:  # noqa: PLR2004 - APP1
                yield head[at + 10 : at + 2 + size]
            at += 2 + size
    elif head.startswith(PNG):
        at = len(PNG)
        for _ in range(MOST_SEGMENTS):
            size, kind = int.from_bytes(head[at : at + 4], "big"), head[at + 4 : at + 8]
            if len(kind) < 4:  # noqa: PLR2004
                return
            if kind == b"eXIf":
                yield head[at + 8 : at + 8 + size]
            at += 12 + size


def tags_of(notes: bytes) -> Iterator[tuple[int, str]]:
    """Yield the texts among the tags of a TIFF structure and of the Exif part it points to; raises ``struct.error``."""
    order = {b"II": "<", b"MM": ">"}.get(notes[:2])
    if order is None:
        return
    (first,) = struct.unpack_from(f"{order}L", notes, 4)
    parts = [first]
    for part in parts:
        (count,) = struct.unpack_from(f"{order}H", notes, part)
        for n in range(min(count, MOST_TAGS)):
            at = part + 2 + 12 * n
            tag, kind, size, value = struct.unpack_from(f"{order}HHLL", notes, at)
            if tag == EXIF_PART and kind == LONG and len(parts) == 1:
                parts.append(value)
            elif kind == TEXT and size <= LONGEST_TEXT:
                start = at + 8 if size <= INLINE else value
                yield tag, notes[start : start + size].split(b"\x00")[0].decode("latin-1")
