"""What documents are made from, as frozen types: blanks, parts, templates; read when one is drafted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.model import Node

LAYOUTS = ("message", "letter", "petition", "page")
"""``message``: words to copy; ``letter``: addressee first; ``petition``: addressee last; ``page``: neither."""
BLANK_KINDS = ("text", "lines", "day", "money")
PART_KINDS = ("text", "heading", "item", "insert", "group", "first-of")
INSERTS = ("facts", "defences", "violations", "proofs", "evidence", "timeline", "lines", "cautions")
COMPUTED = ("today", "by")
"""Blanks that fill themselves: the day of the document, the day until which an answer is asked for."""


class Blank(NamedTuple):
    """Something a document needs and the case does not say."""

    id: str
    label: str
    kind: str
    personal: bool
    """True where it is not kept unless the user asks for it: names, addresses, numbers."""
    step: str = ""
    """Of a day that follow-up may know: the step that was taken on it."""
    refused: bool = False
    """The day on which that step was refused, not taken."""


class Part(NamedTuple):
    """One paragraph, or what stands in its place."""

    kind: str
    text: str
    """The words, with blanks like ``{lender}``; of an insert, what is inserted."""
    when: int
    cites: Sequence[str]
    law_of: str
    only: Sequence[str]
    """Instruments to which an insert of violations keeps."""
    without: Sequence[str]
    """Instruments that an insert of violations does not cite."""
    parts: Sequence["Part"]
    """Of ``group``: what stands together; of ``first-of``: the first whose condition is certain stands; of an
    insert: what stands where it is empty."""
    channel: str
    """Of an addressee: how it is reached."""


def with_inner(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts, each followed by those inside it."""
    for part in parts:
        yield part
        yield from with_inner(part.parts)


class Template(NamedTuple):
    """A document with blanks."""

    id: str
    title: str
    head: str
    """What stands over the document."""
    use: str
    """What it is for, in one line."""
    advice: str
    """What to mind when it is sent; not part of the document."""
    layout: str
    when: int
    to: Sequence[Part]
    body: Sequence[Part]
    sign: str
    """As what the sender signs; empty where nobody does."""
    enclose: Sequence[Part]
    refuse: Sequence[Part]
    """Why it is not drafted in some cases."""
    instead: Sequence[str]
    """Documents to look at where it does not fit."""
    by: int
    """In how many days an answer is asked for; 0 where none is."""
    place: str
    """``file:line:column`` of the template."""

    def parts(self) -> Iterator[Part]:
        """Yield every part, those inside others too."""
        return with_inner((*self.to, *self.body, *self.enclose, *self.refuse))


class Shelf(NamedTuple):
    """All templates with what they share."""

    blanks: Mapping[str, Blank]
    facts: Sequence[Part]
    """What the case says, as sentences of the sender."""
    defences: Sequence[Part]
    """What the case holds against a claim in court, one ground a part."""
    violations: Mapping[str, str]
    """What each violation is called in a document."""
    templates: Mapping[str, Template]
    nodes: Sequence[Node] = ()
    """Those of the rule base, and after them the conditions of the parts."""

    def statements(self) -> Iterator[Part]:
        """Yield every part of what the case says and of what is answered to it, those inside others too."""
        return with_inner((*self.facts, *self.defences))
