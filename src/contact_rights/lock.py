"""One writer at a time: a lock on a file, let go by the system when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from contact_rights.errors import CouldNot, Say

PATIENCE = 60.0
"""Seconds to wait for another writer."""
PAUSE = 0.01


@contextlib.contextmanager
def locked(path: Path, refused: Callable[[OSError], CouldNot]) -> Iterator[None]:
    """Hold a lock; raises ``CouldNot`` where another writer keeps it for too long, or what ``refused`` makes of it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise refused(error) from None
    try:
        until = time.monotonic() + PATIENCE
        while not taken(handle):
            if time.monotonic() > until:
                raise CouldNot(
                    Say(
                        "另一个命令正在写入，请稍后再试",
                        "another command is writing there; try again later",
                    )
                )
            time.sleep(PAUSE)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def taken(handle: int) -> bool:
        """Return whether the lock could be taken now."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def taken(handle: int) -> bool:
        """Return whether the lock could be taken now."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
