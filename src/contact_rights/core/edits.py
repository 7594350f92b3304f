"""Answers changed: one edit of a case at a time, and many edited cases laid out as lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.conditions import Lanes
from contact_rights.core.facts import answers_of, fact_named, read_answer
from contact_rights.errors import Misuse, Say, visible
from contact_rights.model import UNKNOWN, Answer, Fact, Facts, RuleBase, Several

Given = Answer | Several | None


class Edit(NamedTuple):
    """One changed answer."""

    fact: str
    how: str
    """``is`` (this answer instead), ``unset`` (not known); of several values ``also`` (this one too), ``not`` (without
    this one), ``only`` (none but those named)."""
    value: Answer = ""

    def flag(self) -> str:
        """Return the edit as ``--what-if`` takes it."""
        value = UNKNOWN if self.how == "unset" else self.value
        return f"{self.fact}{'!=' if self.how == 'not' else '='}{value}"


def read_edits(rulebase: RuleBase, text: str) -> list[Edit]:
    """Return the edits that ``FACT=VALUE`` means; ``FACT!=VALUE`` takes one of several values away.

    Commas separate several values that are added; ``FACT=`` says that none but those named is the case. Raises
    ``Misuse`` for an unknown fact or value.
    """
    name, equals, said = text.partition("=")
    takes_away = name.endswith("!")
    if not equals:
        raise miswritten(text, Say("编号=答案", "ID=VALUE"))
    fact = fact_named(rulebase, name.removesuffix("!").strip())
    if takes_away and fact.kind != "several":
        raise miswritten(text, Say(f"{fact.id}=答案（它只有一个答案）", f"{fact.id}=VALUE (it has one answer)"))
    read = read_answer(fact, [word.strip() for word in said.split(",")])
    if read == UNKNOWN:
        return [Edit(fact.id, "unset")]
    if not isinstance(read, Several):
        return [Edit(fact.id, "is", read)]
    return [Edit(fact.id, "not" if takes_away else "also", value) for value in read.named] or [Edit(fact.id, "only")]


def miswritten(text: str, wanted: Say) -> Misuse:
    """Return the fault of an edit written in a way that means nothing."""
    flag = f"--what-if {visible(text)}"
    return Misuse(Say(f"{flag}：要写成 ", f"{flag}: write it as ") + wanted)


def edited(rulebase: RuleBase, facts: Facts, edits: Iterable[Edit]) -> Facts:
    """Return the facts with the edits made, in the order of the rule base."""
    changed: dict[str, Given] = dict(facts)
    for edit in edits:
        changed[edit.fact] = answer_after(rulebase.facts[edit.fact], edit, changed.get(edit.fact))
    return {name: given for name in rulebase.facts if (given := changed.get(name)) is not None}


def answer_after(fact: Fact, edit: Edit, given: Given) -> Given:
    """Return what an answer becomes by an edit."""
    if edit.how in {"is", "unset"}:
        return edit.value if edit.how == "is" else None
    named, rest_unknown = given if isinstance(given, Several) else ((), True)
    if edit.how == "only":
        return Several(named)
    kept = {*named, edit.value} if edit.how == "also" else {*named} - {edit.value}
    return Several(tuple(value for value in fact.value_ids() if value in kept), rest_unknown)


def lanes_of_edits(rulebase: RuleBase, facts: Facts, sets: Sequence[Sequence[Edit]], today: str) -> Lanes:
    """Return the case with each set of edits made, one lane a set."""
    lanes = Lanes(len(sets), today, rulebase)
    changed = grouped(rulebase, facts, sets)
    for name in dict.fromkeys([*facts, *changed]):
        elsewhere = lanes.everywhere
        for given, where in changed.get(name, {}).items():
            elsewhere &= ~where
            tell(lanes, rulebase.facts[name], given, where)
        tell(lanes, rulebase.facts[name], facts.get(name), elsewhere)
    return lanes


def tell(lanes: Lanes, fact: Fact, given: Given, where: int) -> None:
    """Answer one fact in some lanes; nothing where nothing is given."""
    for atom, answer in answers_of(fact, given) if given is not None and where else ():
        lanes.answer(atom, answer, where)


def grouped(rulebase: RuleBase, facts: Facts, sets: Sequence[Sequence[Edit]]) -> Mapping[str, Mapping[Given, int]]:
    """Return, for each fact that is changed anywhere, the lanes in which it has each answer."""
    numbers: dict[str, dict[Given, list[int]]] = {}
    for number, edits in enumerate(sets):
        changed: dict[str, Given] = {}
        for edit in edits:
            now = changed.get(edit.fact, facts.get(edit.fact))
            changed[edit.fact] = answer_after(rulebase.facts[edit.fact], edit, now)
        for name, given in changed.items():
            numbers.setdefault(name, {}).setdefault(given, []).append(number)
    return {name: {given: bits(where, len(sets)) for given, where in of.items()} for name, of in numbers.items()}


def bits(numbers: Iterable[int], width: int) -> int:
    """Return an integer with these bits set."""
    held = bytearray(width // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def which(mask: int) -> list[int]:
    """Return the numbers of the bits that are set, in ascending order."""
    digits = bin(mask)[:1:-1]
    return [number for number, digit in enumerate(digits) if digit == "1"]
