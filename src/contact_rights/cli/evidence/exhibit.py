"""The options that say what a file shows; ``attach`` and ``correct`` share them."""

from __future__ import annotations

from typing import Annotated

import typer

Shows = Annotated[
    str | None,
    typer.Option("--shows", metavar="VALUE", help="What kind of evidence it is: contact-rights facts evidence."),
]
Proves = Annotated[str | None, typer.Option("--proves", metavar="TEXT", help="What it proves, in a few words.")]
Origin = Annotated[str | None, typer.Option("--origin", metavar="TEXT", help="Where it is from: my phone, WeChat …")]
Pages = Annotated[int | None, typer.Option("--pages", metavar="N", min=0, max=100_000, help="How many pages it has.")]
