"""What the rule base holds, as blocks for people and as data for programs: facts, roles, rules, law, channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from contact_rights.core.law import heading, instrument_of, on_day, provision_of
from contact_rights.model import KINDS, Channel, Fact, Instrument, Moved, Rule, RuleBase
from contact_rights.reports.citation import full_label, grouped, provision_label, title
from contact_rights.reports.json import citation
from contact_rights.reports.outline import Block
from contact_rights.reports.words import bracketed, word


def fact_blocks(rulebase: RuleBase, facts: Iterable[Fact]) -> Iterator[Block]:
    """Yield each fact with its question, where to look, and the answers it allows."""
    for fact in facts:
        yield Block("heading", f"{fact.id}  {fact.label}")
        yield Block("text", fact.question)
        if fact.where:
            yield Block("note", fact.where)
        for value in fact.values:
            yield Block("item", labelled(rulebase, value.id, value.label, value.hint), "•")
        yield Block("cite", f"--fact {fact.id}={example(fact)}")


def labelled(rulebase: RuleBase, id_: str, label: str, hint: str) -> str:
    """Return an id with its label and hint."""
    return f"{id_}  {label}" + bracketed(rulebase.language, hint)


def example(fact: Fact) -> str:
    """Return an answer that the fact allows."""
    if fact.values:
        return ",".join(fact.value_ids()[:2]) if fact.kind == "several" else fact.values[0].id
    return {"yes-no": "yes", "count": "12"}.get(fact.kind, "2026-03-01")


def fact_data(fact: Fact) -> dict[str, Any]:
    """Return a fact as plain data."""
    return {**fact._asdict(), "values": [value._asdict() for value in fact.values], "assumed": fact.assumed or None}


def role_blocks(rulebase: RuleBase) -> Iterator[Block]:
    """Yield the roles one can have."""
    yield Block("lead", rulebase.facts["role"].question)
    for value in rulebase.facts["role"].values:
        yield Block("item", labelled(rulebase, value.id, value.label, value.hint), "•")
    yield Block("cite", "contact-rights check --role emergency-contact --role relative")


def rule_blocks(rulebase: RuleBase) -> Iterator[Block]:
    """Yield every rule by kind, with its citations."""
    for kind in KINDS:
        yield Block("heading", kind)
        for rule in rulebase.of_kind(kind):
            yield Block("item", f"{rule.id}  {rule.title}", "•")
            cites = grouped(rulebase, on_day(rulebase, all_cites(rule), rulebase.reviewed))
            yield Block("cite", cites or word(rulebase.language, "practical"))


def all_cites(rule: Rule) -> list[str]:
    """Return what a rule and its elements cite, each once."""
    return list(dict.fromkeys([c for e in rule.elements for c in e.cites] + list(rule.cites)))


def rule_data(rulebase: RuleBase, rule: Rule) -> dict[str, Any]:
    """Return a rule as plain data, with the citations of the day of review."""
    cites = on_day(rulebase, all_cites(rule), rulebase.reviewed)
    return {
        "id": rule.id,
        "kind": rule.kind,
        "title": rule.title,
        "text": rule.text,
        "claims": list(rule.claims),
        "practical": rule.practical,
        "place": rule.place,
        "citations": [citation(rulebase, cite) for cite in dict.fromkeys(cites)],
    }


def law_blocks(rulebase: RuleBase) -> Iterator[Block]:
    """Yield every instrument with its force, whom it binds, its time, and the provisions cited."""
    language = rulebase.language
    for instrument in rulebase.instruments.values():
        reported = f" · {word(language, 'reported')}" if instrument.reported else ""
        yield Block("heading", title(instrument, language))
        yield Block("note", f"{instrument.id} · {word(language, instrument.force)} · {instrument.binds}{reported}")
        yield Block("note", f"{instrument.effective} – {instrument.until}".rstrip())
        if instrument.checked:
            yield Block("note", word(language, "checked", day=instrument.checked))
        for provision, head in instrument.provisions.items():
            label = provision_label(instrument, provision, language)
            yield Block("item", head if label == head else f"{label}  {head}", "•")


def law_data(instrument: Instrument, language: str) -> dict[str, Any]:
    """Return an instrument as plain data."""
    return {
        "id": instrument.id,
        "title": instrument.title,
        "force": instrument.force,
        "binds": instrument.binds,
        "in_force": [instrument.effective, instrument.until or None],
        "reported": instrument.reported,
        "checked": instrument.checked or None,
        "provisions": [
            {
                "id": f"{instrument.id}#{provision}",
                "provision": None if instrument.reported else provision_label(instrument, provision, language),
                "heading": head,
            }
            for provision, head in instrument.provisions.items()
        ],
    }


def channel_blocks(rulebase: RuleBase, channels: Iterable[Channel]) -> Iterator[Block]:
    """Yield each channel with how it is reached, what it takes and what it does not."""
    zh = rulebase.language == "zh"
    for channel in channels:
        yield Block("heading", f"{channel.name}  [{channel.id}]")
        reached = "  ".join(part for part in (channel.phone, channel.website) if part)
        if reached:
            yield Block("text", reached)
        yield Block("text", ("受理：" if zh else "Takes: ") + channel.accepts)
        if channel.refuses:
            yield Block("text", ("不管：" if zh else "Does not take: ") + channel.refuses)
        if channel.note:
            yield Block("note", channel.note)
        if not channel.certain:
            unsure = (
                "电话、网址、时间以官方公布为准，本项未逐一核实。",
                "Phone, address and hours not checked; see its official page.",
            )
            yield Block("note", unsure[0] if zh else unsure[1])
        if channel.cites:
            yield Block(
                "cite",
                word(rulebase.language, "because")
                + grouped(rulebase, on_day(rulebase, channel.cites, rulebase.reviewed)),
            )


def number(citation: str) -> str:
    """Return the article a citation names."""
    return provision_of(citation).partition("/")[0]


def where_blocks(rulebase: RuleBase, moved: Sequence[Moved], citations: Sequence[str]) -> Iterator[Block]:
    """Yield where an article stands: what it became, what it was, and what it says."""
    zh = rulebase.language == "zh"
    for change in moved:
        if not change.old:
            said = f"自 {change.since} 起新增" if zh else f"new since {change.since}"
            yield Block("lead", f"{full_label(rulebase, change.new)}: {said}")
        else:
            now = f"自 {change.since} 起是" if zh else f"since {change.since} it is"
            then = "；此前的行为仍按旧条文" if zh else "; earlier conduct stays under the old article"
            if number(change.old) != number(change.new):
                then += "；现行文本里的旧条号讲的是别的事" if zh else "; today that number is about something else"
            yield Block("lead", f"{full_label(rulebase, change.old)} → {now} {full_label(rulebase, change.new)}{then}")
        if change.note:
            yield Block("text", change.note)
    for cite in citations:
        instrument = rulebase.instruments[instrument_of(cite)]
        until = instrument.until or ("至今" if zh else "now")
        yield Block(
            "item", f"{full_label(rulebase, cite)}  {heading(rulebase, cite)} ({instrument.effective} – {until})", "•"
        )
