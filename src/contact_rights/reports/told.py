"""What the ledger of a case says of its facts, in words."""

from __future__ import annotations

from contact_rights.errors import Say
from contact_rights.findings import Assessment, Told
from contact_rights.model import RuleBase
from contact_rights.reports.words import bracketed, joined, word

OTHERWISE = Say("证据记录和你的回答不同，按你的回答：", "The evidence kept differs from your answer, which stands: ")


def told_lines(assessment: Assessment) -> list[str]:
    """Return the answers that were taken from the ledger, each with what in it gives it."""
    return [told_line(assessment.rulebase, one) for one in assessment.told if one.taken]


def differing_lines(assessment: Assessment) -> list[str]:
    """Return each answer of the ledger that the user gave otherwise."""
    language = assessment.rulebase.language
    return [
        OTHERWISE.in_language(language) + told_line(assessment.rulebase, one)
        for one in assessment.told
        if not one.taken
    ]


def told_line(rulebase: RuleBase, told: Told) -> str:
    """Return a fact, its answer and where it is from, on one line."""
    language, fact = rulebase.language, rulebase.facts[told.fact]
    label = next((value.label for value in fact.values if value.id == told.value), str(told.value))
    answer = word(language, label) if label in {"yes", "no"} else label
    entries = joined(language, [f"#{entry}" for entry in told.entries])
    text = told.text + word(language, "semicolon") + entries
    return fact.label + word(language, "colon") + answer + bracketed(language, text)
