"""Files that mean harm: each is built into a folder, and the program is let loose on all of them within limits.

``python -m tests.evidence.hostile FOLDER HOME`` imports every file of a folder in this process, which may use little
memory and little time, and prints for each what came of it, as JSON on a line.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sqlite3
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from contact_rights.cli.app import main
from tests.evidence.building import (
    CALL,
    HEADER,
    call,
    exif_of,
    jpeg_of,
    png_of,
    store_of,
    table_of,
    workbook_of,
    xml_of,
)

MOST_MEMORY, MOST_SECONDS = 600_000_000, 120
ESCAPES = "\x1b[2J\x1b]0;x\x07\u202e\x9b31m"
SHEET = "xl/worksheets/sheet1.xml"
ROW = "".join(f"<c t='inlineStr'><is><t>{cell}</t></is></c>" for cell in HEADER)
GOOD_SHEET = f"<worksheet><sheetData><row>{ROW}</row></sheetData></worksheet>"


ODD_CELLS = f"<c r='ZZZZZZ1'><v>1e999</v></c><c s='{'9' * 400}' r='-1'><v>nan</v></c>"
ODD_ROW = f"<row r='{'9' * 400}'>{ODD_CELLS}</row>"


def bomb(root: str) -> str:
    """Return a document whose entities would grow to gigabytes."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><{root}>&a10;</{root}>'


def text(content: str) -> Callable[[Path], object]:
    """Return what writes a text."""
    return lambda path: path.write_text(content, encoding="utf-8")


def data(content: bytes) -> Callable[[Path], object]:
    """Return what writes bytes."""
    return lambda path: path.write_bytes(content)


