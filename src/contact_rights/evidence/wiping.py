"""Removing a ledger for good, as far as a program can."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from contact_rights.evidence.faults import not_kept
from contact_rights.evidence.ledger import DATABASE, EXHIBITS, LOCK
from contact_rights.evidence.lock import locked
from contact_rights.evidence.seal import CHUNK, DRAFT, NAME, sync_folder

BESIDE = (f"{DATABASE}-wal", f"{DATABASE}-shm", NAME, DRAFT)


class Wiped(NamedTuple):
    """What was removed."""

    files: int
    bytes: int


def has_something(folder: Path) -> bool:
    """Return whether there is a ledger in a case's folder, or what an interrupted wipe left of it."""
    return any(os.path.lexists(folder / name) for name in (DATABASE, EXHIBITS))


def wipe(folder: Path) -> Wiped:
    """Overwrite and remove everything that a ledger holds, the database last; raises ``CouldNot``.

    Answers and steps stay.
    """
    with locked(folder / LOCK):
        paths = [folder / name for name in BESIDE]
        with contextlib.suppress(OSError):
            paths[:0] = (folder / EXHIBITS).iterdir()
        paths = [path for path in (*paths, folder / DATABASE) if path.is_symlink() or path.is_file()]
        removed = [overwritten(path) for path in paths]
    (folder / LOCK).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (folder / EXHIBITS).rmdir()
        sync_folder(folder)
    return Wiped(len(removed), sum(removed))


def overwritten(path: Path) -> int:
    """Write zeros over a file, take its name away, and return how many bytes it had; a link is only removed."""
    try:
        if path.is_symlink():
            path.unlink()
            return 0
        path.chmod(0o600)
        size = path.stat().st_size
        with path.open("r+b", buffering=0) as file:
            for start in range(0, size, CHUNK):
                file.write(bytes(min(CHUNK, size - start)))
            os.fsync(file.fileno())
        path.unlink()
    except OSError as error:
        raise not_kept(path, error) from None
    return size
