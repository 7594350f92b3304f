"""``evidence read``: what a message says, marked; each fact it may show is confirmed by the user, one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from contact_rights.cli.app import bare
from contact_rights.cli.case import assessed, opened
from contact_rights.cli.console import agrees, complain, emit, width
from contact_rights.cli.done import answers_of
from contact_rights.cli.evidence.ledger import book_of
from contact_rights.cli.listing import put
from contact_rights.cli.options import CaseName, Json, Lang, NoInput, Output, Rules
from contact_rights.errors import CouldNot, Misuse, Say, visible
from contact_rights.evidence.exhibits import plain_file
from contact_rights.evidence.imports.csvfile import decoded
from contact_rights.evidence.messages.marking import Message, Proposal, proposals
from contact_rights.evidence.messages.outline import KEPT, blocks, data, flags, proposal_blocks
from contact_rights.evidence.messages.phrasebook import load_phrasebook
from contact_rights.files import read_given
from contact_rights.followup.progress import with_implied
from contact_rights.model import RuleBase
from contact_rights.reports.text import lines
from contact_rights.rulebase.open import rules_folder
from contact_rights.store import changing, keep_answers

app = bare()
MOST_BYTES = 1_000_000
LONGEST_NAME = 255
NO_TEXT = Say(
    "没有要读的内容；写上文字、文件或 -，或用 --case", "nothing to read; give a text, a file or -, or use --case"
)
ASK = Say("这样记吗？", "Is this so?")


@app.command()
def read(
    text: Annotated[
        str,
        typer.Argument(metavar="[TEXT|FILE|-]", help="What they wrote; with --case alone, all messages in its ledger."),
    ] = "",
    case: CaseName = "",
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    no_input: NoInput = False,
    rules: Rules = "",
) -> None:
    """Mark what a message says: threats, insults, demands, posing as a court; propose facts, take none by itself.

    On a terminal each fact is confirmed one by one, and kept where --case names a case.

    Example: contact-rights evidence read "再不还钱就上门，让你坐牢"
    """
    rulebase, answers = opened(rules, lang), answers_of(case) if case else {}
    found = proposals(load_phrasebook(rules_folder(rules), rulebase), messages(text, case))
    known = {name: answer if isinstance(answer, list) else [str(answer)] for name, answer in answers.items()}
    if found and not (json or no_input or output or text == "-") and sys.stdin.isatty():
        keep(rulebase, case, [one for one in found if confirms(rulebase, one, known)], rules)
    else:
        put(blocks(rulebase, found, known), data(rulebase, found), json=json, output=output)


def messages(text: str, case: str) -> Iterator[Message]:
    """Yield the text, the content of a file or of standard input, or what others wrote in a case's ledger."""
    if text == "-":
        yield Message("".join(decoded([read_given("-", MOST_BYTES)])))
    elif text and is_file(text):
        with plain_file(Path(text)) as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            most = f"{MOST_BYTES:,}"
            raise CouldNot(
                Say(f"{visible(text)}：太大，最多 {most} 字节", f"{visible(text)}: too large, at most {most} bytes")
            )
        yield Message("".join(decoded([content])))
    elif text.strip():
        yield Message(text[:MOST_BYTES])
    elif case:
        theirs = (one for one in book_of(case).theirs() if one.words and one.direction != "out")
        yield from (Message(one.words, one.entry) for one in theirs)
    else:
        raise Misuse(NO_TEXT)


def is_file(text: str) -> bool:
    """Return whether a text is the name of something on disk."""
    return len(os.fsencode(text)) <= LONGEST_NAME and "\0" not in text and os.path.lexists(text)


def confirms(rulebase: RuleBase, proposal: Proposal, known: Mapping[str, Sequence[str]]) -> bool:
    """Show a proposal and return whether the user says that it is so; what only warns, or is known, is shown alone."""
    shown = lines(proposal_blocks(rulebase, proposal, known), width(sys.stderr))
    complain("\n".join(line.text for line in shown))
    saying = proposal.saying
    if not saying.fact or saying.value in known.get(saying.fact, ()):
        return False
    return agrees(f"   {ASK.in_language(rulebase.language)}")


def keep(rulebase: RuleBase, case: str, confirmed: Sequence[Proposal], rules: str) -> None:
    """Keep what was confirmed where a case is named, and print its flags; raises ``Misuse`` where it cannot be."""
    if case and confirmed:
        with changing():
            whole = merged(rulebase, answers_of(case), confirmed)
            assessed(whole, "", rulebase.language, rules)  # raises where it contradicts what the case says
            keep_answers(case, whole, rulebase.version)
        facts = "; ".join(f"{one.saying.fact}={one.saying.value}" for one in confirmed)
        complain(KEPT.in_language(rulebase.language, case=case, facts=facts))
    emit("".join(f"{flag}\n" for flag in flags(rulebase, confirmed)))


def merged(rulebase: RuleBase, answers: Mapping[str, object], confirmed: Sequence[Proposal]) -> dict[str, object]:
    """Return the answers of a case with what was confirmed; what was not said stays unknown."""
    whole = dict(answers)
    for proposal in confirmed:
        whole = with_implied(rulebase, whole, {proposal.saying.fact: proposal.saying.value})
    return whole
