"""Strict YAML: plain mappings, lists and texts that know where they stand; nothing is interpreted.

Read from parser events, so nothing recurses and nothing is expanded: ``no``, ``0755`` and dates stay text;
duplicate keys, anchors, aliases, tags and further documents are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import yaml

from contact_rights.errors import Say, visible

MOST_BYTES = 2_000_000
MOST_DEEP = 40
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Where something stands: file, line and column, counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return f"{visible(self.file, 200)}:{self.line}:{self.column}"


class YamlFault(Exception):
    """What a file says that strict YAML does not allow."""

    def __init__(self, place: Place, found: Say, allowed: Say) -> None:
        super().__init__(f"{place}: {found.en}; {allowed.en}")
        self.place, self.found, self.allowed = place, found, allowed


class Word(str):
    """A text and its place."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Self:
        """Return ``text`` that knows its place."""
        word = super().__new__(cls, text)
        word.place = place
        return word


class Listing(list[Any]):
    """A list and its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Table(dict[Any, Any]):
    """A mapping and its place; its keys are ``Word``."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


def read(path: Path, shown: str) -> Word | Listing | Table | None:
    """Return what a YAML file says, or None for an empty one; raises ``YamlFault``.

    ``shown`` is the name of the file in messages.
    """
    start = Place(shown, 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise YamlFault(start, Say("读不了这个文件", "the file cannot be read"), Say(why, why)) from None
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES:,}"
        raise YamlFault(
            start, Say("文件太大", "the file is too large"), Say(f"最多 {most} 字节", f"at most {most} bytes")
        )
    try:
        return parse(data.decode("utf-8"), shown)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlFault(
            Place(shown, line, 1),
            Say("不是 UTF-8 文字", "the text is not UTF-8"),
            Say("请用 UTF-8 保存", "save it as UTF-8"),
        ) from None


def parse(text: str, shown: str) -> Word | Listing | Table | None:
    """Return what YAML text says, or None where it says nothing; raises ``YamlFault``."""
    try:
        return build(yaml.parse(text, Loader=LOADER), shown)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown, 1, 1)
        problem = str(error.problem or error.context)
        if "nesting depth" in problem:  # the parser's own bound, met before ours in one run of brackets
            raise too_deep(place) from None
        raise YamlFault(place, Say(f"不是正确的 YAML：{problem}", f"not YAML: {problem}"), FORM) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        found = visible(str(error).splitlines()[0])
        raise YamlFault(Place(shown, 1, 1), Say(f"不是正确的 YAML：{found}", f"not YAML: {found}"), FORM) from None


FORM = Say("要用键值、列表和文字", "use mappings, lists and texts")
PLAIN = Say("直接写出内容", "write it out")


def build(events: Iterator[Any], shown: str) -> Word | Listing | Table | None:
    """Return the one document that parser events describe."""
    top: list[Any] = []
    open_: list[Listing | Table] = []
    keys: list[Word | None] = []
    for event in events:
        place = Place(shown, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and top:
            raise YamlFault(place, Say("第二份文档", "a second document"), Say("一个文件一份", "one document a file"))
        elif isinstance(event, yaml.NodeEvent):
            refuse_magic(event, place)
            node = made(event, place)
            put(node, top, open_, keys)
            if not isinstance(node, Word):
                if len(open_) == MOST_DEEP:
                    raise too_deep(place)
                open_.append(node)
                keys.append(None)
    return top[0] if top else None


def too_deep(place: Place) -> YamlFault:
    """Return the fault of a document with too many levels."""
    return YamlFault(
        place, Say("层次太深", "nested too deeply"), Say(f"最多 {MOST_DEEP} 层", f"at most {MOST_DEEP} levels")
    )


def refuse_magic(event: Any, place: Place) -> None:
    """Raise ``YamlFault`` for aliases, anchors and tags."""
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise YamlFault(place, Say("别名或锚点（* 或 &）", "an alias or anchor (* or &)"), PLAIN)
    if getattr(event, "tag", None):
        raise YamlFault(place, Say(f"标签 {visible(event.tag)}", f"the tag {visible(event.tag)}"), PLAIN)


def made(event: Any, place: Place) -> Word | Listing | Table:
    """Return an empty collection or a text for an event."""
    if isinstance(event, yaml.ScalarEvent):
        return Word(event.value, place)
    return Table(place) if isinstance(event, yaml.MappingStartEvent) else Listing(place)


def put(node: Word | Listing | Table, top: list[Any], open_: list[Listing | Table], keys: list[Word | None]) -> None:
    """Put a node where it belongs: at the top, into a list, or as a key or value of a mapping."""
    if not open_:
        top.append(node)
        return
    holder = open_[-1]
    if isinstance(holder, Listing):
        holder.append(node)
        return
    key = keys[-1]
    if key is not None:
        holder[key] = node
        keys[-1] = None
        return
    if not isinstance(node, Word):
        raise YamlFault(
            node.place, Say("不是文字的键", "a key that is not a text"), Say("键要用文字", "use a text as key")
        )
    if node in holder:
        first = next(k for k in holder if k == node)
        line = getattr(first, "place", node.place).line
        raise YamlFault(
            node.place,
            Say(
                f"键“{visible(node)}”重复（第 {line} 行已有）",
                f"duplicate key {visible(node)!r} (first on line {line})",
            ),
            Say("每个键只写一次", "write each key once"),
        )
    keys[-1] = node
