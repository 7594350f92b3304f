"""Taking names and numbers out of what the user wrote, before a report is handed on."""

from __future__ import annotations

import re

from contact_rights.errors import Say, choice

LEVELS = ("names", "numbers", "all")
ADDRESS = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
NUMBER = re.compile(r"[(（+＋]?\d(?:[\s()（）.·-]{0,2}\d){5,}[Xx]?")
"""Six digits or more, with the marks people put between them: phone, identity and card numbers, codes."""
NUMBER_GONE = Say("［号码已隐去］", "[number removed]")
WORDS_GONE = Say("［原话已隐去：可能有姓名］", "[own words removed: they may hold names]")


def level_of(given: str) -> str:
    """Return a level of redaction; raises ``Misuse`` for one there is not."""
    return choice("--redact", given, ("", *LEVELS))


def redacted(words: str, level: str, language: str) -> str:
    """Return what the user wrote without what the level takes out.

    Names cannot be told from other words, so at ``names`` and ``all`` free text goes as a whole.
    """
    if not words or not level:
        return words
    if level in {"names", "all"}:
        return WORDS_GONE.in_language(language)
    gone = NUMBER_GONE.in_language(language)
    return NUMBER.sub(gone, ADDRESS.sub(gone, words))
