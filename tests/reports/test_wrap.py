"""Lines by the columns they take: nothing lost, nothing too wide, punctuation where it belongs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.reports.wrap import NOT_FIRST, NOT_LAST, width_of, wrapped

TEXT = st.lists(
    st.sampled_from("我不用还钱借款人，。“”（）、；1033 abc-def contact《民法典》\u3000"), max_size=200
).map("".join)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("征信", 4), ("“征信”", 8), ("e\u0301", 1), ("（a）", 5), ("……", 4)]
)
def test_width_is_counted_in_columns(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_chinese_breaks_anywhere_but_before_closing_and_after_opening_punctuation() -> None:
    assert wrapped("你不用还，他们说“要还”也一样。", 10) == ["你不用还，", "他们说“要", "还”也一", "样。"]


def test_words_numbers_and_citations_stay_whole() -> None:
    assert wrapped("Civil Code art. 1033 item 1", 12) == ["Civil Code", "art. 1033", "item 1"]


def test_the_first_line_and_the_others_have_their_indents() -> None:
    assert wrapped("one two three", 9, "1. ") == ["1. one", "   two", "   three"]
    assert wrapped("one\ntwo", 9, "- ", "> ") == ["- one", "> two"]


@given(TEXT, st.integers(20, 60))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= width for line in lines)


@given(st.lists(st.sampled_from("我不用还，。“”（）"), min_size=1, max_size=80).map("".join), st.integers(40, 60))
def test_punctuation_keeps_to_its_neighbour(text: str, width: int) -> None:
    lines = wrapped(text, width)
    for above, below in pairwise(lines):
        whole = width_of(above) + 2 > width  # a run of punctuation wider than the line has to be cut
        assert whole or below[0] not in NOT_FIRST
        assert whole or above[-1] not in NOT_LAST
