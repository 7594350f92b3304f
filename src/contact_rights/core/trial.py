"""Cases with what must come of them: what an assessment says otherwise, and what a set of them leaves untried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.assess import assess, look
from contact_rights.core.facts import read_facts
from contact_rights.errors import Misuse, Say
from contact_rights.findings import EXCLUDED, OPEN, SETTLED, Assessment, Case
from contact_rights.model import RuleBase

STATES = {SETTLED: Say("成立", "settled"), OPEN: Say("未定", "open"), EXCLUDED: Say("不成立", "excluded")}


class Trial(NamedTuple):
    """One case as people tell it, and what must come of it."""

    id: str
    place: str
    """``file:line:column``."""
    facts: Mapping[str, object]
    as_of: str = ""
    """Day of the assessment; empty for the day of the rule base's review."""
    story: str = ""
    topic: str = ""
    protects: str = ""
    contradicts: bool = False
    """True where the answers contradict each other and must be refused."""
    verdicts: Mapping[str, str] = {}
    """Values that are settled, by verdict."""
    open: Sequence[str] = ()
    """Verdicts that are open."""
    violations: Sequence[str] | None = None
    """All settled violations; None where nothing is said of them."""
    has: Sequence[str] = ()
    lacks: Sequence[str] = ()
    """Findings that are settled, and that are not."""
    cites: Sequence[str] = ()
    cites_not: Sequence[str] = ()
    """Beginnings of citations that are given, and that are not."""
    asks: Sequence[str] = ()
    """Facts among the open questions."""
    must_not_say: Sequence[str] = ()
    states: Mapping[str, str] = {}
    """How conditions stand, by the names of ``conditions_of``."""


def misjudged(rulebase: RuleBase, trial: Trial, text_of: Callable[[Assessment], str]) -> list[Say]:
    """Return what comes of a trial otherwise than it wants; ``text_of`` gives the text of an assessment."""
    case = Case(trial.facts, trial.as_of or rulebase.reviewed)
    try:
        found = list(misjudged_states(rulebase, trial, case.as_of))
        if trial != Trial(trial.id, trial.place, trial.facts, trial.as_of, states=trial.states):
            found += misjudged_assessment(trial, assess(rulebase, case), text_of)
    except Misuse as fault:
        return [] if trial.contradicts else [fault.message]
    return [Say("这些回答应当互相矛盾", "these answers should contradict each other")] if trial.contradicts else found


def misjudged_assessment(trial: Trial, assessment: Assessment, text_of: Callable[[Assessment], str]) -> Iterator[Say]:
    """Yield what an assessment says otherwise than wanted."""
    yield from misjudged_verdicts(trial, assessment)
    yield from misjudged_findings(trial, assessment)
    cited = citations_of(assessment)
    yield from (Say(f"没有引用 {c}", f"does not cite {c}") for c in trial.cites if not any_starts(cited, c))
    yield from (Say(f"引用了 {c}", f"cites {c}") for c in trial.cites_not if any_starts(cited, c))
    asked = {question.fact for question in assessment.open_questions}
    yield from (Say(f"没有问 {fact}", f"does not ask {fact}") for fact in trial.asks if fact not in asked)
    said = text_of(assessment) if trial.must_not_say else ""
    yield from (Say(f"说了“{words}”", f"says {words!r}") for words in trial.must_not_say if words in said)


def misjudged_verdicts(trial: Trial, assessment: Assessment) -> Iterator[Say]:
    """Yield each verdict that has another value or state than wanted."""
    for name, value in trial.verdicts.items():
        found = assessment.verdicts[name]
        if (found.value, found.state) != (value, SETTLED):
            zh, en = STATES[found.state]
            yield Say(
                f"{name} 是 {found.value}（{zh}），应当是 {value}", f"{name} is {found.value} ({en}), not {value}"
            )
    for name in trial.open:
        if assessment.verdicts[name].state != OPEN:
            yield Say(f"{name} 应当未定", f"{name} is {assessment.verdicts[name].value}, not open")


