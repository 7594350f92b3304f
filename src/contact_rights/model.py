"""The vocabulary as frozen types; no behaviour beyond looking things up.

Named tuples rather than frozen dataclasses, and annotations that are evaluated rather than kept as text: both
for the sake of start-up (docs/decisions/0002-named-tuples.md). Texts are plain strings: a rule base is loaded in
one language.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contact_rights.terms import Document, Reply

Answer = str | int
"""``yes``/``no``, a value id, a count, or an ISO date as text (ISO dates sort as they read)."""

UNKNOWN = "unknown"
KINDS = ("verdicts", "rights", "violations", "cautions", "steps", "lines", "notes", "rebuttals", "answers")
"""The kinds of findings, by the folder their rules stand in."""

ANSWERABLE = ("collector", "lender", "app", "message-company", "site", "borrower")
"""Who may answer for a violation."""


class Value(NamedTuple):
    """One answer that a fact may have."""

    id: str
    label: str
    hint: str = ""


class Fact(NamedTuple):
    """One typed piece of the user's situation; unknown until answered."""

    id: str
    kind: str
    """``yes-no``, ``choice`` (one value), ``several`` (any number of values), ``count`` or ``date``."""
    label: str
    """The fact as a few words."""
    question: str
    where: str
    """Where to look when not sure; may be empty."""
    values: Sequence[Value] = ()
    assumed: str = ""
    """The answer taken until the user gives another; empty for most facts."""
    presupposes: int = -1
    """Node that must hold for the question to make sense; -1 where it always does."""

    def value_ids(self) -> list[str]:
        """Return the ids a choice or several fact allows."""
        return [value.id for value in self.values]

    def labels(self) -> dict[str, str]:
        """Return the values that a choice or several fact allows, by id, in words."""
        return {value.id: value.label for value in self.values}


class Several(NamedTuple):
    """The answer to a fact with several values: those named, and whether the rest is unknown or no."""

    named: tuple[str, ...]
    rest_unknown: bool = False


Facts = Mapping[str, Answer | Several]


class Node(NamedTuple):
    """One condition. Nodes stand in a list in which children precede parents.

    ``all``, ``any``, ``none``: ``args`` are indices of nodes. Every other operator is a test of one atom:
    ``args`` are the atom and what it is compared with. An atom is a fact (``lender-kind``), or one value of
    a several fact, which is a yes/no of its own (``conduct=insult``).
    """

    op: str
    args: Sequence[int | str]


class Concept(NamedTuple):
    """A condition with a name, which several rules use."""

    id: str
    title: str
    when: int


class Instrument(NamedTuple):
    """A statute, regulation, interpretation, standard or the like."""

    id: str
    title: str
    force: str
    """law, regulation, department-rule, judicial-interpretation, policy, standard or self-regulation."""
    binds: str
    effective: str
    until: str
    """Last day in force; empty while in force."""
    reported: bool
    """True where the original wording could not be verified: shown "as reported", never with a number."""
    applies: int
    """Node that must not be false for this instrument to be cited; -1 where it always applies."""
    provisions: Mapping[str, str]
    """Heading of each cited article or narrower provision, by what stands after the ``#``."""
    checked: str = ""
    """Day on which what we cite was last compared with its text; empty where nobody has yet."""


class Period(NamedTuple):
    """What a norm rests on between two days; ``until`` is empty for "still in force"."""

    since: str
    until: str
    cites: Sequence[str]


class Norm(NamedTuple):
    """One rule of law that kept its meaning while its provision changed."""

    id: str
    title: str
    periods: Sequence[Period]


class Channel(NamedTuple):
    """A body one turns to and how it is reached."""

    id: str
    name: str
    phone: str
    website: str
    accepts: str
    refuses: str
    note: str
    certain: bool
    """False where phone, address or hours were not checked against an official page."""
    cites: Sequence[str]


class Element(NamedTuple):
    """One thing that must be true for a violation to have happened."""

    id: str
    title: str
    when: int
    cites: Sequence[str]
    evidence: Sequence[str]
    """Values of the fact ``evidence`` that would prove it."""


class Deadline(NamedTuple):
    """Until when: so many months and days after a date fact, or after today where ``after`` is empty."""

    after: str
    months: int
    days: int
    text: str


