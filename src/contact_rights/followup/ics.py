"""A calendar file (RFC 5545) of what is due, with alarms: whole days, stable ids, the same bytes for the same input.

Sixty lines of our own: the libraries that write calendars bring time zones and recurrences that days do not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import NamedTuple

from contact_rights.errors import is_visible

LINE = 75
"""Most octets of a line (RFC 5545, 3.1)."""
MOST = 2000
ALARMS = ("-P1D", "PT9H")
"""When a reminder comes: the day before, and at nine in the morning of the day itself."""


class Event(NamedTuple):
    """One day to remember."""

    id: str
    """The same for the same thing, so that a calendar that reads the file again changes the event."""
    day: str
    title: str
    text: str


def calendar(events: Iterable[Event], case: str, today: str) -> str:
    """Return a calendar file; ``today`` is its time stamp."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//contact-rights//next//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += event_lines(event, case, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def event_lines(event: Event, case: str, today: str) -> Iterator[str]:
    """Yield the lines of one event, not folded."""
    day = date.fromisoformat(event.day)
    digest = blake2b(f"{case}\0{event.id}".encode(), digest_size=10).hexdigest()
    yield "BEGIN:VEVENT"
    yield f"UID:{digest}@contact-rights"
    yield f"DTSTAMP:{today.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    yield f"DESCRIPTION:{escaped(event.text)}"
    yield "TRANSP:TRANSPARENT"
    for trigger in ALARMS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.title)}")
        yield from (f"TRIGGER:{trigger}", "END:VALARM")
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text as a value of a calendar file (RFC 5545, 3.3.11), without characters nobody sees."""
    kept = "".join(char for char in text[:MOST] if char == "\n" or is_visible(char))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, no character cut; each but the first begins with a blank."""
    part = ""
    for char in line:
        if len((part + char).encode()) > LINE:
            yield part
            part = " "
        part += char
    yield part
