"""The page of a case: the assessment with its question, and where its steps stand."""

from __future__ import annotations

from contact_rights.findings import Assessment
from contact_rights.followup.progress import entries_of, items
from contact_rights.followup.workdays import installed
from contact_rights.reports.html.page import Extras, page
from contact_rights.reports.redact import level_of
from contact_rights.store import load_progress


def page_of(assessment: Assessment, case: str, *, question: str = "", redact: str = "") -> str:
    """Return the page of an assessment, with what is kept of its case; raises ``Misuse`` for a level there is not."""
    level = level_of(redact)
    asked = []
    if question:
        from contact_rights.core.search import answers_to

        asked = answers_to(assessment, question)
    entries = entries_of(load_progress(case)) if case else []
    standing = items(assessment, entries, installed())
    return page(assessment, Extras(question, asked, standing, redact=level))
