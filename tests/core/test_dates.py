"""Days counted as the Civil Code counts them (art. 202)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.core.dates import is_day, later


@pytest.mark.parametrize(
    ("day", "months", "days", "expected"),
    [
        ("2026-03-01", 6, 0, "2026-09-01"),
        ("2026-08-31", 6, 0, "2027-02-28"),
        ("2027-08-31", 6, 0, "2028-02-29"),
        ("2026-12-31", 2, 0, "2027-02-28"),
        ("2026-11-23", 0, 15, "2026-12-08"),
        ("2026-11-23", 12, 0, "2027-11-23"),
    ],
)
def test_later(day: str, months: int, days: int, expected: str) -> None:
    assert later(day, months, days) == expected


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_months_never_skip_a_month(day: date, months: int) -> None:
    moved = date.fromisoformat(later(day.isoformat(), months))
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize("text", ["", "2026-3-1", "2026-02-30", "20260301", "2026-03-01 ", "today", "２０２６-03-01"])
def test_what_is_no_day(text: str) -> None:
    assert not is_day(text)
