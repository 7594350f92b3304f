"""The command line: parse, call, print, exit."""

import gc
import os

INTERRUPTED = 130


def run() -> None:
    """Run the program and exit: the console script. Nothing of a short run is worth a collection, its imports least."""
    gc.set_threshold(100_000)
    try:
        from contact_rights.cli.app import run

        run()
    except KeyboardInterrupt:  # before the program could begin, or after it had ended
        os._exit(INTERRUPTED)
