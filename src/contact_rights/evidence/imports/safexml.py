"""XML from strangers, streamed: no document type, no entities, bounded depth and bounded pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.parsers import expat

from contact_rights.errors import CouldNot, Say

DEEPEST = 40
MOST_ELEMENTS = 50_000_000
LARGEST_PIECE = 16_000_000
"""Bytes that one tag with its attributes may have; a picture in a message stands in one attribute."""
ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})")
ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"iso-8859-1"})
"""Those of the parser that are written in bytes; a mark of order tells the wide ones."""
REFERENCES = re.compile(rb"(?:&#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});)+")
LAST_REFERENCE = re.compile(rb"&#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});\Z")
LONGEST_REFERENCE = len("&#1114111;")
HIGH, LOW, PAIRS, LAST = range(0xD800, 0xDC00), range(0xDC00, 0xE000), 0x10000, 0x110000
NOT_A_CHARACTER = "\ufffd".encode()
LINE_BREAKS = frozenset({9, 10, 13})


class Broken(Exception):
    """The XML cannot be read beyond a line; what came before can."""

    def __init__(self, line: int, why: Say) -> None:
        super().__init__(why.en)
        self.line, self.why = line, why


class Forbidden(CouldNot):
    """The XML has what no export has: a document type, entities, endless nesting."""


class Target:
    """What elements are told to; a reader overrides what it wants to know. ``line`` is where the parser stands."""

    parser: Any

    @property
    def line(self) -> int:
        """Return the line of what the target is being told."""
        return int(self.parser.CurrentLineNumber)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Be told that an element begins."""

    def end(self, name: str) -> None:
        """Be told that an element ends."""

    def text(self, data: str) -> None:
        """Be told a piece of text."""


def fed(chunks: Iterable[bytes], target: Target) -> Iterator[None]:
    """Feed XML to a target, yielding after each chunk; raises ``Forbidden``, and ``Broken`` where it ends too early."""
    parser = made(target)
    given = 0
    try:
        for chunk in chunks:
            if not given:
                check_encoding(chunk)
            parser.Parse(chunk, False)
            given += len(chunk)
            if given - parser.CurrentByteIndex > LARGEST_PIECE:
                raise Broken(parser.CurrentLineNumber, Say("一个标签太大", "a single tag is too large"))
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        yield
        said = expat.ErrorString(error.code)
        raise Broken(error.lineno, Say(f"XML 到这里断了（{said}）", f"the XML breaks off here ({said})")) from None


def check_encoding(beginning: bytes) -> None:
    """Raise ``Forbidden`` where a document says that it is in an encoding that the parser does not have."""
    said = ENCODING.match(beginning)
    if said and said[1].lower() not in ENCODINGS:
        raise forbidden(Say("它的编码不认识", "it is in an encoding that is not known"))


def made(target: Target) -> Any:
    """Return a parser that refuses what no export has."""
    parser = target.parser = expat.ParserCreate()
    parser.buffer_text = True
    elements = 0
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise forbidden(Say("嵌套太深或元素太多", "nested too deeply, or too many elements"))
        target.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        target.end(name.rpartition(":")[2])

    def refuse(*_: object) -> Any:
        raise forbidden(Say("里面有 DOCTYPE 或实体定义", "it has a document type or entities"))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = target.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = parser.NotationDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


def forbidden(why: Say) -> Forbidden:
    """Return the fault of XML that is not read at all."""
    return Forbidden(Say("不安全，没有读：", "not read, as it is unsafe: ") + why)


def mended(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield XML in which references to what is no character are put right.

    Old phones write a picture character as a pair of halves (``&#55357;&#56834;``), which no XML parser takes.
    """
    held = b""
    for chunk in chunks:
        data = held + chunk
        cut = end_of_whole(data)
        held = data[cut:]
        yield REFERENCES.sub(put_right, data[:cut])
    yield REFERENCES.sub(put_right, held)


def end_of_whole(data: bytes) -> int:
    """Return up to where no reference, and no pair of them, goes on behind the end of the data."""
    cut = data.find(b"&", max(len(data) - LONGEST_REFERENCE, 0))
    cut = len(data) if cut < 0 else cut
    before = LAST_REFERENCE.search(data, max(cut - LONGEST_REFERENCE, 0), cut)
    return before.start() if before and codes_of(before[0])[0] in HIGH else cut


def codes_of(references: bytes) -> list[int]:
    """Return the numbers of references that follow each other."""
    named = (one[2:] for one in references.split(b";")[:-1])
    return [int(one[1:], 16) if one[:1] == b"x" else int(one) for one in named]


def put_right(found: re.Match[bytes]) -> bytes:
    """Return references as they should have been written."""
    codes = codes_of(found[0])
    if all(map(is_character, codes)):
        return found[0]
    whole: list[int] = []
    for code in codes:
        if code in LOW and whole and whole[-1] in HIGH:
            whole[-1] = PAIRS + ((whole[-1] - HIGH.start) << 10) + code - LOW.start
        else:
            whole.append(code)
    return b"".join(b"&#%d;" % code if is_character(code) else NOT_A_CHARACTER for code in whole)


def is_character(code: int) -> bool:
    """Return whether XML 1.0 has a character of that code."""
    plain = code in LINE_BREAKS or 0x20 <= code < HIGH.start or LOW.stop <= code < 0xFFFE  # noqa: PLR2004
    return plain or PAIRS <= code < LAST
