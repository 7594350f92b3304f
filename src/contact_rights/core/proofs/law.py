"""Law: every citation in force on the day it is applied to, every norm without gaps, everything cited and covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import cone
from contact_rights.core.dates import later
from contact_rights.core.law import in_force, instrument_of, on_day, turning_days
from contact_rights.core.proofs.claims import FALSE, TRUE, Claim
from contact_rights.core.proofs.papers import all_parts
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof
from contact_rights.core.proofs.rules import is_lasting, subject
from contact_rights.errors import Say
from contact_rights.findings import Case
from contact_rights.model import Instrument, OpenText, Period, Rule, RuleBase


class Cited(NamedTuple):
    """Citations of one thing and the day whose law it takes."""

    subject: str
    cites: Sequence[str]
    law_of: str


def citing(prover: Prover) -> Iterator[Cited]:
    """Yield everything that cites."""
    rulebase = prover.rulebase
    for rule in rulebase.rules.values():
        elements = [cite for element in rule.elements for cite in element.cites]
        yield Cited(subject(rule), [*rule.cites, *elements], rule.law_of)
        reply = rule.step.reply if rule.step else None
        if reply:
            yield Cited(subject(rule), [*reply.within.cites, *(reply.then.cites if reply.then else ())], "today")
    for verdict in rulebase.verdicts.values():
        for number, text in enumerate(verdict.open_texts):
            yield Cited(f"verdicts/{verdict.id}/open/{number}", text.cites, text.law_of)
    for channel in rulebase.channels.values():
        yield Cited(f"channels/{channel.id}", channel.cites, "today")
    yield from (Cited(name, part.cites, part.law_of) for name, part in all_parts(prover.shelf) if part.cites)


def citations_are_in_force(prover: Prover) -> Proof:
    """Prove that each citation is in force on the day it is applied to: today, or some day of conduct covered."""
    proof = Proof("in-force", Say("每条引用在所适用的那天有效", "every citation is in force when applied"), prover)
    rulebase, today = prover.rulebase, prover.todays[0]
    days = days_covered(rulebase, today)
    for cited in citing(prover):
        of = days if cited.law_of == "conduct" else [today]
        cites = list(dict.fromkeys(cited.cites))
        lapsed = [cite for cite in cites if not any(list(on_day(rulebase, [cite], day)) for day in of)]
        for _ in cites:
            proof.count(cited.subject)
        if lapsed:
            listed = ", ".join(lapsed)
            proof.fail(
                cited.subject,
                Say(f"{today} 没有效力的引用：{listed}", f"not in force on {today}: {listed}"),
                Say("引用当天有效的条文；条文换过的，写成 norms 里的规范", "cite what is in force, or a norm"),
                Case({}, today),
            )
    return proof


def days_covered(rulebase: RuleBase, today: str) -> list[str]:
    """Return a day of every stretch, from the first day covered until today, in which the law cited is the same."""
    turns = (day for day in turning_days(rulebase) if rulebase.covers_from < day < today)
    return sorted({rulebase.covers_from, today, *turns})


def periods_are_in_force(prover: Prover) -> Proof:
    """Prove that what a norm names for a period is in force all through it."""
    proof = Proof("periods", Say("规范的每个时段都有有效条文", "what norms name is in force throughout"), prover)
    rulebase = prover.rulebase
    for norm in rulebase.norms.values():
        for number, period in enumerate(norm.periods):
            for cite in period.cites:
                name = f"law/norms/{norm.id}/{number}"
                proof.count(name)
                if day := lapse(rulebase.instruments[instrument_of(cite)], period):
                    proof.fail(
                        name,
                        Say(f"{cite} 在 {day} 没有效力", f"{cite} is not in force on {day}"),
                        Say("时段要在条文有效期之内", "keep the period within the time of the provision"),
                        Case({"last-contact-date": day} if "last-contact-date" in rulebase.facts else {}, day),
                    )
    return proof


def lapse(instrument: Instrument, period: Period) -> str:
    """Return a day of a period on which an instrument is not in force; nothing where it always is."""
    if not in_force(instrument, period.since):
        return period.since
    if instrument.until and (not period.until or period.until > instrument.until):
        return later(instrument.until, days=1)
    return ""


def verdicts_are_founded(prover: Prover) -> Proof:
    """Prove that whatever a verdict says names a provision on every day covered, for every kind of lender."""
    proof = Proof("founded", Say("每个结论随时都有依据", "every verdict always rests on a provision"), prover)
    rulebase, today = prover.rulebase, prover.todays[0]
    said: list[tuple[str, Rule | OpenText]] = [(subject(rule), rule) for rule in rulebase.of_kind("verdicts")]
    for verdict in rulebase.verdicts.values():
        said += [(f"verdicts/{verdict.id}/open/{n}", text) for n, text in enumerate(verdict.open_texts)]
    days = days_covered(rulebase, today)
    for name, of in said:
        if any(is_lasting(rulebase, instrument_of(cite)) for cite in of.cites if "#" in cite):
            proof.count(name)
            continue
        for day in days:
            binding = [rulebase.instruments[instrument_of(c)].applies for c in on_day(rulebase, of.cites, day)]
            if -1 in binding:
                proof.count(name)
                continue
            claim = Claim([(of.when, TRUE), *((node, FALSE) for node in binding)])
            if proof.forbid(
                name,
                claim,
                Say(f"{day} 没有任何依据", f"rests on nothing on {day}"),
                Say("引用那天也有效、对谁都适用的条文", "cite a provision in force on that day, for everyone"),
            ):
                break
    return proof


def claims_are_covered(prover: Prover) -> Proof:
    """Prove that every statement of the source article is carried by a rule."""
    proof = Proof("claims", Say("文章的每条说法都有规则", "every article claim is covered"), prover)
    covered = {claim for rule in prover.rulebase.rules.values() for claim in rule.claims}
    for claim in prover.rulebase.claims:
        proof.count(f"claims/{claim}")
        if claim not in covered:
            found = Say(f"没有规则承载 {claim}", f"no rule carries {claim}")
            proof.fail(f"claims/{claim}", found, Say("写进一条规则的 claims", "name it under 'claims' of a rule"))
    return proof


def everything_is_used(prover: Prover) -> Proof:
    """Prove that every concept, norm and instrument is used by something."""
    proof = Proof("unused", Say("没有用不到的概念和依据", "no concept, norm or instrument is unused"), prover)
    rulebase = prover.rulebase
    cites = {cite for cited in citing(prover) for cite in cited.cites}
    of_norms = {cite for norm in rulebase.norms.values() for period in norm.periods for cite in period.cites}
    moved = {end for change in rulebase.moved for end in (change.old, change.new) if end}
    instruments = {instrument_of(cite) for cite in cites | of_norms | moved}
    needed = set(cone(rulebase.nodes, every_root(prover)))
    unused = [f"concepts/{c.id}" for c in rulebase.concepts.values() if c.when not in needed]
    unused += [f"law/norms/{norm}" for norm in rulebase.norms if norm not in cites]
    unused += [f"law/instruments/{id_}" for id_ in rulebase.instruments if id_ not in instruments]
    for name in (*rulebase.concepts, *rulebase.norms, *rulebase.instruments):
        proof.count(name)
    for name in unused:
        found = Say(f"没有地方用到 {name.rpartition('/')[2]}", f"nothing uses {name.rpartition('/')[2]}")
        proof.fail(name, found, Say("用上它，或者删掉", "use it, or leave it out"))
    return proof


def every_root(prover: Prover) -> Iterator[int]:
    """Yield every condition that something stands on."""
    rulebase = prover.rulebase
    yield from (part.when for _, part in all_parts(prover.shelf))
    yield from (document.when for document in rulebase.documents.values())
    for rule in rulebase.rules.values():
        yield from (rule.when, rule.own, *(element.when for element in rule.elements))
        yield from ([rule.step.done] if rule.step and rule.step.done >= 0 else [])
    for verdict in rulebase.verdicts.values():
        yield from (*verdict.values.values(), *(text.when for text in verdict.open_texts))
    yield from (rule.when for rule in rulebase.consistency)
    others = [f.presupposes for f in rulebase.facts.values()] + [i.applies for i in rulebase.instruments.values()]
    yield from (node for node in [*others, *(harm.unless for harm in rulebase.harm)] if node >= 0)
