"""``rules new``: a new rule with blanks to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.case import opened
from contact_rights.cli.console import emit
from contact_rights.cli.options import Lang, NoInput, Output, Rules
from contact_rights.errors import CouldNot, Misuse, Say, choice, visible
from contact_rights.model import RuleBase

Kind = Annotated[
    str, typer.Argument(metavar="KIND", help="A folder or file of rules: rights, violations, facts, law/norms …")
]


def new(
    kind: Kind,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The new rule's id: lower-case letters, digits, hyphens.")],
    lang: Lang = "",
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Write a new rule, fact, concept or the like with blanks; 'rules lint' then names every blank still to fill in.

    Example: contact-rights rules new rights right-to-silence
    """
    from contact_rights.schemas.scaffold import MADE, scaffold

    rulebase = opened(rules, lang)
    text = scaffold(rulebase, choice("KIND", kind, MADE), free(rulebase, id_))
    if output and Path(output).exists():
        shown = visible(output)
        raise CouldNot(Say(f"{shown}：已经有这个文件，没有改动它", f"{shown}: there already; it was left as it is"))
    emit(text, output)


def free(rulebase: RuleBase, id_: str) -> str:
    """Return the id; raises ``Misuse`` where it is none, or something has it already."""
    from contact_rights.rulebase.reader import ID_LETTERS

    shown = visible(id_)
    if not id_ or not set(id_) <= ID_LETTERS:
        allowed = Say("只用小写字母、数字和连字符", "use lower-case letters, digits and hyphens")
        raise Misuse(Say(f"编号“{shown}”：", f"the id {shown!r}: ") + allowed)
    taken = (rulebase.rules, rulebase.facts, rulebase.concepts, rulebase.verdicts, rulebase.norms, rulebase.instruments)
    if any(id_ in things for things in taken):
        raise Misuse(Say(f"编号“{shown}”已经有了", f"the id {shown!r} is taken"))
    return id_
