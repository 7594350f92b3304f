"""Assessing one case: every finding of the rule base, the verdicts, and what would change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import deciding, evaluate, fact_of
from contact_rights.core.consistency import close, contradiction
from contact_rights.core.dates import later
from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.core.law import Standing
from contact_rights.core.truth import Truth
from contact_rights.core.whatif import changes
from contact_rights.errors import Misuse, Say
from contact_rights.findings import (
    EXCLUDED,
    OPEN,
    SETTLED,
    Assessment,
    Case,
    Change,
    ElementFinding,
    Finding,
    OpenQuestion,
    VerdictFinding,
)
from contact_rights.model import Deadline, Facts, Rule, RuleBase, Verdict


class View(NamedTuple):
    """One case as evaluated: what every finding is read from."""

    rulebase: RuleBase
    facts: Facts
    truths: Sequence[Truth]
    as_of: str
    conduct_day: str
    standing: dict[str, Standing]
    """The law of each day that was asked for."""

    def state(self, node: int) -> str:
        """Return how a condition stands."""
        true, false = self.truths[node]
        return SETTLED if true else EXCLUDED if false else OPEN

    def open_facts(self, nodes: Iterable[int]) -> list[str]:
        """Return the facts whose missing answers decide the conditions."""
        return list(dict.fromkeys(map(fact_of, deciding(self.rulebase.nodes, self.truths, nodes))))

    def cited(self, cites: Iterable[str], law_of: str) -> list[str]:
        """Return the citations that apply on the day the law is taken from."""
        day = self.conduct_day if law_of == "conduct" else self.as_of
        if day not in self.standing:
            self.standing[day] = Standing(self.rulebase, day, self.truths)
        return self.standing[day].of(cites)


def assess(rulebase: RuleBase, case: Case) -> Assessment:
    """Return all findings of a case.

    Raises ``Misuse`` for unknown facts or values, for answers that contradict each other, for a day before the
    rule base's law begins, and for an answer that names a day still to come.
    """
    check_covered(rulebase, case.as_of)
    facts = read_facts(rulebase, case.facts)
    check_days(rulebase, facts, case.as_of)
    view = look(rulebase, facts, case.as_of)
    changed = changes(rulebase, facts, case.as_of)
    verdicts = {v.id: find_verdict(view, v, changed[v.id]) for v in rulebase.verdicts.values()}
    findings = [find(view, rule) for rule in rulebase.rules.values() if rule.kind != "verdicts"]
    assumed = {f.id: f.assumed for f in rulebase.facts.values() if f.assumed and f.id not in facts}
    fitting = {d.id: d for d in rulebase.documents.values() if view.state(d.when) == SETTLED}
    asked = open_questions(view, verdicts, findings)
    return Assessment(rulebase, case, facts, view.conduct_day, verdicts, findings, asked, assumed, documents=fitting)


def check_days(rulebase: RuleBase, facts: Facts, as_of: str) -> None:
    """Raise ``Misuse`` for an answer that names a day after that of the assessment."""
    for fact, day in facts.items():
        if rulebase.facts[fact].kind == "date" and str(day) > as_of:
            zh = f"{fact}：{day} 比要看的那天（{as_of}）还晚；把日期改对，或者用 --as-of 换一天"
            en = f"{fact}: {day} is after the day assessed ({as_of}); correct it, or name that day with --as-of"
            raise Misuse(Say(zh, en))


def check_covered(rulebase: RuleBase, as_of: str) -> None:
    """Raise ``Misuse`` for a day before the law of the rule base begins."""
    if as_of < rulebase.covers_from:
        day = rulebase.covers_from
        raise Misuse(Say(f"本规则库的法律从 {day} 起", f"this rule base covers the law from {day} on"))


def look(rulebase: RuleBase, facts: Facts, as_of: str) -> View:
    """Return a case with every condition evaluated; raises ``Misuse`` where the answers contradict."""
    lanes = lanes_of(rulebase, [facts], as_of)
    broken = close(rulebase, lanes)
    if broken:
        raise contradiction(rulebase, broken[0][0].say)
    day = facts.get("last-contact-date", as_of)
    return View(rulebase, facts, evaluate(rulebase.nodes, lanes), as_of, str(day), {})


def find_verdict(view: View, verdict: Verdict, changed: Sequence[Change]) -> VerdictFinding:
    """Return the answer to one question of law: the value that is certain, or ``depends``.

    Words and citations are those of the rule that gives the value or, where that is open, of the verdict's open text.
    """
    rules = [view.rulebase.rules[id_] for id_ in verdict.rules if view.state(view.rulebase.rules[id_].when) != EXCLUDED]
    certain = next((value for value, node in verdict.values.items() if view.state(node) == SETTLED), None)
    open_text = next(text for text in verdict.open_texts if view.state(text.when) == SETTLED)
    said = speaking(view, rules, certain) or open_text
    return VerdictFinding(
        verdict.id,
        certain or "depends",
        SETTLED if certain else OPEN,
        said.title,
        said.text,
        tuple(rule.id for rule in rules),
        view.cited(said.cites, said.law_of),
        () if certain else view.open_facts(rule.when for rule in rules),
        changed,
    )


def speaking(view: View, rules: Iterable[Rule], value: str | None) -> Rule | None:
    """Return the first rule that is sure to hold and has the value; an earlier one may give the same value."""
    return next((rule for rule in rules if rule.value == value and view.state(rule.own) == SETTLED), None)


def find(view: View, rule: Rule) -> Finding:
    """Return the outcome of one rule.

    A rule of law none of whose provisions was in force on the day does not apply to it.
    """
    state = view.state(rule.when)
    if state == EXCLUDED:
        return Finding(rule, EXCLUDED, (), ())
    elements = [ElementFinding(e, view.state(e.when), view.cited(e.cites, rule.law_of)) for e in rule.elements]
    cited = dict.fromkeys(cite for element in elements for cite in element.citations)
    cited |= dict.fromkeys(view.cited(rule.cites, rule.law_of))
    if not (rule.practical or cited):
        return Finding(rule, EXCLUDED, (), ())
    step = rule.step
    return Finding(
        rule,
        state,
        list(cited),
        view.open_facts([rule.when]) if state == OPEN else (),
        elements,
        due(view, step.deadline) if step and step.deadline else "",
        bool(step and step.done >= 0 and view.state(step.done) == SETTLED),
    )


def due(view: View, deadline: Deadline) -> str:
    """Return the day of a deadline, or nothing where the day it runs from is not known."""
    start = str(view.facts.get(deadline.after, "")) if deadline.after else view.as_of
    return later(start, deadline.months, deadline.days) if start else ""


def open_questions(view: View, verdicts: dict[str, VerdictFinding], findings: Sequence[Finding]) -> list[OpenQuestion]:
    """Return the facts still missing that make sense to ask: what decides verdicts first, then what decides most."""
    decides: dict[str, list[str]] = {}
    for fact, decided in decisions(verdicts, findings):
        decides.setdefault(fact, []).append(decided)
    for asked in view.rulebase.facts.values():
        if asked.presupposes >= 0 and not view.truths[asked.presupposes][0]:
            decides.pop(asked.id, None)
    rank = {fact: number for number, fact in enumerate(view.rulebase.facts)}
    order = sorted(
        decides, key=lambda fact: (-sum(d in verdicts for d in decides[fact]), -len(decides[fact]), rank[fact])
    )
    return [OpenQuestion(fact, decides[fact]) for fact in order]


def decisions(verdicts: dict[str, VerdictFinding], findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Yield every open fact with the id of each verdict and finding it decides."""
    for verdict in verdicts.values():
        for fact in verdict.decided_by:
            yield fact, verdict.id
    for finding in findings:
        for fact in finding.decided_by:
            yield fact, finding.rule.id
