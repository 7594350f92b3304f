"""Options that several commands share, declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Annotated, Any, cast

import typer


def complete(kind: str) -> Callable[[str], Iterable[Any]]:
    """Return what offers the completions of an option, loaded when a shell asks for them."""

    def offered(incomplete: str) -> Iterable[Any]:
        completion = import_module("contact_rights.cli.completion")
        return cast("Iterable[Any]", getattr(completion, kind)(incomplete))

    return offered


def pass_on(ctx: typer.Context) -> None:
    """Let what was written before a subcommand hold for it, unless it is written behind it too."""
    if ctx.invoked_subcommand:
        given = {name: value for name, value in ctx.params.items() if value}
        ctx.default_map = {ctx.invoked_subcommand: given}


Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="Your part in the debt; repeat it for several. What is not named is no.",
        autocompletion=complete("roles"),
    ),
]
Facts = Annotated[
    list[str] | None,
    typer.Option(
        "--fact",
        metavar="ID=VALUE",
        help="One answer; commas separate several, '...' leaves the rest unknown.",
        autocompletion=complete("facts"),
    ),
]
FactsFile = Annotated[str, typer.Option("--facts", metavar="FILE|-", help="Answers from a YAML or JSON file.")]
CaseName = Annotated[
    str,
    typer.Option(
        "--case",
        metavar="NAME",
        help="A case kept on this machine; flags come on top.",
        autocompletion=complete("cases"),
    ),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Which day's law applies; today if left out.")]
Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help="Language; that of the locale if left out.")]
Rules = Annotated[str, typer.Option("--rules", metavar="DIR", help="Another folder of rules (CONTACT_RIGHTS_RULES).")]
Folder = Annotated[str, typer.Argument(metavar="[DIR]", help="The folder of rules; the shipped one if left out.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask.")]
