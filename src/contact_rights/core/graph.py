"""What rests on what: facts, concepts, verdicts and rules as a graph whose edges say under which condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import COMBINE, atoms, children, fact_of
from contact_rights.core.why import Names, names_of
from contact_rights.model import RuleBase


class Vertex(NamedTuple):
    """One fact, concept, verdict or rule."""

    kind: str
    """``facts``, ``concepts``, ``verdicts`` (the question) or ``rules``."""
    id: str


class Edge(NamedTuple):
    """What one rests on the other by."""

    source: Vertex
    target: Vertex
    nodes: Sequence[int]
    """The tests by which it does; none where a rule gives a verdict its value."""
    value: str = ""
    """The value that a rule gives a verdict."""
    excludes: bool = False
    """Whether it must fail, not hold."""


def edges(rulebase: RuleBase, wanted: Iterable[Vertex]) -> list[Edge]:
    """Return what some rules, concepts and verdicts rest on, and what the concepts among that rest on.

    A verdict is followed only where it is wanted: everything else would hang on it.
    """
    names, found, ahead, seen = names_of(rulebase), [], list(wanted), set()
    while ahead:
        target = ahead.pop(0)
        if target in seen:
            continue
        seen.add(target)
        under = list(edges_to(rulebase, names, target))
        found += under
        ahead += [edge.source for edge in under if edge.source.kind in {"concepts", "rules"}]
    return found


def edges_to(rulebase: RuleBase, names: Names, target: Vertex) -> Iterator[Edge]:
    """Yield the edges that end in one vertex, those from the same source together."""
    if target.kind == "verdicts":
        rules = [rulebase.rules[id_] for id_ in rulebase.verdicts[target.id].rules]
        yield from (Edge(Vertex("rules", rule.id), target, (), rule.value) for rule in rules)
        return
    root = rulebase.rules[target.id].own if target.kind == "rules" else rulebase.concepts[target.id].when
    found: dict[tuple[Vertex, bool], list[int]] = {}
    for source, node, excludes in leaves(rulebase, names, root, target, excludes=False):
        nodes = found.setdefault((source, excludes), [])
        nodes += [node] if node not in nodes else []
    for (source, excludes), nodes in found.items():
        telling = [node for node in nodes if rulebase.nodes[node].op != "known"]
        yield Edge(source, target, telling or nodes, "", excludes)


def leaves(
    rulebase: RuleBase, names: Names, node: int, target: Vertex, *, excludes: bool
) -> Iterator[tuple[Vertex, int, bool]]:
    """Yield what a condition names, with the test that does and whether it must fail."""
    kind, name = names.called(rulebase, node)
    if kind and (kind, name) != ("concept", target.id):
        yield Vertex(f"{kind}s", name), node, excludes
        return
    here = rulebase.nodes[node]
    if here.op in COMBINE:
        for child in children(here):
            yield from leaves(rulebase, names, child, target, excludes=excludes != (here.op == "none"))
    else:
        yield Vertex("facts", fact_of(atoms(here)[0])), node, excludes
