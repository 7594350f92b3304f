"""Pages of help and typer's own errors in the language of the user; loaded only when one is shown.

The commands speak English; the Chinese of what they say stands beside this module in ``help.zh.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pkgutil import get_data

from typer.core import TyperGroup

from contact_rights.reports.wrap import wrapped

EXAMPLE = "Example: "
IN_BRACKETS = re.compile(r"(.*?) +\[([^\[\]]+)\]")
BRACKETS = {"required": "必填", "默认：True": "默认就是"}
ERRORS = {
    r"No such option: (\S+)": "没有这个选项：{0}。看全部选项：--help",
    r"No such option: (.+?) \(Possible options: (.+)\)": "没有这个选项：{0}（你是想写 {1} 吗？）",
    r"No such option: (.+?) Did you mean (.+)\?": "没有这个选项：{0}（你是想写 {1} 吗？）",
    r"No such command '(.+)'\.": "没有这个命令：{0}。看全部命令：--help",
    r"No such command '(.+?)'\. Did you mean (.+)\?": "没有这个命令：{0}（你是想写 {1} 吗？）",
    r"Missing argument '(.+)'\.": "还缺一样：{0}。怎么写，看 --help",
    r"Option '(.+)' requires an argument\.": "选项 {0} 后面要写上内容。怎么写，看 --help",
    r"Option '(.+)' does not take a value\.": "选项 {0} 后面不用写内容。",
    r"Invalid value for '(.+?)': '(.*)' is not a valid (?:int|integer)(?: range)?\.": "{0}：“{1}”不是整数。",
    r"Invalid value for '(.+?)': (.+) is not in the range (.+)\.": "{0}：{1} 超出了范围（{2}）。",
    r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)": "多写了：{0}。怎么写，看 --help",
}
"""Patterns of a whole error of typer's, and what is said instead, ``{0}`` being the first group."""


class Page(TyperGroup.context_class.formatter_class):  # type: ignore[misc,name-defined]  # typer's own, by any version
    """A page of help, laid out by the columns its characters take."""

    language = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        prefix = "用法：" if self.language == "zh" else prefix or "Usage: "
        self.write("\n".join(wrapped(args, self.width, f"{prefix}{prog} ")) + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        colon = "：" if self.language == "zh" else ":"
        self.write(f"{'':>{self.current_indent}}{self.said(heading)}{colon}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        indent = " " * self.current_indent
        paragraphs = [wrapped(self.said(paragraph), self.width, indent, indent) for paragraph in text.split("\n\n")]
        self.write("\n\n".join(map("\n".join, paragraphs)) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names, each with what it is beside it, or below where the name is long."""
        rows = list(rows)
        column = self.current_indent + min(max(len(name) for name, _ in rows), col_max) + col_spacing
        for name, text in rows:
            head = f"{'':>{self.current_indent}}{name}"
            if len(head) + col_spacing > column:
                self.write(f"{head}\n")
                head = ""
            self.write("\n".join(wrapped(self.said(text), self.width, f"{head:<{column}}")) + "\n")

    def said(self, text: str) -> str:
        """Return a text in the language of the page; what it takes or must have stands in brackets behind it."""
        text = " ".join(text.split())
        if self.language != "zh":
            return text
        if text.startswith(EXAMPLE):
            return f"例：{text.removeprefix(EXAMPLE)}"
        if text not in chinese() and (parts := IN_BRACKETS.fullmatch(text)):
            bracket = parts[2].replace("default: ", "默认：").replace("; ", "；")
            return f"{self.said(parts[1])}【{BRACKETS.get(bracket, bracket)}】"
        return chinese().get(text, text)


class ChinesePage(Page):
    """A page of help in Chinese."""

    language = "zh"


@cache
def chinese() -> dict[str, str]:
    """Return texts of help as the commands give them, and their Chinese."""
    pairs = (get_data("contact_rights.cli", "help.zh.txt") or b"").decode().split("\n\n")
    return dict(pair.strip().split("\n") for pair in pairs if not pair.startswith("#"))


def usage_error(message: str, language: str) -> str:
    """Return what typer says of a wrong call, in a language; in English what it has no Chinese for."""
    message = " ".join(message.split())
    if language == "zh":
        for pattern, said in ERRORS.items():
            if found := re.fullmatch(pattern, message):
                return said.format(*found.groups(""))
    return message
