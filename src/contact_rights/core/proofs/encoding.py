"""A rule base as clauses: two literals for every condition, as in ``core/truth.py``, over all consistent answers.

An atom has one variable for each answer, at most one of which is true; none is true where it is unanswered. The
values of a fact with several are answered all together («closed»), or only those that are so («yes»). What a rule
of consistency implies must be answered so; what it forbids never holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from contact_rights.core.conditions import TESTS, atoms, children
from contact_rights.core.facts import YES_NO, atoms_of, facts_told
from contact_rights.core.proofs.domain import representatives
from contact_rights.core.proofs.gates import NO, YES, Gates, Literal
from contact_rights.findings import Case
from contact_rights.model import Answer, Consistency, Fact, RuleBase

Rails = tuple[Literal, Literal]
Answers = Mapping[str, Mapping[Answer, Literal]]
"""For each atom, the variable of each of its answers."""


class Copy:
    """One set of answers to a rule base and how every condition stands under them."""

    def __init__(self, encoding: Encoding, answers: Answers, like: Copy | None = None) -> None:
        """``like`` is a copy with the same answers to most atoms: what rests on these alone is taken from it."""
        self.encoding, self.answers, self.gates = encoding, answers, encoding.gates
        same = {atom for atom, of in answers.items() if like and like.answers[atom] is of}
        self.known: dict[str, Literal] = {
            atom: like.known[atom] if like and atom in same else self.gates.either(of.values())
            for atom, of in answers.items()
        }
        self.rails: list[Rails] = []
        taken: list[bool] = []
        for index, node in enumerate(encoding.rulebase.nodes):
            of_node = [taken[child] for child in children(node)] + [atom in same for atom in atoms(node)]
            taken.append(like is not None and all(of_node))
            self.rails.append(like.rails[index] if like and taken[index] else self.condition(*node))

    def condition(self, op: str, args: Sequence[int | str]) -> Rails:
        """Return where a condition is true and where it is false."""
        both, either = self.gates.both, self.gates.either
        if op in {"all", "any", "none"}:
            of = [self.rails[int(child)] for child in args]
            if op == "all":
                return both(t for t, _ in of), either(f for _, f in of)
            true, false = either(t for t, _ in of), both(f for _, f in of)
            return (false, true) if op == "none" else (true, false)
        atom = str(args[0])
        if op == "known":
            return self.known[atom], -self.known[atom]
        if op == "after":
            return self.after(atom, str(args[1]))
        if op == "within-months":
            return self.within(atom, args[1:])
        return self.tested(atom, lambda answer: TESTS[op](answer, args[1:], ""))

    def tested(self, atom: str, passes: Callable[[Answer], bool]) -> Rails:
        """Return where the answer to an atom passes a test; what is assumed counts where nothing was said."""
        rails: tuple[list[Literal], list[Literal]] = ([], [])
        for answer, literal in self.answers[atom].items():
            rails[not passes(answer)].append(literal)
        assumed = self.encoding.assumed.get(atom)
        if assumed is not None:
            rails[not passes(assumed)].append(-self.known[atom])
        return self.gates.either(rails[0]), self.gates.either(rails[1])

    def within(self, atom: str, months: Sequence[int | str]) -> Rails:
        """Return where a day is within some months of the day of assessment."""
        true = []
        for today, literal in self.encoding.todays.items():
            now, _ = self.tested(atom, lambda day, today=today: TESTS["within-months"](day, months, today))  # type: ignore[misc]
            true.append(self.gates.both([literal, now]))
        found = self.gates.either(true)
        return found, self.gates.both([self.known[atom], -found])

    def after(self, atom: str, other: str) -> Rails:
        """Return where one day is later than another."""
        pairs = [
            (str(day) > str(against), self.gates.both([one, two]))
            for day, one in self.answers[atom].items()
            for against, two in self.answers[other].items()
        ]
        return self.gates.either(p for later, p in pairs if later), self.gates.either(
            p for later, p in pairs if not later
        )

    def conflict(self, rule: Consistency) -> Literal:
        """Return where a rule of consistency is broken by what was answered."""
        return self.gates.both([self.rails[rule.when][0], self.contradicted(rule)])

    def contradicted(self, rule: Consistency) -> Literal:
        """Return where what a rule implies is answered otherwise; everywhere, where it forbids."""
        return (
            self.gates.either(
                self.gates.both([self.known[atom], -self.answer(atom, answer)]) for atom, answer in rule.then
            )
            if rule.then
            else YES
        )

    def answer(self, atom: str, answer: Answer) -> Literal:
        """Return where an atom has an answer."""
        return self.answers[atom].get(answer, NO)

    def differs(self, other: Copy, roots: Iterable[int]) -> Literal:
        """Return where one of these conditions stands otherwise in another copy."""
        differ = self.gates.differ
        return self.gates.either(
            differ(self.rails[root][rail], other.rails[root][rail]) for root in roots for rail in (0, 1)
        )


class Encoding:
    """A rule base as clauses, with one copy of all answers; more copies share what does not differ."""

    def __init__(self, rulebase: RuleBase, todays: Sequence[str]) -> None:
        self.rulebase = rulebase
        self.gates = Gates()
        self.assumed = {fact.id: fact.assumed for fact in rulebase.facts.values() if fact.assumed}
        self.todays = {today: self.gates.new() for today in todays}
        self.gates.require(*self.todays.values())
        self.gates.at_most_one(self.todays.values())
        self.kept = {rule.id: self.gates.new() for rule in rulebase.consistency}
        """For each rule of consistency a literal; it counts where that is true."""
        self.domains = {fact.id: representatives(rulebase, fact, todays) for fact in rulebase.facts.values()}
        answers: dict[str, Mapping[Answer, Literal]] = {}
        for fact in rulebase.facts.values():
            answers |= self.fresh(fact)
        self.base = self.copy(answers)

    def forbid_days_to_come(self, answers: Answers) -> None:
        """Demand that no answer names a day after that of the assessment."""
        for fact in self.rulebase.facts.values():
            for answer, literal in answers[fact.id].items() if fact.kind == "date" else ():
                for today, now in self.todays.items():
                    if str(answer) > today:
                        self.gates.require(-literal, -now)

    def fresh(self, fact: Fact) -> dict[str, Mapping[Answer, Literal]]:
        """Return new variables for the answers to one fact."""
        new = self.gates.new
        of = YES_NO if fact.kind == "several" else self.domains[fact.id]
        found: dict[str, Mapping[Answer, Literal]] = {a: {answer: new() for answer in of} for a in atoms_of(fact)}
        for answers in found.values():
            self.gates.at_most_one(answers.values())
        if fact.kind == "several":
            self.closed(found)
        return found

    def closed(self, answers: Answers) -> None:
        """Demand that the values of a fact are answered all together, or only those that are so."""
        closed = self.gates.new()
        for of in answers.values():
            self.gates.require(-of["no"], closed)
            self.gates.require(-closed, of["yes"], of["no"])

    def copy(self, answers: Answers, like: Copy | None = None) -> Copy:
        """Return a consistent copy of the rule base under these answers."""
        made = Copy(self, answers, like)
        self.forbid_days_to_come(answers)
        for rule in self.rulebase.consistency:
            fires = made.rails[rule.when][0]
            wanted = [made.answer(atom, answer) for atom, answer in rule.then] or [NO]
            for literal in wanted:
                self.gates.require(-self.kept[rule.id], -fires, literal)
        return made

    def varied(self, fact: Fact) -> Copy:
        """Return a consistent copy that may differ from the first in one fact alone."""
        return self.copy({**self.base.answers, **self.fresh(fact)}, self.base)

    def case(self, model: Iterable[Literal], copy: Copy | None = None) -> Case:
        """Return the case that a model of the clauses stands for."""
        true = {literal for literal in model if literal > 0}
        answers = (copy or self.base).answers
        said = {a: answer for a, of in answers.items() for answer, literal in of.items() if literal in true}
        today = next(today for today, literal in self.todays.items() if literal in true)
        return Case(facts_told(self.rulebase, said), today)
