"""Reading documents: blanks, statements and templates, linked like rules; blanks agree in both languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from contact_rights.errors import LANGUAGES, Say
from contact_rights.model import RuleBase
from contact_rights.rulebase.linker import Linker
from contact_rights.rulebase.reader import Reader, place_of
from contact_rights.rulebase.vocabulary import Named, read_cites
from contact_rights.rulebase.yamlfile import Table, Word
from contact_rights.templates import (
    BLANK_KINDS,
    COMPUTED,
    INSERTS,
    LAYOUTS,
    PART_KINDS,
    Blank,
    Part,
    Shelf,
    Template,
)
from contact_rights.terms import Document

if TYPE_CHECKING:
    from contact_rights.rulebase.load import Builder

SECTION, BLANKS, STATEMENTS = "documents", "documents/blanks", "documents/statements"
BLANK, PART, DOCUMENT = Say("空格", "a blank"), Say("段落", "a part"), Say("文书", "document")
INSTRUMENT = Say("法律文件", "instrument")
PLACE = re.compile(r"\{([^{}]*)\}")
"""A blank in a text: ``{lender}``."""
NEEDED = ("id", "title", "use", "layout", "body")
OPTIONAL = ("head", "advice", "when", "unless", "to", "sign", "enclose", "refuse", "instead", "by")
NESTED = ("group", "first-of")
PART_KEYS = (*PART_KINDS, "when", "unless", "cites", "law-of", "only", "without", "otherwise", "channel")


class Known(NamedTuple):
    """The names that documents may use, besides blanks, facts and citations."""

    channels: Collection[str]
    steps: Collection[str]
    violations: Collection[str]


def ids(source: Builder, section: str) -> list[str]:
    """Return the ids of a section's records as written."""
    tables = [raw for raw in source.members(section) if isinstance(raw, Table)]
    return [str(raw["id"]) for raw in tables if isinstance(raw.get("id"), Word)]


def documents(source: Builder, reader: Reader, linker: Linker) -> dict[str, Document]:
    """Return what the rule base keeps of each document: what it is, and which cases it fits."""
    found = {}
    for raw in source.members(SECTION):
        if isinstance(raw, Table) and isinstance(raw.get("id"), Word):
            when = linker.guarded([linker.condition(raw.get("when"))], raw.get("unless"))
            found[str(raw["id"])] = Document(str(raw["id"]), reader.text(raw, "title"), when)
    return found


def lint(source: Builder, linker: Linker, named: Named, channels: Collection[str]) -> None:
    """Read the documents for their faults alone; the conditions of their parts stay out of the rule base."""
    scratch = Linker(source.reader, linker.facts)
    scratch.raw_concepts, scratch.raw_verdicts = linker.raw_concepts, linker.raw_verdicts
    known = Known(channels, ids(source, "steps"), ids(source, "violations"))
    PaperReader(source.reader, scratch, named, known).shelf(source)


def load_shelf(folder: Path, rulebase: RuleBase) -> Shelf:
    """Return all templates of a folder of rules, linked to its rule base."""
    from contact_rights.rulebase.load import Builder

    reader = Reader(rulebase.language)
    builder = Builder(folder, reader, SECTION)
    linker = Linker.going_on(reader, rulebase)
    steps, violations = ([rule.id for rule in rulebase.of_kind(kind)] for kind in ("steps", "violations"))
    names = Known(rulebase.channels, steps, violations)
    shelf = PaperReader(reader, linker, Named(rulebase.instruments, rulebase.norms), names).shelf(builder)
    reader.finish()
    return shelf._replace(nodes=linker.nodes)


