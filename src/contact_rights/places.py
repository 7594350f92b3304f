"""The folders of this machine in which things are kept, by platform.

Twelve lines of our own: the usual library for it costs 5 ms at every start, a fifth of what a command may.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "contact-rights"
FOLDERS = {
    "cache": ("XDG_CACHE_HOME", ".cache", "Library/Caches"),
    "state": ("XDG_STATE_HOME", ".local/state", "Library/Application Support"),
}


def folder(kind: str) -> Path | None:
    """Return the user's ``cache`` or ``state`` folder for this program, or None where there is no home."""
    variable, unix, mac = FOLDERS[kind]
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / APP / kind if local else None
    given = os.environ.get(variable, "")
    if given.startswith("/"):
        return Path(given) / APP
    home = os.environ.get("HOME", "")
    if not home.startswith("/"):
        return None
    return Path(home) / (mac if sys.platform == "darwin" else unix) / APP


def is_private(path: Path) -> bool:
    """Return whether a folder is ours and nobody else may write into it."""
    if sys.platform == "win32":
        return path.is_dir()
    try:
        found = path.lstat()
    except OSError:
        return False
    return path.is_dir() and not path.is_symlink() and found.st_uid == os.getuid() and not found.st_mode & 0o022


def make_private(path: Path) -> None:
    """Make a folder that only its owner can read; one that is ours already is closed to all others.

    Raises ``OSError`` where it cannot be made.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_private(path) and sys.platform != "win32":
        path.chmod(0o700)
