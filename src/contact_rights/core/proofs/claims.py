"""What can be claimed of a rule base: that some consistent answers bring a state of affairs about, or that none do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from contact_rights.core.assess import check_days, look
from contact_rights.core.conditions import cone
from contact_rights.core.facts import REST_UNKNOWN, answers_of, read_facts
from contact_rights.core.truth import Truth
from contact_rights.errors import Misuse
from contact_rights.findings import Case
from contact_rights.model import Answer, Facts, RuleBase

TRUE, FALSE, NOT_TRUE, OPEN = "true", "false", "not true", "open"
LANES, SOLVER, READ, UNDECIDED = "lanes", "solver", "read", "undecided"
"""How a claim was decided: every combination of answers at once, a solver, by reading it off, or not at all."""


class Claim(NamedTuple):
    """A state of affairs: how conditions stand, and what was answered."""

    wants: Sequence[tuple[int, str]]
    """Nodes, and how each stands: true, false, open (neither), or not true."""
    answered: Sequence[str] = ()
    """Atoms that have some answer."""
    given: Sequence[tuple[str, Answer]] = ()
    """Atoms that have this answer."""
    denied: Sequence[tuple[str, Answer]] = ()
    """Atoms that have no answer, or another one."""
    without: str = ""
    """A rule of consistency that is left aside."""


class Decision(NamedTuple):
    """Whether consistent answers bring a claim about: a case in which they do, or none."""

    method: str
    case: Case | None = None


def stands(truth: Truth, want: str, everywhere: int) -> int:
    """Return the lanes in which a condition stands as wanted."""
    true, false = truth
    return {TRUE: true, FALSE: false, NOT_TRUE: everywhere & ~true, OPEN: everywhere & ~(true | false)}[want]


def roots_of(claim: Claim) -> list[int]:
    """Return the conditions that a claim speaks of."""
    return [node for node, _ in claim.wants]


def holds(rulebase: RuleBase, claim: Claim, case: Case) -> bool:
    """Return whether a case, assessed like any other, brings the claim about."""
    try:
        facts = read_facts(rulebase, case.facts)
        check_days(rulebase, facts, case.as_of)
        view = look(relaxed(rulebase, claim.without), facts, case.as_of)
    except Misuse:
        return False
    said = answers_in(rulebase, facts)
    return (
        all(stands(view.truths[node], want, 1) for node, want in claim.wants)
        and all(atom in said for atom in claim.answered)
        and all(said.get(atom) == answer for atom, answer in claim.given)
        and not any(said.get(atom) == answer for atom, answer in claim.denied)
    )


def answers_in(rulebase: RuleBase, facts: Facts) -> dict[str, Answer]:
    """Return what was answered of each atom."""
    return {atom: answer for name, given in facts.items() for atom, answer in answers_of(rulebase.facts[name], given)}


def relaxed(rulebase: RuleBase, without: str) -> RuleBase:
    """Return the rule base with one rule of consistency left aside."""
    if not without:
        return rulebase
    kept = [rule for rule in rulebase.consistency if rule.id != without]
    needed = cone(rulebase.nodes, [rule.when for rule in kept])
    return rulebase._replace(consistency=kept, consistency_cone=needed)


def smallest(case: Case, as_of: str, still: Callable[[Case], bool]) -> Case:
    """Return a case of which something is still true and which needs all its answers; as of a day if that will do."""
    if still(case._replace(as_of=as_of)):
        case = case._replace(as_of=as_of)
    facts: dict[str, Any] = dict(case.facts)
    for name in list(facts):
        for answer in [None, *simpler(facts[name])]:
            tried = {**facts, name: answer} if answer is not None else {k: v for k, v in facts.items() if k != name}
            if still(case._replace(facts=tried)):
                facts = tried
                break
        for value in facts[name] if isinstance(facts.get(name), list) else ():
            tried = {**facts, name: [kept for kept in facts[name] if kept != value]}
            facts = tried if still(case._replace(facts=tried)) else facts
    return case._replace(facts=facts)


def simpler(answer: object) -> list[object]:
    """Return what says less or is said more simply than an answer: a list that is closed, with one value, with none."""
    if not isinstance(answer, list):
        return []
    named = [value for value in answer if value != REST_UNKNOWN]
    return [[], *([value] for value in named), named]
