"""Start-up: commands of ours beside bare Python and an empty typer command, same interpreter, interleaved.

Run: ``python benchmarks/startup.py [ROUNDS]``. Prints the median of each, and its ratio to the typer command.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import contact_rights

TYPER = """import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)
@app.command()
def hello() -> None:
    '''Say nothing.'''
app()
"""
OURS = "from contact_rights.cli import run; run()"


def commands(folder: Path) -> dict[str, list[str]]:
    """Return what is measured, by name."""
    typer = folder / "empty.py"
    typer.write_text(TYPER, encoding="utf-8")
    ours = [sys.executable, "-c", OURS]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "empty typer command": [sys.executable, str(typer)],
        "empty typer command --help": [sys.executable, str(typer), "--help"],
        "--version": [*ours, "--version"],
        "--help": [*ours, "--help"],
        "check --json": [*ours, "check", "--role", "emergency-contact", "--json"],
        "check": [*ours, "check", "--role", "emergency-contact"],
    }


def timed(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return the milliseconds of one run."""
    begun = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begun) * 1000


def main(rounds: int) -> None:
    """Measure in turns, so that whatever else the machine does falls on all alike."""
    compileall.compile_dir(str(Path(contact_rights.__file__).parent), quiet=2)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "LC_ALL": "C.UTF-8"}
        measured = commands(Path(home))
        times: dict[str, list[float]] = {name: [] for name in measured}
        for command in measured.values():
            timed(command, environment)
        for _ in range(rounds):
            for name, command in measured.items():
                times[name].append(timed(command, environment))
    floor = median(times["empty typer command"])
    print(f"{'':28}{'median ms':>10}{'x typer':>9}{'x python':>10}")
    for name, found in times.items():
        middle = median(found)
        print(f"{name:28}{middle:10.1f}{middle / floor:9.2f}{middle / median(times['python -c pass']):10.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
