"""Which incidents of a ledger are meant: by number, by day, by words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from contact_rights.evidence.records import Incident


class Choice(NamedTuple):
    """What incidents must be to be meant; what is empty does not matter."""

    number: str = ""
    """In its one form."""
    since: str = ""
    """The first day, ISO."""
    until: str = ""
    """The last day, ISO."""
    words: str = ""
    """In lower case."""


def chosen(incidents: Iterable[Incident], choice: Choice) -> list[Incident]:
    """Return the incidents that are meant, in their order."""
    return [incident for incident in incidents if is_meant(incident, choice)] if any(choice) else list(incidents)


def is_meant(incident: Incident, choice: Choice) -> bool:
    """Return whether an incident is one of those meant."""
    day = incident.when.date().isoformat()
    return (
        (not choice.number or incident.number == choice.number)
        and (not choice.since or choice.since <= day)
        and (not choice.until or day <= choice.until)
        and choice.words in f"{incident.words} {incident.claimed} {incident.name}".lower()
    )
