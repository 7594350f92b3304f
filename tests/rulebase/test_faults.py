"""Every kind of fault of a rule base: found, placed, and said with what is allowed; all of them at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.rulebase.load import build
from contact_rights.rulebase.open import load_rulebase
from tests.conftest import RULES, SMALL

SECTIONS = re.compile(r"(?<=claims\.yaml), .*")
"""The list of a rule base's folders, which grows."""
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def fixture(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def folder_with(tmp_path: Path, *broken: dict[str, Any]) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(SMALL, folder)
    for one in broken:
        path = folder / one["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one["text"], encoding="utf-8")
    return folder


def faults(folder: Path, language: str = "en") -> list[str]:
    with pytest.raises(BrokenRuleBase) as broken:
        build(folder, language)
    return [fault.in_language(language) for fault in broken.value.faults]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_fault_is_found_and_placed(path: Path, tmp_path: Path) -> None:
    broken = fixture(path)
    found = [SECTIONS.sub(" (and so on)", line) for line in faults(folder_with(tmp_path, broken))]
    assert found == broken["faults"]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_fault_is_said_in_chinese_at_the_same_place(path: Path, tmp_path: Path) -> None:
    broken = fixture(path)
    chinese = faults(folder_with(tmp_path, broken), "zh")
    assert [line.split(": ")[0] for line in chinese] == [line.split(": ")[0] for line in broken["faults"]]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in line) for line in chinese)


def test_faults_of_several_files_come_together(tmp_path: Path) -> None:
    names = ("unknown-fact", "overlapping-periods", "impossible-consequence")
    several = [fixture(path) for path in BROKEN if path.stem in names]
    expected = sorted(line for broken in several for line in broken["faults"])
    assert sorted(faults(folder_with(tmp_path, *several))) == expected


def test_files_that_are_not_taken_come_without_what_follows_from_them(tmp_path: Path) -> None:
    names = ("claims-not-yaml", "facts-not-yaml", "stray-file", "unknown-concept")
    *unread, _follows = [fixture(path) for path in BROKEN if path.stem in names]
    folder = folder_with(tmp_path, *unread)
    (folder / "channels.yaml").unlink()
    found = [SECTIONS.sub(" (and so on)", line) for line in faults(folder)]
    assert found == [line for broken in unread for line in broken["faults"]]


@pytest.mark.parametrize(
    ("missing", "what"),
    [
        ("claims.yaml", "claim"),
        ("channels.yaml", "channel"),
        ("concepts.yaml", "concept"),
        ("law/instruments/all.yaml", "instrument"),
        ("law/norms.yaml", "norm"),
        ("facts/facts.yaml", "fact"),
    ],
)
def test_of_what_is_missing_altogether_only_the_first_name_is_at_fault(missing: str, what: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / missing).unlink()
    found = [line.split(": ", 1)[1] for line in faults(folder)]
    assert len([line for line in found if line.startswith(f"unknown {what} ")]) == 1
    assert all(line.endswith("; none is defined") for line in found)


def test_a_rule_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "claims.yaml").unlink()
    (folder / "claims.yaml").symlink_to("nowhere")
    with pytest.raises(
        BrokenRuleBase, match=r"^claims\.yaml:1:1: the file cannot be read; No such file or directory\n"
    ):
        load_rulebase(folder)


def test_the_shipped_rules_have_no_fault_in_either_language() -> None:
    assert build(RULES, "zh").rules.keys() == build(RULES, "en").rules.keys()


def test_an_empty_folder_of_rules_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "rulebase.yaml").write_text("name: {zh: 空, en: Empty}\n", encoding="utf-8")
    assert faults(tmp_path) == [
        "rulebase.yaml:1:1: missing 'version'; rulebase.yaml needs it",
        "rulebase.yaml:1:1: missing 'reviewed'; rulebase.yaml needs it",
        "rulebase.yaml:1:1: missing 'covers-from'; rulebase.yaml needs it",
    ]
