"""What rests on a provision, and what was checked long ago."""

from __future__ import annotations

from contact_rights.core.impact import (
    EXACT,
    NARROWER,
    WIDER,
    Citing,
    citing,
    citing_in_document,
    fitting,
    impact,
    rules_by_instrument,
    stale,
)
from contact_rights.core.law import instrument_of, on_any_day
from contact_rights.model import RuleBase
from contact_rights.reports.lawtable import citing as counted
from contact_rights.rulebase.papers import load_shelf
from tests.conftest import RULES

LATER = "2027-06-01"


def test_narrower_and_wider_pinpoints_are_told_apart() -> None:
    assert fitting("code#1033", "code#1033") == EXACT
    assert fitting("code#1033/p1/i1", "code#1033") == fitting("code#1033", "code") == NARROWER
    assert fitting("code#1033", "code#1033/p1") == WIDER
    assert fitting("code#10331", "code#1033") == fitting("code-2#1", "code") == fitting("code#2", "code#1") == ""


def test_everything_that_cites_is_found(small: RuleBase) -> None:
    found = {(use.citing.kind, use.citing.id, use.citing.part, use.via) for use in impact(small, "code#2")}
    assert ("verdicts", "free", "", "") in found
    assert ("violations", "threat", "element outside", "") in found
    threat = {(use.citing.id, use.via) for use in impact(small, "new-code#50")}
    assert ("threat", "threat-norm") in threat
    assert ("threat-norm", "") in threat
    assert {use.citing.id for use in impact(small, "threat-norm")} == {"threat", "police"}


def test_every_citation_of_the_shipped_rules_leads_back_to_what_cites_it(english: RuleBase) -> None:
    wanted: dict[str, list[Citing]] = {}
    for one in citing(english):
        for cite in on_any_day(english, one.cites):
            wanted.setdefault(cite, []).append(one)
    for cite in list(wanted)[::4]:
        found = [use.citing for use in impact(english, cite) if use.fit == EXACT]
        assert all(one in found for one in wanted[cite])


def test_every_citation_of_the_documents_leads_back_to_them(english: RuleBase) -> None:
    papers = [one for paper in load_shelf(RULES, english).templates.values() for one in citing_in_document(paper)]
    cited = {cite for one in papers for cite in on_any_day(english, one.cites)}
    assert cited
    for cite in list(cited)[::7]:
        found = [use.citing for use in impact(english, cite, papers) if use.fit == EXACT]
        assert {one.id for one in papers if cite in on_any_day(english, one.cites)} <= {one.id for one in found}


def test_exact_comes_first_then_parts_then_the_whole(english: RuleBase) -> None:
    fits = [use.fit for use in impact(english, "civil-code#1033")]
    assert set(fits) == {EXACT, NARROWER}
    assert fits == sorted(fits, key=(EXACT, NARROWER, WIDER).index)
    assert {use.fit for use in impact(english, "civil-code#1033/i1")} == {EXACT, WIDER}


def test_the_rules_of_an_instrument_are_those_the_table_of_law_counts(english: RuleBase) -> None:
    """That table counts rules and their elements; what a step waits for comes on top here."""
    resting = rules_by_instrument(english)
    for instrument, count in counted(english).items():
        assert count <= len(resting.get(instrument, []))
    uses = impact(english, "civil-code")
    assert {instrument_of(use.cite) for use in uses} == {"civil-code"}
    assert set(resting["civil-code"]) <= {use.citing.id for use in uses}


def test_what_was_never_checked_comes_first_then_the_oldest(small: RuleBase) -> None:
    code = small.instruments["code"]
    checked = {
        name: one._replace(checked=day)
        for (name, one), day in zip(small.instruments.items(), ["2026-01-01", "", "2025-01-01"], strict=False)
    }
    rulebase = small._replace(instruments={**small.instruments, **checked})
    found = stale(rulebase, LATER, 180)
    ages = [one.age for one in found]
    assert ages[0] is None
    known = [age for age in ages if age is not None]
    assert known == sorted(known, reverse=True)
    assert all(age > 180 for age in known)
    assert code.id in {one.instrument.id for one in found}


def test_what_is_out_of_force_need_not_be_checked_again(english: RuleBase) -> None:
    ended = {one.id for one in english.instruments.values() if one.until and one.until < LATER and one.checked}
    assert ended
    assert not ended & {one.instrument.id for one in stale(english, LATER, 0)}
    assert stale(english, english.reviewed, 100_000) == []
