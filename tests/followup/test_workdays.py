"""Working days, against what the State Council announced for three years; the last day of a term."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.followup.workdays import NOT_INSTALLED, Workdays, installed, last_day
from contact_rights.terms import Term

ANNOUNCED = yaml.safe_load((Path(__file__).parent / "holidays.yaml").read_text(encoding="utf-8"))
DAYS = st.dates(date(2024, 1, 1), date(2026, 10, 1))


def spans(year: str, kind: str) -> Iterator[date]:
    for span in ANNOUNCED[year][kind]:
        first, _, last = span.partition("/")
        day, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
        while day <= end:
            yield day
            day += timedelta(days=1)


def announced(day: date) -> bool:
    """Tell a working day from the announcements alone."""
    year = str(day.year)
    return day in spans(year, "work") or (day.weekday() < 5 and day not in spans(year, "rest"))


def term(days: int, *, working: bool = False, rolls: bool = False) -> Term:
    return Term(days, working, rolls, "", ())


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_of_a_year_is_as_announced(year: str) -> None:
    known = installed()
    assert known is not None
    day = date(int(year), 1, 1)
    while day.year == int(year):
        assert known(day) == announced(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2024-02-08", 1, "2024-02-09"),  # the eve of the new year 2024 was a working day
        ("2024-02-09", 1, "2024-02-18"),  # the festival, then a Sunday worked
        ("2025-01-24", 3, "2025-02-05"),  # a Sunday worked before the festival, and the Monday
        ("2025-09-30", 1, "2025-10-09"),
        ("2025-09-26", 10, "2025-10-16"),  # two worked weekends around eight days off
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-09-30", 15, "2026-10-27"),
        ("2026-04-30", 1, "2026-05-06"),
    ],
)
def test_working_days_are_counted_over_festivals(start: str, days: int, end: str) -> None:
    assert last_day(start, term(days, working=True), installed()) == (end, ())
    assert last_day(start, term(days, working=True), announced).day == end


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-09", 15, "2026-11-24"),  # the day itself is not counted
        ("2026-09-21", 15, "2026-10-08"),  # the last day falls into the holidays and moves on
        ("2026-09-25", 15, "2026-10-10"),  # a Saturday that is worked stands
        ("2026-11-06", 15, "2026-11-23"),  # a Saturday moves to the Monday
    ],
)
def test_a_last_day_of_rest_moves_on_only_where_the_term_says_so(start: str, days: int, end: str) -> None:
    assert last_day(start, term(days, rolls=True), installed()).day == end
    plain = (date.fromisoformat(start) + timedelta(days=days)).isoformat()
    assert last_day(start, term(days), installed()) == (plain, ())


@given(DAYS, st.integers(1, 40))
def test_between_start_and_end_lie_so_many_working_days(start: date, days: int) -> None:
    end = date.fromisoformat(last_day(start.isoformat(), term(days, working=True), announced).day)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(announced, passed)) == days
    assert announced(end)


def test_past_the_last_year_published_monday_to_friday_are_counted_with_a_warning() -> None:
    found = last_day("2099-12-31", term(2, working=True), installed())
    assert found.day == "2100-01-04"
    assert [doubt.en.split(" are")[0] for doubt in found.doubts] == ["the holidays of 2100"]


def test_without_the_package_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    found = last_day("2026-09-30", term(1, working=True), installed())
    assert found == ("2026-10-01", (NOT_INSTALLED,))


def test_each_doubt_is_told_once() -> None:
    workdays = Workdays(None)
    workdays.after(date(2026, 1, 1), 20)
    assert workdays.doubts == [NOT_INSTALLED]
