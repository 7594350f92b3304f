"""Taking a file's rows into a ledger: first a survey that writes nothing, then all of the file in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from contact_rights.errors import CouldNot, Say, visible
from contact_rights.evidence.choosing import Choice, is_meant
from contact_rights.evidence.entries import IMPORT, INCIDENT
from contact_rights.evidence.exhibits import plain_file
from contact_rights.evidence.faults import unusable
from contact_rights.evidence.imports import csvfile, ios, smsbackup, statement, vcard, xlsx
from contact_rights.evidence.imports.held import Held, family_of, fingerprint
from contact_rights.evidence.imports.rows import Bad, Reading, Rows, UnusableFile
from contact_rights.evidence.imports.source import CSV, IOS, SMS, VCARD, XLSX, Source, chunks
from contact_rights.evidence.ledger import Ledger
from contact_rights.evidence.records import Incident, incident_body

MOST_ROWS = 2_000_000
TOO_MANY = Say(f"行数超过 {MOST_ROWS:,}，后面的没有读", f"more than {MOST_ROWS:,} rows; the rest was not read")
MOST_NAMED = 20
"""Bad rows that are named one by one."""
MOST_SAMPLES = 5
AHEAD = timedelta(days=1)
"""How far the clock of a phone may be ahead of ours."""
YET_TO_COME = Say("这个时间还没到", "that time has not come yet")


class Sieve(NamedTuple):
    """Which contacts are wanted."""

    choice: Choice
    strangers: bool = False
    """True where contacts with people in an address book are left out."""
    people: frozenset[str] = frozenset()
    """The numbers of the people in address books."""


class Plan(NamedTuple):
    """How files are read, which contacts are wanted, and what day it is."""

    reading: Reading
    sieve: Sieve
    now: datetime


class Tally:
    """What became of a file's rows."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.added = self.already = self.elsewhere = self.left_out = self.bad = 0
        self.named: list[Bad] = []
        self.samples: list[Incident] = []
        self.first = self.last = ""
        self.numbers: set[str] = set()

    def fault(self, bad: Bad) -> None:
        """Note a row that was not taken."""
        self.bad += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(bad)

    def count(self, incident: Incident) -> None:
        """Note a contact that is new."""
        self.added += 1
        if len(self.samples) < MOST_SAMPLES:
            self.samples.append(incident)
        day = incident.when.date().isoformat()
        self.first, self.last = min(self.first or day, day), max(self.last, day)
        if incident.number:
            self.numbers.add(incident.number)


def rows_of(source: Source, reading: Reading) -> Rows:
    """Yield what a file holds; raises ``UnusableFile`` naming the file where nothing of it can be taken."""
    try:
        if source.format == IOS:
            yield from ios.rows_of(source.path, reading)
            return
        with plain_file(source.path) as file:
            pieces = chunks(file, source.path, reading.told)
            if source.format == SMS:
                yield from smsbackup.rows_of(pieces, reading)
            elif source.format == VCARD:
                yield from vcard.rows_of(pieces)
            elif source.format == XLSX:
                yield from statement.rows_of(xlsx.table_of(file, reading.told), reading)
            elif source.format == CSV:
                yield from statement.rows_of(csvfile.table_of(pieces, reading.headers), reading)
    except CouldNot as fault:
        named = fault if visible(str(source.path), 200) in str(fault) else unusable(source.path, fault.message)
        raise UnusableFile(named.message) from None


def sifted(rows: Rows, plan: Plan, held: Held, tally: Tally) -> Iterator[Incident]:
    """Yield the contacts that are wanted and new, and tally all others."""
    family, sieve, latest = family_of(tally.source.format), plan.sieve, plan.now + AHEAD
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            tally.fault(Bad(0, TOO_MANY))
            return
        if isinstance(row, Bad):
            tally.fault(row)
        elif isinstance(row, Incident):
            if row.when > latest:
                tally.fault(Bad(row.line, YET_TO_COME))
            elif not is_meant(row, sieve.choice) or (sieve.strangers and (row.name or row.number in sieve.people)):
                tally.left_out += 1
            elif (key := fingerprint(row)) in held.keys:
                tally.already += 1
            elif held.twin(row, family):
                tally.elsewhere += 1
            else:
                held.note(row, family, key)
                tally.count(row)
                yield row


def survey(source: Source, plan: Plan, held: Held) -> Tally:
    """Return what importing a file would add; nothing is written."""
    tally = Tally(source)
    for _ in sifted(rows_of(source, plan.reading), plan, held, tally):
        pass
    return tally


def take(folder: Path, source: Source, plan: Plan, held: Held) -> Tally:
    """Add what a file has to the ledger of a folder, all of it or nothing, and return what became of its rows."""
    tally = Tally(source)
    new = sifted(rows_of(source, plan.reading), plan, held, tally)
    first = next(new, None)
    if first is None:
        return tally
    with Ledger(folder, create=True) as ledger, ledger.writing() as writer:
        number = writer.add(IMPORT, import_body(source))
        for incident in chain((first,), new):
            if not writer.add(INCIDENT, incident_body(incident), number):
                tally.added, tally.already = tally.added - 1, tally.already + 1
    return tally


def import_body(source: Source) -> dict[str, Any]:
    """Return a file whose rows are taken in as the body of an entry."""
    return {"name": source.path.name, "sha256": source.sha256, "bytes": source.bytes, "format": source.format}
