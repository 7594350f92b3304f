"""``contact-rights number``: arguments, lists, JSON, wrong input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contact_rights.cli.number import MOST_BYTES
from tests.conftest import Run


@pytest.mark.parametrize(
    ("language", "said"), [("zh", ["座机", "广东深圳", "怎么应对", "12321"]), ("en", ["Landline", "Shenzhen", "12321"])]
)
def test_a_number_is_explained(run: Run, language: str, said: list[str]) -> None:
    done = run("number", "0755-26001234", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(words in done.stdout for words in said)


def test_json_has_one_object_for_each_number(run: Run) -> None:
    done = run("number", "95588", "+86 138 1234 5678", "13812345678", "--json")
    bank, mobile = sorted(json.loads(done.stdout), key=lambda one: one["times"])
    assert (bank["kind"], bank["holder"], bank["e164"], bank["times"]) == (
        "service-95",
        "Industrial and Commercial Bank of China",
        None,
        1,
    )
    assert (mobile["kind"], mobile["operator"], mobile["e164"], mobile["times"]) == (
        "mobile",
        "China Mobile",
        "+8613812345678",
        2,
    )


def test_a_list_is_read_from_a_file_and_from_standard_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "numbers.txt"
    path.write_bytes("\ufeff95588\r\n\r\n  110 \r\n".encode())
    from_file = run("number", "--file", str(path), "--json")
    from_input = run("number", "--file", "-", "--json", stdin="95588\n110\n")
    assert from_file.stdout == from_input.stdout
    assert [one["kind"] for one in json.loads(from_file.stdout)] == ["service-95", "emergency"]


def test_what_a_terminal_would_obey_is_not_shown(run: Run) -> None:
    done = run("number", "\x1b[2J110\u202e", "--file", "-", stdin="\x1b]0;title\x07\n")
    assert done.returncode == 0
    assert not set(done.stdout) & set("\x1b\x07\u202e")


def test_no_number_at_all_is_a_misuse(run: Run) -> None:
    assert run("number").returncode == 2
    assert "--file" in run("number").stderr
    assert run("number", "--file", "-", stdin="\n\n").returncode == 2


@pytest.mark.parametrize("file", ["missing.txt", "."])
def test_a_list_that_cannot_be_read_is_said(run: Run, tmp_path: Path, file: str) -> None:
    done = run("number", "--file", file, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{file}: cannot be read")


def test_an_endless_list_is_refused(run: Run) -> None:
    done = run("number", "--file", "/dev/zero")
    assert (done.returncode, done.stderr) == (1, f"/dev/zero: too large, at most {MOST_BYTES:,} bytes\n")


def test_a_case_that_does_not_exist_is_said(run: Run) -> None:
    done = run("number", "--case", "nobody")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no case named 'nobody'" in done.stderr


def test_a_whole_ledger_with_how_often_and_when(run: Run, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    calls = Path(__file__).resolve().parents[1] / "evidence" / "samples" / "calls.xml"
    contacts = calls.with_name("contacts-3.0.vcf")
    assert run("evidence", "import", str(calls), str(contacts), "--yes", env=home).returncode == 0
    found = json.loads(run("number", "--case", "default", "--json", env=home).stdout)
    assert [(one["number"], one["kind"], one["times"], one["first"]) for one in found] == [
        ("+8617012345678", "mobile-virtual", 2, "2026-02-28"),
        ("+8675586013860", "landline", 1, "2026-02-28"),
        ("95588", "service-95", 1, "2026-02-28"),
        (None, "hidden", 1, "2026-02-28"),
    ]
    assert "2× 2026-02-28" in run("number", "--case", "default", env=home).stdout
