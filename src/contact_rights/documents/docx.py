"""A document as a Word file that a clerk accepts: A4, Chinese fonts, headings, page numbers, tables.

Written with python-docx, which is imported here alone. The same document gives the same bytes: no time of day, no name
of a program's user, no thumbnail stands in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from contact_rights.documents.draft import Draft
from contact_rights.documents.pieces import Piece
from contact_rights.errors import CouldNot, Say
from contact_rights.reports.wrap import width_of

NOT_INSTALLED = Say(
    "写 .docx 要先装一个库：pip install 'contact-rights[docx]'；也可以用 --to md 或 --to txt",
    "writing .docx needs a library: pip install 'contact-rights[docx]'; --to md and --to txt need none",
)
DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""The date of every part of the file: the first that a zip can hold."""
STYLES = {"title": "Title", "heading": "Heading 1"}
LATIN = "Times New Roman"
FONTS = {"Normal": "仿宋", "Title": "宋体", "Heading 1": "黑体", "Footer": "宋体"}
SIZES = {"zh": {"Normal": 14, "Title": 20, "Heading 1": 14}, "en": {"Normal": 11, "Title": 16, "Heading 1": 12}}
SMALL = {"zh": 11, "en": 9}
LINE = {"zh": 25, "en": 16}
"""Points from line to line."""
SIDES = (2.8, 2.6, 2.6, 2.8)
"""Margins in centimetres: top, right, bottom, left."""
WIDTH = 15.6
NARROWEST, WIDEST = 8, 40
"""Bounds of what counts for the width of a column, in columns of a terminal: a Chinese character has two."""


def docx(draft: Draft) -> bytes:
    """Return a document as the bytes of a .docx file; raises ``CouldNot`` where python-docx is not installed."""
    try:
        from docx import Document
    except ImportError:
        raise CouldNot(NOT_INSTALLED) from None
    word = Document()
    set_up(word, draft)
    for piece in draft.pieces:
        if piece.kind == "table":
            add_table(word, piece.rows, draft.language)
        else:
            add_paragraph(word, piece, draft.language)
    buffer = io.BytesIO()
    word.save(buffer)
    return steady(buffer)


def set_up(word: Any, draft: Draft) -> None:
    """Set page, fonts and what the file says of itself."""
    from docx.shared import Cm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Cm, SIDES)
    for name, font in FONTS.items():
        style = word.styles[name]
        set_fonts(style, font)
        style.font.size = Pt(SIZES[draft.language].get(name, SMALL[draft.language]))
    for name, space in (("Title", 12), ("Heading 1", 6)):
        flat(word.styles[name], space)
    number_pages(section)
    describe(word, draft)


def set_fonts(style: Any, font: str) -> None:
    """Give a style its fonts, for Chinese too, and nothing of the theme's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:color", "w:spacing", "w:kern", "w:lang"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    fonts, language = OxmlElement("w:rFonts"), OxmlElement("w:lang")
    for key in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{key}"), LATIN)
    fonts.set(qn("w:eastAsia"), font)
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.insert(0, fonts)
    properties.append(language)


def flat(style: Any, after: int) -> None:
    """Give a heading style black letters, no rule below, and space around."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(after), Pt(after)
    style.paragraph_format.keep_with_next = style.font.bold = True


def number_pages(section: Any) -> None:
    """Write the number of the page at its foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 - python-docx has no fields
    foot.add_run(" —")


def describe(word: Any, draft: Draft) -> None:
    """Set what the file says of itself: its title and day, nobody's name."""
    made = datetime(1980, 1, 1, tzinfo=UTC)
    properties = word.core_properties
    properties.title, properties.language = draft.template.title, "zh-CN" if draft.language == "zh" else "en"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = made
    relations = word.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        relations.pop(name)


def add_paragraph(word: Any, piece: Piece, language: str) -> None:
    """Add one paragraph."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    paragraph = word.add_paragraph(style=STYLES.get(piece.kind, "Normal"))
    run = paragraph.add_run(f"{piece.mark} {piece.text}" if piece.mark else piece.text)
    layout = paragraph.paragraph_format
    if piece.kind in STYLES:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if piece.kind == "title" else WD_ALIGN_PARAGRAPH.LEFT
        return
    layout.space_after = Pt(0 if language == "zh" else 6)
    if piece.kind in {"small", "notice"}:
        run.font.size = Pt(SMALL[language])
        return
    layout.line_spacing = Pt(LINE[language])
    layout.space_before = Pt(6 if piece.kind in {"closing", "sign"} else 0)
    if piece.kind == "sign":
        layout.left_indent = Cm(6)
    elif language == "zh" and piece.kind in {"text", "item"}:
        layout.first_line_indent = Pt(2 * SIZES["zh"]["Normal"])


def add_table(word: Any, rows: Sequence[Sequence[str]], language: str) -> None:
    """Add a table whose first row stands on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = word.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    widths = column_widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            cell.paragraphs[0].add_run(text).font.size = Pt(SMALL[language])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx lacks it


def column_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths of a table's columns in centimetres, by the longest text of each within bounds."""
    longest = [min(max(NARROWEST, *map(width_of, column)), WIDEST) for column in zip(*rows, strict=True)]
    return [WIDTH * width / sum(longest) for width in longest]


def steady(buffer: io.BytesIO) -> bytes:
    """Return a zip with the same parts and no time of day."""
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, DAY_ONE)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            kept.writestr(info, made.read(name))
    return result.getvalue()
