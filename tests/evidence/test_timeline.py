"""The timeline: what it adds up to, on the terminal, as data and as a picture."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.evidence.measures import HOURS, Figures, Quiet, figures
from contact_rights.evidence.picture import STEPS, picture, thresholds
from contact_rights.evidence.records import Incident
from contact_rights.evidence.timeline import begins, blocks, called, data, rows, sign, unit_for
from contact_rights.numbers.table import NumberTable, load_numbers
from tests.conftest import RULES, Run
from tests.evidence.conftest import own

QUIET = Quiet(22 * 60, 8 * 60)
START = datetime.fromisoformat("2026-09-03T00:30:00+08:00")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def numbers() -> NumberTable:
    return load_numbers(RULES, "en")


def calls(hours: list[int], **more: Any) -> list[Incident]:
    """Return calls so many hours after the start."""
    plain = Incident(START, "Asia/Shanghai", "in", "phone", "+8675586013860")
    return [
        plain._replace(when=START + timedelta(hours=hour), entry=n, **more) for n, hour in enumerate(sorted(hours), 2)
    ]


def text_of(found: Figures, table: NumberTable) -> list[str]:
    return [block.text for block in blocks("en", found, called(found, table))]


def test_totals_rows_and_numbers_are_shown(numbers: NumberTable) -> None:
    found = figures([*calls([0, 1, 14, 25]), *calls([50], number="95213", stop=True)], QUIET)
    shown = text_of(found, numbers)
    assert shown[:3] == [
        "Contacts: 5, from 2026-09-03 to 2026-09-05 (days: 3).",
        "Days with contact: 3; the busiest was 2026-09-03 with 3.",
        "In the quiet hours (22:00–08:00): 4.",
    ]
    assert "After the stop request of 2026-09-05: 0." in shown
    assert "2026-09-03 11.... ...... ..1... ......      3" in shown
    assert any(line.startswith("+8675586013860  4  Landline Shenzhen") for line in shown)


def test_nothing_recorded_is_said(numbers: NumberTable) -> None:
    assert text_of(figures([], QUIET), numbers) == ["No contact from them is recorded."]
    assert picture("en", figures([], QUIET)) == ""


@pytest.mark.parametrize(("days", "unit"), [(62, "day"), (63, "week"), (61 * 7, "week"), (70 * 7, "month")])
def test_long_campaigns_are_shown_by_week_or_month(days: int, unit: str) -> None:
    found = figures(calls([24 * day for day in range(days)]), QUIET)
    assert unit_for(found.days, 62) == unit
    assert sum(map(sum, rows(found, unit).values())) == days


@given(st.integers(1, 3_000_000))
def test_a_unit_begins_on_or_before_a_day_that_lies_in_it(day: int) -> None:
    for unit in ("day", "week", "month"):
        first = begins(day, unit)
        assert first <= day
        assert begins(first, unit) == first
        assert day - first < {"day": 1, "week": 7, "month": 31}[unit]


def test_counts_are_digits_or_ninths_of_the_most() -> None:
    assert [sign(count, 9) for count in (0, 1, 9)] == [".", "1", "9"]
    assert [sign(count, 90) for count in (0, 1, 10, 11, 90)] == [".", "1", "1", "2", "9"]


@given(st.lists(st.integers(0, 24 * 800), max_size=60))
@settings(max_examples=50, deadline=None)
def test_whatever_was_recorded_every_contact_is_in_every_form(hours: list[int]) -> None:
    found = figures(calls(hours), QUIET)
    plain = data(found, [])
    assert sum(plain["days"].values()) == sum(map(sum, plain["hours"].values())) == len(hours) == plain["contacts"]
    assert plain["quiet_hours"] == sum(QUIET.holds(START + timedelta(hours=hour)) for hour in hours)
    drawn = picture("zh", found)
    counted = [int(title.text.rpartition("×")[2]) for title in titles(drawn)] if hours else []  # type: ignore[union-attr]
    assert sum(counted) == len(hours)
    assert all(len(row) == HOURS for row in plain["hours"].values())


def titles(drawn: str) -> Iterator[ET.Element]:
    """Yield the titles of the cells of a picture."""
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    return (title for cell in root.iter(f"{SVG}rect") for title in cell.iter(f"{SVG}title"))


def test_the_picture_is_whole_runs_nothing_and_needs_nothing() -> None:
    drawn = picture("en", figures([*calls(list(range(0, 3_000, 7))), *calls([1_000], stop=True)], QUIET))
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for shape in root.iter(f"{SVG}rect"):
        assert 0 <= float(shape.attrib.get("x", 0)) <= width
        assert 0 <= float(shape.attrib.get("y", 0)) <= height
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert not re.search(r"<script|href|url\(|@import|<style| on\w+=|<image|<foreignObject", drawn)
    assert "told to stop on 2026-10-14" in drawn


def test_the_steps_of_colour_darken_and_cover_every_count() -> None:
    lightness = [sum(int(step[i : i + 2], 16) * w for i, w in ((1, 0.3), (3, 0.6), (5, 0.1))) for step in STEPS]
    assert lightness == sorted(lightness, reverse=True)
    assert min(a - b for a, b in pairwise(lightness)) > 25
    for most in range(1, 500):
        found = thresholds(most)
        assert found[0] == 1
        assert found == sorted(set(found))
        assert len(found) <= len(STEPS)


def test_the_same_ledger_gives_the_same_picture(run: Run, home: Path, tmp_path: Path) -> None:
    env = own(home, tmp_path)
    for when in ("2026-11-20 22:31", "2026-11-21 09:00"):
        assert run("evidence", "add", "--when", when, "--number", "95213", env=env).returncode == 0
    files = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for file in files:
        ended = run("evidence", "timeline", "--svg", str(file), "--json", env=env)
        assert (ended.returncode, ended.stderr) == (0, "")
    assert files[0].read_bytes() == files[1].read_bytes()
    found = json.loads(ended.stdout)
    assert (found["contacts"], found["quiet_hours"], found["kinds"]) == (2, 1, {"service-95": 1})
    only = run("evidence", "timeline", "--from", "2026-11-21", "--json", env=env).stdout
    assert json.loads(only)["days"] == {"2026-11-21": 1}


@pytest.mark.parametrize("width", [50, 80])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_rows_stay_in_line_on_a_narrow_terminal(
    run: Run, home: Path, tmp_path: Path, width: int, language: str
) -> None:
    env = own(home, tmp_path) | {"COLUMNS": str(width)}
    run("evidence", "add", "--when", "2026-11-20 22:31", env=env)
    lines = run("evidence", "timeline", "--lang", language, env=env).stdout.splitlines()
    row = next(line for line in lines if line.strip().startswith("2026-11-20 ...... "))
    head = lines[lines.index(row) - 1]
    assert head.index("18..23") == row.rindex("....1.")
