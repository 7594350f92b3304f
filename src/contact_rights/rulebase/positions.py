"""Where each thing of a rule base is written: its section and id → file, line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contact_rights.model import KINDS
from contact_rights.rulebase.load import Builder
from contact_rights.rulebase.reader import Reader
from contact_rights.rulebase.yamlfile import Listing, Place, Table, Word

PARTS = {"facts": ("values", "="), "law/norms": ("periods", "/")}
"""Sections whose members have parts of their own: the key of the parts, and what joins their name."""


def positions(folder: Path) -> Mapping[str, Place]:
    """Return the place of everything a folder of rules says, by names like ``rights/right-to-record``.

    A verdict's rules stand under ``verdicts/RULE``, its open texts under ``verdicts/VERDICT/open/0``, an exception
    under ``KIND/RULE/unless``, an answer under ``facts/FACT=ANSWER``.
    """
    found: dict[str, Place] = {}
    for section, node in Builder(folder, Reader("en")).sources:
        for name, place in placed(section, node):
            found.setdefault(f"{section}/{name}" if name else section, place)
    return found


def placed(section: str, node: Any) -> Iterator[tuple[str, Place]]:
    """Yield what stands in one file of a section, with its place; the file itself under no name."""
    if isinstance(node, Word | Listing | Table):
        yield "", node.place
    if section == "verdicts" and isinstance(node, Table):
        yield str(node.get("id")), node.place
        yield from listed(section, node.get("rules"))
        for number, text in enumerate(node.get("open") or ()):
            yield f"{node.get('id')}/open/{number}", text.place
    elif section == "claims" and isinstance(node, Table):
        yield from ((str(key), key.place) for key in node)
    else:
        yield from listed(section, node)


def listed(section: str, node: Any) -> Iterator[tuple[str, Place]]:
    """Yield the members of a list; those without an id by their number."""
    for number, member in enumerate(node if isinstance(node, Listing) else ()):
        name = str(member.get("id")) if isinstance(member, Table) else str(number)
        yield name, member.place
        if isinstance(member, Table):
            yield from parts(section, name, member)


def parts(section: str, name: str, member: Table) -> Iterator[tuple[str, Place]]:
    """Yield the parts of a member that are spoken of on their own."""
    key, joined = PARTS.get(section, ("", ""))
    for number, part in enumerate(member.get(key) or ()):
        yield f"{name}{joined}{part.get('id', number)}", part.place
    if section in KINDS:
        yield from ((f"{name}/unless", key.place) for key in member if key == "unless")


def place_of(places: Mapping[str, Place], name: str) -> Place:
    """Return the place of a thing, or of the nearest thing around it that has one."""
    while name and name not in places:
        name = name[: max(name.rfind("/"), name.rfind("="), 0)]
    return places.get(name, Place("rulebase.yaml", 1, 1))
