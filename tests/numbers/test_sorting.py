"""What a number is: one line for each kind and each sign, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.numbers.outline import blocks, data
from contact_rights.numbers.sorting import sort_number
from contact_rights.numbers.table import NumberTable, load_numbers
from contact_rights.numbers.tally import tally
from contact_rights.numbers.written import canonical, is_e164
from tests.conftest import RULES

GENUINE = [
    ("110", "emergency"),
    ("12378", "official-line"),
    ("010-12321", "official-line"),
    ("12110", "official-line"),
    ("10086", "carrier-line"),
    ("1008611", "carrier-line"),
    ("95588", "service-95"),
    ("95013123456", "service-95"),
    ("０755-９６110", "service-96"),
    ("96110", "service-96"),
    ("400-600-1234", "service-400"),
    ("+86 400 600 1234", "service-400"),
    ("800-810-1234", "service-800"),
    ("1069 0123 4567 89", "sms-port"),
    ("1064812345678", "machine"),
    ("1440123456789", "machine"),
    ("13812345678", "mobile"),
    ("8613812345678", "mobile"),
    ("013812345678", "mobile"),
    ("17951 138 1234 5678", "mobile"),
    ("17012345678", "mobile-virtual"),
    ("16212345678", "mobile-virtual"),
    ("14912345678", "data-card"),
    ("13491234567", "satellite"),
    ("17490123456", "satellite"),
    ("0755-26001234", "landline"),
    ("(010) 6600 1234", "landline"),
    ("+86 755 2600 1234", "landline"),
    ("0691-2600123", "landline"),
    ("26001234", "local-line"),
    ("10105678", "company-1010"),
    ("+852 2123 4567", "overseas"),
    ("0044 20 7946 0000", "overseas"),
    ("+881 612 345 678", "overseas"),
    ("", "hidden"),
    ("-1", "hidden"),
    ("未知号码", "hidden"),
]
DOUBTFUL = [
    ("+860755110", {"plus-86-zero", "area-and-110"}),
    ("+86013812345678", {"plus-86-zero"}),
    ("000110", {"many-zeros"}),
    ("+0013812345678", {"many-zeros"}),
    ("+8695588", {"short-behind-86"}),
    ("021110", {"area-and-110"}),
    ("88888110110", {"wrong-length", "police-tail"}),
    ("1381234567", {"wrong-length"}),
    ("955880123456789", {"wrong-length"}),
    ("15412345678", {"unassigned"}),
    ("0378-2212345", {"former-code"}),
    ("0301-22123456", {"unknown-code"}),
    ("+99912345678", {"unknown-country"}),
    ("010-12345678", {"local-start"}),
    ("ICBC", {"letters"}),
    ("1069012345", {"no-calls-out"}),
    ("138****5678", {"masked"}),
]


@pytest.fixture(scope="module")
def table() -> NumberTable:
    return load_numbers(RULES, "en")


@pytest.mark.parametrize(("written", "kind"), GENUINE)
def test_each_kind_is_told(table: NumberTable, written: str, kind: str) -> None:
    assert sort_number(table, written).kind.id == kind


@pytest.mark.parametrize(("written", "signs"), DOUBTFUL)
def test_each_reason_to_doubt_is_named(table: NumberTable, written: str, signs: set[str]) -> None:
    found = set(sort_number(table, written).signs)
    assert found
    assert found <= signs


def test_every_kind_and_every_sign_has_its_line(table: NumberTable) -> None:
    assert {kind for _, kind in GENUINE} | {"malformed"} == set(table.kinds)
    assert {s for written, _ in DOUBTFUL for s in sort_number(table, written).signs} == set(table.signs)


@pytest.mark.parametrize(("written", "kind"), GENUINE)
def test_a_genuine_number_raises_no_doubt(table: NumberTable, written: str, kind: str) -> None:
    assert set(sort_number(table, written).signs) <= ({"no-calls-out"} if kind != "mobile" else set())


@pytest.mark.parametrize(("one", "other"), [("13812345678", "+86 138-1234-5678"), ("075526001234", "+8675526001234")])
def test_one_line_written_in_two_ways_is_one_number(table: NumberTable, one: str, other: str) -> None:
    assert sort_number(table, one).number == sort_number(table, other).number
    assert [seen.times for seen in tally(table, [(one, "2026-03-02"), (other, "2026-03-01")])] == [2]


def test_an_imitation_is_never_taken_for_what_it_imitates(table: NumberTable) -> None:
    assert len({sort_number(table, w).number for w in ("95588", "+8695588", "0095588", "00095588")}) == 4
    assert sort_number(table, "+8695588").e164 == ""


@given(st.text(max_size=100) | st.from_regex(r"\+?[0-9 \-()]{0,30}", fullmatch=True))
def test_every_text_gets_an_answer_fit_to_be_shown(written: str) -> None:
    found = sort_number(TABLE, written)
    assert found.kind.id in TABLE.kinds
    assert not found.e164 or is_e164(found.e164)
    shown = "".join(block.text for block in blocks(TABLE, tally(TABLE, [(written, "")]), {}))
    assert all(c.isprintable() or c in "\n\u3000" for c in shown)


@given(st.from_regex(r"\+?[0-9 \-()]{0,30}", fullmatch=True))
def test_writing_a_number_in_its_one_form_changes_nothing_more(written: str) -> None:
    once = canonical(written)
    if is_e164(once):
        assert canonical(once) == once
        assert sort_number(TABLE, once).number == sort_number(TABLE, written).number


TABLE = load_numbers(RULES, "zh")


def test_the_most_frequent_come_first_with_their_days() -> None:
    given_ = [("95588", "2026-03-02"), ("", "2026-03-01"), ("95588", "2026-03-01"), ("95588", "2026-03-09")]
    first, second = tally(TABLE, given_)
    assert (first.times, first.first, first.last) == (3, "2026-03-01", "2026-03-09")
    assert data(TABLE, first)["holder"] == "工商银行"
    assert data(TABLE, second)["kind"] == "hidden"


def test_a_long_list_is_cut_for_people_and_says_so() -> None:
    seen = tally(TABLE, [(f"138000{n:05d}", "") for n in range(100)])
    said = "".join(block.text for block in blocks(TABLE, seen, {}))
    assert "手机号 · 100" in said
    assert "还有 70 个" in said
    assert len(said) < 2000
