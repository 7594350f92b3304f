"""A folder of rules → a linked rule base, or every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from contact_rights.core.conditions import cone
from contact_rights.core.facts import answers_of, read_answer
from contact_rights.errors import Misuse, Say
from contact_rights.model import (
    KINDS,
    Answer,
    Concept,
    Consistency,
    Fact,
    Harm,
    Instrument,
    Rule,
    RuleBase,
    Several,
    Verdict,
)
from contact_rights.rulebase import papers
from contact_rights.rulebase.linker import Linker
from contact_rights.rulebase.open import rule_files
from contact_rights.rulebase.reader import Reader, place_of, shown
from contact_rights.rulebase.rules import RULE, RuleReader, read_together
from contact_rights.rulebase.vocabulary import (
    Named,
    RawInstrument,
    read_channel,
    read_fact,
    read_instrument,
    read_moved,
    read_norm,
)
from contact_rights.rulebase.yamlfile import Table, Word

SINGLE = (
    "rulebase",
    "claims",
    "concepts",
    "consistency",
    "channels",
    "law/norms",
    "law/moved",
    "lint/harm",
    "lint/never-together",
    "synonyms",
    papers.BLANKS,
    papers.STATEMENTS,
)
FOLDERS = ("facts", "law/instruments", papers.SECTION, *KINDS)
TABLES = ("evidence", "numbers")
"""Folders that hold no rules but tables; ``tables.lint`` reads them."""
Record = TypeVar("Record")


def build(folder: Path, language: str) -> RuleBase:
    """Return the rule base of a folder in one language; raises ``BrokenRuleBase`` as ``Reader.finish`` does."""
    builder = Builder(folder, Reader(language))
    rulebase = builder.rulebase()
    builder.reader.finish()
    return rulebase


class Source(NamedTuple):
    """What one file says, and the section it belongs to."""

    section: str
    node: Any


class Builder:
    """Builds one rule base from the files of a folder."""

    def __init__(self, folder: Path, reader: Reader, only: str = "") -> None:
        """Read every file, or those of the one folder that ``only`` names."""
        self.reader = reader
        self.sources = list(self.read_all(folder, only))

    def read_all(self, folder: Path, only: str) -> Iterator[Source]:
        """Yield what each file says; note files that are not YAML or that no section knows."""
        for path in rule_files(folder):
            name = path.relative_to(folder).as_posix()
            section = name.rsplit(".", 1)[0]
            top = section.partition("/")[0]
            if top in TABLES or (only and top != only):
                continue
            node = self.reader.content(path, name)
            section = section if section in SINGLE else section.rpartition("/")[0]
            if section in SINGLE or section in FOLDERS:
                yield Source(section, node)
            else:
                place = place_of(node)._replace(file=name)
                self.reader.no_section(place, [*(f"{s}.yaml" for s in SINGLE), *(f"{f}/" for f in FOLDERS)])

    def members(self, section: str) -> Iterator[Any]:
        """Yield the records of a section, from all its files."""
        for source in self.sources:
            if source.section == section:
                yield from self.reader.listing(source.node, Say(section, section))

    def table(self, section: str) -> Table:
        """Return the one mapping of a section; an empty one where it is missing."""
        for source in self.sources:
            if source.section == section and isinstance(source.node, Table):
                return source.node
        return Table(place_of(None)._replace(file=f"{section}.yaml"))

    def records(self, section: str, make: Callable[[Any], Record | None]) -> dict[str, Record]:
        """Return the records of a section by id, noting ids given twice."""
        found: dict[str, Record] = {}
        for raw in self.members(section):
            record = make(raw)
            if record is not None:
                self.keep(found, raw, record)
        return found

    def keep(self, found: dict[str, Any], raw: Any, record: Any) -> None:
        """Keep one record under its id, noting an id given twice."""
        id_ = raw.get("id") if isinstance(raw, Table) else None
        if not isinstance(id_, Word):
            return
        if id_ in found:
            self.reader.fault(
                id_.place,
                Say(f"编号 {id_} 重复", f"the id {id_} is given twice"),
                Say("编号不能重复", "ids are unique"),
            )
        found[str(id_)] = record

    def rulebase(self) -> RuleBase:
        """Return everything linked; what is faulty is left out, and noted."""
        reader = self.reader
        facts = self.records("facts", lambda raw: read_fact(reader, raw))
        linker = Linker(reader, facts)
        named = self.law(linker)
        channels = self.records("channels", lambda raw: read_channel(reader, raw, named))
        claims = reader.table_of_texts(self.table("claims"), Say("claims", "claims"))
        evidence = facts["evidence"].value_ids() if "evidence" in facts else []
        names: dict[str, Collection[str]] = {
            "claims": claims,
            "channels": channels,
            "documents": papers.ids(self, papers.SECTION),
            "evidence": evidence,
        }
        raw_concepts = self.name_conditions(linker)
        self.link_presuppositions(linker, facts)
        verdicts, rules = self.rules(RuleReader(reader, linker, named, names))
        documents = papers.documents(self, reader, linker)
        papers.lint(self, linker, named, channels)
        concepts = {
            name: Concept(name, reader.text(raw, "title"), linker.concept(raw["id"]))
            for name, raw in raw_concepts.items()
        }
        consistency = self.consistency(linker)
        harm = [made for made in (read_harm(reader, linker, raw) for raw in self.members("lint/harm")) if made]
        return RuleBase(
            *self.head(),
            facts,
            linker.nodes,
            concepts,
            rules,
            verdicts,
            named.instruments,
            named.norms,
            channels,
            documents,
            claims,
            consistency,
            [moved for moved in (read_moved(reader, raw, named) for raw in self.members("law/moved")) if moved],
            harm,
            [reader.in_language(raw, Say("同义词", "synonyms")) for raw in self.members("synonyms")],
            cone(linker.nodes, [node for verdict in verdicts.values() for node in verdict.values.values()]),
            cone(linker.nodes, [rule.when for rule in consistency]),
            [read_together(reader, raw, rules) for raw in self.members("lint/never-together")],
        )

    def link_presuppositions(self, linker: Linker, facts: dict[str, Fact]) -> None:
        """Link what the questions presuppose."""
        for raw in self.members("facts"):
            name = raw.get("id") if isinstance(raw, Table) else None
            if name in facts and "presupposes" in raw:
                facts[name] = facts[name]._replace(presupposes=linker.condition(raw["presupposes"]))

    def head(self) -> tuple[str, str, str, str, str]:
        """Return name, version, days of review and coverage, and language."""
        reader, table = self.reader, self.table("rulebase")
        reader.table(table, Say("rulebase.yaml", "rulebase.yaml"), ("name", "version", "reviewed", "covers-from"))
        version = reader.word(table.get("version"), Say("版本", "version"))
        reviewed, covers_from = reader.day(table.get("reviewed")), reader.day(table.get("covers-from"))
        return reader.text(table, "name"), version, reviewed, covers_from, reader.language

    def law(self, linker: Linker) -> Named:
        """Return instruments and norms, which citations may name."""
        reader = self.reader
        raw_instruments = self.records("law/instruments", lambda raw: read_instrument(reader, raw))
        instruments = {id_: applied(linker, raw) for id_, raw in raw_instruments.items()}
        named = Named(instruments, {})
        return Named(instruments, self.records("law/norms", lambda raw: read_norm(reader, raw, named)))

    def name_conditions(self, linker: Linker) -> dict[str, Table]:
        """Give the linker the concepts and verdicts that conditions may name; return the concepts as written."""
        found: dict[str, Table] = {}
        for raw in self.members("concepts"):
            table = self.reader.table(raw, Say("概念", "a concept"), ("id", "title", "when"))
            if table is not None and isinstance(table.get("id"), Word):
                self.keep(found, table, table)
                linker.raw_concepts[str(table["id"])] = table.get("when")
        self.raw_verdicts: list[Table] = []
        for source in self.sources:
            if source.section == "verdicts":
                keys = ("id", "question", "rules", "open")
                table = self.reader.table(source.node, Say("结论", "a verdict"), keys, ("values",))
                if table is not None and isinstance(table.get("id"), Word):
                    self.raw_verdicts.append(table)
                    rules = self.reader.listing(table.get("rules"), RULE)
                    linker.raw_verdicts[str(table["id"])] = [self.rule_table(raw) for raw in rules]
        return found

    def rule_table(self, raw: Any) -> Table:
        """Return a rule's mapping; an empty one, noted, where it is none."""
        if isinstance(raw, Table):
            return raw
        self.reader.fault(place_of(raw), shown(raw), RULE + Say("要写成“键: 值”", " is a mapping of keys to values"))
        return Table(place_of(raw))

    def rules(self, rule_reader: RuleReader) -> tuple[dict[str, Verdict], dict[str, Rule]]:
        """Return verdicts and all rules by id, each kind in the order of its files."""
        verdicts: dict[str, Verdict] = {}
        rules: dict[str, Rule] = {}
        for table in self.raw_verdicts:
            verdict, its_rules = rule_reader.verdict(table)
            verdicts[verdict.id] = verdict
            for raw, rule in zip(rule_reader.linker.raw_verdicts[verdict.id], its_rules, strict=True):
                self.keep(rules, raw, rule)
        for kind in KINDS[1:]:
            for raw in self.members(kind):
                rule_made = rule_reader.rule(raw, kind)
                if rule_made is not None:
                    self.keep(rules, raw, rule_made)
        rule_reader.replies.check([rule.id for rule in rules.values() if rule.kind == "steps"])
        return verdicts, rules

    def consistency(self, linker: Linker) -> list[Consistency]:
        """Return the rules of consistency."""
        found = []
        for raw in self.members("consistency"):
            table = self.reader.table(raw, Say("一致性规则", "a rule of consistency"), ("id", "when", "say"), ("then",))
            if table is not None:
                when = linker.condition(table.get("when"))
                id_ = self.reader.id(table.get("id"), Say("一致性规则", "a rule of consistency"))
                found.append(
                    Consistency(id_, when, self.implied(linker, table.get("then")), self.reader.text(table, "say"))
                )
        return found

    def implied(self, linker: Linker, raw: Any) -> tuple[tuple[str, Answer], ...]:
        """Return the atoms and answers that a rule of consistency implies; of several values, only the named."""
        then: list[tuple[str, Answer]] = []
        for key, value in (raw if isinstance(raw, Table) else {}).items():
            self.reader.word(key, Say("情况", "fact"), linker.facts)
            if key in linker.facts:
                try:
                    given = read_answer(linker.facts[key], value)
                except Misuse as fault:
                    self.reader.fault(
                        key.place, fault.message, Say("写这个情况有的答案", "give an answer this fact has")
                    )
                    continue
                given = given._replace(rest_unknown=True) if isinstance(given, Several) else given
                then += answers_of(linker.facts[key], given)
        return tuple(then)


def read_harm(reader: Reader, linker: Linker, raw: Any) -> Harm | None:
    """Return one entry of ``lint/harm.yaml``."""
    table = reader.table(raw, Say("有害的话", "a harm"), ("id", "why", "phrases"), ("allowed", "unless"))
    if table is None:
        return None
    phrases, allowed = (reader.phrases(table, key) for key in ("phrases", "allowed"))
    unless = linker.condition(table["unless"]) if "unless" in table else -1
    id_ = reader.id(table.get("id"), Say("有害的话", "a harm"))
    return Harm(id_, reader.text(table, "why"), phrases, allowed, unless)


def applied(linker: Linker, raw: RawInstrument) -> Instrument:
    """Return an instrument with its condition linked."""
    return raw.instrument if raw.applies is None else raw.instrument._replace(applies=linker.condition(raw.applies))
