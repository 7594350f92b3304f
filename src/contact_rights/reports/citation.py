"""How a citation is written for people: 《民法典》第一千零三十三条第一项, Civil Code art. 1033 item 1."""

from __future__ import annotations

from collections.abc import Iterable

from contact_rights.core.law import heading, instrument_of, provision_of
from contact_rights.model import Instrument, RuleBase
from contact_rights.reports.words import bracketed, word

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")


def chinese_number(number: int) -> str:
    """Return a number below ten thousand as statutes write it: 1033 → 一千零三十三, 12 → 十二."""
    said = ""
    gap = False
    for place in range(len(UNITS) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + UNITS[place]
        gap = not digit
    return said.removeprefix("一") if said.startswith("一十") else said or DIGITS[0]


def provision_label(instrument: Instrument, provision: str, language: str) -> str:
    """Return the provision in words; of an unverified text its heading, never a number."""
    if instrument.reported or not provision[:1].isdigit():
        return instrument.provisions.get(provision, "")
    article, *narrower = provision.split("/")
    number, _, also = article.partition("-")
    if language == "zh":
        label = f"第{chinese_number(int(number))}条" + (f"之{chinese_number(int(also))}" if also else "")
        names = {"p": "款", "i": "项"}
        return label + "".join(f"第{chinese_number(int(part[1:]))}{names[part[0]]}" for part in narrower)
    names = {"p": "para.", "i": "item"}
    return " ".join([f"art. {article}", *(f"{names[part[0]]} {part[1:]}" for part in narrower)])


def title(instrument: Instrument, language: str) -> str:
    """Return an instrument's title, in its marks."""
    return f"《{instrument.title}》" if language == "zh" else instrument.title


def full_label(rulebase: RuleBase, citation: str) -> str:
    """Return one citation as people write it, with what its text could not be checked for."""
    instrument, language = rulebase.instruments[instrument_of(citation)], rulebase.language
    named = title(instrument, language)
    if instrument.reported:
        return named + bracketed(language, word(language, "reported"))
    return named + ("" if language == "zh" else " ") + provision_label(instrument, provision_of(citation), language)


STATUTES = ("law", "regulation", "judicial-interpretation")
"""Forces that an instrument's own title tells."""


def grouped(rulebase: RuleBase, citations: Iterable[str], *, plain: bool = False) -> str:
    """Return citations as one line, those of one instrument together, each with its force.

    ``plain`` leaves the force of statutes out, as documents do that list it at their end.
    """
    language = rulebase.language
    by_instrument: dict[str, list[str]] = {}
    for citation in citations:
        by_instrument.setdefault(instrument_of(citation), []).append(provision_of(citation))
    return word(language, "semicolon").join(
        group(rulebase.instruments[slug], provisions, language, plain=plain)
        for slug, provisions in by_instrument.items()
    )


def group(instrument: Instrument, provisions: list[str], language: str, *, plain: bool) -> str:
    """Return the citations of one instrument with its force."""
    named = title(instrument, language)
    if not instrument.reported:
        labels = [provision_label(instrument, provision, language) for provision in provisions]
        named += "、".join(labels) if language == "zh" else " " + ", ".join(labels)
    force = word(language, instrument.force)
    if plain and (instrument.force in STATUTES or language == "zh"):
        return named if instrument.force in STATUTES else force + named
    said = [force, *([word(language, "reported")] if instrument.reported and not plain else [])]
    return named + bracketed(language, ("，" if language == "zh" else ", ").join(said))


def described(rulebase: RuleBase, citation: str) -> str:
    """Return a citation with the heading of its provision."""
    head, label = heading(rulebase, citation), full_label(rulebase, citation)
    return label + word(rulebase.language, "colon") + head if head else label
