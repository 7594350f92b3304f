"""``law``: what is cited, and where an old article stands now; its other tools are modules ``cli/law_NAME.py``."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import both_languages, opened
from contact_rights.cli.console import emit
from contact_rights.cli.law_impact import impact
from contact_rights.cli.law_stale import stale
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules, pass_on
from contact_rights.core.lookup import look_up
from contact_rights.errors import Misuse, Say, visible
from contact_rights.reports.json import citation
from contact_rights.reports.lawtable import law_table
from contact_rights.reports.lists import law_blocks, law_data, where_blocks

app = bare()
app.command()(impact)
app.command()(stale)


@app.callback(invoke_without_command=True)
def listed(
    ctx: typer.Context,
    lang: Lang = "",
    table: Annotated[bool, typer.Option("--table", help="The Markdown table of docs/law.md, in English.")] = False,
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """List what is cited: instruments, their force and whom they bind; 'law where' looks an article up.

    Example: contact-rights law
    """
    pass_on(ctx)
    if ctx.invoked_subcommand is None and table:
        emit(law_table(opened(rules, "en"), opened(rules, "zh")), output)
    elif ctx.invoked_subcommand is None:
        rulebase = opened(rules, lang)
        data = [law_data(instrument, rulebase.language) for instrument in rulebase.instruments.values()]
        put(law_blocks(rulebase), data, json=json, output=output)


@app.command()
def where(
    article: Annotated[str, typer.Argument(metavar="CITATION", help="As people write it: '治安管理处罚法 42'.")],
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say where an article stands today, and what it was before.

    Example: contact-rights law where "治安管理处罚法 42"
    """
    rulebase, other = both_languages(rules, lang)
    moved, cites = look_up(rulebase, other, article)
    if not moved and not cites:
        shown = visible(article)
        raise Misuse(
            Say(f"“{shown}”：规则库没有引用这一条", f"{shown!r}: not an article this rule base cites")
            + Say(
                "；写成“治安管理处罚法 42”这样，全部见 contact-rights law",
                "; write it like '治安管理处罚法 42' (all: contact-rights law)",
            )
        )
    data = {"moved": [m._asdict() for m in moved], "provisions": [citation(rulebase, c) for c in cites]}
    put(where_blocks(rulebase, moved, cites), data, json=json, output=output)
