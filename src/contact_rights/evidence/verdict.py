"""What checking a ledger found, as blocks and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from contact_rights.core.law import on_day
from contact_rights.evidence.proof import Statement
from contact_rights.evidence.verify import Report
from contact_rights.evidence.words import phrase
from contact_rights.model import RuleBase
from contact_rights.reports.citation import grouped
from contact_rights.reports.outline import Block
from contact_rights.reports.words import word


def verify_blocks(rulebase: RuleBase, report: Report, proof: Sequence[Statement]) -> Iterator[Block]:
    """Yield what fits and what does not, the first misfit first, the last hash, and what all that proves."""
    language = rulebase.language
    colon = word(language, "colon")
    told = [fault.where.in_language(language) + colon + fault.what.in_language(language) for fault in report.faults]
    if told:
        yield Block("lead", phrase(language, "misfit") + told[0])
        yield from (Block("item", text, "•") for text in told[1:])
        if all(fault.sealed_only for fault in report.faults):
            yield Block("text", phrase(language, "can-reseal"))
    else:
        yield Block("lead", phrase(language, "all-fits", entries=report.head.number, files=report.exhibits))
    yield from (Block("text", note.in_language(language)) for note in report.notes)
    if report.noted:
        yield Block("text", phrase(language, "noted", number=report.noted))
    if not told:
        yield Block("text", phrase(language, "head", number=report.head.number))
        yield Block("text", report.head.hash)
    yield Block("heading", phrase(language, "proof"))
    yield from statement_blocks(rulebase, proof)


def statement_blocks(rulebase: RuleBase, statements: Sequence[Statement]) -> Iterator[Block]:
    """Yield what is to be known of a ledger or a list of evidence, with its basis."""
    for statement in statements:
        yield Block("item", statement.text, "•")
        cites = on_day(rulebase, statement.cites, rulebase.reviewed)
        if said := grouped(rulebase, cites):
            yield Block("cite", word(rulebase.language, "because") + said)


def verify_data(language: str, report: Report) -> dict[str, Any]:
    """Return what checking found as plain data."""
    return {
        "fits": not report.faults,
        "entries": report.head.number,
        "exhibits": report.exhibits,
        "head": report.head.hash,
        "noted": report.noted or None,
        "faults": [
            {"where": fault.where.in_language(language), "what": fault.what.in_language(language)}
            for fault in report.faults
        ],
        "notes": [note.in_language(language) for note in report.notes],
    }
