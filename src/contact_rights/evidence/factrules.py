"""Which facts a ledger gives, from ``rules/evidence/facts.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from contact_rights.errors import Say
from contact_rights.evidence.measures import COUNTS, DAYS, MINUTES, VALUES, Quiet
from contact_rights.evidence.tablefile import content, load
from contact_rights.model import Fact, RuleBase
from contact_rights.rulebase.reader import Reader, place_of, shown
from contact_rights.rulebase.yamlfile import Table, Word

FILE = "evidence/facts.yaml"
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
BLANK = re.compile(r"\{(\w*)\}")
KINDS = {"date": DAYS, "count": COUNTS, "several": (*COUNTS, *VALUES), "yes-no": COUNTS, "choice": COUNTS}
"""The measures that give a fact of each kind."""


class FactRule(NamedTuple):
    """One fact that a measure gives."""

    fact: str
    value: str
    """The answer it gives; empty where that is the measure itself: a count, a day, or the values recorded."""
    measure: str
    least: int
    said: str
    """Where the answer is from; ``{count}`` and ``{day}`` are filled."""


class FactRules(NamedTuple):
    """What ``rules/evidence/facts.yaml`` says."""

    quiet: Quiet
    rules: tuple[FactRule, ...]


NONE = FactRules(Quiet(0, 0), ())


def load_fact_rules(folder: Path, rulebase: RuleBase) -> FactRules:
    """Return the rules of a folder, none where it has none; raises ``BrokenRuleBase`` with every fault."""
    return load(read_fact_rules, folder, rulebase)


def read_fact_rules(folder: Path, rulebase: RuleBase, reader: Reader) -> FactRules:
    """Return the rules, noting their faults."""
    node = content(folder, FILE, reader)
    table = None if node is None else reader.table(node, Say("facts.yaml", "facts.yaml"), ("quiet-hours", "facts"))
    if table is None:
        return NONE
    quiet = read_quiet(reader, table.get("quiet-hours"))
    return FactRules(quiet, tuple(read_rules(reader, table.get("facts"), rulebase)))


def read_quiet(reader: Reader, node: Any) -> Quiet:
    """Return the quiet hours."""
    table = reader.table(node, Say("quiet-hours", "quiet-hours"), ("from", "until"))
    return (
        Quiet(0, 0) if table is None else Quiet(minute(reader, table.get("from")), minute(reader, table.get("until")))
    )


def minute(reader: Reader, node: Any) -> int:
    """Return the minute of the day that ``22:00`` names."""
    found = CLOCK.fullmatch(node) if isinstance(node, Word) else None
    if found is None:
        reader.fault(place_of(node), shown(node), Say("写成 22:00 这样", "write it like 22:00"))
        return 0
    return int(found[1]) * MINUTES + int(found[2])


def read_rules(reader: Reader, node: Any, rulebase: RuleBase) -> Iterator[FactRule]:
    """Yield the rules, each checked against the facts that the rule base knows."""
    what = Say("情况", "a fact of the ledger")
    for raw in reader.listing(node, what):
        table = reader.table(raw, what, ("fact", "measure", "said"), ("value", "at-least"))
        if table is None:
            continue
        fact = rulebase.facts.get(reader.word(table.get("fact"), Say("情况", "fact"), rulebase.facts))
        measure = reader.word(table.get("measure"), Say("measure", "measure"), KINDS[fact.kind] if fact else ())
        value = read_value(reader, table, fact, measure) if fact else ""
        said = reader.text(table, "said")
        check_blanks(reader, table, measure)
        yield FactRule(fact.id if fact else "", value, measure, max(reader.number(table.get("at-least")), 1), said)


def read_value(reader: Reader, table: Table, fact: Fact, measure: str) -> str:
    """Return the answer that a rule gives; one must be named just where the measure does not give it."""
    gives_itself = measure in (*DAYS, *VALUES) or fact.kind == "count"
    if gives_itself == ("value" in table):
        said = (
            Say("measure 自己就是答案", "the measure is the answer")
            if gives_itself
            else Say("写上 value", "name a value")
        )
        reader.fault(table.place, Say("value", "value"), said)
    if "value" not in table:
        return ""
    return reader.word(
        table["value"], Say("答案", "value"), ("yes", "no") if fact.kind == "yes-no" else fact.value_ids()
    )


def check_blanks(reader: Reader, table: Table, measure: str) -> None:
    """Note blanks of a text that nothing fills."""
    allowed = {"count"} if measure in VALUES else {"count", "day"}
    said = table.get("said")
    for text in said.values() if isinstance(said, Table) else ():
        for blank in BLANK.findall(str(text)):
            if blank not in allowed:
                listed = ", ".join(f"{{{name}}}" for name in sorted(allowed))
                reader.fault(place_of(text), Say(f"空格 {{{blank}}}", f"the blank {{{blank}}}"), Say(listed, listed))
