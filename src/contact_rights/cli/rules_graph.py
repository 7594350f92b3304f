"""``rules graph``: what rests on what, as a drawing's source."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.case import opened
from contact_rights.cli.console import emit
from contact_rights.cli.options import Lang, NoInput, Output, Rules
from contact_rights.core.graph import Vertex, edges
from contact_rights.errors import choice, named
from contact_rights.model import KINDS, RuleBase

FORMATS = ("mermaid", "dot")


def graph(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Rules, concepts, verdicts; all if left out.")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="All rules of one kind, such as rights.")] = "",
    format_: Annotated[str, typer.Option("--format", metavar="mermaid|dot", help="The language of the graph.")] = (
        "mermaid"
    ),
    lang: Lang = "",
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Draw what rests on what: facts, concepts, verdicts and rules, each edge under its condition.

    Example: contact-rights rules graph police-matter repeated-calls
    """
    from contact_rights.reports.graph import dot, mermaid

    choice("--format", format_, FORMATS)
    rulebase = opened(rules, lang)
    found = edges(rulebase, wanted(rulebase, ids or [], choice("--kind", kind, ("", *KINDS))))
    emit((dot if format_ == "dot" else mermaid)(rulebase, found), output)


def wanted(rulebase: RuleBase, ids: list[str], kind: str) -> list[Vertex]:
    """Return what is to be drawn; raises ``Misuse`` for an id that nothing has."""
    known = {id_: Vertex("rules", id_) for id_ in rulebase.rules}
    known |= {id_: Vertex("concepts", id_) for id_ in rulebase.concepts}
    known |= {id_: Vertex("verdicts", id_) for id_ in rulebase.verdicts}
    chosen = [named("finding", id_, known) for id_ in ids]
    chosen += [Vertex("rules", rule.id) for rule in rulebase.of_kind(kind)] if kind else []
    return chosen or list(known.values())
