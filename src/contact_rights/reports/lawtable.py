"""The table of docs/law.md: every instrument, how binding it is, and how often it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from contact_rights.core.law import instrument_of
from contact_rights.model import Instrument, Rule, RuleBase
from contact_rights.reports.lists import all_cites
from contact_rights.reports.words import word

HEAD = "| instrument | force | binds | in force | cited by | checked on |"


def law_table(english: RuleBase, chinese: RuleBase) -> str:
    """Return the instruments as a Markdown table, in the order of ``rules/law/instruments/``."""
    cited = citing(english)
    rows = (
        row(instrument, chinese.instruments[id_].title, cited[id_]) for id_, instrument in english.instruments.items()
    )
    return "\n".join([HEAD, "|" + "---|" * HEAD.count(" | ") + "---|", *rows, ""])


def row(instrument: Instrument, chinese: str, cited: int) -> str:
    """Return the row of one instrument; ``cited`` is the number of rules that cite it."""
    reported = ", as reported" if instrument.reported else ""
    until = f" to {instrument.until}" if instrument.until else ""
    cells = (
        f"{instrument.title} ({chinese})",
        word("en", instrument.force) + reported,
        instrument.binds,
        f"{instrument.effective}{until}",
        str(cited),
        instrument.checked,
    )
    return "| " + " | ".join(cells) + " |"


def citing(rulebase: RuleBase) -> dict[str, int]:
    """Return for each instrument the number of rules that cite it, norms counted for each of their periods."""
    count = dict.fromkeys(rulebase.instruments, 0)
    for rule in rulebase.rules.values():
        for instrument in set(instruments(rulebase, rule)):
            count[instrument] += 1
    return count


def instruments(rulebase: RuleBase, rule: Rule) -> Iterator[str]:
    """Yield the instruments a rule cites, on whatever day."""
    for cite in all_cites(rule):
        norm = rulebase.norms.get(cite)
        wider = [c for period in norm.periods for c in period.cites] if norm else [cite]
        yield from (instrument_of(c) for c in wider)
