"""``explain``: why a finding holds for a case, why not, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, given
from contact_rights.cli.console import emit, show, width
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import AsOf, CaseName, Facts, FactsFile, Json, Lang, NoInput, Output, Roles, Rules
from contact_rights.core.explanation import Explanation
from contact_rights.core.explanation import explain as explained
from contact_rights.errors import Misuse, Say, choice
from contact_rights.findings import Assessment
from contact_rights.reports.explaining import explanation_data, explanation_lines, explanation_markdown
from contact_rights.reports.explanation import WhatIf

app = bare()
FORMATS = ("text", "markdown", "json")


@app.command()
def explain(
    finding: Annotated[
        str,
        typer.Argument(metavar="[ID]", help="A finding, verdict or concept, as check --json and rules name it."),
    ] = "",
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar="ID=VALUE", help="A changed answer; repeat it for several. != takes away."),
    ] = None,
    role: Roles = None,
    fact: Facts = None,
    facts: FactsFile = "",
    case: CaseName = "",
    as_of: AsOf = "",
    lang: Lang = "",
    format_: Annotated[str, typer.Option("--format", metavar="text|markdown|json", help="How to print it.")] = "text",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say why a finding holds for a case or why not, in which case nearest to it, and what would change it.

    Example: contact-rights explain repeated-calls --role emergency-contact --fact conduct=repeated-calls
    """
    choice("--format", format_, FORMATS)
    assessment = assessed(given(case, facts, role, fact, lang, rules), as_of, lang, rules, case)
    if not finding and not what_if:
        raise Misuse(Say("要写上结论或规则的编号，或者 --what-if", "name a finding, or give --what-if"))
    found = explained(assessment, finding) if finding else None
    supposed = what_if_of(assessment, what_if) if what_if else None
    print_explanation(assessment, found, supposed, "json" if json else format_, output)


def what_if_of(assessment: Assessment, flags: Iterable[str]) -> WhatIf:
    """Return what would change under the answers that flags suppose."""
    from contact_rights.core.compare import supposed
    from contact_rights.core.edits import read_edits

    edits = tuple(edit for flag in flags for edit in read_edits(assessment.rulebase, flag))
    return WhatIf(edits, supposed(assessment, edits))


def print_explanation(
    assessment: Assessment, found: Explanation | None, what_if: WhatIf | None, format_: str, output: str
) -> None:
    """Print an explanation, what would change, or both."""
    if format_ == "json":
        put_json(explanation_data(assessment, found, what_if), output)
    elif format_ == "markdown":
        emit(explanation_markdown(assessment, found, what_if), output)
    else:
        show(explanation_lines(assessment, found, what_if, width()), output)
