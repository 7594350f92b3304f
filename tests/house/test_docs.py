"""What the documents say is true: commands run, every command appears, links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import contact_rights
from contact_rights.cli.app import COMMANDS
from tests.conftest import environment

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "rules" / "README.md"])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
ASKS = {"ask"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, language: str) -> list[str]:
    """Return the blocks of one language in a document."""
    return [text for kind, text in BLOCK.findall(path.read_text(encoding="utf-8")) if kind == language]


def examples(path: Path) -> list[str]:
    """Return the lines of a document that a reader can type, in their order; but for the two that set it up."""
    lines = [line for block in blocks(path, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(("contact-rights", "printf"))]


def test_the_first_block_of_the_readme_holds_the_two_commands() -> None:
    first, second = blocks(ROOT / "README.md", "sh")[0].splitlines()
    assert first.endswith("contact-rights check --role emergency-contact")
    assert second.endswith("-m pytest -q")
    assert all(line.startswith("python3 -m venv .venv && ") for line in (first, second))


@pytest.mark.parametrize("path", [path for path in DOCS if examples(path)], ids=named)
def test_every_example_runs(tmp_path: Path, path: Path) -> None:
    (tmp_path / "desk").mkdir()
    known = environment(tmp_path) | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for line in examples(path):
        shell = ["bash", "-o", "pipefail", "-c", line]
        done = subprocess.run(
            shell, capture_output=True, encoding="utf-8", env=known, cwd=tmp_path / "desk", check=False
        )
        asks = [*shlex.split(line, comments=True), "ask"][1] in ASKS
        assert done.returncode in ({0, 3} if asks else {0}), f"{line}: {done.stderr}"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("readme", sorted(path.name for path in ROOT.glob("README*.md")))
def test_every_command_is_in_the_readme(readme: str, command: str) -> None:
    assert f"`contact-rights {command}" in (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_the_examples_in_python_run() -> None:
    assert doctest.testmod(contact_rights).failed == 0
    for block in blocks(ROOT / "README.md", "python"):
        done = subprocess.run([sys.executable, "-c", block], capture_output=True, encoding="utf-8", check=True)
        assert done.stdout == "not-liable\n"


def test_the_changelog_speaks_of_the_law_and_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "### Law" in text
    assert "## Unreleased" in text or f"## {contact_rights.__version__}" in text


@pytest.mark.parametrize(("script", "page"), [("api.py", "api.md"), ("man.py", "contact-rights.1")])
def test_pages_made_by_a_script_are_those_it_makes(script: str, page: str) -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "made" / script], capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == (ROOT / "docs" / page).read_text(encoding="utf-8")


TWINS = [
    (ROOT / "README.md", ROOT / "README.zh-CN.md"),
    *((path.parents[1] / path.name, path) for path in sorted((ROOT / "docs" / "zh").glob("*.md"))),
]


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=named)
def test_both_languages_show_the_same(english: Path, chinese: Path) -> None:
    def shape(path: Path) -> tuple[list[list[str]], int, list[str], set[str]]:
        text = path.read_text(encoding="utf-8")
        lines = [line.split()[:2] for kind, block in BLOCK.findall(text) for line in block.splitlines() if kind == "sh"]
        rows = re.findall(r"^\| (`contact-rights[^`]*`)", text, re.MULTILINE)
        return lines, text.count("\n## "), sorted(rows), set(re.findall(r"(?<!\d)1[12]\d{1,3}(?!\d)", text))

    assert shape(english) == shape(chinese)
