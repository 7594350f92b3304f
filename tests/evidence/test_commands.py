"""The commands of the ledger as somebody calls them."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import Run
from tests.evidence.conftest import own as own_home

Own = Callable[..., "CompletedProcess[str]"]
CALL = ("add", "--when", "2026-11-20 22:31", "--number", "0755-86013860", "--duration", "80")


@pytest.fixture
def own(tmp_path: Path, home: Path, run: Run) -> Own:
    """Run ``evidence`` with a home of its own, as somebody whom the shared one does not concern."""

    def call(*args: str) -> CompletedProcess[str]:
        return run("evidence", *args, env=own_home(home, tmp_path))

    return call


def done(own: Own, *args: str) -> str:
    ended = own(*args)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_a_call_is_recorded_listed_and_shown(own: Own) -> None:
    assert done(own, *CALL).startswith("Recorded as entry 2.\n")
    listed = json.loads(done(own, "list", "--json"))
    assert [(one["entry"], one["number"], one["seconds"]) for one in listed["incidents"]] == [(2, "+8675586013860", 80)]
    shown = json.loads(done(own, "show", "2", "--json"))
    assert shown["body"]["written"] == "0755-86013860"
    assert len(shown["hash"]) == 64


def test_the_same_call_again_adds_nothing(own: Own) -> None:
    done(own, *CALL)
    assert json.loads(done(own, *CALL, "--json")) == {"entry": 2, "new": False, "withdrawn": False}
    assert json.loads(done(own, "list", "--json"))["last"] == 2


def test_the_ledger_is_for_its_owner_alone(own: Own, tmp_path: Path) -> None:
    done(own, *CALL)
    folder = next(tmp_path.rglob("ledger.sqlite3")).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_the_last_are_shown_where_there_are_many(own: Own) -> None:
    for minute in range(3):
        done(own, "add", "--when", f"2026-11-20 10:0{minute}", "--number", f"0755-8601386{minute}")
    assert json.loads(done(own, "list", "--number", "075586013861", "--json"))["incidents"][0]["entry"] == 3
    assert "Nothing recorded matches." in done(own, "list", "--from", "2026-11-21")
    assert len(json.loads(done(own, "list", "--until", "2026-11-20", "--json"))["incidents"]) == 3


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("list",), 1, "this case has no evidence yet; begin with contact-rights evidence add"),
        (("verify", "--case", "nobody"), 1, "no case named 'nobody'"),
        (("list", "--case", "../x"), 2, "cannot be used"),
        (("lst",), 2, "Did you mean 'list'?"),
        (("show", "x"), 2, "not a valid int"),
        (("add", "--when", "soon"), 2, "not a time"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(own: Own, args: tuple[str, ...], code: int, said: str) -> None:
    ended = own(*args)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_terminal_escapes_are_never_shown_raw(own: Own) -> None:
    hostile = "\x1b]0;owned\x07\x9b31m\u202e\u200b\n还钱"
    done(own, "add", "--when", "now", "--words", hostile, "--claimed", hostile, "--number", hostile, "--name", hostile)
    for args in (("list",), ("show", "2"), ("list", "--json"), ("show", "2", "--json")):
        shown = done(own, *args)
        assert all(char.isprintable() or char in "\n\u3000" for char in shown), args
    assert json.loads(done(own, "show", "2", "--json"))["body"]["words"] == hostile.strip()


def test_files_are_attached_and_faults_named_one_a_line(own: Own, tmp_path: Path) -> None:
    done(own, *CALL)
    (tmp_path / "录音.m4a").write_bytes(b"\0\0\0\x20ftypM4A ")
    ended = own("attach", str(tmp_path / "录音.m4a"), "/dev/null", str(tmp_path / "no"), "--to", "2", "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout) == [{"name": "录音.m4a", "entry": 3, "new": True, "withdrawn": False}]
    assert ended.stderr.count("\n") == 2
    assert json.loads(done(own, "show", "2", "--json"))["exhibits"][0]["entry"] == 3


def test_a_correction_changes_what_is_shown_and_keeps_what_was(own: Own) -> None:
    done(own, *CALL)
    done(own, "correct", "2", "--when", "2026-11-20 22:41", "--why", "misread the clock")
    shown = json.loads(done(own, "show", "2", "--json"))
    assert (shown["body"]["when"], shown["today"]["when"]) == ("2026-11-20T22:31:00+08:00", "2026-11-20T22:41:00+08:00")
    assert [(one["entry"], one["why"]) for one in shown["corrections"]] == [(3, "misread the clock")]
    done(own, "correct", "2", "--withdraw")
    assert "Nothing recorded matches." in done(own, "list")
    assert "evidence correct 2 --restore" in " ".join(done(own, *CALL).split())
    done(own, "correct", "2", "--restore")
    assert len(json.loads(done(own, "list", "--json"))["incidents"]) == 1


def test_verify_names_the_first_misfit_and_says_what_a_chain_proves(own: Own, tmp_path: Path) -> None:
    done(own, *CALL)
    done(own, "add", "--when", "2026-11-20 22:35", "--words", "还钱")
    said = done(own, "verify")
    assert said.startswith("All fits. Entries: 3; files: 0.\n")
    assert "It does not prove that what was recorded is true" in said
    assert "trusted timestamp" in said
    head = json.loads(done(own, "verify", "--json"))["head"]
    assert head in said
    database = next(tmp_path.rglob("ledger.sqlite3"))
    database.write_bytes(database.read_bytes().replace("还钱".encode(), "还前".encode()))
    ended = own("verify", "--head", head)
    assert ended.returncode == 1
    assert ended.stdout.startswith("Something does not fit. First: --head: the hash that was noted is not in")
    assert json.loads(own("verify", "--json").stdout)["faults"][0]["where"] == "entry 3"
    refused = own(*CALL[:-1], "90")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "verify first" in refused.stderr


def test_changed_bytes_around_the_entries_can_be_sealed_again_and_that_is_noted(own: Own, tmp_path: Path) -> None:
    done(own, *CALL)
    database = next(tmp_path.rglob("ledger.sqlite3"))
    database.write_bytes(database.read_bytes()[:-1] + b"\1")
    ended = own("verify")
    assert (ended.returncode, "verify --reseal" in ended.stdout) == (1, True)
    assert done(own, "verify", "--reseal").startswith("All fits. Entries: 3;")
    assert json.loads(done(own, "show", "3", "--json"))["body"]["note"] == "resealed"


def test_words_can_be_read_from_a_pipe(home: Path, tmp_path: Path, run: Run) -> None:
    env = own_home(home, tmp_path)
    said = "第一行\n第二行\x1b[31m"
    assert run("evidence", "add", "--when", "now", "--words", "-", stdin=said + "\n", env=env).returncode == 0
    shown = run("evidence", "show", "2", "--json", env=env).stdout
    assert json.loads(shown)["body"]["words"] == said
    ended = run("evidence", "correct", "2", "--words", "-", stdin="x" * 200_000, env=env)
    assert (ended.returncode, "too large" in ended.stderr) == (1, True)


def test_the_case_says_what_evidence_it_holds(own: Own, home: Path, tmp_path: Path, run: Run) -> None:
    done(own, *CALL)
    shown = run("cases", "show", "default", env=own_home(home, tmp_path)).stdout
    assert "Evidence kept: entries 2, files 0; contact-rights evidence list --case default" in " ".join(shown.split())


@pytest.mark.parametrize("number", ["-1", "未知号码", ""])
def test_a_hidden_number_is_shown_as_none(own: Own, number: str) -> None:
    done(own, "add", "--when", "2026-11-20 22:31", "--number", number)
    assert done(own, "list").splitlines()[2] == "#2 2026-11-20 22:31:00  ← Phone  no number"
