"""What can go wrong with a ledger and be put right, in one clear line each."""

from __future__ import annotations

import errno
from pathlib import Path

from contact_rights import files
from contact_rights.errors import CouldNot, Say, visible

NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
NOT_ALLOWED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
NOTHING = Say("；什么都没有记下", "; nothing was recorded")


def not_kept(place: Path, error: OSError) -> CouldNot:
    """Return the fault of a place that nothing can be written to."""
    return refused(place, reason_of(error))


def refused(place: Path, reason: Say) -> CouldNot:
    """Return the fault that something could not be kept in a place, and why; nothing was recorded."""
    shown = visible(str(place), 200)
    return CouldNot(Say(f"{shown}：", f"{shown}: ") + reason + NOTHING)


def reason_of(error: OSError) -> Say:
    """Return why the machine refused to write."""
    if error.errno in NO_ROOM:
        return Say("磁盘满了，或超过了允许的大小", "the disk is full, or the file larger than allowed")
    if error.errno in NOT_ALLOWED:
        return Say("这里不允许写入", "writing is not allowed there")
    said = error.strerror or str(error)
    return Say(f"写不了（{said}）", f"cannot be written ({said})")


def not_read(place: Path | str, error: OSError) -> CouldNot:
    """Return the fault of a file that cannot be read."""
    return files.not_read(visible(str(place), 200), error)


def unusable(place: Path | str, reason: Say) -> CouldNot:
    """Return the fault of a file that can be read but not used, and why."""
    shown = visible(str(place), 200)
    return CouldNot(Say(f"{shown}：", f"{shown}: ") + reason)
