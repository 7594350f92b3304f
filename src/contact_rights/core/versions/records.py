"""What else differs between two versions: records added, removed, changed; which fields, in which languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contact_rights.core.conditions import COMBINE
from contact_rights.core.why import Names, names_of
from contact_rights.errors import LANGUAGES
from contact_rights.model import KINDS, RuleBase
from contact_rights.templates import Shelf

TEXTS = (
    *("title", "text", "label", "question", "where", "hint", "words", "say", "why", "binds", "name", "accepts"),
    *("refuses", "note", "phrases", "allowed", "provisions", "labels", "claim"),
    *("head", "use", "advice", "sign"),
)
"""Fields that are written in both languages."""
NODES = frozenset({"own", "when", "presupposes", "applies", "done", "unless"})
"""Fields that are conditions."""
PASSED_OVER = frozenset({"place", "id", "language"})
Flat = dict[str, Any]


class Field(NamedTuple):
    """One field that differs."""

    name: str
    """Dotted where it belongs to a part: ``elements.threatened.cites``."""
    before: Any
    after: Any
    """None where a version lacks it; of texts and conditions only that they differ."""
    languages: Sequence[str] = ()
    """The languages in which a text differs; empty for what is not a text."""


class Record(NamedTuple):
    """One record that was added, removed or changed."""

    section: str
    id: str
    how: str
    """``added``, ``removed`` or ``changed``."""
    fields: Sequence[Field] = ()


Side = tuple[RuleBase, Shelf | None]
"""One version in one language, with its documents where they are compared."""
Pair = Sequence[Side]
"""One version in Chinese and in English."""


def changed_records(old: Pair, new: Pair) -> list[Record]:
    """Return every record that is not written the same in both versions."""
    before, after = ([flattened(*side) for side in pair] for pair in (old, new))
    found = []
    for key in dict.fromkeys([*after[0], *before[0]]):
        if key not in before[0] or key not in after[0]:
            found.append(Record(*key, "removed" if key in before[0] else "added"))
            continue
        fields = list(differing([side[key] for side in before], [side[key] for side in after]))
        if fields:
            found.append(Record(*key, "changed", fields))
    return found


def differing(before: Sequence[Flat], after: Sequence[Flat]) -> Iterator[Field]:
    """Yield the fields of a record that differ, given in Chinese and in English."""
    for name in dict.fromkeys([*after[0], *before[0]]):
        pairs = [(old.get(name), new.get(name)) for old, new in zip(before, after, strict=True)]
        languages = [language for language, (old, new) in zip(LANGUAGES, pairs, strict=True) if old != new]
        if languages and is_text(name):
            yield Field(name, None, None, languages)
        elif languages and is_condition(name):
            yield Field(name.replace("own", "when"), None, None)
        elif languages:
            yield Field(name, *pairs[0])


def is_text(name: str) -> bool:
    """Return whether a field is written in both languages."""
    return any(part in TEXTS for part in name.split("."))


def is_condition(name: str) -> bool:
    """Return whether a field is a condition."""
    return not NODES.isdisjoint(name.split("."))


def flattened(version: RuleBase, shelf: Shelf | None) -> dict[tuple[str, str], Flat]:
    """Return every record of a version by section and id, its fields by name."""
    head = {name: getattr(version, name) for name in ("name", "version", "reviewed", "covers_from")}
    found: dict[tuple[str, str], Flat] = {("rulebase", ""): head}
    names = names_of(version)
    for section, records in sections(version):
        for id_, record in records.items():
            found[section, id_] = dict(fields_of(Shapes(version, names, id_), record))
    if shelf:
        papers = version._replace(nodes=shelf.nodes)
        for section, records in paper_sections(shelf):
            for id_, record in records.items():
                found[section, id_] = dict(fields_of(Shapes(papers, names, id_), record))
    found |= {("claims", claim): {"claim": text} for claim, text in version.claims.items()}
    return found


class Shapes(NamedTuple):
    """The conditions of one record as they are written: concepts and verdicts by name, not by what they consist of."""

    version: RuleBase
    names: Names
    own: str
    """The record's id; a concept does not stand for itself."""

    def of(self, node: int) -> object:
        """Return the shape of a condition; nothing for none."""
        if node < 0:
            return None
        kind, name = self.names.called(self.version, node)
        if kind == "verdict":
            return kind, tuple(self.names.values(self.version, node))
        if kind and name != self.own:
            return kind, name
        op, args = self.version.nodes[node]
        return op, tuple(self.of(int(arg)) if op in COMBINE else arg for arg in args)


def sections(version: RuleBase) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the records of a version by the folder or file they stand in."""
    yield "facts", version.facts
    yield "concepts", version.concepts
    yield "consistency", {rule.id: rule for rule in version.consistency}
    yield "verdicts", version.verdicts
    yield from ((kind, {rule.id: rule for rule in version.of_kind(kind)}) for kind in KINDS)
    yield "law/instruments", version.instruments
    yield "law/norms", version.norms
    yield "law/moved", {moved.old or moved.new: moved for moved in version.moved}
    yield "channels", version.channels
    yield "lint/harm", {harm.id: harm for harm in version.harm}


def paper_sections(shelf: Shelf) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the records of the documents of a version."""
    yield "documents", shelf.templates
    yield "documents/blanks", shelf.blanks
    said = {"facts": shelf.facts, "defences": shelf.defences}
    numbered = {f"{name}/{number}": part for name, parts in said.items() for number, part in enumerate(parts, 1)}
    yield "documents/statements", numbered


def fields_of(shapes: Shapes, record: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record and of its parts; what a verdict's values stand on is said by its rules."""
    for field, value in record._asdict().items():
        name = f"{prefix}{field}"
        if field in PASSED_OVER or (field == "when" and "own" in record._fields):
            continue
        if field in NODES:
            yield name, shapes.of(value)
        elif isinstance(value, Mapping):
            yield from ((f"{name}.{key}", held) for key, held in value.items() if not isinstance(held, int))
        elif hasattr(value, "_asdict"):
            yield from fields_of(shapes, value, f"{name}.")
        elif isinstance(value, list | tuple) and value and hasattr(value[0], "_asdict"):
            for number, part in enumerate(value):
                yield from fields_of(shapes, part, f"{name}.{part_name(part, number)}.")
        else:
            yield name, tuple(value) if isinstance(value, list) else value


def part_name(part: Any, number: int) -> str:
    """Return what a part is called: its id, the first day of a period, else its number."""
    return str(getattr(part, "id", "") or getattr(part, "since", "") or number + 1)
