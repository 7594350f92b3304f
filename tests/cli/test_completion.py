"""What a shell is told when somebody presses Tab."""

from __future__ import annotations

import pytest

from contact_rights.cli.app import COMMANDS
from tests.conftest import Run


def offered(run: Run, line: str) -> list[str]:
    """Return what fish is offered for the last word of a line."""
    asked = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = run(env={"_CONTACT_RIGHTS_COMPLETE": "complete_fish", **asked})
    assert (done.returncode, done.stderr) == (0, "")
    return [offer.partition("\t")[0] for offer in done.stdout.splitlines()]


def test_bash_is_offered_commands(run: Run) -> None:
    words = {"COMP_WORDS": "contact-rights che", "COMP_CWORD": "1"}
    assert run(env={"_CONTACT_RIGHTS_COMPLETE": "complete_bash", **words}).stdout == "check\n"


def test_commands_are_completed(run: Run) -> None:
    assert set(offered(run, "contact-rights ")) == COMMANDS.keys()
    assert offered(run, "contact-rights che") == ["check"]


def test_flags_are_completed(run: Run) -> None:
    assert {"--fact", "--facts", "--format"} <= set(offered(run, "contact-rights check --f"))


def test_roles_facts_and_their_answers_are_completed(run: Run) -> None:
    assert offered(run, "contact-rights check --role guar") == ["guarantor"]
    assert offered(run, "contact-rights check --fact last-") == ["last-contact-date="]
    assert offered(run, "contact-rights check --fact conduct=ins") == ["conduct=insult"]
    assert offered(run, "contact-rights check --fact conduct=insult,threat-of-h") == ["conduct=insult,threat-of-harm"]
    assert offered(run, "contact-rights check --fact in-danger-now=") == ["in-danger-now=yes", "in-danger-now=no"]


def test_documents_and_their_blanks_are_completed(run: Run) -> None:
    assert offered(run, "contact-rights draft stop-") == ["stop-sms", "stop-message", "stop-letter"]
    assert offered(run, "contact-rights draft stop-sms --set lender-") == ["lender-address=", "lender-place="]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert f"complete_{shell}" in done.stdout


def test_another_shell_is_refused(run: Run) -> None:
    done = run("completion", "bsh")
    assert (done.returncode, done.stderr) == (2, "SHELL bsh: unknown; did you mean bash?; allowed: bash, zsh, fish\n")
