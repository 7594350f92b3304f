"""Options that several commands share, declared once."""

from __future__ import annotations

from typing import Annotated

import typer

Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role", metavar="ROLE", help="Your part in the debt; repeat it for several. What is not named is no."
    ),
]
Facts = Annotated[
    list[str] | None,
    typer.Option(
        "--fact", metavar="ID=VALUE", help="One answer; commas separate several, '...' leaves the rest unknown."
    ),
]
FactsFile = Annotated[str, typer.Option("--facts", metavar="FILE|-", help="Answers from a YAML or JSON file.")]
CaseName = Annotated[
    str, typer.Option("--case", metavar="NAME", help="A case kept on this machine; flags come on top.")
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Which day's law applies; today if left out.")]
Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help="Language; that of the locale if left out.")]
Rules = Annotated[str, typer.Option("--rules", metavar="DIR", help="Another folder of rules (CONTACT_RIGHTS_RULES).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask.")]
