"""A session with somebody who replies as a script says: back, change, review, skip, contradictions, news."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.cli.interview.asking import Command, Reply, Screen
from contact_rights.cli.interview.session import Session, Stopped
from contact_rights.core.assess import assess
from contact_rights.core.interview import Progress
from contact_rights.findings import SETTLED, Case
from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.rulebase.load import build
from tests.conftest import RULES, SMALL, TODAY
from tests.people import person, sensible

ENGLISH, LITTLE = build(RULES, "en"), build(SMALL, "en")
QUESTIONS = {fact.question: fact.id for rulebase in (ENGLISH, LITTLE) for fact in rulebase.facts.values()}
Facts = dict[str, object]
Turn = tuple[str, Reply]
"""A question by its fact (``review`` and ``pause`` are two more) and the reply to it."""
MOST_ASKED = 300
START: list[Turn] = [("in-danger-now", "no"), ("helping-someone", "no")]


class Scripted:
    """Replies turn by turn as the turns come up; to all else with what ``otherwise`` says."""

    def __init__(self, turns: Sequence[Turn], otherwise: Callable[[str], Reply]) -> None:
        self.turns, self.otherwise = list(turns), otherwise
        self.asked: list[str] = []
        self.screens: list[Screen] = []
        self.notices: list[str] = []

    def ask(self, screen: Screen) -> Reply:
        name = QUESTIONS.get(screen.question, "review" if len(screen.notes) == 1 else "pause")
        self.asked.append(name)
        self.screens.append(screen)
        assert len(self.asked) < MOST_ASKED, self.asked[-10:]
        if self.turns and self.turns[0][0] == name:
            return self.turns.pop(0)[1]
        return self.otherwise(name)

    def echo(self, screen: Screen, reply: Reply) -> None:
        assert screen.said(reply)

    def say(self, text: str) -> None:
        self.notices.append(text)


def unsure(name: str) -> Reply:
    """Reply "not sure" to every question, go on at the pause, and be content with the review."""
    return Command.RESULT if name == "review" else UNKNOWN


class Keeping:
    """Keeps in memory what is to be kept."""

    def __init__(self) -> None:
        self.stopped, self.kept = "saved", list[Progress]()

    def __call__(self, stand: Progress) -> Facts:
        self.kept.append(stand)
        return {}


class Held(Scripted):
    """A script run to its end, with what was kept."""

    def __init__(
        self, turns: Sequence[Turn], otherwise: Callable[[str], Reply] = unsure, before: Facts | None = None
    ) -> None:
        super().__init__(turns, otherwise)
        keeping = Keeping()
        self.kept = keeping.kept
        self.answers = Session(ENGLISH, TODAY, self, before or {}, keeping).run()
        assert not self.turns, f"never asked: {self.turns}"


def knowing(facts: Facts) -> Callable[[str], Reply]:
    """Return what replies as somebody would who knows these facts."""

    def reply(name: str) -> Reply:
        known = facts.get(name, UNKNOWN)
        return unsure(name) if name in {"review", "pause"} else known if isinstance(known, list) else str(known)

    return reply


def settled(rulebase: RuleBase, facts: Facts) -> set[str]:
    found = assess(rulebase, Case(facts, TODAY))
    verdicts = {f"{v.id}: {v.value}" for v in found.verdicts.values() if v.state == SETTLED}
    return verdicts | {f.rule.id for f in found.findings if f.state == SETTLED}


class Wanderer(Scripted):
    """Knows the facts, but somebody else answered before; goes back, skips, and mends all in the review."""

    def __init__(self, facts: Facts, before: Facts, random: Random) -> None:
        super().__init__([], knowing(facts))
        self.said, self.random, self.patience = dict(before), random, 20

    def ask(self, screen: Screen) -> Reply:
        reply = super().ask(screen)
        if self.asked[-1] == "review":
            names = [str(row.reply) for row in screen.rows[1:]]
            return next((name for name in names if self.said.get(name) != self.otherwise(name)), Command.RESULT)
        self.patience -= 1
        odd = [Command.BACK, Command.SKIP] if self.patience > 0 and self.asked[-1] != "pause" else []
        reply = self.random.choice([reply, reply, *odd])
        if not isinstance(reply, Command):
            self.said[self.asked[-1]] = reply
        return reply


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seed=st.integers(0, 1_000_000))
def test_whoever_wanders_ends_where_others_end_at_once(seed: int) -> None:
    """Wrong answers of before, back, skip, change in the review: nothing of it leaves a trace."""
    random = Random(seed)  # noqa: S311 - the same every time
    facts, other = (sensible(LITTLE, person(LITTLE, random)) for _ in range(2))
    before: Facts = {name: knowing(other)(name) for name in other}
    wanderer = Wanderer(facts, before, random)
    wandered = Session(LITTLE, TODAY, wanderer, before, Keeping()).run()
    assert settled(LITTLE, wandered) == settled(LITTLE, facts)


def test_back_asks_the_question_before_and_keeps_what_came_later() -> None:
    held = Held(
        [
            *START,
            ("role", ["emergency-contact"]),
            ("court-stage", Command.BACK),
            ("role", Command.BACK),
            ("helping-someone", "no"),
            ("court-stage", "none"),
        ]
    )
    assert held.answers["role"] == ["emergency-contact"]
    assert held.screens[4].before == ["emergency-contact"]


def test_back_at_the_first_question_says_so() -> None:
    held = Held([("in-danger-now", Command.BACK), ("in-danger-now", "no")])
    assert "This is the first question." in held.notices


def test_a_changed_answer_keeps_the_later_ones_and_parks_what_matters_no_more() -> None:
    held = Held(
        [
            *START,
            ("role", ["guarantor"]),
            ("guarantee-form", "written"),
            ("guarantee-kind", Command.CHANGE),
            ("review", "role"),
            ("role", ["emergency-contact"]),
        ]
    )
    assert "guarantee-form" not in held.answers
    assert held.kept[-1].parked["guarantee-form"] == "written"
    assert (
        next(row for row in held.screens[-1].rows if row.reply == "guarantee-form").hint == "not needed now, but kept"
    )


def test_a_parked_answer_counts_again_when_it_matters_again() -> None:
    held = Held(
        [
            *START,
            ("role", ["guarantor"]),
            ("guarantee-form", "forged"),
            ("ratified", Command.CHANGE),
            ("review", "role"),
            ("role", ["relative"]),
            ("harm", Command.CHANGE),
            ("review", "role"),
            ("role", ["guarantor"]),
        ]
    )
    assert held.asked.count("guarantee-form") == 1
    assert held.answers["guarantee-form"] == "forged"


def test_an_answer_that_contradicts_is_refused_and_asked_again() -> None:
    held = Held([*START, ("role", ["spouse", "former-spouse"]), ("role", ["spouse"])])
    assert any("either spouse or former spouse" in notice for notice in held.notices)
    assert all(stand.active.get("role") != ["spouse", "former-spouse"] for stand in held.kept)


def test_a_change_that_contradicts_a_later_answer_has_that_one_asked_again() -> None:
    before: Facts = dict.fromkeys(ENGLISH.facts, UNKNOWN)
    before |= {"role": ["emergency-contact"], "last-contact-date": "2026-11-20", "first-contact-date": "2026-02-01"}
    turns: list[Turn] = [
        ("review", "last-contact-date"),
        ("last-contact-date", "2026-01-05"),
        ("pause", UNKNOWN),
        ("first-contact-date", "2026-01-03"),
        ("review", Command.RESULT),
    ]
    held = Held(turns, before=before)
    assert any(notice.startswith("This does not fit another answer") for notice in held.notices)
    assert held.answers["first-contact-date"] == "2026-01-03"


def test_what_is_skipped_is_not_asked_again_but_stands_in_the_review() -> None:
    held = Held([*START, ("role", Command.SKIP)])
    assert held.asked.count("role") == 1
    assert next(row for row in held.screens[-1].rows if row.reply == "role").hint == "skipped"
    assert "role" not in held.answers


def test_the_result_can_be_had_at_any_time() -> None:
    held = Held([*START, ("role", ["emergency-contact"]), ("court-stage", Command.RESULT), ("review", Command.RESULT)])
    assert list(held.answers) == ["in-danger-now", "helping-someone", "role"]


def test_the_pause_shows_the_main_answers_and_can_end_it() -> None:
    def main_only(name: str) -> Reply:
        return Command.RESULT if name in {"review", "pause"} else UNKNOWN

    held = Held([*START, ("role", ["emergency-contact"])], main_only)
    assert held.asked[-2:] == ["pause", "review"]
    assert "Do I have to pay this? You do not have to pay this" in held.screens[-2].notes
    assert "paid" not in held.asked


def test_stopping_leaves_at_once() -> None:
    with pytest.raises(Stopped):
        Held([*START, ("role", Command.QUIT)])


def test_every_answer_is_kept_before_the_next_question() -> None:
    held = Held([*START, ("role", ["emergency-contact"])])
    assert [len(stand.active) for stand in held.kept[:3]] == [1, 2, 3]


def test_what_has_become_clear_is_told_once() -> None:
    held = Held([*START, ("role", ["emergency-contact"]), ("court-stage", "none")])
    assert [notice for notice in held.notices if notice.startswith("✓ Clear now: You do not have to pay")] == [
        "✓ Clear now: You do not have to pay this"
    ]


def test_what_is_not_clear_yet_is_told_before_it_is_asked_about() -> None:
    held = Held([*START, ("role", ["guarantor"]), ("guarantee-form", UNKNOWN)])
    assert any(notice.startswith("? Not certain yet: Whether you owe this") for notice in held.notices)


def test_what_they_broke_is_told() -> None:
    held = Held([*START, ("role", ["emergency-contact"])], knowing({"conduct": ["insult", "night-calls"]}))
    assert any(notice.startswith("✓ They broke: ") for notice in held.notices)


@pytest.mark.parametrize(
    ("fact", "reply", "number"), [("in-danger-now", "yes", "110"), ("harm", ["thoughts-of-suicide"], "12356")]
)
def test_what_must_not_wait_is_told_at_once(fact: str, reply: Reply, number: str) -> None:
    held = Held([], lambda name: reply if name == fact else unsure(name))
    urgent = [notice for notice in held.notices if notice.startswith("! Do this first: ")]
    assert len(urgent) == 1
    assert number in urgent[0]


def test_whoever_is_not_sure_learns_where_to_look() -> None:
    held = Held([*START, ("role", UNKNOWN)])
    assert any("did you ever sign" in notice for notice in held.notices)


def test_a_helper_is_asked_about_the_other_person() -> None:
    held = Held([("in-danger-now", "no"), ("helping-someone", "yes")], lambda _: Command.RESULT)
    assert held.screens[2].question == "What is the person to this loan? Choose all that apply."


def test_the_number_of_questions_ahead_is_told_and_shrinks() -> None:
    held = Held([*START, ("role", ["emergency-contact"])])
    headings = [screen.heading for screen in held.screens if screen.heading]
    told = [int(found[1]) for heading in headings if (found := re.search(r"about (\d+) more until", heading))]
    assert headings[0] == f"Question 1 (about {told[0]} more until the main answers)"
    assert 5 < told[0] < 15
    assert told[-1] < 3
    assert headings[-1].endswith("(the last one)")
