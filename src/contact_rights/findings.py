"""What comes of assessing a case, as frozen types."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from contact_rights.model import Answer, Element, Facts, Rule, RuleBase, Several
from contact_rights.terms import Document


class Case(NamedTuple):
    """The facts of one matter and the day on which it is assessed (ISO)."""

    facts: Mapping[str, object]
    """Fact id to answer, as a user gives it: a text, a number, a boolean, or a list of texts."""
    as_of: str
    """The day of the assessment; the law of the conduct is that of ``last-contact-date`` where given."""
    id: str = ""
    """What the user calls the case; it changes nothing."""


SETTLED, OPEN, EXCLUDED = "settled", "open", "excluded"


class ElementFinding(NamedTuple):
    """How one element of a violation stands."""

    element: Element
    state: str
    """``settled``, ``open`` or ``excluded``."""
    citations: Sequence[str]
    """The provisions in force on the day, as ``civil-code#1033/i1``."""


class Finding(NamedTuple):
    """The outcome of one rule for one case."""

    rule: Rule
    state: str
    """``settled``, ``open`` or ``excluded``."""
    citations: Sequence[str]
    """The provisions in force on the day, as ``civil-code#1033/i1``."""
    decided_by: Sequence[str]
    """The open facts that decide it; empty unless the state is open."""
    elements: Sequence[ElementFinding] = ()
    """What must be true for a violation; empty for other kinds."""
    deadline: str = ""
    """ISO date, where the deadline can be computed."""
    done: bool = False
    """Whether a step has been taken."""


class Change(NamedTuple):
    """One answer that would give a verdict another value."""

    fact: str
    value: Answer
    to: str
    """The value the verdict would have."""


class VerdictFinding(NamedTuple):
    """The answer to one question of law."""

    id: str
    value: str
    """One of the verdict's values, or ``depends``."""
    state: str
    """``settled`` or ``open``."""
    title: str
    text: str
    because: Sequence[str]
    """The rules that give the value; while it is open, those that may."""
    citations: Sequence[str]
    decided_by: Sequence[str]
    """The open facts that decide it; empty once it is settled."""
    would_change_if: Sequence[Change]
    """Every single answer that would give another value."""


class OpenQuestion(NamedTuple):
    """A fact whose answer is missing and what it decides."""

    fact: str
    decides: Sequence[str]
    """Ids of the verdicts and rules it decides."""


class Told(NamedTuple):
    """An answer that the ledger of the case gives."""

    fact: str
    value: Answer
    text: str
    """What in the ledger gives it."""
    entries: Sequence[int]
    """The entries it is from, the first few."""
    taken: bool = True
    """False where the user answered otherwise: that answer stands."""


class Assessment(NamedTuple):
    """All findings, steps and open questions of one case."""

    rulebase: RuleBase
    case: Case
    facts: Facts
    """The answers as read."""
    conduct_day: str
    """The day whose law the conduct is judged by."""
    verdicts: Mapping[str, VerdictFinding]
    findings: Sequence[Finding]
    """One for each rule but those of verdicts, in the order of the rule base."""
    open_questions: Sequence[OpenQuestion]
    assumed: Mapping[str, Answer]
    """Facts nobody spoke of and the answer taken for them."""
    told: Sequence[Told] = ()
    """What the ledger of the case says of the facts."""
    documents: Mapping[str, Document] = MappingProxyType({})
    """Those that fit the case, by id."""

    def of_kind(self, kind: str, *states: str) -> list[Finding]:
        """Return the findings of one kind in one of ``states`` (settled where none is named)."""
        wanted = states or (SETTLED,)
        return [f for f in self.findings if f.rule.kind == kind and f.state in wanted]

    def evidence(self) -> Sequence[str]:
        """Return the kinds of evidence that the user has."""
        given = self.facts.get("evidence")
        return given.named if isinstance(given, Several) else ()

    def fitting(self, kind: str) -> list[Finding]:
        """Return the settled findings of a kind that speak of this case: those whose rule has a condition."""
        return [f for f in self.of_kind(kind) if self.rulebase.nodes[f.rule.when].args]
