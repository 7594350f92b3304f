"""An import as a whole: contacts, people and files, surveyed or taken in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from contact_rights.errors import CouldNot
from contact_rights.evidence.entries import EXHIBIT, KNOWN
from contact_rights.evidence.exhibits import plain_file, take_in
from contact_rights.evidence.imports.headers import plain
from contact_rights.evidence.imports.held import Held, held_by
from contact_rights.evidence.imports.pictures import HEAD, made, name_number
from contact_rights.evidence.imports.rows import Bad, Person, Reading, UnusableFile
from contact_rights.evidence.imports.source import EXHIBIT as PLAIN_FILE
from contact_rights.evidence.imports.source import VCARD, Source
from contact_rights.evidence.imports.taking import Plan, Tally, rows_of, survey, take
from contact_rights.evidence.keeping import copies, expect_copy
from contact_rights.evidence.ledger import Ledger, NoneYet
from contact_rights.evidence.records import Exhibit, exhibit_body, key_of

SHOWS = {"image": "screenshots", "audio": "recording", "video": "video", "paper": "papers"}
"""What a file is evidence of, as far as its type says."""


class People(NamedTuple):
    """What address books say of the numbers in a ledger."""

    known: Mapping[str, str]
    """Those who are new to the ledger: name by number."""
    doubtful: Mapping[str, str]
    """Those whose name does not sound like somebody one knows."""
    others: int
    """How many numbers occur nowhere; nothing of them is kept."""


class Outcome(NamedTuple):
    """What an import adds, or added."""

    tallies: Sequence[Tally]
    people: People | None
    """None where there was no address book."""
    exhibits: Sequence[Exhibit]
    """The files that are new."""
    exhibits_held: int
    faults: Sequence[CouldNot] = ()
    """Why files were left out."""

    @property
    def added(self) -> int:
        """Return how many entries an import adds."""
        known = len(self.people.known) if self.people else 0
        return sum(tally.added for tally in self.tallies) + known + len(self.exhibits)


def outcome_of(sources: Sequence[Source], plan: Plan, existing: Path | None, into: Path | None = None) -> Outcome:
    """Return what an import would add to a ledger, or adds where ``into`` is the folder of the case.

    ``existing`` is the folder of a case that there is already, None for none.
    """
    held = held_by(existing)
    tallies: list[Tally] = []
    faults: list[CouldNot] = []
    people: list[Person] = []
    books = [source for source in sources if source.format == VCARD]
    for source in books:
        with left_out(source, faults):
            tallies.append(tally := Tally(source))
            people += people_in(source, plan.reading, tally)
    plan = plan._replace(sieve=plan.sieve._replace(people=frozenset(person.number for person in people)))
    for source in sources:
        if source.format not in {VCARD, PLAIN_FILE}:
            with left_out(source, faults):
                tallies.append(take(into, source, plan, held) if into else survey(source, plan, held))
    met = met_people(people, plan.reading, held) if books else None
    files = [source for source in sources if source.format == PLAIN_FILE]
    new = unheld(files, existing)
    exhibits = [told_of(source, plan.reading) for source in new]
    if into:
        exhibits = keep(into, new, exhibits, met)
    return Outcome(tallies, met, exhibits, len(files) - len(new), faults)


@contextlib.contextmanager
def left_out(source: Source, faults: list[CouldNot]) -> Iterator[None]:
    """Leave a file out of which nothing can be taken where it was found in a folder; one that was named is a fault."""
    try:
        yield
    except UnusableFile as fault:
        if not source.inside:
            raise
        faults.append(fault)


def people_in(source: Source, reading: Reading, tally: Tally) -> list[Person]:
    """Return the people of an address book, noting what could not be read."""
    found = []
    for row in rows_of(source, reading):
        if isinstance(row, Person):
            found.append(row)
        elif isinstance(row, Bad):
            tally.fault(row)
    return found


def met_people(people: Iterable[Person], reading: Reading, held: Held) -> People:
    """Return who of some people is in the ledger; somebody called a collector is not taken for an acquaintance."""
    names = {person.number: person.name for person in people}
    numbers = held.numbers()
    met = {number: name for number, name in names.items() if number in numbers and number not in held.known}
    doubtful = {n: name for n, name in met.items() if any(word in plain(name) for word in reading.headers.strangers)}
    known = {number: name for number, name in met.items() if number not in doubtful}
    return People(known, doubtful, len(names.keys() - numbers))


def unheld(sources: Sequence[Source], existing: Path | None) -> list[Source]:
    """Return the files that a ledger does not hold."""
    try:
        if existing is not None and sources:
            with Ledger(existing) as ledger:
                return [one for one in sources if not ledger.number_of(key_of(EXHIBIT, {"sha256": one.sha256}))]
    except NoneYet:
        pass
    return list(sources)


def told_of(source: Source, reading: Reading) -> Exhibit:
    """Return what a file's name and content tell of it."""
    with plain_file(source.path) as file:
        when = made(source.path.name, file.read(HEAD), reading.zone.info)
    shows = SHOWS.get(source.type.family, "")
    number = name_number(source.path.name) if source.type.family == "audio" else ""
    return Exhibit(
        source.sha256, source.bytes, source.type.id, source.path.name, "", "", when.when, when.source, number, shows
    )


def keep(folder: Path, sources: Sequence[Source], told: Sequence[Exhibit], people: People | None) -> list[Exhibit]:
    """Copy files in and record them with the people one knows, in one transaction; return the exhibits.

    The copies are in their place before an entry names them: a command that is killed leaves copies that nothing names.
    """
    kept = []
    with copies(folder) as stored:
        for source, exhibit in zip(sources, told, strict=True):
            taken = take_in(source.path, folder)
            stored.append(taken.stored)
            kept.append(taken.described(exhibit))
        if kept or (people and people.known):
            with Ledger(folder, create=True) as ledger, ledger.writing() as writer:
                for number, name in people.known.items() if people else ():
                    writer.add(KNOWN, {"number": number, "name": name})
                for exhibit in kept:
                    expect_copy(folder, exhibit.stored)
                    writer.add(EXHIBIT, exhibit_body(exhibit))
    return kept
