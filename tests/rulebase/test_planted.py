"""Faults of a rule base that only a proof can find, each planted in a sound one: found, placed and shown by a case."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from contact_rights.core.proofs.prove import prove
from contact_rights.core.proofs.prover import NO_SHELF, Prover
from contact_rights.reports.proofs import Outcome, proof_lines
from contact_rights.rulebase.load import Builder, build
from contact_rights.rulebase.papers import load_shelf
from contact_rights.rulebase.positions import place_of, positions
from contact_rights.rulebase.reader import Reader
from tests.conftest import SMALL

HERE = Path(__file__).parent
PLANTED = sorted((HERE / "planted").glob("*.yaml"))
LEAST = 30
SHOWN_BY_NO_CASE = {"claims", "unused"}
"""Proofs of whose failures no case can tell."""


def sound(tmp_path: Path) -> Path:
    """Return a folder with a small rule base in which every proof succeeds."""
    folder = tmp_path / "rules"
    shutil.copytree(SMALL, folder)
    shutil.copytree(HERE / "sound", folder, dirs_exist_ok=True)
    return folder


def planted(folder: Path, fault: dict[str, Any]) -> Path:
    """Plant a fault in a folder of rules."""
    for change in fault["changes"]:
        path = folder / change["file"]
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if "old" in change:
            assert text.count(change["old"]) == 1, change
            text = text.replace(change["old"], change["new"])
        path.write_text(text + change.get("add", ""), encoding="utf-8")
    return folder


def outcome_of(folder: Path, *, linted: bool = True, solver: bool = True) -> Outcome:
    rulebase = build(folder, "en") if linted else Builder(folder, Reader("en")).rulebase()
    shelf = load_shelf(folder, rulebase) if linted else NO_SHELF
    prover = Prover(rulebase, rulebase.reviewed, solver=solver, shelf=shelf)
    return Outcome(prove(prover), partial(place_of, positions(folder)), rulebase.reviewed)


def fixture(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def failures(outcome: Outcome) -> list[str]:
    """Return what is said of the failures, without the lines of the proofs and the total."""
    return [line for line in list(proof_lines(outcome, "en"))[:-1] if line[0] not in "✓✗?"]


def test_there_are_thirty_at_least() -> None:
    assert len(PLANTED) >= LEAST


def test_the_rule_base_they_are_planted_in_is_sound(tmp_path: Path) -> None:
    outcome = outcome_of(sound(tmp_path))
    assert outcome.is_proved, failures(outcome)


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_each_is_found_placed_and_shown(path: Path, tmp_path: Path) -> None:
    fault = fixture(path)
    outcome = outcome_of(planted(sound(tmp_path), fault), linted="unlinted" not in fault)
    assert failures(outcome) == fault["failures"]
    for proof in outcome.proofs:
        assert all(failure.case for failure in proof.failures) or proof.id in SHOWN_BY_NO_CASE


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_none_passes_for_proved_without_a_solver(path: Path, tmp_path: Path) -> None:
    fault = fixture(path)
    outcome = outcome_of(planted(sound(tmp_path), fault), linted="unlinted" not in fault, solver=False)
    assert not outcome.is_proved
    assert set(failures(outcome)) <= set(fault["failures"])
