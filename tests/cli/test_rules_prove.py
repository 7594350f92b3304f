"""``rules prove`` from the command line: what it says, as text and as data, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import SMALL, Run


def test_failures_are_placed_and_shown_by_a_case_that_can_be_typed(run: Run) -> None:
    done = run("rules", "prove", str(SMALL))
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    found = lines.index("steps/all.yaml:1:1: a case that gets no step; write a step that applies to everyone")
    assert lines[found - 1] == "✗ every case gets a step – 1 by all combinations of answers"
    assert lines[found + 1] == "    contact-rights check --fact lender=bank"
    assert lines[-1] == "18 proofs, 3 failures"
    shown = run(*lines[found + 1].split()[1:], "--rules", str(SMALL), "--json")
    assert json.loads(shown.stdout)["steps"][0]["state"] != "settled"


def test_the_same_in_chinese_and_as_data(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "proofs.json"
    done = run("rules", "prove", str(SMALL), "--json", "--lang", "zh", "-o", str(kept))
    assert (done.returncode, done.stdout) == (1, "")
    data = json.loads(kept.read_text(encoding="utf-8"))
    failures = {failure["subject"]: failure for proof in data["proofs"] for failure in proof["failures"]}
    assert (data["proved"], data["as_of"], len(failures)) == (False, "2026-01-01", 3)
    assert failures["steps"] == {
        "subject": "steps",
        "place": "steps/all.yaml:1:1",
        "found": "有的情况一步也没有",
        "allowed": "至少要有一步对谁都适用",
        "case": {"facts": {"lender": "bank"}, "as_of": "2026-01-01"},
        "flags": "--fact lender=bank",
    }


def test_a_day_before_the_review_is_refused(run: Run) -> None:
    done = run("rules", "prove", "--as-of", "2021-01-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--as-of 2021-01-01: before the review; allowed: ")


def test_broken_rules_are_not_proved(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rulebase.yaml").write_text("name: x\n", encoding="utf-8")
    done = run("rules", "prove", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "rulebase.yaml:1:1: missing 'version'" in done.stderr
