"""Figures and terms of law as either language writes them, for tests that hold one language to the other."""

from __future__ import annotations

import re

from tests.conftest import RULES

CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
SMALL = re.findall(
    "[a-z]+", "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
)
ENGLISH = {word: i for i, word in enumerate(SMALL)} | {"twenty": 20, "thirty": 30, "sixty": 60, "once": 1, "twice": 2}
MONTHS = re.findall(
    "[A-Za-z]+", "January February March April May June July August September October November December"
)
GLOSSARY = RULES.parent / "docs" / "glossary.md"
TERMS = [
    tuple(cell.strip() for cell in line.split("|")[1:3])
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Chinese")
]


def chinese_number(text: str) -> int:
    """Read a number up to 九千, such as 十五 or 五千; 0 where there is none."""
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return CHINESE.get(text[:1], 0) * {"百": 100, "千": 1000, "万": 10000}.get(text[1:2], 1)
    return CHINESE.get(tens, 1) * 10 + CHINESE.get(ones[:1], 0)


def digits(text: str) -> set[int]:
    plain = re.sub(r"(\d)万", r"\g<1>0000", re.sub(r"(\d),(?=\d{3})", r"\1", text))
    return {int(found) for found in re.findall(r"\d+", plain)}


def in_chinese(text: str) -> set[int]:
    return digits(text) | {
        chinese_number(n) for n in re.findall(r"[一二三四五六七八九十两][一二三四五六七八九十百千万]*", text)
    }


def in_english(text: str) -> set[int]:
    words = re.findall(r"[A-Za-z]+", text)
    named = {i + 1 for i, month in enumerate(MONTHS) if month in words}
    return digits(text) | named | {ENGLISH[w.lower()] for w in words if w.lower() in ENGLISH}
