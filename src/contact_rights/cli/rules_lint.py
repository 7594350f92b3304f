"""``rules lint``: checking a folder of rules."""

from __future__ import annotations

from contact_rights.cli.console import emit, language
from contact_rights.cli.options import Folder, Lang, NoInput


def lint(folder: Folder = "", lang: Lang = "", no_input: NoInput = False) -> None:
    """Check a folder of rules: every fault at once, as file:line:column.

    Example: contact-rights rules lint
    """
    from contact_rights.rulebase.faults import BrokenRuleBase
    from contact_rights.rulebase.load import build
    from contact_rights.rulebase.open import rules_folder
    from contact_rights.rulebase.texts import harmful_texts
    from contact_rights.tables import lint as lint_tables

    spoken = language(lang)
    place = rules_folder(folder)
    rulebase = build(place, spoken)
    lint_tables(place, rulebase)
    if harmful := harmful_texts(place):
        raise BrokenRuleBase(harmful)
    count = len(rulebase.rules)
    emit(f"{count} 条规则，没有错误\n" if spoken == "zh" else f"{count} rules, no faults\n")
