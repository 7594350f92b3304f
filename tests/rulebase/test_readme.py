"""``rules/README.md`` from nothing to a rule: every line typed as a reader would, in a copy of the rules."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import RULES, environment

README = (RULES / "README.md").read_text(encoding="utf-8")
PART = README[README.index("## From nothing to a rule") : README.index("## A rule")]
BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = "my-rules/rights/9-mine.yaml"


def steps() -> Iterator[tuple[str, list[str]]]:
    """Yield each command with the lines it is said to print; the file that is filled in as a command of its own."""
    for kind, text in BLOCK.findall(PART):
        if kind == "yaml":
            yield f"fill in\n{text}", []
            continue
        for one in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, *printed = one.splitlines()
            yield command, printed


def said(lines: list[str]) -> list[str]:
    """Return lines in one form: the number of rules grows."""
    return [re.sub(r"^\d+ rules", "N rules", line) for line in lines]


def holds(found: list[str], wanted: list[str]) -> bool:
    """Return whether lines are found one after another; ``...`` stands for any number of them."""
    if not wanted:
        return not found
    if wanted[0] == "...":
        return any(holds(found[number:], wanted[1:]) for number in range(len(found) + 1))
    return bool(found) and found[0] == wanted[0] and holds(found[1:], wanted[1:])


def test_the_way_from_nothing_to_a_rule_is_as_it_is_told(tmp_path: Path, home: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    known = environment(home) | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    typed = 0
    for command, printed in steps():
        if command.startswith("fill in"):
            assert f"`{FILE}` reads" in PART
            (tmp_path / FILE).write_text(command.partition("\n")[2], encoding="utf-8")
            continue
        typed += 1
        shell = ["bash", "-c", f"{command} 2>&1"]
        done = subprocess.run(shell, capture_output=True, encoding="utf-8", env=known, cwd=tmp_path, check=False)
        assert holds(said(done.stdout.splitlines()), said(printed)), f"{command}\n{done.stdout}"
    assert typed >= 8
