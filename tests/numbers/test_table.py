"""The table of numbers: both languages, every fault named with its place, nothing harmful."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contact_rights.errors import CouldNot
from contact_rights.model import RuleBase
from contact_rights.numbers.table import FILES, load_numbers
from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.tables import lint
from tests.conftest import RULES, Run, changed_rules

BROKEN = [
    ("kinds", "report: [police-110", "report: [police-101", "did you mean police-110"),
    ("kinds", "- id: landline", "- id: land_line", "missing 'landline'"),
    ("kinds", "  find:", "  finds:", "unknown key 'finds'; did you mean find?"),
    ("kinds", "en: Landline}", "en: Landline, fr: Fixe}", "unknown language 'fr'"),
    ("signs", "many-zeros:", "many-noughts:", "missing 'many-zeros'"),
    ("prefixes", 'starts: ["133"', 'starts: ["13x"', "write digits only"),
    ("prefixes", 'starts: ["133"', 'starts: ["134"', "'134' is given twice"),
    ("prefixes", 'digits: "8-20"', 'digits: "20-8"', "write 11 or 5-8"),
    ("prefixes", "operator: broadnet", "operator: broadband", "unknown operator 'broadband'"),
    ("prefixes", "{kind: sms-port", "{kind: sms-ports", "did you mean sms-port"),
    ("area-codes", '"0755"', '"755"', "write it like 010 or 0755"),
    ("area-codes", '"0755"', '"0754"', "duplicate key"),
    ("former-codes", 'now: "0371"', "now: Kaifeng", "write digits only"),
    ("countries", '"852"', '"HK"', "write digits only"),
    ("holders", '"95588": {zh: 工商银行, en: ', '"95588": {zh: 工商银行, fr: ', "lacks en"),
]


def copy_of(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    return folder


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken[2])
def test_every_fault_is_named_with_its_place(
    tmp_path: Path, english: RuleBase, broken: tuple[str, str, str, str]
) -> None:
    file, was, now, said = broken
    folder = changed_rules(tmp_path, f"numbers/{file}.yaml", was, now)
    with pytest.raises(BrokenRuleBase) as fault:
        lint(folder, english)
    assert said in str(fault.value)
    assert f"numbers/{file}.yaml:" in str(fault.value)


def test_harmful_words_are_found_in_either_language(tmp_path: Path, english: RuleBase, chinese: RuleBase) -> None:
    folder = copy_of(tmp_path)
    path = folder / "numbers" / "kinds.yaml"
    text = path.read_text(encoding="utf-8").replace("zh: 固定电话", "zh: 百分之百是固定电话")
    path.write_text(text.replace("en: A fixed line", "en: You will certainly win; a fixed line"), encoding="utf-8")
    for rulebase in (english, chinese):
        with pytest.raises(BrokenRuleBase, match=r"landline.*certain-outcome"):
            lint(folder, rulebase)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_said(tmp_path: Path, english: RuleBase, file: str) -> None:
    folder = copy_of(tmp_path)
    (folder / "numbers" / f"{file}.yaml").unlink()
    with pytest.raises(BrokenRuleBase, match=f"numbers/{file}.yaml"):
        lint(folder, english)


def test_a_file_that_no_section_knows_is_said(tmp_path: Path, run: Run) -> None:
    folder = copy_of(tmp_path)
    (folder / "numbers" / "more.yaml").write_text("a: b\n", encoding="utf-8")
    done = run("rules", "lint", str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "numbers/more.yaml:1:1" in done.stderr


def test_a_folder_without_numbers_is_said(tmp_path: Path) -> None:
    with pytest.raises(CouldNot, match="holds no folder 'numbers'"):
        load_numbers(tmp_path, "en")


def test_the_shipped_table_is_sound_in_both_languages(english: RuleBase, chinese: RuleBase) -> None:
    lint(RULES, english)
    lint(RULES, chinese)
    zh, en = load_numbers(RULES, "zh"), load_numbers(RULES, "en")
    assert zh.kinds.keys() == en.kinds.keys()
    assert [kind.report for kind in zh.kinds.values()] == [kind.report for kind in en.kinds.values()]
    assert zh.areas.keys() == en.areas.keys()


def test_every_kind_says_where_to_report_it(english: RuleBase) -> None:
    for kind in load_numbers(RULES, "en").kinds.values():
        assert kind.report
        assert set(kind.report) <= set(english.channels)
