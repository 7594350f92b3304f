"""An explanation as sections of text, which each format lays out: a tree, a table, a list of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.core.compare import Difference
from contact_rights.core.explanation import Explanation, Near
from contact_rights.core.law import instrument_of
from contact_rights.core.nearest import Edits
from contact_rights.core.proving import Proving
from contact_rights.findings import OPEN, Assessment
from contact_rights.model import RuleBase
from contact_rights.reports.citation import described, grouped
from contact_rights.reports.conditions import edits_in_words
from contact_rights.reports.matrix import Matrix
from contact_rights.reports.reasons import MARKS, Wording
from contact_rights.reports.tree import Branch
from contact_rights.reports.words import bracketed, joined, word


class Section(NamedTuple):
    """One part of an explanation: its title, and a table and a tree, either of which may be missing."""

    title: str
    branches: Sequence[Branch] = ()
    matrix: Matrix | None = None


class WhatIf(NamedTuple):
    """What would be otherwise if some answers were."""

    edits: Edits
    changes: Sequence[Difference]


def sections(assessment: Assessment, found: Explanation) -> Iterator[Section]:
    """Yield the parts of an explanation."""
    rulebase = assessment.rulebase
    branches = Wording(rulebase, assessment).branches(found.reasons)
    yield Section(word(rulebase.language, f"why-{found.state}"), branches)
    if found.near:
        key = "nearest-verdict" if found.near[0].value else "nearest"
        branches = [branch for near in found.near for branch in near_branches(rulebase, found, near)]
        yield Section(word(rulebase.language, key), branches)
    if found.proving:
        yield proving_section(rulebase, found.proving)
    cites = [Branch(with_force(rulebase, cite), "§") for cite in dict.fromkeys(found.citations)]
    practical = [Branch(word(rulebase.language, "practical"))] if found.practical else []
    if cites or practical:
        yield Section(word(rulebase.language, "rests-on"), [*cites, *practical])
    if found.claims:
        claims = [Branch(f"{claim} {rulebase.claims[claim]}", "¶") for claim in found.claims]
        yield Section(word(rulebase.language, "article"), claims)


def near_branches(rulebase: RuleBase, found: Explanation, near: Near) -> Iterator[Branch]:
    """Yield the nearest cases, each with the flags that try it; under its value, where a verdict has several."""
    ways = [
        Branch(edits_in_words(rulebase, way), "•", [Branch(" ".join(f"--what-if {e.flag()}" for e in way))])
        for way in near.ways
    ]
    ways = ways or [Branch(word(rulebase.language, "no-nearest"))]
    if near.value:
        yield Branch(f"{rulebase.verdicts[found.id].label(near.value)} [{near.value}]", "→", ways)
    else:
        yield from ways


def proving_section(rulebase: RuleBase, found: Proving) -> Section:
    """Return the table of elements against evidence, what is bare, and what to capture next."""
    language = rulebase.language
    labels = rulebase.facts["evidence"].labels()
    titles = {one.element.id: one.element.title for one in found.elements}
    rows = [
        (f"{MARKS[one.state]} {one.element.title}", [cell(found, kind, one.element.evidence) for kind in found.kinds])
        for one in found.elements
    ]
    heads = [f"{'✓ ' if kind in found.had else ''}{labels[kind]}" for kind in found.kinds]
    bare = joined(language, [titles[id_] for id_ in found.bare])
    left = word(language, "bare") + bare if bare else word(language, "nothing-bare")
    notes = [Branch(word(language, "legend")), Branch(left)]
    if found.capture:
        notes.append(Branch(word(language, "capture") + joined(language, [labels[kind] for kind in found.capture])))
    return Section(word(language, "evidence-table"), notes, Matrix(word(language, "element"), heads, rows))


def cell(found: Proving, kind: str, proves: Sequence[str]) -> str:
    """Return what one kind of evidence is to one element: at hand, wanted, or nothing."""
    return "" if kind not in proves else "✓" if kind in found.had else "o"


def with_force(rulebase: RuleBase, citation: str) -> str:
    """Return a citation with its heading, its force and whom it binds."""
    instrument = rulebase.instruments[instrument_of(citation)]
    force = word(rulebase.language, instrument.force)
    return f"{described(rulebase, citation)} [{force}{word(rulebase.language, 'semicolon')}{instrument.binds}]"


def what_if_section(rulebase: RuleBase, found: WhatIf) -> Section:
    """Return what would change, a line a verdict or finding."""
    title = word(rulebase.language, "what-if", edits=edits_in_words(rulebase, found.edits))
    branches = [Branch(changed(rulebase, one), "→") for one in found.changes]
    return Section(title, branches or [Branch(word(rulebase.language, "what-if-same"))])


def changed(rulebase: RuleBase, one: Difference) -> str:
    """Return one difference in words: what it is about, before and after."""
    language = rulebase.language
    if one.kind == "verdicts":
        verdict = rulebase.verdicts[one.id]
        title = verdict.question
        before, after = (
            verdict.label(value) if value != OPEN else word(language, "state-open") for value in (one.before, one.after)
        )
    else:
        title = rulebase.rules[one.id].title + bracketed(language, word(language, f"kind-{one.kind}"))
        before, after = (word(language, f"state-{state}") for state in (one.before, one.after))
    said = f"{before} → {after}" if before != after else ""
    cites = word(language, "law-changes", cites=grouped(rulebase, one.cites[1])) if any(one.cites) else ""
    day = word(language, "deadline-moves", day=one.deadlines[1]) if any(one.deadlines) else ""
    return f"{title} [{one.id}]{word(language, 'colon')}{joined(language, [p for p in (said, cites, day) if p])}"
