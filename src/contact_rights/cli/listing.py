"""Printing a list either for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import Any

from contact_rights.cli.console import emit, show, width
from contact_rights.reports.outline import Block
from contact_rights.reports.text import lines


def put(blocks: Iterable[Block], data: Any, *, json: bool, output: str) -> None:
    """Print data as JSON, or blocks as text."""
    if json:
        put_json(data, output)
    else:
        show(lines(blocks, width()), output)


def put_json(data: Any, output: str) -> None:
    """Print data as JSON."""
    emit(dumps(data, ensure_ascii=False, indent=1) + "\n", output)
