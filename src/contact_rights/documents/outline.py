"""The documents there are, as blocks for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contact_rights.documents.matter import Matter, reason, state_of
from contact_rights.errors import Say
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.reports.outline import Block
from contact_rights.reports.words import word

HEADINGS = {
    SETTLED: Say("用得上的文书", "Documents that fit"),
    OPEN: Say("再回答几句才知道用不用得上", "Whether these fit needs more answers"),
    EXCLUDED: Say("用不上的", "Documents that do not fit"),
}
HOW = Say("写一份：contact-rights draft 编号", "Draft one: contact-rights draft ID")


def document_blocks(matter: Matter) -> Iterator[Block]:
    """Yield the documents by whether they fit the case."""
    language = matter.language
    for state, heading in HEADINGS.items():
        found = [one for one in matter.shelf.templates.values() if state_of(matter, one) == state]
        if found:
            yield Block("heading", heading.in_language(language))
        for one in found:
            why = reason(matter, one).in_language(language) if matter.chosen(one.refuse) else one.use
            yield Block("item", f"{one.id}  {one.title}{word(language, 'colon')}{why}", "•")
    yield Block("note", HOW.in_language(language))


def document_data(matter: Matter) -> list[dict[str, Any]]:
    """Return the documents as plain data."""
    return [
        {"id": one.id, "title": one.title, "use": one.use, "state": state_of(matter, one)}
        for one in matter.shelf.templates.values()
    ]
