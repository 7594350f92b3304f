"""``check``: the assessment of a case from flags or a file."""

from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, followed, given
from contact_rights.cli.console import emit, show, width
from contact_rights.cli.options import AsOf, CaseName, Facts, FactsFile, Json, Lang, NoInput, Output, Roles, Rules
from contact_rights.errors import choice
from contact_rights.findings import Assessment, Finding

# No annotations as text in this module: typer would evaluate each at every start.
app = bare()
FORMATS = ("text", "markdown", "html", "json")
VIOLATION_FOUND = 4
BatchFile = Annotated[str, typer.Option("--batch", metavar="FILE|-", help="Many cases, one a line, NDJSON or CSV.")]
Texts = Annotated[bool, typer.Option("--texts", help="With --batch: the words too, not ids alone.")]
Summary = Annotated[bool, typer.Option("--summary", help="With --batch: the sum of all on standard error.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="With --batch: exit with 0 though lines are at fault.")]


@app.command()
def check(
    role: Roles = None,
    fact: Facts = None,
    facts: FactsFile = "",
    case: CaseName = "",
    as_of: AsOf = "",
    lang: Lang = "",
    format_: Annotated[
        str, typer.Option("--format", metavar="text|markdown|html|json", help="How to print it.")
    ] = "text",
    json: Json = False,
    output: Output = "",
    question: Annotated[
        str, typer.Option("--question", metavar="TEXT", help="Your own question; answered first.")
    ] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Give the reasons under each finding.")] = False,
    redact: Annotated[
        str,
        typer.Option("--redact", metavar="names|numbers|all", help="What to take out of your own words (html)."),
    ] = "",
    batch: BatchFile = "",
    texts: Texts = False,
    summary: Summary = False,
    keep_going: KeepGoing = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 4 where a violation is found.")] = False,
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Assess a case from flags or a file; asks nothing.

    Example: contact-rights check --role emergency-contact --fact conduct=insult,repeated-calls
    """
    if batch or texts or summary or keep_going:
        from contact_rights.cli.batch import answer, code_of, only_batch

        only_batch(batch, role, fact, facts, case, question, redact, explain, format_ not in {"text", "json"})
        total = answer(batch, output, as_of, lang, rules, spoken=texts, summed=summary)
        raise typer.Exit(code_of(total, keep_going=keep_going, exit_code=exit_code))
    assessment = followed(assessed(given(case, facts, role, fact, lang, rules), as_of, lang, rules, case), case)
    if format_ == "html" and not json:
        from contact_rights.cli.page import page_of

        emit(page_of(assessment, case, question=question, redact=redact, rules=rules), output)
    else:
        print_assessment(assessment, "json" if json else format_, output, explain=explain, question=question)
    if exit_code and assessment.of_kind("violations"):
        raise typer.Exit(VIOLATION_FOUND)


def answers_asked(assessment: Assessment, question: str) -> list[Finding]:
    """Return what answers the person's own question; nothing where none was asked."""
    if not question:
        return []
    from contact_rights.core.search import answers_to

    return answers_to(assessment, question)


def print_assessment(
    assessment: Assessment, format_: str, output: str, *, explain: bool = False, question: str = ""
) -> None:
    """Print an assessment in one of the formats, the answer to the person's own question first."""
    choice("--format", format_, FORMATS)
    asked = answers_asked(assessment, question)
    if format_ == "json":
        from contact_rights.reports.json import rendered

        emit(rendered(assessment, asked), output)
        return
    from contact_rights.reports.outline import outline

    blocks = outline(assessment, explain=explain, asked=asked)
    if format_ == "markdown":
        from contact_rights.reports.markdown import markdown

        emit(markdown(blocks), output)
    else:
        from contact_rights.reports.text import lines

        show(lines(blocks, width()), output)
