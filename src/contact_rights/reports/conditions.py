"""Conditions in words, from the labels of the rule base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contact_rights.core.conditions import atoms, fact_of
from contact_rights.core.edits import Edit
from contact_rights.core.why import Names
from contact_rights.model import Answer, Fact, RuleBase, Several
from contact_rights.reports.words import joined, word

MOST_NAMED = 6


def fact_tested(rulebase: RuleBase, node: int) -> Fact:
    """Return the fact that a test looks at."""
    return rulebase.facts[fact_of(atoms(rulebase.nodes[node])[0])]


def value_tested(rulebase: RuleBase, node: int) -> str:
    """Return the value of a fact with several values that a test asks for."""
    return str(rulebase.nodes[node].args[0]).partition("=")[2]


def tested(rulebase: RuleBase, node: int) -> str:
    """Return a test in words: the fact, the comparison and what it is compared with."""
    language, fact = rulebase.language, fact_tested(rulebase, node)
    op, args = rulebase.nodes[node]
    if op == "known":
        return word(language, "answered", fact=fact.label)
    if fact.kind == "several":
        return one_of(rulebase, fact, [value_tested(rulebase, node)])
    if op == "after":
        return f"{fact.label}{word(language, 'colon')}{word(language, op)} {rulebase.facts[str(args[1])].label}"
    said = "" if op == "is" else word(language, op) + " "
    return one_of(rulebase, fact, args[1:], said)


def one_of(rulebase: RuleBase, fact: Fact, values: Iterable[Answer], comparison: str = "") -> str:
    """Return in words that a fact has one of some values."""
    language = rulebase.language
    labels = [labelled(language, fact, value) for value in values]
    return f"{fact.label}{word(language, 'colon')}{comparison}{word(language, 'or').join(labels)}"


def labelled(language: str, fact: Fact, answer: Answer) -> str:
    """Return one answer in words."""
    label = next((value.label for value in fact.values if value.id == answer), "")
    return label or (word(language, answer) if answer in {"yes", "no"} and isinstance(answer, str) else str(answer))


def answer_in_words(language: str, fact: Fact, given: Answer | Several) -> str:
    """Return a whole answer in words; of many values the first few."""
    if not isinstance(given, Several):
        return labelled(language, fact, given)
    labels = [labelled(language, fact, value) for value in given.named]
    more = [word(language, "more", count=str(len(labels) - MOST_NAMED))] if len(labels) > MOST_NAMED else []
    return joined(language, labels[:MOST_NAMED] + more) if labels else word(language, "none-of-them")


def verdict_asked(rulebase: RuleBase, names: Names, node: int) -> str:
    """Return in words that a verdict has one of the values a condition asks for."""
    asked = names.values(rulebase, node)
    verdict = rulebase.verdicts[asked[0][0]]
    wanted = word(rulebase.language, "or").join(verdict.label(value) for _, value in asked)
    return f"{verdict.question} {wanted}"


def edit_in_words(rulebase: RuleBase, edit: Edit) -> str:
    """Return a changed answer in words."""
    fact, language = rulebase.facts[edit.fact], rulebase.language
    if edit.how in {"only", "unset"}:
        return f"{fact.label}{word(language, 'colon')}{word(language, f'edit-{edit.how}')}"
    value = labelled(language, fact, edit.value)
    return f"{fact.label}{word(language, 'colon')}" + (
        value if edit.how == "is" else word(language, f"edit-{edit.how}", value=value)
    )


def edits_in_words(rulebase: RuleBase, edits: Sequence[Edit]) -> str:
    """Return several changed answers in words."""
    return word(rulebase.language, "and-also").join(edit_in_words(rulebase, edit) for edit in edits)
