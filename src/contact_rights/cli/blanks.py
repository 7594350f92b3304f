"""The blanks of documents: those given as flags, those kept with the case, those asked for on a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Mapping

from contact_rights.cli.console import complain
from contact_rights.documents.draft import Draft
from contact_rights.documents.filling import read_value
from contact_rights.errors import Misuse, Say, choice, visible
from contact_rights.store import changing, keep_blanks, load_blanks
from contact_rights.templates import Blank

MOST_TYPED = 5000
ASKING = Say(
    "有 {count} 处要填；直接回车就留空，写出来会标明。",
    "{count} blanks to fill; Enter leaves one open, and it stays marked.",
)
PERSONAL = Say("（不保存）", " (not kept)")
OPEN = Say("还空着：{labels}", "still open: {labels}")
SEND = Say("交到：{to}", "send to: {to}")


def given_blanks(blanks: Mapping[str, Blank], flags: Iterable[str], today: str) -> dict[str, str]:
    """Return what ``--set`` flags give; raises ``Misuse`` for a blank there is not, or a value that does not fit."""
    found = {}
    for flag in flags:
        name, equals, value = flag.partition("=")
        if not equals:
            shown = visible(flag)
            raise Misuse(Say(f"--set {shown}：要写成 --set 项目=内容", f"--set {shown}: write it as --set FIELD=VALUE"))
        found[name] = read_value(blanks[choice("--set", name, blanks)], value, today)
    return found


def kept_blanks(case: str, blanks: Mapping[str, Blank], today: str) -> dict[str, str]:
    """Return what is kept for a case; what the blanks of today's rule base do not take is left out."""
    found = {}
    for name, value in (load_blanks(case) if case else {}).items():
        if name in blanks:
            with contextlib.suppress(Misuse):
                found[name] = read_value(blanks[name], value, today)
    return found


def keep(case: str, blanks: Mapping[str, Blank], values: Mapping[str, str], *, personal: bool) -> None:
    """Keep values with a case; names, addresses and numbers only where the user asks for it."""
    found = {name: value for name, value in values.items() if personal or not blanks[name].personal}
    if {**load_blanks(case), **found} != load_blanks(case):
        with changing():
            keep_blanks(case, {**load_blanks(case), **found})


def ask_blanks(draft: Draft, blanks: Mapping[str, Blank], today: str, *, personal: bool) -> dict[str, str]:
    """Return what the user types for the open blanks of a document; Enter leaves one open.

    ``personal``: whether names, addresses and numbers are kept too; otherwise it is said that they are not.
    """
    wanted = [blanks[name] for name, filled in draft.blanks.items() if not filled and name in blanks]
    language, found = draft.language, {}
    if wanted:
        complain(ASKING.in_language(language, count=len(wanted)))
    for blank in wanted:
        note = PERSONAL.in_language(language) if blank.personal and not personal else ""
        typed = asked(blank, f"{blank.label}{note}: ", language, today)
        if typed is None:
            break
        if typed:
            found[blank.id] = typed
    return found


def asked(blank: Blank, prompt: str, language: str, today: str) -> str | None:
    """Return what the user types for one blank, asked again until it fits; None at the end of input."""
    while True:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        typed = sys.stdin.readline(MOST_TYPED)
        if not typed:
            return None
        try:
            return read_value(blank, typed, today)
        except Misuse as fault:
            complain(fault.in_language(language))


def tell(draft: Draft, blanks: Mapping[str, Blank], reached: str) -> None:
    """Say beside the document where it goes, what to mind, and which blanks are still open."""
    language = draft.language
    to = " · ".join(part for part in (draft.to, reached) if part)
    if to:
        complain(SEND.in_language(language, to=to))
    if draft.template.advice:
        complain(draft.template.advice)
    missing = [blanks[name] for name, filled in draft.blanks.items() if not filled and name in blanks]
    left = [f"{blank.label} (--set {blank.id}=…)" for blank in missing]
    if left:
        complain(OPEN.in_language(language, labels="; ".join(left)))
