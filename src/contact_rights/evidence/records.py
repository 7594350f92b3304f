"""Incidents, exhibits and the rest, as frozen types; how they stand in the bodies of entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from contact_rights.evidence.entries import EXHIBIT, INCIDENT, KNOWN, content_key

CHANNELS = ("phone", "sms", "wechat", "email", "letter", "in-person")
IN, OUT, MISSED, UNKNOWN_DIRECTION = "in", "out", "missed", ""
DIRECTIONS = (IN, OUT, MISSED)
OUTCOMES = ("rejected", "blocked", "voicemail", "forwarded")


class Incident(NamedTuple):
    """One contact: a call, a message, a visit."""

    when: datetime
    """Aware; in the zone it happened in."""
    zone: str
    direction: str
    """``in``, ``out`` or ``missed``; empty where it is not known."""
    channel: str
    number: str = ""
    """E.164 where it has one, else its digits; empty where none was shown."""
    written: str = ""
    """The number as it was written."""
    seconds: int | None = None
    words: str = ""
    claimed: str = ""
    """Who they said they were."""
    name: str = ""
    """What the phone's address book calls the number."""
    outcome: str = ""
    """What became of a missed call, where that is known: one of ``OUTCOMES``."""
    asked: tuple[str, ...] = ()
    """Values of the fact ``asked-for``."""
    conduct: tuple[str, ...] = ()
    """Values of the fact ``conduct``."""
    stop: bool = False
    """True where the user told them to stop."""
    line: int = 0
    """The line of the file it was imported from."""
    entry: int = 0
    source: int = 0
    """The entry of the import it came with; 0 where it was typed in."""
    corrected: tuple[int, ...] = ()
    """The entries that corrected it."""

    @property
    def typed(self) -> bool:
        """Return whether the user typed it in, rather than importing it."""
        return not self.source


PLAIN = ("direction", "channel", "number", "written", "words", "claimed", "name", "outcome")
LISTS = ("asked", "conduct")


class Exhibit(NamedTuple):
    """One file kept as evidence."""

    sha256: str
    bytes: int
    type: str
    """What its content is: ``jpeg``, ``mp3`` …; see filetype.py."""
    name: str
    """The original file's name."""
    stored: str
    """Its name in the folder ``exhibits``."""
    modified: str
    """When the original was last changed, by its file system: ISO, UTC."""
    taken: str = ""
    """When it was made, as far as its name or its content says: ISO."""
    taken_from: str = ""
    """Where that time comes from: ``name`` or ``exif``."""
    number: str = ""
    """The number its name gives, canonical."""
    shows: str = ""
    """A value of the fact ``evidence``; empty where it is none by itself."""
    proves: str = ""
    origin: str = ""
    """Where the file is from, in the user's words."""
    pages: int = 0
    entry: int = 0
    about: int = 0
    """The incident it belongs to; 0 for none."""


class Import(NamedTuple):
    """One file whose rows were taken in."""

    name: str
    sha256: str
    bytes: int
    format: str
    entry: int = 0


def incident_body(incident: Incident) -> dict[str, Any]:
    """Return an incident as the body of an entry; what says nothing is left out."""
    body: dict[str, Any] = {"when": incident.when.isoformat(timespec="seconds"), "zone": incident.zone}
    body |= {name: value for name in PLAIN if (value := getattr(incident, name))}
    body |= {name: list(value) for name in LISTS if (value := getattr(incident, name))}
    if incident.seconds is not None:
        body["seconds"] = incident.seconds
    if incident.stop:
        body["stop"] = True
    if incident.line:
        body["line"] = incident.line
    return body


def incident_of(body: Mapping[str, Any], entry: int = 0, source: int = 0) -> Incident:
    """Return the incident of a body."""
    get = body.get
    return Incident(
        datetime.fromisoformat(body["when"]),
        body["zone"],
        get("direction", ""),
        get("channel", ""),
        get("number", ""),
        get("written", ""),
        get("seconds"),
        get("words", ""),
        get("claimed", ""),
        get("name", ""),
        get("outcome", ""),
        tuple(get("asked", ())),
        tuple(get("conduct", ())),
        get("stop", False),
        get("line", 0),
        entry,
        source,
    )


def exhibit_body(exhibit: Exhibit) -> dict[str, Any]:
    """Return an exhibit as the body of an entry; what says nothing is left out."""
    body = {name: value for name, value in exhibit._asdict().items() if value not in {"", 0}}
    body.pop("entry", None)
    body.pop("about", None)
    return {**body, "bytes": exhibit.bytes}


def exhibit_of(body: Mapping[str, Any], entry: int = 0, about: int = 0) -> Exhibit:
    """Return the exhibit of a body; what this version does not know is left out."""
    return Exhibit(**known(body, Exhibit._fields), entry=entry, about=about)


def import_of(body: Mapping[str, Any], entry: int) -> Import:
    """Return the import of a body; what this version does not know is left out."""
    return Import(**known(body, Import._fields), entry=entry)


def known(body: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Return what a body says of some fields."""
    return {name: body[name] for name in fields if name in body}


def key_of(kind: str, body: Mapping[str, Any], refers: int = 0) -> str:
    """Return the content key of an entry: two entries of one content have one key; empty where that may repeat.

    An incident is the same where moment, number, channel, direction, length and words are, whatever file it is from.
    """
    if kind == INCIDENT:
        moment = int(datetime.fromisoformat(body["when"]).timestamp())
        named = [body.get(name) for name in ("channel", "direction", "number", "seconds", "words", "stop")]
        return content_key(kind, moment, *named)
    if kind == EXHIBIT:
        return content_key(kind, body["sha256"], refers)
    if kind == KNOWN:
        return content_key(kind, body["number"])
    return ""
