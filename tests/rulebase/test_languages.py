"""The two languages say the same: equal ids, citations and figures, and one word for each term of law."""

from __future__ import annotations

import pytest

from contact_rights.model import RuleBase
from tests.figures import TERMS, chinese_number, digits, in_chinese, in_english


def both(chinese: RuleBase, english: RuleBase) -> list[tuple[str, str, str]]:
    pairs = [(r.id, f"{r.title}\n{r.text}", rule_text(english, r.id)) for r in chinese.rules.values()]
    return pairs + [
        (f"{name} {o}", z.title + z.text, e.title + e.text)
        for name, verdict in chinese.verdicts.items()
        for o, (z, e) in enumerate(zip(verdict.open_texts, english.verdicts[name].open_texts, strict=True))
    ]


def rule_text(rulebase: RuleBase, rule: str) -> str:
    return f"{rulebase.rules[rule].title}\n{rulebase.rules[rule].text}"


def test_both_languages_have_the_same_rules_and_citations(chinese: RuleBase, english: RuleBase) -> None:
    assert list(chinese.rules) == list(english.rules)
    for rule in chinese.rules.values():
        assert rule.cites == english.rules[rule.id].cites, rule.id
        assert bool(rule.text) == bool(english.rules[rule.id].text), rule.id


def test_both_languages_give_the_same_figures(chinese: RuleBase, english: RuleBase) -> None:
    """A figure in digits stands in the other language too, in digits or in words."""
    lone = {
        rule: (digits(zh) - in_english(en), digits(en) - in_chinese(zh))
        for rule, zh, en in both(chinese, english)
        if not (digits(zh) <= in_english(en) and digits(en) <= in_chinese(zh))
    }
    assert lone == {}


@pytest.mark.parametrize(
    ("numeral", "value"), [("十五", 15), ("三十", 30), ("十", 10), ("五千", 5000), ("两", 2), ("六", 6)]
)
def test_chinese_numbers_are_read(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term[0])
def test_a_term_of_law_has_one_word_in_each_language(
    chinese: RuleBase, english: RuleBase, term: tuple[str, str]
) -> None:
    """Where the Chinese term stands, one of the English words for it does."""
    zh_term, en_words = term
    used = [(rule, en) for rule, zh, en in both(chinese, english) if zh_term in zh]
    assert used, f"{zh_term}: no text uses it"
    assert [rule for rule, en in used if not any(w in en.lower() for w in en_words.split(" / "))] == []
