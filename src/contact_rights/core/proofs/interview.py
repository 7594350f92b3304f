"""The interview: no finding stays open on a question that is never asked, and no unasked answer changes one.

An interview has ended where no question that may be asked decides an open condition, or changes one by a single
answer. Both are written down as clauses over all cases in which it has ended; whoever answered «not sure» is
outside the proof, because there the finding is meant to stay open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from contact_rights.core.assess import look
from contact_rights.core.conditions import atoms, children, cone, fact_of
from contact_rights.core.facts import atoms_of, read_facts
from contact_rights.core.interview import options_of, roots_of
from contact_rights.core.proofs.claims import SOLVER, UNDECIDED
from contact_rights.core.proofs.encoding import Copy
from contact_rights.core.proofs.gates import YES, Literal
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof
from contact_rights.core.proofs.solver import Solver
from contact_rights.errors import Misuse, Say
from contact_rights.findings import Case
from contact_rights.model import Answer, RuleBase


def roots(prover: Prover) -> list[int]:
    """Return the conditions that the interview wants to settle, each once."""
    return list(named_roots(prover.rulebase))


def ended(solver: Solver) -> list[Literal]:
    """Return what is true where an interview has ended: all that decides was asked for, and only what may be asked."""
    rulebase, base, gates = solver.encoding.rulebase, solver.encoding.base, solver.encoding.gates
    found = []
    implied = {fact_of(atom) for rule in rulebase.consistency for atom, _ in rule.then}
    for fact in rulebase.facts.values():
        if fact.presupposes >= 0 and fact.id not in implied:
            asked = base.rails[fact.presupposes][0]
            found += [gates.either([-base.known[atom], asked]) for atom in atoms_of(fact)]
    for atom, reached in open_atoms(solver):
        presupposes = rulebase.facts[fact_of(atom)].presupposes
        askable = base.rails[presupposes][0] if presupposes >= 0 else YES
        found.append(-gates.both([reached, -base.known[atom], askable]))
    return found


def open_atoms(solver: Solver) -> Iterator[tuple[str, Literal]]:
    """Yield each atom with where an open condition still turns on it, as ``conditions.deciding`` finds it."""
    rulebase, rails, gates = solver.encoding.rulebase, solver.encoding.base.rails, solver.encoding.gates
    tops = named_roots(rulebase)
    reached: dict[int, list[Literal]] = {}
    for index in reversed(cone(rulebase.nodes, tops)):
        unknown = gates.both([-rails[index][0], -rails[index][1]])
        here = unknown if index in tops else gates.both([unknown, gates.either(reached.get(index, []))])
        for child in children(rulebase.nodes[index]):
            reached.setdefault(child, []).append(here)
        for atom in atoms(rulebase.nodes[index]):
            yield atom, here


def nothing_stays_open(prover: Prover) -> Proof:
    """Prove that once the interview has ended, with every question asked also answered, no finding is open."""
    title = Say("问完以后没有悬着的结论", "the interview leaves no finding open")
    proof = Proof("interview-settles", title, prover)
    if not prover.has_solver:
        proof.count("facts", UNDECIDED)
        return proof
    rails = prover.solver.encoding.base.rails
    open_ = {root: prover.solver.encoding.gates.both([-rails[root][0], -rails[root][1]]) for root in roots(prover)}
    for root, finding, model in wrong(proof, ended(prover.solver), open_):
        proof.fail(
            subject_of(prover.rulebase, finding),
            Say(f"问完以后 {finding} 仍然悬着", f"{finding} stays open when nothing more is asked"),
            Say("让提问的前提覆盖用到它的规则", "let the question be asked wherever the rule turns on it"),
            proof.smallest(prover.solver.encoding.case(model), partial(is_stuck, prover.rulebase, root)),
        )
    return proof


def wrong(proof: Proof, over: list[Literal], of: Mapping[int, Literal]) -> Iterator[tuple[int, str, list[Literal]]]:
    """Yield the conditions for which something can be where the interview has ended, each finding once.

    All are asked about at once; only where one can be, about each.
    """
    solver, names = proof.prover.solver, named_roots(proof.prover.rulebase)
    for finding in names.values():
        proof.count(finding, SOLVER)
    told: set[str] = set()
    if solver.model([*over, solver.encoding.gates.either(of.values())]):
        for root, literal in of.items():
            if names[root] not in told and (model := solver.model([*over, literal])):
                told.add(names[root])
                yield root, names[root], model


def named_roots(rulebase: RuleBase) -> dict[int, str]:
    """Return the conditions that the interview wants to settle, each with the first finding it decides."""
    return {node: name for name, node in reversed(roots_of(rulebase))}


def subject_of(rulebase: RuleBase, finding: str) -> str:
    """Return the name of a finding by its section and id."""
    rule = rulebase.rules.get(finding)
    return f"{rule.kind}/{finding}" if rule else f"verdicts/{finding}"


def is_stuck(rulebase: RuleBase, root: int, case: Case) -> bool:
    """Return whether a condition is open in a case and no fact it turns on may be asked."""
    try:
        facts = read_facts(rulebase, case.facts)
        view = look(rulebase, facts, case.as_of)
    except Misuse:
        return False
    open_ = view.open_facts([root])
    may = [rulebase.facts[fact].presupposes for fact in open_ if fact not in facts]
    return bool(open_) and all(node >= 0 and not view.truths[node][0] for node in may)


def nothing_unasked_changes(prover: Prover) -> Proof:
    """Prove that once the interview has ended no answer to what was not asked, or several, turns a finding round."""
    title = Say("没问到的回答改变不了结论", "no answer that was not asked for changes a finding")
    proof = Proof("interview-misses-nothing", title, prover)
    if not prover.has_solver:
        proof.count("facts", UNDECIDED)
        return proof
    solver, rulebase = prover.solver, prover.rulebase
    base, more, gates = solver.encoding.base, extended(solver), solver.encoding.gates
    turned = {
        root: gates.either(gates.both([base.rails[root][rail], more.rails[root][1 - rail]]) for rail in (0, 1))
        for root in roots(prover)
    }
    for root, finding, model in wrong(proof, [*ended(solver), *untouched(solver)], turned):
        before, after = (relevant(prover, root, solver.encoding.case(model, copy)) for copy in (base, more))
        names = ", ".join(name for name in after.facts if name not in before.facts)
        proof.fail(
            subject_of(rulebase, finding),
            Say(f"{finding} 会随没问到的回答而变：{names}", f"{finding} turns on answers not asked for: {names}"),
            Say("在那里也问，或让其中一个单独就改变些什么", "ask there too, or let one of them count on its own"),
            after,
        )
    return proof


def relevant(prover: Prover, root: int, case: Case) -> Case:
    """Return a case with only those of its answers that a condition rests on, and its day only where that counts."""
    nodes = prover.rulebase.nodes
    needed = [nodes[index] for index in cone(nodes, [root])]
    of_root = {fact_of(atom) for node in needed for atom in atoms(node)}
    as_of = case.as_of if any(node.op == "within-months" for node in needed) else prover.todays[0]
    return Case({name: of for name, of in case.facts.items() if name in of_root}, as_of)


def extended(solver: Solver) -> Copy:
    """Return a consistent copy whose answers hold all those of the first."""
    encoding = solver.encoding
    answers: dict[str, Mapping[Answer, Literal]] = {}
    for fact in encoding.rulebase.facts.values():
        answers |= encoding.fresh(fact)
    for atom, of in encoding.base.answers.items():
        for answer, literal in of.items():
            encoding.gates.require(-literal, answers[atom][answer])
    return encoding.copy(answers)


def untouched(solver: Solver) -> Iterator[Literal]:
    """Yield that no single answer to what may be asked, but was not, changes how any condition stands.

    Only facts whose silence says something need it: those with an assumed answer and those asked for by «known».
    Elsewhere an answer changes nothing that is settled.
    """
    encoding, gates = solver.encoding, solver.encoding.gates
    rulebase, base, tops = encoding.rulebase, encoding.base, named_roots(encoding.rulebase)
    for name in telling(rulebase):
        fact = rulebase.facts[name]
        asked = gates.both(base.known[atom] for atom in atoms_of(fact))
        askable = base.rails[fact.presupposes][0] if fact.presupposes >= 0 else YES
        for option in options_of(rulebase, fact):
            answers = {atom: {answer: YES} for atom, answer in option.answers}
            other = Copy(encoding, {**base.answers, **answers}, base)
            broken = gates.either(other.conflict(rule) for rule in rulebase.consistency)
            yield gates.either([asked, -askable, broken, -base.differs(other, tops)])


def telling(rulebase: RuleBase) -> list[str]:
    """Return the facts whose silence says something."""
    known = [fact_of(str(args[0])) for op, args in rulebase.nodes if op == "known"]
    return list(dict.fromkeys([*known, *(fact.id for fact in rulebase.facts.values() if fact.assumed)]))
