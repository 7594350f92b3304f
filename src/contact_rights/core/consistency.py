"""What facts imply of other facts, and answers that cannot all be true."""

from __future__ import annotations

from contact_rights.core.conditions import Lanes, evaluate
from contact_rights.errors import Misuse, Say
from contact_rights.model import Consistency, RuleBase


def close(rulebase: RuleBase, lanes: Lanes) -> list[tuple[Consistency, int]]:
    """Add to ``lanes`` what the answers imply; return each rule they break, with the lanes that break it.

    A rule of consistency fires where its condition is certain; what it implies is taken as answered.
    """
    needed = rulebase.consistency_cone
    truths = evaluate(rulebase.nodes, lanes, needed)
    while sum(imply(rule, truths[rule.when][0], lanes) for rule in rulebase.consistency):
        truths = evaluate(rulebase.nodes, lanes, needed)
    broken = ((rule, breaks(rule, truths[rule.when][0], lanes)) for rule in rulebase.consistency)
    return [(rule, where) for rule, where in broken if where]


def imply(rule: Consistency, fires: int, lanes: Lanes) -> bool:
    """Answer what the rule implies where nothing was said; return whether anything was new."""
    new = False
    for atom, answer in rule.then:
        silent = fires & ~lanes.known(atom)
        if silent:
            lanes.answer(atom, answer, silent)
            new = True
    return new


def breaks(rule: Consistency, fires: int, lanes: Lanes) -> int:
    """Return the lanes in which the rule fires and what it implies is answered otherwise."""
    if not rule.then:
        return fires
    broken = 0
    for atom, answer in rule.then:
        broken |= fires & lanes.known(atom) & ~lanes.answers.get(atom, {}).get(answer, 0)
    return broken


def contradiction(rulebase: RuleBase, say: str) -> Misuse:
    """Return the fault of answers that cannot all be true, in the rule base's own words."""
    message = {"zh": f"这些回答互相矛盾：{say}", "en": f"these answers contradict each other: {say}"}
    return Misuse(Say(message[rulebase.language], message[rulebase.language]))
