"""A template and a case → a document as pieces: nothing that is not in the case, nothing out of force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from contact_rights.core.dates import later
from contact_rights.core.law import instrument_of, provision_of
from contact_rights.documents.filling import LINE, Filler, fact_words, long_day, value_words
from contact_rights.documents.inserts import INSERTED
from contact_rights.documents.matter import Matter, check_fit
from contact_rights.documents.pieces import Piece
from contact_rights.errors import Say
from contact_rights.findings import SETTLED
from contact_rights.followup.progress import REFUSED, Entry
from contact_rights.model import Instrument
from contact_rights.reports.citation import grouped
from contact_rights.reports.words import word
from contact_rights.templates import Blank, Part, Template

FORCES = ("law", "judicial-interpretation", "regulation", "department-rule", "policy", "standard", "self-regulation")
WEAK = FORCES[FORCES.index("policy") :]
STOPS = "。.！!"
READING = Say("", "Reading copy in English. What is sent is the Chinese original: contact-rights draft {id} --lang zh")
TO = Say("致：{to}", "To: {to}")
ADDRESSED = Say("此致", "To")
SIGNED = Say("{who}（签名）：{line}", "{who} (signature): {line}")
DATED = Say("日期：{day}", "Date: {day}")
ENCLOSED = Say("附件", "Enclosures")
SOURCES = Say("所引依据及其效力", "Sources and how binding they are")
NUMBERS = "their-numbers"
"""The blank that the ledger fills."""
RESTS = Say("（{cites}）", " ({cites})")


class Draft(NamedTuple):
    """A document for one case."""

    template: Template
    language: str
    pieces: Sequence[Piece]
    blanks: Mapping[str, bool]
    """The blanks of this document and whether each is filled."""
    citations: Sequence[str]
    to: str
    channel: str
    by: str
    """ISO day until which an answer is asked for; may be empty."""


def draft(matter: Matter, template: Template) -> Draft:
    """Return a document for a case; raises ``Misuse`` or ``AnswerNeeded`` where it does not fit."""
    check_fit(matter, template)
    return Writer(matter, template).draft()


def day_known(blank: Blank, entries: Iterable[Entry]) -> str:
    """Return the day that follow-up knows for a blank: when its step was first taken, or last refused."""
    taken = [entry for entry in entries if entry.step == blank.step]
    if blank.refused:
        return next((entry.on for entry in reversed(taken) if entry.result == REFUSED), "")
    return taken[0].on if taken else ""


class Writer:
    """Writes one document."""

    def __init__(self, matter: Matter, template: Template) -> None:
        self.matter, self.template, self.language = matter, template, matter.language
        self.cited: dict[str, None] = {}
        today = matter.assessment.case.as_of
        self.by = later(today, days=template.by) if template.by else ""
        self.fill = Filler(self.language, self.words(today), self.labels())

    def words(self, today: str) -> dict[str, str]:
        """Return what blanks are filled with: the case's facts, what the user gave, days that follow-up knows."""
        matter, language = self.matter, self.language
        found = fact_words(matter.assessment.facts, matter.view.rulebase.facts, language)
        found[NUMBERS] = matter.records.numbers
        for name, blank in matter.shelf.blanks.items():
            given = matter.values.get(name) or day_known(blank, matter.records.entries)
            found[name] = value_words(blank, given, language) or found.get(name, "")
        return found | {"today": long_day(today, language), "by": long_day(self.by, language) if self.by else ""}

    def labels(self) -> dict[str, str]:
        """Return what each blank is called where it stays open."""
        facts = {fact.id: fact.label for fact in self.matter.view.rulebase.facts.values()}
        return facts | {blank.id: blank.label for blank in self.matter.shelf.blanks.values()}

    def draft(self) -> Draft:
        """Return the document."""
        addressee = self.matter.chosen(self.template.to)
        to = self.fill(addressee.text) if addressee else ""
        pieces = [piece for piece in self.everything(to) if piece.text or piece.rows]
        return Draft(
            self.template,
            self.language,
            pieces,
            dict(self.fill.used),
            list(self.cited),
            to,
            addressee.channel if addressee else "",
            self.by,
        )

    def everything(self, to: str) -> Iterator[Piece]:
        """Yield the document from its title to its sources."""
        template, layout = self.template, self.template.layout
        yield Piece("notice", self.say(READING, id=template.id))
        if layout != "message":
            yield Piece("title", self.fill(template.head))
        if layout == "letter" and to:
            yield Piece("to", self.say(TO, to=to))
        yield from self.numbered(template.body)
        if layout == "petition" and to:
            yield Piece("closing", self.say(ADDRESSED))
            yield Piece("closing", to)
        if template.sign:
            yield Piece("sign", self.say(SIGNED, who=self.fill(template.sign), line=LINE.in_language(self.language)))
        if layout in {"letter", "petition"}:
            yield Piece("sign", self.say(DATED, day=self.fill.words["today"]))
        yield from self.enclosures()
        yield from self.sources()

    def say(self, say: Say, **blanks: str) -> str:
        """Return words of ours, their blanks filled."""
        return say.in_language(self.language, **blanks)

    def numbered(self, parts: Iterable[Part]) -> Iterator[Piece]:
        """Yield what parts say in this case; items are numbered until something else comes."""
        number = 0
        for piece in self.parts(parts):
            number = number + 1 if piece.kind == "item" else 0
            yield piece._replace(mark=f"{number}.") if number else piece

    def parts(self, parts: Iterable[Part]) -> Iterator[Piece]:
        """Yield what parts say in this case."""
        return (piece for part in parts if self.matter.holds(part) for piece in self.part(part))

    def part(self, part: Part) -> Iterable[Piece]:
        """Return what one part says; a part of law none of whose provisions was in force on the day says nothing."""
        if part.kind == "group":
            return self.parts(part.parts)
        if part.kind == "first-of":
            chosen = self.matter.chosen(part.parts)
            return self.part(chosen) if chosen else ()
        if part.kind == "insert":
            return list(INSERTED[part.text](self, part)) or self.parts(part.parts)
        cites = self.matter.view.cited(part.cites, part.law_of)
        return [] if part.cites and not cites else [Piece(part.kind, self.resting(self.fill(part.text), cites))]

    def resting(self, text: str, cites: Iterable[str]) -> str:
        """Return a sentence with what it rests on in brackets before its full stop.

        Standards and the like stand there only where nothing stronger does; the list of sources names all.
        """
        given = [cite for cite in cites if self.binds(cite)]
        if not given:
            return text
        self.cited.update(dict.fromkeys(given))
        strong = [cite for cite in given if self.instrument(cite).force not in WEAK]
        listed = self.template.layout != "message"
        rests = self.say(RESTS, cites=grouped(self.matter.view.rulebase, strong or given, plain=listed))
        return text[:-1] + rests + text[-1] if text[-1:] in STOPS else text + rests

    def binds(self, cite: str) -> bool:
        """Return whether the instrument is known to bind in this case: a document cites nothing that only may."""
        applies = self.instrument(cite).applies
        return applies < 0 or self.matter.view.state(applies) == SETTLED

    def instrument(self, cite: str) -> Instrument:
        """Return the instrument a citation names."""
        return self.matter.view.rulebase.instruments[instrument_of(cite)]

    def enclosures(self) -> Iterator[Piece]:
        """Yield the list of what is enclosed."""
        found = list(self.numbered(self.template.enclose))
        if found:
            yield Piece("heading", self.say(ENCLOSED))
            yield from found

    def sources(self) -> Iterator[Piece]:
        """Yield every source once with its force and, where it is no law, whom it binds."""
        if self.template.layout == "message" or not self.cited:
            return
        yield Piece("heading", self.say(SOURCES))
        rulebase, colon = self.matter.view.rulebase, word(self.language, "colon")
        for slug, cites in groupby(sorted(self.cited, key=self.rank), key=instrument_of):
            instrument = rulebase.instruments[slug]
            binds = "" if instrument.force == "law" else colon + instrument.binds
            yield Piece("small", grouped(rulebase, cites) + binds)

    def rank(self, cite: str) -> tuple[int, int, list[int]]:
        """Return where a citation stands in the list of sources: the strongest first, by article."""
        slug = instrument_of(cite)
        numbers = [int(number) for number in re.findall(r"\d+", provision_of(cite))]
        return (
            FORCES.index(self.instrument(cite).force),
            list(self.matter.view.rulebase.instruments).index(slug),
            numbers,
        )
