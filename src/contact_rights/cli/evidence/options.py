"""Options that commands of the ledger share: the case, which contacts, what an incident was, what a file shows."""

from __future__ import annotations

from typing import Annotated

import typer

from contact_rights.cli.case import day
from contact_rights.cli.options import complete
from contact_rights.evidence.choosing import Choice
from contact_rights.files import read_given
from contact_rights.numbers.written import canonical

MOST_BYTES = 100_000
Case = Annotated[
    str,
    typer.Option("--case", metavar="NAME", help="The case it belongs to.", autocompletion=complete("cases")),
]
OfNumber = Annotated[str, typer.Option("--number", metavar="NUMBER", help="Only contacts with this number.")]
Since = Annotated[str, typer.Option("--from", metavar="DATE", help="Only from this day on.")]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Only up to this day.")]
WithWords = Annotated[str, typer.Option("--words", metavar="TEXT", help="Only with these words in it.")]

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

Shows = Annotated[
    str | None,
    typer.Option("--shows", metavar="VALUE", help="What kind of evidence it is: contact-rights facts evidence."),
]
Proves = Annotated[str | None, typer.Option("--proves", metavar="TEXT", help="What it proves, in a few words.")]
Origin = Annotated[str | None, typer.Option("--origin", metavar="TEXT", help="Where it is from: my phone, WeChat …")]
Pages = Annotated[int | None, typer.Option("--pages", metavar="N", min=0, max=100_000, help="How many pages it has.")]


def choice_of(number: str, since: str, until: str, words: str = "") -> Choice:
    """Return which incidents are meant; raises ``Misuse`` for a day that is none."""
    first, last = (day(given, option) if given else "" for given, option in ((since, "--from"), (until, "--until")))
    return Choice(canonical(number), first, last, words.lower())


def read_words(words: str | None) -> str | None:
    """Return what was said; ``-`` reads it from standard input, so that it stands in no shell's history."""
    if words != "-":
        return words
    return read_given("-", MOST_BYTES).decode("utf-8-sig", "replace")
