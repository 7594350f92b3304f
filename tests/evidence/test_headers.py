"""What columns and values may be called: a table of the rules, every fault of which is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from contact_rights.evidence.imports.headers import COLUMNS, FILE, bare, load_headers, says
from contact_rights.evidence.imports.statement import columns_of
from contact_rights.model import RuleBase
from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.tables import lint
from tests.conftest import changed_rules
from tests.evidence.building import HEADERS

BROKEN = [
    ("columns:", "colums:", "unknown key 'colums'; did you mean columns?"),
    ("  caller:", "  callers:", "did you mean caller?"),
    ("means: missed", "means: mist", "did you mean missed?"),
    ("messages: [发送, 接收, 短信, 彩信, sms, mms]", "messages: []", "'messages' is empty"),
    ("totals:", "totals: no\nmore:", "unknown key 'more'"),
]


@pytest.mark.parametrize(("was", "now", "said"), BROKEN)
def test_every_fault_is_named_with_its_place(tmp_path: Path, english: RuleBase, was: str, now: str, said: str) -> None:
    folder = changed_rules(tmp_path, FILE, was, now)
    with pytest.raises(BrokenRuleBase) as fault:
        lint(folder, english)
    assert said in str(fault.value)
    assert f"{FILE}:" in str(fault.value)


def test_a_folder_without_the_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenRuleBase, match=FILE):
        load_headers(tmp_path)


def test_every_name_is_in_plain_form_and_understood() -> None:
    for column in COLUMNS:
        assert all(name == bare(name) for name in HEADERS.columns[column])
    for time in HEADERS.columns["time"]:
        for number in HEADERS.columns["number"]:
            found = columns_of([f" {time}（北京时间）", f"{number} "], HEADERS)
            assert found
            assert (found.at["time"], found.at["number"]) == (0, 1)


@pytest.mark.parametrize(
    "cells", [["时间"], ["对方号码", "通话时长"], ["时间", "金额"], ["主叫号码", "时间"], ["", ""], []]
)
def test_what_names_no_time_or_no_number_is_no_header(cells: list[str]) -> None:
    assert columns_of(cells, HEADERS) is None


@pytest.mark.parametrize(
    ("cell", "word", "said"),
    [
        ("国内被叫", "被叫", True),
        ("收费", "收", False),
        ("收", "收", True),
        ("outgoing", "in", False),
        ("in", "in", True),
        ("incomingcall", "incoming", True),
        ("", "in", False),
    ],
)
def test_short_and_english_words_must_be_how_a_cell_begins(cell: str, word: str, said: bool) -> None:
    assert says(cell, [word]) == said
