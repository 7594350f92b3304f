"""What a file is, by how it begins; names and endings are not trusted."""

from __future__ import annotations

from typing import NamedTuple

HEAD_BYTES = 64
"""What of a file tells its type."""


class FileType(NamedTuple):
    """One type of file."""

    id: str
    ending: str
    family: str
    """``image``, ``audio``, ``video``, ``text``, ``paper`` or ``other``."""


UNKNOWN = FileType("unknown", "bin", "other")
TEXT = FileType("text", "txt", "text")
BEGINNINGS = (
    (b"\xff\xd8\xff", FileType("jpeg", "jpg", "image")),
    (b"\x89PNG\r\n\x1a\n", FileType("png", "png", "image")),
    (b"GIF8", FileType("gif", "gif", "image")),
    (b"BM", FileType("bmp", "bmp", "image")),
    (b"%PDF-", FileType("pdf", "pdf", "paper")),
    (b"#!AMR", FileType("amr", "amr", "audio")),
    (b"ID3", FileType("mp3", "mp3", "audio")),
    (b"\xff\xfb", FileType("mp3", "mp3", "audio")),
    (b"\xff\xf3", FileType("mp3", "mp3", "audio")),
    (b"\xff\xf1", FileType("aac", "aac", "audio")),
    (b"\xff\xf9", FileType("aac", "aac", "audio")),
    (b"OggS", FileType("ogg", "ogg", "audio")),
    (b"fLaC", FileType("flac", "flac", "audio")),
    (b"SQLite format 3\x00", FileType("sqlite", "sqlite", "other")),
    (b"PK\x03\x04", FileType("zip", "zip", "other")),
    (b"\xd0\xcf\x11\xe0", FileType("ole", "ole", "other")),
    (b"\x1aE\xdf\xa3", FileType("webm", "webm", "video")),
)
RIFF = {
    b"WAVE": FileType("wav", "wav", "audio"),
    b"AVI ": FileType("avi", "avi", "video"),
    b"WEBP": FileType("webp", "webp", "image"),
}
BRANDS = {
    b"M4A ": FileType("m4a", "m4a", "audio"),
    b"M4B ": FileType("m4a", "m4a", "audio"),
    b"heic": FileType("heic", "heic", "image"),
    b"heix": FileType("heic", "heic", "image"),
    b"mif1": FileType("heic", "heic", "image"),
    b"avif": FileType("avif", "avif", "image"),
    b"3gp4": FileType("3gp", "3gp", "video"),
    b"3gp5": FileType("3gp", "3gp", "video"),
    b"qt  ": FileType("mov", "mov", "video"),
}
VIDEO = FileType("mp4", "mp4", "video")
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


def type_of(head: bytes) -> FileType:
    """Return the type of a file from its first bytes (``HEAD_BYTES`` are enough)."""
    for beginning, found in BEGINNINGS:
        if head.startswith(beginning):
            return found
    if head.startswith(b"RIFF"):
        return RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], VIDEO)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    return TEXT if head and not CONTROL.intersection(head) else UNKNOWN
