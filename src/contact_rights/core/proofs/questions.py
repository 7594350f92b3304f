"""Questions: each can change something, each answer can be given, each rule of consistency matters."""

from __future__ import annotations

from collections.abc import Iterator

from contact_rights.core.facts import YES_NO, atoms_of
from contact_rights.core.proofs.claims import LANES, SOLVER, TRUE, UNDECIDED, Claim
from contact_rights.core.proofs.lanes import matters
from contact_rights.core.proofs.papers import all_parts
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof
from contact_rights.errors import Say
from contact_rights.model import Answer, Fact, RuleBase


def answers_can_be_given(prover: Prover) -> Proof:
    """Prove that every answer to a question can be given where it is asked."""
    proof = Proof("answers", Say("每个答案都能选", "every answer can be given"), prover)
    for fact in prover.rulebase.facts.values():
        asked = presupposed(fact)
        for atom, answer in single_answers(fact) if can_be_asked(prover, fact) else ():
            name = atom if "=" in atom else f"{atom}={answer}"
            proof.demand(
                f"facts/{name}",
                Claim(asked, given=[(atom, answer)]),
                Say(f"问到时永远选不了 {name}", f"{name} can never be answered where it is asked"),
                Say("改一致性规则或提问的前提", "change the rules of consistency, or what the question presupposes"),
                Claim(asked),
            )
    return proof


def presupposed(fact: Fact) -> list[tuple[int, str]]:
    """Return what must hold for a question to be asked."""
    return [(fact.presupposes, TRUE)] if fact.presupposes >= 0 else []


def can_be_asked(prover: Prover, fact: Fact) -> bool:
    """Return whether what a question presupposes can hold, or whether that cannot be told."""
    decision = prover.decide(Claim(presupposed(fact)))
    return decision.case is not None or decision.method == UNDECIDED


def never_asked(proof: Proof, fact: Fact) -> None:
    """Note a question that is never asked."""
    proof.count(f"facts/{fact.id}")
    proof.fail(
        f"facts/{fact.id}",
        Say(f"{fact.id} 永远不会问到", f"{fact.id} is never asked"),
        Say("它的前提要能成立，最接近的是：", "what it presupposes must be able to hold, the nearest is:"),
        proof.nearest_to(fact.presupposes),
    )


def single_answers(fact: Fact) -> Iterator[tuple[str, Answer]]:
    """Yield every answer of a closed list, by its atom."""
    if fact.kind == "several":
        yield from ((atom, "yes") for atom in atoms_of(fact))
    elif fact.kind in {"yes-no", "choice"}:
        yield from ((fact.id, answer) for answer in (YES_NO if fact.kind == "yes-no" else fact.value_ids()))


def questions_matter(prover: Prover) -> Proof:
    """Prove of every question that it can be asked and that two answers, all else alike, change some finding."""
    proof = Proof("questions", Say("每个问题都可能改变结论", "every question can change a finding"), prover)
    for fact in prover.rulebase.facts.values():
        name = f"facts/{fact.id}"
        if not can_be_asked(prover, fact):
            never_asked(proof, fact)
            continue
        method = how_it_matters(prover, fact)
        proof.count(name, method or SOLVER)
        if not method:
            proof.fail(
                name,
                Say(f"{fact.id} 的回答改变不了任何结论", f"no answer to {fact.id} changes any finding"),
                Say("写一条用到它的规则，或者不问", "write a rule that uses it, or do not ask it"),
                proof.possible(Claim(presupposed(fact))),
            )
    return proof


def how_it_matters(prover: Prover, fact: Fact) -> str:
    """Return how it was found that a question matters; nothing where it does not."""
    rulebase = prover.rulebase
    if is_read_elsewhere(rulebase, fact):
        return "read"
    roots = [root for root in roots_of(prover) if not prover.atoms_of(root).isdisjoint(atoms_of(fact))]
    if not roots:
        return ""
    roots.sort(key=lambda root: len(prover.atoms_of(root)))
    if any(matters(rulebase, fact, root, prover.todays, prover.most_lanes) for root in roots):
        return LANES
    if not prover.has_solver:
        return UNDECIDED
    return SOLVER if prover.solver.matters(fact, roots) else ""


def is_read_elsewhere(rulebase: RuleBase, fact: Fact) -> bool:
    """Return whether an answer counts outside conditions: for a deadline, as the day of conduct, as evidence."""
    rules = rulebase.rules.values()
    return (
        any(rule.step and rule.step.deadline and rule.step.deadline.after == fact.id for rule in rules)
        or (fact.id == "last-contact-date" and any(rule.law_of == "conduct" and rule.cites for rule in rules))
        or (fact.id == "evidence" and any(element.evidence for rule in rules for element in rule.elements))
    )


def roots_of(prover: Prover) -> list[int]:
    """Return the conditions that what a user is told or handed stands on, each once."""
    rulebase = prover.rulebase
    found = [rule.when for rule in rulebase.rules.values()]
    found += [node for verdict in rulebase.verdicts.values() for node in verdict.values.values()]
    found += [rule.step.done for rule in rulebase.rules.values() if rule.step and rule.step.done >= 0]
    found += [instrument.applies for instrument in rulebase.instruments.values() if instrument.applies >= 0]
    found += [document.when for document in rulebase.documents.values()]
    return list(dict.fromkeys([*found, *(part.when for _, part in all_parts(prover.shelf))]))


def consistency_matters(prover: Prover) -> Proof:
    """Prove of every rule of consistency that it implies or forbids something the others do not."""
    proof = Proof("consistency", Say("每条一致性规则都起作用", "every rule of consistency matters"), prover)
    for rule in prover.rulebase.consistency:
        fires = [(rule.when, TRUE)]
        claims = [Claim(fires, denied=[then], without=rule.id) for then in rule.then]
        name = f"consistency/{rule.id}"
        found = [proof.decided(name, claim) for claim in claims or [Claim(fires, without=rule.id)]]
        if True not in found and None not in found:
            proof.fail(
                name,
                Say(f"{rule.id} 什么也不改变", f"{rule.id} changes nothing"),
                Say(
                    "它的条件要可能出现，并且说出别的规则没说的",
                    "let its condition be possible, and say what no other rule does",
                ),
                proof.possible(Claim(fires, without=rule.id)) or proof.nearest_to(rule.when),
            )
    return proof
