"""Taking a file in as an exhibit: copied, hashed while it is copied, written whole or not at all.

The original is opened for reading only and never touched. Links, folders and devices are refused.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from contact_rights.errors import CouldNot, Say
from contact_rights.evidence.faults import not_kept, not_read, refused, unusable
from contact_rights.evidence.filetype import HEAD_BYTES, FileType, type_of
from contact_rights.evidence.ledger import EXHIBITS
from contact_rights.evidence.records import Exhibit
from contact_rights.evidence.seal import CHUNK, sync_folder
from contact_rights.files import digest_of

INCOMING = ".incoming-"
STALE_SECONDS = 24 * 3600
QUIET = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
BINARY = getattr(os, "O_BINARY", 0)


class Taken(NamedTuple):
    """A file that was copied in."""

    sha256: str
    bytes: int
    type: FileType
    stored: str
    modified: str

    def described(self, told: Exhibit) -> Exhibit:
        """Return what was ``told`` of a file with what its copy is."""
        sha256, size, type_, stored, modified = self
        return told._replace(sha256=sha256, bytes=size, type=type_.id, stored=stored, modified=modified)


@contextlib.contextmanager
def plain_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading that is a file and nothing else; raises ``CouldNot`` for links, folders and devices."""
    if os.path.islink(path):  # noqa: PTH114 - says no, rather than failing, for a name that cannot be
        raise unusable(path, Say("是一个链接；请给出真正的文件", "a link; give the file itself"))
    try:
        handle = os.open(path, os.O_RDONLY | QUIET | BINARY)
    except OSError as error:
        raise not_read(path, error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise unusable(path, Say("不是普通文件", "not a plain file"))
    with os.fdopen(handle, "rb") as file:
        yield file


def take_in(source: Path, folder: Path) -> Taken:
    """Copy a file into a case's ``exhibits`` and return what was copied; raises ``CouldNot`` and leaves nothing."""
    place = folder / EXHIBITS
    with plain_file(source) as file:
        before = os.fstat(file.fileno())
        try:
            place.mkdir(mode=0o700, exist_ok=True)
            forget_stale(place)
            handle, draft = tempfile.mkstemp(dir=place, prefix=INCOMING)
        except OSError as error:
            raise not_kept(place, error) from None
        try:
            taken = copied(file, handle, source, before.st_size)
            after = os.fstat(file.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise unsteady(source)
            kept(Path(draft), place, taken)
        except OSError as error:
            raise not_kept(place, error) from None
        finally:
            Path(draft).unlink(missing_ok=True)
    changed = datetime.fromtimestamp(before.st_mtime, UTC).isoformat(timespec="seconds")
    return taken._replace(modified=changed)


def unsteady(source: Path) -> CouldNot:
    """Return the fault of an original that is not what it was a moment ago."""
    return unusable(source, Say("复制的时候文件变了，请再试一次", "it changed while being copied; try again"))


def copied(file: BinaryIO, handle: int, source: Path, most: int) -> Taken:
    """Write what a file holds, ``most`` bytes, to a new one; return its digest, size and type; raises ``OSError``."""
    digest, size, head = hashlib.sha256(), 0, b""
    with os.fdopen(handle, "wb") as new:
        while chunk := read_chunk(file, source):
            if size + len(chunk) > most:
                raise unsteady(source)
            head = head or chunk[:HEAD_BYTES]
            digest.update(chunk)
            size += len(chunk)
            new.write(chunk)
        new.flush()
        os.fsync(new.fileno())
    found = type_of(head)
    return Taken(digest.hexdigest(), size, found, f"{digest.hexdigest()}.{found.ending}", "")


def read_chunk(file: BinaryIO, source: Path) -> bytes:
    """Return the next bytes of the original; raises ``CouldNot``, so that its faults are not taken for the copy's."""
    try:
        return file.read(CHUNK)
    except OSError as error:
        raise not_read(source, error) from None


def kept(draft: Path, place: Path, taken: Taken) -> None:
    """Give a finished copy its name, unless the same content has it already; raises ``CouldNot``."""
    final = place / taken.stored
    if final.exists():
        if digest_of(final) != taken.sha256:
            raise different(final)
        return
    draft.chmod(0o400)
    draft.replace(final)
    sync_folder(place)


def different(final: Path) -> CouldNot:
    """Return the fault of a kept file that is no longer what it was."""
    return refused(final, Say("已经存着的这份被改过", "the copy kept earlier was changed"))


def forget_stale(place: Path) -> None:
    """Remove copies that a killed command left unfinished a day or more ago."""
    for draft in place.glob(f"{INCOMING}*"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > STALE_SECONDS:
                draft.unlink()
