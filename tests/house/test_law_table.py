"""docs/law.md lists every instrument as the rule base has it, and each was checked with its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from contact_rights.model import RuleBase
from contact_rights.reports.lawtable import citing, law_table
from tests.conftest import Run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "law.md"


def test_the_table_is_up_to_date(english: RuleBase, chinese: RuleBase) -> None:
    table = law_table(english, chinese)
    assert PAGE.read_text(encoding="utf-8").endswith("\n\n" + table), "write it with: contact-rights law --table"


def test_the_command_prints_the_table(run: Run, english: RuleBase, chinese: RuleBase) -> None:
    done = run("law", "--table", "--lang", "zh")
    assert (done.returncode, done.stdout, done.stderr) == (0, law_table(english, chinese), "")


def test_every_instrument_was_checked_and_is_cited(english: RuleBase) -> None:
    for instrument in english.instruments.values():
        assert english.covers_from <= instrument.checked, instrument.id
    assert [id_ for id_, rules in citing(english).items() if not rules] == []


def test_no_instrument_is_checked_before_it_is_in_force(english: RuleBase) -> None:
    assert all(i.effective <= i.checked for i in english.instruments.values())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("day", "stale"), [("2026-11-24", False), ("2027-11-23", False), ("2027-11-24", True), ("2031-01-01", True)]
)
def test_a_rule_base_older_than_a_year_says_so(run: Run, language: str, day: str, stale: bool) -> None:
    done = run("check", "--role", "emergency-contact", "--as-of", day, "--lang", language)
    assert done.returncode == 0
    warning = "法律可能变了" if language == "zh" else "the law may have changed"
    assert (warning in done.stdout.replace("\n", " ")) == stale


def test_every_old_article_leads_to_its_place_today(run: Run, english: RuleBase) -> None:
    for moved in english.moved:
        if moved.old:
            found = run("law", "where", moved.old, "--lang", "en", "--json")
            assert found.returncode == 0, f"{moved.old}: {found.stderr}"
            assert moved.new in found.stdout, moved.old
