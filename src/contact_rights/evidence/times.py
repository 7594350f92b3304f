"""Times and durations as people, phones and statements write them → aware moments and seconds."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from contact_rights.errors import Misuse, Say, did_you_mean, visible

HOME_ZONE = "Asia/Shanghai"
HOME_OFFSET = timedelta(hours=8)
"""China's time since 1991, for machines without a table of zones."""
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
LONGEST = 60
MOST_SECONDS = 7 * 24 * 3600

CLOCK = (
    r"(?P<half>上午|中午|下午|晚上|夜里|凌晨|早上|[AP]M)?\s*(?P<hour>\d{1,2})"
    r"(?:[:时点](?P<minute>\d{1,2})(?:[:分](?P<second>\d{1,2})秒?)?分?(?:[.,]\d{1,9})?|[时点](?P<even>半|整|钟)?|(?=\s*[AP]M))"
    r"\s*(?P<half2>[AP]M)?\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)
FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?[T\s]*" + CLOCK,
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)[T\s_-]*(?P<hour>\d\d):?(?P<minute>\d\d):?(?P<second>\d\d)?",
        r"(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?[T\s]*" + CLOCK,
    )
)
NIGHT = frozenset({"晚上", "夜里"})
LATE = frozenset({"下午", "PM", "中午", *NIGHT})
EARLY, MORNING = frozenset({"凌晨", "AM"}), frozenset({"早上", "上午"})
NOON, AFTER_NOON = 12, 3
HOURS = r"(?:(?P<h>\d{1,3})\s*(?:小时|时|h(?:ours?)?)\s*)?"
MINUTES = r"(?:(?P<m>\d{1,4})\s*(?:分钟?|'|m(?:in(?:utes?)?)?)\s*)?"
SECONDS = r"(?:(?P<s>\d{1,6})\s*(?:秒|\"|''|s(?:ec(?:onds?)?)?)?)?"
DURATIONS = (
    re.compile(HOURS + MINUTES + SECONDS, re.ASCII | re.IGNORECASE),
    re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>\d{1,2})", re.ASCII),
)


class BadTime(ValueError):
    """A text that is no time."""


class Zone(NamedTuple):
    """A time zone and its name."""

    name: str
    info: tzinfo


def zone_named(name: str = HOME_ZONE) -> Zone:
    """Return a time zone by its name; raises ``Misuse`` where there is none."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return Zone(name, ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        if name == HOME_ZONE:
            return Zone(name, timezone(HOME_OFFSET, name))
    shown = visible(name)
    raise Misuse(
        Say(f"没有“{shown}”这个时区", f"unknown time zone {shown!r}")
        + did_you_mean(name, available_timezones())
        + Say("；例如 Asia/Shanghai", "; for example Asia/Shanghai")
    )


def read_time(text: str, zone: tzinfo, year: int = 0) -> datetime:
    """Return the moment a text names, in its own offset or in ``zone``; raises ``BadTime``.

    ``year`` stands in where the text has none; 0 refuses such texts.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    for form in FORMS:
        if found := form.fullmatch(plain):
            return moment(found.groupdict(), zone, year)
    raise BadTime(text)


def moment(parts: dict[str, str | None], zone: tzinfo, year: int) -> datetime:
    """Return the moment of the parts of a time; raises ``BadTime`` where the calendar has none."""
    given = int(parts.get("year") or year)
    if not EARLIEST_YEAR <= given <= LATEST_YEAR:
        raise BadTime("year")
    hour = hour_of(int(parts["hour"] or 0), (parts.get("half") or parts.get("half2") or "").upper())
    try:
        naive = datetime(  # noqa: DTZ001 - the zone follows
            given,
            int(parts["month"] or 0),
            int(parts["day"] or 0),
            hour,
            30 if parts.get("even") == "半" else int(parts["minute"] or 0),
            int(parts.get("second") or 0),
        )
    except ValueError:
        raise BadTime("calendar") from None
    return naive.replace(tzinfo=offset_of(parts.get("offset") or "") or zone)


def hour_of(hour: int, half: str) -> int:
    """Return the hour of the day from an hour and the half of the day it was said to be in.

    Raises ``BadTime`` for "12 at night" and "12 in the morning", which people understand differently.
    """
    if (half in NIGHT and (hour == NOON or hour <= AFTER_NOON)) or (half in MORNING and hour == NOON):
        raise BadTime("midnight")
    if half in LATE and hour < NOON and (half != "中午" or hour <= AFTER_NOON):
        return hour + NOON
    return 0 if half in EARLY and hour == NOON else hour


def offset_of(text: str) -> tzinfo | None:
    """Return the zone of ``Z`` or ``+08:00``; None for nothing; raises ``BadTime`` where there is no such offset."""
    if not text:
        return None
    if text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    if minutes >= 24 * 60:
        raise BadTime("offset")
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def from_epoch(seconds: float, zone: tzinfo) -> datetime:
    """Return the moment so many seconds after 1970, in a zone; raises ``BadTime`` where it is out of all reason."""
    try:
        found = datetime.fromtimestamp(seconds, zone).replace(microsecond=0)
    except (OverflowError, OSError, ValueError):
        raise BadTime("epoch") from None
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise BadTime("year")
    return found


def read_seconds(text: str) -> int:
    """Return a duration in seconds: ``80``, ``1分20秒``, ``00:01:20``, ``1 min 20 s``; raises ``BadTime``."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    for form in DURATIONS:
        found = form.fullmatch(plain)
        if found and any(found.groupdict().values()):
            hours, minutes, seconds = (int(found[part] or 0) for part in "hms")
            total = hours * 3600 + minutes * 60 + seconds
            if total <= MOST_SECONDS:
                return total
    raise BadTime(text)
