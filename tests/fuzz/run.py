"""Attacks one way in, or all of them in turn, and says how many executions went by without a bug.

Run: ``python tests/fuzz/run.py TARGET|all [EXECUTIONS] [SEED]``; guided by coverage, where that package is
installed: ``--atheris TARGET [-max_total_time=60]``. An input that shows a bug is written to ``found-TARGET`` (guided,
to ``crash-…``) and the run ends with 1.
"""

from __future__ import annotations

import faulthandler
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.fuzz.targets import TARGETS, Target

HERE = Path.cwd()
LONGEST = 4096
SLOW, STUCK = 10, 120
"""Seconds of work, and seconds by the clock, after which an execution counts as hanging."""
STEPS = 20
PIECES = (
    *(
        b"\0",
        b"\n",
        b"\r",
        b"\t",
        b'"',
        b"'",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"#",
        b"&a ",
        b"*a",
        b"!!x ",
        b"|\n",
    ),
    *(
        b"...",
        b"unknown",
        b"yes",
        b"null",
        b"true",
        b"NaN",
        b"1e999",
        b"-1",
        b"9" * 5000,
        b"\\ud800",
        b"\xff",
        b"[" * 2000,
    ),
    *(
        "\u202e".encode(),
        "\u200b".encode(),
        "ｒｏｌｅ".encode(),
        "\x9b".encode(),
        "é".encode(),
        "e\u0301".encode(),
        b"\xef\xbb\xbf",
    ),
    *(
        b"2026-02-30",
        b"9999-12-31",
        b"0001-01-01",
        b"--fact",
        b"--lang",
        b"zh",
        b"--json",
        b"-o",
        b"role",
        b"conduct=",
        b"id",
    ),
)


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    """Return a seed changed in a few places."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        start = chance.randint(0, len(data))
        stop = min(start + chance.choice((0, 1, 1, 4, 16)), len(data))
        kind = chance.randrange(5)
        if kind == 0:
            data[start:stop] = chance.choice(PIECES)
        elif kind == 1:
            data[start:stop] = chance.randbytes(stop - start)
        elif kind == 2:
            del data[start:stop]
        elif kind == 3:
            data[start:start] = data[start:stop] * chance.choice((1, 2, 50))
        else:
            other = chance.choice(seeds)
            at = chance.randint(0, len(other))
            data[start:stop] = other[at : at + chance.randint(0, 64)]
    return bytes(data[:LONGEST])


def inputs(target: Target, count: int, seed: int) -> Iterator[bytes]:
    """Yield the seeds, then seeds changed again and again, always the same for a seed."""
    chance, seeds = random.Random(seed), list(target.seeds)  # noqa: S311 - to be had again
    yield from seeds
    for _ in range(count - len(seeds)):
        data = mutated(chance, seeds)
        if chance.random() < 1 / 1000:
            seeds.append(data)
        yield data


def attacked(name: str, count: int, seed: int) -> bool:
    """Attack one target; say how it went, and return whether it stood."""
    target, begun, before = TARGETS[name], time.monotonic(), memory()
    for number, data in enumerate(inputs(target, count, seed), 1):
        signal.setitimer(signal.ITIMER_PROF, SLOW)
        signal.alarm(STUCK)
        try:
            target.attack(data)
        except BaseException:
            (HERE / f"found-{name}").write_bytes(data)
            print(f"{name}: execution {number} shows a bug with {data!r}", flush=True)
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
        if number % max(count // STEPS, 1) == 0:
            print(f"{name}: {number:,} in {time.monotonic() - begun:,.0f} s, {memory():,} MB", flush=True)
    print(f"{name}: {count:,} executions without a bug, {before} MB before and {memory()} MB after", flush=True)
    return True


def memory() -> int:
    """Return the most megabytes this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(words: list[str]) -> None:
    """Attack what is named."""
    for hanging in (signal.SIGALRM, signal.SIGPROF):
        faulthandler.register(hanging, chain=True)
    if words and words[0] == "--atheris":
        guided(words[1], words[2:])
        return
    names = list(TARGETS) if words[0] == "all" else [words[0]]
    for name in names:
        attacked(name, int(words[1]) if len(words) > 1 else 10_000, int(words[2]) if len(words) > 2 else 1)


def guided(name: str, more: list[str]) -> None:
    """Attack a target guided by coverage, until it is interrupted; ``more`` are words for libFuzzer."""
    import atheris

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(TARGETS[name].seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], "-timeout=10", "-rss_limit_mb=1000", *more, corpus], TARGETS[name].attack)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
