"""Why a condition stands as it does: the tree of what was answered, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contact_rights.core.assess import View, look
from contact_rights.core.conditions import COMBINE, atoms, children, fact_of
from contact_rights.findings import EXCLUDED, OPEN, SETTLED, Assessment
from contact_rights.model import Rule
from contact_rights.reports.words import word

MARKS = {SETTLED: "✓", EXCLUDED: "✗", OPEN: "?"}


class Reason(NamedTuple):
    """One line of a tree of reasons."""

    depth: int
    mark: str
    """✓ true, ✗ false, ? open."""
    text: str


def reasons(assessment: Assessment, rule: Rule) -> Iterator[Reason]:
    """Yield why a rule stands as it does: its conditions and, in a verdict, the rules that come before it."""
    view = look(assessment.rulebase, assessment.facts, assessment.case.as_of)
    names = {concept.when: concept.title for concept in assessment.rulebase.concepts.values()}
    yield from tree(view, names, rule.own, 0)
    for other in earlier(assessment, rule):
        if view.state(other.own) != EXCLUDED:
            yield Reason(0, MARKS[view.state(other.own)], word(view.rulebase.language, "earlier") + other.title)


def earlier(assessment: Assessment, rule: Rule) -> Iterator[Rule]:
    """Yield the rules of the same verdict that come before a rule."""
    if rule.verdict:
        for id_ in assessment.rulebase.verdicts[rule.verdict].rules:
            if id_ == rule.id:
                return
            yield assessment.rulebase.rules[id_]


def tree(view: View, names: dict[int, str], node: int, depth: int) -> Iterator[Reason]:
    """Yield one node and what it rests on, depth first."""
    mark = MARKS[view.state(node)]
    op, args = view.rulebase.nodes[node]
    if op not in COMBINE:
        yield Reason(depth, mark, tested(view, node))
        return
    if not args:
        yield Reason(depth, mark, word(view.rulebase.language, "always"))
        return
    yield Reason(depth, mark, (names[node] + " – " if node in names else "") + word(view.rulebase.language, op))
    for child in children(view.rulebase.nodes[node]):
        yield from tree(view, names, child, depth + 1)


def tested(view: View, node: int) -> str:
    """Return a test in words: the fact, the comparison and what it is compared with."""
    rulebase = view.rulebase
    language = rulebase.language
    op, args = rulebase.nodes[node]
    fact = rulebase.facts[fact_of(atoms(rulebase.nodes[node])[0])]
    labels = {value.id: value.label for value in fact.values}
    if fact.kind == "several":
        return f"{fact.label}{word(language, 'colon')}{labels[str(args[0]).partition('=')[2]]}"
    wanted = [labels.get(str(a)) or yes_no(language, str(a)) for a in args[1:]]
    said = "" if op == "is" else word(language, op) + " "
    return f"{fact.label}{word(language, 'colon')}{said}{word(language, 'or').join(wanted)}"


def yes_no(language: str, answer: str) -> str:
    """Return yes and no in words, anything else as it is."""
    return word(language, answer) if answer in {"yes", "no"} else answer
