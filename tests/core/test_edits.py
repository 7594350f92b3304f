"""Changed answers: how they are written, what they make of a case, many of them laid out as lanes."""

from __future__ import annotations

from random import Random

import pytest

from contact_rights.core.conditions import evaluate
from contact_rights.core.edits import Edit, bits, edited, lanes_of_edits, read_edits, which
from contact_rights.core.facts import lanes_of, read_facts
from contact_rights.errors import Misuse
from contact_rights.model import RuleBase, Several
from tests.conftest import TODAY
from tests.people import person

WRITTEN = [
    ("signed=yes", [Edit("signed", "is", "yes")]),
    ("lender=unknown", [Edit("lender", "unset")]),
    ("calls=12", [Edit("calls", "is", 12)]),
    ("last-contact-date=2026-03-01", [Edit("last-contact-date", "is", "2026-03-01")]),
    ("conduct=threat", [Edit("conduct", "also", "threat")]),
    ("conduct=insult,threat", [Edit("conduct", "also", "threat"), Edit("conduct", "also", "insult")]),
    ("conduct!=insult", [Edit("conduct", "not", "insult")]),
    ("conduct=", [Edit("conduct", "only")]),
]
MISWRITTEN = [
    ("conducts=threat", "did you mean conduct?"),
    ("conduct=treat", "did you mean threat?"),
    ("lender!=bank", "it has one answer"),
    ("signed", "ID=VALUE"),
    ("=yes", "unknown fact"),
    ("\x1b[2J=yes", "unknown fact"),
]


@pytest.mark.parametrize(("text", "edits"), WRITTEN)
def test_an_edit_is_read_as_it_is_meant(small: RuleBase, text: str, edits: list[Edit]) -> None:
    assert read_edits(small, text) == edits


@pytest.mark.parametrize(("text", "said"), MISWRITTEN)
def test_an_edit_that_means_nothing_is_refused(small: RuleBase, text: str, said: str) -> None:
    with pytest.raises(Misuse, match=said.replace("?", r"\?")):
        read_edits(small, text)


def test_every_edit_is_written_as_it_is_read(small: RuleBase) -> None:
    for _, edits in WRITTEN:
        assert [edit for one in edits for edit in read_edits(small, one.flag())] == edits


def test_values_are_added_and_taken_away_and_the_rest_is_left_as_it_was(small: RuleBase) -> None:
    facts = read_facts(small, {"conduct": ["insult", "..."], "signed": "no"})
    assert edited(small, facts, read_edits(small, "conduct=threat"))["conduct"] == Several(("threat", "insult"), True)
    assert edited(small, facts, read_edits(small, "conduct!=insult"))["conduct"] == Several((), True)
    assert edited(small, facts, read_edits(small, "conduct="))["conduct"] == Several(("insult",))
    assert edited(small, facts, read_edits(small, "role=heir"))["role"] == Several(("heir",), True)
    assert "signed" not in edited(small, facts, read_edits(small, "signed=unknown"))


def test_a_lane_of_edits_is_the_edited_case(small: RuleBase) -> None:
    random = Random(7)  # noqa: S311 - the same cases every time
    facts = read_facts(small, person(small, random))
    sets = [tuple(read_edits(small, text)) for text, _ in WRITTEN]
    truths = evaluate(small.nodes, lanes_of_edits(small, facts, sets, TODAY))
    alone = [evaluate(small.nodes, lanes_of(small, [edited(small, facts, one)], TODAY)) for one in sets]
    for lane, expected in enumerate(alone):
        assert [(t >> lane & 1, f >> lane & 1) for t, f in truths] == expected


def test_bits_and_their_numbers_are_each_other() -> None:
    numbers = [0, 3, 8, 64, 1000]
    assert which(bits(numbers, 1001)) == numbers
    assert which(0) == []
