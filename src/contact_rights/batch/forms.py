"""The two forms in which many cases come, one a line: NDJSON and CSV.

A form cuts a plain line into its id and pieces, says what a piece means, and reads any line as a case of its own. For
every line it cuts, the pieces mean what the line read as a case means, provided that each of them can be read and
each speaks of another fact.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from json import JSONDecoder, JSONEncoder
from typing import Protocol, cast

from contact_rights.casefile import facts_of, parsed_json
from contact_rights.core.facts import clean, fact_named
from contact_rights.errors import CouldNot, Say, is_visible
from contact_rights.model import UNKNOWN, RuleBase

JSON_NAMES = (".ndjson", ".jsonl", ".json")

Cut = tuple[str, Sequence[Hashable]]
"""The id of a line as JSON text, empty where it has none, and its pieces."""
Case = tuple[str, Mapping[str, object]]
"""The id likewise, and the facts as given."""


class Form(Protocol):
    """One form of lines."""

    encodings: Sequence[str]
    begins: int
    """The number of the first line that is a case."""

    def cut(self, line: str) -> Cut:
        """Return a plain line in pieces; raises ``ValueError`` where it is not plain."""

    def pair(self, piece: Hashable) -> tuple[str, object]:
        """Return the fact and the answer that a piece gives; raises ``ValueError`` or ``CouldNot``."""

    def case(self, line: str, place: str) -> Case:
        """Return a line read as a case of its own; raises ``CouldNot``."""


class Ndjson:
    """One JSON object a line.

    Cut at any of its commas, a line is the object of its pieces if each piece, in braces, is an object of one pair.
    """

    encodings: Sequence[str] = ("utf-8",)
    begins = 1
    commas = re.compile(r', ?(?="[^"]*" ?:)')
    decode = JSONDecoder(object_pairs_hook=tuple).decode
    plain_id = re.compile(r'"id" ?: ?("[\w.:/@+-]*"|-?\d{1,18})')

    def cut(self, line: str) -> Cut:
        """Return the pairs of a line in braces."""
        if line[0] != "{" or line[-1] != "}":
            raise ValueError(line)
        pieces = self.commas.split(line[1:-1])
        for number, piece in enumerate(pieces):
            if found := self.plain_id.fullmatch(piece):
                del pieces[number]
                return found[1], pieces
        return "", pieces

    def pair(self, piece: Hashable) -> tuple[str, object]:
        """Return the fact and answer of a piece that is an object's one pair."""
        (pair,) = self.decode(f"{{{piece}}}")
        ((name, given),) = facts_of(dict([pair]), "").items()
        return name, given

    def case(self, line: str, place: str) -> Case:
        """Return the id and facts of an object."""
        data = parsed_json(line, place, lines=False)
        facts = facts_of(data, place)
        return id_text(data["id"], place) if "id" in data else "", facts


class Csv:
    """One row of cells a line, after a header of fact ids and perhaps ``id``; an empty cell is unknown.

    Commas or semicolons separate several values in a cell; ``[]`` says that there is none.
    """

    encodings: Sequence[str] = ("utf-8", "gb18030")
    several = re.compile("[,;，；]")

    def __init__(self, rulebase: RuleBase, header: str, number: int, place: str) -> None:
        """Read the header on line ``number``; raises ``Misuse`` for what is no fact."""
        self.begins = number + 1
        self.delimiter = max(",;\t", key=header.count)
        self.names = [clean(cell) for cell in self.cells(header, place)]
        for name in self.names:
            if name != "id":
                fact_named(rulebase, name)
            if self.names.count(name) > 1:
                raise CouldNot(Say(f"{place}：“{name}”写了两次", f"{place}: {name!r} is given twice"))
        self.lists = {name for name in self.names if name != "id" and rulebase.facts[name].kind == "several"}

    def cells(self, line: str, place: str) -> list[str]:
        """Return the cells of a line; raises ``CouldNot`` where a quotation is not closed."""
        if '"' not in line:
            return line.split(self.delimiter)
        import csv

        try:
            return next(csv.reader([line], delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            raise CouldNot(
                Say(f"{place}：不是正确的 CSV（{error}）", f"{place}: not CSV ({error}); one row is one line")
            ) from None

    def cut(self, line: str) -> Cut:
        """Return the cells of a line with the facts they answer."""
        cells = dict(zip(self.names, self.cells(line, ""), strict=True))
        id_ = cells.pop("id", "").strip()
        return encoded(id_) if id_ else "", [item for item in cells.items() if item[1]]

    def pair(self, piece: Hashable) -> tuple[str, object]:
        """Return the fact and answer of a cell that is not empty."""
        name, cell = cast("tuple[str, str]", piece)
        return name, self.given(name, cell)

    def given(self, name: str, cell: str) -> object:
        """Return the answer that a cell gives."""
        text = cell.strip()
        if not text:
            return UNKNOWN
        if name not in self.lists:
            return text
        return [] if text == "[]" else [word for word in self.several.split(text) if word.strip()]

    def case(self, line: str, place: str) -> Case:
        """Return the id and facts of a row."""
        cells = self.cells(line, place)
        if len(cells) != len(self.names):
            found, needed = len(cells), len(self.names)
            raise CouldNot(
                Say(
                    f"{place}：有 {found} 格，表头有 {needed} 格",
                    f"{place}: {found} cells where the header has {needed}",
                )
            )
        facts = dict(zip(self.names, cells, strict=True))
        id_ = facts.pop("id", "").strip()
        return encoded(id_) if id_ else "", {name: self.given(name, cell) for name, cell in facts.items()}


def form_of(rulebase: RuleBase, name: str, header: str, number: int, place: str) -> Form:
    """Return the form of lines by the ending of the file's name, else by its first line, which stands at ``place``."""
    ends, begins = name.lower().endswith, header[:1]
    if header and (ends((".csv", ".tsv")) or not (ends(JSON_NAMES) or begins in {"{", "["})):
        return Csv(rulebase, header, number, place)
    return Ndjson()


def id_text(given: object, place: str) -> str:
    """Return an id as JSON text; raises ``CouldNot`` where it is neither text nor a number."""
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise CouldNot(Say(f"{place}：id 要写文字或数字", f"{place}: an id is a text or a number"))
    return encoded(given)


def encoded(id_: str | int) -> str:
    """Return an id as JSON text that a terminal may show."""
    return JSONEncoder(ensure_ascii=not all(map(is_visible, str(id_)))).encode(id_)
