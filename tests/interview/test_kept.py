"""What is kept of an interview, where, and what becomes of it when the rules change or the case is moved."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from contact_rights import places
from contact_rights.errors import CouldNot
from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.store import Kept, keep_answers, load_kept
from tests.conftest import RULES, TODAY, Run
from tests.interview.terminal import Terminal

PLAIN = ("ask", "--plain", "--as-of", TODAY)
RESULT = "r\n\n"


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


def answers_file(home: Path, case: str = "default") -> Path:
    return home / ".local/state/contact-rights/cases" / case / "answers.json"


def write(home: Path, answers: dict[str, object], case: str = "default", **more: object) -> None:
    path = answers_file(home, case)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {"schema": "contact-rights/case/1", "rulebase": "1999.1", "answers": answers} | more
    path.write_text(json.dumps(kept), encoding="utf-8")


def read(home: Path, case: str = "default") -> dict[str, object]:
    found: dict[str, object] = json.loads(answers_file(home, case).read_text(encoding="utf-8"))
    return found


def test_an_answer_the_rules_no_longer_have_is_dropped_with_one_line_and_nothing_else(
    run: Run, own: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path, {"role": ["emergency-contact"], "gone-fact": "yes", "paid": "in-gold", "conduct": ["insult"]})
    done = run(*PLAIN, stdin=f"2\n2\n{RESULT}", env=own)
    assert done.returncode == 0
    dropped = [line for line in done.stderr.splitlines() if "not used any more" in line]
    assert dropped == ["the rules have changed; not used any more: gone-fact=yes, paid=in-gold"]
    assert "The rules were version 1999.1 and are " in done.stderr
    assert read(tmp_path)["answers"] == {
        "in-danger-now": "no",
        "helping-someone": "no",
        "role": ["emergency-contact"],
        "conduct": ["insult"],
    }


def test_every_command_takes_a_case_of_other_rules_as_far_as_it_can(
    run: Run, own: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path, {"role": ["emergency-contact"], "gone-fact": "yes"})
    for command in (("check",), ("explain", "liability"), ("next",), ("draft",), ("export", "-o", "packet")):
        done = run(*command, "--case", "default", env=own, cwd=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stderr.count("not used any more: gone-fact=yes") == 1, command


def test_answers_that_new_rules_find_contradictory_do_not_lock_anybody_out(
    run: Run, own: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path, {"role": ["spouse", "former-spouse"], "in-danger-now": "no", "helping-someone": "no"})
    done = run(*PLAIN, stdin=f"5\n{RESULT}", env=own)
    assert done.returncode == 0
    assert read(tmp_path)["answers"]["role"] == ["spouse"]  # type: ignore[index]


def test_a_case_goes_on_under_rules_of_another_folder(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "rules"
    shutil.copytree(RULES, other)
    facts = (other / "facts" / "1-you.yaml").read_text(encoding="utf-8")
    begin = facts.index("    - {id: colleague-or-employer")
    facts = facts[:begin] + facts[facts.index("\n", begin) + 1 :]
    assert "in-danger-now" in facts
    write(tmp_path, {"role": ["emergency-contact"]})
    done = run(*PLAIN, "--rules", str(other), stdin=f"2\n2\n{RESULT}", env=own)
    assert done.returncode == 0


def test_parked_answers_are_kept_apart_and_no_command_rests_on_them(
    run: Run, own: dict[str, str], tmp_path: Path
) -> None:
    write(
        tmp_path, {"in-danger-now": "no", "helping-someone": "no", "role": ["guarantor"], "guarantee-form": "written"}
    )
    done = run(*PLAIN, stdin=f"c\n3\n1\n{RESULT}", env=own)
    assert done.returncode == 0, done.stderr
    assert read(tmp_path)["parked"] == {"guarantee-form": "written"}
    checked = json.loads(run("check", "--case", "default", "--json", env=own).stdout)
    assert "guarantee-form" not in checked["facts"]
    assert checked["verdicts"]["liability"]["value"] == "not-liable"
    shown = run("cases", "show", "default", env=own).stdout
    assert shown.index("Answers not needed now") < shown.index("How the guarantee came about")


def test_what_another_command_keeps_leaves_parked_answers_alone(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, {"role": ["emergency-contact"]}, parked={"guarantee-form": "written"})
    assert run("done", "step-complain-to-lender", env=own).returncode == 0
    assert read(tmp_path)["parked"] == {"guarantee-form": "written"}


def test_beginning_anew_keeps_the_old_answers_under_another_name(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    for number in range(2):
        done = run(*PLAIN, "--new", stdin=f"2\n2\n{number + 1}\n{RESULT}", env=own)
        assert done.returncode == 0
    assert "The earlier answers are kept as case 'default-2'" in done.stderr
    assert read(tmp_path, "default-2")["answers"]["role"] == ["emergency-contact"]  # type: ignore[index]
    assert read(tmp_path)["answers"]["role"] == ["phonebook-contact"]  # type: ignore[index]


def test_cases_are_kept_apart_and_listed(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    for case, role in (("妈妈", "4"), ("default", "1")):
        run(*PLAIN, "--case", case, stdin=f"2\n2\n{role}\n", env=own)
    assert json.loads(run("cases", "list", "--json", env=own).stdout) == ["default", "妈妈"]
    listed = run("cases", "list", env=own).stdout
    assert "妈妈 (3 answers, changed on " in listed
    assert str(tmp_path) in listed
    assert run("cases", env=own).stdout == listed


def test_a_case_is_shown_renamed_deleted_and_all_are_wiped(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, {"role": ["emergency-contact"]}, "one")
    write(tmp_path, {"role": ["heir"]}, "two")
    shown = run("cases", "show", "one", env=own).stdout
    assert "Your part in this debt: Emergency contact" in shown
    assert "answers.json (" in shown
    assert run("cases", "rename", "one", "two", env=own).returncode == 2
    assert run("cases", "rename", "one", "three", env=own).returncode == 0
    assert run("cases", "delete", "three", env=own).returncode == 3
    assert answers_file(tmp_path, "three").exists()
    assert run("cases", "delete", "three", "--yes", env=own).returncode == 0
    assert not answers_file(tmp_path, "three").parent.exists()
    assert run("cases", "wipe", "--yes", env=own).returncode == 0
    assert not (tmp_path / ".local/state/contact-rights").exists()


@pytest.mark.parametrize("reply", ["y", "n"])
def test_on_a_terminal_deleting_is_asked_about(tmp_path: Path, reply: str) -> None:
    write(tmp_path, {"role": ["heir"]})
    with Terminal("cases", "delete", "default", "--lang", "zh", home=tmp_path) as terminal:
        terminal.see("删除案件“default”的全部内容？")
        terminal.press(f"{reply}\n")
        assert terminal.exit_code() == 0
    assert answers_file(tmp_path).exists() == (reply == "n")


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "", "x" * 61, "a\x1b[31m", "-f"])
def test_a_name_that_is_no_name_is_refused(run: Run, own: dict[str, str], name: str) -> None:
    done = run(*PLAIN, f"--case={name}", stdin="2\n", env=own)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": "x", "answers": {}}', '{"answers": 1}', "\udcff"])
def test_a_broken_file_is_named_and_left_as_it_is(run: Run, own: dict[str, str], tmp_path: Path, content: str) -> None:
    write(tmp_path, {})
    data = content.encode("utf-8", "surrogateescape")
    answers_file(tmp_path).write_bytes(data)
    done = run(*PLAIN, stdin="2\n", env=own)
    assert done.returncode == 1
    assert "answers.json" in done.stderr
    assert done.stderr.count("\n") == 1
    assert answers_file(tmp_path).read_bytes() == data
    assert "cannot be read" in run("cases", "list", env=own).stdout


def test_a_finished_case_shows_its_answers_and_the_result_again(run: Run, own: dict[str, str]) -> None:
    first = run(*PLAIN, stdin="2\n2\n" + "0\n" * 8 + RESULT, env=own)
    again = run(*PLAIN, stdin=RESULT, env=own)
    assert (first.returncode, again.returncode) == (0, 0)
    assert again.stdout == first.stdout


def test_what_the_ledger_knows_is_offered_and_kept_once_confirmed(
    run: Run, own: dict[str, str], tmp_path: Path, english: RuleBase
) -> None:
    call = ("evidence", "add", "--when", "2026-11-20 22:31", "--conduct", "insult", "--number", "075586013860")
    assert run(*call, env=own).returncode == 0
    known: dict[str, object] = dict.fromkeys(english.facts, UNKNOWN) | {"role": ["emergency-contact"]}
    del known["conduct"]
    write(tmp_path, known)
    done = run(*PLAIN, stdin=f"\n{RESULT}", env=own)
    assert "Your ledger says: Called between 10 pm and 8 am, Insults (Enter takes it)" in done.stderr
    assert read(tmp_path)["answers"]["conduct"] == ["night-calls", "insult"]  # type: ignore[index]


def test_nothing_but_the_answers_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    keep_answers("one", {"role": ["heir"], "paid": UNKNOWN}, "7", {"minor": "no", "paid": "no"})
    assert load_kept("one") == Kept({"role": ["heir"], "paid": UNKNOWN}, {"minor": "no"}, "7")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files] == ["answers.json"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600]


def test_a_folder_that_others_can_write_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "contact-rights").symlink_to(elsewhere)
    (elsewhere / "cases").symlink_to(tmp_path)
    with pytest.raises(CouldNot):
        keep_answers("elsewhere", {}, "7")


@pytest.mark.parametrize(
    ("platform", "setting", "place"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/state/contact-rights"),
        ("linux", {"HOME": "/home/a", "XDG_STATE_HOME": "/x"}, "/x/contact-rights"),
        ("linux", {"HOME": "/home/a", "XDG_STATE_HOME": "relative"}, "/home/a/.local/state/contact-rights"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support/contact-rights"),
        ("win32", {"LOCALAPPDATA": "/appdata"}, "/appdata/contact-rights/state"),
    ],
)
def test_each_platform_has_its_place(
    monkeypatch: pytest.MonkeyPatch, platform: str, setting: dict[str, str], place: str
) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert places.folder("state") == Path(place)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_without_a_home_there_is_no_place(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert places.folder("state") is None
    assert os.environ.get("HOME") is None
