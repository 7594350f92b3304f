"""The graph of what rests on what, in the languages of Mermaid and of Graphviz (DOT)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contact_rights.core.graph import Edge, Vertex
from contact_rights.core.why import Names, names_of
from contact_rights.model import RuleBase
from contact_rights.reports.conditions import fact_tested, labelled, tested, value_tested, verdict_asked
from contact_rights.reports.words import word

SHAPES = {"facts": ("([", "])"), "concepts": ("{{", "}}"), "verdicts": ("[/", "/]"), "rules": ("[", "]")}
DOT_SHAPES = {"facts": "oval", "concepts": "hexagon", "verdicts": "parallelogram", "rules": "box"}
MOST = 60
"""Characters of a label; what is longer is cut."""


def mermaid(rulebase: RuleBase, edges: Sequence[Edge]) -> str:
    """Return the graph as a Mermaid flowchart; what must fail is dotted."""
    lines = ["flowchart LR"]
    for vertex in vertices(edges):
        opening, closing = SHAPES[vertex.kind]
        lines.append(f"  {key(vertex)}{opening}{quoted(title(rulebase, vertex))}{closing}")
    for edge, label in labelled_edges(rulebase, edges):
        arrow = f"-. {quoted(label)} .->" if edge.excludes else f"-- {quoted(label)} -->"
        lines.append(f"  {key(edge.source)} {arrow if label else '-->'} {key(edge.target)}")
    return "\n".join(lines) + "\n"


def dot(rulebase: RuleBase, edges: Sequence[Edge]) -> str:
    """Return the graph in DOT; what must fail is dashed."""
    lines = ["digraph rules {", "  rankdir=LR;"]
    for vertex in vertices(edges):
        label = escaped(title(rulebase, vertex))
        lines.append(f'  "{key(vertex)}" [label="{label}", shape={DOT_SHAPES[vertex.kind]}];')
    for edge, label in labelled_edges(rulebase, edges):
        style = ", style=dashed" if edge.excludes else ""
        lines.append(f'  "{key(edge.source)}" -> "{key(edge.target)}" [label="{escaped(label)}"{style}];')
    return "\n".join([*lines, "}"]) + "\n"


def vertices(edges: Sequence[Edge]) -> list[Vertex]:
    """Return every vertex that an edge touches, each once."""
    return list(dict.fromkeys(end for edge in edges for end in (edge.source, edge.target)))


def key(vertex: Vertex) -> str:
    """Return a name of a vertex that both languages take."""
    return f"{vertex.kind}_{vertex.id}".replace("-", "_")


def title(rulebase: RuleBase, vertex: Vertex) -> str:
    """Return what a vertex is called."""
    if vertex.kind == "facts":
        return cut(rulebase.facts[vertex.id].label)
    if vertex.kind == "verdicts":
        return cut(rulebase.verdicts[vertex.id].question)
    thing = rulebase.concepts[vertex.id] if vertex.kind == "concepts" else rulebase.rules[vertex.id]
    return cut(thing.title)


def labelled_edges(rulebase: RuleBase, edges: Sequence[Edge]) -> Iterator[tuple[Edge, str]]:
    """Yield the edges with their labels, in the order in which they were found."""
    names = names_of(rulebase)
    for edge in edges:
        negated = word(rulebase.language, "not") if edge.excludes else ""
        yield edge, cut(negated + under(rulebase, names, edge))


def under(rulebase: RuleBase, names: Names, edge: Edge) -> str:
    """Return in words under which condition the target rests on the source."""
    language, colon = rulebase.language, word(rulebase.language, "colon")
    if edge.value:
        return rulebase.verdicts[edge.target.id].label(edge.value)
    said = []
    for node in edge.nodes:
        if edge.source.kind == "facts":
            said.append(comparison(rulebase, node, colon))
        elif edge.source.kind == "verdicts":
            question = rulebase.verdicts[edge.source.id].question
            said.append(verdict_asked(rulebase, names, node).removeprefix(question).strip())
    return word(language, "or").join(said)


def comparison(rulebase: RuleBase, node: int, colon: str) -> str:
    """Return what a test compares its fact with, without the fact."""
    fact = fact_tested(rulebase, node)
    if fact.kind == "several" and rulebase.nodes[node].op == "is":
        return labelled(rulebase.language, fact, value_tested(rulebase, node))
    return tested(rulebase, node).removeprefix(f"{fact.label}{colon}")


def cut(text: str) -> str:
    """Return a text that is not too long for a label."""
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def quoted(text: str) -> str:
    """Return a label of Mermaid."""
    return '"' + text.replace("#", "#35;").replace('"', "#quot;") + '"'


def escaped(text: str) -> str:
    """Return a label of DOT."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
