"""How long importing takes, and how much memory: calls as a phone and a carrier export them, into an empty ledger.

Run: ``python benchmarks/imports.py [CALLS]``. Each import is the command in a child process with a home of its own;
the peak and the seconds of processor are those of that child alone.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

RUN = "from contact_rights.cli import run; run()"
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


class Call(NamedTuple):
    """One made-up call."""

    when: datetime
    number: str
    seconds: int
    direction: str


def calls(count: int) -> Iterator[Call]:
    """Yield calls of the same random numbers and lengths each time, in the order of time."""
    chance = random.Random(20261124)  # noqa: S311 - a sample, not a secret
    numbers = [f"1{chance.randrange(3 * 10**9, 10**10)}" for _ in range(2_000)]
    step = timedelta(seconds=600 * 24 * 3600 / count)
    for n in range(count):
        yield Call(BEGIN + n * step, chance.choice(numbers), chance.randrange(300), chance.choice("123"))


def write_xml(path: Path, count: int) -> None:
    """Write a backup of SMS Backup & Restore."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<calls count=\"{count}\">\n")
        for call in calls(count):
            file.write(
                f'  <call number="{call.number}" duration="{call.seconds}" date="{call.when.timestamp() * 1000:.0f}" '
                f'type="{call.direction}" presentation="1" subscription_id="8986" post_dial_digits="" '
                f'readable_date="{call.when:%Y-%m-%d %H:%M:%S}" contact_name="(Unknown)" />\n'
            )
        file.write("</calls>\n")


def table(count: int) -> Iterator[list[str]]:
    """Yield a carrier's statement, row by row."""
    yield ["起始时间", "通信地点", "通信方式", "对方号码", "通信时长", "通信类型", "套餐优惠", "实收通信费(元)"]
    for call in calls(count):
        way = "主叫" if call.direction == "2" else "被叫"
        length = f"{call.seconds // 60}分{call.seconds % 60}秒"
        yield [f"{call.when:%Y-%m-%d %H:%M:%S}", "深圳", way, call.number, length, "本地", "套餐外", "0.00"]


def write_csv(path: Path, count: int) -> None:
    """Write a statement as text in GB18030."""
    with path.open("w", encoding="gb18030") as file:
        file.writelines(",".join(row) + "\r\n" for row in table(count))


def write_xlsx(path: Path, count: int) -> None:
    """Write a statement as a spreadsheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("详单")
    for row in table(count):
        sheet.append(row)
    book.save(path)


def measured(path: Path, home: Path) -> tuple[float, float, float]:
    """Return the seconds an import took, those of them on a processor, and the megabytes of its child at its peak."""
    environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    command = [sys.executable, "-c", RUN, "evidence", "import", str(path), "--yes", "--json", "-o", str(home / "out")]
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    taken = time.perf_counter() - begun
    if child.returncode:
        raise SystemExit(child.returncode)
    return taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main(count: int) -> None:
    """Import each kind of file into an empty ledger, and the first one once more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(f"{count:,} calls{'':24}{'MB file':>9}{'seconds':>9}{'cpu':>6}{'peak MB':>9}")
        for name, write in (("calls.xml", write_xml), ("calls.csv", write_csv), ("calls.xlsx", write_xlsx)):
            path, home = folder / name, folder / f"home-{name}"
            home.mkdir()
            write(path, count)
            for again in ("", ", the same file again"):
                seconds, cpu, peak = measured(path, home)
                size = path.stat().st_size / 1e6
                print(f"{name + again:36}{size:9.1f}{seconds:9.1f}{cpu:6.1f}{peak:9.0f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
