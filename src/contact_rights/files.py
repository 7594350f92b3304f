"""Writing files: whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from contact_rights.errors import CouldNot, Say, visible


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file (0600) through a temporary one beside it; raises ``CouldNot`` and leaves nothing half-written."""
    import tempfile

    content = data.encode("utf-8") if isinstance(data, str) else data
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        shown, reason = visible(str(path)), error.strerror or str(error)
        raise CouldNot(Say(f"{shown}：写不了（{reason}）", f"{shown}: cannot be written ({reason})")) from None
