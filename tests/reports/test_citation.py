"""How citations are written for people, in both languages."""

from __future__ import annotations

import pytest

from contact_rights.core.law import instrument_of, provision_of
from contact_rights.model import RuleBase
from contact_rights.reports.citation import chinese_number, full_label, grouped, provision_label

WRITTEN = [
    ("civil-code#1033/i1", "《民法典》第一千零三十三条第一项", "Civil Code art. 1033 item 1"),
    ("criminal-law#293-1", "《刑法》第二百九十三条之一", "Criminal Law art. 293-1"),
    (
        "public-security-penalties-2025#50/p1/i5",
        "《治安管理处罚法》第五十条第一款第五项",
        "Public Security Administration Punishments Law art. 50 para. 1 item 5",
    ),
]
NUMBERS = [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (101, "一百零一"), (110, "一百一十")]
NUMBERS += [(293, "二百九十三"), (1000, "一千"), (1010, "一千零一十"), (1033, "一千零三十三"), (1260, "一千二百六十")]


@pytest.mark.parametrize(("number", "written"), NUMBERS)
def test_numbers_are_written_as_statutes_write_them(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_no_two_articles_are_written_alike() -> None:
    assert len({chinese_number(number) for number in range(1, 2000)}) == 1999


@pytest.mark.parametrize(("citation", "in_chinese", "in_english"), WRITTEN)
def test_a_citation_is_written_as_people_write_it(
    chinese: RuleBase, english: RuleBase, citation: str, in_chinese: str, in_english: str
) -> None:
    assert full_label(chinese, citation) == in_chinese
    assert full_label(english, citation) == in_english


def test_what_could_not_be_checked_is_given_as_reported_and_never_with_a_number(
    chinese: RuleBase, english: RuleBase
) -> None:
    for rulebase, said in ((chinese, "据公开报道"), (english, "as reported")):
        reported = [i for i in rulebase.instruments.values() if i.reported]
        assert reported
        for instrument in reported:
            for provision in instrument.provisions:
                line = grouped(rulebase, [f"{instrument.id}#{provision}"])
                assert said in line
                assert "条" not in line.removeprefix(f"《{instrument.title}》")
                assert " art. " not in line


def test_citations_of_one_instrument_stand_together_with_its_force_once(english: RuleBase) -> None:
    line = grouped(english, ["civil-code#465/p2", "pipl#44", "civil-code#118/p2"])
    assert line.startswith("Civil Code art. 465 para. 2, art. 118 para. 2 (law); ")
    assert line.count("(law)") == 2


def test_every_provision_can_be_written_in_both_languages(chinese: RuleBase, english: RuleBase) -> None:
    cited = {cite for rule in chinese.rules.values() for cite in rule.cites if "#" in cite}
    assert len(cited) > 200
    for rulebase in (chinese, english):
        for citation in cited:
            instrument = rulebase.instruments[instrument_of(citation)]
            assert provision_label(instrument, provision_of(citation), rulebase.language)
