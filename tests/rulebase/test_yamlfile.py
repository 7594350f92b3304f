"""Strict YAML: what is refused, and that nothing is interpreted."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.rulebase.yamlfile import MOST_BYTES, Table, Word, YamlFault, parse, read


def test_nothing_is_interpreted() -> None:
    data = parse("a: no\nb: 0755\nc: 22:30\nd: 2026-01-01\ne: null\nf:\n", "f")
    assert data == {"a": "no", "b": "0755", "c": "22:30", "d": "2026-01-01", "e": "null", "f": ""}


def test_everything_knows_its_place() -> None:
    data = parse("one:\n  - two: 三\n", "f.yaml")
    assert isinstance(data, Table)
    word = data["one"][0]["two"]
    assert isinstance(word, Word)
    assert str(word.place) == "f.yaml:2:10"
    assert str(data["one"].place) == "f.yaml:2:3"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "f:2:1: duplicate key 'a' (first on line 1); write each key once"),
        ("&x a", "f:1:1: an alias or anchor (* or &); write it out"),
        ("a: *b", "f:1:4: an alias or anchor (* or &); write it out"),
        ("!!python/object:os.system x", "f:1:1: the tag tag:yaml.org,2002:python/object:os.system; write it out"),
        ("!!binary aGk=", "f:1:1: the tag tag:yaml.org,2002:binary; write it out"),
        ("? [a]\n: b", "f:1:3: a key that is not a text; use a text as key"),
        ("- a\n---\n- b", "f:2:1: a second document; one document a file"),
        ("[" * 50, "f:1:41: nested too deeply; at most 40 levels"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(YamlFault) as fault:
        parse(text, "f")
    assert str(fault.value) == message


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(YamlFault, match="f:1:4: an alias or anchor"):
        parse(bomb, "f")


def test_very_deep_nesting_neither_crashes_nor_hangs() -> None:
    for brackets in ("[" * 100, "[" * 1_000_000, "[\n" * 1_000_000):
        with pytest.raises(YamlFault, match="nested too deeply; at most 40 levels"):
            parse(brackets, "f")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"a: 1\nb: \xff")
    with pytest.raises(YamlFault, match=r"latin.yaml:2:1: the text is not UTF-8; save it as UTF-8"):
        read(latin, "latin.yaml")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(YamlFault, match="the file is too large; at most 2,000,000 bytes"):
        read(large, "large.yaml")
    with pytest.raises(YamlFault, match="the file cannot be read"):
        read(tmp_path, "folder")


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n\t ,?一\x00\ud800"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(YamlFault):
        parse(text, "f")
