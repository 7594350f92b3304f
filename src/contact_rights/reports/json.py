"""An assessment as the JSON document of the contract, ``contact-rights/assessment/1``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from contact_rights.core.facts import plain_facts
from contact_rights.core.law import heading, instrument_of, provision_of
from contact_rights.findings import OPEN, SETTLED, Assessment, Finding
from contact_rights.model import RuleBase
from contact_rights.reports.citation import provision_label

SCHEMA = "contact-rights/assessment/1"
SHOWN = (SETTLED, OPEN)


def rendered(assessment: Assessment, asked: Sequence[Finding] = ()) -> str:
    """Return the assessment as one JSON document, a key a line; ``asked`` answers the person's own question."""
    found = document(assessment)
    if asked:
        found["asked"] = [finding(f, Citations(assessment.rulebase)) for f in asked]
    return "{\n" + ",\n".join(f"{dumped(key)}: {dumped(value)}" for key, value in found.items()) + "\n}\n"


dumped = json.JSONEncoder(ensure_ascii=False).encode
"""Returns a value as JSON on one line; the C encoder, which is ten times as fast, cannot indent."""


class Citations(dict[str, dict[str, Any]]):
    """Citations as plain data, each made once."""

    def __init__(self, rulebase: RuleBase) -> None:
        super().__init__()
        self.rulebase = rulebase

    def __missing__(self, cite: str) -> dict[str, Any]:
        """Make the plain data of a citation."""
        self[cite] = citation(self.rulebase, cite)
        return self[cite]

    def of(self, cites: Iterable[str]) -> list[dict[str, Any]]:
        """Return several citations as plain data."""
        return [self[cite] for cite in cites]


def document(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as plain data."""
    rulebase = assessment.rulebase
    cited = Citations(rulebase)
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "rulebase": {"version": rulebase.version, "reviewed": rulebase.reviewed, "as_of": assessment.case.as_of},
        "language": rulebase.language,
        "facts": plain_facts(assessment.facts),
        "assumed": dict(assessment.assumed),
        "told": [{**one._asdict(), "entries": list(one.entries)} for one in assessment.told],
        "conduct_day": assessment.conduct_day,
        "verdicts": verdicts(assessment, cited),
    }
    for kind in ("rights", "violations", "cautions"):
        found[kind] = [finding(f, cited) for f in assessment.of_kind(kind, *SHOWN)]
    ordered = sorted(assessment.of_kind("steps", *SHOWN), key=lambda found: found.rule.order)
    found["steps"] = [finding(f, cited) for f in ordered]
    found["documents"] = [{"id": one.id, "title": one.title} for one in assessment.documents.values()]
    for kind in ("lines", "notes", "rebuttals", "answers"):
        found[kind] = [finding(f, cited) for f in assessment.fitting(kind)]
    found["open_questions"] = [
        {"fact": q.fact, "question": rulebase.facts[q.fact].question, "decides": list(q.decides)}
        for q in assessment.open_questions
    ]
    return found


def verdicts(assessment: Assessment, cited: Citations) -> dict[str, Any]:
    """Return the verdicts by id."""
    return {
        v.id: {
            "value": v.value,
            "state": v.state,
            "title": v.title,
            "text": v.text,
            "because": list(v.because),
            "citations": cited.of(v.citations),
            "would_change_if": [change._asdict() for change in v.would_change_if],
            "decided_by": list(v.decided_by),
        }
        for v in assessment.verdicts.values()
    }


def finding(found: Finding, cited: Citations) -> dict[str, Any]:
    """Return one finding with what its kind has besides."""
    rule = found.rule
    plain: dict[str, Any] = {
        "id": rule.id,
        "title": rule.title,
        "text": rule.text,
        "state": found.state,
        "because": [rule.id],
        "citations": cited.of(found.citations),
        "practical": rule.practical and not found.citations,
        "claims": list(rule.claims),
        "decided_by": list(found.decided_by),
    }
    if rule.kind == "violations":
        plain["gravity"] = rule.gravity
        plain["answerable"] = list(rule.answerable)
        plain["elements"] = elements(found, cited)
    if rule.step:
        deadline = {"date": found.deadline or None, "text": rule.step.deadline.text} if rule.step.deadline else None
        plain |= {
            "order": rule.step.order,
            "urgency": rule.step.urgency,
            "channel": rule.step.channel or None,
            "deadline": deadline,
            "documents": list(rule.step.documents),
            "state_of": "done" if found.done else "todo",
        }
    return plain


def elements(found: Finding, cited: Citations) -> list[dict[str, Any]]:
    """Return the elements of a violation; what the case excludes is named as excluded."""
    return [
        {
            "id": e.element.id,
            "title": e.element.title,
            "state": e.state,
            "citations": cited.of(e.citations),
            "evidence": list(e.element.evidence),
        }
        for e in found.elements
    ]


def citation(rulebase: RuleBase, cite: str) -> dict[str, Any]:
    """Return one citation; the provision of an unverified text has no number."""
    instrument = rulebase.instruments[instrument_of(cite)]
    return {
        "id": cite,
        "instrument": instrument.title,
        "provision": None
        if instrument.reported
        else provision_label(instrument, provision_of(cite), rulebase.language),
        "heading": heading(rulebase, cite),
        "in_force": [instrument.effective, instrument.until or None],
        "force": instrument.force,
        "binds": instrument.binds,
        "reported": instrument.reported,
    }
