"""``rules``: what is ruled, and checking a folder of rules."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.console import emit, language
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.reports.lists import rule_blocks, rule_data

app = bare()


@app.callback(invoke_without_command=True)
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
    if ctx.invoked_subcommand is None:
        rulebase = opened(rules, lang)
        put(rule_blocks(rulebase), [rule_data(rulebase, r) for r in rulebase.rules.values()], json=json, output=output)


@app.command()
def lint(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="The folder of rules; the shipped one if left out.")
    ] = "",
    lang: Lang = "",
    no_input: NoInput = False,
) -> None:
    """Check a folder of rules: every fault at once, as file:line:column.

    Example: contact-rights rules lint
    """
    from contact_rights.rulebase.faults import BrokenRuleBase
    from contact_rights.rulebase.load import build
    from contact_rights.rulebase.open import rules_folder
    from contact_rights.rulebase.texts import harmful_texts

    spoken = language(lang)
    place = rules_folder(folder or None)
    count = len(build(place, spoken).rules)
    if harmful := harmful_texts(place):
        raise BrokenRuleBase(harmful)
    emit(f"{count} 条规则，没有错误\n" if spoken == "zh" else f"{count} rules, no faults\n")
