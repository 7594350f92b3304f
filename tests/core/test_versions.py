"""Two versions of a rule base: whose outcome differs, one smallest case each, what is the same, what else changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contact_rights.core.proofs.claims import UNDECIDED, Decision
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.versions.outcomes import ABSENT, LOOKED, Outcome, Versions, stands
from contact_rights.core.versions.records import changed_records
from contact_rights.model import RuleBase
from contact_rights.rulebase.load import build
from contact_rights.templates import Shelf
from tests.conftest import RULES, SMALL, TODAY

Change = tuple[str, str, str]
"""A file, what it says, what it says instead."""
WIDER: Change = ("violations/all.yaml", "when: {conduct: threat}", "when: {conduct: [threat, insult]}")
NO_EXCEPTION: Change = ("verdicts/liability.yaml", "    unless: {known: lender, lender: person}\n", "")
OTHER_VALUE: Change = (
    "verdicts/liability.yaml",
    "id: heir-liable\n    value: liable",
    "id: heir-liable\n    value: maybe",
)
DE_MORGAN: Change = (
    "concepts.yaml",
    "when: {role: guarantor, signed: yes}",
    "when: {none: [{none: [{role: guarantor}]}, {none: [{signed: yes}]}]}",
)
WORDS: Change = ("violations/all.yaml", "en: No threats", "en: No threats at all")
LAW: Change = ("violations/all.yaml", "gravity: administrative", "gravity: criminal")
INSULT = """- id: insult
  title: {zh: 辱骂, en: Insult}
  text: {zh: 不能辱骂, en: No insults}
  gravity: civil
  answerable: [lender]
  elements: []
  when: {role: heir, conduct: insult}
  cites: [code#1]
"""
NEW_RULE: Change = ("violations/all.yaml", "- id: new-only", f"{INSULT}- id: new-only")


def changed(tmp_path: Path, *changes: Change, folder: Path = SMALL) -> Path:
    """Return a copy of a folder of rules with some changes made."""
    copy = tmp_path / "changed"
    shutil.copytree(folder, copy)
    for file, before, after in changes:
        text = (copy / file).read_text(encoding="utf-8")
        assert before in text
        (copy / file).write_text(text.replace(before, after), encoding="utf-8")
    return copy


def sides(*versions: RuleBase) -> list[tuple[RuleBase, Shelf | None]]:
    return [(version, None) for version in versions]


def outcomes(old: RuleBase, new: RuleBase, *, solver: bool = False) -> dict[str, Outcome]:
    found = Versions(old, new, TODAY, solver=solver).outcomes()
    for one in found:
        assert one.case is None or is_smallest(old, new, one), one
    return {one.id: one for one in found}


def is_smallest(old: RuleBase, new: RuleBase, one: Outcome) -> bool:
    """Return whether a case shows what is said of it, and shows it no more with any fact left out."""
    assert one.case
    pair = (stands(old, one.kind, one.id, one.case), stands(new, one.kind, one.id, one.case))
    fewer = [{k: v for k, v in one.case.facts.items() if k != name} for name in one.case.facts]
    smaller = [one.case._replace(facts=facts) for facts in fewer]
    return pair == (one.before, one.after) and not any(
        (stands(old, one.kind, one.id, case), stands(new, one.kind, one.id, case)) == pair for case in smaller
    )


def shown(found: dict[str, Outcome]) -> dict[str, tuple[str, str, object]]:
    return {id_: (one.before, one.after, one.case and one.case.facts) for id_, one in found.items()}


def test_a_wider_condition_is_shown_by_what_it_takes_in(small: RuleBase, tmp_path: Path) -> None:
    new = build(changed(tmp_path, WIDER), "en")
    found = outcomes(small, new)
    assert (found["threat"].before, found["threat"].after) == ("excluded", "settled")
    assert found["threat"].case
    assert found["threat"].case.facts["conduct"] == ["insult"]


def test_an_exception_taken_away_is_shown_where_it_fired(small: RuleBase, tmp_path: Path) -> None:
    found = shown(outcomes(small, build(changed(tmp_path, NO_EXCEPTION), "en")))
    assert found["heir-liable"] == ("excluded", "settled", {"role": ["heir"], "lender": "person"})
    assert found["liability"][:2] == ("not-liable", "liable")


def test_a_verdict_with_another_value_is_shown(small: RuleBase, tmp_path: Path) -> None:
    found = shown(outcomes(small, build(changed(tmp_path, OTHER_VALUE), "en")))
    assert found["liability"][:2] == ("liable", "maybe")


def test_what_is_written_otherwise_to_the_same_effect_is_proved_to_be_the_same(small: RuleBase, tmp_path: Path) -> None:
    found = outcomes(small, build(changed(tmp_path, DE_MORGAN), "en"))
    assert {"bound-liable", "liability", "threat"} <= set(found)
    assert all(one.case is None and one.methods == ["lanes"] for one in found.values())


def test_a_new_rule_and_one_taken_away_are_shown_where_they_apply(small: RuleBase, tmp_path: Path) -> None:
    new = build(changed(tmp_path, NEW_RULE), "en")
    facts = {"role": ["heir", "..."], "conduct": ["insult", "..."]}
    (added,), (removed,) = outcomes(small, new).values(), outcomes(new, small).values()
    assert (added.before, added.after) == (ABSENT, "settled") == (removed.after, removed.before)
    assert added.case
    assert {name: set(values) - {"..."} for name, values in added.case.facts.items()} == {  # type: ignore[call-overload]
        name: set(values) - {"..."} for name, values in facts.items()
    }


def test_nothing_differs_from_itself(english: RuleBase) -> None:
    assert outcomes(english, english) == {}
    assert changed_records(sides(english, english), sides(english, english)) == []


def test_words_and_law_are_listed_and_change_no_outcome(
    small: RuleBase, small_chinese: RuleBase, tmp_path: Path
) -> None:
    folder = changed(tmp_path, WORDS, LAW)
    new = build(folder, "zh"), build(folder, "en")
    assert outcomes(small, new[1]) == {}
    (record,) = changed_records(sides(small_chinese, small), sides(*new))
    assert (record.section, record.id, record.how) == ("violations", "threat", "changed")
    assert [(f.name, f.before, f.after, list(f.languages)) for f in record.fields] == [
        ("text", None, None, ["en"]),
        ("gravity", "administrative", "criminal", []),
    ]


def test_a_condition_is_listed_where_it_is_written(small: RuleBase, small_chinese: RuleBase, tmp_path: Path) -> None:
    """Not at every rule that rests on it."""
    folder = changed(tmp_path, DE_MORGAN)
    records = changed_records(sides(small_chinese, small), sides(build(folder, "zh"), build(folder, "en")))
    assert [(one.section, one.id) for one in records] == [("concepts", "bound")]


def test_where_nothing_can_be_proved_it_is_looked_for_and_said(
    small: RuleBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = build(changed(tmp_path, WIDER, NO_EXCEPTION, DE_MORGAN), "en")
    proved = outcomes(small, new)
    monkeypatch.setattr(Prover, "decide", lambda _self, _claim: Decision(UNDECIDED))
    looked = outcomes(small, new)
    assert {id_ for id_, one in looked.items() if one.case} == {id_ for id_, one in proved.items() if one.case}
    assert {method for one in looked.values() for method in one.methods} == {LOOKED}


def test_the_solver_and_the_crowd_agree_on_the_shipped_rules(english: RuleBase, tmp_path: Path) -> None:
    wider = (
        "violations/2-harassment.yaml",
        "when: {conduct: repeated-calls}",
        "when: {conduct: [repeated-calls, insult]}",
    )
    new = build(changed(tmp_path, wider, folder=RULES), "en")
    proved, looked = (outcomes(english, new, solver=solver) for solver in (True, False))
    assert {id_ for id_, one in proved.items() if one.case} == {id_ for id_, one in looked.items() if one.case}
    assert proved["repeated-calls"].methods == ["solver"]
    assert looked["repeated-calls"].methods == [LOOKED]
