"""What a ledger holds, as blocks of text and as plain data. Nothing from outside is shown raw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from contact_rights.errors import visible
from contact_rights.evidence.book import Book
from contact_rights.evidence.entries import Entry
from contact_rights.evidence.keeping import Kept
from contact_rights.evidence.records import Exhibit, Incident, exhibit_body, incident_body, incident_of
from contact_rights.evidence.times import zone_named
from contact_rights.evidence.words import phrase
from contact_rights.model import RuleBase
from contact_rights.numbers.written import take_apart
from contact_rights.reports.outline import Block
from contact_rights.reports.words import joined

LONGEST_LINE, LONGEST_TEXT = 120, 2_000
MINUTE = 60
ARROWS = {"in": "←", "out": "→", "missed": "×", "": "·"}


def said(text: str, limit: int = LONGEST_LINE) -> str:
    """Return somebody's words on one line, fit for a terminal."""
    return visible(" ".join(text.split()), limit)


def clock(when: datetime) -> str:
    """Return a moment as people read it, with its offset where that is not China's."""
    offset = when.strftime("%z")
    return f"{when:%Y-%m-%d %H:%M:%S}" + ("" if offset == "+0800" else f" {offset}")


def here(stamp: str) -> str:
    """Return a moment that is kept in UTC as people at home read it."""
    return clock(datetime.fromisoformat(stamp).astimezone(zone_named().info))


def duration(language: str, seconds: int) -> str:
    """Return a length of time in minutes and seconds."""
    minutes, rest = divmod(seconds, MINUTE)
    key = "minutes" if minutes else "seconds"
    return phrase(language, key, minutes=minutes, count=rest)


def labels(rulebase: RuleBase, fact: str, values: Iterable[str]) -> str:
    """Return values of a fact as people read them."""
    known = rulebase.facts[fact].labels()
    return joined(rulebase.language, (known.get(value, value) for value in values))


def incident_line(rulebase: RuleBase, incident: Incident) -> str:
    """Return an incident on one line."""
    language = rulebase.language
    parts = [
        clock(incident.when),
        ARROWS[incident.direction] + " " + labels(rulebase, "channel-used", [incident.channel]),
        shown_number(language, incident),
        duration(language, incident.seconds) if incident.seconds is not None else "",
        phrase(language, incident.outcome) if incident.outcome else "",
        phrase(language, "stop") if incident.stop else "",
        labels(rulebase, "conduct", incident.conduct),
        said(incident.words, 60),
    ]
    return "  ".join(part for part in parts if part)


def shown_number(language: str, incident: Incident) -> str:
    """Return the number of an incident as it is shown; some phones write ``-1`` for a hidden one."""
    hidden = not incident.number and take_apart(incident.written).hidden
    return phrase(language, "no-number") if hidden else said(incident.number or incident.written)


def exhibit_line(rulebase: RuleBase, exhibit: Exhibit) -> str:
    """Return an exhibit on one line."""
    shows = labels(rulebase, "evidence", [exhibit.shows]) if exhibit.shows else ""
    about = phrase(rulebase.language, "about", number=exhibit.about) if exhibit.about else ""
    size = phrase(rulebase.language, "bytes", count=f"{exhibit.bytes:,}")
    return "  ".join(part for part in (said(exhibit.name), exhibit.type, size, shows, about) if part)


def numbered(entry: int) -> str:
    """Return the mark of an entry."""
    return f"#{entry}"


def list_blocks(rulebase: RuleBase, book: Book, incidents: Sequence[Incident], left_out: int) -> Iterator[Block]:
    """Yield incidents and exhibits, a line each, and how many incidents were left out."""
    language = rulebase.language
    if incidents:
        yield Block("heading", phrase(language, "incidents"))
    for incident in incidents:
        yield Block("item", incident_line(rulebase, incident), numbered(incident.entry))
    if left_out:
        yield Block("note", phrase(language, "shown-of", shown=len(incidents), count=len(incidents) + left_out))
    if book.exhibits:
        yield Block("heading", phrase(language, "exhibits"))
    for exhibit in book.exhibits:
        yield Block("item", exhibit_line(rulebase, exhibit), numbered(exhibit.entry))
    if book.known:
        yield Block("heading", phrase(language, "known"))
    for number, name in book.known.items():
        yield Block("item", f"{said(number)}  {said(name)}".rstrip(), "•")
    if not incidents and not book.exhibits:
        yield Block("text", phrase(language, "none-match"))


def list_data(book: Book, incidents: Iterable[Incident]) -> dict[str, Any]:
    """Return what a ledger holds as plain data."""
    return {
        "incidents": [incident_data(incident) for incident in incidents],
        "exhibits": [exhibit_data(exhibit) for exhibit in book.exhibits],
        "known": dict(book.known),
        "imports": [one._asdict() for one in book.imports],
        "withdrawn": sorted(book.withdrawn),
        "last": book.last,
    }


