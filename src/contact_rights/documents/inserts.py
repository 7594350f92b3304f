"""What documents take from the case as a whole: facts, violations, evidence, timeline, words to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from contact_rights.core.law import instrument_of
from contact_rights.documents.filling import BLANK, long_day
from contact_rights.documents.matter import Happened, Kept
from contact_rights.documents.pieces import Piece
from contact_rights.errors import Say
from contact_rights.findings import Finding
from contact_rights.reports.followup import RESULTS
from contact_rights.reports.words import word
from contact_rights.templates import Part

if TYPE_CHECKING:
    from contact_rights.documents.draft import Writer

INCIDENTS = "incidents"
"""The blank into which the user writes what happened, one line for each time."""
EMPTY_ROWS = 3
CONTACTS = {
    "first-contact-date": Say("第一次联系", "the first contact"),
    "last-contact-date": Say("最近一次联系", "the last contact"),
}
TIMES = Say("时间|经过|号码|证据", "When|What happened|Number|Proof")
PROOFS = Say("序号|证据|来源|证明什么|份数、页码", "No.|Evidence|Source|What it proves|Copies, pages")


def facts(writer: Writer, _: Part) -> Iterator[Piece]:
    """Yield what the case says of itself, as one paragraph."""
    shelf = writer.matter.shelf
    said = [piece.text for part in shelf.facts if writer.matter.holds(part) for piece in writer.part(part)]
    yield Piece("text", ("" if writer.language == "zh" else " ").join(said))


def defences(writer: Writer, _: Part) -> Iterator[Piece]:
    """Yield what the case holds against a claim in court, one ground an item."""
    return iter(writer.parts(writer.matter.shelf.defences))


def violations(writer: Writer, part: Part) -> Iterator[Piece]:
    """Yield what they broke, each with the law of the day it was done."""
    for finding in writer.matter.assessment.of_kind("violations"):
        cites = [cite for cite in all_cites(finding) if cited_by(part, instrument_of(cite))]
        if cites or not part.only:
            yield Piece("item", writer.resting(writer.matter.shelf.violations[finding.rule.id], cites))


def cited_by(part: Part, instrument: str) -> bool:
    """Return whether an insert of violations cites an instrument."""
    return instrument not in part.without and (not part.only or instrument in part.only)


def all_cites(finding: Finding) -> Iterable[str]:
    """Return the citations of a violation and of its elements, each once."""
    return dict.fromkeys([*(cite for one in finding.elements for cite in one.citations), *finding.citations])


def evidence(writer: Writer, _: Part) -> Iterator[Piece]:
    """Return the evidence at hand, as a list."""
    return (Piece("item", kept.name) for kept in at_hand(writer))


def proofs(writer: Writer, _: Part) -> Iterator[Piece]:
    """Yield the evidence at hand, where it is from and what it proves, as a table."""
    blank = BLANK.in_language(writer.language)
    rows = [
        (str(number), kept.name, *(cell or blank for cell in (kept.source, kept.proves, kept.pages)))
        for number, kept in enumerate(at_hand(writer), 1)
    ]
    if rows:
        yield Piece("table", rows=(columns(writer, PROOFS), *rows))


def at_hand(writer: Writer) -> Iterator[Kept]:
    """Yield each piece of evidence at hand: those of the ledger, and the kinds the user named besides."""
    matter = writer.matter
    labels = matter.view.rulebase.facts["evidence"].labels()
    broken = matter.assessment.of_kind("violations")
    yield from matter.records.exhibits
    for id_ in matter.assessment.evidence():
        if id_ not in matter.records.shown:
            proven = [f.rule.id for f in broken if any(id_ in one.element.evidence for one in f.elements)]
            named = [matter.shelf.violations[violation].rstrip("。.") for violation in proven]
            yield Kept(labels[id_], "", word(writer.language, "semicolon").join(named), "")


def timeline(writer: Writer, _: Part) -> Iterator[Piece]:
    """Yield what happened and what was done, by day, with rows to write in where nothing else is known."""
    rows = sorted(happened(writer))
    found = [(long(row.when, writer.language), row.what, row.number, row.proof) for row in rows]
    told = writer.fill.words.get(INCIDENTS, "")
    found += [("", line, "", "") for line in told.splitlines()]
    if not (told or writer.matter.records.incidents):
        writer.fill.used[INCIDENTS] = False
        found += [(BLANK.in_language(writer.language),) * 4] * EMPTY_ROWS
    yield Piece("table", rows=(columns(writer, TIMES), *found))


def happened(writer: Writer) -> Iterator[Happened]:
    """Yield what the ledger holds, the contacts whose day is known, and the steps taken."""
    matter, language = writer.matter, writer.language
    yield from matter.records.incidents
    if not matter.records.incidents:
        for fact, what in CONTACTS.items():
            if fact in matter.assessment.facts:
                yield Happened(str(matter.assessment.facts[fact]), what.in_language(language))
    for entry in matter.records.entries:
        if rule := matter.view.rulebase.rules.get(entry.step):
            result = RESULTS[entry.result].in_language(language)
            yield Happened(entry.on, rule.title + word(language, "colon") + result)


def long(when: str, language: str) -> str:
    """Return a day in words, a moment as it is."""
    return long_day(when, language) if len(when) == len("2026-01-01") else when


def columns(writer: Writer, names: Say) -> tuple[str, ...]:
    """Return the heads of the columns of a table."""
    return tuple(names.in_language(writer.language).split("|"))


def lines(writer: Writer, _: Part) -> Iterator[Piece]:
    """Yield what to say on the phone in this case."""
    for finding in writer.matter.assessment.fitting("lines"):
        yield Piece("heading", finding.rule.title)
        yield Piece("text", finding.rule.text)


def cautions(writer: Writer, _: Part) -> Iterator[Piece]:
    """Yield what never to say or do in this case."""
    for finding in writer.matter.assessment.of_kind("cautions"):
        yield Piece("item", finding.rule.title)


INSERTED: Mapping[str, Callable[[Writer, Part], Iterator[Piece]]] = {
    "facts": facts,
    "defences": defences,
    "violations": violations,
    "evidence": evidence,
    "proofs": proofs,
    "timeline": timeline,
    "lines": lines,
    "cautions": cautions,
}
