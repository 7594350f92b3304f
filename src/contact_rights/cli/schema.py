"""``schema``: what rule files, cases and assessments look like, as JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import Json, Lang, NoInput, Output, Rules
from contact_rights.errors import choice
from contact_rights.model import RuleBase

app = bare()
WHAT = ("rules", "case", "assessment")


@app.command()
def schema(
    what: Annotated[str, typer.Argument(metavar="|".join(WHAT), help="What the schema is of.")],
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="Of rules: one kind of file, such as violations or law/norms.")
    ] = "",
    lang: Lang = "",
    json: Json = True,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Print a JSON Schema (draft 2020-12), for editors and for programs that read what check prints.

    Example: contact-rights schema rules --kind violations
    """
    choice("WHAT", what, WHAT)
    put_json(schema_of(what, kind, opened(rules, lang)), output)


def schema_of(what: str, kind: str, rulebase: RuleBase) -> dict[str, Any]:
    """Return the schema of rule files, of a case or of an assessment."""
    if what == "rules":
        from contact_rights.schemas.rules import file_schemas, rules_schema

        return rules_schema(rulebase, choice("--kind", kind, list(file_schemas(rulebase))) if kind else "")
    from contact_rights.schemas.assessment import assessment_schema
    from contact_rights.schemas.case import case_schema

    choice("--kind", kind, ("",))
    return case_schema(rulebase) if what == "case" else assessment_schema(rulebase)
