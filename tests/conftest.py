"""What tests share: the shipped rule base in both languages, a small one, and the program as a child process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from contact_rights.model import RuleBase
from contact_rights.rulebase.load import build

HERE = Path(__file__).resolve().parent
RULES = HERE.parent / "rules"
SMALL = HERE / "small"
TODAY = "2026-11-23"

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# A shell has its background jobs, and all that they start, ignore the interrupt that some tests send.
signal.signal(signal.SIGINT, signal.default_int_handler)


def changed_rules(tmp_path: Path, file: str, was: str, now: str) -> Path:
    """Return a copy of the rules in which a file says something else in one place."""
    folder = shutil.copytree(RULES, tmp_path / "rules")
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def english() -> RuleBase:
    return build(RULES, "en")


@pytest.fixture(scope="session")
def chinese() -> RuleBase:
    return build(RULES, "zh")


@pytest.fixture(scope="session")
def small() -> RuleBase:
    """A rule base of a few rules, so that tests of the engine say all they rest on."""
    return build(SMALL, "en")


@pytest.fixture(scope="session")
def small_chinese() -> RuleBase:
    return build(SMALL, "zh")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder of its own for every child process of the session, so that the user's is left alone."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home: Path) -> Run:
    """Run the program: ``run("check", "--role", "borrower", env={...}, stdin="...")``."""

    def call(
        *args: str, env: Mapping[str, str] | None = None, stdin: str = "", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "contact_rights", *args],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=environment(home) | dict(env or {}),
            timeout=60,
            cwd=cwd,
            check=False,
        )

    return call


def environment(home: Path) -> dict[str, str]:
    """Return a plain environment: English, no terminal, an empty home."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "LC_ALL": "C", "COLUMNS": "80", "PYTHONUTF8": "1"}
