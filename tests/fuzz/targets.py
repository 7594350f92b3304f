"""What is attacked, with what to begin with: whatever the bytes say, each ends well or in a fault of ours."""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from contact_rights.batch.blocks import Block
from contact_rights.batch.forms import Form, Ndjson, form_of
from contact_rights.batch.run import Batch
from contact_rights.casefile import facts_in, gather
from contact_rights.cli.app import main
from contact_rights.cli.draft import opened_matter
from contact_rights.cli.evidence.ledger import book_of
from contact_rights.cli.interview.asking import Command, NotUnderstood, Screen
from contact_rights.cli.interview.question import Asking
from contact_rights.cli.rules_diff import delta_of
from contact_rights.core.assess import assess
from contact_rights.core.dates import is_day
from contact_rights.core.interview import DETAIL, Weighed
from contact_rights.core.when import read_day
from contact_rights.documents.draft import draft
from contact_rights.documents.filling import read_value
from contact_rights.documents.forms import written
from contact_rights.documents.matter import Matter
from contact_rights.errors import ContactRightsError, Misuse
from contact_rights.evidence.imports.outline import blocks
from contact_rights.evidence.imports.outline import data as import_data
from contact_rights.evidence.imports.source import recognised
from contact_rights.evidence.imports.whole import outcome_of
from contact_rights.evidence.keeping import record
from contact_rights.evidence.verify import verify
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.numbers.sorting import sort_number
from contact_rights.numbers.table import NumberTable, load_numbers
from contact_rights.reports.explaining import section_lines
from contact_rights.reports.text import lines
from contact_rights.reports.versions import delta_data, delta_sections
from contact_rights.rulebase.compiled import cached
from contact_rights.rulebase.load import build
from contact_rights.rulebase.open import load_rulebase
from contact_rights.store import LEDGER, load_answers, load_progress
from tests.evidence.building import CALL, HEADER, PLAN, SAMPLES, store_of, workbook_of
from tests.evidence.hostile import SHEET

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "small"
TODAY = "2026-11-23"
MEMORY = "/dev/shm"  # noqa: S108 - only so that a million files wear out no disk
OURS = {0, 1, 2, 3, 4}
"""How a command may end."""
RULE_FILES = sorted(path.relative_to(SMALL) for path in SMALL.rglob("*.yaml"))
CASE = b'{"id": "a", "role": ["contact", "..."], "conduct": ["threat"], "calls": 12, "last-contact-date": "2026-03-01"}'
YAML_CASE = "role: [contact, ...]\nconduct: threat\nsigned: no\ncalls: １２\n".encode()


class Target(NamedTuple):
    """One way in."""

    attack: Callable[[bytes], None]
    """Raises only for a bug."""
    seeds: Sequence[bytes]


@cache
def small() -> RuleBase:
    """Return the small rule base."""
    return build(SMALL, "en")


@cache
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    return load_rulebase(language="zh")


@cache
def english() -> RuleBase:
    """Return the shipped rule base in English."""
    return load_rulebase(language="en")


