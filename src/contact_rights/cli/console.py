"""What reaches the terminal: language, width, colour, files; the one place that prints."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from collections.abc import Sequence
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from contact_rights.errors import IDEOGRAPHIC_SPACE, LANGUAGES, choice, is_visible
from contact_rights.files import write_whole

if TYPE_CHECKING:
    from contact_rights.reports.text import Line

NARROWEST, WIDEST, USUAL = 20, 200, 80


SPELLED = "spelled"
"""How what a terminal cannot show is written: the codec's error handler."""
SPELLINGS = {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "•": "*"}
SPELLINGS |= {"✓": "+", "✗": "x", "→": "->", "≈": "~", "×": "x", "§": "s.", "¶": "p."}


def spelled(error: UnicodeError) -> tuple[str, int]:
    """Return marks in plain letters where a terminal has no better ones, and question marks for all else."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(SPELLINGS.get(char, "?") for char in error.object[error.start : error.end]), error.end


codecs.register_error(SPELLED, spelled)


def begin() -> None:
    """Have all three streams: what was closed is an empty device, and what cannot be shown is spelled."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors=SPELLED)  # type: ignore[union-attr]


def language(given: str = "") -> str:
    """Return the language asked for, else that of the locale: ``zh`` for Chinese, ``en`` for all others."""
    if given:
        return choice("--lang", given, LANGUAGES)
    locale = next((v for v in map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")) if v), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def width(stream: TextIO | None = None) -> int:
    """Return how many columns a line may take: the terminal's, ``COLUMNS``, or 80 through a pipe.

    ``stream`` is where the line goes; standard output where none is given.
    """
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(max(int(columns), NARROWEST), WIDEST)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return min(max(os.get_terminal_size((stream or sys.stdout).fileno()).columns, NARROWEST), WIDEST)
    return USUAL


def is_coloured() -> bool:
    """Return whether standard output is a terminal that may be given colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in {"dumb", None}


def show(lines: Sequence[Line], output: str = "") -> None:
    """Print lines, in colour on a terminal that has any, or write them to a file."""
    if output or not is_coloured():
        emit("".join(f"{line.text}\n" for line in lines), output)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(markup=False, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text(harmless(line.text), style=line.style))


def emit(text: str, output: str = "") -> None:
    """Print text, or write it to a file; what a terminal would obey is written as its code."""
    if output:
        write_whole(Path(output), harmless(text))
    else:
        sys.stdout.write(harmless(text))


def harmless(text: str) -> str:
    """Return text in which what a terminal would obey stands as its code, as JSON writes it."""
    if text.replace("\n", "").replace(IDEOGRAPHIC_SPACE, "").isprintable():
        return text
    return "".join(char if char == "\n" or is_visible(char) else dumps(char)[1:-1] for char in text)


def agrees(question: str) -> bool:
    """Put a question of yes or no on standard error and return whether the answer is yes; anything else is no."""
    sys.stderr.write(question + " [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline(USUAL).strip().lower() in {"y", "yes", "是"}


def complain(message: str) -> None:
    """Print one notice or error on standard error, stripped of what a terminal would obey."""
    kept = "".join(c for c in message if c == "\n" or is_visible(c))
    with contextlib.suppress(OSError):
        sys.stderr.write(kept + "\n")
