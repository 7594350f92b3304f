"""``rules test``: cases are read strictly, judged in full, and what they leave untried is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contact_rights.core.trial import Trial, misjudged, untried
from contact_rights.model import RuleBase
from contact_rights.rulebase.cases import load_trials
from contact_rights.rulebase.faults import BrokenRuleBase
from tests.conftest import SMALL, Run

WRONG = """\
- id: one
  story: 有人威胁我。
  protects: 局外人
  facts: {role: [contact], conduct: [threat]}
  verdicts: {liability: liable}
  open: [liability]
  violations: [new-only]
  has: [many-calls]
  lacks: [threat]
  cites: [new-code#51]
  cites-not: [new-code#50]
  asks: [signed]
  must-not-say: [None of your business]
  settled: [recent]
- id: two
  story: 继承人，借款人还在世。
  protects: 继承人
  facts: {role: [heir], died: no}
- id: three
  story: 这并不矛盾。
  protects: 联系人
  facts: {role: contact}
  contradicts: yes
"""
PAIRS = """\
threat: {applies: {role: [contact], conduct: [threat]}, does-not: {role: [contact], conduct: [threat]}}
"""
FAULTY = """\
- id: One
  story: 没有情况。
  verdicts: {liability: maybe, guilt: yes}
  violations: [theft]
- id: two
  story: 情况不对。
  protects: 谁
  facts: {role: uncle, weather: fine}
- id: two
  story: [不是, 文字]
  protects: 谁
  facts: {}
  because: yes
"""


def cases_in(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_everything_otherwise_than_wanted_is_said(run: Run, tmp_path: Path) -> None:
    done = run("rules", "test", str(cases_in(tmp_path, told=WRONG, pairs=PAIRS)), "--rules", str(SMALL))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "pairs.yaml:1:1: threat does-not: threat is settled, not excluded",
        "told.yaml:1:3: one: recent is open, not settled",
        "told.yaml:1:3: one: liability is not-liable (settled), not liable",
        "told.yaml:1:3: one: liability is not-liable, not open",
        "told.yaml:1:3: one: many-calls is missing",
        "told.yaml:1:3: one: new-only is missing",
        "told.yaml:1:3: one: threat should not be there",
        "told.yaml:1:3: one: does not cite new-code#51",
        "told.yaml:1:3: one: cites new-code#50",
        "told.yaml:1:3: one: does not ask signed",
        "told.yaml:1:3: one: says 'None of your business'",
        "told.yaml:15:3: two: these answers contradict each other: an heir of someone alive",
        "told.yaml:19:3: three: these answers should contradict each other",
        *done.stdout.splitlines()[13:-1],
        "5 cases, 4 misjudged",
    ]


def test_what_no_case_shows_is_said(small: RuleBase) -> None:
    trials = [Trial("one", "here:1:1", {"role": ["contact"], "conduct": ["threat"]})]
    found = untried(small, trials)
    assert "signed" in found.facts
    assert "role" not in found.facts
    assert "threat" not in found.states["settled"]
    assert {"threat", "new-only"} <= set(found.states["open"])
    assert found.states["excluded"] == [
        rule.id
        for rule in small.rules.values()
        if rule.id not in {"bound-liable", "heir-liable", "judged-liable", "new-only"}
    ]


def test_as_data(run: Run, tmp_path: Path) -> None:
    done = run("rules", "test", str(cases_in(tmp_path, pairs=PAIRS)), "--rules", str(SMALL), "--json", "--lang", "zh")
    data = json.loads(done.stdout)
    assert (data["cases"], done.returncode) == (2, 1)
    assert data["misjudged"][0]["faults"] == ["threat 成立，应当不成立"]


def test_the_shipped_cases_pass(run: Run) -> None:
    done = run("rules", "test")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" 0 misjudged\n")


def test_faults_of_cases_come_together(small: RuleBase, tmp_path: Path) -> None:
    with pytest.raises(BrokenRuleBase) as broken:
        load_trials(cases_in(tmp_path, told=FAULTY, odd="a: [", pairs="theft: {}\nthreat: {applies: {}}\n"), small)
    found = [fault.in_language("en").partition(";")[0] for fault in broken.value.faults]
    assert found == [
        "odd.yaml:2:1: not YAML: did not find expected node content",
        "pairs.yaml:1:1: unknown name in 'condition' 'theft'",
        "pairs.yaml:2:9: missing 'does-not'",
        "told.yaml:1:3: missing 'facts'",
        "told.yaml:1:3: missing 'protects'",
        "told.yaml:1:7: the id 'One'",
        "told.yaml:3:25: unknown value of liability 'maybe'",
        "told.yaml:3:32: unknown name in 'verdicts' 'guilt'",
        "told.yaml:4:16: unknown name in 'violations' 'theft'",
        "told.yaml:8:10: role: unknown value 'uncle'",
        "told.yaml:8:24: unknown key 'weather'",
        "told.yaml:9:3: the id two is given twice",
        "told.yaml:10:10: a list",
        "told.yaml:13:3: unknown key 'because'",
    ]
    assert broken.value.in_language("en").endswith("14 faults in the cases")


def test_no_folder_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    done = run("rules", "test", str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("none: no folder of cases there\n")


def test_a_refusal_that_is_wanted_is_no_fault(small: RuleBase) -> None:
    trial = Trial("one", "here:1:1", {"role": ["heir"], "died": "no"}, contradicts=True)
    assert misjudged(small, trial, lambda _: "") == []
