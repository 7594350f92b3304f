"""The laws of three-valued logic, on many lanes at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contact_rights.core.truth import Truth, all_of, any_of, none_of

WIDTH = 8
EVERYWHERE = (1 << WIDTH) - 1


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    true = draw(st.integers(0, EVERYWHERE))
    return true, draw(st.integers(0, EVERYWHERE)) & ~true


lists = st.lists(truths(), max_size=5)


def negated(truth: Truth) -> Truth:
    return truth[1], truth[0]


@given(lists)
def test_de_morgan_holds_for_unknowns_too(members: list[Truth]) -> None:
    assert negated(all_of(members, EVERYWHERE)) == any_of([negated(m) for m in members], EVERYWHERE)
    assert none_of(members, EVERYWHERE) == all_of([negated(m) for m in members], EVERYWHERE)


@given(lists)
def test_no_lane_is_ever_both_true_and_false(members: list[Truth]) -> None:
    for combine in (all_of, any_of, none_of):
        true, false = combine(members, EVERYWHERE)
        assert not true & false


@given(lists, st.permutations(range(5)))
def test_order_does_not_matter(members: list[Truth], order: list[int]) -> None:
    shuffled = [members[i] for i in order if i < len(members)]
    assert all_of(members, EVERYWHERE) == all_of(shuffled, EVERYWHERE)
    assert any_of(members, EVERYWHERE) == any_of(shuffled, EVERYWHERE)


@given(lists)
def test_unknown_absorbs_truth_but_not_falsehood(members: list[Truth]) -> None:
    true, false = all_of([*members, (0, 0)], EVERYWHERE)
    assert (true, false) == (0, all_of(members, EVERYWHERE)[1])


@given(lists, lists)
def test_lanes_do_not_touch_each_other(left: list[Truth], right: list[Truth]) -> None:
    size = min(len(left), len(right))
    left, right = left[:size], right[:size]
    both = [(a[0] | b[0] << WIDTH, a[1] | b[1] << WIDTH) for a, b in zip(left, right, strict=True)]
    wide = (1 << 2 * WIDTH) - 1
    for combine in (all_of, any_of, none_of):
        narrow = combine(left, EVERYWHERE), combine(right, EVERYWHERE)
        joined = tuple(narrow[0][rail] | narrow[1][rail] << WIDTH for rail in (0, 1))
        assert combine(both, wide) == joined


def test_of_nothing_all_hold_and_none_does() -> None:
    assert all_of([], EVERYWHERE) == (EVERYWHERE, 0)
    assert any_of([], EVERYWHERE) == (0, EVERYWHERE)
