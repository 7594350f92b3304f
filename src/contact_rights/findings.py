"""What comes of assessing a case, as frozen types."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contact_rights.model import Answer, Element, Facts, Rule, RuleBase


class Case(NamedTuple):
    """The facts of one matter and the day on which it is assessed (ISO)."""

    facts: Mapping[str, object]
    as_of: str
    id: str = ""


SETTLED, OPEN, EXCLUDED = "settled", "open", "excluded"


class ElementFinding(NamedTuple):
    """How one element of a violation stands."""

    element: Element
    state: str
    citations: Sequence[str]


class Finding(NamedTuple):
    """The outcome of one rule for one case."""

    rule: Rule
    state: str
    citations: Sequence[str]
    decided_by: Sequence[str]
    """The open facts that decide it; empty unless the state is open."""
    elements: Sequence[ElementFinding] = ()
    deadline: str = ""
    """ISO date, where the deadline can be computed."""
    done: bool = False


class Change(NamedTuple):
    """One answer that would give a verdict another value."""

    fact: str
    value: Answer
    to: str


class VerdictFinding(NamedTuple):
    """The answer to one question of law."""

    id: str
    value: str
    state: str
    title: str
    text: str
    because: Sequence[str]
    citations: Sequence[str]
    decided_by: Sequence[str]
    would_change_if: Sequence[Change]


class OpenQuestion(NamedTuple):
    """A fact whose answer is missing and what it decides."""

    fact: str
    decides: Sequence[str]


class Assessment(NamedTuple):
    """All findings, steps and open questions of one case."""

    rulebase: RuleBase
    case: Case
    facts: Facts
    conduct_day: str
    verdicts: Mapping[str, VerdictFinding]
    findings: Sequence[Finding]
    open_questions: Sequence[OpenQuestion]
    assumed: Mapping[str, Answer]
    """Facts nobody spoke of and the answer taken for them."""

    def of_kind(self, kind: str, *states: str) -> list[Finding]:
        """Return the findings of one kind in one of ``states`` (settled where none is named)."""
        wanted = states or (SETTLED,)
        return [f for f in self.findings if f.rule.kind == kind and f.state in wanted]

    def fitting(self, kind: str) -> list[Finding]:
        """Return the settled findings of a kind that speak of this case: those whose rule has a condition."""
        return [f for f in self.of_kind(kind) if self.rulebase.nodes[f.rule.when].args]
