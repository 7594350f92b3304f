"""What rests on a provision, and which instruments nobody has compared with their text for long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from contact_rights.core.law import in_force, instrument_of, on_any_day
from contact_rights.model import Instrument, Rule, RuleBase
from contact_rights.templates import Template

EXACT, NARROWER, WIDER = "exact", "narrower", "wider"


class Citing(NamedTuple):
    """One thing that cites, and the place in it."""

    kind: str
    """A kind of finding, ``norms``, ``channels``, ``moved``, ``documents`` or ``evidence``."""
    id: str
    part: str
    """``element ID``, ``answer``, ``then``, ``open 1``, the first day of a period; empty for the thing itself."""
    cites: Sequence[str]


class Use(NamedTuple):
    """One citation that a provision bears on."""

    citing: Citing
    cite: str
    via: str
    """The norm through which it is cited; empty where it is cited itself."""
    fit: str
    """``exact``, ``narrower`` (it cites a part of what was asked for) or ``wider`` (what was asked for is a part)."""


class Stale(NamedTuple):
    """An instrument that was last checked long ago, or never."""

    instrument: Instrument
    age: int | None
    """Days since it was checked; None where nobody has yet."""
    rules: Sequence[str]
    """The rules that rest on it."""


def citing(rulebase: RuleBase) -> Iterator[Citing]:
    """Yield everything that cites."""
    for rule in rulebase.rules.values():
        yield from citing_in(rule)
    for verdict in rulebase.verdicts.values():
        texts = enumerate(verdict.open_texts, 1)
        yield from (Citing("verdicts", verdict.id, f"open {number}", text.cites) for number, text in texts)
    for norm in rulebase.norms.values():
        yield from (Citing("norms", norm.id, period.since, period.cites) for period in norm.periods)
    for channel in rulebase.channels.values():
        yield Citing("channels", channel.id, "", channel.cites)
    for moved in rulebase.moved:
        yield Citing("moved", moved.old or moved.new, "", [cite for cite in (moved.old, moved.new) if cite])


def citing_in(rule: Rule) -> Iterator[Citing]:
    """Yield a rule and each part of it that cites for itself."""
    yield Citing(rule.kind, rule.id, "", rule.cites)
    for element in rule.elements:
        yield Citing(rule.kind, rule.id, f"element {element.id}", element.cites)
    reply = rule.step.reply if rule.step else None
    if reply:
        yield Citing(rule.kind, rule.id, "answer", reply.within.cites)
        yield Citing(rule.kind, rule.id, "then", reply.then.cites if reply.then else ())


def citing_in_document(template: Template) -> Iterator[Citing]:
    """Yield a document with what its paragraphs cite."""
    cites = (cite for part in template.parts() for cite in part.cites)
    yield Citing("documents", template.id, "", list(dict.fromkeys(cites)))


def impact(rulebase: RuleBase, wanted: str, besides: Iterable[Citing] = ()) -> list[Use]:
    """Return everything that rests on a provision, an instrument or a norm, what cites exactly it first.

    ``besides`` is what cites and is not of the rule base itself: documents, statements on evidence.
    """
    found = [
        Use(one, cite, via, fit)
        for one in (*citing(rulebase), *besides)
        for named in one.cites
        for cite, via in resolved(rulebase, named)
        if (fit := EXACT if via == wanted else fitting(cite, wanted))
    ]
    order = (EXACT, NARROWER, WIDER)
    return sorted(found, key=lambda use: order.index(use.fit))


def resolved(rulebase: RuleBase, named: str) -> Iterator[tuple[str, str]]:
    """Yield the provisions that a citation names, each with the norm through which it does."""
    if named in rulebase.norms:
        yield from ((cite, named) for cite in on_any_day(rulebase, [named]))
    else:
        yield named, ""


def fitting(cite: str, wanted: str) -> str:
    """Return how a citation stands to what was asked for; the empty text where they have nothing in common."""
    if cite == wanted:
        return EXACT
    if cite.startswith((f"{wanted}/", f"{wanted}#")):
        return NARROWER
    return WIDER if wanted.startswith(f"{cite}/") else ""


def stale(rulebase: RuleBase, today: str, days: int) -> list[Stale]:
    """Return the instruments last checked more than so many days ago, the oldest first, those never checked foremost.

    One that is no longer in force cannot change any more: it need have been checked once only.
    """
    resting = rules_by_instrument(rulebase)
    found = []
    for instrument in rulebase.instruments.values():
        age = (date.fromisoformat(today) - date.fromisoformat(instrument.checked)).days if instrument.checked else None
        if age is None or (age > days and in_force(instrument, today)):
            found.append(Stale(instrument, age, resting.get(instrument.id, [])))
    return sorted(found, key=lambda one: (one.age is not None, -(one.age or 0), one.instrument.id))


def rules_by_instrument(rulebase: RuleBase) -> dict[str, list[str]]:
    """Return, for each instrument that is cited, the rules that rest on it."""
    found: dict[str, dict[str, None]] = {}
    for rule in rulebase.rules.values():
        for cite in on_any_day(rulebase, [named for one in citing_in(rule) for named in one.cites]):
            found.setdefault(instrument_of(cite), {})[rule.id] = None
    return {instrument: list(rules) for instrument, rules in found.items()}
