"""``explain``: why a finding holds for a case."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, given
from contact_rights.cli.listing import put
from contact_rights.cli.options import AsOf, CaseName, Facts, FactsFile, Json, Lang, NoInput, Output, Roles, Rules
from contact_rights.errors import named
from contact_rights.reports.lists import rule_data
from contact_rights.reports.outline import explanation

app = bare()


@app.command()
def explain(
    finding: Annotated[
        str, typer.Argument(metavar="ID", help="A finding's id, as check --json gives it; or a verdict's.")
    ],
    role: Roles = None,
    fact: Facts = None,
    facts: FactsFile = "",
    case: CaseName = "",
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say why a finding holds for a case: its rule, the answers, the provisions, the article's claims.

    Example: contact-rights explain not-liable-contact --role emergency-contact
    """
    assessment = assessed(given(case, facts, role, fact), as_of, lang, rules)
    rulebase = assessment.rulebase
    ids = assessment.verdicts[finding].because if finding in assessment.verdicts else (finding,)
    chosen = [named("finding", id_, rulebase.rules) for id_ in ids]
    blocks = [block for rule in chosen for block in explanation(assessment, rule)]
    put(blocks, [rule_data(rulebase, rule) for rule in chosen], json=json, output=output)
