"""Words that do harm: promises, admissions, threats, retired names, and "you owe nothing" to whoever may owe."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from contact_rights.core.assess import look
from contact_rights.findings import SETTLED, Assessment
from contact_rights.model import Harm, RuleBase

Hit = tuple[Harm, str]
"""What was broken and the words that break it."""


def harmful(rulebase: RuleBase, text: str) -> list[Hit]:
    """Return the words of a text that may be said in no case at all."""
    return list(hits(rulebase, text, lambda harm: harm.unless < 0))


def harmful_for(assessment: Assessment, text: str) -> list[Hit]:
    """Return the words that may not be said in this case."""
    view = look(assessment.rulebase, assessment.facts, assessment.case.as_of)
    forbidden = {h.id for h in assessment.rulebase.harm if h.unless < 0 or view.state(h.unless) != SETTLED}
    return list(hits(assessment.rulebase, text, lambda harm: harm.id in forbidden))


def hits(rulebase: RuleBase, text: str, forbidden: Callable[[Harm], bool]) -> Iterator[Hit]:
    """Yield each harm a text does, with its words; what is allowed is left out."""
    plain = flat(text)
    for harm in rulebase.harm:
        if forbidden(harm):
            kept = plain
            for phrase in harm.allowed:
                kept = kept.replace(flat(phrase), "\n")
            said = next((phrase for phrase in harm.phrases if flat(phrase) in kept), "")
            if said:
                yield harm, said


def flat(text: str) -> str:
    """Return a text for comparing: one form of each character, one case, single blanks, line breaks gone."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
