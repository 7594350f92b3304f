"""One writer of a ledger at a time."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from contact_rights import lock
from contact_rights.evidence.faults import not_kept


def locked(path: Path) -> AbstractContextManager[None]:
    """Hold the lock of a ledger; raises ``CouldNot`` where it cannot be had."""
    return lock.locked(path, lambda error: not_kept(path.parent, error))
