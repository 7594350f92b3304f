"""``rules prove``: the proofs of a folder of rules, over all consistent answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from contact_rights.cli.case import day
from contact_rights.cli.console import emit, language
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import AsOf, Folder, Json, Lang, NoInput, Output, Rules
from contact_rights.errors import Misuse, Say
from contact_rights.model import RuleBase

if TYPE_CHECKING:
    from contact_rights.reports.proofs import Outcome


def prove(
    folder: Folder = "",
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Prove a folder of rules over all consistent answers; each failure with its place and a case that shows it.

    Example: contact-rights rules prove
    """
    from contact_rights.reports.proofs import proof_data, proof_lines

    spoken = language(lang)
    outcome = outcome_of(folder or rules, as_of, spoken)
    if json:
        put_json(proof_data(outcome, spoken), output)
    else:
        emit("".join(f"{line}\n" for line in proof_lines(outcome, spoken)), output)
    if not outcome.is_proved:
        raise typer.Exit(1)


def outcome_of(folder: str, as_of: str, spoken: str) -> Outcome:
    """Return what comes of proving a folder of rules, as of the day of their review where none is given."""
    from contact_rights.core.proofs.prove import prove as all_proofs
    from contact_rights.core.proofs.prover import Prover
    from contact_rights.core.proofs.solver import is_installed
    from contact_rights.reports.proofs import Outcome
    from contact_rights.rulebase.load import build
    from contact_rights.rulebase.open import rules_folder
    from contact_rights.rulebase.papers import load_shelf
    from contact_rights.rulebase.positions import place_of, positions

    place = rules_folder(folder)
    rulebase = build(place, spoken)
    shelf = load_shelf(place, rulebase)
    prover = Prover(rulebase, later_day(as_of, rulebase), solver=is_installed(), shelf=shelf)
    return Outcome(all_proofs(prover), partial(place_of, positions(place)), prover.todays[0])


def later_day(as_of: str, rulebase: RuleBase) -> str:
    """Return the day given, or that of the review; raises ``Misuse`` for an earlier one, whose law the rules lack."""
    found = day(as_of) if as_of else rulebase.reviewed
    if found < rulebase.reviewed:
        first = rulebase.reviewed
        raise Misuse(
            Say(
                f"--as-of {found}：早于审阅日；可以写 {first} 或更晚",
                f"--as-of {found}: before the review; allowed: {first} or later",
            )
        )
    return found
