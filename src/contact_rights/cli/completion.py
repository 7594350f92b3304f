"""``completion``: what teaches a shell to complete commands, flags and answers; and the answers it offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from contact_rights.cli.app import COMPLETE, bare
from contact_rights.cli.case import opened
from contact_rights.cli.console import emit
from contact_rights.cli.options import Lang, NoInput, Output
from contact_rights.core.facts import YES_NO
from contact_rights.errors import choice
from contact_rights.store import case_names

app = bare()
SHELLS = ("bash", "zsh", "fish")


@app.command()
def completion(
    shell: Annotated[str, typer.Argument(metavar="|".join(SHELLS), help="The shell you use.")],
    lang: Lang = "",
    output: Output = "",
    no_input: NoInput = False,
) -> None:
    """Print what teaches your shell to complete commands, flags and answers.

    Example: contact-rights completion bash
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # not listed

    choice("SHELL", shell, SHELLS)
    emit(get_completion_script(prog_name="contact-rights", complete_var=COMPLETE, shell=shell) + "\n", output)


def roles(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the roles that begin so, with their names."""
    for value in opened("", "").facts["role"].values:
        if value.id.startswith(incomplete):
            yield value.id, value.label


def facts(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield ``ID=`` for the facts that begin so, or ``ID=VALUE`` for the answers of the one that is named."""
    known = opened("", "").facts
    name, equals, typed = incomplete.partition("=")
    if not equals:
        yield from ((f"{fact.id}=", fact.label) for fact in known.values() if fact.id.startswith(name))
    elif name in known:
        before = typed.rpartition(",")[0]
        answers = [(value.id, value.label) for value in known[name].values] or [(word, "") for word in YES_NO]
        for value, label in answers if known[name].kind not in {"count", "date"} else ():
            whole = f"{name}={before},{value}" if before else f"{name}={value}"
            if whole.startswith(incomplete):
                yield whole, label


def documents(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the documents that begin so, with their titles."""
    for document in opened("", "").documents.values():
        if document.id.startswith(incomplete):
            yield document.id, document.title


def blanks(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield ``FIELD=`` for the blanks of documents that begin so, with their labels."""
    from contact_rights.rulebase.open import rules_folder
    from contact_rights.rulebase.papers import load_shelf

    for blank in load_shelf(rules_folder(), opened("", "")).blanks.values():
        if blank.id.startswith(incomplete):
            yield f"{blank.id}=", blank.label


def cases(incomplete: str) -> list[str]:
    """Return the kept cases that begin so."""
    return [name for name in case_names() if name.startswith(incomplete)]
