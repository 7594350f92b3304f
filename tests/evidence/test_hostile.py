"""Files that mean harm: no crash, no hang, little memory, nothing shown raw, nothing written elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from contact_rights.evidence.verify import verify
from tests.conftest import environment
from tests.evidence.hostile import FILES, build

ROOT = Path(__file__).resolve().parents[2]
REFUSED = (
    *("bomb.xml", "external.xml", "dtd.xml", "parameter.xml", "deep.xml", "other.xml", "one-line.csv", "lines.csv"),
    *("random.csv", "empty.csv", "blank.csv", "zeros.xlsx", "bomb.xlsx", "bomb-in-strings.xlsx", "deep.xlsx"),
    *("members.xlsx", "bzip2.xlsx", "crowded.xlsx", "encrypted.xlsx", "truncated.xlsx", "no-book.xlsx"),
    *("no-end.xlsx", "garbage.storedata", "view.storedata", "other.storedata", "old.xls", "page.xls"),
    *(
        "unquotable.storedata",
        "large-cell.storedata",
        "program",
        "link.csv",
        "device.csv",
        "dangling.csv",
        "pipe.csv",
        "zero",
        "mem",
    ),
)
"""Files of which nothing can be used: one line and exit code 1."""


class Result(NamedTuple):
    """What came of one file."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which everything happens."""
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def results(place: Path) -> dict[str, Result]:
    """What came of each file, all imported by one child that may use little memory and time."""
    corpus, home = place / "corpus", place / "home"
    corpus.mkdir()
    home.mkdir()
    build(corpus)
    before = listed(place)
    command = [sys.executable, "-m", "tests.evidence.hostile", str(corpus)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(home), capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert listed(place) == before
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["name"]: Result(one["code"], one["out"], one["err"]) for one in found}


def listed(place: Path) -> dict[str, int]:
    """Return every file outside the home, with its size."""
    kept: dict[str, int] = {}
    for where, _, names in os.walk(place):
        if not where.startswith(str(place / "home")):
            kept |= {os.path.join(where, name): os.lstat(os.path.join(where, name)).st_size for name in names}  # noqa: PTH118
    return kept


def test_every_file_was_tried_and_none_is_a_bug_of_ours(results: dict[str, Result]) -> None:
    assert set(FILES) < set(results)
    assert {name: result for name, result in results.items() if result.code not in {0, 1}} == {}


def test_nothing_is_shown_raw(results: dict[str, Result]) -> None:
    for name, result in results.items():
        for char in result.out + result.err:
            assert char.isprintable() or char in "\n\u3000", (name, char)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_in_one_line(results: dict[str, Result], name: str) -> None:
    result = results[name]
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert name in result.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("truncated.xml", "the XML breaks off here"),
        ("not-utf-8.xml", "the XML breaks off here"),
        ("giant-attribute.xml", "a single tag is too large"),
        ("columns.csv", "recorded before"),
        ("formulas.csv", "the time or duration '=1+1' is none"),
        ("broken-utf-8.csv", "characters that cannot be read"),
        ("open-quote.csv", "rows were not taken"),
        ("long-line.csv", "rows were not taken"),
        ("open.vcf", "a contact that does not end"),
        ("numbers.xml", "3 rows were not taken"),
        ("cut.storedata", "1 rows were not taken"),
    ],
)
def test_what_can_be_used_is_taken_and_the_rest_named(results: dict[str, Result], name: str, said: str) -> None:
    assert said in results[name].out


def test_a_folder_of_them_all_leaves_out_what_it_must(results: dict[str, Result]) -> None:
    whole = results["corpus"]
    assert (whole.code, whole.err) == (0, "")
    assert "Files that were left out" in whole.out


def test_the_ledger_is_sound_afterwards(results: dict[str, Result], place: Path) -> None:
    assert results
    (path,) = (place / "home").rglob("ledger.sqlite3")
    assert not verify(path.parent).faults