def workbook(members: dict[str, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> Callable[[Path], object]:
    """Return what writes a workbook."""
    return lambda path: workbook_of(path, members, packed)


def lying(path: Path) -> None:
    """Write a workbook whose sheet says it is smaller than it is."""
    workbook_of(path, {SHEET: GOOD_SHEET + " " * 1_000_000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", len(GOOD_SHEET) + 1_000_000), struct.pack("<L", 500)))


def crowded(path: Path) -> None:
    """Write a zip that says its list of members is enormous."""
    workbook_of(path, {SHEET: GOOD_SHEET})
    content = path.read_bytes()
    at = content.rfind(b"PK\x05\x06")
    path.write_bytes(content[: at + 12] + struct.pack("<L", 2**31) + content[at + 16 :])


def locked_sheet(path: Path) -> None:
    """Write a workbook whose sheet says it is encrypted."""
    workbook_of(path, {SHEET: GOOD_SHEET})
    content = path.read_bytes()
    at = content.rfind(b"PK\x01\x02")
    path.write_bytes(content[: at + 8] + b"\x01" + content[at + 9 :])


def store(script: str) -> Callable[[Path], object]:
    """Return what writes a database by a script."""

    def write(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    return write


def unquotable(path: Path) -> None:
    """Write a store whose table is described in bytes that are no text, and that SQLite's own fault quotes."""
    STORE(path)
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xbaBLE"))


def truncated(whole: Callable[[Path], object], share: float = 0.6) -> Callable[[Path], object]:
    """Return what writes the beginning of a file only."""

    def write(path: Path) -> None:
        whole(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])

    return write


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
ESCAPED_CALL = call().replace("(Unknown)", "&#27;[2J&#x202e;x&#7;")
STORE = store("CREATE TABLE ZCALLRECORD (ZADDRESS, ZDATE); INSERT INTO ZCALLRECORD VALUES ('95588', 794023872)")
FILES: dict[str, Callable[[Path], object]] = {
    "bomb.xml": text(bomb("calls")),
    "external.xml": text('<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><calls><call number="&x;"/></calls>'),
    "dtd.xml": text('<!DOCTYPE calls SYSTEM "http://example.invalid/x.dtd"><calls/>'),
    "parameter.xml": text('<!DOCTYPE c [<!ENTITY % x SYSTEM "file:///dev/zero"> %x;]><calls/>'),
    "deep.xml": text("<calls>" + "<a>" * 100_000),
    "other.xml": text("<html-like/>"),
    "giant-attribute.xml": text(f"<calls><call number='{'1' * 20_000_000}' duration='1' date='1' type='1'/></calls>"),
    "giant-text.xml": text("<calls>" + "x" * 5_000_000 + "</calls>"),
    "many-parts.xml": text(
        "<smses><mms date='1' msg_box='1'>" + "<part ct='text/plain' text='x'/>" * 50_000 + "</mms>"
    ),
    "truncated.xml": truncated(lambda path: xml_of(path, [call()] * 20)),
    "escapes.xml": lambda path: xml_of(path, [ESCAPED_CALL, call(number="&#27;]0;x")]),
    "utf-7.xml": data(b"<?xml version='1.0' encoding='UTF-7'?><calls>+ADw-call/+AD4-</calls>"),
    "unknown-encoding.xml": data(b"<?xml version='1.0' encoding='x-none'?><calls/>"),
    "not-utf-8.xml": data(b"<calls>" + call().encode() + b"\xff\xfe\xfa</calls>"),
    "numbers.xml": lambda path: xml_of(
        path, [call(date=10**400), call(duration=10**400), call(date=-1), call(kind=-(10**9))]
    ),
    "long-line.csv": text(",".join(HEADER) + "\n" + "x" * 10_000_000),
    "one-line.csv": text("x" * 10_000_000),
    "open-quote.csv": text(",".join(HEADER) + '\n"' + "x,y\n" * 40_000),
    "columns.csv": text(",".join(HEADER) + "\n" + "," * 199_000 + "\n" + ",".join(CALL)),
    "formulas.csv": lambda path: table_of(path, [HEADER, ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2"), CALL]),
    "escapes.csv": lambda path: table_of(
        path, [HEADER, (ESCAPES, ESCAPES, ESCAPES, ESCAPES), (*CALL[:2], ESCAPES, "1")]
    ),
    "nul.csv": data(",".join(HEADER).encode() + b"\n\0,\0,\0,\0\n" + b"\0" * 100_000),
    "wrong-encoding.csv": data(",".join(HEADER).encode("big5", "replace") + b"\n\x80\xff\x81\n"),
    "broken-utf-8.csv": data(
        f"{','.join(HEADER)}\n{','.join(CALL)}\n".encode() + b"2026-03-01 10:00:00,\xff\xff,\xff1,5\n"
    ),
    "digits.csv": lambda path: table_of(
        path, [HEADER, ("9" * 5000, "被叫", "9" * 5000, "9" * 5000), (*CALL[:3], "9" * 60)]
    ),
    "lines.csv": text("\n" * 500_000),
    "random.csv": data(bytes(range(256)) * 4_000),
    "empty.csv": data(b""),
    "blank.csv": data(b" \n\t\n"),
    "zeros.xlsx": workbook({SHEET: b"\0" * 15_000_000}),
    "bomb.xlsx": workbook({SHEET: bomb("worksheet")}),
    "bomb-in-strings.xlsx": workbook({SHEET: GOOD_SHEET, "xl/sharedStrings.xml": bomb("sst")}),
    "deep.xlsx": workbook({SHEET: "<a>" * 100_000}),
    "members.xlsx": workbook({SHEET: GOOD_SHEET, **{f"x{n}": "" for n in range(3_000)}}, zipfile.ZIP_STORED),
    "traversal.xlsx": workbook({SHEET: GOOD_SHEET, "../../evil.txt": "x", "/evil.txt": "x", "..\\evil.txt": "x"}),
    "bzip2.xlsx": workbook({SHEET: GOOD_SHEET}, zipfile.ZIP_BZIP2),
    "lying.xlsx": lying,
    "crowded.xlsx": crowded,
    "encrypted.xlsx": locked_sheet,
    "truncated.xlsx": truncated(workbook({SHEET: GOOD_SHEET * 50})),
    "no-book.xlsx": workbook({"hello.txt": "x"}),
    "no-end.xlsx": data(b"PK\x03\x04" + b"\0" * 1_000),
    "cells.xlsx": workbook({SHEET: f"<w>{ODD_ROW}{GOOD_SHEET}</w>"}),
    "long-string.xlsx": workbook(
        {SHEET: GOOD_SHEET, "xl/sharedStrings.xml": f"<sst><si><t>{'x' * 3_000_000}</t></si></sst>"}
    ),
    "cut.storedata": truncated(STORE),
    "garbage.storedata": data(b"SQLite format 3\0" + bytes(range(256)) * 100),
    "unquotable.storedata": unquotable,
    "view.storedata": store(f"CREATE VIEW ZCALLRECORD AS {ENDLESS}"),
    "other.storedata": store("CREATE TABLE x (y)"),
    "generated.storedata": store("CREATE TABLE ZCALLRECORD (ZADDRESS, ZDATE AS (ZADDRESS), ZNAME)"),
    "large-cell.storedata": store(
        "CREATE TABLE ZCALLRECORD (ZADDRESS); INSERT INTO ZCALLRECORD VALUES (zeroblob(9000000))"
    ),
    "odd.storedata": lambda path: store_of(path, [(ESCAPES, ESCAPES, 7e8, "x", b"y", None, b"\xff\x1b", 1)]),
    "open.vcf": text("BEGIN:VCARD\nFN:x\nTEL:1"),
    "folded.vcf": text("BEGIN:VCARD\nPHOTO:" + "\n x" * 400_000 + "\nEND:VCARD"),
    "soft.vcf": text("BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + "=\nx" * 400_000),
    "charset.vcf": text(f"BEGIN:VCARD\nFN;CHARSET=idna;ENCODING=QUOTED-PRINTABLE:{'a.' * 50_000}\nTEL:1\nEND:VCARD"),
    "numbers.vcf": text("BEGIN:VCARD\n" + "TEL:13800138000\n" * 50_000 + "END:VCARD"),
    "escapes.vcf": text(f"BEGIN:VCARD\nFN:{ESCAPES}\nTEL:95588\nEND:VCARD"),
    "loop.jpg": data(jpeg_of(b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHLL", 65535, 0x8769, 4, 1, 8) * 9)),
    "outside.jpg": data(jpeg_of(exif_of({0x9003: "x" * 30})[:30])),
    "chunk.png": data(png_of(exif_of({}))[:20] + b"\xff" * 40),
    "old.xls": data(b"\xd0\xcf\x11\xe0" + b"\0" * 1_000),
    "page.xls": text("<html><table><tr><td>起始时间</td></tr></table></html>"),
    "program": data(b"\x7fELF" + bytes(range(256)) * 10),
    f"name{ESCAPES[:5]}\n20260301_101112.png": data(b"\x89PNG\r\n\x1a\n"),
}
"""How each file of the corpus is built."""


def odd_files(folder: Path) -> None:
    """Make what is no plain file: links, a pipe, a device, a folder that leads to itself, a name in no encoding."""
    (folder / "target.csv").write_text("secret", encoding="utf-8")
    (folder / "link.csv").symlink_to(folder / "target.csv")
    (folder / "device.csv").symlink_to("/dev/zero")
    (folder / "dangling.csv").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.csv")
    (folder / "circle").mkdir()
    (folder / "circle" / "round").symlink_to(folder)
    with contextlib.suppress(OSError):
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.csv")).write_text("x", encoding="utf-8")


def build(folder: Path) -> None:
    """Build the whole corpus."""
    for name, write in FILES.items():
        write(folder / name)
    odd_files(folder)


def tried(path: Path) -> dict[str, object]:
    """Import one file and return what came of it."""
    out, err, begun = io.StringIO(), io.StringIO(), time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["evidence", "import", str(path), "--yes", "--case", "hostile"])
    return {
        "name": path.name,
        "seconds": time.process_time() - begun,
        "code": code,
        "out": out.getvalue(),
        "err": err.getvalue(),
    }


def run(folder: Path) -> None:
    """Import every file of a folder, each by itself, within limits, and then the folder as a whole."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    for path in [*sorted(folder.iterdir()), folder, Path("/dev/zero"), Path("/proc/self/mem")]:
        sys.stdout.write(json.dumps(tried(path)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
