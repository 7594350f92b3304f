"""Days as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.core.dates import is_day
from contact_rights.core.when import read_day

TODAY = "2026-11-23"  # a Monday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("昨天", "2026-11-22"),
        ("昨天晚上十点", "2026-11-22"),
        ("前天", "2026-11-21"),
        ("大前天", "2026-11-20"),
        ("今天上午", "2026-11-23"),
        ("上周五晚上9点", "2026-11-20"),
        ("上上周日", "2026-11-15"),
        ("周六", "2026-11-21"),
        ("星期一", "2026-11-23"),
        ("礼拜天", "2026-11-22"),
        ("三天前", "2026-11-20"),
        ("两周前", "2026-11-09"),
        ("2个星期以前", "2026-11-09"),
        ("一个月前", "2026-10-23"),
        ("2026年3月1日", "2026-03-01"),
        ("2026年3月1号下午", "2026-03-01"),
        ("２０２６年３月１日", "2026-03-01"),
        ("2026-03-01", "2026-03-01"),
        ("2026/3/1", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("3月1日", "2026-03-01"),
        ("三月一号", "2026-03-01"),
        ("十二月二十五日", "2025-12-25"),
        ("3/1", "2026-03-01"),
        ("12.5", "2025-12-05"),
        ("去年12月5号", "2025-12-05"),
        ("上个月5号", "2026-10-05"),
        ("yesterday", "2026-11-22"),
        ("last night", "2026-11-22"),
        ("3 weeks ago", "2026-11-02"),
        ("a month ago", "2026-10-23"),
        ("last Friday", "2026-11-20"),
        ("last Monday", "2026-11-16"),
        ("March 1", "2026-03-01"),
        ("1 March 2025", "2025-03-01"),
        ("Dec 5th", "2025-12-05"),
    ],
)
def test_what_people_write(words: str, day: str) -> None:
    assert read_day(words, TODAY) == day


@pytest.mark.parametrize(
    "words", ["", "不记得了", "13月1日", "2026年2月30日", "周八", "3/1/2", "soon", "9" * 50, "2026年", "31/12/1"]
)
def test_what_is_no_day(words: str) -> None:
    assert read_day(words, TODAY) == ""


@given(st.text(max_size=50))
def test_any_words_give_a_day_or_nothing(words: str) -> None:
    day = read_day(words, TODAY)
    assert day == "" or is_day(day)