@cache
def place() -> Path:
    """Return a folder of our own, in memory where there is such a thing, with a home in it."""
    made = Path(tempfile.mkdtemp(prefix="fuzz-", dir=MEMORY if Path(MEMORY).is_dir() else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    os.environ |= {"HOME": str(made / "home"), "LC_ALL": "C"}
    for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ.pop(variable, None)
    return made


def text_of(data: bytes) -> str:
    """Return bytes as text, with lone surrogates where they are none."""
    return data.decode("utf-8", "surrogateescape")


def rules(data: bytes) -> None:
    """A rule file: the first byte says which of the small rule base's it stands for."""
    folder = place() / "rules"
    if not folder.exists():
        shutil.copytree(SMALL, folder)
    file = RULE_FILES[data[0] % len(RULE_FILES)] if data else RULE_FILES[0]
    (folder / file).write_bytes(data[1:])
    try:
        rulebase = build(folder, "en")
        assess(rulebase, Case({}, max(TODAY, rulebase.covers_from)))
    except ContactRightsError:
        pass
    finally:
        shutil.copyfile(SMALL / file, folder / file)


def case_file(data: bytes) -> None:
    """A case file, JSON or YAML."""
    with contextlib.suppress(ContactRightsError):
        assess(small(), Case(facts_in(text_of(data), "x"), TODAY))


def flags(data: bytes) -> None:
    """Values of --role and --fact, one a line."""
    roles, _, facts = text_of(data).partition("\n")
    with contextlib.suppress(ContactRightsError):
        assess(small(), Case(gather("", [roles], facts.split("\n")), TODAY))


def command(data: bytes) -> None:
    """The words of a command line, one a line; none that could name a place outside the sandbox."""
    called([word for word in text_of(data).replace("\0", "").split("\n") if "/" not in word and ".." not in word])


def called(words: Sequence[str]) -> None:
    """Run the program; it ends as it may, and prints nothing that a terminal would obey."""
    os.chdir(place())
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace") for _ in range(2))
    standard, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(CASE), encoding="utf-8", errors="surrogateescape")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    finally:
        sys.stdin = standard
    said = ""
    for stream in (out, err):
        stream.flush()
        said += stream.buffer.getvalue().decode()
    assert code in OURS, (code, said)
    assert all(char.isprintable() or char in "\n\u3000" for char in said), said


def ndjson(data: bytes) -> None:
    """Lines of a batch; each says what it says alone."""
    answered(Ndjson(), data.split(b"\n"))


def csv(data: bytes) -> None:
    """A table with a header."""
    header, *lines = data.split(b"\n")
    with contextlib.suppress(ContactRightsError):
        form = form_of(small(), "x.csv", header.strip(b" \r").decode("utf-8", "replace"), 1, "x:1")
        answered(form, [header, *lines])


def answered(form: Form, lines: Sequence[bytes]) -> None:
    """Answer lines together and alone; both say the same."""
    together, alone = io.BytesIO(), io.BytesIO()
    found = Batch(small(), form, "x", TODAY).answer(Block(1, lines), together.write)
    assert all(line.isprintable() for line in together.getvalue().decode().split("\n"))
    fresh = Batch(small(), form, "x", TODAY)
    faults = [fresh.answer(Block(number, [line]), alone.write).faults for number, line in enumerate(lines, 1)]
    assert together.getvalue() == alone.getvalue()
    assert list(found.faults) == [fault for some in faults for fault in some]


def interview(data: bytes) -> None:
    """What is typed as an answer, to every kind of question."""
    typed = text_of(data)[:500]
    for screen in screens():
        with contextlib.suppress(NotUnderstood, Misuse):
            reply = screen.understood(typed)
            if not isinstance(reply, Command):
                assess(small(), Case({screen.question: reply}, TODAY))
    day = read_day(typed, TODAY)
    assert not day or is_day(day)


@cache
def screens() -> list[Screen]:
    """Return a screen for each question, with the fact's id in its place."""
    asking = Asking(small(), TODAY, about_other=False)
    return [asking.screen(Weighed(id_, 0.0, [], DETAIL), 1, 3, None)._replace(question=id_) for id_ in small().facts]


def ledger(data: bytes) -> None:
    """The bytes of a ledger's database: one for a command, then two of position and one to write there, repeatedly."""
    folder = place() / "home" / ".local" / "state" / "contact-rights" / "cases" / "ledger"
    sound = sound_ledger(folder)
    changed = bytearray(sound)
    for start in range(1, len(data) - 2, 3):
        changed[int.from_bytes(data[start : start + 2], "big") % len(changed)] = data[start + 2]
    (folder / LEDGER).write_bytes(changed)
    with contextlib.suppress(ContactRightsError):
        assert verify(folder).faults or bytes(changed) == sound
    book_of.cache_clear()
    called([*READING[data[0] % len(READING) if data else 0], "--case", "ledger"])


@cache
def sound_ledger(folder: Path) -> bytes:
    """Return the bytes of a ledger of a few incidents."""
    folder.mkdir(mode=0o700, parents=True)
    for minute in range(5):
        when = f"2026-11-20T22:{minute:02}:00+08:00"
        record(folder, {"when": when, "zone": "Asia/Shanghai", "direction": "in", "channel": "phone", "words": "还钱"})
    return (folder / LEDGER).read_bytes()


def kept(data: bytes) -> None:
    """What is kept of a case: its answers and the record of its steps."""
    folder = place() / "home" / ".local" / "state" / "contact-rights" / "cases" / "default"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("answers.json", "progress.json"):
        (folder / name).write_bytes(data)
    with contextlib.suppress(ContactRightsError):
        assess(small(), Case(load_answers("default"), TODAY))
    with contextlib.suppress(ContactRightsError):
        load_progress("default")


def compiled(data: bytes) -> None:
    """The compiled form of a rule base: passed over where it is none."""
    folder = place() / "home" / ".cache" / "contact-rights"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "rules-x.json").write_bytes(data)
    cached("x")


@cache
def table() -> NumberTable:
    """Return the shipped table of numbers."""
    return load_numbers(ROOT / "rules", "zh")


def number(data: bytes) -> None:
    """A phone number as written."""
    assert sort_number(table(), text_of(data))


