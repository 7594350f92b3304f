"""The assessment of a case whose ledger tells facts too; where it differs from the user, that is said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from contact_rights.cli.console import complain
from contact_rights.cli.evidence.ledger import book_of
from contact_rights.core.assess import assess
from contact_rights.evidence.factrules import load_fact_rules
from contact_rights.evidence.told import found_in, taken
from contact_rights.findings import Assessment, Case
from contact_rights.model import RuleBase
from contact_rights.reports.told import differing_lines
from contact_rights.rulebase.open import rules_folder


def ledger_answers(rulebase: RuleBase, rules: str, case: str, today: str) -> dict[str, object]:
    """Return the answers that the ledger of a case gives, whatever the user said."""
    found = found_in(book_of(case), load_fact_rules(rules_folder(rules), rulebase), rulebase)
    return taken(rulebase, {}, found, today)[0]


def told_by_ledger(rulebase: RuleBase, rules: str, case: str, facts: Mapping[str, object], today: str) -> Assessment:
    """Return the assessment of what the user and the ledger say; notice where they differ."""
    found = found_in(book_of(case), load_fact_rules(rules_folder(rules), rulebase), rulebase)
    answers, told = taken(rulebase, facts, found, today)
    assessment = assess(rulebase, Case(answers, today))._replace(told=told)
    for line in differing_lines(assessment):
        noticed(line)
    return assessment


@cache
def noticed(line: str) -> None:
    """Print a notice, once however often a command assesses its case."""
    complain(line)