class Step(NamedTuple):
    """What only steps have."""

    order: int
    urgency: str
    """``now``, ``soon`` or ``later``."""
    channel: str
    documents: Sequence[str]
    deadline: Deadline | None
    done: int
    """Node that says whether it has been done; -1 where that cannot be told."""
    reply: Reply | None = None


class Rule(NamedTuple):
    """Our encoding of one legal or practical statement, and the finding it makes."""

    id: str
    kind: str
    title: str
    text: str
    when: int
    """Index of the condition, exceptions included."""
    cites: Sequence[str]
    """Citations (``civil-code#1033/i1``) and ids of norms."""
    claims: Sequence[str]
    practical: bool
    """True for practical advice that rests on no provision."""
    law_of: str
    """``conduct``: the law of the day of the conduct; ``today``: the law of the day of the assessment."""
    place: str
    """``file:line`` of the rule."""
    own: int = 0
    """For rules of a verdict: the condition without that no earlier rule applies; otherwise ``when``."""
    verdict: str = ""
    value: str = ""
    gravity: str = ""
    answerable: Sequence[str] = ()
    """Who answers for a violation: see ``ANSWERABLE``."""
    words: str = ""
    """More words by which an answer is found."""
    elements: Sequence[Element] = ()
    step: Step | None = None
    unless: int = -1
    """Node of the exception, which ``when`` holds negated; -1 where there is none."""

    @property
    def order(self) -> int:
        """Return where a step stands among the others; 0 for any other rule."""
        return self.step.order if self.step else 0


class OpenText(NamedTuple):
    """What a verdict says while it is open, for the cases in which ``when`` is true."""

    when: int
    title: str
    text: str
    cites: Sequence[str]
    law_of: str


class Verdict(NamedTuple):
    """A question of law and the rules that answer it; the first that applies gives the value."""

    id: str
    question: str
    rules: Sequence[str]
    values: Mapping[str, int]
    """The node under which the verdict has each value."""
    open_texts: Sequence[OpenText]
    labels: Mapping[str, str] = {}
    """The values in words, as far as the rule base gives them."""

    def label(self, value: str) -> str:
        """Return a value in words; the value itself where there are none."""
        return self.labels.get(value, value)


class Consistency(NamedTuple):
    """What facts imply or forbid: where ``when`` holds, ``then`` holds too (empty: it can never hold)."""

    id: str
    when: int
    then: Sequence[tuple[str, Answer]]
    say: str


class Moved(NamedTuple):
    """An article number people still find on the web, and where its content stands now."""

    old: str
    new: str
    since: str
    note: str


class Harm(NamedTuple):
    """Words that no text may say, but where ``unless`` is certain of the case (-1: nowhere)."""

    id: str
    why: str
    phrases: Sequence[str]
    allowed: Sequence[str]
    """Longer phrases in which the words do no harm."""
    unless: int


class RuleBase(NamedTuple):
    """Everything that ``rules/`` says, in one language, linked."""

    name: str
    version: str
    reviewed: str
    covers_from: str
    language: str
    facts: Mapping[str, Fact]
    nodes: Sequence[Node]
    concepts: Mapping[str, Concept]
    rules: Mapping[str, Rule]
    verdicts: Mapping[str, Verdict]
    instruments: Mapping[str, Instrument]
    norms: Mapping[str, Norm]
    channels: Mapping[str, Channel]
    documents: Mapping[str, Document]
    claims: Mapping[str, str]
    consistency: Sequence[Consistency]
    moved: Sequence[Moved]
    harm: Sequence[Harm]
    synonyms: Sequence[Sequence[str]]
    """Words that mean the same to someone who searches."""
    verdict_cone: Sequence[int]
    """Every node the verdicts rest on, children first."""
    consistency_cone: Sequence[int]
    """Every node the rules of consistency rest on, children first."""
    never_together: Sequence[Sequence[str]]
    """Rules of which no case may have two of one line."""

    def of_kind(self, kind: str) -> list[Rule]:
        """Return the rules of one kind in the order in which the rule base has them."""
        return [rule for rule in self.rules.values() if rule.kind == kind]
