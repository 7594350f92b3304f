"""What leaves the ledger: the list for a court, the export and its check, the case packet; and wiping."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.evidence.book import read_book
from contact_rights.evidence.catalogue import FORMULA, Item, as_csv, as_markdown, items, safe
from contact_rights.evidence.entries import IMPORT, INCIDENT
from contact_rights.evidence.keeping import attach, record
from contact_rights.evidence.ledger import DATABASE, EXHIBITS, Ledger
from contact_rights.evidence.wiping import overwritten, wipe
from contact_rights.model import RuleBase
from tests.conftest import Run, environment
from tests.evidence.conftest import TOLD, body, own

HOSTILE = "=HYPERLINK(1)|<b>\x1b[31m"


def listed(folder: Path, rulebase: RuleBase) -> list[Item]:
    with Ledger(folder) as ledger:
        return items(rulebase, read_book(ledger.entries()))


def test_a_list_has_logs_notes_and_files_in_that_order(ledger: Path, fast: Path, english: RuleBase) -> None:
    with Ledger(ledger) as opened, opened.writing() as writer:
        source = writer.add(IMPORT, {"name": "详单.csv", "sha256": "a" * 64, "bytes": 9, "format": "csv"})
        writer.add(INCIDENT, body(10, number="95213"), source)
        writer.add(INCIDENT, {**body(11, number="95213"), "when": "2026-11-22T09:00:00+08:00"}, source)
    record(ledger, body(30, conduct=["insult"]))
    (fast / "rec.m4a").write_bytes(b"\0\0\0\x20ftypM4A ")
    told = TOLD._replace(shows="recording", proves="they insult me", origin="my phone", pages=3)
    attach(ledger, fast / "rec.m4a", told, 2)
    found = listed(ledger, english)
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert [one.name for one in found] == [
        "Log of calls and messages  详单.csv",
        "Notes of calls, messages and visits",
        "短信.txt",
        "Call recording  rec.m4a",
    ]
    assert found[0].proves == "contacts: 2, from 2026-11-20 to 2026-11-22; numbers: 1"
    assert found[1].proves == "contacts: 4, from 2026-11-20 to 2026-11-20; numbers: 1; Insults"
    assert found[3].source.startswith("my phone; kept by the party, SHA-256 begins ")
    assert found[3].proves == "they insult me; (2026-11-20 22:00:00 +8675586013860)"
    assert (found[3].pages, found[2].pages) == ("3", "")


def test_what_is_withdrawn_or_of_known_people_is_not_listed(fast: Path, english: RuleBase) -> None:
    folder = fast / "case"
    folder.mkdir()
    with Ledger(folder, create=True) as opened, opened.writing() as writer:
        writer.add("known", {"number": "+8675586013860", "name": "妈妈"})
        writer.add(INCIDENT, body())
        writer.add(INCIDENT, body(1, number="95213"))
        writer.add("correction", {"withdrawn": True}, 4)
    assert listed(folder, english) == []


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not safe(text).startswith(FORMULA)
    assert safe(text).removeprefix("'") == text or safe(text) == text


def test_hostile_words_are_text_in_every_form(ledger: Path, fast: Path, english: RuleBase) -> None:
    (fast / "x").write_text("x", encoding="utf-8")
    attach(ledger, fast / "x", TOLD._replace(origin=HOSTILE, proves=HOSTILE))
    found = listed(ledger, english)
    rows = list(csv.reader(io.StringIO(as_csv("en", found))))
    assert rows[0] == ["No.", "Name", "Source", "What it proves", "Pages"]
    assert all(len(row) == 5 for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    assert rows[-1][3].startswith("'=HYPERLINK(1)|<b>�")
    table = as_markdown(english, found, ())
    assert "\\|\\<b\\>" in table
    assert all(char.isprintable() or char == "\n" for char in as_csv("en", found) + table)


@pytest.fixture(scope="module")
def kept(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a case of two incidents and one file."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "短信.txt").write_text("还钱", encoding="utf-8")
    for args in (
        ("add", "--when", "2026-11-20 22:31", "--number", "0755-86013860", "--words", "张三 还钱\n\u2028\x1b[31m"),
        ("add", "--when", "2026-11-21 09:00", "--number", "95213"),
        ("attach", str(folder / "短信.txt"), "--to", "2", "--shows", "sms"),
    ):
        command = [sys.executable, "-m", "contact_rights", "evidence", *args]
        subprocess.run(command, env=environment(home) | own(home, folder), check=True, capture_output=True)
    return folder


@pytest.fixture
def env(kept: Path, home: Path, tmp_path: Path) -> dict[str, str]:
    """A copy of that home, for one test."""
    shutil.copytree(kept, tmp_path / "home")
    return own(home, tmp_path / "home")


@pytest.mark.parametrize("format_", ["text", "markdown", "csv"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_is_printed_in_every_form(run: Run, env: dict[str, str], format_: str, language: str) -> None:
    ended = run("evidence", "list", "--court", "--format", format_, "--lang", language, env=env)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ("证据名称" if language == "zh" else "Name") in ended.stdout or format_ == "text"
    assert "短信.txt" in ended.stdout
    assert all(char.isprintable() or char in "\n\u3000" for char in ended.stdout)
    wrong = run("evidence", "list", "--court", "--format", "html", env=env)
    assert (wrong.returncode, "allowed: text, markdown, csv" in wrong.stderr) == (2, True)


def test_a_file_of_csv_is_marked_as_utf_8_and_the_terminal_gets_no_mark(
    run: Run, env: dict[str, str], tmp_path: Path
) -> None:
    args = ("evidence", "list", "--court", "--format", "csv")
    shown = run(*args, env=env).stdout
    assert run(*args, "-o", str(tmp_path / "list.csv"), env=env).returncode == 0
    assert (tmp_path / "list.csv").read_bytes() == b"\xef\xbb\xbf" + shown.encode()


def exported(run: Run, env: dict[str, str], target: Path) -> Path:
    ended = run("evidence", "export", "-o", str(target), env=env)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{target}\n", "")
    return target


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the check of an export as a stranger does: Python alone, without our packages, elsewhere."""
    command = [sys.executable, "-I", "-S", str(folder / "check.py")]
    setting = {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd="/", env=setting, check=False)


