"""A table of ``rules/evidence/``: its file read, and every fault of it at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from contact_rights.model import RuleBase
from contact_rights.rulebase.reader import Reader

Table = TypeVar("Table")


def load(reading: Callable[[Path, RuleBase, Reader], Table], folder: Path, rulebase: RuleBase) -> Table:
    """Return a table of a folder of rules; raises ``BrokenRuleBase`` with every fault of it."""
    reader = Reader(rulebase.language)
    found = reading(folder, rulebase, reader)
    reader.finish()
    return found


def content(folder: Path, name: str, reader: Reader) -> Any:
    """Return what a file says, None where there is none or it cannot be read, which is noted."""
    return reader.content(folder / name, name) if (folder / name).exists() else None
