"""The reading copy says what the original says: the same parts, figures, blanks, citations and terms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contact_rights.errors import LANGUAGES
from contact_rights.templates import Part, Shelf
from tests.documents.desk import cases, golden_draft, shelf
from tests.figures import TERMS, digits, in_chinese, in_english


def parts_of(one: Shelf) -> Iterator[tuple[str, Part]]:
    """Yield every part of every document, with where it stands."""
    for template in one.templates.values():
        yield from ((template.id, part) for part in template.parts())
    yield from (("statements", part) for part in one.statements())


def texts() -> list[tuple[str, str, str]]:
    """Return every text of the documents in both languages, with where it stands."""
    zh, en = (shelf(language) for language in LANGUAGES)
    found = [
        (where, part.text, other.text) for (where, part), (_, other) in zip(parts_of(zh), parts_of(en), strict=True)
    ]
    for id_, template in zh.templates.items():
        other = en.templates[id_]
        found += [(id_, template.title, other.title), (id_, template.use, other.use)]
        found += [(id_, template.advice, other.advice), (id_, template.head, other.head)]
    return found + [(id_, words, en.violations[id_]) for id_, words in zh.violations.items()]


def test_both_languages_have_the_same_parts_conditions_and_citations() -> None:
    zh, en = (list(parts_of(shelf(language))) for language in LANGUAGES)
    assert [(where, part._replace(text="", parts=())) for where, part in zh] == [
        (where, part._replace(text="", parts=())) for where, part in en
    ]


def test_both_languages_give_the_same_figures() -> None:
    lone = [
        (where, zh, en)
        for where, zh, en in texts()
        if not (digits(zh) <= in_english(en) and digits(en) <= in_chinese(zh))
    ]
    assert lone == []


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term[0])
def test_a_term_of_law_has_one_word_in_each_language(term: tuple[str, str]) -> None:
    zh_term, en_words = term
    used = [(where, en) for where, zh, en in texts() if zh_term in zh]
    assert [where for where, en in used if not any(word in en.lower() for word in en_words.split(" / "))] == []


@pytest.mark.parametrize("name", cases())
def test_both_drafts_of_a_case_cite_ask_and_enclose_the_same(name: str) -> None:
    zh, en = (golden_draft(name, language) for language in LANGUAGES)
    assert zh.citations == en.citations
    assert zh.blanks == en.blanks
    assert (zh.by, zh.channel) == (en.by, en.channel)
    shape = [[(piece.kind, piece.mark, len(piece.rows)) for piece in one.pieces] for one in (zh, en)]
    assert shape[0] == [piece for piece in shape[1] if piece[0] != "notice"]