def number_file(data: bytes) -> None:
    """One of the files that the table of numbers is read from; the first byte says which."""
    folder = place() / "numbers"
    if not folder.exists():
        shutil.copytree(NUMBERS, folder / "numbers")
    file = NUMBER_FILES[data[0] % len(NUMBER_FILES)] if data else NUMBER_FILES[0]
    (folder / "numbers" / file).write_bytes(data[1:])
    with contextlib.suppress(ContactRightsError):
        load_numbers(folder, "zh")
    shutil.copyfile(NUMBERS / file, folder / "numbers" / file)


def imported(name: str, write: Callable[[Path, bytes], object] = Path.write_bytes) -> Callable[[bytes], None]:
    """Return what imports a file of that name: shown in both languages, taken into a ledger that is sound after it."""

    def attack(data: bytes) -> None:
        path, folder = place() / name, place() / "imported"
        write(path, data)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        with contextlib.suppress(ContactRightsError):
            outcome = outcome_of([recognised(path)], PLAN, None, folder)
            for rulebase in (shipped(), english()):
                shown = "\n".join(line.text for line in lines(blocks(rulebase, outcome, preview=True), 80))
                assert "\0" not in shown
                json.dumps(import_data(rulebase, outcome, preview=True))
            if (folder / LEDGER).exists():
                assert not verify(folder).faults

    return attack


def sheet(path: Path, data: bytes) -> None:
    """Write a workbook whose only sheet is some XML."""
    workbook_of(path, {SHEET: data, "xl/sharedStrings.xml": STRINGS, "xl/workbook.xml": "<workbook/>"})


