"""Why a verdict, a finding or a concept stands as it does in a case, and the nearest case in which it is otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from contact_rights.core.assess import View, find, look
from contact_rights.core.law import on_any_day
from contact_rights.core.nearest import Aim, Edits, nearest
from contact_rights.core.proving import Proving, proving
from contact_rights.core.why import Reason, names_of, reason, why_rule, why_verdict
from contact_rights.errors import named
from contact_rights.findings import SETTLED, Assessment, ElementFinding
from contact_rights.model import Concept, Facts, Rule, Verdict


class Near(NamedTuple):
    """The nearest cases in which it holds, or in which a verdict has another value."""

    value: str
    """The value of a verdict; empty for anything else."""
    ways: Sequence[Edits]
    """Sets of changed answers, each of which is enough; empty where none was found."""


class Explanation(NamedTuple):
    """Everything there is to say about why something stands as it does."""

    kind: str
    """Kind of finding, ``verdicts`` for a verdict and its rules, ``concepts`` for a concept."""
    id: str
    title: str
    text: str
    state: str
    place: str
    reasons: Sequence[Reason]
    citations: Sequence[str] = ()
    claims: Sequence[str] = ()
    practical: bool = False
    value: str = ""
    """The value of a verdict, or the one a rule of a verdict gives."""
    proving: Proving | None = None
    near: Sequence[Near] = ()
    is_open_verdict: bool = False
    """Whether title and text are those of a verdict that is open, and say so themselves."""


def explain(assessment: Assessment, wanted: str) -> Explanation:
    """Return why the verdict, finding or concept of that id stands as it does.

    Raises ``Misuse`` with the nearest id where there is none.
    """
    rulebase = assessment.rulebase
    things: dict[str, Concept | Rule | Verdict] = {**rulebase.concepts, **rulebase.rules, **rulebase.verdicts}
    thing = named("finding", wanted, things)
    view = look(rulebase, assessment.facts, assessment.case.as_of)
    if isinstance(thing, Verdict):
        return explain_verdict(assessment, view, thing)
    return explain_rule(view, thing) if isinstance(thing, Rule) else explain_concept(view, thing)


def explain_concept(view: View, concept: Concept) -> Explanation:
    """Return why a concept holds or not."""
    found = reason(view, names_of(view.rulebase), concept.when)
    near = [] if found.state == SETTLED else [Near("", ways_to(view, concept.when))]
    return Explanation("concepts", concept.id, concept.title, "", found.state, "concepts.yaml", [found], near=near)


def explain_rule(view: View, rule: Rule) -> Explanation:
    """Return why the finding of a rule stands as it does."""
    rulebase = view.rulebase
    cites = [*(cite for element in rule.elements for cite in element.cites), *rule.cites]
    elements = [ElementFinding(e, view.state(e.when), view.cited(e.cites, rule.law_of)) for e in rule.elements]
    state = standing(view, rule)
    return Explanation(
        rule.kind,
        rule.id,
        rule.title,
        rule.text,
        state,
        rule.place,
        why_rule(view, names_of(rulebase), rule),
        view.cited(cites, rule.law_of),
        rule.claims,
        rule.practical,
        rule.value,
        proving(rulebase, view.facts, elements) if elements else None,
        [] if state == SETTLED else [Near("", ways_to(view, rule.when, on_any_day(rulebase, cites), rule))],
    )


def standing(view: View, rule: Rule) -> str:
    """Return the state of a rule; one of law needs a provision in force, one of a verdict does not."""
    return view.state(rule.when) if rule.verdict else find(view, rule).state


def explain_verdict(assessment: Assessment, view: View, verdict: Verdict) -> Explanation:
    """Return why a verdict has its value, and the nearest cases in which it has each other one."""
    found = assessment.verdicts[verdict.id]
    rules = [view.rulebase.rules[id_] for id_ in found.because]
    others = {v: node for v, node in verdict.values.items() if view.state(node) != SETTLED}
    return Explanation(
        "verdicts",
        verdict.id,
        f"{verdict.question} {found.title}",
        found.text,
        found.state,
        rules[0].place.rpartition(":")[0].rpartition(":")[0],
        why_verdict(view, names_of(view.rulebase), verdict),
        found.citations,
        list(dict.fromkeys(claim for rule in rules for claim in rule.claims)),
        value=found.value,
        near=[Near(value, ways_to(view, node)) for value, node in others.items()],
        is_open_verdict=found.state != SETTLED,
    )


def ways_to(view: View, node: int, cites: Sequence[str] = (), rule: Rule | None = None) -> list[Edits]:
    """Return the nearest cases in which a condition holds, and with it the rule that is named."""

    def holds(facts: Facts) -> bool:
        then = look(view.rulebase, facts, view.as_of)
        return (standing(then, rule) if rule else then.state(node)) == SETTLED

    return nearest(Aim(view.rulebase, view.facts, view.as_of, node, holds, cites))
