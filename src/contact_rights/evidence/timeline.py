"""The contacts of a ledger by day and hour, as blocks of text and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from contact_rights.evidence.measures import HOURS, WEEK, Figures, busiest, day_of
from contact_rights.evidence.outline import said
from contact_rights.evidence.words import phrase
from contact_rights.numbers.sorting import Sorted, sort_number
from contact_rights.numbers.table import NumberTable
from contact_rights.reports.outline import Block
from contact_rights.reports.words import joined

MOST_ROWS = 62
MOST_NUMBERS = 10
QUARTER = 6
MOST_SIGN = 9
UNITS = ("day", "week", "month")
HEADER = "hh         0....5 6...11 12..17 18..23"


class Called(NamedTuple):
    """One number and how many contacts came from it."""

    number: str
    times: int
    found: Sorted


def called(figures: Figures, table: NumberTable) -> list[Called]:
    """Return the numbers with what they are, the most frequent first."""
    ordered = sorted(figures.numbers.items(), key=lambda item: (-item[1], item[0]))
    return [Called(number, times, sort_number(table, number)) for number, times in ordered]


def kinds(numbers: Sequence[Called]) -> list[tuple[str, int]]:
    """Return how many numbers are of each kind, the most frequent kind first."""
    return Counter(one.found.kind.name for one in numbers).most_common()


def begins(ordinal: int, unit: str) -> int:
    """Return the first day of the day, week (Monday) or month that a day lies in."""
    if unit == "week":
        return ordinal - (ordinal - 1) % WEEK
    return date.fromordinal(ordinal).replace(day=1).toordinal() if unit == "month" else ordinal


def unit_for(days: Mapping[int, int], most: int) -> str:
    """Return the smallest unit in which the days make at most so many rows; months where none does."""
    return next((unit for unit in UNITS if len({begins(day, unit) for day in days}) <= most), UNITS[-1])


def rows(figures: Figures, unit: str) -> dict[int, list[int]]:
    """Return the contacts in each hour of the day, by the first day of each unit that has any."""
    found: dict[int, list[int]] = {}
    for hour, times in sorted(figures.hours.items()):
        day, clock = divmod(hour, HOURS)
        found.setdefault(begins(day, unit), [0] * HOURS)[clock] += times
    return found


def blocks(language: str, figures: Figures, numbers: Sequence[Called]) -> Iterator[Block]:
    """Yield what the contacts add up to, when they came, and from which numbers."""
    if not figures.contacts:
        yield Block("text", phrase(language, "no-contacts"))
        return
    yield from summary(language, figures, numbers)
    unit = unit_for(figures.days, MOST_ROWS)
    counts = rows(figures, unit)
    most = max(max(hours) for hours in counts.values())
    yield Block("heading", phrase(language, f"by-{unit}"))
    yield Block("text", HEADER)
    for day, hours in counts.items():
        yield Block("text", f"{day_of(day)} {grouped(hours, most)} {sum(hours):>6,}")
    yield Block("note", phrase(language, "legend" if most <= MOST_SIGN else "scaled-legend", count=f"{most:,}"))
    yield Block("heading", phrase(language, "numbers"))
    for one in numbers[:MOST_NUMBERS]:
        place = " ".join(part for part in (one.found.kind.name, one.found.place, one.found.operator) if part)
        yield Block("item", f"{said(one.number)}  {one.times:,}  {place}", "•")
    if numbers[MOST_NUMBERS:]:
        yield Block("note", phrase(language, "more-numbers", count=f"{len(numbers) - MOST_NUMBERS:,}"))


def summary(language: str, figures: Figures, numbers: Sequence[Called]) -> Iterator[Block]:
    """Yield the totals."""
    first, last = min(figures.days), max(figures.days)
    day, most = busiest(figures.days)
    told = {
        "campaign": {
            "count": f"{len(figures.contacts):,}",
            "first": day_of(first),
            "last": day_of(last),
            "days": f"{last - first + 1:,}",
        },
        "worst-day": {"day": day_of(day), "count": f"{most:,}", "with": f"{len(figures.days):,}"},
        "quiet": {"count": f"{len(figures.quiet):,}", "hours": str(figures.rest)},
    }
    if figures.stops:
        stop = figures.stops[0].when.date().isoformat()
        told["after-stop"] = {"count": f"{len(figures.after):,}", "day": stop}
    if numbers:
        shares = (f"{name} {count / len(numbers):.0%} ({count:,})" for name, count in kinds(numbers))
        told["kinds"] = {"count": f"{len(numbers):,}", "shares": joined(language, shares)}
    for key, blanks in told.items():
        yield Block(
            "lead" if key == "campaign" else "item", phrase(language, key, **blanks), "" if key == "campaign" else "•"
        )


def grouped(hours: Sequence[int], most: int) -> str:
    """Return the counts of a day's hours, a sign each, six together; ``most`` is the largest count of all."""
    signs = "".join(sign(count, most) for count in hours)
    return " ".join(signs[start : start + QUARTER] for start in range(0, HOURS, QUARTER))


def sign(count: int, most: int) -> str:
    """Return one sign for a count: a dot for none, else the count, as ninths of the largest where that is more."""
    return str(count if most <= MOST_SIGN else ceil(count * MOST_SIGN / most)) if count else "."


def data(figures: Figures, numbers: Sequence[Called]) -> dict[str, Any]:
    """Return what the contacts add up to as plain data."""
    day, most = busiest(figures.days)
    days = {day_of(ordinal): count for ordinal, count in sorted(figures.days.items())}
    return {
        "contacts": len(figures.contacts),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "busiest_day": {"day": day_of(day), "contacts": most} if days else None,
        "quiet_hours": len(figures.quiet),
        "stop_request": figures.stops[0].when.isoformat() if figures.stops else None,
        "after_stop": len(figures.after),
        "days": days,
        "hours": {day_of(ordinal): hours for ordinal, hours in rows(figures, "day").items()},
        "numbers": [
            {"number": one.number, "contacts": one.times, "kind": one.found.kind.id, "place": one.found.place or None}
            for one in numbers
        ],
        "kinds": dict(Counter(one.found.kind.id for one in numbers).most_common()),
    }
