"""What differs between two versions of a rule base, as sections of text and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contact_rights.core.versions.outcomes import LOOKED, Outcome
from contact_rights.core.versions.records import Field, Record, is_condition
from contact_rights.model import RuleBase
from contact_rights.reports.explanation import Section
from contact_rights.reports.proofs import METHODS, flags
from contact_rights.reports.tree import Branch
from contact_rights.reports.words import bracketed, joined, word

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class Delta(NamedTuple):
    """What came of comparing two versions."""

    old: RuleBase
    new: RuleBase
    as_of: str
    outcomes: Sequence[Outcome]
    records: Sequence[Record]


def delta_sections(delta: Delta) -> Iterator[Section]:
    """Yield whose outcome differs, what is written otherwise to the same effect, and every other change."""
    language = delta.new.language
    differing = [outcome_branch(delta, one) for one in delta.outcomes if one.case]
    title = word(language, "outcomes-change", count=str(len(differing)))
    yield Section(title, differing or [Branch(word(language, "no-outcome"))])
    same = list(same_branches(delta))
    if same:
        yield Section(word(language, "same-outcome"), same)
    if delta.records:
        title = word(language, "records-change", count=str(len(delta.records)))
        yield Section(title, [record_branch(language, one) for one in delta.records])


def same_branches(delta: Delta) -> Iterator[Branch]:
    """Yield what is written otherwise to the same effect; of what only rests on that, how much there is."""
    language = delta.new.language
    rewritten = {one.id for one in delta.records if any(is_condition(field.name) for field in one.fields)}
    same = [one for one in delta.outcomes if not one.case]
    yield from (Branch(f"{one.kind}/{one.id}{how(language, one.methods)}") for one in same if one.id in rewritten)
    resting = [one for one in same if one.id not in rewritten]
    if resting:
        methods = dict.fromkeys(method for one in resting for method in one.methods)
        yield Branch(word(language, "resting-same", count=str(len(resting))) + how(language, methods))


def outcome_branch(delta: Delta, one: Outcome) -> Branch:
    """Return one differing outcome with the case that shows it, as one would type it."""
    before, after = (stand(delta, one, value) for value in (one.before, one.after))
    shown = f"contact-rights check {flags(one.case, delta.as_of)}".rstrip() if one.case else ""
    colon = word(delta.new.language, "colon")
    said = f"{one.kind}/{one.id}{colon}{before} → {after}{how(delta.new.language, one.methods)}"
    return Branch(said, "→", [Branch(shown)])


def stand(delta: Delta, one: Outcome, value: str) -> str:
    """Return in words how a subject stands in one version."""
    verdicts = [version.verdicts[one.id] for version in (delta.old, delta.new) if one.id in version.verdicts]
    if any(value in {**verdict.values, **verdict.labels} for verdict in verdicts):
        return value
    return word(delta.new.language, f"state-{value}")


def how(language: str, methods: Iterable[str]) -> str:
    """Return in brackets how something was decided."""
    said = [word(language, "looked") if m == LOOKED else METHODS[m].in_language(language) for m in methods]
    return bracketed(language, joined(language, said))


def record_branch(language: str, one: Record) -> Branch:
    """Return one record that was added, removed or changed."""
    name = f"{one.section}/{one.id}".rstrip("/")
    return Branch(name, SIGNS[one.how], [Branch(field_said(language, field)) for field in one.fields])


def field_said(language: str, field: Field) -> str:
    """Return one field that differs in words."""
    if field.languages:
        return f"{field.name} ({', '.join(field.languages)})"
    if is_condition(field.name):
        return field.name
    colon = word(language, "colon")
    if isinstance(field.before, tuple) and isinstance(field.after, tuple):
        signed = [f"-{one}" for one in field.before if one not in field.after]
        signed += [f"+{one}" for one in field.after if one not in field.before]
        return f"{field.name}{colon}{' '.join(signed) or word(language, 'reordered')}"
    return f"{field.name}{colon}{plain(field.before)} → {plain(field.after)}"


def plain(value: Any) -> str:
    """Return a value of a field as text; ``-`` for none."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else "-" if value in {None, ""} else str(value)


def delta_data(delta: Delta) -> dict[str, Any]:
    """Return what differs as plain data."""
    return {
        "as_of": delta.as_of,
        "outcomes": [outcome_data(delta, one) for one in delta.outcomes if one.case],
        "same": [{"kind": one.kind, "id": one.id, "by": list(one.methods)} for one in delta.outcomes if not one.case],
        "records": [record_data(one) for one in delta.records],
    }


def outcome_data(delta: Delta, one: Outcome) -> Mapping[str, Any]:
    """Return one differing outcome as plain data."""
    case = one.case
    return {
        "kind": one.kind,
        "id": one.id,
        "before": one.before,
        "after": one.after,
        "by": list(one.methods),
        "case": {"facts": dict(case.facts), "as_of": case.as_of} if case else None,
        "flags": flags(case, delta.as_of) if case else None,
    }


def record_data(one: Record) -> Mapping[str, Any]:
    """Return one changed record as plain data."""
    fields = [
        {"name": f.name, "before": f.before, "after": f.after, "languages": list(f.languages)} for f in one.fields
    ]
    return {"section": one.section, "id": one.id or None, "how": one.how, "fields": fields}