class PaperReader:
    """Reads documents against a vocabulary."""

    def __init__(self, reader: Reader, linker: Linker, named: Named, known: Known) -> None:
        self.reader, self.linker, self.named, self.known = reader, linker, named, known
        self.blanks: Collection[str] = ()
        self.ids: Collection[str] = ()

    def shelf(self, source: Builder) -> Shelf:
        """Return all templates with what they share."""
        blanks = self.blanks = source.records(BLANKS, self.blank)
        self.ids = ids(source, SECTION)
        templates = source.records(SECTION, self.template)
        if not templates:
            return Shelf(blanks, (), (), {}, {})
        statements = source.table(STATEMENTS)
        self.reader.table(statements, Say("陈述", "the statements"), ("facts", "violations"), ("defences",))
        facts, defences = (self.parts(statements.get(key)) for key in ("facts", "defences"))
        return Shelf(blanks, facts, defences, self.violations(statements.get("violations")), templates)

    def blank(self, node: Any) -> Blank | None:
        """Return one blank."""
        reader = self.reader
        table = reader.table(node, BLANK, ("id", "label"), ("kind", "personal", "day-of", "refused"))
        if table is None:
            return None
        return Blank(
            reader.id(table.get("id"), BLANK),
            reader.text(table, "label"),
            reader.word(table.get("kind"), Say("种类", "kind"), BLANK_KINDS) or BLANK_KINDS[0],
            reader.flag(table.get("personal")),
            reader.word(table.get("day-of"), Say("步骤", "step"), self.known.steps),
            reader.flag(table.get("refused")),
        )

    def violations(self, node: Any) -> Mapping[str, str]:
        """Return what each violation is called; every violation has a name, and nothing else has one."""
        what = Say("违法行为的写法", "the names of violations")
        table = None if node is None else self.reader.table(node, what, self.known.violations)
        return {str(name): self.words(table, name) for name in table or ()}

    def template(self, node: Any) -> Template | None:
        """Return one template."""
        reader = self.reader
        table = reader.table(node, DOCUMENT, NEEDED, OPTIONAL)
        if table is None:
            return None
        title = self.words(table, "title")
        return Template(
            reader.id(table.get("id"), DOCUMENT),
            title,
            self.words(table, "head") or title,
            self.words(table, "use"),
            self.words(table, "advice"),
            reader.word(table.get("layout"), Say("版式", "layout"), LAYOUTS),
            self.when(table),
            self.parts(table.get("to")),
            self.parts(table.get("body")),
            self.words(table, "sign"),
            self.parts(table.get("enclose")),
            self.parts(table.get("refuse")),
            self.names(table.get("instead"), DOCUMENT, self.ids),
            self.days(table),
            str(table.place),
        )

    def when(self, table: Table) -> int:
        """Return the condition of a document or part, its exception taken off."""
        return self.linker.guarded([self.linker.condition(table.get("when"))], table.get("unless"))

    def parts(self, node: Any) -> tuple[Part, ...]:
        """Return a list of parts."""
        return tuple(part for part in map(self.part, self.reader.listing(node, PART)) if part is not None)

    def part(self, node: Any) -> Part | None:
        """Return one part; it says in one key what it is."""
        table = self.reader.table(node, PART, (), PART_KEYS)
        if table is None:
            return None
        kinds = [kind for kind in PART_KINDS if kind in table]
        if len(kinds) != 1:
            listed = " / ".join(PART_KINDS)
            found = Say(f"段落写了 {len(kinds)} 种内容", f"a part that says {len(kinds)} things")
            self.reader.fault(place_of(node), found, Say(f"只写一种：{listed}", f"it has one of {listed}"))
            return None
        kind = kinds[0]
        return Part(
            kind,
            self.content(table, kind),
            self.when(table),
            read_cites(self.reader, table.get("cites"), self.named),
            self.reader.word(table.get("law-of"), Say("law-of", "law-of"), ("conduct", "today")) or "today",
            self.names(table.get("only"), INSTRUMENT, self.named.instruments),
            self.names(table.get("without"), INSTRUMENT, self.named.instruments),
            self.parts(table[kind] if kind in NESTED else table.get("otherwise")),
            self.reader.word(table.get("channel"), Say("渠道", "channel"), self.known.channels),
        )

    def content(self, table: Table, kind: str) -> str:
        """Return the words of a part, or what it inserts."""
        if kind == "insert":
            return self.reader.word(table[kind], Say("插入的内容", "insert"), INSERTS)
        return "" if kind in NESTED else self.words(table, kind)

    def names(self, node: Any, what: Say, allowed: Collection[str]) -> tuple[str, ...]:
        """Return a list of names, each checked against the known ones."""
        words = self.reader.words(node, what)
        for word in words:
            if word not in allowed:
                self.reader.unknown(word, word.place, what, allowed)
        return tuple(map(str, words))

    def words(self, table: Table | None, key: str) -> str:
        """Return a text; its blanks must be known ones, and the same in both languages."""
        pair = table.get(key) if table is not None else None
        if isinstance(pair, Table):
            blanks = [set(PLACE.findall(str(pair.get(language) or ""))) for language in LANGUAGES]
            for name in sorted(blanks[0] ^ blanks[1]):
                found = Say(f"空格 {{{name}}} 只在一种语言里有", f"the blank {{{name}}} in one language only")
                self.reader.fault(pair.place, found, Say("两种语言的空格要一样", "both languages have the same blanks"))
            known = {*COMPUTED, *self.blanks, *self.linker.facts}
            for name in sorted((blanks[0] | blanks[1]) - known):
                self.reader.unknown(name, pair.place, Say("空格", "blank"), known if self.blanks else ())
        return self.reader.text(table, key)

    def days(self, table: Table) -> int:
        """Return in how many days a document asks for an answer."""
        term = self.reader.table(table["by"], Say("期限", "a term"), ("days",)) if "by" in table else None
        return self.reader.number(term.get("days")) if term else 0
