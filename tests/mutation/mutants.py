"""Mutants of a rule base: one operator, value or exception changed at one place, as nodes added to the linked ones.

A rule's condition is walked as it is written: down to its tests, and to the concepts and verdicts it names, which
have mutants of their own. What rests on a changed concept or verdict is copied, so that the evaluator and the
solver take a mutant for what it is: more conditions over the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from contact_rights.core.conditions import COMBINE, children, fact_of
from contact_rights.core.facts import YES_NO
from contact_rights.core.trial import conditions_of
from contact_rights.model import Consistency, Fact, Node, RuleBase, Verdict


class Mutant(NamedTuple):
    """One change, and the conditions that stand otherwise for it."""

    name: str
    """What was changed, where: ``rights/x: all → any``."""
    nodes: Sequence[Node]
    """The nodes of the rule base with those of the mutant behind them."""
    observed: Mapping[str, int]
    """For each named condition that may come out otherwise, its node."""
    consistency: Sequence[Consistency] = ()
    """The rules of consistency where these were changed."""


class Garden:
    """Grows the mutants of one rule base."""

    def __init__(self, rulebase: RuleBase) -> None:
        self.rulebase = rulebase
        self.named = {c.when: c.id for c in rulebase.concepts.values() if rulebase.nodes[c.when].args}
        self.values = {n: (v.id, name) for v in rulebase.verdicts.values() for name, n in v.values.items()}
        self.conditions = conditions_of(rulebase)
        self.users: dict[int, list[int]] = {}
        for index, node in enumerate(rulebase.nodes):
            for child in children(node):
                self.users.setdefault(child, []).append(index)

    def mutants(self) -> Iterator[Mutant]:
        """Yield every mutant of the conditions of rules, concepts and the order of verdicts."""
        for rule in self.rulebase.rules.values():
            for what, nodes, root in self.changed(rule.own):
                name = f"{rule.kind}/{rule.id}: {what}"
                if rule.verdict:
                    yield self.of_verdict(name, nodes, self.rulebase.verdicts[rule.verdict], {rule.id: root})
                else:
                    yield Mutant(name, nodes, {rule.id: root})
        for concept in self.rulebase.concepts.values():
            for what, nodes, root in self.changed(concept.when, inside=concept.when):
                yield self.spread(f"concepts/{concept.id}: {what}", nodes, {concept.when: root}, {})
        yield from self.of_others()
        yield from self.of_consistency()
        yield from self.reordered()

    def of_others(self) -> Iterator[Mutant]:
        """Yield every mutant of open texts, of what questions presuppose, of steps done, of instruments that apply."""
        for condition, node in self.conditions.items():
            if "/" in condition:
                for what, nodes, root in self.changed(node):
                    yield Mutant(f"{condition}: {what}", nodes, {condition: root})

    def of_consistency(self) -> Iterator[Mutant]:
        """Yield every mutant of the rules of consistency: each left out, and what it says or implies changed."""
        rules = list(self.rulebase.consistency)
        for number, rule in enumerate(rules):
            name, plain = f"consistency/{rule.id}", list(self.rulebase.nodes)
            yield Mutant(f"{name}: left out", plain, {}, [*rules[:number], *rules[number + 1 :]])
            for other in other_consequences(self.rulebase, rule):
                yield Mutant(f"{name}: {other.then}", plain, {}, [*rules[:number], other, *rules[number + 1 :]])
            for what, nodes, root in self.changed(rule.when):
                changed = rule._replace(when=root)
                yield Mutant(f"{name}: {what}", nodes, {}, [*rules[:number], changed, *rules[number + 1 :]])

    def reordered(self) -> Iterator[Mutant]:
        """Yield each verdict with two neighbouring rules in the other order."""
        for verdict in self.rulebase.verdicts.values():
            for number in range(len(verdict.rules) - 2):
                order = list(verdict.rules)
                order[number : number + 2] = reversed(order[number : number + 2])
                name = f"verdicts/{verdict.id}: {order[number]} before {order[number + 1]}"
                yield self.of_verdict(name, list(self.rulebase.nodes), verdict, {}, order)

    def of_verdict(
        self, name: str, nodes: list[Node], verdict: Verdict, own: Mapping[str, int], order: Sequence[str] = ()
    ) -> Mutant:
        """Return a verdict with other conditions or another order, built as the linker builds it."""
        rules = [self.rulebase.rules[id_] for id_ in order or verdict.rules]
        plain = [own.get(rule.id, rule.own) for rule in rules]
        first = []
        for number, index in enumerate(plain):
            before = [add(nodes, Node("none", tuple(plain[:number])))] if number else []
            first.append(add(nodes, Node("all", (index, *before))))
        changed: dict[int, int] = {}
        for value, old in verdict.values.items():
            mine = [f for f, rule in zip(first, rules, strict=True) if rule.value == value]
            others = [f for f, rule in zip(first, rules, strict=True) if rule.value != value]
            changed[old] = add(nodes, Node("any", (*mine, add(nodes, Node("none", tuple(others))))))
        observed: dict[str, int] = {r.id: f for r, f in zip(rules, first, strict=True)}
        return self.spread(name, nodes, changed, observed)

    def spread(self, name: str, nodes: list[Node], changed: dict[int, int], observed: dict[str, int]) -> Mutant:
        """Return a mutant in which everything that rests on changed nodes is copied."""
        ahead = {user for index in changed for user in self.users.get(index, ())}
        while ahead:
            index = min(ahead)
            ahead.discard(index)
            if index not in changed:
                op, args = nodes[index]
                changed[index] = add(nodes, Node(op, tuple(changed.get(int(arg), arg) for arg in args)))
                ahead |= set(self.users.get(index, ()))
        for condition, node in self.conditions.items():
            if node in changed:
                observed.setdefault(condition, changed[node])
        return Mutant(name, nodes, observed)

    def changed(self, index: int, inside: int = -1) -> Iterator[tuple[str, list[Node], int]]:
        """Yield each change of the condition as written: what, all nodes, and where the changed condition stands.

        ``inside`` is the concept whose own condition is changed; others are only named.
        """
        if index in self.values or (index in self.named and index != inside):
            yield from self.another_name(index)
            return
        op, args = self.rulebase.nodes[index]
        if args and all(self.rulebase.nodes[child].op == "known" for child in children(Node(op, args))):
            return  # «known» of a fact with several values, written as one
        if op not in COMBINE:
            for what, node in other_tests(self.rulebase, Node(op, args)):
                nodes = list(self.rulebase.nodes)
                yield what, nodes, add(nodes, node)
            return
        yield from self.other_operators(index)
        for number, child in enumerate(children(Node(op, args))):
            for what, nodes, root in self.changed(child):
                yield what, nodes, add(nodes, Node(op, (*args[:number], root, *args[number + 1 :])))

    def other_operators(self, index: int) -> Iterator[tuple[str, list[Node], int]]:
        """Yield a combination with another operator, and with each of its members left out."""
        op, args = self.rulebase.nodes[index]
        if len(args) > 1 or op == "none":
            for other in {"all": ("any",), "any": ("all",), "none": ("any",)}[op]:
                if args:
                    nodes = list(self.rulebase.nodes)
                    yield f"{op} → {other} at {self.shown(index)}", nodes, add(nodes, Node(other, args))
        for number, child in enumerate(args):
            nodes = list(self.rulebase.nodes)
            kept = (*args[:number], *args[number + 1 :])
            yield f"without {self.shown(int(child))}", nodes, add(nodes, Node(op, kept))

    def another_name(self, index: int) -> Iterator[tuple[str, list[Node], int]]:
        """Yield a named condition denied, and the next value of a verdict instead."""
        nodes = list(self.rulebase.nodes)
        yield f"not {self.shown(index)}", nodes, add(nodes, Node("none", (index,)))
        if index in self.values:
            verdict, value = self.values[index]
            of = list(self.rulebase.verdicts[verdict].values)
            other = of[(of.index(value) + 1) % len(of)]
            yield (
                f"{verdict} {value} → {other}",
                list(self.rulebase.nodes),
                self.rulebase.verdicts[verdict].values[other],
            )

    def shown(self, index: int) -> str:
        """Return a condition in a few words."""
        if index in self.named:
            return self.named[index]
        if index in self.values:
            return "=".join(self.values[index])
        op, args = self.rulebase.nodes[index]
        if op in COMBINE:
            return f"{op}({', '.join(self.shown(int(arg)) for arg in args[:3])}{'…' if len(args) > 3 else ''})"
        return f"{args[0]} {'' if op == 'is' else op + ' '}{'|'.join(map(str, args[1:]))}".strip()


def add(nodes: list[Node], node: Node) -> int:
    """Return the index of a node, put behind the others."""
    nodes.append(node)
    return len(nodes) - 1


def other_tests(rulebase: RuleBase, node: Node) -> Iterator[tuple[str, Node]]:
    """Yield a test with each other operator or value that is near."""
    op, (atom, *against) = node
    fact = rulebase.facts[fact_of(str(atom))]
    if op == "is":
        for other in other_values(fact, str(atom), [str(value) for value in against]):
            yield f"{atom} {'|'.join(map(str, against))} → {'|'.join(map(str, other.args))}", other
    elif op in {"at-least", "at-most", "within-months"}:
        for by in (-1, 1):
            yield f"{atom} {op} {against[0]} → {int(against[0]) + by}", Node(op, (atom, int(against[0]) + by))
    elif op in {"from", "before"}:
        for by in (-1, 1):
            day = (date.fromisoformat(str(against[0])) + timedelta(days=by)).isoformat()
            yield f"{atom} {op} {against[0]} → {day}", Node(op, (atom, day))
    elif op == "after":
        yield f"{atom} after {against[0]} → before it", Node(op, (against[0], atom))


def other_values(fact: Fact, atom: str, wanted: Sequence[str]) -> Iterator[Node]:
    """Yield the test of an answer with another value, one value less, one value more."""
    if fact.kind == "yes-no":
        yield Node("is", (atom, "no" if wanted == ["yes"] else "yes"))
        return
    values = fact.value_ids()
    if fact.kind == "several":
        value = atom.partition("=")[2]
        yield Node("is", (f"{fact.id}={values[(values.index(value) + 1) % len(values)]}", "yes"))
        return
    for value in wanted if len(wanted) > 1 else ():
        yield Node("is", (atom, *(kept for kept in wanted if kept != value)))
    others = [value for value in values if value not in wanted]
    if others:
        yield Node("is", (atom, *wanted, others[0]))
        yield Node("is", (atom, others[0], *wanted[1:]))


def other_consequences(rulebase: RuleBase, rule: Consistency) -> Iterator[Consistency]:
    """Yield a rule of consistency that forbids instead of implying, and that implies another answer."""
    if not rule.then:
        return
    yield rule._replace(then=())
    for number, (atom, answer) in enumerate(rule.then):
        fact = rulebase.facts[fact_of(atom)]
        others = [value for value in (YES_NO if fact.kind != "choice" else fact.value_ids()) if value != answer]
        yield rule._replace(then=[*rule.then[:number], (atom, others[0]), *rule.then[number + 1 :]])
