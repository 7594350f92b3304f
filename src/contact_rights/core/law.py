"""Which provision applies: the law of a day, the kinds of lender an instrument binds, renumbering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contact_rights.core.dates import later
from contact_rights.core.truth import Truth
from contact_rights.model import Instrument, RuleBase


def instrument_of(citation: str) -> str:
    """Return the instrument a citation names."""
    return citation.partition("#")[0]


def provision_of(citation: str) -> str:
    """Return what a citation names inside its instrument: ``1033/i1``."""
    return citation.partition("#")[2]


def in_force(instrument: Instrument, day: str) -> bool:
    """Return whether the instrument (in the wording we cite) is in force on that day."""
    return (
        bool(instrument.effective) and instrument.effective <= day and (not instrument.until or day <= instrument.until)
    )


def on_day(rulebase: RuleBase, cites: Iterable[str], day: str) -> Iterator[str]:
    """Yield the citations that apply on a day; a norm gives those of the period the day falls in."""
    for cite in cites:
        if cite in rulebase.norms:
            for period in rulebase.norms[cite].periods:
                if period.since <= day and (not period.until or day <= period.until):
                    yield from on_day(rulebase, period.cites, day)
        elif in_force(rulebase.instruments[instrument_of(cite)], day):
            yield cite


def on_any_day(rulebase: RuleBase, cites: Iterable[str]) -> list[str]:
    """Return the citations that apply on one day or another, each once; a norm gives those of all its periods."""
    wide = ([cite] if cite not in rulebase.norms else periods_of(rulebase, cite) for cite in cites)
    return list(dict.fromkeys(cite for found in wide for cite in found))


def periods_of(rulebase: RuleBase, norm: str) -> list[str]:
    """Return the citations of all periods of a norm."""
    return [cite for period in rulebase.norms[norm].periods for cite in period.cites]


def turning_days(rulebase: RuleBase) -> set[str]:
    """Return the days from which law is in force, and those from which it no longer is."""
    times = [(i.effective, i.until) for i in rulebase.instruments.values()]
    times += [(period.since, period.until) for norm in rulebase.norms.values() for period in norm.periods]
    return {since for since, _ in times if since} | {later(until, days=1) for _, until in times if until}


class Standing(dict[str, Sequence[str]]):
    """What rules cite → the citations that apply on a day and may bind the lender of a case; each is found once."""

    def __init__(self, rulebase: RuleBase, day: str, truths: Sequence[Truth]) -> None:
        super().__init__()
        self.rulebase = rulebase
        self.day = day
        self.truths = truths

    def __missing__(self, cite: str) -> Sequence[str]:
        """Find the citations of a provision or norm."""
        self[cite] = [c for c in on_day(self.rulebase, [cite], self.day) if may_bind(self.rulebase, c, self.truths)]
        return self[cite]

    def of(self, cites: Iterable[str]) -> list[str]:
        """Return, each once, the citations of several."""
        return list(dict.fromkeys([found for cite in cites for found in self[cite]]))


def may_bind(rulebase: RuleBase, citation: str, truths: Sequence[Truth]) -> bool:
    """Return whether the instrument is not known to leave this case alone."""
    applies = rulebase.instruments[instrument_of(citation)].applies
    return applies < 0 or not truths[applies][1]


def heading(rulebase: RuleBase, citation: str) -> str:
    """Return the heading of the provision a citation names, or of the nearest wider one."""
    headings = rulebase.instruments[instrument_of(citation)].provisions
    narrow = provision_of(citation)
    while narrow and narrow not in headings:
        narrow = narrow.rpartition("/")[0]
    return headings.get(narrow, "")
