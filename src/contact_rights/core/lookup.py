"""Finding a provision by what people write: 治安管理处罚法 42, civil-code#1033, 民法典第1033条."""

from __future__ import annotations

import re
import unicodedata

from contact_rights.core.law import instrument_of, provision_of
from contact_rights.model import Moved, RuleBase

ONE = "(?:[0-9]+|[零一二三四五六七八九十百千]+)"
NUMBER = re.compile(
    rf"(?:第|art\.?\s*|article\s*|#)?\s*({ONE})\s*条?(?:\s*[之-]\s*({ONE}))?"
    rf"(?:\s*第?\s*{ONE}\s*款)?(?:\s*第?\s*\(?{ONE}\)?\s*项)?\s*$"
)
"""An article at the end of a text (第四十二条, 二百九十三条之一), with the paragraph and item people add."""
VALUES = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"十": 10, "百": 100, "千": 1000}


def look_up(rulebase: RuleBase, also: RuleBase, wanted: str) -> tuple[list[Moved], list[str]]:
    """Return the renumberings that concern a citation as people write it, and the provisions it may mean.

    ``also`` is the rule base in the other language, for the titles people know. Both lists are empty where
    nothing has that name and number.
    """
    text = unicodedata.normalize("NFKC", wanted).strip().strip("《》")
    if instrument_of(text) in rulebase.instruments:
        return standing(rulebase, [instrument_of(text)], provision_of(text).partition("/")[0])
    found = NUMBER.search(text)
    if not found:
        return [], []
    article = "-".join(digits(part) for part in found.groups() if part)
    name = text[: found.start()].strip(" 第#《》").casefold()
    titles = {slug: (slug, one.title, also.instruments[slug].title) for slug, one in rulebase.instruments.items()}
    slugs = [slug for slug, names in titles.items() if name and any(is_named(name, known) for known in names)]
    return standing(rulebase, slugs, article)


def standing(rulebase: RuleBase, slugs: list[str], article: str) -> tuple[list[Moved], list[str]]:
    """Return the renumberings of an article of any of these instruments, and where it is cited."""
    moved = [m for m in rulebase.moved if any(concerns(end, slugs, article) for end in (m.old, m.new))]
    cites = [f"{slug}#{article}" for slug in slugs if article in rulebase.instruments[slug].provisions]
    return moved, cites


def is_named(name: str, known: str) -> bool:
    """Return whether a name is meant by what people wrote: one holds the other."""
    return name in known.casefold() or known.casefold() in name


def concerns(end: str, slugs: list[str], article: str) -> bool:
    """Return whether one end of a renumbering is that article of one of these instruments."""
    return bool(end) and instrument_of(end) in slugs and provision_of(end).partition("/")[0] == article


def digits(text: str) -> str:
    """Return a number as people write it, in digits."""
    return text if text.isdigit() else str(number_of(text))


def number_of(text: str) -> int:
    """Return the number that Chinese numerals below ten thousand mean: 四十二 → 42."""
    total = digit = 0
    for char in text:
        value = VALUES[char]
        if value < VALUES["十"]:
            digit = value
        else:
            total += (digit or 1) * value
            digit = 0
    return total + digit
