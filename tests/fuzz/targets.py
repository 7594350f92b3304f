"""What is attacked, with what to begin with: whatever the bytes say, each ends well or in a fault of ours."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from contact_rights.batch.blocks import Block
from contact_rights.batch.forms import Form, Ndjson, form_of
from contact_rights.batch.run import Batch
from contact_rights.casefile import facts_in, gather
from contact_rights.cli.app import main
from contact_rights.cli.evidence.common import book_of
from contact_rights.cli.interview.asking import Command, NotUnderstood, Screen
from contact_rights.cli.interview.question import Asking
from contact_rights.core.assess import assess
from contact_rights.core.dates import is_day
from contact_rights.core.interview import DETAIL, Weighed
from contact_rights.core.when import read_day
from contact_rights.errors import ContactRightsError, Misuse
from contact_rights.evidence.keeping import record
from contact_rights.evidence.verify import verify
from contact_rights.findings import Case
from contact_rights.model import RuleBase
from contact_rights.numbers.sorting import sort_number
from contact_rights.numbers.table import NumberTable, load_numbers
from contact_rights.rulebase.compiled import cached
from contact_rights.rulebase.load import build
from contact_rights.rulebase.open import load_rulebase
from contact_rights.store import LEDGER, load_answers, load_progress

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
    together: list[bytes] = []
    found = Batch(small(), form, "x", TODAY).answer(Block(1, lines), together.append)
    assert all(line.decode()[:-1].isprintable() for line in together)
    alone: list[bytes] = []
    fresh = Batch(small(), form, "x", TODAY)
    faults = [fresh.answer(Block(number, [line]), alone.append).faults for number, line in enumerate(lines, 1)]
    assert together == alone
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
    "number-file": Target(
        number_file, [bytes([at]) + (NUMBERS / file).read_bytes()[:3000] for at, file in enumerate(NUMBER_FILES)]
    ),
    "number": Target(
        number, [text.encode() for text in ("0755-26001234", "+86 138 0013 8000", "95588", "（010）8888 8888")]
    ),
}
