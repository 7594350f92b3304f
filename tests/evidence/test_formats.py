"""Every kind of file that can be imported, read as its makers describe it (samples/SOURCES.md)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from contact_rights.evidence.imports.pictures import made, name_number
from contact_rights.evidence.imports.rows import Person
from contact_rights.evidence.imports.safexml import mended
from contact_rights.evidence.records import Incident
from contact_rights.evidence.times import zone_named
from tests.evidence.building import (
    CALL,
    HEADER,
    READING,
    SAMPLES,
    bad,
    call,
    contacts,
    exif_of,
    jpeg_of,
    png_of,
    read,
    store_of,
    table_of,
    workbook_of,
    xml_of,
)

ZONE = zone_named().info


def short(incident: Incident) -> tuple[str, str, str, int | None, str]:
    """Return what matters most of a contact."""
    when = f"{incident.when:%m-%d %H:%M:%S}"
    return when, f"{incident.channel} {incident.direction}", incident.number, incident.seconds, incident.outcome


def test_calls_of_an_android_backup() -> None:
    assert list(map(short, contacts(SAMPLES / "calls.xml"))) == [
        ("02-28 22:21:11", "phone in", "+8675586013860", 80, ""),
        ("02-28 22:22:11", "phone missed", "+8617012345678", None, ""),
        ("02-28 22:23:11", "phone missed", "95588", None, "rejected"),
        ("02-28 22:24:11", "phone in", "", 12, ""),
        ("02-28 22:25:11", "phone out", "+8613900000001", 300, ""),
        ("02-28 22:26:11", "phone missed", "+8617012345678", None, "blocked"),
    ]
    assert [one.name for one in contacts(SAMPLES / "calls.xml")] == ["", "", "", "", "妈妈", "催收A"]
    assert bad(SAMPLES / "calls.xml") == [(11, "the duration 'zwei' is none"), (12, "the time 'null' is none")]


def test_messages_of_an_android_backup() -> None:
    found = contacts(SAMPLES / "messages.xml")
    assert [(one.direction, one.number) for one in found] == [
        ("in", "106901234567"),
        ("out", "106901234567"),
        ("in", "+8617012345678"),
        ("out", "+8617012345678"),
    ]
    assert found[0].words == "【某某律所】你的通讯录联系人欠款8000元，\n今日不还我们将起诉 😁"
    assert [one.words for one in found[2:]] == ["再不处理就群发你的照片", ""]
    assert all(one.channel == "sms" and one.seconds is None for one in found)
    assert bad(SAMPLES / "messages.xml") == [(7, "a draft, or a message that was not sent")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"&#55357;&#56833;", "&#128513;"),
        (b"A&#65;&#xD83D;&#xDE01;&#55357;", "A&#65;&#128513;\ufffd"),
        (b"&#56833;&#55357;&amp;&#10;&#0;", "\ufffd\ufffd&amp;&#10;\ufffd"),
        (b"&#55357;&#55357;&#56833;&", "\ufffd&#128513;&"),
    ],
)
def test_halves_of_characters_are_joined_wherever_the_pieces_end(written: bytes, meant: str) -> None:
    for size in range(1, len(written) + 1):
        pieces = [written[at : at + size] for at in range(0, len(written), size)]
        assert b"".join(mended(pieces)).decode() == meant


def test_a_mobile_carriers_statement_takes_its_year_from_above() -> None:
    assert list(map(short, contacts(SAMPLES / "mobile-calls.csv"))) == [
        ("02-28 22:21:13", "phone in", "+8675586013860", 78, ""),
        ("02-28 22:25:12", "phone out", "+8613900000001", 300, ""),
        ("02-28 22:40:00", "phone in", "95588", 12, ""),
        ("02-28 22:50:00", "phone in", "+8617012345678", 5, "forwarded"),
    ]
    assert {one.when.year for one in contacts(SAMPLES / "mobile-calls.csv")} == {2026}
    assert bad(SAMPLES / "mobile-calls.csv") == [(7, "the time or duration '02-30 10:00:00' is none")]


def test_a_statement_of_messages() -> None:
    assert list(map(short, contacts(SAMPLES / "mobile-messages.csv"))) == [
        ("03-01 10:00:05", "sms in", "106901234567", None, ""),
        ("03-01 10:01:02", "sms out", "106901234567", None, ""),
    ]


def test_tabs_minutes_and_digits_that_excel_kept_or_lost() -> None:
    assert list(map(short, contacts(SAMPLES / "telecom-calls.csv"))) == [
        ("03-02 09:15:30", "phone in", "+8675586013860", 120, ""),
        ("03-02 21:59:59", "phone in", "138****5678", 60, ""),
    ]
    ((line, why),) = bad(SAMPLES / "telecom-calls.csv")
    assert (line, "lost its last digits" in why) == (5, True)


def test_day_and_clock_in_two_columns() -> None:
    assert list(map(short, contacts(SAMPLES / "unicom-calls.csv"))) == [
        ("03-03 08:00:01", "phone in", "+862160001234", 200, ""),
        ("03-03 08:05:00", "phone out", "+862160001234", 3723, ""),
    ]
    assert bad(SAMPLES / "unicom-calls.csv") == []


def test_caller_and_called_need_ones_own_number() -> None:
    path = SAMPLES / "both-sides.csv"
    assert contacts(path) == []
    assert all("add --own" in why for _, why in bad(path))
    mine = contacts(path, READING._replace(own="+8613911112222"))
    assert [(one.direction, one.number) for one in mine] == [("out", "95588"), ("in", "95588")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("above", [[], [("中国移动通信客户详单",), ("",), ("客户姓名：某某", "打印时间：x")]])
def test_any_encoding_and_anything_above_the_header(
    tmp_path: Path, encoding: str, above: list[tuple[str, ...]]
) -> None:
    path = table_of(tmp_path / "x.csv", [*above, HEADER, CALL], encoding)
    assert list(map(short, contacts(path))) == [("03-01 10:11:12", "phone in", "+8675586013860", 80, "")]


@pytest.mark.parametrize(
    ("length", "seconds"),
    [("3分20秒", 200), ("00:03:20", 200), ("3:20", 200), ("200", 200), ("200秒", 200), ("", None)],
)
def test_durations_however_written(tmp_path: Path, length: str, seconds: int | None) -> None:
    path = table_of(tmp_path / "x.csv", [HEADER, (*CALL[:3], length)])
    assert [one.seconds for one in contacts(path)] == [seconds]


@pytest.mark.parametrize(
    ("way", "direction", "outcome"),
    [
        ("被叫", "in", ""),
        ("国内漫游主叫", "out", ""),
        ("未接来电", "missed", ""),
        ("拒接", "missed", "rejected"),
        ("Outgoing", "out", ""),
        ("incoming call", "in", ""),
        ("in", "in", ""),
        ("其他", "", ""),
    ],
)
def test_which_way_a_contact_went(tmp_path: Path, way: str, direction: str, outcome: str) -> None:
    path = table_of(tmp_path / "x.csv", [HEADER, (CALL[0], way, *CALL[2:])])
    assert [(one.direction, one.outcome) for one in contacts(path)] == [(direction, outcome)]


def test_a_time_without_a_year_needs_one(tmp_path: Path) -> None:
    path = table_of(tmp_path / "x.csv", [HEADER, ("03-01 10:11:12", *CALL[1:])])
    assert bad(path) == [(2, "its time has no year; add --year 2026 or the like")]
    assert [one.when.year for one in contacts(path, READING._replace(year=2025))] == [2025]


def test_a_cell_may_go_on_over_lines_and_the_header_may_come_again(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    first = '时间,号码,内容,类型\n2026-03-01 10:00:00,95588,"一\n二",接收\n'
    second = "时间,类型,号码,内容\n2026-03-01 11:00:00,接收,95599,三\n,,,\n"
    path.write_text(first + second, encoding="utf-8")
    assert [(one.line, one.number, one.words) for one in contacts(path)] == [(2, "95588", "一\n二"), (5, "95599", "三")]


def test_a_workbook_as_excel_writes_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["客户号码：13911112222"])
    sheet.append(list(HEADER))
    sheet.append(["2026-03-01 10:11:12", "被叫", "075586013860", "1分20秒"])
    sheet.append([datetime(2026, 3, 1, 10, 12, 13), "主叫", 13800138000, 80])  # noqa: DTZ001
    sheet.append([datetime(2026, 3, 1, 10, 13, 14), "主叫", 13800138000, time(0, 3, 20)])  # noqa: DTZ001
    sheet.append([datetime(2026, 3, 1, 10, 14, 15), "被叫", 95588, timedelta(minutes=61)])  # noqa: DTZ001
    sheet.append(["合计", None, None, "6分"])
    second = book.create_sheet("二月")
    second.append(list(HEADER))
    second.append(["2026-02-01 10:11:12", "被叫", "=CMD()", "1"])
    book.save(tmp_path / "x.xlsx")
    assert list(map(short, contacts(tmp_path / "x.xlsx"))) == [
        ("03-01 10:11:12", "phone in", "+8675586013860", 80, ""),
        ("03-01 10:12:13", "phone out", "+8613800138000", 80, ""),
        ("03-01 10:13:14", "phone out", "+8613800138000", 200, ""),
        ("03-01 10:14:15", "phone in", "95588", 3660, ""),
        ("02-01 10:11:12", "phone in", "", 1, ""),
    ]


def test_a_workbook_as_others_write_it(tmp_path: Path) -> None:
    cells = "".join(f'<x:c t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>' for text in HEADER)
    row = (
        '<x:c r="A9" s="1"><x:v>44621.5</x:v></x:c><x:c r="C9" t="s"><x:v>1</x:v></x:c>'
        '<x:c r="D9"><x:v>8E1</x:v></x:c><x:c t="s"><x:v>99</x:v></x:c>'
    )
    rows = f'<x:row>{cells}</x:row><x:row r="9">{row}</x:row>'
    sheet = f'<x:worksheet xmlns:x="m"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    strings = "<sst><si><t>a</t></si><si><r><t>0755</t></r><r><t>86013860</t></r><rPh><t>x</t></rPh></si></sst>"
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    members = {
        "xl/workbook.xml": '<workbook><workbookPr date1904="1"/></workbook>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
    }
    (found,) = contacts(workbook_of(tmp_path / "x.xlsx", members))
    assert (found.when.isoformat(), found.number, found.seconds) == ("2026-03-02T12:00:00+08:00", "+8675586013860", 80)
    assert found.line == 9


@pytest.mark.parametrize("number", ["075586013860", b"075586013860"])
def test_an_iphones_call_history(tmp_path: Path, number: str | bytes) -> None:
    rows = [
        (1, number, 794023872.5, 80.4, 0, 1, None, 1),
        (2, "95588", 794023932, 0, 0, 0, "银行", 1),
        (3, "13800138000", 794023992, 12, 1, 0, None, 8),
        (4, None, None, 0, 0, 0, None, 1),
        (5, None, "soon", 0, 0, 1, None, 1),
        (6, None, float("inf"), 0, 0, 1, None, 1),
    ]
    path = store_of(tmp_path / "CallHistory.storedata", rows)
    assert list(map(short, contacts(path))) == [
        ("03-01 10:11:12", "phone in", "+8675586013860", 80, ""),
        ("03-01 10:12:12", "phone missed", "95588", None, ""),
        ("03-01 10:13:12", "phone out", "+8613800138000", 12, ""),
    ]
    assert [line for line, _ in bad(path)] == [4, 5, 6]


def test_an_old_call_history_lacks_columns(tmp_path: Path) -> None:
    path = store_of(tmp_path / "x", [("95588", 794023872)], ("ZADDRESS", "ZDATE"))
    assert list(map(short, contacts(path))) == [("03-01 10:11:12", "phone ", "95588", None, "")]


def test_people_of_address_books() -> None:
    new = [row for row in read(SAMPLES / "contacts-3.0.vcf") if isinstance(row, Person)]
    assert [(one.number, one.name) for one in new] == [
        ("+8613900000001", "妈妈"),
        ("+8675583000000", "妈妈"),
        ("+8617012345678", "催收别接"),
    ]
    old = [row for row in read(SAMPLES / "contacts-2.1.vcf") if isinstance(row, Person)]
    assert [(one.number, one.name) for one in old] == [("95588", "王老师")]


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("Screenshot_20260301-101112.png", "10:11:12"),
        ("Screenshot_2026-03-01-10-11-12-123_com.tencent.mm.jpg", "10:11:12"),
        ("IMG_20260301_101112.jpg", "10:11:12"),
        ("微信图片_20260301101112.png", "10:11:12"),
        ("mmexport1772331072000.jpg", "10:11:12"),
        ("屏幕截图 2026-03-01 101112.png", "10:11:12"),
        ("Screenshot 2026-03-01 at 3.05.06\u202fPM.png", "15:05:06"),
        ("截屏2026-03-01 下午3.05.06.png", "15:05:06"),
        ("张三(13800138000)_20260301101112.mp3", "10:11:12"),
        ("Call recording 075526001234_260301_101112.m4a", "10:11:12"),
        ("IMG-20260301-WA0001.jpg", ""),
        ("VID_20261301_101112.mp4", ""),
        ("20260301.jpg", ""),
        ("12345678901234567890.png", ""),
    ],
)
def test_the_time_that_a_name_gives(name: str, when: str) -> None:
    found = made(name, b"", ZONE)
    assert found == ((f"2026-03-01T{when}+08:00", "name") if when else ("", ""))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("张三(13800138000)_20260301101112.mp3", "+8613800138000"),
        ("Call recording 0755-26001234_260301_101112.m4a", "+8675526001234"),
        ("录音@95588_20260301_101112.amr", "95588"),
        ("录音_20260301_101112.amr", ""),
        ("mmexport1772331072000.mp3", ""),
    ],
)
def test_the_number_that_a_recordings_name_gives(name: str, number: str) -> None:
    assert name_number(name) == number


@pytest.mark.parametrize("order", [">", "<"])
def test_the_time_that_a_camera_noted_counts_before_the_name(order: str) -> None:
    notes = exif_of({0x0132: "2026:03:02 00:00:00", 0x9003: "2026:03:01 10:11:12", 0x9011: "+09:00"}, order)
    for head in (jpeg_of(notes), png_of(notes)):
        assert made("IMG_20250101_000000.jpg", head, ZONE) == ("2026-03-01T10:11:12+09:00", "exif")
    assert made("IMG_20260301_101112.jpg", jpeg_of(exif_of({0x0132: "0000:00:00 00:00:00"})), ZONE).source == "name"


def test_a_backup_may_say_where_each_call_stands(tmp_path: Path) -> None:
    path = xml_of(tmp_path / "x.xml", [call(), call(kind=9), call(date=0), call(duration=10**6)])
    assert [(one.line, one.direction) for one in contacts(path)] == [(3, "in"), (4, "")]
    assert [line for line, _ in bad(path)] == [5, 6]
