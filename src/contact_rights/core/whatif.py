"""What would change a verdict: every other answer to every fact, weighed at once, one lane each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, atoms, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.facts import YES_NO, answers_of
from contact_rights.core.truth import Truth
from contact_rights.findings import Change
from contact_rights.model import Answer, Fact, Facts, RuleBase, Several, Verdict


class Option(NamedTuple):
    """One other answer: the fact, the value as the user would give it, and the atom it changes."""

    fact: str
    value: Answer
    atom: str
    answer: Answer


def changes(rulebase: RuleBase, facts: Facts, as_of: str) -> dict[str, list[Change]]:
    """Return, for each verdict, every single answer that would give it another value."""
    options = list(other_answers(rulebase, facts))
    lanes = lanes_with(rulebase, facts, options, as_of)
    impossible = 0
    for _, where in close(rulebase, lanes):
        impossible |= where
    truths = evaluate(rulebase.nodes, lanes, rulebase.verdict_cone)
    return {v.id: list(differing(v, truths, options, impossible)) for v in rulebase.verdicts.values()}


def other_answers(rulebase: RuleBase, facts: Facts) -> Iterator[Option]:
    """Yield every value that a fact the verdicts rest on does not have."""
    weighed = {fact_of(atom) for index in rulebase.verdict_cone for atom in atoms(rulebase.nodes[index])}
    for fact in rulebase.facts.values():
        if fact.id in weighed:
            yield from alternatives(rulebase, fact, facts.get(fact.id))


def alternatives(rulebase: RuleBase, fact: Fact, given: Answer | Several | None) -> Iterator[Option]:
    """Yield each value that a fact does not have now."""
    if fact.kind == "several":
        had = given.named if isinstance(given, Several) else ()
        for value in fact.value_ids():
            if value not in had:
                yield Option(fact.id, value, f"{fact.id}={value}", "yes")
        return
    now = fact.assumed if given is None else given
    for answer in possible_answers(rulebase, fact):
        if answer != now:
            yield Option(fact.id, answer, fact.id, answer)


def possible_answers(rulebase: RuleBase, fact: Fact) -> Sequence[Answer]:
    """Return the answers worth weighing: all values, or for counts and dates those the rules name."""
    if fact.kind in {"yes-no", "choice"}:
        return YES_NO if fact.kind == "yes-no" else fact.value_ids()
    named = {
        node.args[1]
        for node in rulebase.nodes
        if node.op in {"at-least", "at-most", "from", "before"} and node.args[0] == fact.id
    }
    return sorted(named, key=str)


def lanes_with(rulebase: RuleBase, facts: Facts, options: Sequence[Option], as_of: str) -> Lanes:
    """Return the case as it is in lane 0, and with one other answer in each lane after it."""
    lanes = Lanes(len(options) + 1, as_of, rulebase)
    elsewhere: dict[str, int] = {}
    for lane, option in enumerate(options, 1):
        lanes.answer(option.atom, option.answer, 1 << lane)
        elsewhere[option.atom] = elsewhere.get(option.atom, 0) | 1 << lane
    for name, given in facts.items():
        for atom, answer in answers_of(rulebase.facts[name], given):
            lanes.answer(atom, answer, lanes.everywhere & ~elsewhere.get(atom, 0))
    return lanes


def differing(
    verdict: Verdict, truths: Sequence[Truth], options: Sequence[Option], impossible: int
) -> Iterator[Change]:
    """Yield the options under which the verdict is not what it is now (lane 0)."""
    now = value_in(verdict, truths, 0)
    alike = impossible
    for value, node in verdict.values.items():
        alike |= truths[node][0] if value == now else 0
    for lane, option in enumerate(options, 1):
        if not alike >> lane & 1 and (to := value_in(verdict, truths, lane)) != now:
            yield Change(option.fact, option.value, to)


def value_in(verdict: Verdict, truths: Sequence[Truth], lane: int) -> str:
    """Return the value of a verdict in one lane; ``depends`` where none is certain."""
    certain = (value for value, node in verdict.values.items() if truths[node][0] >> lane & 1)
    return next(certain, "depends")
