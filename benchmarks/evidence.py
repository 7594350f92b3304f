"""The ledger: a hundred thousand calls made up, recorded, shown, assessed and checked, each a process of its own.

Run: ``python benchmarks/evidence.py [CALLS]``. Prints the seconds, the seconds of processor time and the most memory
of each command, the best of three runs; on a machine that does other work the second is the one to compare.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from contact_rights.evidence.entries import INCIDENT
from contact_rights.evidence.ledger import Ledger

OURS = "from contact_rights.cli import run; run()"
BEGIN = datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=8)))
COMMANDS = (
    ("evidence", "timeline"),
    ("evidence", "timeline", "--svg", "timeline.svg", "--json", "-o", "timeline.json"),
    ("evidence", "list"),
    ("evidence", "verify"),
    ("evidence", "add", "--when", "now"),
    ("check", "--role", "emergency-contact", "--case", "default"),
)


def fill(folder: Path, calls: int) -> None:
    """Record made-up calls of three hundred days from five thousand numbers."""
    folder.mkdir(parents=True, mode=0o700)
    chance = random.Random(1)  # noqa: S311 - made-up calls, not secrets
    with Ledger(folder, create=True) as ledger, ledger.writing() as writer:
        for _ in range(calls):
            when = BEGIN + timedelta(seconds=chance.randrange(300 * 24 * 3600))
            number = f"+86755860{chance.randrange(5_000):05}"
            body = {
                "when": when.isoformat(),
                "zone": "Asia/Shanghai",
                "direction": chance.choice(["in", "missed"]),
                "channel": "phone",
                "number": number,
                "written": number,
                "seconds": chance.randrange(120),
            }
            writer.add(INCIDENT, body)


def measured(home: str, args: tuple[str, ...]) -> tuple[float, float, float]:
    """Return the seconds, seconds of processor time and megabytes that one command takes."""
    environment = {**os.environ, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "LC_ALL": "C.UTF-8"}
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", OURS, *args], env=environment, cwd=home, stdout=-3) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(child.returncode)
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(calls: int) -> None:
    """Measure each command three times and print the best."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        fill(Path(home) / ".local/state/contact-rights/cases/default", calls)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'':62}{'s':>8}{'CPU s':>8}{'MB':>8}")
        print(f"{f'record {calls:,} calls':62}{time.perf_counter() - begun:8.2f}{time.process_time():8.2f}{most:8.0f}")
        for args in COMMANDS:
            seconds, busy, memory = (
                min(found) for found in zip(*(measured(home, args) for _ in range(3)), strict=True)
            )
            print(f"{' '.join(args):62}{seconds:8.2f}{busy:8.2f}{memory:8.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
