"""A ledger read as a whole: incidents in the order of time with corrections applied, exhibits, known people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contact_rights.errors import CouldNot, Misuse, Say
from contact_rights.evidence.entries import CORRECTION, EXHIBIT, IMPORT, INCIDENT, KNOWN, Entry
from contact_rights.evidence.records import Exhibit, Import, Incident, exhibit_of, import_of, incident_of

CORRECTED = (INCIDENT, EXHIBIT, KNOWN)
"""Kinds of entries that a correction may speak of."""


class Book(NamedTuple):
    """What a ledger says today."""

    incidents: Sequence[Incident]
    """By time; those withdrawn are left out."""
    exhibits: Sequence[Exhibit]
    known: Mapping[str, str]
    """The people the user knows: name by number."""
    imports: Sequence[Import]
    withdrawn: frozenset[int]
    """The entries that a correction withdrew."""
    last: int
    """The number of the last entry."""

    def theirs(self) -> list[Incident]:
        """Return the incidents that are not with people the user knows."""
        return [one for one in self.incidents if one.number not in self.known]


def read_book(entries: Iterable[Entry]) -> Book:
    """Return what entries say, taken in order; raises ``CouldNot`` where they say what no entry of ours says."""
    try:
        return taken_in_order(entries)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise CouldNot(
            Say("证据记录里有一条被改坏了", "an entry of the ledger was damaged")
            + Say("；先运行 contact-rights evidence verify", "; run contact-rights evidence verify first")
        ) from None


def taken_in_order(entries: Iterable[Entry]) -> Book:
    """Return what entries say, the later ones over the earlier."""
    bodies: dict[int, dict[str, Any]] = {}
    kept: list[Entry] = []
    corrected: dict[int, list[int]] = {}
    withdrawn: set[int] = set()
    last = 0
    for entry in entries:
        last = entry.number
        if entry.kind == CORRECTION:
            corrected.setdefault(entry.refers, []).append(entry.number)
            bodies.setdefault(entry.refers, {}).update(entry.body.get("changes", {}))
            if "withdrawn" in entry.body:
                (withdrawn.add if entry.body["withdrawn"] else withdrawn.discard)(entry.refers)
        else:
            kept.append(entry)
    standing = [entry for entry in kept if entry.number not in withdrawn]
    return Book(
        sorted(incidents(standing, bodies, corrected), key=moment),
        list(exhibits(standing, bodies)),
        {entry.body["number"]: entry.body.get("name", "") for entry in standing if entry.kind == KNOWN},
        [import_of(entry.body, entry.number) for entry in standing if entry.kind == IMPORT],
        frozenset(withdrawn),
        last,
    )


def moment(incident: Incident) -> float:
    """Return what incidents are ordered by; comparing moments of many time zones themselves takes ten times as long."""
    return incident.when.timestamp()


def incidents(
    entries: Iterable[Entry], changes: Mapping[int, Mapping[str, Any]], corrected: Mapping[int, Sequence[int]]
) -> Iterator[Incident]:
    """Yield the incidents with their corrections."""
    for entry in entries:
        if entry.kind == INCIDENT:
            body = {**entry.body, **changes[entry.number]} if entry.number in changes else entry.body
            found = incident_of(body, entry.number, entry.refers)
            yield found._replace(corrected=tuple(corrected[entry.number])) if entry.number in corrected else found


def exhibits(entries: Iterable[Entry], changes: Mapping[int, Mapping[str, Any]]) -> Iterator[Exhibit]:
    """Yield the exhibits with their corrections."""
    for entry in entries:
        if entry.kind == EXHIBIT:
            yield exhibit_of({**entry.body, **changes.get(entry.number, {})}, entry.number, entry.refers)


def correctable(entry: Entry) -> Entry:
    """Return an entry that a correction may speak of; raises ``Misuse`` for any other."""
    if entry.kind not in CORRECTED:
        raise Misuse(
            Say(f"第 {entry.number} 条不是可以更正的记录", f"entry {entry.number} is not one that can be corrected")
            + Say("；只能更正事件、证物和熟人", "; incidents, exhibits and known people can be")
        )
    return entry
