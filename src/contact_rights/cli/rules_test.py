"""``rules test``: running cases with what must come of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contact_rights.cli.console import emit, language
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules

if TYPE_CHECKING:
    from contact_rights.reports.trials import Tried

Cases = Annotated[
    str, typer.Argument(metavar="[DIR]", help="The folder of cases; tests/cases beside the rules if left out.")
]


def run_cases(
    folder: Cases = "",
    rules: Rules = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
) -> None:
    """Run the cases of a folder; says what is judged otherwise than wanted, and what no case ever shows.

    Example: contact-rights rules test
    """
    from contact_rights.reports.trials import trial_data, trial_lines

    spoken = language(lang)
    tried = tried_in(folder, rules, spoken)
    if json:
        put_json(trial_data(tried, spoken), output)
    else:
        emit("".join(f"{line}\n" for line in trial_lines(tried, spoken)), output)
    if tried.misjudged:
        raise typer.Exit(1)


def tried_in(folder: str, rules: str, spoken: str) -> Tried:
    """Return what comes of the cases of a folder."""
    from contact_rights.core.trial import misjudged, untried
    from contact_rights.reports.outline import outline
    from contact_rights.reports.trials import Tried
    from contact_rights.rulebase.cases import load_trials
    from contact_rights.rulebase.open import load_rulebase, rules_folder

    place = rules_folder(rules)
    rulebase = load_rulebase(place, spoken)
    trials = load_trials(Path(folder) if folder else place.resolve().parent / "tests" / "cases", rulebase)
    judged = [(t, misjudged(rulebase, t, lambda a: "\n".join(block.text for block in outline(a)))) for t in trials]
    return Tried(len(trials), [(trial, faults) for trial, faults in judged if faults], untried(rulebase, trials))
