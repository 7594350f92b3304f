"""A few hundred hostile inputs for every way in, the same each time; ``run.py`` tries a million."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import ROOT, TARGETS

COUNT = "250"


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_shows_a_bug(tmp_path: Path, target: str) -> None:
    command = [sys.executable, str(ROOT / "tests" / "fuzz" / "run.py"), target, COUNT]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-2000:]
    assert f"{target}: {COUNT} executions without a bug" in done.stdout
