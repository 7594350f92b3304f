"""What the tests of the ledger share: a small ledger, and places that are fast, full or closed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from contact_rights.evidence.keeping import attach, record
from contact_rights.evidence.records import Exhibit

TOLD = Exhibit("", 0, "", "", "", "")
"""An exhibit of which nothing was told."""
MEMORY = Path("/dev/shm")  # noqa: S108 - used where it is a folder, for tests that write thousands of times


def body(minute: int = 0, **more: object) -> dict[str, object]:
    """Return the body of an incident."""
    plain = {"when": f"2026-11-20T22:{minute:02}:00+08:00", "zone": "Asia/Shanghai"}
    return {**plain, "direction": "in", "channel": "phone", "number": "+8675586013860", **more}


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the machine has such a thing."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture
def ledger(fast: Path) -> Path:
    """The folder of a ledger of three incidents and one exhibit."""
    folder = fast / "case"
    folder.mkdir(mode=0o700)
    for minute in range(3):
        record(folder, body(minute))
    original = fast / "短信.txt"
    original.write_text("还钱", encoding="utf-8")
    attach(folder, original, TOLD, 2)
    return folder


def own(home: Path, folder: Path) -> dict[str, str]:
    """Return an environment with a home of its own but the compiled rules of the session, which take long to make."""
    return {"HOME": str(folder), "XDG_CACHE_HOME": str(home / ".cache")}
