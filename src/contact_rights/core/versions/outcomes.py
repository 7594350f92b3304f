"""Whose outcome differs between two versions, each with the smallest case that shows it.

Decided over all consistent answers, by every combination or by the solver; where neither can, looked for among
many cases, and then a case that was not found proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.assess import look
from contact_rights.core.facts import REST_UNKNOWN, read_facts
from contact_rights.core.proofs.claims import FALSE, NOT_TRUE, TRUE, UNDECIDED, Claim, Decision, smallest
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.versions.crowd import telling_apart
from contact_rights.core.versions.merge import comparable, merge
from contact_rights.errors import Misuse
from contact_rights.findings import OPEN, SETTLED, Case
from contact_rights.model import Node, Rule, RuleBase
from contact_rights.terms import Document

LOOKED = "looked"
"""Neither proved nor refuted: many cases were looked through."""
ABSENT = "absent"


class Subject(NamedTuple):
    """A rule, a document or a verdict with the conditions it stands on: one, or of a verdict one for each value."""

    kind: str
    id: str
    old: Mapping[str, int]
    new: Mapping[str, int]

    @property
    def name(self) -> str:
        """Kind and id; a document may have the id of a rule."""
        return f"{self.kind}/{self.id}"


class Outcome(NamedTuple):
    """What came of comparing one subject."""

    kind: str
    id: str
    before: str
    """How it stands in the case: a state, or the value of a verdict; ``absent`` where that version lacks it."""
    after: str
    case: Case | None
    """The smallest case in which they differ; None where there is none, or none was found."""
    methods: Sequence[str]
    """How that was decided."""


class Versions:
    """Compares two versions of a rule base."""

    def __init__(self, old: RuleBase, new: RuleBase, as_of: str, *, solver: bool) -> None:
        self.old, self.new, self.as_of = old, new, as_of
        merged = merge(old, new)
        self.where = (merged.old, merged.new)
        self.subjects = [subject for subject in self.all_subjects() if subject.old != subject.new]
        nodes = list(merged.rulebase.nodes)
        ours = dict.fromkeys(node for s in self.subjects for node in (*s.old.values(), *s.new.values()))
        self.opposites = {node: len(nodes) + number for number, node in enumerate(ours)}
        nodes += [Node("none", (node,)) for node in ours]
        self.rulebase = merged.rulebase._replace(nodes=nodes)
        self.prover = Prover(self.rulebase, as_of, solver=solver) if comparable(old, new) else None

    def all_subjects(self) -> Iterator[Subject]:
        """Yield every verdict, rule and document of either version, with its conditions in the merged rule base."""
        for name in dict.fromkeys([*self.new.verdicts, *self.old.verdicts]):
            values = [version.verdicts[name].values if name in version.verdicts else {} for version in self.both]
            yield Subject("verdicts", name, *self.moved(values))
        for name in dict.fromkeys([*self.new.rules, *self.old.rules]):
            rules = [version.rules.get(name) for version in self.both]
            kind = next(rule.kind for rule in reversed(rules) if rule)
            yield Subject(kind, name, *self.moved([{"": rule.when} if rule else {} for rule in rules]))
        for name in dict.fromkeys([*self.new.documents, *self.old.documents]):
            fits = [version.documents.get(name) for version in self.both]
            yield Subject("documents", name, *self.moved([{"": one.when} if one else {} for one in fits]))

    @property
    def both(self) -> tuple[RuleBase, RuleBase]:
        """The old version and the new one."""
        return self.old, self.new

    def moved(self, sides: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
        """Return the conditions of both sides as nodes of the merged rule base."""
        pairs = zip(sides, self.where, strict=True)
        return [{value: where[node] for value, node in side.items()} for side, where in pairs]

    def outcomes(self) -> list[Outcome]:
        """Return what came of comparing each subject whose conditions are not the same."""
        found = {subject.name: self.decided(subject) for subject in self.subjects}
        undecided = {s.name: s for s in self.subjects if found[s.name].methods == [LOOKED]}
        sides = {name: (subject.old, subject.new) for name, subject in undecided.items()}
        for name, case in telling_apart(self.rulebase, sides, undecided, self.as_of):
            if name in undecided and self.pair(undecided[name], case):
                found[name] = self.shown(undecided.pop(name), case, LOOKED)
        return list(found.values())

    def decided(self, subject: Subject) -> Outcome:
        """Return what the proofs say of one subject; where they cannot, that it must be looked for."""
        methods: dict[str, None] = {}
        for claim in self.claims(subject):
            decision = self.prover.decide(claim) if self.prover else Decision(UNDECIDED)
            methods[decision.method] = None
            if decision.case and self.pair(subject, decision.case):
                return self.shown(subject, decision.case, decision.method)
        return Outcome(subject.kind, subject.id, "", "", None, [LOOKED] if UNDECIDED in methods else list(methods))

    def claims(self, subject: Subject) -> Iterator[Claim]:
        """Yield what would be a difference, the plainest first."""
        shared = [(subject.old[value], subject.new[value]) for value in subject.old if value in subject.new]
        for wants in ((TRUE, FALSE), (FALSE, TRUE), (TRUE, NOT_TRUE), (NOT_TRUE, TRUE)):
            yield from (Claim(list(zip(nodes, wants, strict=True))) for nodes in shared)
        for old, new in shared:
            yield Claim([(old, FALSE), (self.opposites[new], NOT_TRUE)])
            yield Claim([(self.opposites[old], NOT_TRUE), (new, FALSE)])
        alone = [node for value, node in {**subject.old, **subject.new}.items() if value not in subject.old]
        alone += [node for value, node in subject.old.items() if value not in subject.new]
        yield from (Claim([(node, TRUE)]) for node in alone)

    def pair(self, subject: Subject, case: Case) -> tuple[str, str] | None:
        """Return how a case differs between the versions; None where it does not, or contradicts one of them."""
        try:
            before, after = (stands(version, subject.kind, subject.id, case) for version in self.both)
        except Misuse:
            return None
        told = before != after and (ABSENT not in {before, after} or SETTLED in {before, after})
        return (before, after) if told else None

    def shown(self, subject: Subject, case: Case, method: str) -> Outcome:
        """Return a difference with the smallest case in which it is the same."""
        pair = self.pair(subject, case) or ("", "")
        least = smallest(case, self.as_of, lambda smaller: self.pair(subject, smaller) == pair)
        return Outcome(subject.kind, subject.id, *pair, least, [method])


def stands(version: RuleBase, kind: str, id_: str, case: Case) -> str:
    """Return the state of a rule or a document, or the value of a verdict, in one version.

    Raises ``Misuse`` where the case contradicts the version.
    """
    view = look(version, read_facts(version, known_to(version, case.facts)), case.as_of)
    if id_ in version.verdicts and kind == "verdicts":
        values = version.verdicts[id_].values.items()
        return next((value for value, node in values if view.state(node) == SETTLED), OPEN)
    things: Mapping[str, Rule | Document] = version.documents if kind == "documents" else version.rules
    return view.state(things[id_].when) if id_ in things else ABSENT


def known_to(version: RuleBase, facts: Mapping[str, object]) -> dict[str, object]:
    """Return what of a case one version has facts and values for."""
    kept: dict[str, object] = {}
    for name, given in facts.items():
        values = {*(version.facts[name].value_ids() if name in version.facts else ()), REST_UNKNOWN}
        if name in version.facts and isinstance(given, list):
            kept[name] = [value for value in given if value in values]
        elif name in version.facts and (version.facts[name].kind != "choice" or given in values):
            kept[name] = given
    return kept
