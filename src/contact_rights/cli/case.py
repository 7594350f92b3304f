"""What every command that works on a case begins with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from contact_rights.casefile import gather
from contact_rights.cli.console import complain, language
from contact_rights.core.assess import assess
from contact_rights.core.dates import is_day
from contact_rights.core.facts import still_read
from contact_rights.errors import LANGUAGES, Misuse, Say, visible
from contact_rights.findings import Assessment, Case
from contact_rights.model import RuleBase
from contact_rights.rulebase.open import VARIABLE, load_rulebase
from contact_rights.store import has_ledger, load_answers, load_progress

if TYPE_CHECKING:
    from contact_rights.followup.progress import Entry

CHINA = timezone(timedelta(hours=8))
"""The time by which the law and the calls are dated, whatever the machine's."""


def assessed(facts: Mapping[str, object], as_of: str, lang: str, rules: str, case: str = "") -> Assessment:
    """Return the assessment of a case in the language asked for; the ledger of a kept ``case`` tells facts too."""
    rulebase, today = opened(rules, lang), day(as_of)
    if not case or not has_ledger(case):
        return assess(rulebase, Case(facts, today))
    from contact_rights.cli.evidence.told import told_by_ledger

    return told_by_ledger(rulebase, rules, case, facts, today)


def given(
    case: str,
    facts_file: str,
    roles: Iterable[str] | None,
    facts: Iterable[str] | None,
    lang: str = "",
    rules: str = "",
) -> dict[str, object]:
    """Return the facts of a kept case, over them those of a file, and over them those of the flags."""
    kept = still_good(opened(rules, lang), load_answers(case)) if case else {}
    return {**kept, **gather(facts_file, roles or (), facts or ())}


def still_good(rulebase: RuleBase, kept: Mapping[str, object]) -> dict[str, object]:
    """Return the kept answers that the rules of today still have; say in one line which are not used."""
    good, strange = still_read(rulebase, kept)
    if strange:
        named = ", ".join(f"{visible(name)}={visible(str(answer))}" for name, answer in strange.items())
        said = Say(
            f"规则有更新，这些回答已不适用，没有采用：{named}", f"the rules have changed; not used any more: {named}"
        )
        complain(said.in_language(rulebase.language))
    return good


def followed(assessment: Assessment, case: str) -> Assessment:
    """Return the assessment of a kept case with the steps that were taken shown as done."""
    entries = entries_told(case)
    if not entries:
        return assessment
    from contact_rights.followup.progress import taken_steps

    return taken_steps(assessment, entries)


def entries_told(case: str) -> list[Entry]:
    """Return what was told of the steps of a kept case; nothing where no case is named."""
    rows = load_progress(case) if case else []
    if not rows:
        return []
    from contact_rights.followup.progress import entries_of

    return entries_of(rows)


def opened(rules: str, lang: str) -> RuleBase:
    """Return the rule base in the language asked for; one run of a command reads it once."""
    return read(rules, language(lang), os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=2)
def read(rules: str, spoken: str, _variable: str) -> RuleBase:
    """Return a rule base; ``_variable`` is what the environment says of where it is."""
    return load_rulebase(rules, spoken)


def both_languages(rules: str, lang: str) -> list[RuleBase]:
    """Return the rule base in both languages, the one asked for first."""
    first = language(lang)
    return [opened(rules, spoken) for spoken in sorted(LANGUAGES, key=lambda one: one != first)]


def day(as_of: str, option: str = "--as-of") -> str:
    """Return the day given, or today, here or in China where it is later; raises ``Misuse`` where it is none."""
    if not as_of:
        here = date.today()  # noqa: DTZ011 - the user's own day
        return max(here, datetime.now(CHINA).date()).isoformat()
    if not is_day(as_of):
        shown = visible(as_of)
        raise Misuse(
            Say(f"{option} {shown}：日期要写成 2026-03-01 这样", f"{option} {shown}: write the day like 2026-03-01")
        )
    return as_of
