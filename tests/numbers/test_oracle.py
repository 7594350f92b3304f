"""The table beside the phonenumbers library; every difference is listed here with its reason."""

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers import carrier, geocoder

from contact_rights.numbers.sorting import sort_number
from contact_rights.numbers.table import NumberTable, load_numbers
from tests.conftest import RULES

LINES = ("22345678", "2234567", "82345678", "6234567")
ELSEWHERE = {
    "0482": "内蒙古兴安",
    "0692": "云南省芒市",
    "0887": "云南省香格里拉市",
    "0974": "青海省海南藏族自治州",
    "0979": "青海省海西蒙古族藏族自治州",
    "0992": "新疆伊犁哈萨克自治州",
}
"""Codes whose place the library calls by another name: the seat of a prefecture, or the prefecture of a town."""
NOT_PLACES = {"0400", "0800", "0950", "0978"}
"""Codes that the library puts nowhere in particular."""
UNKNOWN_THERE = {
    "1349": "satellite, to the library a mobile of no carrier",
    "146": "data cards, not in the library",
    "148": "data cards, not in the library",
    "149": "data cards, not in the library",
    "1610": "in the library only",
    "1619": "satellite, not in the library",
    "162": "virtual operators, to the library of no carrier",
    "165": "virtual operators, to the library of no carrier",
    "1741": "satellite, not in the library",
    "1749": "satellite, not in the library",
}
"""Ranges as the Ministry allotted them by March 2023 that the library does not know so."""


@pytest.fixture(scope="module")
def table() -> NumberTable:
    return load_numbers(RULES, "zh")


def described(code: str) -> str:
    """Return where the library puts an area code; the empty text where no line behind it is valid."""
    for line in LINES:
        number = phonenumbers.parse(code + line, "CN")
        if phonenumbers.is_valid_number(number):
            return geocoder.description_for_number(number, "zh")
    return ""


def test_area_codes_are_where_the_library_has_them(table: NumberTable) -> None:
    for code, area in table.areas.items():
        there = described(code)
        if area.now:
            assert there == "", code
        elif code in ELSEWHERE:
            assert there == ELSEWHERE[code]
        else:
            assert area.province in there, code
            assert area.place.partition("、")[0] in there, code


def test_no_area_code_of_the_library_is_missing(table: NumberTable) -> None:
    codes = [f"0{n}" for n in (*range(10, 30), *range(300, 1000))]
    unknown = [code for code in codes if code not in table.areas and code[:3] not in table.areas]
    assert {code for code in unknown if described(code)} == NOT_PLACES


def test_mobile_ranges_are_whose_the_library_says(table: NumberTable) -> None:
    different = set()
    for start in range(1300, 2000):
        written = f"{start}2345678"[:11]
        ours, theirs = sort_number(table, written), phonenumbers.parse(f"+86{written}")
        valid = phonenumbers.is_valid_number(theirs)
        if valid != (ours.kind.id != "malformed") or (valid and carrier.name_for_number(theirs, "zh") != ours.operator):
            different.add(str(start))
    assert {start for start in different if not {start, start[:3]} & UNKNOWN_THERE.keys()} == set()
    assert {known for known in UNKNOWN_THERE if not any(s.startswith(known) for s in different)} == set()


def test_every_country_code_is_named_and_no_other(table: NumberTable) -> None:
    assert set(table.countries) == {str(code) for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE} - {"86"}
