"""The program: its commands, each loaded when it is called, and the one place where errors end."""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from keyword import iskeyword
from typing import Annotated, Any, ClassVar

import typer
from typer.core import TyperGroup

from contact_rights import __version__
from contact_rights.cli import INTERRUPTED, console
from contact_rights.cli.options import Lang, NoInput, Rules, pass_on
from contact_rights.errors import LANGUAGES, AnswerNeeded, ContactRightsError, Say

BUG = 70
COMPLETE = "_CONTACT_RIGHTS_COMPLETE"
"""The variable by which a shell asks for completions."""
HELP = {"help_option_names": ["-h", "--help"]}
COMMANDS = {
    "ask": "Answer questions one at a time, then see what follows.",
    "check": "Assess a case from flags or a file; asks nothing.",
    "find": "Find short answers, rules, channels and provisions by words.",
    "explain": "Say why a finding holds for a case or not, and what would change it.",
    "draft": "Draft a document for a case: a letter, a complaint, a report, a claim.",
    "next": "Say what is due, what is overdue and the next rung; --ics writes a calendar.",
    "done": "Record that a step was started, answered or refused.",
    "export": "Write one folder or zip for whoever takes the case over.",
    "evidence": "Keep incidents and files in a ledger that shows later changes.",
    "cases": "List, show, rename, delete or wipe the cases kept on this machine.",
    "facts": "List what can be answered, with the flags.",
    "roles": "List the parts one can have in a debt.",
    "rules": "List the rules; 'rules lint' checks a folder of them, 'rules prove' proves it, 'rules test' runs cases.",
    "law": "List what is cited; 'law where' says where an old article stands now.",
    "schema": "Print the JSON Schema of rule files, cases or assessments.",
    "channels": "List who to turn to, and how.",
    "number": "Say what a phone number is, how to treat it and where to report it.",
    "completion": "Print what teaches your shell to complete commands and answers.",
}


class Group(TyperGroup):
    """Commands in a group, each listed with the first paragraph of its help."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's signature
        """Write the list of commands."""
        rows = [(name, str(command.help).partition("\n\n")[0]) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Commands(TyperGroup):
    """The commands by name; a command's module is imported only when the command is called."""

    package: ClassVar[str] = "contact_rights.cli"
    known: ClassVar[Mapping[str, str]] = COMMANDS

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        names: dict[str, Any] = dict.fromkeys(self.known)
        self.commands = names  # enough for "did you mean"

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer's signature
        """Return the command of a name, or None."""
        return loaded(cmd_name, self.package) if cmd_name in self.known else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's signature
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.known.items()))


def loaded(name: str, package: str = Commands.package) -> Any:
    """Return a command from its module ``PACKAGE/NAME.py``; a word of Python's own takes a ``_`` behind it."""
    module = f"{name}_" if iskeyword(name) else name
    return typer.main.get_command(import_module(f"{package}.{module}").app)


def bare() -> typer.Typer:
    """Return an app with the settings all of ours have."""
    return typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, context_settings=HELP)


def version(wanted: bool) -> None:
    """Print the version and end, where it is asked for."""
    if wanted:
        console.emit(f"contact-rights {__version__}\n")
        raise typer.Exit


def start(
    ctx: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version.")
    ] = False,
    lang: Lang = "",
    rules: Rules = "",
    no_input: NoInput = False,
) -> None:
    """Legal self-help for people whom debt collectors call about somebody else's loan.

    Example: contact-rights check --role emergency-contact
    """
    if ctx.invoked_subcommand is not None:
        pass_on(ctx)
    elif sys.stdin.isatty() and sys.stdout.isatty() and not no_input:
        args = [f"--lang={lang}", f"--rules={rules}"]
        loaded("ask").main(args=args, prog_name="contact-rights ask", standalone_mode=False)
    else:
        console.emit(ctx.get_help() + "\n")


def program() -> Any:
    """Return the whole command."""
    app = bare()
    app.callback(cls=Commands, invoke_without_command=True)(start)
    return typer.main.get_command(app)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; no traceback leaves here without ``--debug``."""
    args = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in args
    args = [arg for arg in args if arg != "--debug"]
    console.begin()
    try:
        code = called(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:  # typer's answer to a pipe that its reader has closed
        return 0
    except Exception as error:
        if debug:
            raise
        return ended(error, args)
    return code if isinstance(code, int) else 0


def called(args: Sequence[str]) -> Any:
    """Run the command that the first word names, or the program itself; return what it returns."""
    speak(args)
    if os.environ.get(COMPLETE):
        from typer.completion import completion_init  # type: ignore[attr-defined]  # not listed

        completion_init()
    elif args and args[0] in COMMANDS:
        return loaded(args[0]).main(args=args[1:], prog_name=f"contact-rights {args[0]}", standalone_mode=False)
    return program().main(args=args, prog_name="contact-rights", standalone_mode=False)


def speak(args: Sequence[str]) -> None:
    """Have pages of help written in the language of the call, by a module that is loaded only for one."""

    def page(ctx: Any) -> Any:
        from contact_rights.cli.help import ChinesePage, Page

        kind = ChinesePage if language_of(args) == "zh" else Page
        return kind(width=ctx.terminal_width, max_width=ctx.max_content_width)

    TyperGroup.context_class.make_formatter = page  # type: ignore[assignment,method-assign]


def ended(error: Exception, args: Sequence[str]) -> int:
    """Say in one line what went wrong, and return the exit code."""
    spoken = language_of(args)
    if isinstance(error, ContactRightsError):
        console.complain(error.in_language(spoken))
        return error.exit_code
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, typer.BadParameter.__mro__[2]):  # typer's own base of usage errors
        from contact_rights.cli.help import usage_error

        console.complain(usage_error(error.format_message(), spoken))  # type: ignore[attr-defined]
        return 2
    if isinstance(error, OSError):
        console.complain(f"{error.strerror or error}")
        return 1
    if isinstance(error, typer.Abort):  # typer's own word for the end of input
        return AnswerNeeded.exit_code
    bug = Say("程序出错了，这是我们的错；加 --debug 可看详情", "a bug of ours; --debug shows where")
    console.complain(f"{bug.in_language(spoken)} ({type(error).__name__})")
    return BUG


def language_of(args: Sequence[str]) -> str:
    """Return the language in which to report an error: that of the last ``--lang`` that is one of ours."""
    found = ""
    for word, after in pairwise([*args, ""]):
        given = after if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and given in LANGUAGES:
            found = given
    return console.language(found)


def run() -> None:
    """Run the program and exit: the console script.

    What was to be done at the end is done, and all output is out; taking the interpreter apart object by object
    would only add a sixth to the time of a short command (docs/decisions/0005-start-up.md).
    """
    code = main()
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself calls here
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
