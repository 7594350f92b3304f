"""What a ledger adds up to: contacts by day and hour, quiet hours, numbers, what came after the stop request. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from contact_rights.evidence.book import Book
from contact_rights.evidence.records import IN, MISSED, Exhibit, Incident

Recorded = TypeVar("Recorded", Incident, Exhibit)
HOURS, WEEK, MINUTES = 24, 7, 60
MOST_ENTRIES = 5
"""Entries that are named as the place a measure is from."""
COUNTS = (
    *("busiest-day", "busiest-hour", "busiest-week", "quiet-calls", "stop-requests", "after-stop"),
    *("imported-calls", "imported-messages"),
)
DAYS = ("first-contact", "last-contact")
VALUES = ("channels", "conduct", "asked", "shown")


class Quiet(NamedTuple):
    """The hours of rest, as minutes of the day; they may run over midnight."""

    since: int
    until: int

    def holds(self, when: datetime) -> bool:
        """Return whether a moment lies in them."""
        return self.holds_minute(when.hour * MINUTES + when.minute)

    def holds_minute(self, minute: int) -> bool:
        """Return whether a minute of the day lies in them."""
        if self.since <= self.until:
            return self.since <= minute < self.until
        return minute >= self.since or minute < self.until

    def __str__(self) -> str:
        """Return the hours as people write them."""
        return "–".join(f"{minute // MINUTES:02}:{minute % MINUTES:02}" for minute in self)


class Measure(NamedTuple):
    """How often something is recorded, on which day (ISO; the first of several), and in which entries (a few)."""

    times: int = 0
    day: str = ""
    entries: tuple[int, ...] = ()


class Figures(NamedTuple):
    """Contacts that came from them, added up."""

    contacts: Sequence[Incident]
    """By time; calls, answered or not, messages, visits."""
    hours: Mapping[int, int]
    """How many in each hour, counted from the first day of the calendar."""
    days: Mapping[int, int]
    """How many on each day, by its ordinal."""
    quiet: Sequence[Incident]
    """Those in the quiet hours."""
    stops: Sequence[Incident]
    """Incidents in which the user told them to stop."""
    after: Sequence[Incident]
    """Those after the first of these."""
    numbers: Mapping[str, int]
    """How many from each number; those without a number are left out."""
    rest: Quiet
    """What the quiet hours are."""


def figures(incidents: Iterable[Incident], quiet: Quiet) -> Figures:
    """Return what incidents, given by time, add up to; those that are not from them, or may not be, are left out."""
    given = list(incidents)
    contacts = [one for one in given if one.direction in {IN, MISSED}]
    hours = Counter([one.when.toordinal() * HOURS + one.when.hour for one in contacts])
    days: Counter[int] = Counter()
    for hour, count in hours.items():
        days[hour // HOURS] += count
    stops = [one for one in given if one.stop]
    return Figures(
        contacts,
        hours,
        days,
        [one for one in contacts if quiet.holds(one.when)],
        stops,
        [one for one in contacts if one.when.timestamp() > stops[0].when.timestamp()] if stops else [],
        Counter([one.number for one in contacts if one.number]),
        quiet,
    )


def measured(book: Book, quiet: Quiet) -> dict[str, dict[str, Measure]]:
    """Return every measure of a ledger by name and value; the value of those that have none is empty."""
    found = figures(book.theirs(), quiet)
    contacts = found.contacts
    imported = [one for one in contacts if one.source]
    plain = {
        "busiest-day": on_day(found, *busiest(found.days)),
        "busiest-hour": on_day(found, busiest(found.hours)[0] // HOURS, busiest(found.hours)[1]),
        "busiest-week": on_day(found, *busiest(weeks(found.days))),
        "quiet-calls": summed([one for one in found.quiet if one.channel == "phone"]),
        "stop-requests": summed(found.stops),
        "after-stop": summed(found.after)._replace(day=summed(found.stops).day),
        "imported-calls": summed([one for one in imported if one.channel == "phone"]),
        "imported-messages": summed([one for one in imported if one.channel == "sms"]),
        "first-contact": summed(contacts[:1]),
        "last-contact": summed(contacts[-1:]),
    }
    return {
        **{name: {"": measure} for name, measure in plain.items()},
        "channels": by_value(contacts, lambda one: [one.channel]),
        "conduct": by_value(contacts, lambda one: one.conduct),
        "asked": by_value(contacts, lambda one: one.asked),
        "shown": by_value(book.exhibits, lambda one: [one.shows] if one.shows else []),
    }


def busiest(counts: Mapping[int, int]) -> tuple[int, int]:
    """Return the key that counts most, the first of several, and its count; zeros where there is none."""
    return max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))


def weeks(days: Mapping[int, int]) -> dict[int, int]:
    """Return for each day how many contacts it and the six after it had."""
    return {first: sum(days.get(first + more, 0) for more in range(WEEK)) for first in days}


def on_day(found: Figures, ordinal: int, count: int) -> Measure:
    """Return a count on a day with the first contacts of that day."""
    if not count:
        return Measure()
    entries = (one.entry for one in found.contacts if one.when.toordinal() == ordinal)
    return Measure(count, day_of(ordinal), tuple(islice(entries, MOST_ENTRIES)))


def day_of(ordinal: int) -> str:
    """Return the day of an ordinal, ISO."""
    return date.fromordinal(ordinal).isoformat()


def summed(incidents: Sequence[Incident]) -> Measure:
    """Return how many there are, the day of the first, and the entries of the first few."""
    if not incidents:
        return Measure()
    entries = tuple(one.entry for one in incidents[:MOST_ENTRIES])
    return Measure(len(incidents), incidents[0].when.date().isoformat(), entries)


def by_value(ones: Iterable[Recorded], values: Callable[[Recorded], Iterable[str]]) -> dict[str, Measure]:
    """Return for each value how often it is recorded, and in which entries."""
    found: dict[str, list[int]] = {}
    for one in ones:
        for value in values(one):
            found.setdefault(value, []).append(one.entry)
    return {value: Measure(len(entries), "", tuple(entries[:MOST_ENTRIES])) for value, entries in found.items()}
