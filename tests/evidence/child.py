"""A process that is made to be disturbed: killed, refused, run beside others.

``kill FOLDER WHAT TIMES SEED`` starts writers one after another, each a fork that writes without pause and says so,
kills each at a random moment, and checks the ledger after each death; it prints what does not fit, and how many
entries were acknowledged. ``write FOLDER WHAT TIMES WORDS`` writes so often. ``refused FOLDER WHAT USER`` and
``read FOLDER USER`` do so as another user.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from contact_rights.errors import CouldNot
from contact_rights.evidence.book import read_book
from contact_rights.evidence.entries import IMPORT, INCIDENT
from contact_rights.evidence.imports.source import recognised
from contact_rights.evidence.imports.whole import outcome_of
from contact_rights.evidence.keeping import attach, record
from contact_rights.evidence.ledger import DATABASE, Ledger, has_content
from contact_rights.evidence.records import Exhibit
from contact_rights.evidence.verify import verify
from tests.evidence.building import PLAN, table_of

ROWS = 3
"""Rows of a file that is imported."""
WRITES = 4
"""How many writes a writer that lives longest may end, about."""
ENOUGH = 20
"""How many acknowledged entries make the kills worth something."""


def write(folder: Path, what: str, words: str, *, new: bool = True) -> int:
    """Record an incident or attach a file (a ``new`` one), with these words; return the entry."""
    if what == "add":
        body = {"when": "2026-11-20T22:31:00+08:00", "zone": "Asia/Shanghai", "words": words}
        return record(folder, body).entry
    if what == "import":
        return import_three(folder, words)
    original = folder.with_name("original.txt")
    if new:
        original.write_text(words * 50, encoding="utf-8")
    return attach(folder, original, Exhibit("", 0, "", "", "", "", proves=words)).entry


def import_three(folder: Path, words: str) -> int:
    """Import a file of three messages, the last with these words; return its entry."""
    rows = [("2026-03-01 10:00:00", "接收", "95588", said) for said in (f"1 {words}", f"2 {words}", words)]
    path = table_of(folder.with_name("import.csv"), [("时间", "类型", "号码", "内容"), *rows])
    outcome_of([recognised(path)], PLAN, folder, folder)
    with Ledger(folder) as ledger:
        return ledger.head().number


def write_for_ever(folder: Path, what: str, token: str, said: int) -> None:
    """Write without pause, and acknowledge each write with its entry and its words."""
    for count in range(sys.maxsize):
        words = f"{token}-{count}"
        os.write(said, f"{write(folder, what, words)} {words}\n".encode())


def pace(folder: Path, what: str) -> float:
    """Return the seconds that one write takes on this machine, now."""
    folder.mkdir(mode=0o700)
    begun = time.monotonic()
    for count in range(5):
        write(folder, what, f"pace-{count}")
    return (time.monotonic() - begun) / 5


def outlived(folder: Path, what: str, token: str, life: float) -> list[tuple[int, str]]:
    """Start a writer, kill it after ``life`` seconds, and return the entries it acknowledged."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        try:
            write_for_ever(folder, what, token, said)
        finally:
            os._exit(1)
    os.close(said)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the writer ended by itself"
    data = b""
    while select.select([heard], [], [], 0)[0] and (chunk := os.read(heard, 1 << 16)):
        data += chunk
    os.close(heard)
    lines = [line.split(" ", 1) for line in data.decode().splitlines()]
    return [(int(number), words) for number, words in lines]


def lost(folder: Path, acknowledged: list[tuple[int, str]]) -> list[str]:
    """Return what does not fit in the ledger, and what was acknowledged but does not stand in it."""
    if not has_content(folder / DATABASE):
        return ["no database"] if acknowledged else []
    found = [f"{fault.where.en}: {fault.what.en}" for fault in verify(folder).faults]
    try:
        ledger = Ledger(folder)
    except CouldNot as fault:
        return [*found, f"{fault}"] if acknowledged else found
    with ledger:
        if list(ledger.entries(IMPORT)) and len(list(ledger.entries(INCIDENT))) % ROWS:
            found.append("a part of a file")
        for number, words in acknowledged:
            body = ledger.entry(number).body
            if words not in {body.get("words"), body.get("proves")}:
                found.append(f"entry {number} is not what was acknowledged")
    return found


def kill(folder: Path, what: str, times: int, seed: int) -> None:
    """Kill so many writers; a ledger is used for twenty of them, so that both young and grown ones are hit.

    On a machine that is busy elsewhere more are killed, until enough of them have acknowledged something.
    """
    chance = random.Random(seed)  # noqa: S311 - which moment, not a secret
    longest = WRITES * pace(folder / "pace", what)
    total = turn = 0
    while turn < times or (total <= ENOUGH and turn < 5 * times):
        place = folder / f"ledger-{turn // 20}"
        place.mkdir(mode=0o700, exist_ok=True)
        acknowledged = outlived(place, what, f"{turn}", chance.random() * longest)
        total += len(acknowledged)
        for line in lost(place, acknowledged):
            sys.stdout.write(f"turn {turn}: {line}\n")
        turn += 1
    sys.stdout.write(f"{total}\n")


def refused(folder: Path, what: str, user: int) -> None:
    """Try to write as another user and print why that could not be."""
    os.setuid(user)
    try:
        write(folder, what, "refused", new=False)
    except CouldNot as fault:
        sys.stdout.write(f"{fault}\n")


def read(folder: Path, user: int) -> None:
    """Read and check as another user."""
    os.setuid(user)
    with Ledger(folder) as ledger:
        incidents = read_book(ledger.entries()).incidents
    sys.stdout.write(f"{len(incidents)} incidents, {len(verify(folder).faults)} faults\n")


def main(task: str, folder: Path, *args: str) -> None:
    """Do what the first word says."""
    if task == "kill":
        kill(folder, args[0], int(args[1]), int(args[2]))
    elif task == "write":
        for count in range(int(args[1])):
            write(folder, args[0], f"{args[2]}-{count}")
    elif task == "refused":
        refused(folder, args[0], int(args[1]))
    else:
        read(folder, int(args[0]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
