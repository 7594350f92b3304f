"""``evidence``: the ledger of a case; each of its commands is loaded when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import typer

from contact_rights.cli.app import Commands, bare
from contact_rights.cli.console import emit
from contact_rights.cli.options import Lang, NoInput, Rules, pass_on

COMMANDS = {
    "add": "Record a call, a message, a visit.",
    "attach": "Copy files in as exhibits; the originals are not touched.",
    "import": "Import calls, messages, known people, pictures and recordings.",
    "read": "Mark what a message says and propose facts; none is taken by itself.",
    "list": "List what is recorded; --court gives the list of evidence a court asks for.",
    "show": "Show one entry with everything that belongs to it.",
    "timeline": "Show when they called, by day and hour; --svg draws it.",
    "correct": "Correct an entry by a new one; the old one stays.",
    "verify": "Check every entry and every file; name the first that does not fit.",
    "export": "Write one zip that a stranger can check.",
    "wipe": "Overwrite and remove the whole ledger of a case.",
}


class Evidence(Commands):
    """The commands of the ledger by name."""

    package: ClassVar[str] = "contact_rights.cli.evidence"
    known: ClassVar[Mapping[str, str]] = COMMANDS


app = bare()


@app.callback(cls=Evidence, invoke_without_command=True)
def start(ctx: typer.Context, lang: Lang = "", no_input: NoInput = False, rules: Rules = "") -> None:
    """Keep incidents and files in a ledger that shows later changes; one for each case, on this machine alone.

    Example: contact-rights evidence add --when "2026-11-20 22:31" --number 0755-86013860
    """
    pass_on(ctx)
    if ctx.invoked_subcommand is None:
        emit(ctx.get_help() + "\n")
