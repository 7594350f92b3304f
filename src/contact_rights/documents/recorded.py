"""What a ledger says of a case, as documents use it: a timeline, the list of evidence, the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contact_rights.documents.matter import Happened, Kept
from contact_rights.evidence.book import Book
from contact_rights.evidence.catalogue import items, span
from contact_rights.evidence.outline import clock, labels, said
from contact_rights.evidence.records import Incident
from contact_rights.evidence.words import phrase
from contact_rights.model import RuleBase
from contact_rights.reports.words import bracketed, joined, word

MOST_ROWS, MOST_NUMBERS = 60, 12
MINUTES = len("2026-11-23 21:15")


def incidents_of(rulebase: RuleBase, book: Book) -> list[Happened]:
    """Return the contacts of which something is told, one a row; all others together in one."""
    theirs = book.theirs()
    told = [one for one in theirs if one.words or one.claimed or one.conduct or one.asked or one.stop][:MOST_ROWS]
    entries = {one.entry for one in told}
    others = [one for one in theirs if one.entry not in entries]
    return [row(rulebase, book, one) for one in told] + list(together(rulebase.language, others))


def row(rulebase: RuleBase, book: Book, one: Incident) -> Happened:
    """Return one contact as a row of a timeline."""
    language = rulebase.language
    parts = [
        labels(rulebase, "channel-used", [one.channel]) + bracketed(language, said(one.claimed)),
        labels(rulebase, "conduct", one.conduct),
        labels(rulebase, "asked-for", one.asked),
        phrase(language, "stop") if one.stop else "",
        said(one.words, 200),
    ]
    proof = [said(exhibit.name) for exhibit in book.exhibits if exhibit.about == one.entry]
    what = word(language, "semicolon").join(part for part in parts if part)
    return Happened(clock(one.when)[:MINUTES], what, said(one.number or one.written), joined(language, proof))


def together(language: str, others: list[Incident]) -> Iterator[Happened]:
    """Yield one row for contacts of which nothing more is told."""
    if others:
        yield Happened(others[0].when.date().isoformat(), span(language, others))


def exhibits_of(rulebase: RuleBase, book: Book) -> list[Kept]:
    """Return the pieces of evidence that a ledger holds, as courts ask for them."""
    return [Kept(item.name, item.source, item.proves, item.pages) for item in items(rulebase, book)]


def shown_by(book: Book) -> set[str]:
    """Return the kinds of evidence of which a ledger holds a file or a log."""
    found = {exhibit.shows for exhibit in book.exhibits}
    return found | ({"call-log"} if book.imports else set())


def numbers_of(language: str, incidents: Iterable[Incident]) -> str:
    """Return the numbers that called, the first ones where there are many."""
    numbers = list(dict.fromkeys(said(one.number) for one in incidents if one.number))
    more = f"……（{len(numbers)}）" if language == "zh" else f" … ({len(numbers)})"
    return joined(language, numbers[:MOST_NUMBERS]) + (more if len(numbers) > MOST_NUMBERS else "")
