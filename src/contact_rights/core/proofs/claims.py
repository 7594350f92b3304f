"""What can be claimed of a rule base: that some consistent answers bring a state of affairs about, or that none do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

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
    """Return a case of which something is still true and from which no answer and no value can be left out."""
    for fewer in smaller(case, as_of):
        if fewer != case and still(fewer):
            return smallest(fewer, as_of, still)
    return case


def smaller(case: Case, as_of: str) -> Iterator[Case]:
    """Yield what to try in place of a case: another day, one role alone, a fact or a value less."""
    yield case._replace(as_of=as_of)
    for name, given in case.facts.items():
        yield case._replace(facts={fact: answer for fact, answer in case.facts.items() if fact != name})
        for values in fewer_values(name, given):
            yield case._replace(facts={**case.facts, name: values})


def fewer_values(name: str, given: object) -> Iterator[list[object]]:
    """Yield shorter lists of several values: of roles one alone first, then one value less, at last a closed list."""
    values = given if isinstance(given, list) else []
    named = [value for value in values if value != REST_UNKNOWN]
    if name == "role" and len(named) > 1:
        yield from ([value] for value in named)
    yield from ([other for other in values if other != value] for value in named if name != "role" or named[1:])
    if named and named != values:
        yield named
