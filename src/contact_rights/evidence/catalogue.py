"""The list of evidence in the form courts ask for: number, name, source, what it proves, pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.evidence.book import Book
from contact_rights.evidence.outline import clock, labels, said
from contact_rights.evidence.proof import Statement
from contact_rights.evidence.records import IN, MISSED, Exhibit, Import, Incident
from contact_rights.evidence.verdict import statement_blocks
from contact_rights.evidence.words import phrase
from contact_rights.model import RuleBase
from contact_rights.reports.markdown import escaped, markdown
from contact_rights.reports.outline import Block
from contact_rights.reports.words import word

COLUMNS = ("number", "name", "source", "proves", "pages")
LONGEST = 400
FORMULA = tuple("=+-@＝＋－＠\t\r")
"""How a cell begins that a spreadsheet takes for a formula."""
SHORT_HASH = 16
BLANK = "______"


class Item(NamedTuple):
    """One piece of evidence; every text is fit to be shown."""

    number: int
    name: str
    source: str
    proves: str
    """Empty where the user has not said it yet."""
    pages: str


def items(rulebase: RuleBase, book: Book) -> list[Item]:
    """Return the pieces of evidence of a ledger: logs that were imported, own notes, files."""
    found = [*logs(rulebase, book), *notes(rulebase, book), *files(rulebase, book)]
    return [item._replace(number=number) for number, item in enumerate(found, 1)]


def logs(rulebase: RuleBase, book: Book) -> Iterator[Item]:
    """Yield each imported log that contacts came with."""
    language = rulebase.language
    for one in book.imports:
        incidents = [incident for incident in book.theirs() if incident.source == one.entry]
        if incidents:
            name = phrase(language, "item-log", name=said(one.name))
            yield Item(0, name, phrase(language, "item-log-source", hash=digest(one)), span(language, incidents), "")


def digest(one: Import | Exhibit) -> str:
    """Return the beginning of a file's hash: enough to find the whole one in the manifest."""
    return one.sha256[:SHORT_HASH]


def span(language: str, recorded: Sequence[Incident]) -> str:
    """Return how many contacts from them there were between which days, from how many numbers.

    Where none is from them, those of the user are counted: a stop request, say.
    """
    incidents = [one for one in recorded if one.direction in {IN, MISSED}] or recorded
    days = [incident.when.date().isoformat() for incident in incidents]
    numbers = len({incident.number for incident in incidents if incident.number})
    blanks = {"first": min(days), "last": max(days), "count": f"{len(incidents):,}", "numbers": f"{numbers:,}"}
    return phrase(language, "item-span", **blanks)


def notes(rulebase: RuleBase, book: Book) -> Iterator[Item]:
    """Yield what the user noted, as one piece."""
    language = rulebase.language
    typed = [incident for incident in book.theirs() if incident.typed]
    if typed:
        conduct = labels(rulebase, "conduct", dict.fromkeys(value for one in typed for value in one.conduct))
        proves = both(language, span(language, typed), conduct)
        yield Item(0, phrase(language, "item-notes"), phrase(language, "item-notes-source"), proves, "")


def files(rulebase: RuleBase, book: Book) -> Iterator[Item]:
    """Yield each file, those that show the same kind of evidence together."""
    language = rulebase.language
    kinds = ["", *rulebase.facts["evidence"].value_ids()]
    about = {incident.entry: incident for incident in book.incidents}
    ordered = sorted(book.exhibits, key=lambda one: (kinds.index(one.shows) if one.shows in kinds else 0, one.entry))
    for one in ordered:
        kind = labels(rulebase, "evidence", [one.shows]) if one.shows else ""
        name = f"{kind}  {said(one.name)}".strip()
        source = both(language, said(one.origin), phrase(language, "item-file", hash=digest(one), entry=one.entry))
        proves = both(language, said(one.proves, LONGEST), when(language, about.get(one.about)))
        yield Item(0, name, source, proves, str(one.pages or ""))


def both(language: str, *parts: str) -> str:
    """Return the parts that say something, one after the other."""
    return phrase(language, "item-and").join(part for part in parts if part)


def when(language: str, incident: Incident | None) -> str:
    """Return which incident a file belongs to, nothing for none."""
    if incident is None:
        return ""
    return phrase(language, "item-about", when=clock(incident.when), number=said(incident.number))


def cells(found: Sequence[Item]) -> list[list[str]]:
    """Return the list as rows of text, what is to be filled in as a line."""
    return [[str(one.number), one.name, one.source, one.proves or BLANK, one.pages or BLANK] for one in found]


def as_text(rulebase: RuleBase, found: Sequence[Item], statements: Sequence[Statement]) -> Iterator[Block]:
    """Yield the list as blocks, with what a court wants of it."""
    language = rulebase.language
    yield Block("heading", phrase(language, "court-title"))
    for number, name, source, proves, pages in cells(found):
        yield Block("item", name, f"{number}.")
        for key, text in (("source", source), ("proves", proves), ("pages", pages)):
            yield Block("text", phrase(language, f"column-{key}") + word(language, "colon") + text)
    yield from closing(rulebase, statements)


def closing(rulebase: RuleBase, statements: Sequence[Statement]) -> Iterator[Block]:
    """Yield the place to sign, and what a court wants of the list."""
    yield Block("text", phrase(rulebase.language, "court-sign"))
    yield from statement_blocks(rulebase, statements)


def as_markdown(rulebase: RuleBase, found: Sequence[Item], statements: Sequence[Statement]) -> str:
    """Return the list as a Markdown table, with what a court wants of it."""
    language = rulebase.language
    head = [phrase(language, f"column-{name}") for name in COLUMNS]
    table = [head, ["---"] * len(COLUMNS), *([escaped(cell) for cell in row] for row in cells(found))]
    lines = "".join(f"| {' | '.join(row)} |\n" for row in table)
    return f"# {phrase(language, 'court-title')}\n\n{lines}\n{markdown(closing(rulebase, statements))}"


def as_csv(language: str, found: Sequence[Item]) -> str:
    """Return the list as CSV (RFC 4180) that spreadsheets read as text, never as formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([phrase(language, f"column-{name}") for name in COLUMNS])
    writer.writerows([safe(cell) for cell in row] for row in cells(found))
    return out.getvalue()


def csv_file(text: str) -> str:
    """Return CSV as a file should hold it: a mark before it tells spreadsheets that it is UTF-8."""
    return "\ufeff" + text


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
