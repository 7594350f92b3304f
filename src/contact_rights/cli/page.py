"""The page of a case: the assessment with its question, and where its steps stand."""

from __future__ import annotations

from contact_rights.cli.case import entries_told
from contact_rights.cli.check import answers_asked
from contact_rights.findings import Assessment
from contact_rights.followup.progress import items
from contact_rights.followup.workdays import installed
from contact_rights.model import RuleBase
from contact_rights.reports.html.page import Extras, page
from contact_rights.reports.redact import level_of
from contact_rights.rulebase.open import rules_folder
from contact_rights.store import has_ledger


def page_of(assessment: Assessment, case: str, *, question: str = "", redact: str = "", rules: str = "") -> str:
    """Return the page of an assessment, with what is kept of its case; raises ``Misuse`` for a level there is not."""
    level = level_of(redact)
    asked, standing = answers_asked(assessment, question), items(assessment, entries_told(case), installed())
    return page(assessment, Extras(question, asked, standing, drawn(assessment.rulebase, case, rules), level))


def drawn(rulebase: RuleBase, case: str, rules: str) -> str:
    """Return the timeline of a case as a picture, nothing where it has no ledger."""
    if not case or not has_ledger(case):
        return ""
    from contact_rights.cli.evidence.ledger import book_of
    from contact_rights.evidence.factrules import load_fact_rules
    from contact_rights.evidence.measures import figures
    from contact_rights.evidence.picture import picture

    quiet = load_fact_rules(rules_folder(rules), rulebase).quiet
    return picture(rulebase.language, figures(book_of(case).theirs(), quiet))
