"""What running cases came to: what is judged otherwise than wanted, and what the cases leave untried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from contact_rights.core.trial import Trial, Untried
from contact_rights.errors import Say
from contact_rights.reports.words import word

NEVER = {
    "settled": Say("从不成立的规则", "rules never settled"),
    "open": Say("从不未定的规则", "rules never open"),
    "excluded": Say("从不排除的规则", "rules never excluded"),
}


class Tried(NamedTuple):
    """Cases that were run."""

    cases: int
    misjudged: Sequence[tuple[Trial, Sequence[Say]]]
    """Cases judged otherwise than wanted, with what is otherwise."""
    untried: Untried


def trial_lines(tried: Tried, language: str) -> Iterator[str]:
    """Yield a line for each thing that is otherwise than wanted, what is never seen, and what it comes to."""
    for trial, faults in tried.misjudged:
        for fault in faults:
            yield f"{trial.place}: {trial.id}: {fault.in_language(language)}"
    facts = Say("从不用到的情况", "facts never answered")
    for what, names in [(facts, tried.untried.facts), *((NEVER[s], n) for s, n in tried.untried.states.items())]:
        if names:
            yield what.in_language(language) + word(language, "colon") + ", ".join(names)
    count, wrong = tried.cases, len(tried.misjudged)
    yield f"{count} 个案例，{wrong} 个判得不对" if language == "zh" else f"{count} cases, {wrong} misjudged"


def trial_data(tried: Tried, language: str) -> dict[str, Any]:
    """Return what running cases came to as plain data."""
    return {
        "cases": tried.cases,
        "misjudged": [
            {"id": trial.id, "place": trial.place, "faults": [fault.in_language(language) for fault in faults]}
            for trial, faults in tried.misjudged
        ],
        "facts_never_answered": list(tried.untried.facts),
        **{f"rules_never_{state}": list(names) for state, names in tried.untried.states.items()},
    }
