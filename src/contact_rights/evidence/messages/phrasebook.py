"""How messages say things, from ``rules/evidence/phrases.yaml``: phrases, negation, disguises."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from contact_rights.core.facts import YES_NO
from contact_rights.errors import Say
from contact_rights.evidence.messages.folding import Disguises, folded
from contact_rights.evidence.tablefile import content, load
from contact_rights.model import RuleBase
from contact_rights.rulebase.reader import Reader, place_of, shown
from contact_rights.rulebase.yamlfile import Table, Word

FILE = "evidence/phrases.yaml"
NEGATION = ("before", "directly", "breaks", "never", "after", "sentence")
GAP, NUMBER = "([^\\n]{0,12}?)", "[0-9.零一二两三四五六七八九十百千万亿余多几]{1,20}"
ALONE = "(?<![a-z])%s(?![a-z])"
TOKEN = re.compile(r"…|\$|[()|?]|[a-z]+|[0-9]|[^\W\d_a-z]|[【】]")
FORM = Say("写词，用 … 表示间隔、$ 表示数字、(甲|乙) 表示几选一", "write words; … is a gap, $ a number, (a|b) a choice")


class Saying(NamedTuple):
    """One thing that messages say, and the fact it may be."""

    id: str
    fact: str
    """Empty where the mark only warns."""
    value: str
    title: str
    check: str
    patterns: Sequence[re.Pattern[str]]


class Negation(NamedTuple):
    """Words that make a phrase mean nothing, or the opposite; in plain form, the longest first."""

    before: Sequence[str]
    directly: Sequence[str]
    breaks: Sequence[str]
    never: Sequence[str]
    after: Sequence[str]
    sentence: Sequence[str]


class Phrasebook(NamedTuple):
    """Everything that ``rules/evidence/phrases.yaml`` says."""

    negation: Negation
    disguises: Disguises
    sayings: Sequence[Saying]


NONE = Phrasebook(Negation((), (), (), (), (), ()), Disguises({}, ()), ())


def load_phrasebook(folder: Path, rulebase: RuleBase) -> Phrasebook:
    """Return the phrases of a folder of rules, none where it has none; raises ``BrokenRuleBase`` with every fault."""
    return load(read_phrasebook, folder, rulebase)


def read_phrasebook(folder: Path, rulebase: RuleBase, reader: Reader) -> Phrasebook:
    """Return the phrases of a folder of rules, noting faults."""
    node = content(folder, FILE, reader)
    what = Say(FILE, FILE)
    table = None if node is None else reader.table(node, what, ("negation", "look-alikes", "spellings", "phrases"))
    if table is None:
        return NONE
    negation: Any = reader.table(table.get("negation"), Say("negation", "negation"), NEGATION) or {}
    lists = (reader.words(negation.get(name), Say(name, name)) for name in NEGATION)
    ordered = [sorted((folded(word).text for word in words), key=len, reverse=True) for words in lists]
    sayings = [
        saying
        for raw in reader.listing(table.get("phrases"), Say("phrases", "phrases"))
        if (saying := read_saying(reader, rulebase, raw))
    ]
    return Phrasebook(Negation(*ordered), read_disguises(reader, table), sayings)


def read_disguises(reader: Reader, table: Table) -> Disguises:
    """Return the look-alikes and the spellings of words."""
    alike: Any = table.get("look-alikes")
    if not isinstance(alike, Table):
        reader.fault(place_of(alike), shown(alike), Say("要写成键值", "a mapping"))
        alike = {}
    letters = {str(key): reader.word(value, Say("字", "a character")) for key, value in alike.items()}
    spelt: Any = table.get("spellings")
    if not isinstance(spelt, Table):
        reader.fault(place_of(spelt), shown(spelt), Say("要写成键值", "a mapping"))
        spelt = {}
    pairs = [(folded(way).text, str(word)) for word, ways in spelt.items() for way in reader.words(ways, Say("", ""))]
    return Disguises(letters, tuple(sorted(pairs, key=lambda pair: -len(pair[0]))))


def read_saying(reader: Reader, rulebase: RuleBase, raw: Any) -> Saying | None:
    """Return one thing that messages say."""
    what = Say("说法", "a saying")
    table = reader.table(raw, what, ("id", "title", "check", "words"), ("fact",))
    if table is None:
        return None
    fact, value = read_proposal(reader, rulebase, table["fact"]) if "fact" in table else ("", "")
    phrases = reader.words(table.get("words"), Say("words", "words"))
    patterns = [pattern for phrase in phrases for pattern in compiled(reader, phrase)]
    title, check = reader.text(table, "title"), reader.text(table, "check")
    return Saying(reader.id(table.get("id"), what), fact, value, title, check, patterns)


def read_proposal(reader: Reader, rulebase: RuleBase, node: Any) -> tuple[str, str]:
    """Return the fact and the value that a saying proposes."""
    if not isinstance(node, Table) or len(node) != 1:
        reader.fault(place_of(node), shown(node), Say("写成 {情况: 答案}", "write {fact: value}"))
        return "", ""
    ((name, value),) = node.items()
    fact = rulebase.facts.get(str(name))
    if fact is None:
        reader.unknown(name, name.place, Say("情况", "fact"), rulebase.facts)
        return "", ""
    allowed = YES_NO if fact.kind == "yes-no" else fact.value_ids()
    return fact.id, reader.word(value, Say(f"{fact.id} 的值", f"value of {fact.id}"), allowed or ("-",))


def compiled(reader: Reader, phrase: Word) -> Iterator[re.Pattern[str]]:
    """Yield the pattern of a phrase; note one that is not written as phrases are."""
    plain = phrase.casefold()
    tokens = TOKEN.findall(plain)
    if "".join(tokens) == plain and any(map(is_literal, tokens)):
        with contextlib.suppress(re.error):
            yield re.compile("".join(pieces(tokens)))
            return
    reader.fault(phrase.place, shown(phrase), FORM)


def is_literal(token: str) -> bool:
    """Return whether a token stands for itself."""
    return token not in {"…", "$", "(", ")", "|", "?"}


def pieces(tokens: Sequence[str]) -> Iterator[str]:
    """Yield a phrase as the pieces of a pattern; a comma may stand within a word, English words stand alone.

    Gaps are the only groups: negation is looked for before each of the parts they separate.
    """
    for number, token in enumerate(tokens):
        if not is_literal(token):
            yield {"…": GAP, "$": NUMBER, "(": "(?:"}.get(token, token)
            continue
        before = tokens[number - 1] if number else ""
        alone = token.isascii() and token.isalpha()
        yield (",?" if before and is_literal(before) else "") + (f"(?:{ALONE % token})" if alone else f"(?:{token})")