def misjudged_findings(trial: Trial, assessment: Assessment) -> Iterator[Say]:
    """Yield each finding that is settled and should not be, or the other way round."""
    known = settled_ids(assessment)
    wanted, unwanted = set(trial.has), set(trial.lacks)
    if trial.violations is not None:
        wanted |= set(trial.violations)
        unwanted |= {finding.rule.id for finding in assessment.of_kind("violations")} - wanted
    yield from (Say(f"应当有 {rule}", f"{rule} is missing") for rule in sorted(wanted - known))
    yield from (Say(f"不应当有 {rule}", f"{rule} should not be there") for rule in sorted(unwanted & known))


def settled_ids(assessment: Assessment) -> set[str]:
    """Return the ids of all settled findings, and of the rules that settled verdicts rest on."""
    found = {finding.rule.id for finding in assessment.findings if finding.state == SETTLED}
    return found | {rule for v in assessment.verdicts.values() if v.state == SETTLED for rule in v.because}


def citations_of(assessment: Assessment) -> set[str]:
    """Return what is cited of this case; answers state today's law for everyone and are left out."""
    stated = [f for f in assessment.findings if f.state == SETTLED and f.rule.kind != "answers"]
    found = {cite for finding in stated for cite in finding.citations}
    found |= {cite for finding in stated for element in finding.elements for cite in element.citations}
    return found | {cite for verdict in assessment.verdicts.values() for cite in verdict.citations}


def any_starts(cited: set[str], beginning: str) -> bool:
    """Return whether something cited begins so."""
    return any(cite.startswith(beginning) for cite in cited)


def misjudged_states(rulebase: RuleBase, trial: Trial, as_of: str) -> Iterator[Say]:
    """Yield each condition that stands otherwise than wanted."""
    view = look(rulebase, read_facts(rulebase, trial.facts), as_of)
    conditions = conditions_of(rulebase)
    for name, wanted in trial.states.items():
        found = view.state(conditions[name])
        if found != wanted:
            (zh, en), (not_zh, not_en) = STATES[found], STATES[wanted]
            yield Say(f"{name} {zh}，应当{not_zh}", f"{name} is {en}, not {not_en}")


def conditions_of(rulebase: RuleBase) -> dict[str, int]:
    """Return everything that holds or does not, by name.

    ``right-to-record`` is a rule, ``step-sue/done`` whether a step was taken, ``liability=liable`` a value of a
    verdict, ``liability/open/0`` one of its open texts, ``stop-letter/fits`` whether a document fits,
    ``organisation/presupposes`` what a question presupposes, ``gbt-45251-2025/applies`` whether an instrument applies.
    """
    found = {rule.id: rule.when for rule in rulebase.rules.values()}
    found |= {f"{r.id}/done": r.step.done for r in rulebase.rules.values() if r.step and r.step.done >= 0}
    for verdict in rulebase.verdicts.values():
        found |= {f"{verdict.id}={value}": node for value, node in verdict.values.items()}
        found |= {f"{verdict.id}/open/{number}": text.when for number, text in enumerate(verdict.open_texts)}
    found |= {f"{document.id}/fits": document.when for document in rulebase.documents.values()}
    found |= {f"{fact.id}/presupposes": fact.presupposes for fact in rulebase.facts.values()}
    found |= {f"{instrument.id}/applies": instrument.applies for instrument in rulebase.instruments.values()}
    return {name: node for name, node in found.items() if node >= 0}


class Untried(NamedTuple):
    """What a set of trials never shows."""

    facts: Sequence[str]
    """Facts that none of them answers."""
    states: Mapping[str, Sequence[str]]
    """For each state, the rules that are never in it; rules without a condition have only one."""


def untried(rulebase: RuleBase, trials: Sequence[Trial]) -> Untried:
    """Return what trials leave untried."""
    seen: dict[str, set[str]] = {state: set() for state in STATES}
    answered: set[str] = set()
    for trial in trials:
        try:
            view = look(rulebase, read_facts(rulebase, trial.facts), trial.as_of or rulebase.reviewed)
        except Misuse:
            continue
        answered |= trial.facts.keys()
        for rule in rulebase.rules.values():
            seen[view.state(rule.when)].add(rule.id)
    conditional = [rule.id for rule in rulebase.rules.values() if rulebase.nodes[rule.when].args]
    never = {state: [rule for rule in conditional if rule not in found] for state, found in seen.items()}
    return Untried([fact for fact in rulebase.facts if fact not in answered], never)
