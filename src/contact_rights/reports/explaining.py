"""An explanation as text for a terminal, as Markdown, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from contact_rights.core.compare import Difference
from contact_rights.core.edits import Edit
from contact_rights.core.explanation import Explanation
from contact_rights.core.facts import plain_facts
from contact_rights.core.proving import Proving
from contact_rights.core.why import Reason
from contact_rights.findings import SETTLED, Assessment
from contact_rights.reports.explanation import Section, WhatIf, sections, what_if_section
from contact_rights.reports.json import Citations
from contact_rights.reports.markdown import markdown
from contact_rights.reports.matrix import matrix_lines, matrix_markdown
from contact_rights.reports.outline import Block
from contact_rights.reports.reasons import Wording
from contact_rights.reports.text import Line, lines
from contact_rights.reports.tree import tree_lines, tree_markdown
from contact_rights.reports.words import word

SCHEMA = "contact-rights/explanation/1"


def explanation_lines(
    assessment: Assessment, found: Explanation | None, what_if: WhatIf | None, width: int
) -> list[Line]:
    """Return an explanation, what would change, or both, as lines no wider than ``width`` columns."""
    top = lines(head(assessment.rulebase.language, found), width) if found else []
    below = list(section_lines(all_sections(assessment, found, what_if), width))
    return [*top, *below] if top else below[1:]


def explanation_markdown(assessment: Assessment, found: Explanation | None, what_if: WhatIf | None) -> str:
    """Return an explanation, what would change, or both, as Markdown."""
    top = [markdown(head(assessment.rulebase.language, found))] if found else []
    return "\n".join([*top, *section_markdown(all_sections(assessment, found, what_if))])


def all_sections(assessment: Assessment, found: Explanation | None, what_if: WhatIf | None) -> Iterator[Section]:
    """Yield the sections of an explanation, of what would change, or of both."""
    if found:
        yield from sections(assessment, found)
    if what_if:
        yield what_if_section(assessment.rulebase, what_if)


def head(language: str, found: Explanation) -> list[Block]:
    """Return what an explanation is of; what is not certain of the case is not said as if it were."""
    kind, state = word(language, f"kind-{found.kind}"), word(language, f"state-{found.state}")
    note = " · ".join([found.id, kind, *([found.value] if found.value else []), state, found.place])
    title, text = found.title, found.text
    if found.state != SETTLED and not found.is_open_verdict:
        title = state[:1].upper() + state[1:] + word(language, "colon") + title
        text = word(language, "would-say") + text if text else ""
    return [Block("lead", title), Block("text", text), Block("note", note)]


def section_lines(sections: Iterable[Section], width: int) -> Iterator[Line]:
    """Yield sections as lines: a heading, the table, the tree."""
    for section in sections:
        yield Line("")
        yield from lines([Block("heading", section.title)], width)
        yield from matrix_lines(section.matrix, width) if section.matrix else ()
        yield from tree_lines(section.branches, width)


def section_markdown(sections: Iterable[Section]) -> Iterator[str]:
    """Yield sections as parts of a Markdown document."""
    for section in sections:
        yield markdown([Block("heading", section.title)])
        if section.matrix:
            yield "\n".join(matrix_markdown(section.matrix)) + "\n"
        yield "\n".join(tree_markdown(section.branches)) + "\n"


def explanation_data(assessment: Assessment, found: Explanation | None, what_if: WhatIf | None) -> dict[str, Any]:
    """Return an explanation, what would change, or both, as plain data."""
    rulebase = assessment.rulebase
    about = {"version": rulebase.version, "reviewed": rulebase.reviewed, "as_of": assessment.case.as_of}
    data = {"schema": SCHEMA, "rulebase": about, "language": rulebase.language, "facts": plain_facts(assessment.facts)}
    cited = Citations(rulebase)
    data |= subject_data(assessment, found, cited) if found else {}
    return data | ({"what_if": what_if_data(what_if, cited)} if what_if else {})


def subject_data(assessment: Assessment, found: Explanation, cited: Citations) -> dict[str, Any]:
    """Return what is explained, with its reasons, as plain data."""
    rulebase = assessment.rulebase
    wording = Wording(rulebase, assessment)
    return {
        "id": found.id,
        "kind": found.kind,
        "title": found.title,
        "text": found.text,
        "state": found.state,
        "value": found.value or None,
        "place": found.place,
        "why": [reason_data(wording, one) for one in found.reasons],
        "citations": cited.of(dict.fromkeys(found.citations)),
        "practical": found.practical,
        "claims": [{"id": claim, "text": rulebase.claims[claim]} for claim in found.claims],
        "nearest": [
            {"value": near.value or None, "ways": [edits_data(way) for way in near.ways]} for near in found.near
        ],
        "evidence": proving_data(found.proving) if found.proving else None,
    }


def reason_data(wording: Wording, one: Reason) -> dict[str, Any]:
    """Return one reason and what it consists of as plain data."""
    parts = [reason_data(wording, part) for part in one.parts]
    return {"kind": one.kind, "state": one.state, "id": one.name or None, "text": wording.text(one), "parts": parts}


def edits_data(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Return changed answers as plain data, with the flag that tries each."""
    return [{"fact": e.fact, "change": e.how, "value": e.value, "flag": e.flag()} for e in edits]


def proving_data(found: Proving) -> dict[str, Any]:
    """Return the table of elements against evidence as plain data."""
    return {
        "had": list(found.had),
        "elements": [
            {"id": one.element.id, "state": one.state, "proved_by": list(one.element.evidence)}
            for one in found.elements
        ],
        "bare": list(found.bare),
        "capture": list(found.capture),
    }


def what_if_data(found: WhatIf, cited: Citations) -> dict[str, Any]:
    """Return what would change as plain data."""
    return {"edits": edits_data(found.edits), "changes": [difference_data(one, cited) for one in found.changes]}


def difference_data(one: Difference, cited: Citations) -> dict[str, Any]:
    """Return one difference as plain data."""
    data: dict[str, Any] = {"kind": one.kind, "id": one.id, "before": one.before, "after": one.after}
    if any(one.cites):
        data["citations"] = {"before": cited.of(one.cites[0]), "after": cited.of(one.cites[1])}
    if any(one.deadlines):
        data["deadline"] = {"before": one.deadlines[0] or None, "after": one.deadlines[1] or None}
    return data
