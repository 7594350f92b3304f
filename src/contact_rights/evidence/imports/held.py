"""What a ledger holds already, so that nothing is counted twice.

The same row of the same kind of file has the same content key. The same call in a phone's log and in the carrier's
statement has not: their clocks differ by seconds. So a contact from another kind of source is taken for the same where
number, means and direction agree, the times are near, and the lengths agree; each is matched once.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from contact_rights.evidence.entries import IMPORT, INCIDENT, KNOWN, Entry
from contact_rights.evidence.ledger import Ledger, NoneYet
from contact_rights.evidence.records import Incident, incident_body, incident_of, key_of

NEAR_SECONDS, NEAR_LENGTH = 90, 5
TYPED = "typed"


class Near(NamedTuple):
    """A contact as another source may have it."""

    moment: int
    seconds: int
    """-1 where the length is not known."""
    family: str
    words: int
    """A hash of its words, 0 for none."""


class Held:
    """The contacts and people that a ledger holds, and those that were taken since."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.keys: set[int] = set()
        self.near: dict[tuple[str, str, str], list[Near]] = {}
        self.known: set[str] = set()
        families: dict[int, str] = {}
        for entry in entries:
            if entry.kind == IMPORT:
                families[entry.number] = family_of(str(entry.body.get("format", "")))
            elif entry.kind == KNOWN:
                self.known.add(str(entry.body["number"]))
            else:
                incident = incident_of(entry.body)
                self.note(incident, families.get(entry.refers, TYPED), fingerprint(incident))

    def note(self, incident: Incident, family: str, key: int) -> None:
        """Remember a contact, and its key, that is held from now on."""
        self.keys.add(key)
        insort(self.near.setdefault(line_of(incident), []), as_near(incident, family))

    def twin(self, incident: Incident, family: str) -> bool:
        """Return whether another kind of source has this contact, which then is matched."""
        others = self.near.get(line_of(incident), [])
        mine = as_near(incident, family)
        at = bisect_left(others, (mine.moment - NEAR_SECONDS,))
        while at < len(others) and others[at].moment <= mine.moment + NEAR_SECONDS:
            if is_twin(mine, others[at]):
                del others[at]
                return True
            at += 1
        return False

    def numbers(self) -> set[str]:
        """Return the numbers of all contacts, those matched with others too."""
        return {number for number, _, _ in self.near}


def held_by(folder: Path | None) -> Held:
    """Return what the ledger of a case's folder holds; nothing where there is no folder or no ledger yet."""
    try:
        if folder is not None:
            with Ledger(folder) as ledger:
                return Held(ledger.entries(IMPORT, INCIDENT, KNOWN))
    except NoneYet:
        pass
    return Held()


def family_of(format_: str) -> str:
    """Return the kind of source a format belongs to: a statement is one, as a table of whatever form."""
    return format_.partition("-")[0]


def fingerprint(incident: Incident) -> int:
    """Return the content key of an incident as a number, which takes less room."""
    return int(key_of(INCIDENT, incident_body(incident)), 16)


def line_of(incident: Incident) -> tuple[str, str, str]:
    """Return what two records of one contact must agree in."""
    return incident.number, incident.channel, incident.direction


def as_near(incident: Incident, family: str) -> Near:
    """Return a contact as it is compared with those of other sources."""
    seconds = -1 if incident.seconds is None else incident.seconds
    return Near(int(incident.when.timestamp()), seconds, family, hash(incident.words) if incident.words else 0)


def is_twin(one: Near, other: Near) -> bool:
    """Return whether two records may be of one contact."""
    lengths = min(one.seconds, other.seconds) < 0 or abs(one.seconds - other.seconds) <= NEAR_LENGTH
    words = 0 in {one.words, other.words} or one.words == other.words
    return one.family != other.family and lengths and words
