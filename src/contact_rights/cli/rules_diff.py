"""``rules diff``: whose outcome differs between two folders of rules, and what else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contact_rights.cli.case import day
from contact_rights.cli.console import language, show, width
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import AsOf, Json, Lang, NoInput, Output, Rules
from contact_rights.errors import LANGUAGES

if TYPE_CHECKING:
    from contact_rights.reports.versions import Delta

Old = Annotated[str, typer.Argument(metavar="OLD", help="The folder of rules as it was.")]
New = Annotated[str, typer.Argument(metavar="[NEW]", help="As it is now; the shipped one if left out.")]


def diff(
    old: Old,
    new: New = "",
    as_of: AsOf = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Say whose outcome differs between two folders of rules, each with the smallest case that shows it, and what else.

    Example: contact-rights rules diff my-rules
    """
    from contact_rights.reports.explaining import section_lines
    from contact_rights.reports.versions import delta_data, delta_sections

    delta = delta_of(old, new or rules, as_of, language(lang))
    if json:
        put_json(delta_data(delta), output)
    else:
        show(list(section_lines(delta_sections(delta), width()))[1:], output)


def delta_of(old: str, new: str, as_of: str, spoken: str) -> Delta:
    """Return what came of comparing two folders, as of the day of the new one's review where none is given."""
    from contact_rights.core.proofs.solver import is_installed
    from contact_rights.core.versions.outcomes import Versions
    from contact_rights.core.versions.records import changed_records
    from contact_rights.reports.versions import Delta
    from contact_rights.rulebase.load import build
    from contact_rights.rulebase.open import rules_folder
    from contact_rights.rulebase.papers import load_shelf

    folders = [rules_folder(folder) for folder in (old, new)]
    (then_zh, now_zh), (then, now) = ([build(folder, one) for folder in folders] for one in LANGUAGES)
    today = day(as_of) if as_of else now.reviewed
    outcomes = Versions(then, now, today, solver=is_installed()).outcomes()
    before, after = (
        [(version, load_shelf(folder, version)) for version in pair]
        for folder, pair in zip(folders, ((then_zh, then), (now_zh, now)), strict=True)
    )
    records = changed_records(before, after)
    spoken_ones = (then_zh, now_zh) if spoken == "zh" else (then, now)
    return Delta(*spoken_ones, today, outcomes, records)
