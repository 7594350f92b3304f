"""The interview: once it has ended no finding is open, and no answer that was not asked for changes one.

It has ended where no single answer to a question that may be asked changes how any condition of a finding stands;
the interview then asks nothing, or only what others have to be answered with. That is written down as clauses over
all cases in which it has ended; whoever answered «not sure» is outside the proof, because there the finding is
meant to stay open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain

from contact_rights.core.assess import look
from contact_rights.core.conditions import atoms, cone, fact_of
from contact_rights.core.facts import YES_NO, atoms_of, read_facts
from contact_rights.core.interview import options_of, questions, roots_of
from contact_rights.core.jointly import Option
from contact_rights.core.proofs.claims import SOLVER, UNDECIDED
from contact_rights.core.proofs.encoding import Copy, Encoding
from contact_rights.core.proofs.gates import NO, YES, Literal
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof
from contact_rights.core.proofs.solver import Solver
from contact_rights.errors import Misuse, Say
from contact_rights.findings import OPEN, Case
from contact_rights.model import Answer, Fact, RuleBase


@lru_cache(maxsize=1)
def ended(encoding: Encoding) -> Literal:
    """Return what is true only where an interview may have ended: what was asked for, and that nothing more is."""
    end, require = encoding.gates.new(), encoding.gates.require
    for clause in chain(come_about(encoding), unmoved(encoding)):
        require(-end, *clause)
    return end


def come_about(encoding: Encoding) -> Iterator[list[Literal]]:
    """Yield as clauses that every answer was asked for where that made sense, as a whole, or is implied by such."""
    rulebase, base, gates = encoding.rulebase, encoding.base, encoding.gates
    fires: dict[str, list[Literal]] = {}
    for rule in rulebase.consistency:
        for atom, _ in rule.then:
            fires.setdefault(atom, []).append(base.rails[rule.when][0])
    for fact in rulebase.facts.values():
        asked = gates.both(base.known[atom] for atom in atoms_of(fact))
        first = implied_first(encoding, fact) if fact.kind == "several" else []
        for atom in atoms_of(fact):
            if fact.kind == "several":
                yield [-base.known[atom], asked, *fires.get(atom, [])]
                yield [-base.known[atom], asked, *first]
            if fact.presupposes >= 0 and lasts(rulebase, fact.presupposes):
                yield [-base.known[atom], base.rails[fact.presupposes][0], *fires.get(atom, [])]


def implied_first(encoding: Encoding, fact: Fact) -> list[Literal]:
    """Return what may imply the first of several values: answers that were asked for while none of them was known."""
    rulebase, gates = encoding.rulebase, encoding.gates
    unsaid: dict[str, Mapping[Answer, Literal]] = {atom: dict.fromkeys(YES_NO, NO) for atom in atoms_of(fact)}
    before = Copy(encoding, {**encoding.base.answers, **unsaid}, encoding.base)
    found = []
    for rule in rulebase.consistency:
        if any(fact_of(atom) == fact.id for atom, _ in rule.then):
            of = {fact_of(atom) for index in cone(rulebase.nodes, [rule.when]) for atom in atoms(rulebase.nodes[index])}
            senses = [rulebase.facts[name].presupposes for name in of]
            asked = [before.rails[sense][0] for sense in senses if sense >= 0]
            found.append(gates.both([encoding.base.rails[rule.when][0], *asked]))
    return found


def lasts(rulebase: RuleBase, node: int) -> bool:
    """Return whether a condition that holds goes on holding whatever else is answered."""
    nodes = [rulebase.nodes[index] for index in cone(rulebase.nodes, [node])]
    assumed = {fact.id for fact in rulebase.facts.values() if fact.assumed}
    return not any(node.op == "known" or assumed & set(atoms(node)) for node in nodes)


def unmoved(encoding: Encoding) -> Iterator[list[Literal]]:
    """Yield as clauses that no possible answer to a question that may be asked, but was not, moves any root."""
    base, gates = encoding.base, encoding.gates
    for fact in encoding.rulebase.facts.values():
        asked = gates.both(base.known[atom] for atom in atoms_of(fact))
        askable = base.rails[fact.presupposes][0] if fact.presupposes >= 0 else YES
        for option, days in options_by_day(encoding, fact).items():
            other = with_answer(encoding, option)
            broken = gates.either(other.conflict(rule) for rule in encoding.rulebase.consistency)
            weighed = gates.both([-asked, askable, days, -broken])
            for root in named_roots(encoding.rulebase):
                for now, then in zip(base.rails[root], other.rails[root], strict=True):
                    if now != then:
                        yield from ([-weighed, -now, then], [-weighed, now, -then])


def options_by_day(encoding: Encoding, fact: Fact) -> dict[Option, Literal]:
    """Return the answers that the interview weighs, and on which days of assessment it does."""
    found: dict[Option, list[Literal]] = {}
    for today, literal in encoding.todays.items():
        for option in options_of(encoding.rulebase, fact, today):
            found.setdefault(option, []).append(literal)
    every = len(encoding.todays)
    return {option: YES if len(on) == every else encoding.gates.either(on) for option, on in found.items()}


def with_answer(encoding: Encoding, option: Option) -> Copy:
    """Return the copy in which one more answer is given, and what it implies; no chain outruns the rules."""
    base, gates, rules = encoding.base, encoding.gates, encoding.rulebase.consistency
    other = Copy(encoding, {**base.answers, **{atom: {answer: YES} for atom, answer in option.answers}}, base)
    fired = {rule.id: base.rails[rule.when][0] for rule in rules}
    for _ in rules:
        new = [rule for rule in rules if rule.then and other.rails[rule.when][0] != fired[rule.id]]
        if not new:
            break
        answers = dict(other.answers)
        for rule in new:
            fired[rule.id] = fires = other.rails[rule.when][0]
            for atom, answer in rule.then:
                said = gates.either([answers[atom].get(answer, NO), gates.both([fires, -other.known[atom]])])
                answers[atom] = {**answers[atom], answer: said}
        other = Copy(encoding, answers, base)
    return other


def nothing_stays_open(prover: Prover) -> Proof:
    """Prove that once the interview has ended, with every question asked also answered, no finding is open."""
    title = Say("问完以后没有悬着的结论", "the interview leaves no finding open")
    proof = Proof("interview-settles", title, prover)
    if not prover.has_solver:
        proof.count("facts", UNDECIDED)
        return proof
    solver, rulebase = prover.solver, prover.rulebase
    rails, both = solver.encoding.base.rails, solver.encoding.gates.both
    open_ = {root: both([-rails[root][0], -rails[root][1]]) for root in named_roots(rulebase)}
    for root, finding, model in wrong(proof, [ended(solver.encoding)], open_):
        proof.fail(
            subject_of(rulebase, finding),
            Say(
                f"{finding} 悬着，没有哪个回答单独改变什么", f"{finding} is open where no answer alone changes anything"
            ),
            Say(
                "在那里问它用到的，或让其中一个单独就改变些什么",
                "ask there what it turns on, or let one answer count on its own",
            ),
            proof.smallest(solver.encoding.case(model), partial(is_stuck, rulebase, root, finding)),
        )
    return proof


def wrong(proof: Proof, over: list[Literal], of: Mapping[int, Literal]) -> Iterator[tuple[int, str, list[Literal]]]:
    """Yield the conditions for which something can be where the interview has ended, each finding once."""
    solver, names = proof.prover.solver, named_roots(proof.prover.rulebase)
    for finding in names.values():
        proof.count(finding, SOLVER)
    told: set[str] = set()
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


def is_stuck(rulebase: RuleBase, root: int, finding: str, case: Case) -> bool:
    """Return whether a condition of a finding is open in a case and no answer that may be asked for moves it alone."""
    try:
        view = look(rulebase, read_facts(rulebase, case.facts), case.as_of)
        ahead = questions(rulebase, case.facts, case.as_of)
    except Misuse:
        return False
    return view.state(root) == OPEN and not any(w.settles and finding in w.decides for w in ahead)


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
        for root in named_roots(rulebase)
    }
    for root, finding, model in wrong(proof, [ended(solver.encoding)], turned):
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
