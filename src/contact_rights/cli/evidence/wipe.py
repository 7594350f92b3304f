"""``evidence wipe``: remove the ledger of a case for good."""

from __future__ import annotations

import contextlib

from contact_rights.cli.app import bare
from contact_rights.cli.cases import Yes, confirm
from contact_rights.cli.console import complain, emit, language
from contact_rights.cli.evidence.ledger import ledger_folder
from contact_rights.cli.evidence.options import Case
from contact_rights.cli.listing import put_json
from contact_rights.cli.options import Json, Lang, NoInput, Output
from contact_rights.errors import Say, visible
from contact_rights.evidence.ledger import none_yet
from contact_rights.evidence.wiping import has_something
from contact_rights.evidence.wiping import wipe as wiped
from contact_rights.evidence.words import phrase
from contact_rights.store import USUAL

app = bare()


@app.command()
def wipe(
    yes: Yes = False,
    case: Case = USUAL,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
) -> None:
    """Overwrite and remove every entry and every file of a case's ledger; answers and steps stay.

    Example: contact-rights evidence wipe --case uncle --yes
    """
    spoken, folder, shown = language(lang), ledger_folder(case), visible(case)
    if not has_something(folder):
        raise none_yet()
    asked = Say(f"删除案件“{shown}”的全部证据记录和文件？", f"Delete all entries and files of case {shown!r}?")
    confirm(asked, lang, yes=yes, ask=not no_input)
    found = wiped(folder)
    with contextlib.suppress(OSError):
        folder.rmdir()  # where it held nothing else
    if json:
        put_json(found._asdict(), output)
    else:
        emit(phrase(spoken, "wiped", files=found.files, bytes=f"{found.bytes:,}") + "\n", output)
    complain(phrase(spoken, "not-wiped"))
