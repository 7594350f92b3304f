"""The seal: a small file beside the database that says how every write left it, byte for byte.

The chain shows a changed entry, but not a changed byte between entries. So each write ends by folding the write-ahead
log into the database and noting the SHA-256 of the whole file; it begins by noting that a write is under way, so that
a killed writer is told from a changed file. Both notes replace the old one in one step.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

CLOSED, WRITING = "closed", "writing"
NAME = "ledger.seal"
DRAFT = "ledger.seal.new"
MOST_BYTES = 1000
CHUNK = 1 << 20


class Seal(NamedTuple):
    """What the seal says."""

    state: str
    """``closed``: the file is as ``sha256`` says; ``writing``: a write had begun."""
    entries: int
    """How many entries stood there then: all of them, or those before the write."""
    head: str
    """The hash of the last of them; empty where there was none."""
    sha256: str = ""


def text_of(seal: Seal) -> str:
    """Return the one way a seal is written."""
    return json.dumps(seal._asdict(), sort_keys=True) + "\n"


def read_seal(folder: Path) -> Seal | None:
    """Return the seal of a folder, None where there is no file; raises ``ValueError`` where it is damaged."""
    try:
        with (folder / NAME).open("rb") as file:
            data = file.read(MOST_BYTES)
    except FileNotFoundError:
        return None
    try:
        seal = Seal(**json.loads(data))
    except (TypeError, RecursionError):
        raise ValueError("not a seal") from None
    if text_of(seal).encode() != data or seal.state not in {CLOSED, WRITING} or not isinstance(seal.entries, int):
        raise ValueError("not a seal")
    return seal


def write_seal(folder: Path, seal: Seal) -> None:
    """Replace the seal of a folder in one step that survives a crash; raises ``OSError``.

    Whoever writes it holds the lock, so the draft has one name, and one that a killed writer left is written over.
    """
    draft = folder / DRAFT
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(text_of(seal).encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / NAME)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive a crash, on systems where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
