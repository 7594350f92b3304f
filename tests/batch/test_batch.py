"""A batch says of each case what the case alone says, and of each line at fault what a file with it says."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.batch import blocks as blocks_module
from contact_rights.batch import columns as columns_module
from contact_rights.batch.blocks import Block, blocks, header_of
from contact_rights.batch.columns import mask_of
from contact_rights.batch.forms import Csv, Ndjson, form_of
from contact_rights.batch.run import Batch
from contact_rights.core.conditions import Lanes
from contact_rights.errors import ContactRightsError
from contact_rights.model import RuleBase
from tests.batch.alone import alone, answered, together
from tests.conftest import TODAY
from tests.people import drawn

DAYS = ["2020-06-01", "2021-10-31", "2021-11-01", "2024-02-29", "2025-12-31", "2026-01-01", "2026-05-23", "2026-05-24"]


def case(rulebase: RuleBase, random: Random, told: float) -> dict[str, object]:
    """Return random answers, consistent or not, to about this share of the questions."""
    facts: dict[str, object] = {}
    for fact in rulebase.facts.values():
        if random.random() < told:
            answer = random.choice(DAYS) if fact.kind == "date" else drawn(rulebase, fact, random)
            rest = ["..."] if fact.kind == "several" and random.random() < 0.5 else []
            facts[fact.id] = [*answer, *rest] if isinstance(answer, list) else answer
    return facts


@pytest.mark.parametrize("as_of", ["2022-03-01", "2025-12-31", TODAY])
def test_a_batch_says_what_each_case_says_alone(english: RuleBase, as_of: str) -> None:
    random = Random(as_of)  # noqa: S311 - the same cases every time
    cases = [case(english, random, random.choice([0.05, 0.2, 0.5])) for _ in range(80)]
    lines = [json.dumps(facts) for facts in cases]
    expected = [alone(english, line, as_of) for line in lines]
    assert sum(isinstance(found, str) for found in expected) > 2, "no case contradicts itself"
    assert together(english, lines, as_of) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_are_those_of_the_case_alone(chinese: RuleBase, english: RuleBase, language: str) -> None:
    from contact_rights.core.assess import assess
    from contact_rights.findings import Case

    rulebase, random = chinese if language == "zh" else english, Random(5)  # noqa: S311
    cases = [{"role": ["guarantor"]}, *(case(rulebase, random, 0.1) for _ in range(40))]
    batch, written = Batch(rulebase, Ndjson(), "x", TODAY, spoken=True), io.BytesIO()
    found = batch.answer(Block(1, [json.dumps(facts).encode() for facts in cases]), written.write)
    lines = written.getvalue().splitlines()
    assert len(lines) + len(found.faults) == len(cases)
    for line in lines:
        answer = json.loads(line)
        assessment = assess(rulebase, Case(cases[answer["line"] - 1], TODAY))
        for id_, verdict in answer["verdicts"].items():
            assert (verdict["title"], verdict["text"]) == assessment.verdicts[id_][3:5]
        for kind in ("rights", "violations", "cautions", "steps"):
            said = {(f["id"], f["title"], f["text"]) for f in answer[kind]}
            assert said == {(f.rule.id, f.rule.title, f.rule.text) for f in assessment.of_kind(kind)}
        asked = {q["fact"]: q["question"] for q in answer["open_questions"]}
        assert asked == {q.fact: rulebase.facts[q.fact].question for q in assessment.open_questions}


odd_names = st.sampled_from(["role", "conduct", "calls", "signed", "died", "lender", "id", "rôle", "", "role\\u0020"])
odd_words = st.sampled_from(
    [
        "yes",
        "no",
        "unknown",
        "guarantor",
        "threat",
        "...",
        "",
        " ",
        "bank",
        "１２",
        "2026-03-01",
        '\\"',
        "\\ud800",
        "a,b",
    ]
)
texts = odd_words.map(lambda word: f'"{word}"')
scalars = st.one_of(texts, st.sampled_from(["1", "12", "true", "false", "null", "1.0", "NaN", "-1", "1e3", "0" * 30]))
lists = st.lists(scalars, max_size=3).map(lambda items: f"[{','.join(items)}]")
values = st.one_of(scalars, lists, st.sampled_from(["{}", "[]", '{"a": 1}', "[[1]]", "[{}]", "[", "]", "}"]))
colons = st.sampled_from([":", ": ", " : ", "\t:", "", "::"])
commas = st.sampled_from([",", ", ", " ,", ",,", " "])


@st.composite
def odd_lines(draw: st.DrawFn) -> str:
    """Lines that are JSON, or nearly, in every way of writing it."""
    pairs = draw(st.lists(st.tuples(odd_names, colons, values), max_size=4))
    inside = draw(commas).join(f'"{name}"{colon}{value}' for name, colon, value in pairs)
    return draw(st.sampled_from(["{", "{ ", "", "["])) + inside + draw(st.sampled_from(["}", " }", "", "}}", "} x"]))


@settings(max_examples=400)
@given(st.lists(odd_lines(), min_size=1, max_size=6))
def test_a_line_is_read_as_a_file_of_its_own(small: RuleBase, lines: list[str]) -> None:
    """Twice: what was read once is remembered."""
    lines = [line for line in lines if line.strip() and '"id"' not in line] * 2
    assert together(small, lines, TODAY) == [alone(small, line, TODAY) for line in lines]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a", "role": "contact"}', "a"),
        ('{"role": "contact", "id": 7}', 7),
        ('{"id":"小王 \\u0041","role":"contact"}', "小王 A"),
        ('{"id": "\\u001b[31m", "role": "contact"}', "\x1b[31m"),
        ('{"id": "\\ud800"}', "\ud800"),
        ('{"id": ""}', ""),
    ],
)
def test_the_id_comes_back(small: RuleBase, line: str, said: object) -> None:
    answers, faults = answered(small, [line], TODAY)
    assert faults == {}
    assert answers[0]["id"] == said


@pytest.mark.parametrize("id_", ["true", "null", "1.5", "[]", '["a"]', "{}"])
def test_an_id_is_a_text_or_a_number(small: RuleBase, id_: str) -> None:
    answers, faults = answered(small, [f'{{"id": {id_}, "role": "contact"}}'], TODAY)
    assert answers == []
    assert list(faults) == [1]


def test_nothing_in_an_answer_controls_a_terminal(small: RuleBase) -> None:
    batch, written = Batch(small, Ndjson(), "x", TODAY), io.BytesIO()
    lines = [json.dumps({"id": chr(code), "role": "contact"}).encode() for code in [*range(0x120), 0x202E, 0xFEFF]]
    batch.answer(Block(1, lines), written.write)
    answers = written.getvalue().splitlines()
    assert len(answers) == len(lines)
    assert all(line.decode().isprintable() for line in answers)


def test_lines_keep_their_numbers_and_order(small: RuleBase) -> None:
    lines = ["", '{"role": "contact"}', "  ", "{", '{"role": "heir"}', '{"role": "hier"}', '{"id": 3, "role": "heir"}']
    answers, faults = answered(small, lines, TODAY)
    assert [answer.get("line", answer.get("id")) for answer in answers] == [2, 5, 3]
    assert list(faults) == [4, 6]
    assert "did you mean heir?" in faults[6]


def test_answers_do_not_turn_on_what_came_before(small: RuleBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_module, "MOST_REMEMBERED", 3)
    lines = [
        f'{{"role": "contact", "calls": {calls}, "last-contact-date": "2026-01-{calls + 1:02}"}}' for calls in range(20)
    ]
    batch = Batch(small, Ndjson(), "x", TODAY)
    for line in lines * 2:
        written = io.BytesIO()
        batch.answer(Block(1, [line.encode()]), written.write)
        fresh, _ = answered(small, [line], TODAY)
        assert [json.loads(text) for text in written.getvalue().splitlines()] == fresh


def rows_of_csv(rulebase: RuleBase, text: str) -> tuple[list[dict[str, Any]], dict[int, str]]:
    first, *rows = text.split("\n")
    return answered(rulebase, [first, *rows], TODAY, form_of(rulebase, "a.csv", first, 1, "x:1"))


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_csv_says_what_ndjson_says(small: RuleBase, comma: str) -> None:
    table = [
        ("id", "role", "conduct", "calls", "signed"),
        ("a", "contact", "threat;insult" if comma != ";" else "threat,insult", "3", ""),
        ("b", "guarantor", "...", "", "yes"),
        ("", "heir", "[]", "", "unknown"),
        ("乙", '"contact"', '"threat; ..."', "１２", " no "),
    ]
    found, faults = rows_of_csv(small, "\n".join(comma.join(row) for row in table).replace("threat,", "threat，"))
    assert faults == {}
    cases = [
        {"id": "a", "role": "contact", "conduct": ["threat", "insult"], "calls": 3},
        {"id": "b", "role": "guarantor", "conduct": ["..."], "signed": "yes"},
        {"role": "heir", "conduct": []},
        {"id": "乙", "role": "contact", "conduct": ["threat", "..."], "calls": 12, "signed": "no"},
    ]
    expected, _ = answered(small, [json.dumps(case) for case in cases], TODAY)
    expected[2]["line"] = 4
    assert found == expected


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("contact", "1 cells where the header has 2"),
        ("contact,3,4", "3 cells where the header has 2"),
        ('"contact,3', "not CSV"),
        ("contact,many", "unknown value 'many'"),
        ("contact,true", "unknown value 'true'"),
    ],
)
def test_a_row_at_fault_is_one_line(small: RuleBase, row: str, said: str) -> None:
    found, faults = rows_of_csv(small, f"role,calls\ncontact,3\n{row}\ncontact,4")
    assert [answer["line"] for answer in found] == [2, 4]
    assert list(faults) == [3]
    assert faults[3].startswith("x:3: ")
    assert said in faults[3]


@pytest.mark.parametrize("header", ["role,rôle", "role,role", "role;calls,signed", "\x1b[31m", '"role', "role," * 500])
def test_a_header_must_name_facts(small: RuleBase, header: str) -> None:
    with pytest.raises(ContactRightsError) as caught:
        form_of(small, "a.csv", header, 1, "x:1")
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_csv_from_a_chinese_spreadsheet_is_read(small: RuleBase) -> None:
    form = Csv(small, "id,role", 1, "x:1")
    found, faults = answered(small, [b"id,role", "王女士,contact".encode("gb18030"), b"\xff\xff,contact"], TODAY, form)
    assert [answer["id"] for answer in found] == ["王女士"]
    assert list(faults) == [3]


@given(st.binary(max_size=60).map(lambda data: data.replace(b"a", b"\n")), st.integers(3, 9), st.integers(1, 4))
def test_blocks_hold_every_line_once(data: bytes, at_once: int, width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks_module, "AT_ONCE", at_once)
        patch.setattr(blocks_module, "WIDTH", width)
        found = list(blocks(io.BytesIO(data)))
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert [line for block in found for line in block.lines] == lines[: len(lines) - (not lines[-1])]
    assert all(len(block.lines) <= width for block in found)
    assert [block.first for block in found] == list(firsts(found))


def firsts(found: list[Block]) -> Iterator[int]:
    """Yield the numbers at which blocks that follow each other begin."""
    number = 1
    for block in found:
        yield number
        number += len(block.lines)


def test_of_a_line_that_is_too_long_only_the_beginning_is_kept(small: RuleBase) -> None:
    data = b'{"role": "contact"}\n{"id": "' + b"x" * 5_000_000 + b'"}\n{"role": "heir"}'
    found = list(blocks(io.BytesIO(data)))
    assert max(len(line) for block in found for line in block.lines) < 3_000_000
    answers, faults = answered(small, [line for block in found for line in block.lines], TODAY)
    assert [answer["line"] for answer in answers] == [1, 3]
    assert faults == {2: "x:2: too long, at most 1,000,000 bytes"}


def test_the_header_is_the_first_line_that_is_not_blank() -> None:
    for data, header, number in ((b"\n \nrole\ncontact", "role", 3), (b"", "", 1), (b"{}", "{}", 1)):
        first, at, ahead = header_of(blocks(io.BytesIO(data)))
        assert (first, at) == (header, number)
        assert [line for block in ahead for line in block.lines] == data.split(b"\n")[: None if data else 0]


@given(st.sets(st.integers(0, 999)))
def test_a_mask_has_the_bits_of_its_rows(rows: set[int]) -> None:
    assert mask_of(list(rows) * 2, 1000) == sum(1 << (999 - row) for row in rows)


@given(st.lists(st.tuples(st.sampled_from(["", *DAYS]), st.sampled_from(["", *DAYS])), max_size=30))
def test_days_are_compared_lane_by_lane(small: RuleBase, pairs: list[tuple[str, str]]) -> None:
    lanes = Lanes(len(pairs), TODAY, small)
    for lane, (one, other) in enumerate(pairs):
        for atom, day in (("one", one), ("other", other)):
            if day:
                lanes.answer(atom, day, 1 << lane)
    true, false = lanes.after("one", "other")
    for lane, (one, other) in enumerate(pairs):
        told = bool(one and other)
        assert (true >> lane & 1, false >> lane & 1) == (told and one > other, told and one <= other)
