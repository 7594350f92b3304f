"""``law impact``: what rests on a provision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.core.impact import Citing, citing_in_document
from contact_rights.core.impact import impact as resting
from contact_rights.core.law import instrument_of
from contact_rights.errors import named
from contact_rights.model import RuleBase
from contact_rights.reports.impact import impact_blocks, impact_data
from contact_rights.rulebase.open import rules_folder


def impact(
    citation: Annotated[
        str, typer.Argument(metavar="CITATION", help="A provision (civil-code#1033), an instrument or a norm.")
    ],
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say which rules, norms, channels and documents rest on a provision, and on its parts or the whole it is part of.

    Example: contact-rights law impact civil-code#1033
    """
    rulebase = opened(rules, lang)
    named("instrument", instrument_of(citation), {**rulebase.instruments, **rulebase.norms})
    uses = resting(rulebase, citation, besides(rules_folder(rules), rulebase))
    put(impact_blocks(rulebase, citation, uses), impact_data(uses), json=json, output=output)


def besides(folder: Path, rulebase: RuleBase) -> Iterator[Citing]:
    """Yield what cites beside the rules: the documents, and what is said of evidence."""
    from contact_rights.evidence.proof import load_proof
    from contact_rights.rulebase.papers import load_shelf

    for template in load_shelf(folder, rulebase).templates.values():
        yield from citing_in_document(template)
    for statements in load_proof(folder, rulebase):
        yield from (Citing("evidence", one.id, "", one.cites) for one in statements)
