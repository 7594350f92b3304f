"""Reading the shapes that rule files are made of; every fault is noted, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from contact_rights.core.dates import is_day
from contact_rights.errors import LANGUAGES, Say, visible
from contact_rights.rulebase.faults import RULE_BASE, BrokenRuleBase, Fault, unknown
from contact_rights.rulebase.yamlfile import Listing, Place, Table, Word, YamlFault, read

WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—]"
FOLD = re.compile(f"(?<={WIDE}) (?={WIDE})")
NOTHING = Say("", "")
ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class Reader:
    """Reads nodes of rule files in one language and collects what is wrong with them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.faults: list[Fault] = []
        self.unread: list[Fault] = []
        """Of files of which nothing is taken: other faults may only follow from these."""
        self.lacking: set[str] = set()
        """The kinds of things of which a name was used, and of which there is none at all."""

    def fault(self, place: Place, found: Say, allowed: Say) -> None:
        """Note one fault."""
        self.faults.append(Fault(place, found, allowed))

    def unknown(self, word: str, place: Place, what: Say, known: Iterable[str], hint: Say = NOTHING) -> None:
        """Note a name that nothing has; where there is nothing of the kind at all, only the first such name."""
        names = sorted(known)
        if names or what.en not in self.lacking:
            found, allowed = unknown(word, what, names)
            self.fault(place, found + hint, allowed)
        if not names:
            self.lacking.add(what.en)

    def content(self, path: Path, name: str) -> Any:
        """Return what a file says; None, noted, where it is not YAML or cannot be read."""
        try:
            return read(path, name)
        except YamlFault as fault:
            self.unread.append(Fault(fault.place, fault.found, fault.allowed))
            return None

    def no_section(self, place: Place, sections: Iterable[str]) -> None:
        """Note a file of which nothing is taken, because no section of a folder of rules has its name."""
        listed = ", ".join(sections)
        self.unread.append(Fault(place, Say("不认识的文件", "a file that no section knows"), Say(listed, listed)))

    def finish(self, where: Say = RULE_BASE) -> None:
        """Raise ``BrokenRuleBase`` where anything is wrong: with every fault, or with the files not taken alone."""
        if faults := self.unread or self.faults:
            raise BrokenRuleBase(dict.fromkeys(faults), where)

    def table(self, node: Any, what: Say, required: Collection[str], optional: Collection[str] = ()) -> Table | None:
        """Return the node if it is a mapping with these keys, noting missing and unknown ones."""
        if not isinstance(node, Table):
            self.fault(place_of(node), shown(node), what + Say("要写成“键: 值”", " is a mapping of keys to values"))
            return None
        for key in node:
            if key not in required and key not in optional:
                self.unknown(key, key.place, Say("键", "key"), [*required, *optional])
        for key in required:
            if key not in node:
                self.fault(node.place, Say(f"缺少“{key}”", f"missing {key!r}"), what + Say("要有它", " needs it"))
        return node

    def listing(self, node: Any, what: Say) -> Iterator[Any]:
        """Yield the members of a list; a single text stands for a list of one."""
        if isinstance(node, Word):
            yield node
        elif isinstance(node, Listing):
            yield from node
        elif node is not None:
            self.fault(place_of(node), shown(node), what + Say("要写成列表", " is a list"))

    def words(self, node: Any, what: Say) -> list[Word]:
        """Return the texts of a list of texts."""
        found = []
        for member in self.listing(node, what):
            if isinstance(member, Word):
                found.append(member)
            else:
                self.fault(place_of(member), shown(member), what + Say("要写文字", " is a text"))
        return found

    def word(self, node: Any, what: Say, allowed: Iterable[str] = ()) -> str:
        """Return a text, one of those allowed where any are named; the empty text where it is not one."""
        if not isinstance(node, Word):
            if node is not None:
                self.fault(place_of(node), shown(node), what + Say("要写文字", " is a text"))
            return ""
        if allowed and node not in allowed:
            self.unknown(node, node.place, what, allowed)
        return str(node)

    def id(self, node: Any, what: Say) -> str:
        """Return an id in kebab-case."""
        word = self.word(node, what)
        if isinstance(node, Word) and not (word and set(word) <= ID_LETTERS):
            self.fault(
                node.place,
                Say(f"编号“{visible(word)}”", f"the id {visible(word)!r}"),
                Say("只用小写字母、数字和连字符", "use lower-case letters, digits and hyphens"),
            )
        return word

    def text(self, table: Table | None, key: str, *, needed: bool = True, apart: bool = False) -> str:
        """Return a text in the reader's language; both languages must be there and not empty.

        ``apart``: the text is a row of words, in which Chinese keeps the spaces.
        """
        if table is None or key not in table:
            return ""
        pair = table[key]
        if not isinstance(pair, Table):
            self.fault(place_of(pair), shown(pair), Say(f"“{key}”要有 zh 和 en", f"{key!r} has zh and en"))
            return ""
        for language in pair:
            if language not in LANGUAGES:
                self.unknown(language, language.place, Say("语言", "language"), LANGUAGES)
        for language in LANGUAGES:
            if needed and not str(pair.get(language) or "").strip():
                self.fault(
                    pair.place,
                    Say(f"“{key}”缺少 {language}", f"{key!r} lacks {language}"),
                    Say("两种语言都要写", "write both languages"),
                )
        chosen = pair.get(self.language)
        if not isinstance(chosen, Word):
            return ""
        return " ".join(chosen.split()) if apart else unfolded(chosen)

    def phrases(self, table: Table, key: str) -> tuple[str, ...]:
        """Return the phrases that a key gives in the reader's language; none where the key is missing."""
        return self.in_language(table[key], Say(key, key)) if key in table else ()

    def in_language(self, node: Any, what: Say) -> tuple[str, ...]:
        """Return the words that a pair of lists gives in the reader's language."""
        pair = self.table(node, what, LANGUAGES)
        words = self.words(pair.get(self.language), what) if pair is not None else []
        for word in words:
            if not word.strip():
                self.fault(word.place, shown(word), what + Say("不能空着", " may not be blank"))
        return tuple(map(str, words))

    def table_of_texts(self, node: Any, what: Say) -> dict[str, str]:
        """Return a mapping from names to texts."""
        if not isinstance(node, Table):
            self.fault(place_of(node), shown(node), what + Say("要写成“键: 值”", " is a mapping of keys to values"))
            return {}
        return {str(key): self.text(node, key) for key in node}

    def day(self, node: Any, *, needed: bool = False) -> str:
        """Return a day as ISO text; the empty text for none, and where it is needed only for one left out."""
        if node is None or (node == "" and not needed):
            return ""
        word = self.word(node, Say("日期", "a day"))
        if isinstance(node, Word) and not is_day(word):
            self.fault(
                node.place,
                Say(f"日期“{visible(word)}”", f"the day {visible(word)!r}"),
                Say("写成 2026-01-31 这样", "write it like 2026-01-31"),
            )
        return word

    def number(self, node: Any) -> int:
        """Return a whole number; 0 for none."""
        if node is None:
            return 0
        if isinstance(node, Word) and node.isascii() and node.isdigit() and len(node) < 8:  # noqa: PLR2004
            return int(node)
        self.fault(place_of(node), shown(node), Say("要写整数", "write a whole number"))
        return 0

    def flag(self, node: Any) -> bool:
        """Return a yes or no; no for none."""
        return node is not None and self.word(node, Say("是否", "a yes or no"), ("yes", "no")) == "yes"


def unfolded(text: str) -> str:
    """Return a text as its paragraphs, one a line; Chinese folded over two lines gets no space inside."""
    paragraphs = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(FOLD.sub("", paragraph) for paragraph in paragraphs if paragraph)


def place_of(node: Any) -> Place:
    """Return where a node stands."""
    return node.place if isinstance(node, Word | Listing | Table) else Place("", 1, 1)


def shown(node: Any) -> Say:
    """Return what a node is, in few words, for a message."""
    if isinstance(node, Word):
        return Say(f"文字“{visible(node)}”", f"the text {visible(node)!r}")
    if node is None:
        return Say("什么也没有", "nothing")
    return Say("列表", "a list") if isinstance(node, Listing) else Say("键值表", "a mapping")