def incident_data(incident: Incident) -> dict[str, Any]:
    """Return an incident as plain data."""
    rest = {"import": incident.source or None, "corrected_by": list(incident.corrected)}
    return {"entry": incident.entry, **incident_body(incident), **rest}


def exhibit_data(exhibit: Exhibit) -> dict[str, Any]:
    """Return an exhibit as plain data."""
    return {"entry": exhibit.entry, "about": exhibit.about or None, **exhibit_body(exhibit)}


def outcome(language: str, kept: Kept) -> str:
    """Return what became of something that was to be recorded."""
    key = "now-recorded" if kept.new else "already-withdrawn" if kept.withdrawn else "already"
    return phrase(language, key, number=kept.entry)


def kept_files(rulebase: RuleBase, kept: Iterable[tuple[str, Kept]]) -> Iterator[Block]:
    """Yield what became of each file that was to be attached."""
    for name, one in kept:
        yield Block("item", f"{said(name)}  {outcome(rulebase.language, one)}", "•")


def kept_data(kept: Iterable[tuple[str, Kept]]) -> list[dict[str, Any]]:
    """Return what became of each file as plain data."""
    return [{"name": name, **one._asdict()} for name, one in kept]


def kept_blocks(rulebase: RuleBase, kept: Kept, body: Mapping[str, Any]) -> Iterator[Block]:
    """Yield what became of an incident that was to be recorded."""
    yield Block("lead", outcome(rulebase.language, kept))
    yield from incident_blocks(rulebase, incident_of(body, kept.entry))


def incident_blocks(rulebase: RuleBase, incident: Incident) -> Iterator[Block]:
    """Yield an incident with all that was said of it."""
    language = rulebase.language
    yield Block("item", incident_line(rulebase, incident._replace(words="", conduct=())), numbered(incident.entry))
    told: Mapping[str, str] = {
        "claimed": said(incident.claimed),
        "name": said(incident.name),
        "asked": labels(rulebase, "asked-for", incident.asked),
        "conduct": labels(rulebase, "conduct", incident.conduct),
        "words": said(incident.words, LONGEST_TEXT),
    }
    for key, text in told.items():
        if text:
            yield Block("text", phrase(language, key) + text)


def exhibit_blocks(rulebase: RuleBase, exhibit: Exhibit) -> Iterator[Block]:
    """Yield an exhibit with all that is known of it."""
    language = rulebase.language
    yield Block("item", exhibit_line(rulebase, exhibit), numbered(exhibit.entry))
    yield Block("text", f"SHA-256 {exhibit.sha256}")
    yield Block("text", phrase(language, "modified", when=here(exhibit.modified)))
    if exhibit.taken:
        source = phrase(language, f"from-{exhibit.taken_from}")
        yield Block("text", phrase(language, "taken", when=exhibit.taken, source=source))
    for key in ("origin", "proves"):
        if text := said(getattr(exhibit, key), LONGEST_TEXT):
            yield Block("text", phrase(language, key) + text)
    if exhibit.pages:
        yield Block("text", phrase(language, "pages", count=exhibit.pages))


def entry_blocks(rulebase: RuleBase, book: Book, entry: Entry, corrections: Sequence[Entry]) -> Iterator[Block]:
    """Yield an entry as it stands today with what belongs to it, when it was recorded, and its hash."""
    language = rulebase.language
    for incident in book.incidents:
        if incident.entry == entry.number:
            yield from incident_blocks(rulebase, incident)
    for exhibit in book.exhibits:
        if entry.number in {exhibit.entry, exhibit.about}:
            yield from exhibit_blocks(rulebase, exhibit)
    for one in corrections:
        why = said(str(one.body.get("why", "")), LONGEST_TEXT)
        yield Block("text", phrase(language, "corrected", number=one.number, when=here(one.recorded), why=why).strip())
    if entry.number in book.withdrawn:
        yield Block("lead", phrase(language, "withdrawn"))
    yield Block("note", phrase(language, "recorded", number=entry.number, when=here(entry.recorded)))
    yield Block("note", said(entry.text, LONGEST_TEXT))
    yield Block("note", phrase(language, "hash") + entry.hash)


def entry_data(book: Book, entry: Entry, corrections: Sequence[Entry]) -> dict[str, Any]:
    """Return an entry as it was recorded, and as it stands today with what belongs to it."""
    number = entry.number
    today = [incident_data(one) for one in book.incidents if one.entry == number]
    return {
        "entry": number,
        "kind": entry.kind,
        "recorded": entry.recorded,
        "refers": entry.refers or None,
        "body": dict(entry.body),
        "hash": entry.hash,
        "today": today[0] if today else None,
        "withdrawn": number in book.withdrawn,
        "corrections": [{"entry": one.number, "recorded": one.recorded, **one.body} for one in corrections],
        "exhibits": [exhibit_data(one) for one in book.exhibits if number in {one.entry, one.about}],
    }
