"""The formats: what is written is text and stays text, Word files are as they should be and the same each time."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from xml.parsers import expat

import pytest
from docx2python import docx2python

from contact_rights.documents.docx import docx
from contact_rights.documents.draft import Draft
from contact_rights.documents.filling import read_value
from contact_rights.documents.forms import form_of, written
from contact_rights.documents.text import markdown, plain
from contact_rights.errors import LANGUAGES, CouldNot, Misuse
from tests.conftest import TODAY
from tests.documents.desk import cases, drafted, golden_draft, shelf

HOSTILE = [
    "<script>alert('x')</script>",
    "{{ name }} {lender} {{7*7}} ${x} %s {0}",
    "]]><w:p/>&amp;&#x41;<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "=cmd|' /C calc'!A1",
    "**bold** _it_ # h | a | ![x](http://x) `c` [a](javascript:1)",
    "姓名\u202e倒过来\u2066a\u2069",
    "bell\x07 esc\x1b[31mred nul\x00 del\x7f",
    "line\r\nbreak\u2028para\u2029x\x0bv\x85n",
    "\ud800 lone",
    "𠮷野家 e\u0301 👩‍👩‍👧",
]


def part(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read(name).decode("utf-8")


def words_of(made: bytes) -> str:
    """Return the text of a Word file as another library reads it."""
    with docx2python(io.BytesIO(made)) as found:
        return str(found.text)


def squeezed(text: str) -> str:
    """Return a text without what formats lay out differently: blanks, bars of tables, empty cells."""
    return re.sub(r"[\s|—\t]+", "", text)


def hostile_draft(language: str, words: str) -> Draft:
    values = {"name": words, "lender": words, "acts": words, "their-numbers": words}
    return drafted("lender-complaint", {"role": "emergency-contact"}, language, values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_the_user_writes_stays_text_in_every_format(words: str, language: str) -> None:
    made = hostile_draft(language, words)
    kept = read_value(shelf(language).blanks["name"], words, TODAY)
    assert all(char.isprintable() for char in kept)
    text = plain(made.pieces)
    assert text.count(kept) >= 3
    assert kept in re.sub(r"\\(.)", r"\1", markdown(made.pieces))
    word = docx(made)
    assert squeezed(kept) in squeezed(words_of(word))
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                expat.ParserCreate().Parse(archive.read(name), True)


def test_words_are_not_taken_for_blanks_or_marks() -> None:
    made = hostile_draft("zh", "{phone} {today} {by}")
    assert "{phone} {today} {by}" in plain(made.pieces)
    assert not any("\\" in piece.text for piece in made.pieces)
    assert "\\[x\\](http://x)" in markdown(hostile_draft("en", "[x](http://x)").pieces)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in cases() if "@" not in name])
def test_a_word_file_says_what_the_text_says(name: str, language: str) -> None:
    made = golden_draft(name, language)
    assert squeezed(words_of(docx(made))).startswith(squeezed(plain(made.pieces)).replace("—", ""))


def test_a_word_file_is_set_as_a_clerk_expects() -> None:
    made = docx(golden_draft("police-report", "zh"))
    styles, body = part(made, "word/styles.xml"), part(made, "word/document.xml")
    for font in ("仿宋", "宋体", "黑体"):
        assert f'w:eastAsia="{font}"' in styles
    assert 'w:eastAsia="zh-CN"' in styles
    assert 'w:w="11906" w:h="16838"' in body
    assert '<w:pStyle w:val="Title"/>' in body
    assert body.count('<w:pStyle w:val="Heading1"/>') >= 4
    assert "<w:tblHeader/>" in body
    foot = next(n for n in zipfile.ZipFile(io.BytesIO(made)).namelist() if "footer" in n)
    assert 'w:instr="PAGE"' in part(made, foot)
    assert "报案人（签名）：＿＿" in body
    assert "日期：2026年11月23日" in body


@pytest.mark.parametrize("style", ["Normal", "Title", "Heading1", "Footer"])
def test_no_style_falls_back_to_the_fonts_of_a_theme(style: str) -> None:
    styles = part(docx(golden_draft("stop-letter", "zh")), "word/styles.xml")
    found = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', styles, re.DOTALL)
    assert found
    assert "w:eastAsia=" in found[0]
    assert "Theme=" not in found[0]


def test_a_word_file_is_the_same_each_time_and_names_nobody() -> None:
    first, second = (docx(golden_draft("heir-notice", "zh")) for _ in range(2))
    assert first == second
    core = part(first, "docProps/core.xml")
    assert "python-docx" not in core
    assert "<dc:creator/>" in core or "<dc:creator></dc:creator>" in core
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_without_the_library_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CouldNot) as missing:
        written(golden_draft("stop-sms", "zh"), "docx")
    assert "pip install 'contact-rights[docx]'" in missing.value.in_language("zh")
    assert "\n" not in str(missing.value)


@pytest.mark.parametrize(
    ("given", "output", "form"),
    [("", "", "txt"), ("", "a.docx", "docx"), ("", "A.MD", "md"), ("md", "a.txt", "md"), ("docx", "a", "docx")],
)
def test_the_format_follows_the_flag_or_the_name(given: str, output: str, form: str) -> None:
    assert form_of(given, output) == form


@pytest.mark.parametrize(("given", "output"), [("pdf", ""), ("", "letter.pdf"), ("docx", ""), ("", "letter.doc")])
def test_other_formats_are_refused_in_one_line(given: str, output: str) -> None:
    with pytest.raises(Misuse) as refused:
        form_of(given, output)
    assert "\n" not in refused.value.in_language("zh")


@pytest.mark.parametrize(
    ("blank", "given", "kept"),
    [
        ("amount", "2,000 元", "2000.00"),
        ("amount", "12.5", "12.50"),
        ("paid-date", "2026年3月1日", "2026-03-01"),
        ("paid-date", "昨天", "2026-11-22"),
        ("acts", "一\n\n 二 ", "一\n二"),
        ("name", "张\n三", "张 三"),
        ("name", "  ", ""),
    ],
)
def test_what_is_given_is_kept_in_one_form(blank: str, given: str, kept: str) -> None:
    assert read_value(shelf("zh").blanks[blank], given, TODAY) == kept


@pytest.mark.parametrize(
    ("blank", "given"),
    [
        ("amount", "many"),
        ("amount", "-1"),
        ("amount", "NaN"),
        ("amount", "1e99"),
        ("paid-date", "sometime"),
        ("name", "x" * 301),
        ("acts", "x" * 4001),
    ],
)
def test_what_does_not_fit_a_blank_is_refused(blank: str, given: str) -> None:
    with pytest.raises(Misuse) as refused:
        read_value(shelf("en").blanks[blank], given, TODAY)
    assert str(refused.value).startswith(f"{blank}: found ")
    assert len(str(refused.value)) < 200
