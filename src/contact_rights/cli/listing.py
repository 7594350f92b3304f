"""Printing a list either for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import Any

from contact_rights.cli.console import emit, show, width
from contact_rights.errors import is_visible
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
    emit(escaped(dumps(data, ensure_ascii=False, indent=1)) + "\n", output)


def escaped(json: str) -> str:
    """Return JSON with what a terminal would obey escaped: the same data, fit to be shown."""
    return "\n".join(line if line.isprintable() else plain(line) for line in json.split("\n"))


def plain(line: str) -> str:
    """Return a line of JSON with its invisible characters escaped; outside strings there are none."""
    return "".join(char if is_visible(char) else dumps(char)[1:-1] for char in line)
