"""Days as people write them: 昨天, 上周五晚上9点, 2026年3月1日, 3/1, 20号, yesterday, last Friday, 3 weeks ago.

A day without a year is the latest such day that is not in the future; month comes before day. The time of day
is read over: a day is all that is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from contact_rights.core.dates import later
from contact_rights.core.lookup import number_of

Found = date | None
DIGITS = "[0-9零一二两三四五六七八九十]{1,4}"
WEEKDAYS = {char: number for number, char in enumerate("一二三四五六")} | {"日": 6, "天": 6}
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPOKEN = "|".join(f"{name}|{name[:4]}|{name[:3]}" for name in NAMES)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEAR = {
    **dict.fromkeys(("今天", "今日", "今早", "今晚", "刚才", "刚刚"), 0),
    **dict.fromkeys(("today", "tonight", "just now", "this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("昨天", "昨日", "昨晚", "昨夜", "yesterday", "last night"), 1),
    **dict.fromkeys(("前天", "前日", "前晚", "the day before yesterday"), 2),
    "大前天": 3,
    **dict.fromkeys(("明天", "明日", "tomorrow"), -1),
    "后天": -2,
}
"""How many days ago; those to come are read so that they can be refused with the right word."""
COUNTED = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
HALVES = {"半个月": 15, "半月": 15, "半年": 182}
AGO = {
    "天": 1,
    "日": 1,
    "周": 7,
    "星期": 7,
    "个星期": 7,
    "礼拜": 7,
    "个礼拜": 7,
    "day": 1,
    "days": 1,
    "week": 7,
    "weeks": 7,
}
LONGEST = 40
MONTHS_A_YEAR = 12


def read_day(text: str, today: str) -> str:
    """Return the day that people's words mean as ISO text; the empty text where they mean none."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if not plain or len(plain) > LONGEST:
        return ""
    now = date.fromisoformat(today)
    for reader in READERS:
        try:
            found = reader(plain, now)
        except (KeyError, ValueError, OverflowError):  # no such day; figures of two kinds in one number
            continue
        if found is not None:
            return found.isoformat()
    return ""


def numeral(text: str) -> int:
    """Return a number in Arabic or Chinese figures or an English word; ``a`` counts as one."""
    if text in {*COUNTED, "an"}:
        return max(COUNTED.index(text.removesuffix("n") if text == "an" else text), 1)
    return int(text) if text.isdigit() else number_of(text.replace("两", "二"))


def near(text: str, now: date) -> Found:
    """Read today, yesterday and the like."""
    words = sorted((word for word in NEAR if text.startswith(word)), key=len)
    return now - timedelta(days=NEAR[words[-1]]) if words else None


def ago(text: str, now: date) -> Found:
    """Read 三天前, 2 weeks ago, 一个月前, 半个月前."""
    match = re.match(rf"({'|'.join(HALVES)})(?:以?前)", text)
    if match:
        return now - timedelta(days=HALVES[match[1]])
    match = re.match(rf"({DIGITS}|an|{'|'.join(COUNTED)})\s*(个月|months?|{'|'.join(AGO)})\s*(?:以?前|ago)", text)
    if not match:
        return None
    count, unit = numeral(match[1]), match[2]
    if unit in AGO:
        return now - timedelta(days=count * AGO[unit])
    return date.fromisoformat(later(now.isoformat(), -count))


def weekday(text: str, now: date) -> Found:
    """Read 上周五, 周三, 这周一, last Friday, on Monday."""
    match = re.match(r"(上上|上|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])", text)
    if match:
        monday = now - timedelta(days=now.weekday())
        if match[1] in {"上", "上上"}:
            return monday - timedelta(days=7 * len(match[1])) + timedelta(days=WEEKDAYS[match[2]])
        return latest(now, WEEKDAYS[match[2]])
    match = re.match(rf"(?:last |on |this )?({SPOKEN})\b", text)
    if match:
        day = latest(now, [name[:3] for name in NAMES].index(match[1][:3]))
        return day - timedelta(days=7) if text.startswith("last ") and day == now else day
    return None


def latest(now: date, number: int) -> date:
    """Return the latest such day of the week, today included."""
    return now - timedelta(days=(now.weekday() - number) % 7)


def full(text: str, now: date) -> Found:  # noqa: ARG001 - all readers are called alike
    """Read a day with its year: 2026-03-01, 2026/3/1, 2026年3月1号, 26年3月1日, 20260301, 3/1/2026."""
    match = re.match(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", text)
    match = match or re.match(r"(20\d\d)([01]\d)([0-3]\d)(?!\d)", text)
    match = match or re.match(r"(\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})(?!\d)", text)
    if match:
        return date(
            int(match[1]) % 100 + 2000 if len(match[1]) < len("2026") else int(match[1]), int(match[2]), int(match[3])
        )
    match = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)", text)
    return dated_either_way(int(match[1]), int(match[2]), int(match[3])) if match else None


def dated_either_way(one: int, other: int, year: int) -> date:
    """Return a day written with its year last: the month first, or the day where it can be no month."""
    month, day = (other, one) if one > MONTHS_A_YEAR else (one, other)
    return date(year, month, day)


def without_year(text: str, now: date) -> Found:
    """Read a day without its year: 3月1日, 3/1, 3.1, 去年12月5号, 上个月5号, 20号, the 5th."""
    match = re.match(rf"(去年|今年)?\s*({DIGITS})\s*月\s*({DIGITS})\s*[日号]?", text)
    match = match or re.match(r"(去年|今年)?(\d{1,2})\s*[-/.]\s*(\d{1,2})(?![\d/.-])", text)
    if match:
        return placed(now, match[1] or "", numeral(match[2]), numeral(match[3]))
    match = re.match(rf"上(?:个)?月\s*({DIGITS})\s*[日号]?", text)
    if match:
        month = date.fromisoformat(later(now.replace(day=1).isoformat(), -1))
        return month.replace(day=numeral(match[1]))
    match = re.match(rf"(?:这个月|本月|这月)?({DIGITS})\s*[日号](?!前|以前)", text) or re.match(
        r"(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b", text
    )
    return last_with(now, numeral(match[1])) if match else None


def last_with(now: date, number: int) -> date:
    """Return the latest day of that number in its month, today included."""
    month = now if number <= now.day else date.fromisoformat(later(now.replace(day=1).isoformat(), -1))
    return month.replace(day=number)


def placed(now: date, said: str, month: int, day: int) -> date:
    """Return a month and day in the year that was said, else in the latest year that is not in the future."""
    if said == "去年":
        return date(now.year - 1, month, day)
    found = date(now.year, month, day)
    return found if found <= now or said else date(now.year - 1, month, day)


def english(text: str, now: date) -> Found:
    """Read March 1, 1 March 2026, Mar 1st 2026."""
    names = "|".join(MONTHS)
    match = re.match(rf"({names})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?", text)
    if match:
        return dated(now, match[3], match[1], match[2])
    match = re.match(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({names})[a-z]*\.?(?:,?\s+(\d{{4}}))?", text)
    return dated(now, match[3], match[2], match[1]) if match else None


def dated(now: date, year: str | None, month: str, day: str) -> date:
    """Return the day of an English date."""
    number = MONTHS.index(month) + 1
    return date(int(year), number, int(day)) if year else placed(now, "", number, int(day))


READERS: tuple[Callable[[str, date], Found], ...] = (full, without_year, ago, near, weekday, english)
