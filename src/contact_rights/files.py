"""Files: written whole or not at all, readable by their owner alone; read up to a bound."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from contact_rights.errors import CouldNot, Say, visible_path


def read_given(name: str, most: int) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; raises ``CouldNot`` for more than ``most``."""
    shown = "standard input" if name == "-" else visible_path(name)
    try:
        if name == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(most + 1)
    except OSError as error:
        raise not_read(shown, error) from None
    if len(data) > most:
        raise CouldNot(Say(f"{shown}：太大，最多 {most:,} 字节", f"{shown}: too large, at most {most:,} bytes"))
    return data


def not_read(shown: str, error: OSError) -> CouldNot:
    """Return the fault of a file that the system does not let be read; ``shown`` names it."""
    reason = error.strerror or str(error)
    return CouldNot(Say(f"{shown}：读不了（{reason}）", f"{shown}: cannot be read ({reason})"))


def not_written(shown: str, error: OSError) -> CouldNot:
    """Return the fault of a file that the system does not let be written; ``shown`` names it."""
    reason = error.strerror or str(error)
    return CouldNot(Say(f"{shown}：写不了（{reason}）", f"{shown}: cannot be written ({reason})"))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; raises ``OSError``."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file (0600) through a temporary one beside it; raises ``CouldNot`` and leaves nothing half-written."""
    with whole(path) as file:
        file.write(data.encode("utf-8", "replace") if isinstance(data, str) else data)


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Yield a file (0600) that takes the place of ``path`` once all is written; raises ``CouldNot``.

    Whatever goes wrong, nothing half-written is left. A device or pipe is written to as it is.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:
                yield file
        else:
            yield from replacing(path)
    except OSError as error:
        raise not_written(visible_path(path), error) from None


def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file beside ``path``, which then takes its place or is removed."""
    import tempfile

    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        raise
