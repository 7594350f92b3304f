"""Check an export of evidence: ``python3 check.py``, beside the files or with their folder named.

Needs Python 3.8 or newer and nothing else; it is part of every export and imports nothing of the program that made it.

``entries.txt`` holds one entry a line: a hash, two blanks, a text in JSON. The hash is the SHA-256 of the hash on the
line before (64 zeros for the first), a line feed, and the text, in UTF-8. An exhibit's text names its file in
``exhibits``, its size and its SHA-256. ``MANIFEST.txt``, where it is there, names the SHA-256 of every file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

ENTRIES, EXHIBITS, MANIFEST = "entries.txt", "exhibits", "MANIFEST.txt"
BEGINNING = "0" * 64
CHUNK = 1 << 20


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            if not chunk:
                return found.hexdigest()
            found.update(chunk)


def check_file(folder: Path, body: dict[str, object]) -> str:
    """Return what is wrong with an exhibit's file, nothing where it fits."""
    name = str(body.get("stored"))
    path = folder / EXHIBITS / name
    if "/" in name or "\\" in name or path.is_symlink() or not path.is_file():
        return f"file {name!r} is missing / 文件不见了"
    if path.stat().st_size != body.get("bytes") or digest(path) != body.get("sha256"):
        return f"file {name!r} was changed / 文件被改过"
    return ""


def check_entry(folder: Path, number: int, previous: str, line: str) -> str:
    """Return what is wrong with a line of ``entries.txt``, nothing where it fits."""
    text = line[66:]
    expected = hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
    if line[:66] != f"{expected}  ":
        return "does not fit the line before it / 和前一条对不上"
    entry = json.loads(text)
    if entry["number"] != number:
        return "has another number / 编号不对"
    return check_file(folder, entry["body"]) if entry["kind"] == "exhibit" else ""


def check_entries(folder: Path) -> tuple[list[str], int, str]:
    """Return what is wrong with the entries, how many there are, and the hash of the last."""
    faults, number, previous = [], 0, BEGINNING
    with (folder / ENTRIES).open(encoding="utf-8", newline="\n") as file:
        for line in file:
            number += 1
            wrong = check_entry(folder, number, previous, line.rstrip("\n"))
            if wrong:
                faults.append(f"entry {number} / 第 {number} 条: {wrong}")
            previous = line[:64]
    return faults, number, previous


def check_manifest(folder: Path) -> list[str]:
    """Return which files are not as the manifest says."""
    faults: list[str] = []
    if (folder / MANIFEST).is_file():
        for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines():
            path = folder / line[66:]
            if not path.is_file() or digest(path) != line[:64]:
                faults.append(f"{MANIFEST}: {line[66:]!r} is missing or was changed / 不见了或被改过")
    return faults


def main(folder: Path) -> int:
    """Check a folder, print what is wrong or that nothing is, and return the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        faults, number, last = check_entries(folder)
        faults += check_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        faults, number, last = [f"cannot be read / 读不了: {error}"], 0, ""
    for fault in faults:
        sys.stdout.write(fault + "\n")
    if not faults:
        sys.stdout.write(f"All fits / 全部对得上. Entries / 条数: {number}. Last hash / 最后的哈希值: {last}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
