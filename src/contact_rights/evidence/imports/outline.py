"""What an import would add, or added, as blocks of text and as plain data. Nothing from outside is shown raw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contact_rights.errors import visible
from contact_rights.evidence.imports.source import VCARD
from contact_rights.evidence.imports.taking import Tally
from contact_rights.evidence.imports.whole import Outcome, People
from contact_rights.evidence.imports.words import phrase
from contact_rights.evidence.outline import exhibit_data, exhibit_line, incident_data, incident_line, said
from contact_rights.model import RuleBase
from contact_rights.reports.outline import Block
from contact_rights.reports.words import joined

MOST_SHOWN = 10


def lead(language: str, outcome: Outcome, *, preview: bool) -> Block:
    """Return in one line what an import adds."""
    key = "nothing-new" if not outcome.added else "preview" if preview else "done"
    return Block("lead", phrase(language, key, count=f"{outcome.added:,}"))


def blocks(rulebase: RuleBase, outcome: Outcome, *, preview: bool) -> Iterator[Block]:
    """Yield what an import adds, file by file."""
    language = rulebase.language
    yield lead(language, outcome, preview=preview)
    for tally in outcome.tallies:
        if tally.bad or tally.source.format != VCARD:
            yield from tally_blocks(rulebase, tally)
    if outcome.people:
        yield from people_blocks(language, outcome.people)
    if outcome.exhibits or outcome.exhibits_held:
        yield from exhibit_blocks(rulebase, outcome)
    if outcome.faults:
        yield Block("heading", phrase(language, "skipped"))
    for fault in outcome.faults[:MOST_SHOWN]:
        yield Block("item", visible(fault.in_language(language), 200), "•")
    yield from more(language, len(outcome.faults) - MOST_SHOWN)


def tally_blocks(rulebase: RuleBase, tally: Tally) -> Iterator[Block]:
    """Yield what became of the rows of one file, with the first of those that are new."""
    language = rulebase.language
    yield Block("heading", f"{said(tally.source.path.name)} · {phrase(language, tally.source.format)}")
    if tally.added:
        numbers = len(tally.numbers)
        blanks = {"first": tally.first, "last": tally.last, "numbers": numbers, "count": f"{tally.added:,}"}
        yield Block("item", phrase(language, "new", **blanks), "•")
        yield from (Block("text", incident_line(rulebase, sample)) for sample in tally.samples)
    counts = {"already": tally.already, "elsewhere": tally.elsewhere, "left-out": tally.left_out}
    for key, count in counts.items():
        if count:
            yield Block("item", phrase(language, key, count=f"{count:,}"), "•")
    if tally.bad:
        yield Block("item", phrase(language, "bad", count=f"{tally.bad:,}"), "!")
        for bad in tally.named:
            where = phrase(language, "line", line=bad.line) if bad.line else ""
            yield Block("text", where + bad.why.in_language(language))
        yield from more(language, tally.bad - len(tally.named))
    elif not (tally.added or any(counts.values())):
        yield Block("item", phrase(language, "none-new"), "•")


def people_blocks(language: str, people: People) -> Iterator[Block]:
    """Yield who of an address book occurs in the ledger."""
    yield Block("heading", phrase(language, "people"))
    for key, group in (("known", people.known), ("doubtful", people.doubtful)):
        if group:
            yield Block("item", phrase(language, key, count=len(group), names=named(language, group)), "•")
    if people.others:
        yield Block("item", phrase(language, "others", count=people.others), "•")


def named(language: str, people: Mapping[str, str]) -> str:
    """Return the first of some people with their numbers."""
    shown = [f"{said(name, 20)} {said(number, 20)}".strip() for number, name in list(people.items())[:MOST_SHOWN]]
    return joined(language, shown) + ("…" if len(people) > MOST_SHOWN else "")


def exhibit_blocks(rulebase: RuleBase, outcome: Outcome) -> Iterator[Block]:
    """Yield the files that are kept, the first of them by name."""
    language, exhibits = rulebase.language, outcome.exhibits
    yield Block("heading", phrase(language, "files"))
    size = f"{sum(one.bytes for one in exhibits):,}"
    yield Block("item", phrase(language, "exhibits", count=len(exhibits), bytes=size), "•")
    for exhibit in exhibits[:MOST_SHOWN]:
        when = [exhibit.taken[:19].replace("T", " ")] if exhibit.taken else []
        yield Block("text", "  ".join([*when, exhibit_line(rulebase, exhibit)]))
    yield from more(language, len(exhibits) - MOST_SHOWN)
    if outcome.exhibits_held:
        yield Block("item", phrase(language, "exhibits-held", count=outcome.exhibits_held), "•")


def more(language: str, count: int) -> Iterator[Block]:
    """Yield how many more there are."""
    if count > 0:
        yield Block("text", phrase(language, "more", count=f"{count:,}"))


def data(rulebase: RuleBase, outcome: Outcome, *, preview: bool) -> dict[str, Any]:
    """Return what an import adds as plain data."""
    language, people = rulebase.language, outcome.people
    return {
        "written": not preview,
        "added": outcome.added,
        "files": [tally_data(language, tally) for tally in outcome.tallies],
        "known": dict(people.known) if people else {},
        "not_marked": dict(people.doubtful) if people else {},
        "exhibits": [exhibit_data(exhibit) for exhibit in outcome.exhibits],
        "exhibits_held": outcome.exhibits_held,
        "left_out": [fault.in_language(language) for fault in outcome.faults],
    }


def tally_data(language: str, tally: Tally) -> dict[str, Any]:
    """Return what became of the rows of one file as plain data."""
    return {
        "name": tally.source.path.name,
        "format": tally.source.format,
        "sha256": tally.source.sha256,
        "added": tally.added,
        "already": tally.already,
        "elsewhere": tally.elsewhere,
        "left_out": tally.left_out,
        "bad": tally.bad,
        "bad_rows": [{"line": bad.line or None, "why": bad.why.in_language(language)} for bad in tally.named],
        "first": tally.first or None,
        "last": tally.last or None,
        "numbers": len(tally.numbers),
        "samples": [incident_data(sample) for sample in tally.samples],
    }
