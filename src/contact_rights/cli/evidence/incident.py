"""The options that say what an incident was; ``add`` and ``correct`` share them."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.files import read_given

MOST_BYTES = 100_000
When = Annotated[
    str | None,
    typer.Option("--when", metavar="TIME", help="'2026-11-20 22:31', 'yesterday 10:31 pm', '昨天晚上10点半'."),
]
Zone = Annotated[str | None, typer.Option("--zone", metavar="ZONE", help="Its time zone; Asia/Shanghai if left out.")]
Direction = Annotated[
    str | None, typer.Option("--direction", metavar="in|out|missed", help="They to you (in), you to them, or missed.")
]
Channel = Annotated[
    str | None,
    typer.Option("--channel", metavar="phone|sms|wechat|email|letter|in-person", help="By what means; phone."),
]
Number = Annotated[str | None, typer.Option("--number", metavar="NUMBER", help="Their number, as it was shown.")]
Duration = Annotated[str | None, typer.Option("--duration", metavar="TIME", help="How long: 80, 1m20s, 1分20秒.")]
Words = Annotated[
    str | None, typer.Option("--words", metavar="TEXT", help="What was said or written, word for word; - reads it.")
]
Claimed = Annotated[str | None, typer.Option("--claimed", metavar="TEXT", help="Who they said they were.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What your address book calls the number.")]
Asked = Annotated[
    list[str] | None,
    typer.Option("--asked", metavar="VALUE", help="What they asked for: contact-rights facts asked-for."),
]
Conduct = Annotated[
    list[str] | None,
    typer.Option("--conduct", metavar="VALUE", help="What they did: contact-rights facts conduct."),
]
Stop = Annotated[
    bool | None, typer.Option("--stop/--no-stop", help="You told them to stop; --direction out where you wrote.")
]


def read_words(words: str | None) -> str | None:
    """Return what was said; ``-`` reads it from standard input, so that it stands in no shell's history."""
    if words != "-":
        return words
    return read_given("-", MOST_BYTES).decode("utf-8-sig", "replace")