def test_an_export_checks_out_for_a_stranger(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    target = exported(run, env, tmp_path / "e.zip")
    with zipfile.ZipFile(target) as archive:
        archive.extractall(tmp_path / "e")
    head = json.loads(run("evidence", "verify", "--json", env=env).stdout)["head"]
    ended = checked(tmp_path / "e")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"All fits / 全部对得上. Entries / 条数: 4. Last hash / 最后的哈希值: {head}\n"
    readme = (tmp_path / "e" / "README.txt").read_text(encoding="utf-8")
    assert readme.count(head) == 2
    assert "It does not prove that what was recorded is true" in readme
    assert "它证明不了" in readme
    names = {path.relative_to(tmp_path / "e").as_posix() for path in (tmp_path / "e").rglob("*") if path.is_file()}
    stored = hashlib.sha256("还钱".encode()).hexdigest()
    assert names == {
        *("README.txt", "MANIFEST.txt", "check.py", "entries.txt", "list.csv", "list.md", "timeline.svg"),
        *("timeline.txt", f"exhibits/{stored}.txt"),
    }


def test_the_shell_lines_of_the_readme_check_an_entry(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    folder = exported(run, env, tmp_path / "e")
    line = next(
        line for line in (folder / "README.txt").read_text(encoding="utf-8").splitlines() if "sed -n 4p" in line
    )
    script = line.replace("4p", "1p").replace("5p", "2p") + '; printf \'%s\\n%s\' "$p" "$t" | sha256sum'
    done = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout[:64] == (folder / "entries.txt").read_text(encoding="utf-8").split("\n")[1][:64]
    assert subprocess.run(["sha256sum", "--quiet", "-c", "MANIFEST.txt"], cwd=folder, check=False).returncode == 0


def test_whatever_is_changed_in_an_export_is_found(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    whole = exported(run, env, tmp_path / "whole")
    for path in sorted(whole.rglob("*")):
        if not path.is_file() or path.name == "check.py":
            continue
        broken = tmp_path / "broken"
        shutil.copytree(whole, broken)
        victim = broken / path.relative_to(whole)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        victim.write_bytes(data)
        assert checked(broken).returncode == 1, path
        victim.unlink()
        assert checked(broken).returncode == (0 if path.name == "MANIFEST.txt" else 1), path
        shutil.rmtree(broken)


@pytest.mark.parametrize("line", [1, 2, 3])
def test_the_check_names_the_first_entry_without_any_manifest(
    run: Run, env: dict[str, str], tmp_path: Path, line: int
) -> None:
    folder = exported(run, env, tmp_path / "e")
    (folder / "MANIFEST.txt").unlink()
    lines = (folder / "entries.txt").read_text(encoding="utf-8").split("\n")
    lines[line] = lines[line].replace("2026", "2025")
    (folder / "entries.txt").write_text("\n".join(lines), encoding="utf-8")
    ended = checked(folder)
    assert ended.returncode == 1
    assert ended.stdout.startswith(f"entry {line + 1} / ")
    assert ended.stderr == ""


def test_a_ledger_that_does_not_fit_is_not_handed_over(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    path = next(Path(env["HOME"]).rglob(EXHIBITS)) / (hashlib.sha256("还钱".encode()).hexdigest() + ".txt")
    path.chmod(0o600)
    path.write_text("还前", encoding="utf-8")
    for command in (("evidence", "export"), ("export", "--role", "emergency-contact", "--case", "default")):
        ended = run(*command, "-o", str(tmp_path / "e.zip"), env=env)
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
        assert "has another content" in ended.stderr
        assert not (tmp_path / "e.zip").exists()


def test_the_case_packet_holds_the_ledger_but_not_a_redacted_one(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    flags = ("export", "--role", "emergency-contact", "--case", "default")
    assert run(*flags, "-o", str(tmp_path / "packet"), env=env).returncode == 0
    assert checked(tmp_path / "packet" / "evidence").returncode == 0
    assert "evidence/" in (tmp_path / "packet" / "README.txt").read_text(encoding="utf-8")
    assert "data:image/svg+xml;base64," in (tmp_path / "packet" / "report.html").read_text(encoding="utf-8")
    answers = json.loads((tmp_path / "packet" / "answers.json").read_text(encoding="utf-8"))
    assert answers["conduct"] == ["night-calls", "..."]
    assert run(*flags, "-o", str(tmp_path / "redacted"), "--redact", "all", env=env).returncode == 0
    assert not (tmp_path / "redacted" / "evidence").exists()
    for path in (tmp_path / "redacted").rglob("*.*"):
        assert "张三".encode() not in path.read_bytes(), path
        assert b"86013860" not in path.read_bytes(), path


def test_wiping_takes_the_ledger_and_leaves_the_answers(run: Run, env: dict[str, str]) -> None:
    assert run("done", "step-complain-to-lender", "--on", "2026-11-21", env=env).returncode == 0
    refused = run("evidence", "wipe", env=env)
    assert (refused.returncode, "--yes" in refused.stderr) == (3, True)
    folder = next(Path(env["HOME"]).rglob(DATABASE)).parent
    ended = run("evidence", "wipe", "--yes", env=env)
    assert ended.returncode == 0
    assert ended.stdout.startswith("Overwritten and removed: 3 files, ")
    assert "Not removed: " in ended.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["answers.json", "progress.json"]
    again = run("evidence", "wipe", "--yes", env=env)
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert run("check", "--case", "default", "--role", "heir", env=env).returncode == 0


@pytest.mark.parametrize("command", [("evidence", "wipe"), ("cases", "delete", "default"), ("cases", "wipe")])
def test_every_way_of_wiping_leaves_no_trace_of_a_case(run: Run, env: dict[str, str], command: tuple[str, ...]) -> None:
    cache = {"XDG_CACHE_HOME": env["HOME"]} if command == ("cases", "wipe") else {}
    assert run(*command, "--yes", env=env | cache).returncode == 0
    assert not list(Path(env["HOME"]).rglob("default"))


def test_what_is_removed_was_overwritten_first(ledger: Path) -> None:
    copy = next((ledger / EXHIBITS).iterdir())
    os.link(copy, ledger / "peek-file")
    os.link(ledger / DATABASE, ledger / "peek-database")
    before = (ledger / "peek-database").stat().st_size
    assert wipe(ledger).files == 3
    assert (ledger / "peek-file").read_bytes() == b"\0" * 6
    assert (ledger / "peek-database").read_bytes() == b"\0" * before


def test_a_link_in_place_of_a_file_is_removed_and_not_followed(ledger: Path, fast: Path) -> None:
    (fast / "precious").write_text("precious", encoding="utf-8")
    (ledger / EXHIBITS / "link").symlink_to(fast / "precious")
    wipe(ledger)
    assert (fast / "precious").read_text(encoding="utf-8") == "precious"
    assert not (ledger / EXHIBITS).exists()
    (fast / "empty").touch()
    assert overwritten(fast / "empty") == 0
