"""Every command takes what every command is promised to take, and its example works."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contact_rights.cli.app import main, program
from contact_rights.evidence.keeping import record
from tests.cli.test_hostile import example
from tests.conftest import RULES, Run
from tests.evidence.building import call, workbook_of, xml_of
from tests.evidence.conftest import body, own
from tests.evidence.hostile import GOOD_SHEET, SHEET

ON_A_CASE = ("check", "explain", "draft")
NO_RESULT = {"cases rename", "cases delete"}
"""Commands that do what they are told and print nothing."""
NO_DATA = NO_RESULT | {"export", "evidence export", "rules graph", "rules new", "completion"}
"""Commands whose result is a file for another program: a packet, a drawing's source, a rule, a script."""
NO_RULES = {"cases", "cases list", "cases rename", "cases delete", "cases wipe", "evidence wipe", "completion"}
"""Commands that read no rules."""
ALIKE = ("--role", "--fact", "--facts", "--case", "--as-of")


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield every command and command group by the words that call it; the program itself by none."""
    yield " ".join(path), command
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from commands(command.get_command(None, name), (*path, name))


EVERY = dict(commands(program()))
GROUPS = {name for name, command in EVERY.items() if hasattr(command, "commands")}
LEAVES = sorted(EVERY.keys() - GROUPS)


def options(name: str) -> set[str]:
    return {option for parameter in EVERY[name].params for option in parameter.opts}


@pytest.mark.parametrize("name", EVERY, ids=lambda name: name or "contact-rights")
def test_every_command_takes_the_shared_options(name: str) -> None:
    assert {"--lang", "--no-input"} <= options(name)
    assert name in NO_RULES or "--rules" in options(name)


@pytest.mark.parametrize("name", EVERY, ids=lambda name: name or "contact-rights")
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself(name: str, flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), flag]) == 0
    printed = capsys.readouterr()
    assert "Example: contact-rights " in " ".join(printed.out.split())
    assert printed.err == ""


@pytest.mark.parametrize("name", LEAVES)
def test_every_result_can_go_to_a_file_and_every_report_be_data(name: str) -> None:
    assert ({"--output", "-o"} <= options(name)) == (name not in NO_RESULT)
    assert ("--json" in options(name)) == (name not in NO_DATA)


def test_commands_on_a_case_take_it_alike() -> None:
    alike = [
        [
            (parameter.name, parameter.opts, parameter.help, parameter.metavar)
            for parameter in EVERY[name].params
            if set(ALIKE) & set(parameter.opts)
        ]
        for name in ON_A_CASE
    ]
    assert [opts for _, opts, _, _ in alike[0]] == [[option] for option in ALIKE]
    assert alike[0] == alike[1] == alike[2]
    assert {"--format", "--explain", "--exit-code", "--batch"} <= options("check")


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that examples name, and a home with the cases they name."""
    folder = tmp_path_factory.mktemp("desk")
    xml_of(folder / "calls.xml", [call()])
    workbook_of(folder / "statement.xlsx", {SHEET: GOOD_SHEET})
    (folder / "Screenshots").mkdir()
    (folder / "recording.m4a").write_bytes(b"\0\0\0\x18ftypM4A ")
    shutil.copytree(RULES, folder / "my-rules")
    cases = folder / ".local" / "state" / "contact-rights" / "cases"
    for case in (cases / "default", cases / "uncle"):
        case.mkdir(mode=0o700, parents=True)
        (case / "answers.json").write_text('{"schema": "contact-rights/case/1", "answers": {}}', encoding="utf-8")
        for minute in range(2):
            record(case, body(minute))
    return folder


@pytest.fixture
def desk(laid: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(laid, tmp_path / "desk")


@pytest.mark.parametrize("name", EVERY, ids=lambda name: name or "contact-rights")
def test_every_example_works(name: str, desk: Path, home: Path, run: Run) -> None:
    if name == "cases rename":
        shutil.rmtree(desk / ".local/state/contact-rights/cases/uncle")
    done = run(*example(tuple(name.split()), EVERY[name]), env=own(home, desk), cwd=desk)
    assert done.returncode == (3 if name == "ask" else 0), done.stderr


def test_what_stands_before_a_subcommand_holds_for_it(run: Run) -> None:
    behind = run("law", "where", "治安管理处罚法 42", "--lang", "zh", "--json")
    for words in (("--lang", "zh", "law", "where"), ("law", "--lang", "zh", "where"), ("law", "--json", "where")):
        rest = ("--json",) if "--json" not in words else ("--lang", "zh")
        assert run(*words, "治安管理处罚法 42", *rest).stdout == behind.stdout
    assert run("--lang", "zh", "roles", "--lang", "en").stdout == run("roles").stdout


def test_lint_reports_as_data_and_to_a_file(run: Run, tmp_path: Path) -> None:
    sound = json.loads(run("rules", "lint", "--json").stdout)
    assert sound["faults"] == []
    assert sound["rules"] > 0
    (tmp_path / "rulebase.yaml").write_text("name: [", encoding="utf-8")
    target = tmp_path / "faults.txt"
    as_data = run("rules", "lint", str(tmp_path), "--json")
    assert (as_data.returncode, as_data.stderr) == (1, "")
    found = "not YAML: did not find expected node content"
    assert json.loads(as_data.stdout) == {
        "rules": None,
        "faults": [
            {"file": "rulebase.yaml", "line": 2, "column": 1, "found": found}
            | {"allowed": "use mappings, lists and texts"}
        ],
    }
    to_file = run("rules", "lint", "--rules", str(tmp_path), "-o", str(target))
    assert (to_file.returncode, to_file.stdout, to_file.stderr) == (1, "", "")
    assert target.read_text(encoding="utf-8") == run("rules", "lint", str(tmp_path)).stderr
