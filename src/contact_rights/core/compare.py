"""What differs between two assessments of one matter: verdicts, findings, the law they rest on, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from contact_rights.core.assess import assess
from contact_rights.core.edits import Edit, edited
from contact_rights.core.facts import plain_facts
from contact_rights.findings import OPEN, SETTLED, Assessment, VerdictFinding


class Difference(NamedTuple):
    """One verdict or finding that is not the same."""

    kind: str
    id: str
    before: str
    """State of a finding; value of a verdict, ``open`` while it is open."""
    after: str
    cites: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """What it rests on before and after, where only that differs."""
    deadlines: tuple[str, str] = ("", "")
    """The deadline before and after, where it stands but on another day."""


def supposed(assessment: Assessment, edits: Iterable[Edit]) -> list[Difference]:
    """Return what would change if some answers were otherwise; raises ``Misuse`` where they contradict the others."""
    facts = edited(assessment.rulebase, assessment.facts, edits)
    then = assess(assessment.rulebase, assessment.case._replace(facts=plain_facts(facts)))
    return differences(assessment, then)


def differences(before: Assessment, after: Assessment) -> list[Difference]:
    """Return what differs, verdicts first, then findings in the order of the rule base."""
    return [*differing_verdicts(before, after), *differing_findings(before, after)]


def differing_verdicts(before: Assessment, after: Assessment) -> Iterator[Difference]:
    """Yield the verdicts with another value, or with the same value on another basis."""
    for id_, then in before.verdicts.items():
        now = after.verdicts[id_]
        cites = (tuple(then.citations), tuple(now.citations))
        if valued(then) != valued(now):
            yield Difference("verdicts", id_, valued(then), valued(now))
        elif cites[0] != cites[1]:
            yield Difference("verdicts", id_, valued(then), valued(now), cites)


def valued(verdict: VerdictFinding) -> str:
    """Return a verdict's value; ``open`` while it is open."""
    return verdict.value if verdict.state == SETTLED else OPEN


def differing_findings(before: Assessment, after: Assessment) -> Iterator[Difference]:
    """Yield the findings with another state, or with the same state on another basis or by another day."""
    for then, now in zip(before.findings, after.findings, strict=True):
        plain = Difference(then.rule.kind, then.rule.id, then.state, now.state)
        cites, deadlines = (tuple(then.citations), tuple(now.citations)), (then.deadline, now.deadline)
        if then.state != now.state:
            yield plain
        elif cites[0] != cites[1] or deadlines[0] != deadlines[1]:
            same = (cites[0] == cites[1], deadlines[0] == deadlines[1])
            yield plain._replace(
                cites=plain.cites if same[0] else cites, deadlines=plain.deadlines if same[1] else deadlines
            )
