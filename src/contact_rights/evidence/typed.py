"""An incident as somebody types it → the body of an entry; every value is checked against what is allowed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from contact_rights.core.facts import read_several
from contact_rights.errors import Misuse, Say, choice, visible
from contact_rights.evidence.records import CHANNELS, DIRECTIONS, Exhibit
from contact_rights.evidence.times import HOME_ZONE, BadTime, Zone, read_seconds, read_time, zone_named
from contact_rights.model import Fact, RuleBase
from contact_rights.numbers.written import canonical

LONGEST_WORDS, LONGEST_NOTE, LONGEST_NAME = 10_000, 1_000, 200
NOW = ("now", "刚才", "刚刚", "现在")
DAYS = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
PARTS = {"今早": "今天早上", "今晚": "今天晚上", "昨晚": "昨天晚上", "昨夜": "昨天夜里"}
CLOCK_ONLY = re.compile(r"(上午|中午|下午|晚上|夜里|凌晨|早上|[AaPp][Mm])?\s*\d{1,2}([:时点]|\s*[AaPp][Mm])")
DATE_ONLY = re.compile(r"\d{1,2}[-/.月]")
AHEAD = timedelta(minutes=5)
"""How far a clock may be ahead of ours."""
BASIS: Mapping[str, Any] = {"direction": "in", "channel": "phone"}
"""What an incident is where nothing else is said."""


class Typed(NamedTuple):
    """An incident as somebody typed it; None where nothing was said of it."""

    when: str | None = None
    zone: str | None = None
    direction: str | None = None
    channel: str | None = None
    number: str | None = None
    duration: str | None = None
    words: str | None = None
    claimed: str | None = None
    name: str | None = None
    asked: Sequence[str] | None = None
    conduct: Sequence[str] | None = None
    stop: bool | None = None


def incident_typed(rulebase: RuleBase, typed: Typed, now: datetime) -> dict[str, Any]:
    """Return the body of a new incident; it happened now where no time was typed."""
    said = changes_typed(rulebase, typed._replace(when=typed.when or "now"), now)
    return {name: value for name, value in {**BASIS, **said}.items() if value not in ("", [], False, None)}


def changes_typed(rulebase: RuleBase, typed: Typed, now: datetime) -> dict[str, Any]:
    """Return what was typed of an incident, as it stands in a body; raises ``Misuse`` naming the option."""
    if typed.zone is not None and typed.when is None:
        raise Misuse(Say("--zone 要和 --when 一起写", "--zone goes with --when"))
    zone = zone_named(typed.zone or HOME_ZONE)
    readers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "when": lambda given: {"when": moment(given, zone, now).isoformat(timespec="seconds"), "zone": zone.name},
        "direction": lambda given: {"direction": choice("--direction", given, DIRECTIONS)},
        "channel": lambda given: {"channel": choice("--channel", given, CHANNELS)},
        "number": lambda given: {"number": canonical(given), "written": bounded("--number", given, LONGEST_NAME)},
        "duration": lambda given: {"seconds": seconds(given)},
        "words": lambda given: {"words": bounded("--words", given, LONGEST_WORDS)},
        "claimed": lambda given: {"claimed": bounded("--claimed", given, LONGEST_NAME)},
        "name": lambda given: {"name": bounded("--name", given, LONGEST_NAME)},
        "asked": lambda given: {"asked": values(rulebase.facts["asked-for"], given)},
        "conduct": lambda given: {"conduct": values(rulebase.facts["conduct"], given)},
        "stop": lambda given: {"stop": given},
    }
    found: dict[str, Any] = {}
    for name, read in readers.items():
        if (given := getattr(typed, name)) is not None:
            found |= read(given)
    return found


def exhibit_changes(
    rulebase: RuleBase, shows: str | None, proves: str | None, origin: str | None, pages: int | None
) -> dict[str, Any]:
    """Return what was typed of an exhibit, as it stands in a body; raises ``Misuse``."""
    found: dict[str, Any] = {}
    if shows is not None:
        found["shows"] = choice("--shows", shows, ["", *rulebase.facts["evidence"].value_ids()])
    for name, given in (("proves", proves), ("origin", origin)):
        if given is not None:
            found[name] = bounded(f"--{name}", given, LONGEST_NOTE)
    return found if pages is None else {**found, "pages": pages}


def exhibit_typed(
    rulebase: RuleBase, shows: str | None, proves: str | None, origin: str | None, pages: int | None
) -> Exhibit:
    """Return an exhibit of which only what was typed is known; raises ``Misuse``."""
    return Exhibit("", 0, "", "", "", "", **exhibit_changes(rulebase, shows, proves, origin, pages))


def moment(text: str, zone: Zone, now: datetime) -> datetime:
    """Return the moment that somebody typed; raises ``Misuse`` for none and for one that has not come yet.

    ``昨天晚上10点半``, ``yesterday 22:30``, ``22:30`` and ``3月1日 22:30`` are the last such moment before ``now``.
    """
    here = now.astimezone(zone.info)
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.lower() in NOW:
        return here.replace(microsecond=0)
    try:
        found = read_time(with_day(plain, here), zone.info, here.year).astimezone(zone.info)
    except BadTime:
        shown = visible(text)
        raise Misuse(
            Say(f"--when {shown}：看不懂这个时间", f"--when {shown}: not a time")
            + Say("；例如 2026-03-01 22:31、昨天晚上10点半", "; for example 2026-03-01 22:31, yesterday 10:31 pm")
        ) from None
    if found > now + AHEAD:
        found = earlier(found, plain)
    if found > now + AHEAD:
        raise Misuse(
            Say(f"--when {visible(text)}：还没到这个时间", f"--when {visible(text)}: that time has not come yet")
        )
    return found


def with_day(text: str, now: datetime) -> str:
    """Return a typed time with the date that its word for a day stands for; today's where it has a clock only."""
    for short, long in PARTS.items():
        text = text.replace(short, long, 1) if text.startswith(short) else text
    for word, back in DAYS.items():
        if text.lower().startswith(word):
            return f"{now.date() - timedelta(days=back)} {text[len(word) :].strip()}"
    return f"{now.date()} {text}" if CLOCK_ONLY.match(text) else text


