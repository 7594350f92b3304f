"""A rule, a concept or a verdict as it is written and in words, whatever the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from contact_rights.core.law import on_any_day
from contact_rights.core.why import NoCase, Reason, conditions, earlier, names_of, reason
from contact_rights.errors import visible
from contact_rights.model import Concept, Rule, RuleBase, Verdict
from contact_rights.reports.citation import grouped
from contact_rights.reports.explaining import reason_data, section_lines
from contact_rights.reports.explanation import Section, with_force
from contact_rights.reports.json import citation
from contact_rights.reports.lists import all_cites
from contact_rights.reports.outline import Block
from contact_rights.reports.reasons import Wording
from contact_rights.reports.text import Line, lines
from contact_rights.reports.tree import Branch
from contact_rights.reports.words import word

LONGEST = 2000
"""Characters shown of one line as it is written."""
Shown = Rule | Concept | Verdict


def things(rulebase: RuleBase) -> dict[str, Shown]:
    """Return everything that can be shown, by id."""
    return {**rulebase.concepts, **rulebase.rules, **rulebase.verdicts}


def section_of(thing: Shown) -> str:
    """Return the folder or file a thing stands in."""
    if isinstance(thing, Rule):
        return thing.kind
    return "concepts" if isinstance(thing, Concept) else "verdicts"


def title_of(thing: Shown) -> str:
    """Return what a thing is called."""
    return thing.question if isinstance(thing, Verdict) else thing.title


def reasons_of(rulebase: RuleBase, thing: Rule | Concept) -> list[Reason]:
    """Return the conditions of a rule or a concept, whole."""
    names, view = names_of(rulebase), NoCase(rulebase)
    if isinstance(thing, Rule):
        return list(conditions(view, names, thing))
    return list(reason(view, names, thing.when).parts)


def view_sections(rulebase: RuleBase, thing: Shown) -> Iterator[Section]:
    """Yield a thing in words: its conditions, the law with its periods, the claims; or the rules of a verdict."""
    language = rulebase.language
    if isinstance(thing, Verdict):
        rules = [rulebase.rules[id_] for id_ in thing.rules]
        colon = word(language, "colon")
        listed = [Branch(f"{thing.label(rule.value)}{colon}{rule.title} [{rule.id}]") for rule in rules]
        yield Section(word(language, "in-order"), listed)
        return
    yield Section(word(language, "applies-when"), Wording(rulebase).branches(reasons_of(rulebase, thing)))
    if isinstance(thing, Concept):
        return
    before = [Branch(f"{rule.title} [{rule.id}]") for rule in earlier(rulebase, thing)]
    if before:
        yield Section(word(language, "comes-after", count=str(len(before))), before)
    law = [branch for cite in all_cites(thing) for branch in law_branches(rulebase, cite)]
    yield Section(word(language, "rests-on"), law or [Branch(word(language, "practical"))])
    if thing.claims:
        claims = [Branch(f"{claim} {rulebase.claims[claim]}", "¶") for claim in thing.claims]
        yield Section(word(language, "article"), claims)


def law_branches(rulebase: RuleBase, cite: str) -> Iterator[Branch]:
    """Yield a citation; of a norm, its provisions by period."""
    norm = rulebase.norms.get(cite)
    if norm is None:
        yield Branch(with_force(rulebase, cite), "§")
        return
    periods = [Branch(f"{p.since} – {p.until}".rstrip() + f"  {grouped(rulebase, p.cites)}") for p in norm.periods]
    yield Branch(f"{norm.title} [{cite}]", "§", periods)


def view_lines(rulebase: RuleBase, thing: Shown, place: str, source: str, width: int) -> list[Line]:
    """Return a thing as it is written and in words, as lines; what is written keeps its own."""
    kind = word(rulebase.language, f"kind-{section_of(thing)}")
    blocks = [Block("lead", title_of(thing)), Block("text", getattr(thing, "text", ""))]
    found = lines([*blocks, Block("note", f"{thing.id} · {kind} · {place}")], width)
    found += [Line(""), *(Line(visible(line, LONGEST), "dim") for line in source.splitlines())]
    return [*found, *section_lines(view_sections(rulebase, thing), width)]


def view_data(rulebase: RuleBase, thing: Shown, place: str, source: str) -> dict[str, Any]:
    """Return a thing as it is written and its conditions, as plain data."""
    found: dict[str, Any] = {
        "id": thing.id,
        "kind": section_of(thing),
        "title": title_of(thing),
        "place": place,
        "source": source,
    }
    if isinstance(thing, Verdict):
        return found | {"rules": list(thing.rules), "values": {value: thing.label(value) for value in thing.values}}
    wording = Wording(rulebase)
    found["when"] = [without_state(reason_data(wording, one)) for one in reasons_of(rulebase, thing)]
    if isinstance(thing, Rule):
        cites = on_any_day(rulebase, all_cites(thing))
        found |= {"text": thing.text, "after": [rule.id for rule in earlier(rulebase, thing)]}
        found |= {"citations": [citation(rulebase, cite) for cite in cites], "claims": list(thing.claims)}
    return found


def without_state(data: dict[str, Any]) -> dict[str, Any]:
    """Return a condition's data without how it stands."""
    parts: Sequence[dict[str, Any]] = data["parts"]
    return {key: value for key, value in data.items() if key != "state"} | {"parts": [without_state(p) for p in parts]}
