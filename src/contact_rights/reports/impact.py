"""What rests on a provision and what is stale, as blocks for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from contact_rights.core.impact import Citing, Stale, Use
from contact_rights.model import RuleBase
from contact_rights.reports.citation import described, title
from contact_rights.reports.outline import Block
from contact_rights.reports.words import bracketed, joined, word


def impact_blocks(rulebase: RuleBase, wanted: str, uses: Sequence[Use]) -> Iterator[Block]:
    """Yield what rests on a provision: what cites exactly it, what cites a part, what cites the whole it is part of."""
    language = rulebase.language
    yield Block("lead", wanted_label(rulebase, wanted))
    count = str(len({(use.citing.kind, use.citing.id) for use in uses}))
    yield Block("note", word(language, "resting", count=count) if uses else word(language, "nothing-rests"))
    for fit, group in groupby(uses, key=lambda use: use.fit):
        yield Block("heading", word(language, f"fit-{fit}"))
        for use in group:
            yield Block("item", said(rulebase, use.citing), "•")
            yield Block("cite", use.cite + (f" ← {use.via}" if use.via else ""))


def wanted_label(rulebase: RuleBase, wanted: str) -> str:
    """Return what was asked for in words."""
    if wanted in rulebase.norms:
        return f"{rulebase.norms[wanted].title} [{wanted}]"
    if "#" not in wanted:
        return f"{title(rulebase.instruments[wanted], rulebase.language)} [{wanted}]"
    return f"{described(rulebase, wanted)} [{wanted}]"


def said(rulebase: RuleBase, one: Citing) -> str:
    """Return in words what cites."""
    language = rulebase.language
    kind = word(language, f"kind-{one.kind}")
    title = title_of(rulebase, one)
    return f"{kind} {one.id}{bracketed(language, one.part)}" + (word(language, "colon") + title if title else "")


def title_of(rulebase: RuleBase, one: Citing) -> str:
    """Return the title of what cites."""
    if one.kind == "norms":
        return rulebase.norms[one.id].title
    if one.kind == "channels":
        return rulebase.channels[one.id].name
    if one.kind == "moved":
        return described(rulebase, one.id)
    if one.kind in {"documents", "evidence"}:
        return rulebase.documents[one.id].title if one.id in rulebase.documents else ""
    return rulebase.rules[one.id].title if one.id in rulebase.rules else rulebase.verdicts[one.id].question


def impact_data(uses: Sequence[Use]) -> list[dict[str, Any]]:
    """Return what rests on a provision as plain data."""
    return [
        {
            "kind": use.citing.kind,
            "id": use.citing.id,
            "part": use.citing.part or None,
            "cites": use.cite,
            "via": use.via or None,
            "fit": use.fit,
        }
        for use in uses
    ]


def stale_blocks(rulebase: RuleBase, found: Sequence[Stale], days: int) -> Iterator[Block]:
    """Yield the instruments to compare with their text again, each with the rules that rest on it."""
    language = rulebase.language
    if not found:
        yield Block("text", word(language, "nothing-stale", days=str(days)))
    for one in found:
        yield Block("item", f"{title(one.instrument, language)} [{one.instrument.id}]", "•")
        age = word(language, "never-checked") if one.age is None else word(language, "age", days=str(one.age))
        checked = word(language, "checked", day=one.instrument.checked) + " · " if one.instrument.checked else ""
        yield Block("text", f"{checked}{age}")
        if one.rules:
            rules = word(language, "rules-resting", count=str(len(one.rules))) + joined(language, list(one.rules))
            yield Block("cite", rules)


def stale_data(found: Sequence[Stale]) -> list[dict[str, Any]]:
    """Return the instruments to check as plain data."""
    return [
        {
            "id": one.instrument.id,
            "title": one.instrument.title,
            "checked": one.instrument.checked or None,
            "age": one.age,
            "rules": list(one.rules),
        }
        for one in found
    ]
