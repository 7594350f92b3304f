"""Trees and tables of marks: nothing wider than the terminal, nothing lost, guides that lead where they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.reports.matrix import Matrix, matrix_lines, matrix_markdown
from contact_rights.reports.tree import Branch, tree_lines, tree_markdown
from contact_rights.reports.wrap import width_of

TEXT = st.lists(st.sampled_from("我不用还钱，。（）abc -def《民法典》"), min_size=1, max_size=60).map("".join)
LEAF = st.tuples(TEXT, st.sampled_from(["", "✓", "✗"])).map(lambda leaf: Branch(*leaf))
INNER = st.recursive(
    LEAF, lambda inner: st.tuples(TEXT, st.just("?"), st.lists(inner, max_size=3)).map(lambda one: Branch(*one))
)
TREES = st.lists(INNER, max_size=4)
GUIDES = "├─└│ "


def texts(branches: Sequence[Branch]) -> Iterator[str]:
    for branch in branches:
        yield branch.mark + branch.text
        yield from texts(branch.parts)


def test_a_tree_shows_what_hangs_on_what() -> None:
    branches = [Branch("one", "✓", [Branch("a long text that is wrapped", "?"), Branch("b")]), Branch("two", "✗")]
    assert [line.text for line in tree_lines(branches, 20)] == [
        "├─ ✓ one",
        "│  ├─ ? a long text",
        "│  │    that is",
        "│  │    wrapped",
        "│  └─ b",
        "└─ ✗ two",
    ]
    assert list(tree_markdown(branches)) == ["- ✓ one", "  - ? a long text that is wrapped", "  - b", "- ✗ two"]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TREES, st.sampled_from([40, 80, 120]))
def test_a_tree_loses_nothing_and_fits(branches: list[Branch], width: int) -> None:
    lines = [line.text for line in tree_lines(branches, width)]
    assert all(width_of(line) <= width for line in lines)
    kept = "".join("".join(char for char in line if char not in GUIDES) for line in lines)
    assert kept == "".join("".join(texts(branches)).split())


MATRIX = Matrix("要件", ["通话录音", "✓ 短信"], [("✓ 你不欠债", ["", "✓"]), ("? 一次次打来、发来", ["o", ""])])


@pytest.mark.parametrize("width", [20, 40])
def test_the_marks_of_a_table_stand_under_their_numbers(width: int) -> None:
    head, *rows = [line.text for line in matrix_lines(MATRIX, width)]
    assert all(width_of(line) <= width for line in (head, *rows))
    marked = [row for row in rows if row.endswith(("✓", "-"))]
    assert [width_of(row) for row in marked] == [width_of(head)] * 2
    assert [row[-4:] for row in marked] == ["-  ✓", "o  -"]


def test_a_table_is_one_in_markdown() -> None:
    assert list(matrix_markdown(MATRIX)) == [
        "| 要件 | 通话录音 | ✓ 短信 |",
        "|---|---|---|",
        "| ✓ 你不欠债 |  | ✓ |",
        "| ? 一次次打来、发来 | o |  |",
    ]
