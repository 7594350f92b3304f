"""The calendar file: read back by a calendar library, folded, escaped, the same bytes each time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.followup.ics import Event, calendar, folded

TEXT = st.text(st.characters(codec="utf-8"), max_size=120)
HOSTILE = "END:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:x; y, z\\n \u202e\x1b[31m 催收"


def read(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_library_reads_it_back() -> None:
    text = calendar([Event("a", "2026-12-31", "答复到期：投诉", "一；二,\n三")], "default", "2026-11-24")
    (event,) = read(text)
    assert event["SUMMARY"] == "答复到期：投诉"
    assert event["DESCRIPTION"] == "一；二,\n三"
    assert event["DTSTART"].dt == date(2026, 12, 31)
    assert event["DTEND"].dt == date(2027, 1, 1)
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=9)]


def test_ids_are_stable_and_differ_by_step_and_case() -> None:
    events = [Event("a", "2026-12-31", "A", ""), Event("b", "2026-12-31", "A", "")]
    moved = [event._replace(day="2027-01-05", title="B") for event in events]
    ids = [event["UID"] for event in read(calendar(events, "default", "2026-11-24"))]
    assert ids == [event["UID"] for event in read(calendar(moved, "default", "2026-12-01"))]
    assert len({*ids, *(event["UID"] for event in read(calendar(events, "uncle", "2026-11-24")))}) == 4


@settings(max_examples=60)
@given(TEXT)
def test_every_line_ends_in_crlf_and_fits(text: str) -> None:
    whole = calendar([Event("a", "2026-12-31", text, HOSTILE + text)], "c", "2026-11-24")
    lines = whole.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\r" not in "".join(lines)
    assert "\n" not in "".join(lines)
    assert len(read(whole)) == 1


@given(TEXT.filter(lambda text: "\n" not in text and "\r" not in text))
def test_folding_loses_nothing(text: str) -> None:
    parts = list(folded(text))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text


def test_hostile_text_stays_text() -> None:
    (event,) = read(calendar([Event("a", "2026-12-31", HOSTILE, "")], "c", "2026-11-24"))
    assert "\x1b" not in event["SUMMARY"]
    assert "\u202e" not in event["SUMMARY"]
    assert event["SUMMARY"].startswith("END:VEVENT\nBEGIN:VEVENT\nSUMMARY:x; y, z\\n")
