"""A number as people write it → its digits, and E.164 where it has one. Pure, and needs no table."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LONGEST = 64
"""Characters of a written number that are looked at."""
HIDDEN = frozenset(
    {
        *("-1", "-2", "-3", "null", "unknown", "private", "anonymous", "restricted", "withheld"),
        *("未知", "未知号码", "私人号码", "隐藏号码", "无号码", "无主叫号码"),
    }
)
CHINA = "86"
IP_CALLS = ("17951", "17909", "17911", "17969", "12593", "10193")
"""Access codes that a statement may put before the number that was called."""
MOBILE = re.compile(r"1[3-9]\d{9}")
TRUNK = re.compile(r"0[1-9]\d{8,11}")
AREA = re.compile(r"(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
INTERNATIONAL = re.compile(r"[1-9]\d{6,14}")


class Written(NamedTuple):
    """A number taken apart."""

    text: str
    """As given, in plain characters."""
    digits: str
    """Its digits, without plus, international prefix or China's country code."""
    country: str
    """``86``; the digits after the plus belong to another country where it is ``?``; empty where none was written."""
    hidden: bool = False
    letters: bool = False
    masked: bool = False
    """Some of its digits were replaced by ``*``."""


def take_apart(given: str) -> Written:
    """Return the parts of a number as people, phones and statements write it; never fails."""
    text = unicodedata.normalize("NFKC", given[:LONGEST]).strip().strip("='\"\t ")
    if not text or text.lower() in HIDDEN:
        return Written(text, "", "", hidden=True)
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    if "*" in text or any(c.isalpha() for c in text):
        return Written(text, digits, "", letters="*" not in text, masked="*" in text)
    if text.lstrip("( ").startswith("+"):
        return behind_plus(text, digits)
    if digits.startswith("00") and not digits.startswith("000"):
        return behind_plus(text, digits[2:])
    if digits.startswith(CHINA) and MOBILE.fullmatch(digits[2:]):
        return Written(text, digits[2:], CHINA)
    return Written(text, without_access_code(digits), "")


def behind_plus(text: str, digits: str) -> Written:
    """Return a number written with its country code."""
    if digits.startswith(CHINA):
        return Written(text, digits[2:], CHINA)
    return Written(text, digits, "?")


def without_access_code(digits: str) -> str:
    """Return the digits without an access code for cheap calls that stands before a whole number."""
    for code in IP_CALLS:
        rest = digits.removeprefix(code)
        if rest != digits and (MOBILE.fullmatch(rest) or TRUNK.fullmatch(rest)):
            return rest
    return digits


def canonical(given: str) -> str:
    """Return a number in one form for one line: E.164 where it has one, else its digits; empty where it is hidden.

    E.164 takes what can be dialled from abroad: mobiles, landlines with area code, foreign numbers. Short numbers
    (``95588``, ``106…``) stay as they are. What fits no pattern keeps its digits with the plus or zeros it had, so that
    it is never taken for the genuine number it imitates. Letters, and digits replaced by ``*``, give the text itself.
    """
    number = take_apart(given)
    if number.hidden:
        return ""
    if number.letters or number.masked:
        return number.text.lower()
    if number.country:
        code = CHINA if number.country == CHINA else ""
        return f"+{code}{number.digits}" if number.digits else ""
    plain = number.digits.removeprefix("0")
    if MOBILE.fullmatch(plain) or (plain != number.digits and AREA.fullmatch(plain)):
        return f"+{CHINA}{plain}"
    return number.digits


def is_e164(number: str) -> bool:
    """Return whether a canonical number is a well-formed E.164 number."""
    return number.startswith("+") and INTERNATIONAL.fullmatch(number[1:]) is not None
