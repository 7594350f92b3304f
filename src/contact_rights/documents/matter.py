"""What a document is drafted from: the case as assessed, what was done, what the ledger holds, what the user gave."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.assess import View, look
from contact_rights.errors import AnswerNeeded, Misuse, Say
from contact_rights.findings import EXCLUDED, OPEN, SETTLED, Assessment
from contact_rights.followup.progress import Entry
from contact_rights.templates import Part, Shelf, Template


class Happened(NamedTuple):
    """One row of a timeline."""

    when: str
    """As it is shown: a day, a day and time."""
    what: str
    number: str = ""
    proof: str = ""


class Kept(NamedTuple):
    """One piece of evidence that the ledger holds."""

    name: str
    source: str
    proves: str
    pages: str


class Records(NamedTuple):
    """What was told of a case besides its facts."""

    entries: Sequence[Entry] = ()
    """What was done, as ``done`` recorded it."""
    incidents: Sequence[Happened] = ()
    exhibits: Sequence[Kept] = ()
    shown: Collection[str] = ()
    """Values of the fact ``evidence`` that the exhibits are of."""
    numbers: str = ""
    """The numbers that called."""


class Matter(NamedTuple):
    """A case ready for drafting."""

    shelf: Shelf
    assessment: Assessment
    view: View
    """With the conditions of the templates' parts."""
    values: Mapping[str, str]
    """What the user gave for blanks, as kept."""
    records: Records

    @property
    def language(self) -> str:
        """Return the language of the document."""
        return self.view.rulebase.language

    def holds(self, part: Part) -> bool:
        """Return whether the condition of a part is certain."""
        return self.view.state(part.when) == SETTLED

    def chosen(self, parts: Sequence[Part]) -> Part | None:
        """Return the first part whose condition is certain."""
        return next((part for part in parts if self.holds(part)), None)


def matter(
    shelf: Shelf,
    assessment: Assessment,
    values: Mapping[str, str],
    records: Records = Records(),  # noqa: B008 - immutable
) -> Matter:
    """Return a case ready for drafting."""
    rulebase = assessment.rulebase._replace(nodes=shelf.nodes)
    view = look(rulebase, assessment.facts, assessment.case.as_of)
    return Matter(shelf, assessment, view, values, records)


def state_of(one: Matter, template: Template) -> str:
    """Return how a document fits the case: settled, open or excluded."""
    return EXCLUDED if one.chosen(template.refuse) else one.view.state(template.when)


def check_fit(one: Matter, template: Template) -> None:
    """Raise ``Misuse`` where a document does not fit the case, with the reason and those that do.

    Raises ``AnswerNeeded`` where that depends on answers nobody gave.
    """
    state = state_of(one, template)
    if state == EXCLUDED:
        raise Misuse(said(template) + reason(one, template) + others(one, template))
    if state == OPEN:
        missing = one.view.open_facts([template.when])
        flags = ", ".join("--role …" if fact == "role" else f"--fact {fact}=…" for fact in missing)
        raise AnswerNeeded(said(template) + Say(f"先要回答：{flags}", f"answer first: {flags}"))


def said(template: Template) -> Say:
    """Return the beginning of a message about a document."""
    return Say(f"{template.id}：", f"{template.id}: ")


def reason(one: Matter, template: Template) -> Say:
    """Return why a document does not fit the case."""
    part = one.chosen(template.refuse)
    if part is None:
        return Say("按这个案件的回答，这份文书用不上", "the answers of this case do not call for this document")
    return Say(part.text, part.text)


def others(one: Matter, template: Template) -> Say:
    """Return which documents do fit."""
    shelf = one.shelf.templates
    fitting = [name for name in template.instead if state_of(one, shelf[name]) == SETTLED]
    fitting = fitting or [name for name in shelf if state_of(one, shelf[name]) == SETTLED]
    listed = ", ".join(fitting[:4])
    return Say(f"；可以写：{listed}", f"; allowed: {listed}") if listed else Say("", "")
