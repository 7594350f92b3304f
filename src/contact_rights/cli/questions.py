"""Putting one question on a terminal and reading one reply, by numbers and letters."""

from __future__ import annotations

import sys
import unicodedata

from contact_rights.cli.console import width
from contact_rights.core.dates import is_day
from contact_rights.errors import AnswerNeeded, Say, visible
from contact_rights.model import UNKNOWN, Fact, Value
from contact_rights.reports.wrap import wrapped

BACK, WHY, QUIT = "back", "why", "quit"
LETTERS = {"b": BACK, "?": WHY, "q": QUIT}
NONE_OF_THESE = "n"
LONGEST = 200
HELP = {
    "zh": "输入数字；0 不确定，b 上一题，? 为什么问，q 看结果",
    "en": "Type a number; 0 not sure, b back, ? why, q see the result",
}
SEVERAL = {"zh": "可以选几个，用空格隔开；n 都没有", "en": "Several numbers with spaces; n for none of these"}
DATE = {"zh": "日期写成 2026-03-01", "en": "A day like 2026-03-01"}
AGAIN = {"zh": "没看懂“{}”，请再输一次。", "en": "“{}” was not understood; try again."}


def put_question(language: str, fact: Fact, number: int) -> None:
    """Print one question with its numbered answers on standard error."""
    lines = ["", *wrapped(fact.question, width(), f"{number}. ")]
    for index, value in enumerate(choices(language, fact), 1):
        hint = f"（{value.hint}）" if value.hint and language == "zh" else f" ({value.hint})" if value.hint else ""
        lines += wrapped(value.label + hint, width(), f"   {index:>2} ")
    lines += wrapped(HELP[language], width(), "   ")
    if fact.kind in {"several", "date"}:
        lines += wrapped((SEVERAL if fact.kind == "several" else DATE)[language], width(), "   ")
    sys.stderr.write("\n".join(lines) + "\n")


def choices(language: str, fact: Fact) -> list[Value]:
    """Return the answers that have a number."""
    if fact.kind == "yes-no":
        return [Value("yes", "是" if language == "zh" else "Yes"), Value("no", "否" if language == "zh" else "No")]
    return list(fact.values)


def read_reply(language: str, fact: Fact) -> object:
    """Return an answer, ``unknown``, or what else the user wants; raises ``AnswerNeeded`` at the end of input."""
    while True:
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = sys.stdin.readline(LONGEST)
        if not line:
            raise AnswerNeeded(Say("输入结束了，没有得到回答。", "the input ended before an answer."))
        reply = understood(language, fact, unicodedata.normalize("NFKC", line).strip().lower())
        if reply is not None:
            return reply
        sys.stderr.write(AGAIN[language].format(visible(line.strip(), 20)) + "\n")


def understood(language: str, fact: Fact, typed: str) -> object | None:
    """Return what was typed as an answer, or None where it is none."""
    if typed in LETTERS:
        return LETTERS[typed]
    if typed == "0":
        return UNKNOWN
    if fact.kind == "count":
        return typed if typed.isascii() and typed.isdigit() else None
    if fact.kind == "date":
        return typed if is_day(typed) else None
    ids = [value.id for value in choices(language, fact)]
    if fact.kind == "several":
        return numbered(ids, typed)
    picked = numbered(ids, typed)
    return picked[0] if picked and len(picked) == 1 else None


def numbered(ids: list[str], typed: str) -> list[str] | None:
    """Return the answers whose numbers were typed; none of them for ``n``."""
    if typed == NONE_OF_THESE:
        return []
    words = typed.replace(",", " ").replace("、", " ").split()
    if not words or not all(word.isascii() and word.isdigit() and 1 <= int(word) <= len(ids) for word in words):
        return None
    return [ids[int(word) - 1] for word in dict.fromkeys(words)]
