"""What was found, as blocks for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from contact_rights.core.law import on_day
from contact_rights.core.search import Hit
from contact_rights.model import RuleBase
from contact_rights.reports.citation import described, grouped
from contact_rights.reports.json import citation
from contact_rights.reports.lists import all_cites
from contact_rights.reports.outline import Block
from contact_rights.reports.words import word

WHOLE = 4
"""How many of the best are given with their text; the rest by title."""


def found_blocks(rulebase: RuleBase, hits: Iterable[Hit]) -> Iterator[Block]:
    """Yield the best with their text and citations, the rest by title and id."""
    for number, hit in enumerate(hits):
        rule = rulebase.rules.get(hit.id)
        if rule is not None and number < WHOLE:
            yield Block("item", rule.title, f"{number + 1}.")
            yield Block("text", rule.text)
            cites = grouped(rulebase, dict.fromkeys(on_day(rulebase, all_cites(rule), rulebase.reviewed)))
            yield Block(
                "cite", (word(rulebase.language, "because") + cites) if cites else word(rulebase.language, "practical")
            )
        elif hit.kind == "law":
            yield Block("item", described(rulebase, hit.id), f"{number + 1}.")
        elif hit.kind == "documents":
            yield Block("item", f"{hit.title} (contact-rights draft {hit.id})", f"{number + 1}.")
        else:
            yield Block("item", f"{hit.title} [{hit.id}]", f"{number + 1}.")


def found_data(rulebase: RuleBase, hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """Return what was found as plain data."""
    found = []
    for hit in hits:
        rule = rulebase.rules.get(hit.id)
        cites = (
            on_day(rulebase, all_cites(rule), rulebase.reviewed) if rule else ([hit.id] if hit.kind == "law" else [])
        )
        found.append(
            {
                "kind": hit.kind,
                "id": hit.id,
                "title": hit.title,
                "text": rule.text if rule else "",
                "citations": [citation(rulebase, cite) for cite in dict.fromkeys(cites)],
            }
        )
    return found
