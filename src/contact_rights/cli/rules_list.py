"""``rules`` on its own: what is ruled."""

from __future__ import annotations

import typer

from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules, pass_on
from contact_rights.reports.lists import rule_blocks, rule_data


def listed(
    ctx: typer.Context,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List the rules with their citations; 'rules lint' checks a folder of them.

    Example: contact-rights rules --json
    """
    pass_on(ctx)
    if ctx.invoked_subcommand is None:
        rulebase = opened(rules, lang)
        put(rule_blocks(rulebase), [rule_data(rulebase, r) for r in rulebase.rules.values()], json=json, output=output)
