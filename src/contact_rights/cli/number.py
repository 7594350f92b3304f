"""``number``: what a phone number is, how to treat it, who is behind it, where to report it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import opened
from contact_rights.cli.listing import put
from contact_rights.cli.options import CaseName, Json, Lang, NoInput, Output, Rules
from contact_rights.errors import Misuse, Say
from contact_rights.files import read_given

app = bare()
MOST_BYTES = 1_000_000


@app.command()
def number(
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="[NUMBER]...", help="As it was shown: 0755-26001234, 95588, +86…")
    ] = None,
    file: Annotated[str, typer.Option("--file", metavar="FILE|-", help="A list of numbers, one a line.")] = "",
    case: CaseName = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say what a number is, how to treat a call from it, who is behind it and where to report it.

    Example: contact-rights number 0755-26001234 95588 17012345678
    """
    from contact_rights.numbers.outline import blocks, data
    from contact_rights.numbers.table import load_numbers
    from contact_rights.numbers.tally import tally
    from contact_rights.rulebase.open import rules_folder

    rulebase = opened(rules, lang)
    table = load_numbers(rules_folder(rules), rulebase.language)
    seen = tally(table, given(numbers or (), file, case))
    if not seen:
        raise Misuse(Say("没有号码；直接写号码，或用 --file、--case", "no number; name one, or use --file or --case"))
    put(blocks(table, seen, rulebase.channels), [data(table, one) for one in seen], json=json, output=output)


def given(numbers: Sequence[str], file: str, case: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers of the arguments, of a list and of a case's ledger, each with the day where there is one."""
    yield from ((one, "") for one in numbers)
    for line in read_given(file, MOST_BYTES).decode("utf-8-sig", "replace").splitlines() if file else ():
        if line.strip():
            yield line.strip(), ""
    if case:
        from contact_rights.cli.evidence.ledger import book_of

        yield from ((one.written or one.number, one.when.date().isoformat()) for one in book_of(case).theirs())
