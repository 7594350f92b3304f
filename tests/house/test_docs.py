"""What the documents say is true: commands run, every command appears, links lead somewhere."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import contact_rights
from contact_rights.cli.app import COMMANDS
from tests.conftest import Run

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


def examples() -> Iterator[tuple[str, str]]:
    """Yield every command of ours that a document shows, with the document."""
    for path in DOCS:
        for block in blocks(path, "sh"):
            for line in block.splitlines():
                if line.startswith("contact-rights"):
                    yield named(path), line


def test_the_first_block_of_the_readme_holds_the_two_commands() -> None:
    first, second = blocks(ROOT / "README.md", "sh")[0].splitlines()
    assert first.endswith("contact-rights check --role emergency-contact")
    assert second.endswith("-m pytest -q")
    assert all(line.startswith("python3 -m venv .venv && ") for line in (first, second))


@pytest.mark.parametrize(("document", "line"), list(examples()))
def test_every_example_runs(run: Run, tmp_path: Path, document: str, line: str) -> None:
    args = shlex.split(line, comments=True)[1:]
    done = run(*args, cwd=tmp_path)
    wanted = {0, 3} if not args or args[0] in ASKS else {0}
    assert done.returncode in wanted, f"{document}: {done.stderr}"


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


def test_the_page_on_the_python_interface_is_that_of_the_docstrings() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "made" / "api.py"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
