"""A desk to draft at: the shelf of templates in both languages, and a case as a matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from contact_rights.core.assess import assess
from contact_rights.documents.draft import Draft, draft
from contact_rights.documents.filling import read_value
from contact_rights.documents.matter import Matter, Records, matter
from contact_rights.documents.text import plain
from contact_rights.errors import LANGUAGES
from contact_rights.findings import Case
from contact_rights.followup.progress import Entry
from contact_rights.model import RuleBase
from contact_rights.rulebase.load import build
from contact_rights.rulebase.papers import load_shelf
from contact_rights.templates import Shelf
from tests.conftest import RULES, TODAY

GOLDEN = Path(__file__).parent / "golden"
CASES = Path(__file__).parent / "cases.yaml"


@cache
def rulebase(language: str) -> RuleBase:
    return build(RULES, language)


@cache
def shelf(language: str) -> Shelf:
    return load_shelf(RULES, rulebase(language))


def matter_of(
    facts: Mapping[str, object],
    language: str = "zh",
    values: Mapping[str, str] | None = None,
    done: Sequence[Sequence[Any]] = (),
    day: str = TODAY,
) -> Matter:
    """Return a case as a matter; ``values`` are read as the user's."""
    assessment = assess(rulebase(language), Case(facts, day))
    blanks = shelf(language).blanks
    kept = {name: read_value(blanks[name], value, day) for name, value in (values or {}).items()}
    entries = [Entry(*map(str, row)) for row in done]
    return matter(shelf(language), assessment, kept, Records(entries))


def drafted(
    document: str, facts: Mapping[str, object], language: str = "zh", values: Mapping[str, str] | None = None
) -> Draft:
    return draft(matter_of(facts, language, values), shelf(language).templates[document])


@cache
def cases() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    for case in found.values():
        case["facts"] = {name: str(v) if not isinstance(v, list) else v for name, v in case["facts"].items()}
        case["set"] = {name: str(v) for name, v in case.get("set", {}).items()}
    return found


def golden_draft(name: str, language: str) -> Draft:
    case = cases()[name]
    matter = matter_of(case["facts"], language, case["set"], case.get("done", ()))
    return draft(matter, shelf(language).templates[name.partition("@")[0]])


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    for one in cases():
        for spoken in LANGUAGES:
            (GOLDEN / f"{one}.{spoken}.txt").write_text(plain(golden_draft(one, spoken).pieces), encoding="utf-8")
