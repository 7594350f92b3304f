"""``rules show``: a rule as it is written and in words."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.case import opened
from contact_rights.cli.console import show as print_lines
from contact_rights.cli.console import width
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.errors import named
from contact_rights.reports.ruleview import section_of, things, view_data, view_lines
from contact_rights.rulebase.open import rules_folder


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A rule, a concept or a verdict.")],
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Show a rule as it is written, its conditions in words, and the law it rests on by period.

    Example: contact-rights rules show threat-of-harm
    """
    from contact_rights.rulebase.positions import positions
    from contact_rights.rulebase.source import written

    rulebase, folder = opened(rules, lang), rules_folder(rules)
    thing = named("finding", id_, things(rulebase))
    place = positions(folder)[f"{section_of(thing)}/{id_}"]
    source = written(folder, place)
    if json:
        put_json(view_data(rulebase, thing, str(place), source), output)
    else:
        print_lines(view_lines(rulebase, thing, str(place), source, width()), output)
