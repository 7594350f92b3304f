"""Address books as vCard (2.1, 3.0, 4.0): who has which number. Source: RFC 2426, RFC 6350; vCard 2.1 by the IMC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contact_rights.errors import Say
from contact_rights.evidence.imports.csvfile import lines_of
from contact_rights.evidence.imports.rows import Bad, Person, Rows, numbered, one_line

MOST_UNFOLDED = 100_000
MOST_NUMBERS = 100
"""Numbers that one person may have."""
CHARSETS = frozenset({"utf-8", "gb2312", "gbk", "gb18030", "big5", "us-ascii", "iso-8859-1"})
ESCAPED = (("\\n", " "), ("\\N", " "), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\"))


def rows_of(chunks: Iterable[bytes]) -> Rows:
    """Yield the people of an address book, once for each of their numbers."""
    name, began = "", 0
    numbers: list[str] = []
    for line, text in unfolded(lines_of(chunks)):
        head, colon, value = text.partition(":")
        key, *rest = head.rpartition(".")[2].upper().split(";")
        if key == "BEGIN":
            if began:
                yield Bad(began, Say("联系人没有结束", "a contact that does not end"))
            name, numbers, began = "", [], line
        elif key == "END":
            yield from (Person(began, number, name) for number in dict.fromkeys(numbers) if number)
            began = 0
        elif colon and key in {"FN", "N"} and not (key == "N" and name):
            name = one_line(plain(value, rest).replace(";", " ") if key == "N" else plain(value, rest)) or name
        elif colon and key == "TEL" and len(numbers) < MOST_NUMBERS:
            numbers.append(numbered(one_line(plain(value, rest).removeprefix("tel:"))))
    if began:
        yield Bad(began, Say("联系人没有结束，文件断了", "a contact that does not end: the file breaks off"))


def unfolded(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield whole lines: those that begin with a blank, or follow a soft break (``=``), belong to the one before."""
    held: list[str] = []
    began = length = 0
    for number, text in lines:
        soft = bool(held) and held[-1].endswith("=") and "QUOTED-PRINTABLE" in held[0].upper()
        if held and (soft or text[:1] in {" ", "\t"}):
            if length < MOST_UNFOLDED:
                held[-1] = held[-1].removesuffix("=") if soft else held[-1]
                held.append(text if soft else text[1:])
                length += len(text)
            continue
        if held:
            yield began, "".join(held)
        held, began, length = [text], number, len(text)
    if held:
        yield began, "".join(held)


def plain(value: str, parameters: Iterable[str]) -> str:
    """Return a value without the ways in which a vCard writes it."""
    if any("QUOTED-PRINTABLE" in one for one in parameters):
        import quopri

        named = next((one.partition("=")[2].lower() for one in parameters if one.startswith("CHARSET=")), "utf-8")
        data = quopri.decodestring(value[:MOST_UNFOLDED].encode("utf-8"))
        return data.decode(named if named in CHARSETS else "utf-8", "replace")
    for written, meant in ESCAPED:
        value = value.replace(written, meant)
    return value
