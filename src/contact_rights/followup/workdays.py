"""Days of work and of rest in China, and the last day of a term.

Public holidays and the working weekends set off against them are published a year at a time. They come from the
package ``chinesecalendar``; for a year it does not have, and where it is not installed, Monday to Friday are taken
for working days and the answer says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from contact_rights.core.dates import later
from contact_rights.errors import Say
from contact_rights.terms import Term

SATURDAY = 5
NOT_INSTALLED = Say(
    "没有装节假日历，工作日只按周一到周五算；装上更准：pip install 'contact-rights[calendar]'",
    "no calendar of holidays is installed, so Monday to Friday are counted; for exact days: "
    "pip install 'contact-rights[calendar]'",
)
UNPUBLISHED = Say(
    "{year} 年的放假安排还没有收录，这一年的工作日只按周一到周五算；公布以后请再看一次",
    "the holidays of {year} are not known here yet, so Monday to Friday are counted for it; look again once published",
)
DayTest = Callable[[date], bool]


class Last(NamedTuple):
    """The last day of a term, and what makes it uncertain."""

    day: str
    doubts: tuple[Say, ...] = ()


class Workdays:
    """Tells working days from days of rest, and remembers what it could not know."""

    def __init__(self, published: DayTest | None) -> None:
        """Take what tells a working day and raises ``NotImplementedError`` for years it does not know."""
        self.published = published
        self.doubts: list[Say] = []

    def works(self, day: date) -> bool:
        """Return whether people work on a day."""
        if self.published is None:
            self.doubt(NOT_INSTALLED)
        else:
            try:
                return self.published(day)
            except NotImplementedError:
                year = str(day.year)
                self.doubt(Say(UNPUBLISHED.zh.format(year=year), UNPUBLISHED.en.format(year=year)))
        return day.weekday() < SATURDAY

    def doubt(self, say: Say) -> None:
        """Remember one thing that was not known."""
        if say not in self.doubts:
            self.doubts.append(say)

    def after(self, start: date, days: int) -> date:
        """Return the day that is so many working days after ``start``, which is not counted itself."""
        day = start
        while days:
            day += timedelta(days=1)
            days -= self.works(day)
        return day

    def rolled(self, day: date) -> date:
        """Return the day, or the first working day after it where it is a day of rest."""
        while not self.works(day):
            day += timedelta(days=1)
        return day


def installed() -> DayTest | None:
    """Return the published calendar, or None where the package is not installed."""
    try:
        from chinese_calendar import is_workday
    except ImportError:
        return None

    def works(day: date) -> bool:
        return bool(is_workday(day))

    return works


def last_day(start: str, term: Term, published: DayTest | None) -> Last:
    """Return the last day of a term that something on ``start`` (ISO) sets running; the day itself is not counted."""
    workdays = Workdays(published)
    first = date.fromisoformat(start)
    day = workdays.after(first, term.days) if term.working else date.fromisoformat(later(start, days=term.days))
    day = workdays.rolled(day) if term.rolls else day
    return Last(day.isoformat(), tuple(workdays.doubts))
