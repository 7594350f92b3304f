"""What is typed wrongly gets one clear line and the exit code of the contract; never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run

MISUSED = [
    (("check", "--role", "emergency-contacts"), "did you mean emergency-contact?"),
    (("check", "--fact", "conducts=insult"), "did you mean conduct?"),
    (("check", "--fact", "conduct=insults"), "did you mean insult?"),
    (("check", "--fact", "asked-to-stop=maybe"), "allowed: yes, no, unknown"),
    (("check", "--fact", "calls-per-day=many"), "a whole number"),
    (("check", "--fact", "last-contact-date=2026-02-30"), "a day, written like 2026-03-01"),
    (("check", "--fact", "lender-kind=bank,small-loan"), "takes one answer"),
    (("check", "--fact", "conduct"), "ID=VALUE"),
    (("check", "--as-of", "yesterday"), "write the day like 2026-03-01"),
    (("check", "--format", "txt"), "did you mean text?"),
    (("check", "--lang", "fr"), "allowed: zh, en"),
    (("check", "--rols", "borrower"), "--role"),
    (("check", "--role"), "requires an argument"),
    (("chek",), "check"),
    (("explain", "not-liable-contacts"), "did you mean"),
    (("law", "where", "治安管理处罚法 999"), "not an article"),
    (("channels", "nfra-12387"), "did you mean nfra-12378?"),
    (("check", "--role", "heir", "--fact", "borrower-died=no"), "contradict"),
    (("check", "--role", "borrower", "--role", "identity-theft-victim"), "contradict"),
]
UNREADABLE = [
    ("not: [closed", "1:"),
    ("role: emergency-contact\nrole: borrower\n", "2:1"),
    ('{"role": "borrower", "role": "heir"}', "given twice"),
    ('{"role": ', "not JSON"),
    ("[1, 2]", "a mapping of facts"),
    ("role: &a [borrower]\nconduct: *a\n", "1:"),
    ("role: {deep: {er: x}}\n", "takes a text, a number or a list"),
]


@pytest.mark.parametrize(("args", "said"), MISUSED, ids=lambda value: "_".join(value)[:40])
def test_misuse_is_one_line_and_exit_2(run: Run, args: tuple[str, ...], said: str) -> None:
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("text", "said"), UNREADABLE, ids=lambda value: value[:20])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_1(run: Run, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "case"
    path.write_text(text, encoding="utf-8")
    done = run("check", "--facts", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(str(path))
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" * 1_000_001, b"\x00"])
def test_binary_and_oversized_files_are_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case"
    path.write_bytes(content)
    done = run("check", "--facts", str(path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_a_missing_file_and_a_folder_are_refused(run: Run, tmp_path: Path, name: str) -> None:
    done = run("check", "--facts", str(tmp_path / name))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_place_that_cannot_be_written_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    done = run("check", "--role", "borrower", "-o", str(tmp_path / "none" / "result.txt"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert not list(tmp_path.iterdir())


def test_wrong_input_is_said_in_the_language_asked_for(run: Run) -> None:
    assert "你是想写 emergency-contact 吗？" in run("check", "--role", "emergency-contacts", "--lang", "zh").stderr
    assert "没有" in run("check", "--role", "nobody", env={"LANG": "zh_CN.UTF-8", "LC_ALL": ""}).stderr


def test_escapes_in_what_was_typed_do_not_reach_the_terminal(run: Run) -> None:
    done = run("check", "--role", "\x1b[31mred\x1b[0m\u202ereversed")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr


def test_every_fault_of_a_broken_rule_base_is_listed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "rulebase.yaml").write_text("name: {zh: 空}\nversion: 1\n", encoding="utf-8")
    for args in (("rules", "lint", str(folder)), ("check", "--rules", str(folder), "--role", "borrower")):
        done = run(*args)
        lines = done.stderr.splitlines()
        assert (done.returncode, done.stdout) == (1, "")
        assert all(line.startswith("rulebase.yaml:") for line in lines[:-1])
        assert lines[-1] == f"{len(lines) - 1} faults in the rule base"
        assert len(lines) > 2


def test_a_folder_without_rules_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("check", "--rules", str(tmp_path), "--role", "borrower")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_another_rule_base_is_used_where_it_is_named(run: Run) -> None:
    flags = ("check", "--role", "guarantor", "--json")
    by_flag = run(*flags, "--rules", str(SMALL))
    by_variable = run(*flags, env={"CONTACT_RIGHTS_RULES": str(SMALL)})
    assert by_flag.stdout == by_variable.stdout
    assert json.loads(by_flag.stdout)["verdicts"]["liability"]["title"] == "It turns on the signature"


def test_a_bug_of_ours_is_one_line_unless_the_details_are_asked_for(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import contact_rights.cli.case as case\ncase.day = lambda as_of: 1 / 0\n", encoding="utf-8")
    flags = ("check", "--role", "borrower")
    done = run(*flags, env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout, done.stderr) == (
        70,
        "",
        "a bug of ours; --debug shows where (ZeroDivisionError)\n",
    )
    assert "Traceback" in run(*flags, "--debug", env={"PYTHONPATH": str(tmp_path)}).stderr
