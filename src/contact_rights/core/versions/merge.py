"""Two versions of a rule base as one: the facts, the conditions and the consistency of both.

Conditions written alike become one node, so that what stands on the same node cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from contact_rights.core.conditions import COMBINE, cone
from contact_rights.model import Consistency, Fact, Node, RuleBase


class Merged(NamedTuple):
    """Both versions as one rule base without rules, and where the nodes of each went."""

    rulebase: RuleBase
    old: Sequence[int]
    new: Sequence[int]


def merge(old: RuleBase, new: RuleBase) -> Merged:
    """Return two versions as one; what the new one says of a fact counts where both have it."""
    nodes: list[Node] = []
    index: dict[Node, int] = {}
    moved = [lay(version, nodes, index) for version in (old, new)]
    consistency: list[Consistency] = []
    for version, where in zip((old, new), moved, strict=True):
        ours = [rule._replace(when=where[rule.when]) for rule in version.consistency]
        consistency += [rule for rule in ours if rule not in consistency]
    facts = {name: with_values(fact, old.facts.get(name)) for name, fact in new.facts.items()}
    whole = new._replace(
        facts=facts | {name: plain(fact) for name, fact in old.facts.items() if name not in facts},
        nodes=nodes,
        concepts={},
        rules={},
        verdicts={},
        verdict_cone=(),
        consistency=consistency,
        consistency_cone=cone(nodes, [rule.when for rule in consistency]),
    )
    return Merged(whole, *moved)


def lay(version: RuleBase, nodes: list[Node], index: dict[Node, int]) -> list[int]:
    """Add the nodes of one version that are not there yet; return where each of its nodes went."""
    where: list[int] = []
    for op, args in version.nodes:
        node = Node(op, tuple(where[int(arg)] if op in COMBINE else arg for arg in args))
        where.append(index.setdefault(node, len(nodes)))
        if where[-1] == len(nodes):
            nodes.append(node)
    return where


def with_values(fact: Fact, before: Fact | None) -> Fact:
    """Return a fact with the values of both versions."""
    values = {value.id: value for value in (before.values if before else ())} | {v.id: v for v in fact.values}
    return plain(fact)._replace(values=list(values.values()))


def plain(fact: Fact) -> Fact:
    """Return a fact that presupposes nothing: what can be asked is not what is compared."""
    return fact._replace(presupposes=-1)


def comparable(old: RuleBase, new: RuleBase) -> bool:
    """Return whether facts of one name are of one kind and assumed alike: else the versions are not one rule base."""
    shared = old.facts.keys() & new.facts.keys()
    return all(
        (old.facts[name].kind, old.facts[name].assumed) == (new.facts[name].kind, new.facts[name].assumed)
        for name in shared
    )
