"""``rules lint``: checking a folder of rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from contact_rights.cli.console import emit, language
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import Folder, Json, Lang, NoInput, Output, Rules
from contact_rights.rulebase.faults import BrokenRuleBase


def lint(
    folder: Folder = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Check a folder of rules: every fault at once, as file:line:column.

    Example: contact-rights rules lint
    """
    from contact_rights.rulebase.open import rules_folder

    spoken, broken = language(lang), None
    try:
        count = checked(rules_folder(folder or rules), spoken)
        said = f"{count} 条规则，没有错误\n" if spoken == "zh" else f"{count} rules, no faults\n"
    except BrokenRuleBase as error:
        if not json and not output:
            raise
        count, broken, said = 0, error, error.in_language(spoken) + "\n"
    if json:
        put_json(lint_data(count, broken, spoken), output)
    else:
        emit(said, output)
    if broken:
        raise typer.Exit(BrokenRuleBase.exit_code)


def checked(folder: Path, spoken: str) -> int:
    """Return how many rules a folder has; raises ``BrokenRuleBase`` where one is at fault."""
    from contact_rights.rulebase.load import build
    from contact_rights.rulebase.texts import harmful_texts
    from contact_rights.tables import lint as lint_tables

    rulebase = build(folder, spoken)
    lint_tables(folder, rulebase)
    if harmful := harmful_texts(folder):
        raise BrokenRuleBase(harmful)
    return len(rulebase.rules)


def lint_data(count: int, broken: BrokenRuleBase | None, spoken: str) -> dict[str, Any]:
    """Return what came of the check; the number of rules is known only of those without fault."""
    faults = [
        {
            **fault.place._asdict(),
            "found": fault.found.in_language(spoken),
            "allowed": fault.allowed.in_language(spoken),
        }
        for fault in (broken.faults if broken else ())
    ]
    return {"rules": None if broken else count, "faults": faults}
