"""Each document in both languages as it should be; written anew with ``python -m tests.documents.desk``."""

from __future__ import annotations

import pytest

from contact_rights.documents.text import plain
from contact_rights.errors import LANGUAGES
from tests.documents.desk import GOLDEN, cases, golden_draft, shelf

ONE_TEXT_MESSAGE = 70
"""Characters that one Chinese text message holds."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", cases())
def test_a_document_is_as_it_should_be(name: str, language: str) -> None:
    assert plain(golden_draft(name, language).pieces) == (GOLDEN / f"{name}.{language}.txt").read_text(encoding="utf-8")


def test_every_document_has_a_golden_one_and_nothing_else_has() -> None:
    assert {name.partition("@")[0] for name in cases()} == set(shelf("zh").templates)
    assert {path.name for path in GOLDEN.iterdir()} == {f"{n}.{la}.txt" for n in cases() for la in LANGUAGES}


@pytest.mark.parametrize("name", [name for name in cases() if name.startswith("stop-sms")])
def test_the_text_message_fits_one_message(name: str) -> None:
    assert len(plain(golden_draft(name, "zh").pieces).strip()) <= ONE_TEXT_MESSAGE
