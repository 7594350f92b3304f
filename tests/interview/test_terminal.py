"""Whole interviews on a terminal of several widths, in both languages, by digits and by arrow keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contact_rights.core.assess import assess
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.reports.wrap import NOT_FIRST
from tests.conftest import TODAY, Run
from tests.interview.robot import await_question, interviewed, squeezed
from tests.interview.terminal import Terminal

Facts = dict[str, object]
CONTACT: Facts = {
    "in-danger-now": "no",
    "helping-someone": "no",
    "role": ["emergency-contact", "colleague-or-employer"],
    "court-stage": "none",
    "conduct": ["repeated-calls", "insult", "group-message"],
    "harm": ["distress"],
    "number-source": "typed-in",
    "asked-for": [],
    "lender-kind": "bank",
    "last-contact-date": "2026-11-20",
    "calls-per-day": "12",
    "minor": "no",
}
GUARANTOR: Facts = {
    "in-danger-now": "no",
    "helping-someone": "no",
    "role": ["guarantor"],
    "guarantee-form": "written",
    "guarantee-kind": "joint",
    "guarantee-date": "2025-03-01",
    "conduct": [],
    "done": ["complained-to-lender"],
    "lender-answer": "refused",
}


@pytest.fixture
def rulebases(english: RuleBase, chinese: RuleBase) -> dict[str, RuleBase]:
    return {"en": english, "zh": chinese}


ASK = ("ask", "--as-of", TODAY, "--lang")


def kept(home: Path, case: str = "default") -> dict[str, object]:
    """Return the answers kept for a case."""
    path = home / ".local/state/contact-rights/cases" / case / "answers.json"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return found


@pytest.mark.parametrize(
    ("columns", "by", "person"), [(40, "arrows", CONTACT), (80, "digits", CONTACT), (120, "arrows", GUARANTOR)]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_whole_interview(  # noqa: PLR0913, PLR0917 - two fixtures and what varies
    rulebases: dict[str, RuleBase], run: Run, tmp_path: Path, language: str, columns: int, by: str, person: Facts
) -> None:
    rulebase = rulebases[language]
    with Terminal(*ASK, language, home=tmp_path, columns=columns, rows=24) as terminal:
        given = interviewed(terminal, rulebase, person, by=by)
        assert terminal.exit_code() == 0
    shown = terminal.all_text()
    assert kept(tmp_path) == given
    verdicts = assess(rulebase, Case(given, TODAY)).verdicts
    assert all(squeezed(verdict.text) in squeezed(shown) for verdict in verdicts.values())
    assert "contact-rights next --case default" in shown
    assert squeezed({"zh": "简单说：", "en": "In short: "}[language] + verdicts["liability"].title) in squeezed(shown)
    assert not [line for line in shown.splitlines() if line[:1] in NOT_FIRST - set("•·-?")]
    same = run("check", "--case", "default", "--lang", language, "--as-of", TODAY, env={"HOME": str(tmp_path)})
    assert squeezed(same.stdout) in squeezed(shown)


def test_bare_it_begins_the_interview_in_the_language_of_the_locale(tmp_path: Path, chinese: RuleBase) -> None:
    with Terminal(home=tmp_path, env={"LC_ALL": "zh_CN.UTF-8"}) as terminal:
        await_question(terminal, chinese, "in-danger-now")
        assert "全程不联网" in terminal.text()
        terminal.press("q")
        assert terminal.exit_code() == 0
