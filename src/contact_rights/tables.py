"""The tables beside the rules: checked with them, every fault at once."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from contact_rights.core.harm import harmful
from contact_rights.errors import Say
from contact_rights.evidence.factrules import FILE as FACTS
from contact_rights.evidence.factrules import read_fact_rules
from contact_rights.evidence.imports.headers import read_headers
from contact_rights.evidence.messages.phrasebook import FILE as PHRASES
from contact_rights.evidence.messages.phrasebook import read_phrasebook
from contact_rights.evidence.proof import FILE as PROOF
from contact_rights.evidence.proof import read_proof
from contact_rights.model import RuleBase
from contact_rights.numbers.table import read_numbers
from contact_rights.rulebase.faults import Fault
from contact_rights.rulebase.reader import Reader
from contact_rights.rulebase.yamlfile import Place


def lint(folder: Path, rulebase: RuleBase) -> None:
    """Check the tables beside a rule base, in its language; raises ``BrokenRuleBase`` with every fault."""
    reader = Reader(rulebase.language)
    if (folder / "numbers").is_dir():
        table = read_numbers(folder, reader, rulebase.channels)
        for kind in table.kinds.values():
            place = Place(f"numbers/kinds.yaml: {kind.id}", 1, 1)
            check_words(reader, rulebase, place, f"{kind.name}\n{kind.means}\n{kind.treat}\n{kind.find}")
    if (folder / "evidence").is_dir():
        for statement in chain(*read_proof(folder, rulebase, reader)):
            check_words(reader, rulebase, Place(f"{PROOF}: {statement.id}", 1, 1), statement.text)
        read_headers(folder, reader)
        for saying in read_phrasebook(folder, rulebase, reader).sayings:
            check_words(reader, rulebase, Place(f"{PHRASES}: {saying.id}", 1, 1), f"{saying.title}\n{saying.check}")
        for rule in read_fact_rules(folder, rulebase, reader).rules:
            check_words(reader, rulebase, Place(f"{FACTS}: {rule.fact}", 1, 1), rule.said)
    reader.finish()


def check_words(reader: Reader, rulebase: RuleBase, place: Place, text: str) -> None:
    """Note every harmful word of a text."""
    for harm, words in harmful(rulebase, text):
        said = Say(f"文字里有“{words}”（{harm.id}）", f"the text says {words!r} ({harm.id})")
        reader.faults.append(Fault(place, said, Say(harm.why, harm.why)))
