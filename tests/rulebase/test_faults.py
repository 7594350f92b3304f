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


def test_the_shipped_rules_have_no_fault_in_either_language() -> None:
    assert build(RULES, "zh").rules.keys() == build(RULES, "en").rules.keys()


def test_an_empty_folder_of_rules_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "rulebase.yaml").write_text("name: {zh: 空, en: Empty}\n", encoding="utf-8")
    assert faults(tmp_path) == [
        "rulebase.yaml:1:1: missing 'version'; rulebase.yaml needs it",
        "rulebase.yaml:1:1: missing 'reviewed'; rulebase.yaml needs it",
        "rulebase.yaml:1:1: missing 'covers-from'; rulebase.yaml needs it",
    ]
