"""What people type of an incident: times, durations and values as they write them, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contact_rights.errors import Misuse
from contact_rights.evidence.times import BadTime, read_time, zone_named
from contact_rights.evidence.typed import Typed, changes_typed, incident_typed, moment
from contact_rights.model import RuleBase

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""Eight in the evening in China."""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-20 22:31", "2026-11-20T22:31:00+08:00"),
        ("2026-11-20T22:31:05Z", "2026-11-21T06:31:05+08:00"),
        ("2026年11月20日晚上10点31分", "2026-11-20T22:31:00+08:00"),
        ("２０２６－１１－２０　２２：３１", "2026-11-20T22:31:00+08:00"),
        ("2026/11/20 10:31 pm", "2026-11-20T22:31:00+08:00"),
        ("昨天晚上10点半", "2026-11-22T22:30:00+08:00"),
        ("昨晚10点", "2026-11-22T22:00:00+08:00"),
        ("Yesterday 10:31 PM", "2026-11-22T22:31:00+08:00"),
        ("前天 凌晨12点10分", "2026-11-21T00:10:00+08:00"),
        ("今早7:05", "2026-11-23T07:05:00+08:00"),
        ("中午1点", "2026-11-23T13:00:00+08:00"),
        ("19:59", "2026-11-23T19:59:00+08:00"),
        ("21:10", "2026-11-22T21:10:00+08:00"),
        ("晚上10点半", "2026-11-22T22:30:00+08:00"),
        ("10:31 pm", "2026-11-22T22:31:00+08:00"),
        ("3月1日 22:31", "2026-03-01T22:31:00+08:00"),
        ("12月31日 22:31", "2025-12-31T22:31:00+08:00"),
        ("刚才", "2026-11-23T20:00:00+08:00"),
    ],
)
def test_times_are_read_as_people_write_them(written: str, meant: str) -> None:
    assert moment(written, zone_named(), NOW).isoformat() == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "今晚11点",
        "today 23:00",
        "soon",
        "2026-02-30 10:00",
        "2026-11-20",
        "2026-11-20 22",
        "25:00",
        "2027-01-01 10:00",
        "\x1b[31m",
        "2" * 999,
    ],
)
def test_what_is_no_time_or_has_not_come_yet_is_refused(written: str) -> None:
    with pytest.raises(Misuse):
        moment(written, zone_named(), NOW)


@pytest.mark.parametrize("written", ["晚上12:10", "夜里1点", "上午12:30"])
def test_hours_that_people_understand_differently_are_refused(written: str) -> None:
    with pytest.raises(BadTime):
        read_time(f"2026-11-20 {written}", zone_named().info)


def test_another_zone_is_kept_with_the_moment(english: RuleBase) -> None:
    body = incident_typed(english, Typed(when="2026-11-20 22:31", zone="Europe/Berlin"), NOW)
    assert (body["when"], body["zone"]) == ("2026-11-20T22:31:00+01:00", "Europe/Berlin")


def test_what_was_not_typed_is_left_out(english: RuleBase) -> None:
    body = incident_typed(english, Typed(), NOW)
    assert body == {
        "when": "2026-11-23T20:00:00+08:00",
        "zone": "Asia/Shanghai",
        "direction": "in",
        "channel": "phone",
    }


def test_everything_typed_is_there(english: RuleBase) -> None:
    typed = Typed(
        number="0755 8601-3860",
        duration="1分20秒",
        words=" 还钱 ",
        claimed="某某金融",
        asked=["payment,whereabouts"],
        conduct=["night-calls", "insult"],
        stop=True,
    )
    assert changes_typed(english, typed, NOW) == {
        "number": "+8675586013860",
        "written": "0755 8601-3860",
        "seconds": 80,
        "words": "还钱",
        "claimed": "某某金融",
        "asked": ["whereabouts", "payment"],
        "conduct": ["night-calls", "insult"],
        "stop": True,
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Typed(conduct=["insults"]), "did you mean insult?"),
        (Typed(direction="inn"), "did you mean in?"),
        (Typed(channel="telephone"), "allowed: phone"),
        (Typed(duration="a while"), "--duration"),
        (Typed(zone="Asia/Shanghai"), "--when"),
        (Typed(when="now", zone="Asia/Shangai"), "did you mean Asia/Shanghai?"),
        (Typed(words="长" * 10_001), "too long"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(english: RuleBase, typed: Typed, said: str) -> None:
    with pytest.raises(Misuse, match=said.replace("?", r"\?")):
        changes_typed(english, typed, NOW)
