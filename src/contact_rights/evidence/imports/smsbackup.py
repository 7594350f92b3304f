"""Backups of the Android app *SMS Backup & Restore*: calls and messages as XML.

Source: the field lists its maker publishes, synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contact_rights.errors import CouldNot, Say, visible
from contact_rights.evidence.imports.rows import (
    LONGEST_WORDS,
    Bad,
    Reading,
    Row,
    Rows,
    numbered,
    one_line,
    whole_number,
)
from contact_rights.evidence.imports.safexml import Broken, Target, fed, mended
from contact_rights.evidence.records import IN, MISSED, OUT, UNKNOWN_DIRECTION, Incident
from contact_rights.evidence.times import MOST_SECONDS, BadTime, from_epoch
from contact_rights.numbers.written import HIDDEN

ROOTS = ("calls", "smses", "allsms")
CALLS = {
    "1": (IN, ""),
    "2": (OUT, ""),
    "3": (MISSED, ""),
    "4": (MISSED, "voicemail"),
    "5": (MISSED, "rejected"),
    "6": (MISSED, "blocked"),
    "7": (IN, ""),
}
"""What Android's types of calls are; 7 was answered on another device."""
MESSAGES = {"1": IN, "2": OUT}
NO_NAME = frozenset({"", "null", "(Unknown)", "(unknown)", "未知"})
NOT_SENT = Say("草稿或没有发出去的信息", "a draft, or a message that was not sent")
LONGEST_DATE, NEVER = 15, -1e12
MOST_PARTS = 20


def rows_of(chunks: Iterable[bytes], reading: Reading) -> Rows:
    """Yield the calls and messages of a backup; raises ``CouldNot`` where it is none or is unsafe."""
    target = Backup(reading)
    try:
        for _ in fed(mended(chunks), target):
            yield from target.found
            target.found.clear()
    except Broken as broken:
        yield Bad(broken.line, broken.why)


class Backup(Target):
    """Turns the elements of a backup into rows."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Row] = []
        self.root = ""
        self.open: dict[str, str] | None = None
        """A multimedia message whose parts are being read."""
        self.texts: list[str] = []
        self.began = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a call or message; keep a multimedia message open until its parts are read."""
        if not self.root:
            self.root = name
            if name not in ROOTS:
                raise not_a_backup(name)
        if name == "call":
            self.found.append(call(attributes, self.line, self.reading))
        elif name == "sms":
            self.found.append(message(attributes, self.line, self.reading))
        elif name == "mms":
            self.open, self.began = {**attributes, "type": attributes.get("msg_box", "")}, self.line
            self.texts.clear()
        elif name == "part" and attributes.get("ct") == "text/plain" and len(self.texts) < MOST_PARTS:
            self.texts.append(attributes.get("text", "")[: LONGEST_WORDS + 1])

    def end(self, name: str) -> None:
        """Take a multimedia message whose parts have been read."""
        if name == "mms" and self.open is not None:
            body = "\n".join(text for text in self.texts if text != "null")
            self.found.append(message({**self.open, "body": body}, self.began, self.reading))
            self.open = None


def not_a_backup(name: str) -> CouldNot:
    """Return the fault of XML that begins with another element."""
    shown = visible(name, 30)
    return CouldNot(
        Say(
            f"是 XML，但不是 SMS Backup & Restore 的备份（<{shown}>；应是 <calls> 或 <smses>）",
            f"XML, but no backup of SMS Backup & Restore (<{shown}>; expected <calls> or <smses>)",
        )
    )


def call(attributes: Mapping[str, str], line: int, reading: Reading) -> Row:
    """Return the call of an element, or why it is none."""
    direction, outcome = CALLS.get(attributes.get("type", ""), (UNKNOWN_DIRECTION, ""))
    length = attributes.get("duration", "")
    seconds = whole_number(length, 6)
    if seconds is None or seconds > MOST_SECONDS:
        return Bad(line, Say(f"时长“{visible(length, 20)}”看不懂", f"the duration {visible(length, 20)!r} is none"))
    found = contact(attributes, line, reading)
    if isinstance(found, Bad):
        return found
    lasted = None if direction == MISSED else seconds
    return found._replace(direction=direction, channel="phone", outcome=outcome, seconds=lasted)


def message(attributes: Mapping[str, str], line: int, reading: Reading) -> Row:
    """Return the message of an element, or why it is none."""
    direction = MESSAGES.get(attributes.get("type", ""), "")
    if not direction:
        return Bad(line, NOT_SENT)
    body = attributes.get("body", "")
    if len(body) > LONGEST_WORDS:
        return Bad(line, Say(f"正文超过 {LONGEST_WORDS} 字", f"its text is longer than {LONGEST_WORDS} characters"))
    found = contact(attributes, line, reading)
    if isinstance(found, Bad):
        return found
    return found._replace(direction=direction, channel="sms", words="" if body == "null" else body)


def contact(attributes: Mapping[str, str], line: int, reading: Reading) -> Incident | Bad:
    """Return what calls and messages have in common: when, with which number, by which name."""
    name = one_line(attributes.get("contact_name", ""))
    written = one_line(attributes.get("number") or attributes.get("address", ""))
    date = attributes.get("date", "")
    milliseconds = whole_number(date, LONGEST_DATE)
    try:
        when = from_epoch(NEVER if milliseconds is None else milliseconds / 1000, reading.zone.info)
    except BadTime:
        return Bad(line, Say(f"时间“{visible(date, 20)}”看不懂", f"the time {visible(date, 20)!r} is none"))
    shown = "" if written.lower() in HIDDEN else written
    return Incident(
        when, reading.zone.name, "", "", numbered(shown), shown, name="" if name in NO_NAME else name, line=line
    )
