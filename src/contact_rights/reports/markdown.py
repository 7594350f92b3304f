"""An assessment as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contact_rights.reports.outline import Block

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
FORMS = {
    "lead": "**{}**",
    "heading": "## {}",
    "item": "- **{}**",
    "text": "  {}",
    "cite": "  <sub>{}</sub>",
}


def markdown(blocks: Iterable[Block]) -> str:
    """Return the blocks as Markdown; every character that Markdown gives a meaning is escaped."""
    parts = [FORMS.get(b.kind, "{}").format(escaped(b.text).replace("\n", "\n  ")) for b in blocks if b.text]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", text)
