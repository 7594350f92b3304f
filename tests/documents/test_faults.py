"""Faults of documents: each found, placed and said; and what a small document says of a case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contact_rights.core.assess import assess
from contact_rights.documents.draft import draft
from contact_rights.documents.matter import Happened, Kept, Records, matter
from contact_rights.documents.text import plain
from contact_rights.findings import Case
from contact_rights.followup.progress import Entry
from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.rulebase.load import build
from contact_rights.rulebase.papers import load_shelf
from tests.conftest import SMALL, TODAY

HERE = Path(__file__).parent / "small"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small rule base with two documents."""
    shutil.copytree(SMALL, tmp_path / "rules")
    shutil.copytree(HERE, tmp_path / "rules" / "documents")
    return tmp_path / "rules"


def faults(folder: Path, file: str, old: str, new: str) -> list[str]:
    """Return the faults after one change of a file."""
    path = folder / "documents" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenRuleBase) as broken:
        build(folder, "en")
    return [fault.in_language("en") for fault in broken.value.faults]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "all.yaml",
            "{name}。",
            "{nam}。",
            "the blank {nam} in one language only; both languages",
        ),
        (
            "all.yaml",
            '{zh: "{by}以前。", en: "By {by}."}',
            '{zh: "{bye}", en: "{bye}"}',
            "unknown blank 'bye'",
        ),
        ("all.yaml", "insert: facts", "insert: fact", "unknown insert 'fact'; did you mean facts?"),
        ("all.yaml", "layout: letter", "layout: leter", "unknown layout 'leter'; did you mean letter?"),
        ("all.yaml", "channel: police", "channel: polis", "unknown channel 'polis'; did you mean police?"),
        ("all.yaml", "instead: [page]", "instead: [pages]", "unknown document 'pages'; did you mean page?"),
        ("all.yaml", "when: {role: contact}", "when: {roles: contact}", "unknown fact 'roles'; did you mean role?"),
        ("all.yaml", "cites: [code#2]", "cites: [code#9]", "code has no provision 9; give it a heading"),
        ("all.yaml", "by: {days: 15}", "by: {days: soon}", "the text 'soon'; write a whole number"),
        ("all.yaml", "- insert: facts", "- insert: facts\n      text: {zh: 一, en: One}", "a part that says 2 things"),
        ("all.yaml", "- insert: facts", "- when: {signed: yes}", "a part that says 0 things; it has one of text /"),
        ("all.yaml", "- insert: violations", "- insert: violations\n      only: [cod]", "unknown instrument 'cod'"),
        ("all.yaml", "use: {zh: 一页, en: a page}", "use: {zh: 一页}", "'use' lacks en; write both languages"),
        ("all.yaml", "- id: page", "- id: letter", "the id letter is given twice; ids are unique"),
        ("blanks.yaml", "kind: money", "kind: sum", "unknown kind 'sum'; allowed: day, lines"),
        ("blanks.yaml", "day-of: police", "day-of: polis", "unknown step 'polis'; did you mean police?"),
        ("statements.yaml", "  new-only:", "  new-onl:", "unknown key 'new-onl'; did you mean new-only?"),
        ("statements.yaml", "facts:", "fact:", "missing 'facts'; the statements needs it"),
    ],
)
def test_each_fault_of_a_document_is_found(folder: Path, file: str, old: str, new: str, fault: str) -> None:
    found = faults(folder, file, old, new)
    assert any(f"documents/{file}:" in line and fault in line for line in found), found


def test_a_violation_without_a_name_for_documents_is_a_fault(folder: Path) -> None:
    found = faults(folder, "statements.yaml", "  new-only: {zh: 新规定。, en: The new rule.}\n", "")
    assert found == ["documents/statements.yaml:7:3: missing 'new-only'; the names of violations needs it"]


def test_the_conditions_of_parts_stay_out_of_the_rule_base(folder: Path) -> None:
    with_documents, without = build(folder, "en"), build(SMALL, "en")
    assert len(with_documents.nodes) == len(without.nodes) + 1  # the condition of the letter itself
    assert list(with_documents.documents) == ["letter", "page"]
    assert len(load_shelf(folder, with_documents).nodes) > len(with_documents.nodes)


def said(folder: Path, facts: dict[str, object], records: Records | None = None, **values: str) -> str:
    rulebase = build(folder, "en")
    shelf = load_shelf(folder, rulebase)
    one = matter(shelf, assess(rulebase, Case(facts, TODAY)), values, records or Records())
    return plain(draft(one, shelf.templates["letter"]).pieces)


def test_a_document_says_what_the_case_says(folder: Path) -> None:
    text = said(folder, {"role": "contact", "conduct": "threat", "calls": "3", "lender": "bank"}, name="Ann")
    assert "To: [____ the lender] bank\n" in text
    assert "I am Ann.\nI am a contact. 3 a day.\n1. They threatened (" in text
    assert "A bank's matter." in text
    assert "Another's matter." not in text
    assert "No breach." not in text


def test_what_is_not_known_is_not_said(folder: Path) -> None:
    text = said(folder, {"role": "contact"})
    assert "To: [____ the lender]\n" in text
    assert "1. No breach." in text
    assert "a day" not in text
    assert "1. Stop (Code art. 2).\n2. What the new law gives (New code art. 50).\n3. Another's matter." in text
    assert "4. By 8 December 2026." in text
    assert "[____] | [____] | [____] | [____]" in text


def test_what_has_no_law_on_the_day_is_not_asked(folder: Path) -> None:
    rulebase = build(folder, "en")
    shelf = load_shelf(folder, rulebase)
    one = matter(shelf, assess(rulebase, Case({"role": "contact"}, "2025-12-31")), {})
    text = plain(draft(one, shelf.templates["letter"]).pieces)
    assert "What the new law gives" not in text
    assert "New code" not in text
    assert "Date: 31 December 2025" in text


def test_days_of_steps_and_the_ledger_fill_the_document(folder: Path) -> None:
    entries = [Entry("police", "2026-11-02", "started"), Entry("police", "2026-11-09", "refused")]
    incidents = [Happened("2026-11-01 21:15", "They rang", "+8613800138000", "recording 3")]
    records = Records(entries, incidents, [Kept("call.mp3", "my phone", "They threatened.", "1")], ["recording"])
    text = said(folder, {"role": "contact", "evidence": ["recording"]}, records, sum="12.00")
    assert "Reported 2 November 2026, refused 9 November 2026, sum 12.00." in text
    rows = [line for line in text.splitlines() if " | " in line]
    assert rows[1:] == [
        "2026-11-01 21:15 | They rang | +8613800138000 | recording 3",
        "2 November 2026 | Report it: started | — | —",
        "9 November 2026 | Report it: refused | — | —",
    ]
    assert "call.mp3" in text.partition("Enclosures")[2]


def test_what_happened_can_be_typed_line_by_line(folder: Path) -> None:
    text = said(folder, {"role": "contact"}, incidents="Monday, rang twice\nTuesday, a message")
    assert "Monday, rang twice" in text
    assert "Tuesday, a message" in text
    assert "[____] | [____]" not in text
