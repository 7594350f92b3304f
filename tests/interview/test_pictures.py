"""The pictures of the README come from the program itself, and show a question with its answers."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.interview.pictures import ROOT, main
from tests.interview.robot import squeezed


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    main(folder)
    return folder


@pytest.mark.parametrize(
    ("name", "question"), [("ask-zh.svg", "这件事对你有什么影响"), ("ask-en.svg", "What has this done to you")]
)
def test_a_picture_shows_a_question_and_its_answers(pictures: Path, name: str, question: str) -> None:
    for folder in (pictures, ROOT / "docs" / "pictures"):
        text = squeezed("".join(ET.parse(folder / name).getroot().itertext()))  # noqa: S314 - our own file
        assert squeezed(question) in text
        assert "[x]1" in text
        assert ">[]4" in text
        assert "✓" in text
    assert f"docs/pictures/{name}" in (ROOT / "README.md").read_text(encoding="utf-8")
