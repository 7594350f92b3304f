"""What a step that was taken waits for, and the documents that go with steps, as frozen types."""

from collections.abc import Sequence
from typing import NamedTuple

RESULTS = ("started", "answered", "refused")
"""What can be told of a step."""


class Term(NamedTuple):
    """So many days from the day after something happened, and where that is said."""

    days: int
    """0 where no number of days is named."""
    working: bool
    """Working days are counted, not calendar days."""
    rolls: bool
    """A last day that is a day of rest moves on to the next working day (civil-procedure-law#85/p3)."""
    text: str
    cites: Sequence[str]


class Reply(NamedTuple):
    """What must come back once a step has been taken, and the next rung where it does not."""

    within: Term
    silent: str
    """The step to take where no answer comes; empty where the rule base names none."""
    refused: str
    """The step to take where it is refused."""
    then: Term | None
    """How long the user has for that step after a refusal."""
    records: Sequence[tuple[str, str, str]]
    """What the outcome says of the case: ``started``, ``answered`` or ``refused``, a fact, its value."""


class Document(NamedTuple):
    """A document that can be drafted; its text is read when it is."""

    id: str
    title: str
    when: int
    """Node that says which cases it fits."""
