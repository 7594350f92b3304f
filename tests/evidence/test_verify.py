"""What the ledger finds out: any flipped byte, a changed, missing or added entry, a changed or missing file."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from contact_rights.errors import CouldNot
from contact_rights.evidence.entries import CORRECTION, parsed
from contact_rights.evidence.keeping import attach, correct, record
from contact_rights.evidence.ledger import DATABASE, EXHIBITS, Ledger, database
from contact_rights.evidence.seal import CLOSED, NAME, Seal, write_seal
from contact_rights.evidence.verify import check_seal, reseal, verify
from contact_rights.files import digest_of
from tests.evidence.conftest import TOLD, body


def faults(folder: Path) -> list[str]:
    return [f"{fault.where.en}: {fault.what.en}" for fault in verify(folder).faults]


def sealed_anew(folder: Path) -> None:
    """Seal the database as it is: what somebody would do who changed it by hand and knows this program."""
    seal = Seal(CLOSED, *verify(folder).head, digest_of(folder / DATABASE))
    write_seal(folder, seal)


@contextlib.contextmanager
def by_hand(folder: Path) -> Iterator[sqlite3.Connection]:
    """Change a database as somebody would who knows SQL, its triggers out of the way."""
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
    sealed_anew(folder)


def test_a_ledger_that_nobody_touched_fits(ledger: Path) -> None:
    report = verify(ledger)
    assert (report.faults, report.notes) == ([], [])
    assert (report.head.number, report.exhibits) == (5, 1)


def test_every_flipped_byte_of_the_database_breaks_the_seal(ledger: Path) -> None:
    path = ledger / DATABASE
    whole = bytearray(path.read_bytes())
    for place in range(len(whole)):
        whole[place] ^= 1 << place % 8
        path.write_bytes(whole)
        assert check_seal(ledger)[1], place
        whole[place] ^= 1 << place % 8


def test_every_flipped_byte_of_the_seal_is_found(ledger: Path) -> None:
    path = ledger / NAME
    whole = bytearray(path.read_bytes())
    for place in range(len(whole)):
        for bit in (place % 8, (place + 3) % 8):
            whole[place] ^= 1 << bit
            path.write_bytes(whole)
            assert verify(ledger).faults, place
            whole[place] ^= 1 << bit


def test_flipped_bytes_anywhere_are_told_whatever_they_break(ledger: Path) -> None:
    path = ledger / DATABASE
    whole = bytearray(path.read_bytes())
    chance = random.Random(7)  # noqa: S311 - which byte, not a secret
    for place in [*range(100), *chance.sample(range(len(whole)), 600)]:
        kept = whole[place]
        whole[place] = chance.choice([value for value in range(256) if value != kept])
        path.write_bytes(whole)
        assert verify(ledger).faults, place
        whole[place] = kept


def test_every_flipped_byte_of_an_exhibit_names_the_file(ledger: Path) -> None:
    path = next((ledger / EXHIBITS).iterdir())
    whole = bytearray(path.read_bytes())
    path.chmod(0o600)
    for place in range(len(whole)):
        whole[place] ^= 0x20
        path.write_bytes(whole)
        assert faults(ledger) == [f"the file of entry 5, exhibits/{path.name}: has another content"]
        whole[place] ^= 0x20


def test_every_changed_letter_of_an_entry_names_it_though_the_seal_is_made_anew(ledger: Path) -> None:
    path = ledger / DATABASE
    whole = path.read_bytes()
    with Ledger(ledger) as opened:
        text = opened.entry(3).text.encode()
    start = whole.index(text)
    for place in range(start, start + len(text)):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        sealed_anew(ledger)
        assert faults(ledger)[0].startswith("entry 3: "), chr(whole[place])


def test_bytes_flipped_in_a_larger_ledger_are_found(fast: Path) -> None:
    folder = fast / "large"
    folder.mkdir()
    with Ledger(folder, create=True) as opened, opened.writing() as writer:
        for second in range(2_000):
            writer.add("incident", body(second % 60, seconds=second))
    path = folder / DATABASE
    whole = bytearray(path.read_bytes())
    chance = random.Random(11)  # noqa: S311 - which byte, not a secret
    for place in chance.sample(range(len(whole)), 20):
        whole[place] ^= 0x10
        path.write_bytes(whole)
        assert verify(folder).faults, place
        whole[place] ^= 0x10
    path.write_bytes(whole)
    assert not verify(folder).faults


def test_a_changed_entry_is_named_and_the_first_of_several(ledger: Path) -> None:
    with by_hand(ledger) as connection:
        for number in (4, 2):
            connection.execute("UPDATE entry SET text = replace(text, '22:0', '23:0') WHERE number = ?", (number,))
    found = faults(ledger)
    assert found[0].startswith("entry 2: it does not fit") or found[0].startswith("entry 2: its columns")
    assert found[1].startswith("entry 4: ")


def test_a_removed_entry_is_named(ledger: Path) -> None:
    with by_hand(ledger) as connection:
        connection.execute("DELETE FROM entry WHERE number = 4")
    assert faults(ledger)[0] == "entry 5: entry 4 before it is missing"


def test_an_entry_put_in_between_is_named(ledger: Path) -> None:
    with by_hand(ledger) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE entry SET number = number + 10 WHERE number >= 4")
        connection.execute("INSERT INTO entry SELECT 4, kind, refers, 'x', text, hash FROM entry WHERE number = 3")
        connection.execute("UPDATE entry SET number = number - 9 WHERE number > 10")
    assert faults(ledger)[0].startswith("entry 4: ")


def test_entries_cut_off_at_the_end_are_missed(ledger: Path) -> None:
    seal = (ledger / NAME).read_bytes()
    noted = verify(ledger).head.hash
    with by_hand(ledger) as connection:
        connection.execute("DELETE FROM entry WHERE number = 5")
    assert "the hash that was noted is not in this ledger" in [f.what.en for f in verify(ledger, noted).faults]
    (ledger / NAME).write_bytes(seal)
    assert "entry 5: the last entry is not the one the seal names" in faults(ledger)


def test_dropped_triggers_and_foreign_tables_are_told(ledger: Path) -> None:
    with contextlib.closing(sqlite3.connect(ledger / DATABASE)) as connection:
        connection.execute("DROP TRIGGER entry_fixed")
        connection.commit()
    sealed_anew(ledger)
    assert faults(ledger) == ["ledger.sqlite3: its tables or triggers were changed"]


def test_a_file_that_is_missing_cut_or_a_link_is_named(ledger: Path) -> None:
    path = next((ledger / EXHIBITS).iterdir())
    kept = path.read_bytes()
    path.unlink()
    assert faults(ledger) == [f"the file of entry 5, exhibits/{path.name}: is missing"]
    path.write_bytes(kept[:-1])
    assert faults(ledger) == [f"the file of entry 5, exhibits/{path.name}: has another size"]
    path.unlink()
    (ledger / "elsewhere").write_bytes(kept)
    path.symlink_to(ledger / "elsewhere")
    assert faults(ledger) == [f"the file of entry 5, exhibits/{path.name}: not a file this program kept"]


def test_files_that_no_entry_names_are_mentioned(ledger: Path) -> None:
    (ledger / EXHIBITS / "\x1b[31mstranger").write_bytes(b"")
    report = verify(ledger)
    assert not report.faults
    assert [note.en for note in report.notes] == ["exhibits holds files no entry names (1): �[31mstranger"]


def test_a_missing_seal_is_told_and_nothing_is_written_until_it_is_made_anew(ledger: Path) -> None:
    (ledger / NAME).unlink()
    assert faults(ledger) == ["ledger.seal: the seal is missing"]
    with pytest.raises(CouldNot, match="verify first"):
        record(ledger, body(9))
    assert not reseal(ledger).faults
    assert record(ledger, body(9)).entry == 7


def test_a_noted_hash_is_found_again(ledger: Path) -> None:
    noted = verify(ledger).head.hash
    record(ledger, body(7))
    report = verify(ledger, f" {noted.upper()}\n")
    assert (report.faults, report.noted) == ([], 5)
    assert faults(ledger) == []
    assert verify(ledger, "0" * 63 + "1").faults


def test_a_correction_stands_beside_what_it_corrects(ledger: Path) -> None:
    assert correct(ledger, 2, {"words": "还钱"}, "listened again") == 6
    with Ledger(ledger) as opened:
        assert "words" not in opened.entry(2).body
        added = opened.entry(6)
    assert (added.kind, added.refers) == (CORRECTION, 2)
    assert parsed(added.text).body == {"changes": {"words": "还钱"}, "why": "listened again"}
    assert not verify(ledger).faults


def test_the_database_itself_refuses_changes(ledger: Path) -> None:
    with contextlib.closing(sqlite3.connect(ledger / DATABASE)) as connection:
        for statement in (
            "UPDATE entry SET text = '' WHERE number = 2",
            "DELETE FROM entry WHERE number = 5",
            "INSERT INTO entry VALUES (9, 'incident', NULL, NULL, '', '')",
            "INSERT OR REPLACE INTO entry VALUES (2, 'incident', NULL, NULL, '', '')",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def test_the_same_file_again_is_one_copy(ledger: Path, fast: Path) -> None:
    assert attach(ledger, fast / "短信.txt", TOLD, 2) == (5, False, False)
    assert attach(ledger, fast / "短信.txt", TOLD, 3).entry == 6
    assert len(list((ledger / EXHIBITS).iterdir())) == 1


@pytest.mark.parametrize("how", ["removed", "emptied"])
def test_a_database_that_is_gone_is_told_and_no_new_one_is_begun_in_its_place(ledger: Path, how: str) -> None:
    if how == "removed":
        (ledger / DATABASE).unlink()
    else:
        (ledger / DATABASE).write_bytes(b"")
    assert faults(ledger) == ["ledger.sqlite3: missing or empty, though the seal knows of entries"]
    for writing in (lambda: record(ledger, body(9)), lambda: Ledger(ledger), lambda: reseal(ledger)):
        with pytest.raises(CouldNot):
            writing()
    assert faults(ledger)


def test_a_ledger_of_an_earlier_version_is_checked_as_it_is_and_brought_up_to_date_by_a_write(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (*database.MIGRATIONS, "CREATE TABLE one (a);\nCREATE TABLE two (b);", "INSERT INTO two VALUES (1);")
    monkeypatch.setattr(database, "MIGRATIONS", later)
    assert not verify(ledger).faults
    record(ledger, body(9))
    assert not verify(ledger).faults
    with contextlib.closing(sqlite3.connect(ledger / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT b FROM two").fetchall() == [(1,)]
    record(ledger, body(10))
    monkeypatch.undo()
    with pytest.raises(CouldNot, match="newer version"):
        record(ledger, body(11))


def test_a_migration_that_fails_changes_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*database.MIGRATIONS, "CREATE TABLE one (a);\nCREATE TABLE entry (b);")
    monkeypatch.setattr(database, "MIGRATIONS", broken)
    with pytest.raises(CouldNot):
        record(ledger, body(9))
    monkeypatch.undo()
    assert not verify(ledger).faults
    assert record(ledger, body(9)).entry == 6
