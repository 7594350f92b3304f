"""Which files are to be imported: those named, and those in folders that are named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from contact_rights.errors import CouldNot, Say
from contact_rights.evidence.faults import unusable
from contact_rights.evidence.imports.source import Source, recognised

MOST_FILES, DEEPEST = 20_000, 10


def sources_of(paths: Iterable[Path], told: Callable[[int], None]) -> tuple[list[Source], list[CouldNot]]:
    """Return the files to import, each content once, and why others in folders were left out.

    Raises ``CouldNot`` for a file that was named itself and cannot be imported.
    """
    found: dict[str, Source] = {}
    left_out: list[CouldNot] = []
    for path in paths:
        if not is_folder(path):
            source = recognised(path, told)
            found.setdefault(source.sha256, source)
            continue
        for inside in files_in(path):
            try:
                source = recognised(inside, told)._replace(inside=True)
                found.setdefault(source.sha256, source)
            except CouldNot as fault:
                left_out.append(fault)
    return list(found.values()), left_out


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder itself and no link to one."""
    return path.is_dir() and not path.is_symlink()


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, by name; hidden ones and links to folders are passed over."""
    count = 0
    for where, folders, names in os.walk(folder):
        depth = len(Path(where).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < DEEPEST else []
        for name in sorted(names):
            if name.startswith("."):
                continue
            count += 1
            if count > MOST_FILES:
                raise unusable(folder, Say(f"文件超过 {MOST_FILES:,} 个", f"more than {MOST_FILES:,} files"))
            yield Path(where) / name
