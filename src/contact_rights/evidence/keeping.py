"""Recording in a case's ledger: incidents, exhibits, corrections. Each stands on disk before its number is returned."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from contact_rights.errors import CouldNot, Misuse, Say
from contact_rights.evidence.book import correctable, read_book
from contact_rights.evidence.entries import CORRECTION, EXHIBIT, INCIDENT, KNOWN
from contact_rights.evidence.exhibits import take_in
from contact_rights.evidence.faults import refused
from contact_rights.evidence.ledger import EXHIBITS, LOCK, Ledger, NoneYet
from contact_rights.evidence.lock import locked
from contact_rights.evidence.records import LISTS, PLAIN, Exhibit, exhibit_body, key_of


class Kept(NamedTuple):
    """What became of something that was to be recorded."""

    entry: int
    """The number of the entry that holds it."""
    new: bool
    """False where the ledger held it already."""
    withdrawn: bool = False
    """True where it was withdrawn since."""


def record(folder: Path, body: Mapping[str, Any]) -> Kept:
    """Record an incident; the same one twice is one entry. Raises ``CouldNot``."""
    return keep(folder, INCIDENT, body)


def keep(folder: Path, kind: str, body: Mapping[str, Any], refers: int = 0) -> Kept:
    """Add an entry unless its content stands in the ledger already."""
    with Ledger(folder, create=True) as ledger, ledger.writing() as writer:
        if kind == EXHIBIT:
            expect_copy(folder, str(body["stored"]))
        number = writer.add(kind, body, refers)
    if number:
        return Kept(number, new=True)
    with Ledger(folder) as ledger:
        number = ledger.number_of(key_of(kind, body, refers))
        return Kept(number, new=False, withdrawn=number in read_book(ledger.entries(CORRECTION)).withdrawn)


def attach(folder: Path, source: Path, told: Exhibit, about: int = 0) -> Kept:
    """Copy a file in and record it as an exhibit, with what is ``told`` of it; raises ``CouldNot``, ``Misuse``.

    ``about`` is the incident it belongs to, 0 for none. The file is in its place before the entry names it, so that a
    command that is killed leaves at most a copy that nothing names.
    """
    if about:
        with Ledger(folder) as ledger:
            expect_incident(ledger, about)
    with copies(folder) as stored:
        taken = take_in(source, folder)
        stored.append(taken.stored)
        return keep(folder, EXHIBIT, exhibit_body(taken.described(told)._replace(name=source.name)), about)


@contextlib.contextmanager
def copies(folder: Path) -> Iterator[list[str]]:
    """Yield a list for the names of copies; where what follows fails, those that no entry names are removed again."""
    stored: list[str] = []
    try:
        yield stored
    except CouldNot:
        with contextlib.suppress(CouldNot, OSError):
            forget(folder, stored)
        raise


def forget(folder: Path, stored: Iterable[str]) -> None:
    """Remove copies that no entry names; raises ``CouldNot``, ``OSError``."""
    with locked(folder / LOCK):
        try:
            with Ledger(folder) as ledger:
                named = {entry.body["stored"] for entry in ledger.entries(EXHIBIT)}
        except NoneYet:
            named = set()
        for name in set(stored) - named:
            (folder / EXHIBITS / name).unlink(missing_ok=True)


def expect_copy(folder: Path, stored: str) -> None:
    """Raise ``CouldNot`` unless a copy is in its place: another command that failed may have removed it."""
    path = folder / EXHIBITS / stored
    if not path.is_file():
        raise refused(path, Say("副本不见了，请再试一次", "the copy is gone; try again"))


def attach_all(
    folder: Path, sources: Iterable[Path], told: Exhibit, about: int = 0
) -> tuple[list[tuple[str, Kept]], list[CouldNot]]:
    """Attach files one by one; return what became of those that could be, and the faults of the others."""
    kept: list[tuple[str, Kept]] = []
    faults: list[CouldNot] = []
    for source in sources:
        try:
            kept.append((source.name, attach(folder, source, told, about)))
        except CouldNot as fault:
            faults.append(fault)
    return kept, faults


def expect_incident(ledger: Ledger, number: int) -> None:
    """Raise ``Misuse`` unless an entry is an incident."""
    if ledger.entry(number).kind != INCIDENT:
        raise Misuse(Say(f"第 {number} 条不是事件", f"entry {number} is not an incident"))


CORRECTABLE = {
    INCIDENT: ("when", "zone", "seconds", "stop", *PLAIN, *LISTS),
    EXHIBIT: ("shows", "proves", "origin", "pages"),
    KNOWN: ("name",),
}
"""What a correction may say of each kind of entry."""


def correct(folder: Path, number: int, changes: Mapping[str, Any], why: str, *, withdrawn: bool | None = None) -> int:
    """Record a correction of an entry, which stays as it is; return the correction's own number.

    Raises ``Misuse`` where there is no such entry, where it cannot be corrected so, or where nothing would change.
    """
    if not changes and withdrawn is None:
        raise Misuse(Say("没有说要更正什么", "nothing to correct was given"))
    body: dict[str, Any] = {"changes": dict(changes)} if changes else {}
    body |= {"why": why} if why else {}
    body |= {} if withdrawn is None else {"withdrawn": withdrawn}
    with Ledger(folder) as ledger:
        entry = correctable(ledger.entry(number))
        if strange := [name for name in changes if name not in CORRECTABLE[entry.kind]]:
            raise Misuse(
                Say(f"第 {number} 条没有 {strange[0]} 可更正", f"entry {number} has no {strange[0]} to correct")
            )
        with ledger.writing() as writer:
            return writer.add(CORRECTION, body, number)
