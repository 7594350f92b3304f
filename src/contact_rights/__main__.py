"""``python -m contact_rights``."""

from contact_rights.cli.app import run

if __name__ == "__main__":
    run()
