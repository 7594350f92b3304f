"""A question of the rule base as a screen: its wording, its answers as rows, why it is asked, where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contact_rights.cli.interview.asking import UNSURE, Reply, Row, Screen
from contact_rights.cli.interview.phrases import phrase
from contact_rights.core.facts import REST_UNKNOWN
from contact_rights.core.interview import DETAIL, Weighed, is_urgent
from contact_rights.model import UNKNOWN, Fact, RuleBase
from contact_rights.reports.person import third_person
from contact_rights.reports.words import word

MOST_REASONS = 2
REASONS = ("verdicts", "rights", "steps", "violations", "cautions", "notes", "lines", "rebuttals", "answers")
"""The kinds of findings, those a reason speaks of first before the others."""
ABOUT_THE_USER = "helping-someone"
"""The one question that is put to whoever helps, not about the other."""
YES = ("y", "yes", "是", "是的", "有", "对", "会")
NO = ("n", "no", "否", "不是", "没有", "不", "没", "不会")
NONE = ("n", "none", "都没有", "没有", "无")


class Asking(NamedTuple):
    """What a question is put with."""

    rulebase: RuleBase
    today: str
    about_other: bool
    """Whether it is asked of someone the user helps."""

    @property
    def language(self) -> str:
        """Return the language of the rule base."""
        return self.rulebase.language

    def worded(self, text: str) -> str:
        """Return a text, in the third person where the user helps someone."""
        return third_person(self.language, text) if self.about_other else text

    def screen(self, weighed: Weighed, number: int, ahead: int, before: object, how: str = "now") -> Screen:
        """Return a question as a screen; ``ahead`` is about how many will follow, ``before`` the answer so far.

        ``how`` is the phrase that speaks of the answer so far: ``now``, or ``suggested`` by the ledger.
        """
        if weighed.fact == ABOUT_THE_USER and self.about_other:
            return self._replace(about_other=False).screen(weighed, number, ahead, before, how)
        fact = self.rulebase.facts[weighed.fact]
        kind = "single" if fact.kind in {"yes-no", "choice"} else fact.kind
        heading = phrase(self.language, "number", number=number) + self.remaining(weighed, ahead)
        rows = list(self.rows(fact))
        reply = replied(before)
        screen = Screen(
            self.language,
            kind,
            heading,
            self.worded(fact.question),
            self.notes(weighed),
            self.where(fact),
            rows,
            reply,
            self.today,
        )
        if reply is None:
            return screen
        return screen._replace(notes=[*screen.notes, phrase(self.language, how, answer=screen.said(reply))])

    def remaining(self, weighed: Weighed, ahead: int) -> str:
        """Return about how many questions follow: until the main answers are there, or until the end."""
        if not ahead:
            return phrase(self.language, "last" if weighed.stage == DETAIL else "last-main")
        return phrase(self.language, "remaining" if weighed.stage == DETAIL else "remaining-main", count=ahead)

    def notes(self, weighed: Weighed) -> list[str]:
        """Return why a question is asked."""
        reasons = [self.reason(name) for name in self.in_order(weighed.decides)[:MOST_REASONS]]
        return [phrase(self.language, "decides", what=word(self.language, "semicolon").join(reasons))]

    def in_order(self, decides: Sequence[str]) -> list[str]:
        """Return what a question decides, what matters most to the user first."""
        return sorted(decides, key=self.place)

    def place(self, name: str) -> int:
        """Return the place of a verdict or rule among the reasons; what must not wait comes with the verdicts."""
        rule = self.rulebase.rules.get(name)
        return 0 if rule is None or is_urgent(rule) else REASONS.index(rule.kind)

    def reason(self, name: str) -> str:
        """Return what is decided in words."""
        verdict = self.rulebase.verdicts.get(name)
        return self.worded(verdict.question.rstrip("？?") if verdict else self.rulebase.rules[name].title)

    def where(self, fact: Fact) -> str:
        """Return where to look for an answer."""
        if not fact.where:
            return phrase(self.language, "nowhere")
        return phrase(self.language, "where", where=self.worded(fact.where))

    def rows(self, fact: Fact) -> Iterator[Row]:
        """Yield the answers that can be chosen, "none of these" and "not sure" among them; none for days and counts."""
        if fact.kind in {"date", "count"}:
            return
        if fact.kind == "yes-no":
            for key, answer, words in (("1", "yes", YES), ("2", "no", NO)):
                yield Row(key, answer, phrase(self.language, answer), "", words)
        for number, value in enumerate(fact.values, 1):
            reply: Reply = [value.id] if fact.kind == "several" else value.id
            yield Row(str(number), reply, self.worded(value.label), self.worded(value.hint), (value.id,))
        if fact.kind == "several":
            yield Row("n", [], phrase(self.language, "none"), "", NONE)
        yield Row("0", UNKNOWN, phrase(self.language, "unsure"), "", UNSURE)


def replied(before: object) -> Reply | None:
    """Return a kept answer as a reply; None for none, and for one that no screen could have given."""
    if isinstance(before, list):
        return [str(value) for value in before if value != REST_UNKNOWN]
    return str(before) if isinstance(before, str | int) and not isinstance(before, bool) else None
