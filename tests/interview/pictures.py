"""Pictures of a real session: the program on a pseudo-terminal, its screen drawn as SVG.

Run: ``python -m tests.interview.pictures [FOLDER]``; writes ``ask-zh.svg`` and ``ask-en.svg``, into ``docs/pictures``
where no folder is named. Nothing is drawn by hand: what the pictures show is what the program showed.
"""

from __future__ import annotations

import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path

from contact_rights.model import RuleBase
from contact_rights.reports.wrap import is_wide
from contact_rights.rulebase.load import build
from tests.conftest import RULES, TODAY
from tests.interview.robot import answer, await_question, order
from tests.interview.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PERSON: dict[str, object] = {
    "in-danger-now": "no",
    "helping-someone": "no",
    "role": ["emergency-contact"],
    "court-stage": "none",
}
COLUMNS, ROWS = 80, 34
WIDE, HIGH, MARGIN = 9, 20, 16
"""Pixels of a column, of a row, and around."""
PAPER = "#1f2430"
INK = {"default": "#d8dee9", "brightblack": "#8a93a6"}


def main(folder: Path) -> None:
    """Write the pictures in both languages."""
    for language in ("zh", "en"):
        rulebase = build(RULES, language)
        with tempfile.TemporaryDirectory() as home:
            picture = drawn(session(rulebase, Path(home)))
        (folder / f"ask-{language}.svg").write_text(picture, encoding="utf-8")


def session(rulebase: RuleBase, home: Path) -> Terminal:
    """Return a terminal on which the first questions are answered and the next one stands."""
    flags = ("ask", "--lang", rulebase.language, "--as-of", TODAY)
    with Terminal(*flags, home=home, columns=COLUMNS, rows=ROWS) as terminal:
        for weighed, reply in order(rulebase, PERSON):
            if weighed.fact not in PERSON:
                await_question(terminal, rulebase, weighed.fact)
                break
            answer(terminal, rulebase, weighed, reply)
        terminal.press("space", "down", "down", "down")
        terminal.see("> [ ]  4")
    return terminal


def drawn(terminal: Terminal) -> str:
    """Return the screen of a terminal as SVG."""
    rows = len(terminal.text().rstrip().split("\n"))
    lines = "\n".join(line_of(terminal, row) for row in range(rows))
    width, height = COLUMNS * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>\n'
        '<g font-family="Sarasa Mono SC, Noto Sans Mono CJK SC, Menlo, Consolas, monospace" font-size="16">\n'
        f"{lines}\n</g>\n</svg>\n"
    )


def line_of(terminal: Terminal, row: int) -> str:
    """Return one line of a screen as SVG, a text for each style; each character stands where the terminal has it."""
    cells = terminal.screen.buffer[row]
    y = MARGIN + row * HIGH
    found = []
    written = [column for column in range(COLUMNS) if cells[column].data.strip() or cells[column].reverse]
    for style, columns in groupby(written, key=lambda column: cells[column][1:]):
        run = list(columns)
        first = cells[run[0]]
        if first.reverse:
            end = run[-1] + (2 if is_wide(cells[run[-1]].data or " ") else 1)
            x, size = MARGIN + run[0] * WIDE, (end - run[0]) * WIDE
            found.append(f'<rect x="{x}" y="{y}" width="{size}" height="{HIGH}" fill="{INK["default"]}"/>')
        ink = PAPER if first.reverse else INK.get(str(first.fg), INK["default"])
        places = " ".join(str(MARGIN + column * WIDE) for column in run if cells[column].data)
        text = escape("".join(cells[column].data for column in run))
        weight = ' font-weight="bold"' if style and first.bold else ""
        found.append(f'<text x="{places}" y="{y + 15}" fill="{ink}"{weight} xml:space="preserve">{text}</text>')
    return "".join(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
