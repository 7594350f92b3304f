"""A new rule: every blank is a fault to lint, nothing else is, and once filled in nothing is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from contact_rights.model import RuleBase
from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.rulebase.load import SINGLE, build
from contact_rights.schemas.scaffold import MADE, scaffold
from tests.conftest import SMALL, Run

FILLED = {
    "zh": "新",
    "en": "New",
    "id": "a-part",
    "when": "{signed: yes}",
    "cites": "[code#1]",
    "gravity": "civil",
    "answerable": "[lender]",
    "order": "9",
    "urgency": "soon",
    "kind": "yes-no",
    "force": "law",
    "effective": "2026-01-01",
    "from": "2026-01-01",
    "value": "not-liable",
}
BLANK = re.compile(r'([\w-]+): (\[?)""')


def folder_with(tmp_path: Path, kind: str, text: str) -> tuple[Path, str]:
    """Return the small rules with a new record, and the name of the file it stands in."""
    folder = tmp_path / "rules"
    shutil.copytree(SMALL, folder)
    name = f"{kind}.yaml" if kind in SINGLE else f"{kind}/9-new.yaml"
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder, name


def filled(text: str) -> str:
    """Return a scaffold with its blanks filled in; the last rule and text of a verdict need no condition."""
    return BLANK.sub(lambda blank: f"{blank[1]}: {blank[2]}{FILLED[blank[1]]}", text)


@pytest.mark.parametrize("kind", MADE)
def test_every_blank_is_a_fault_and_nothing_else_is(small: RuleBase, tmp_path: Path, kind: str) -> None:
    text = scaffold(small, kind, "something-new")
    folder, name = folder_with(tmp_path, kind, text)
    with pytest.raises(BrokenRuleBase) as broken:
        build(folder, "en")
    ours = [fault for fault in broken.value.faults if fault.place.file == name]
    blank = {number for number, line in enumerate(text.splitlines(), 1) if '""' in line}
    assert {fault.place.line for fault in ours} == blank
    assert kind in SINGLE or len(ours) == len(broken.value.faults)


@pytest.mark.parametrize("kind", [kind for kind in MADE if kind not in SINGLE])
def test_once_filled_in_it_is_a_rule(small: RuleBase, tmp_path: Path, kind: str) -> None:
    text = filled(scaffold(small, kind, "something-new"))
    folder, _ = folder_with(tmp_path, kind, text)
    rulebase = build(folder, "en")
    things = (rulebase.rules, rulebase.verdicts, rulebase.facts, rulebase.instruments)
    assert any("something-new" in known for known in things)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_may_be_added_is_named(run: Run, language: str) -> None:
    said = run("rules", "new", "steps", "step-something", "--lang", language).stdout
    assert said.startswith("- id: step-something")
    for key in ("unless", "claims", "deadline", "answer"):
        assert f"# {key}:" in said


MISUSED = [
    (("right", "x"), "did you mean rights?"),
    (("rights", "right-to-record"), "is taken"),
    (("rights", "Right"), "lower-case"),
    (("rights", ""), "lower-case"),
]


@pytest.mark.parametrize(("args", "said"), MISUSED)
def test_misuse_is_one_line_and_exit_2(run: Run, args: tuple[str, ...], said: str) -> None:
    done = run("rules", "new", *args)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_a_file_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("# mine\n", encoding="utf-8")
    done = run("rules", "new", "rights", "right-to-silence", "-o", str(mine))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert mine.read_text(encoding="utf-8") == "# mine\n"
