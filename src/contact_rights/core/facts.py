"""What the user said: reading it against the vocabulary, and laying it out as lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from contact_rights.core.conditions import Lanes
from contact_rights.core.dates import is_day
from contact_rights.errors import Misuse, Say, did_you_mean, visible
from contact_rights.model import UNKNOWN, Answer, Fact, Facts, RuleBase, Several

REST_UNKNOWN = "..."
MOST_COUNTED = 1_000_000
YES_NO = ("yes", "no")


def read_facts(rulebase: RuleBase, raw: Mapping[str, object]) -> Facts:
    """Return the facts as typed answers, in the order of the rule base; what is ``unknown`` is left out.

    Raises ``Misuse`` for an unknown fact or value, naming what is allowed.
    """
    read = {name: read_answer(fact_named(rulebase, name), given) for name, given in raw.items()}
    return {name: read[name] for name in rulebase.facts if read.get(name, UNKNOWN) != UNKNOWN}


def still_read(rulebase: RuleBase, raw: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the answers this rule base has, and those it has not: kept ones, that other rules asked for."""
    good: dict[str, object] = {}
    strange: dict[str, object] = {}
    for name, given in raw.items():
        try:
            read_facts(rulebase, {name: given})
        except Misuse:
            strange[name] = given
        else:
            good[name] = given
    return good, strange


def fact_named(rulebase: RuleBase, name: str) -> Fact:
    """Return the fact of that id; raises ``Misuse`` with the nearest id where there is none."""
    if name not in rulebase.facts:
        shown = visible(name)
        raise Misuse(
            Say(f"没有“{shown}”这个情况", f"unknown fact {shown!r}")
            + did_you_mean(name, rulebase.facts)
            + Say("（全部见 contact-rights facts）", " (all of them: contact-rights facts)")
        )
    return rulebase.facts[name]


def read_answer(fact: Fact, given: object) -> Answer | Several:
    """Return one answer as its fact has it; raises ``Misuse`` where the fact has no such answer."""
    words = [clean(word) for word in (given if isinstance(given, list | tuple) else [given])]
    if words == [UNKNOWN]:
        return UNKNOWN
    if fact.kind == "several":
        return read_several(fact, words)
    if len(set(words)) != 1:
        named = ", ".join(visible(word) for word in words)
        raise Misuse(Say(f"{fact.id}：只能有一个答案，收到的是 {named}", f"{fact.id}: takes one answer, found {named}"))
    return read_single(fact, words[0])


def clean(given: object) -> str:
    """Return one given word in plain form: booleans as yes/no, full-width letters and digits as plain ones."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    text = str(given).strip()
    if text.isascii():
        return text
    import unicodedata

    return unicodedata.normalize("NFKC", text).strip()


def read_several(fact: Fact, words: Sequence[str]) -> Several:
    """Return the named values of a fact with several; ``...`` leaves the rest unknown."""
    named, values = [word for word in words if word not in {REST_UNKNOWN, ""}], fact.value_ids()
    for word in named:
        check_value(fact, word, values)
    return Several(tuple(v for v in values if v in named), rest_unknown=REST_UNKNOWN in words)


def read_single(fact: Fact, word: str) -> Answer:
    """Return the one answer of a yes/no, choice, count or date fact."""
    if fact.kind == "count":
        return read_count(fact, word)
    if fact.kind == "date":
        if not is_day(word):
            raise wrong(fact, word, Say("日期，写成 2026-03-01 这样", "a day, written like 2026-03-01"))
        return word
    check_value(fact, word, YES_NO if fact.kind == "yes-no" else fact.value_ids())
    return word


def read_count(fact: Fact, word: str) -> int:
    """Return a count as a number."""
    if not (word.isascii() and word.isdigit() and len(word) <= len(str(MOST_COUNTED))):
        raise wrong(fact, word, Say("整数，例如 12", "a whole number, such as 12"))
    return int(word)


def check_value(fact: Fact, word: str, allowed: Sequence[str]) -> None:
    """Raise ``Misuse`` unless the fact has that value."""
    if word not in allowed:
        listed = ", ".join([*allowed, UNKNOWN])
        raise wrong(fact, word, Say(listed, listed), did_you_mean(word, allowed))


def wrong(fact: Fact, word: str, allowed: Say, hint: Say = Say("", "")) -> Misuse:  # noqa: B008 - immutable
    """Return the fault of a value that a fact does not have."""
    shown = visible(word)
    return Misuse(
        Say(f"{fact.id}：没有“{shown}”这个答案", f"{fact.id}: unknown value {shown!r}")
        + hint
        + Say("；可以写：", "; allowed: ")
        + allowed
    )


def atoms_of(fact: Fact) -> list[str]:
    """Return the atoms of a fact: itself, or one for each of several values."""
    return [f"{fact.id}={v}" for v in fact.value_ids()] if fact.kind == "several" else [fact.id]


def answers_of(fact: Fact, given: Answer | Several) -> Iterable[tuple[str, Answer]]:
    """Yield what an answer says of each atom of its fact; nothing where the rest is unknown."""
    if not isinstance(given, Several):
        yield fact.id, given
        return
    for value in fact.value_ids():
        if value in given.named:
            yield f"{fact.id}={value}", "yes"
        elif not given.rest_unknown:
            yield f"{fact.id}={value}", "no"


def facts_told(rulebase: RuleBase, said: Mapping[str, Answer]) -> dict[str, object]:
    """Return what was answered of atoms as a case gives it: the inverse of ``answers_of``."""
    found: dict[str, object] = {}
    for fact in rulebase.facts.values():
        if fact.kind == "several":
            named = [value for value in fact.value_ids() if said.get(f"{fact.id}={value}") == "yes"]
            closed = all(atom in said for atom in atoms_of(fact))
            if named or closed:
                found[fact.id] = named if closed else [*named, REST_UNKNOWN]
        elif fact.id in said:
            found[fact.id] = said[fact.id]
    return found


def plain_facts(facts: Facts) -> dict[str, Any]:
    """Return facts as a case file gives them: a list for several values, ``...`` where the rest is unknown."""
    plain: dict[str, Any] = {}
    for name, given in facts.items():
        if isinstance(given, Several):
            plain[name] = [*given.named, *([REST_UNKNOWN] if given.rest_unknown else [])]
        else:
            plain[name] = given
    return plain


def lanes_of(rulebase: RuleBase, cases: Sequence[Facts], today: str) -> Lanes:
    """Return the answers of many cases, one lane each; what a fact assumes stands where nothing was said."""
    lanes = Lanes(len(cases), today, rulebase)
    for number, facts in enumerate(cases):
        for name, given in facts.items():
            for atom, answer in answers_of(rulebase.facts[name], given):
                lanes.answer(atom, answer, 1 << number)
    return lanes