def earlier(found: datetime, text: str) -> datetime:
    """Return the moment a text meant that would not have come yet: a clock alone a day, a date alone a year before."""
    if CLOCK_ONLY.match(text):
        return found - timedelta(days=1)
    return last_year(found) if DATE_ONLY.match(text) else found


def last_year(found: datetime) -> datetime:
    """Return the same day a year earlier; 29 February becomes 28 February."""
    try:
        return found.replace(year=found.year - 1)
    except ValueError:
        return found.replace(year=found.year - 1, day=28)


def seconds(text: str) -> int | None:
    """Return a typed duration in seconds, None for an empty one; raises ``Misuse``."""
    if not text.strip():
        return None
    try:
        return read_seconds(text)
    except BadTime:
        shown = visible(text)
        raise Misuse(
            Say(f"--duration {shown}：看不懂这个时长", f"--duration {shown}: not a duration")
            + Say("；例如 80、1分20秒、00:01:20", "; for example 80, 1m20s, 00:01:20")
        ) from None


def bounded(option: str, given: str, most: int) -> str:
    """Return a text that is not too long; raises ``Misuse``."""
    if len(given) > most:
        raise Misuse(Say(f"{option} 太长，最多 {most} 个字", f"{option} is too long: at most {most} characters"))
    return given.strip()


def values(fact: Fact, given: Sequence[str]) -> list[str]:
    """Return values of a fact in its order; commas separate several; raises ``Misuse`` for one it does not have."""
    named = [word.strip() for text in given for word in text.split(",") if word.strip()]
    return list(read_several(fact, named).named)
