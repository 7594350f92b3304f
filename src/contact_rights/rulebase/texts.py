"""Reading every text of a rule base once more for words that do harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from contact_rights.core.harm import harmful
from contact_rights.errors import LANGUAGES, Say
from contact_rights.model import RuleBase
from contact_rights.rulebase.faults import Fault
from contact_rights.rulebase.yamlfile import Place
from contact_rights.templates import Shelf


def harmful_texts(folder: Path) -> list[Fault]:
    """Return a fault for every harmful word in the texts of a folder of rules, in both languages."""
    from contact_rights.rulebase.load import build
    from contact_rights.rulebase.papers import load_shelf

    zh, en = (build(folder, language) for language in LANGUAGES)
    whys = {harm.id: Say(harm.why, english.why) for harm, english in zip(zh.harm, en.harm, strict=True)}
    found = []
    for rulebase in (zh, en):
        for place, text in (*texts(rulebase), *document_texts(load_shelf(folder, rulebase))):
            for harm, words in harmful(rulebase, text):
                said = Say(f"文字里有“{words}”（{harm.id}）", f"the text says {words!r} ({harm.id})")
                found.append(Fault(place, said, whys[harm.id]))
    return sorted(dict.fromkeys(found))


def texts(rulebase: RuleBase) -> Iterator[tuple[Place, str]]:
    """Yield every text a user may read, with where its rule stands."""
    for rule in rulebase.rules.values():
        place = placed(rule.place)
        yield place, rule.title
        yield place, rule.text
        yield from ((place, element.title) for element in rule.elements)
        if rule.step and rule.step.deadline:
            yield place, rule.step.deadline.text
    for verdict in rulebase.verdicts.values():
        place = placed(rulebase.rules[verdict.rules[0]].place)
        yield from ((place, f"{text.title}\n{text.text}") for text in verdict.open_texts)
        yield from ((place, label) for label in verdict.labels.values())
    for fact in rulebase.facts.values():
        words = [fact.label, fact.question, fact.where, *(f"{v.label} {v.hint}" for v in fact.values)]
        yield from ((Place(f"facts: {fact.id}", 1, 1), text) for text in words)
    for channel in rulebase.channels.values():
        place = Place(f"channels.yaml: {channel.id}", 1, 1)
        yield from ((place, text) for text in (channel.name, channel.accepts, channel.refuses, channel.note))


def document_texts(shelf: Shelf) -> Iterator[tuple[Place, str]]:
    """Yield every text of the documents, with where its template stands."""
    for template in shelf.templates.values():
        place = placed(template.place)
        yield from ((place, text) for text in (template.title, template.head, template.use, template.advice))
        yield from ((place, part.text) for part in template.parts())
    place = Place("documents/statements.yaml", 1, 1)
    yield from ((place, part.text) for part in shelf.statements())
    yield from ((place, text) for text in shelf.violations.values())


def placed(place: str) -> Place:
    """Return a place from its text."""
    file, line, column = place.rsplit(":", 2)
    return Place(file, int(line), int(column))
