"""``roles``: the parts one can have in a debt."""

from __future__ import annotations

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.reports.lists import role_blocks

app = bare()


@app.command()
def roles(
    lang: Lang = "", json: Json = False, output: Output = "", no_input: NoInput = False, rules: Rules = ""
) -> None:
    """List the parts one can have in a debt, for --role.

    Example: contact-rights roles
    """
    rulebase = opened(rules, lang)
    put(role_blocks(rulebase), [v._asdict() for v in rulebase.facts["role"].values], json=json, output=output)
