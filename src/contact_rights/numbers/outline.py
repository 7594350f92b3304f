"""What was found about numbers, as blocks of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contact_rights.errors import Say, visible
from contact_rights.model import Channel
from contact_rights.numbers.table import Kind, NumberTable
from contact_rights.numbers.tally import Seen
from contact_rights.reports.outline import Block
from contact_rights.reports.words import word

PROVES = Say(
    "来电显示可以伪造：号码只说明显示成什么，不能证明是谁打的。",
    "A display can be forged: a number shows what was displayed, not who called.",
)
ASPECTS = (
    ("treat", Say("怎么应对：", "How to treat it: ")),
    ("find", Say("怎么查是谁：", "Who is behind it: ")),
)
REPORT = Say("去哪举报：", "Where to report it: ")
PUBLISHED = Say("公布的机构：", "published holder: ")
IMITATES = Say("像是在模仿：", "looks like: ")
RESOLD = Say("用的网络：", "network of ")
VIRTUAL = "mobile-virtual"
HIDDEN = Say("（没有号码）", "(no number)")
MOST_SHOWN = 30
"""Numbers of one kind that are shown to people; the data has all of them."""


def blocks(table: NumberTable, seen: Sequence[Seen], channels: Mapping[str, Channel]) -> Iterator[Block]:
    """Yield the numbers by kind, and once for each kind what to do about it."""
    by_kind: dict[str, list[Seen]] = {}
    for one in seen:
        by_kind.setdefault(one.found.kind.id, []).append(one)
    for alike in by_kind.values():
        kind = alike[0].found.kind
        yield Block("heading", kind.name if len(alike) == 1 else f"{kind.name} · {len(alike)}")
        for one in alike[:MOST_SHOWN]:
            yield Block("item", line(table, one), "•")
            yield from (Block("text", table.signs[sign]) for sign in one.found.signs)
        yield from rest(table.language, len(alike) - MOST_SHOWN)
        yield from advice(table, kind, channels)
    yield Block("note", PROVES.in_language(table.language))


def rest(language: str, count: int) -> Iterator[Block]:
    """Yield how many more numbers of a kind there are."""
    if count > 0:
        more = Say(f"……还有 {count} 个；--json 列出全部", f"… and {count} more; --json lists all")
        yield Block("text", more.in_language(language))


def line(table: NumberTable, one: Seen) -> str:
    """Return a number with where it is from, whose it is, and how often it was seen."""
    language, found = table.language, one.found
    shown = visible(found.given) or HIDDEN.in_language(language)
    operator = (RESOLD.in_language(language) if found.kind.id == VIRTUAL and found.operator else "") + found.operator
    parts = [shown if found.e164 in {"", shown} else f"{shown}  {found.e164}", found.place, operator]
    if found.holder:
        parts.append((IMITATES if found.kind.id == "malformed" else PUBLISHED).in_language(language) + found.holder)
    return " · ".join(part for part in [*parts, often(language, one)] if part)


def often(language: str, one: Seen) -> str:
    """Return how often a number was seen and on which days, nothing for once."""
    if one.times == 1 and not one.first:
        return ""
    times = Say(f"{one.times} 次", f"{one.times}×").in_language(language)
    days = one.first if one.first == one.last else f"{one.first} – {one.last}"
    return f"{times} {days}".strip()


def advice(table: NumberTable, kind: Kind, channels: Mapping[str, Channel]) -> Iterator[Block]:
    """Yield what a kind of number is, how to treat it, who is behind it and where to report it."""
    yield Block("text", kind.means)
    for key, label in ASPECTS:
        yield Block("text", label.in_language(table.language) + getattr(kind, key))
    known = [channels[id_] for id_ in kind.report if id_ in channels]
    named = [f"{reached(channel)} [{channel.id}]" for channel in known]
    yield Block("cite", REPORT.in_language(table.language) + word(table.language, "semicolon").join(named))


def reached(channel: Channel) -> str:
    """Return a channel's name with its phone number, once."""
    return channel.name if channel.phone in channel.name else f"{channel.name} {channel.phone}"


def data(table: NumberTable, one: Seen) -> dict[str, Any]:
    """Return what was found about a number as plain data."""
    found = one.found
    return {
        "given": found.given,
        "number": found.number or None,
        "e164": found.e164 or None,
        "kind": found.kind.id,
        "name": found.kind.name,
        "place": found.place or None,
        "operator": found.operator or None,
        "holder": found.holder or None,
        "signs": [{"id": sign, "text": table.signs[sign]} for sign in found.signs],
        "times": one.times,
        "first": one.first or None,
        "last": one.last or None,
        "means": found.kind.means,
        "treat": found.kind.treat,
        "find": found.kind.find,
        "report": list(found.kind.report),
        "proves": PROVES.in_language(table.language),
    }
