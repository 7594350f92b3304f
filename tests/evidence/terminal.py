"""A command of the ledger run with a terminal to ask on."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.conftest import environment


def on_a_terminal(home: Path, typed: str, *args: object) -> tuple[int, str, str]:
    """Run ``evidence ARGS`` and type; return the exit code, the output, and what the terminal showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "contact_rights", "evidence", *map(str, args)]
    setting = environment(home) | {"TERM": "xterm"}
    with subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, env=setting) as child:
        os.close(theirs)
        os.write(ours, typed.encode())
        assert child.stdout
        output = child.stdout.read().decode()
        shown = read_to_end(ours)
    os.close(ours)
    return child.returncode, output, shown.decode()


def read_to_end(terminal: int) -> bytes:
    """Return what a terminal shows until nobody writes to it any more."""
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            return shown
        if not piece:
            return shown
        shown += piece
