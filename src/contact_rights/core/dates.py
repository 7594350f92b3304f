"""Days as ISO text: the calendar sums that deadlines and periods need."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


def is_day(text: str) -> bool:
    """Return whether ``text`` is a day written YYYY-MM-DD that the calendar has."""
    try:
        return len(text) == len("2026-01-01") and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def later(day: str, months: int = 0, days: int = 0) -> str:
    """Return the day so many months and days later; a day the month lacks becomes its last one.

    Months are counted as the Civil Code counts them (art. 202: the corresponding day, else the last day).
    """
    start = date.fromisoformat(day)
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return (last.replace(day=min(start.day, last.day)) + timedelta(days=days)).isoformat()
