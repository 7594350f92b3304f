"""The formats a document is written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contact_rights.documents.draft import Draft
from contact_rights.documents.matter import Matter
from contact_rights.documents.text import markdown, plain
from contact_rights.errors import Misuse, Say, choice
from contact_rights.reports.citation import full_label

FORMS = ("txt", "md", "docx")
SCHEMA = "contact-rights/draft/1"


def form_of(given: str, output: str) -> str:
    """Return the format asked for, else that of the file's name, else text; raises ``Misuse`` for any other."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    form = given or suffix or FORMS[0]
    choice("--to" if given else "-o", form, FORMS)
    if form == "docx" and not output:
        raise Misuse(Say("--to docx：要用 -o 写明文件名", "--to docx: name the file with -o FILE"))
    return form


def written(draft: Draft, form: str) -> str | bytes:
    """Return a document in a format; raises ``CouldNot`` where the library for it is not installed."""
    if form == "docx":
        from contact_rights.documents.docx import docx

        return docx(draft)
    return markdown(draft.pieces) if form == "md" else plain(draft.pieces)


def data(draft: Draft, matter: Matter) -> dict[str, Any]:
    """Return a document as plain data."""
    rulebase, blanks = matter.view.rulebase, matter.shelf.blanks
    return {
        "schema": SCHEMA,
        "id": draft.template.id,
        "title": draft.template.title,
        "language": draft.language,
        "to": draft.to or None,
        "channel": draft.channel or None,
        "by": draft.by or None,
        "text": plain(draft.pieces),
        "blanks": [
            {"id": name, "label": blanks[name].label, "personal": blanks[name].personal, "filled": filled}
            for name, filled in draft.blanks.items()
            if name in blanks
        ],
        "citations": [{"id": cite, "label": full_label(rulebase, cite)} for cite in draft.citations],
        "advice": draft.template.advice or None,
    }
