"""What was found about numbers, as blocks of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contact_rights.errors import Say, visible
from contact_rights.model import Channel
from contact_rights.numbers.sorting import Sorted
from contact_rights.numbers.table import Kind, NumberTable
from contact_rights.reports.outline import Block

PROVES = Say(
    "来电显示可以伪造：号码只说明显示成什么，不能证明是谁打的。",
    "A display can be forged: a number shows what was displayed, not who called.",
)
ASPECTS = (
    ("treat", Say("怎么对待：", "How to treat it: ")),
    ("find", Say("怎么查是谁：", "Who is behind it: ")),
)
REPORT = Say("去哪举报：", "Where to report it: ")
PUBLISHED = Say("公布的使用者：", "published holder: ")
IMITATES = Say("像是在模仿：", "looks like: ")
HIDDEN = Say("（没有号码）", "(no number)")


def blocks(table: NumberTable, found: Sequence[Sorted], channels: Mapping[str, Channel]) -> Iterator[Block]:
    """Yield the numbers by kind, and once for each kind what to do about it."""
    kinds = {one.kind.id: one.kind for one in found}
    for kind in kinds.values():
        yield Block("heading", kind.name)
        for one in found:
            if one.kind.id == kind.id:
                yield Block("item", line(table, one), "•")
                yield from (Block("text", table.signs[sign]) for sign in one.signs)
        yield from advice(table, kind, channels)
    yield Block("note", PROVES.in_language(table.language))


def line(table: NumberTable, one: Sorted) -> str:
    """Return a number with where it is from and whose it is."""
    language = table.language
    shown = visible(one.given) or HIDDEN.in_language(language)
    parts = [shown if one.e164 in {"", shown} else f"{shown}  {one.e164}", one.place, one.operator]
    if one.holder:
        parts.append((IMITATES if one.kind.id == "malformed" else PUBLISHED).in_language(language) + one.holder)
    return " · ".join(part for part in parts if part)


def advice(table: NumberTable, kind: Kind, channels: Mapping[str, Channel]) -> Iterator[Block]:
    """Yield what a kind of number is, how to treat it, who is behind it and where to report it."""
    yield Block("text", kind.means)
    for key, label in ASPECTS:
        yield Block("text", label.in_language(table.language) + getattr(kind, key))
    known = [channels[id_] for id_ in kind.report if id_ in channels]
    named = [f"{channel.name} {channel.phone}".strip() + f" [{channel.id}]" for channel in known]
    yield Block("cite", REPORT.in_language(table.language) + ("；" if table.language == "zh" else "; ").join(named))


def data(table: NumberTable, one: Sorted) -> dict[str, Any]:
    """Return what was found about a number as plain data."""
    return {
        "given": one.given,
        "number": one.number or None,
        "e164": one.e164 or None,
        "kind": one.kind.id,
        "name": one.kind.name,
        "place": one.place or None,
        "operator": one.operator or None,
        "holder": one.holder or None,
        "signs": [{"id": sign, "text": table.signs[sign]} for sign in one.signs],
        "means": one.kind.means,
        "treat": one.kind.treat,
        "find": one.kind.find,
        "report": list(one.kind.report),
        "proves": PROVES.in_language(table.language),
    }
