"""What a ledger proves and what not, from ``rules/evidence/proof.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from contact_rights.errors import Say
from contact_rights.evidence.tablefile import content, load
from contact_rights.model import RuleBase
from contact_rights.rulebase.reader import Reader
from contact_rights.rulebase.vocabulary import Named, read_cites

FILE = "evidence/proof.yaml"


class Statement(NamedTuple):
    """One thing to know about what a ledger proves."""

    id: str
    text: str
    cites: tuple[str, ...]


class Proof(NamedTuple):
    """What is to be known, by what it is about."""

    ledger: tuple[Statement, ...]
    """What a ledger proves and what not."""
    court: tuple[Statement, ...]
    """What a court wants of a list of evidence."""


def load_proof(folder: Path, rulebase: RuleBase) -> Proof:
    """Return the statements of a folder of rules; raises ``BrokenRuleBase`` with every fault."""
    return load(read_proof, folder, rulebase)


def read_proof(folder: Path, rulebase: RuleBase, reader: Reader) -> Proof:
    """Return the statements, none where the folder has none, noting their faults."""
    node = content(folder, FILE, reader)
    table = None if node is None else reader.table(node, Say("proof.yaml", "proof.yaml"), Proof._fields)
    if table is None:
        return Proof((), ())
    return Proof(*(tuple(statements(table.get(name), rulebase, reader)) for name in Proof._fields))


def statements(node: object, rulebase: RuleBase, reader: Reader) -> Iterator[Statement]:
    """Yield the statements of a file."""
    what = Say("说明", "a statement")
    for raw in reader.listing(node, what):
        table = reader.table(raw, what, ("id", "text"), ("cites",))
        if table is not None:
            cites = read_cites(reader, table.get("cites"), Named(rulebase.instruments, rulebase.norms))
            yield Statement(reader.id(table.get("id"), what), reader.text(table, "text"), cites)
