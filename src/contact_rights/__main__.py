"""``python -m contact_rights``."""

from contact_rights.cli import run

if __name__ == "__main__":
    run()
