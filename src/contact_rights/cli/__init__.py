"""The command line: parse, call, print, exit."""

import gc


def run() -> None:
    """Run the program and exit: the console script. Nothing of a short run is worth a collection, its imports least."""
    gc.set_threshold(100_000)
    from contact_rights.cli.app import run

    run()