def bytes_of(write: Callable[[Path], object]) -> bytes:
    """Return the bytes of a file that something writes."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "file")
        return (Path(folder) / "file").read_bytes()


def history(path: Path) -> None:
    """Write a small call history of an iPhone, in pages small enough to be changed as a whole."""
    store_of(path, [(1, "075586013860", 785000000, 12.5, 0, 1, None, 1), (2, None, 785000060.5, 0, 1, 0, "甲", 8)])
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA page_size=512; VACUUM")


def blanks(data: bytes) -> None:
    """What is typed into the blanks of a document, one a line; the first byte says which document."""
    empty = empty_matter()
    templates = [empty.shelf.templates[name] for name in empty.assessment.documents]
    template = templates[data[0] % len(templates)] if data else templates[0]
    values = {}
    for blank, typed in zip(draft(empty, template).blanks, text_of(data[1:]).split("\n"), strict=False):
        if blank in empty.shelf.blanks:
            with contextlib.suppress(Misuse):
                values[blank] = read_value(empty.shelf.blanks[blank], typed, TODAY)
    made = draft(empty._replace(values=values), template)
    for form in ("txt", "md"):
        assert all(char.isprintable() or char in "\n\u3000" for char in str(written(made, form)))
    if len(data) % 8:  # a Word file takes twenty times as long
        return
    with zipfile.ZipFile(io.BytesIO(bytes(written(made, "docx")))) as archive:  # type: ignore[arg-type]
        ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own


@cache
def empty_matter() -> Matter:
    """Return a case ready for drafting, of which nothing is written in any blank."""
    assessment = assess(shipped(), Case({"role": ["emergency-contact"], "conduct": ["insult"], "paid": "no"}, TODAY))
    return opened_matter(assessment, "", (), "")


def versions(data: bytes) -> None:
    """A rule file changed, as in ``rules``, and compared with what it was."""
    folder = place() / "versions"
    if not folder.exists():
        shutil.copytree(SMALL, folder)
    file = RULE_FILES[data[0] % len(RULE_FILES)] if data else RULE_FILES[0]
    (folder / file).write_bytes(data[1:])
    try:
        for old, new in ((SMALL, folder), (folder, SMALL)):
            delta = delta_of(str(old), str(new), "", "zh")
            assert list(section_lines(delta_sections(delta), 80))
            json.dumps(delta_data(delta))
    except ContactRightsError:
        pass
    finally:
        shutil.copyfile(SMALL / file, folder / file)


NUMBERS = ROOT / "rules" / "numbers"
NUMBER_FILES = sorted(path.name for path in NUMBERS.glob("*.yaml"))
ARGUMENTS = (
    "check\n--role\nemergency-contact\n--fact\nconduct=insult,...\n--json",
    "check\n--batch\n-\n--summary\n--texts",
    "explain\nliability\n--role\nguarantor\n--what-if\nguarantee-form=signed",
    "find\n录音\n--lang\nzh",
    "law\nwhere\n治安管理处罚法 42",
    "next\n--case\ndefault\n--as-of\n2026-11-23",
    "done\nstep-warn-of-harm\n--on\n2026-11-20\n--note\nx",
    "evidence\nadd\n--when\n2026-11-20 22:31\n--number\n0755-86013860\n--words\nx",
    "evidence\ncorrect\n2\n--words\ny",
    "evidence\nlist\n--json",
    "number\n95588\n+8613800138000",
    "cases\nrename\ndefault\nother",
    "facts\nconduct\n--lang\nen",
    "schema\nrules\n--kind\nsteps",
    "ask\n--no-input",
)
READING = (
    ("evidence", "list"),
    ("evidence", "show", "2"),
    ("evidence", "timeline", "--json"),
    ("evidence", "verify"),
    ("check", "--role", "emergency-contact"),
    ("number",),
)
STRINGS = "<sst><si><t>对方号码</t></si><si><r><t>被</t></r><r><t>叫</t></r></si></sst>"
ROWS = [HEADER, CALL, ("3月2日 10:11", "主叫", "10690000", "12秒")]
CELLS = "".join(
    "<row>" + "".join(f"<c t='inlineStr'><is><t>{cell}</t></is></c>" for cell in row) + "<c t='s'><v>1</v></c></row>"
    for row in ROWS
)
SHEET_XML = f"<worksheet><sheetData>{CELLS}</sheetData></worksheet>".encode()
PROGRESS = b'{"step": "x", "on": "2026-01-01", "result": "started", "note": ""}'
TARGETS: Mapping[str, Target] = {
    "rules": Target(rules, [bytes([at]) + (SMALL / file).read_bytes() for at, file in enumerate(RULE_FILES)]),
    "case-file": Target(case_file, [CASE, YAML_CASE, b"{}", b"- a\n- [b, {c: d}]\n"]),
    "flags": Target(flags, [b"contact,guarantor\nconduct=threat,...\ncalls=3", "heir\nlender=ｂａｎｋ".encode()]),
    "command": Target(command, [words.encode() for words in ARGUMENTS]),
    "ndjson": Target(ndjson, [CASE + b"\n" + CASE, b'{"role": "heir", "id": 3}\n{"calls": 1e3}\n[]\n{"a": {"b": []}}']),
    "csv": Target(csv, ["id,role,conduct\n甲,contact,threat;insult\n,heir,[]".encode(), b'role\tid\n"contact"\t"a"']),
    "interview": Target(
        interview,
        [
            text.encode()
            for text in ("1,2", "昨天晚上9点", "上周五", "2026年3月1号", "三周前", "March 1st", "１２次", "n", "?")
        ],
    ),
    "ledger": Target(ledger, [bytes([at]) + b"\x10\x01\xff\x20\x00\x00" for at in range(len(READING))]),
    "kept": Target(
        kept,
        [
            b'{"schema": "contact-rights/case/1", "answers": {"role": ["contact"]}}',
            b'{"schema": "contact-rights/progress/1", "entries": [%s]}' % PROGRESS,
        ],
    ),
    "compiled": Target(
        compiled, [b'["a", "1", "", "", "en", {"x": ["x", "date", "", "", "", [], "", -1]}, [["all", []]]]']
    ),
    "backup": Target(
        imported("calls.xml"), [(SAMPLES / name).read_bytes()[:3000] for name in ("calls.xml", "messages.xml")]
    ),
    "statement": Target(
        imported("statement.csv"),
        [path.read_bytes()[:3000] for path in sorted(SAMPLES.glob("*.csv"))]
        + ["\n".join(map(",".join, ROWS)).encode("gb18030")],
    ),
    "sheet": Target(imported("sheet.xlsx", sheet), [SHEET_XML]),
    "workbook": Target(imported("book.xlsx"), [bytes_of(lambda path: sheet(path, SHEET_XML))]),
    "address-book": Target(imported("people.vcf"), [path.read_bytes() for path in sorted(SAMPLES.glob("*.vcf"))]),
    "call-history": Target(imported("CallHistory.storedata"), [bytes_of(history)]),
    "blanks": Target(
        blanks, [bytes([at]) + "某某公司\n2026-11-20\n12000元\n13800138000".encode() for at in range(0, 24, 3)]
    ),
    "versions": Target(versions, [bytes([at]) + (SMALL / file).read_bytes() for at, file in enumerate(RULE_FILES)]),
    "number-file": Target(
        number_file, [bytes([at]) + (NUMBERS / file).read_bytes()[:3000] for at, file in enumerate(NUMBER_FILES)]
    ),
    "number": Target(
        number, [text.encode() for text in ("0755-26001234", "+86 138 0013 8000", "95588", "（010）8888 8888")]
    ),
}
