"""Somebody at a terminal who knows all the answers and gives them as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from contact_rights.cli.interview.question import Asking
from contact_rights.core.interview import DETAIL, Progress, Weighed, replay
from contact_rights.model import UNKNOWN, Fact, RuleBase
from tests.conftest import TODAY
from tests.interview.terminal import Terminal

FEW = 9


def squeezed(text: str) -> str:
    """Return a text without its blanks and line ends, so that it is found however it was wrapped."""
    return "".join(text.split())


def order(rulebase: RuleBase, facts: Mapping[str, object]) -> Iterator[tuple[Weighed, object]]:
    """Yield each question of an interview with its answer; what is not known is "not sure"."""
    given: dict[str, object] = {}
    stand: Progress | None = None
    while True:
        stand = replay(rulebase, given, TODAY, stand)
        if not stand.ahead:
            return
        name = stand.ahead[0].fact
        given[name] = facts.get(name, UNKNOWN)
        yield stand.ahead[0], given[name]


def place(fact: Fact, value: str) -> int:
    """Return the number of an answer among the rows of its question."""
    ids = ["yes", "no"] if fact.kind == "yes-no" else fact.value_ids()
    return ids.index(value) + 1


def digits(fact: Fact, answer: object) -> list[str]:
    """Return the keys that give an answer by its number."""
    if fact.kind in {"date", "count"}:
        return [*("-" if answer == UNKNOWN else str(answer)), "enter"]
    if answer == UNKNOWN:
        return ["0"]
    if fact.kind != "several":
        return [str(place(fact, str(answer)))]
    chosen = [str(value) for value in answer] if isinstance(answer, Sequence) else []
    if not chosen:
        return ["n"]
    tick = [] if len(fact.values) <= FEW else ["space"]
    return [key for value in chosen for key in (*str(place(fact, value)), *tick)] + ["enter"]


def arrows(fact: Fact, answer: object) -> list[str]:
    """Return the keys that give an answer by moving to it."""
    if fact.kind in {"date", "count"}:
        return digits(fact, answer)
    last = len(fact.values) or 2
    if answer == UNKNOWN:
        return ["end", "enter"]
    if fact.kind != "several":
        return ["home", *["down"] * (place(fact, str(answer)) - 1), "enter"]
    chosen = [str(value) for value in answer] if isinstance(answer, Sequence) else []
    if not chosen:
        return ["home", *["down"] * last, "enter"]
    return [key for value in chosen for key in ("home", *["down"] * (place(fact, value) - 1), "space")] + ["enter"]


def answer(terminal: Terminal, rulebase: RuleBase, weighed: Weighed, reply: object, *, by: str = "digits") -> None:
    """Wait for a question and answer it."""
    fact = rulebase.facts[weighed.fact]
    await_question(terminal, rulebase, weighed.fact)
    for key in (digits if by == "digits" else arrows)(fact, reply):
        terminal.press(key)


def await_question(terminal: Terminal, rulebase: RuleBase, fact: str, *, about_other: bool = False) -> None:
    """Wait until a question stands below all that was answered."""
    worded = Asking(rulebase, TODAY, about_other).worded(rulebase.facts[fact].question)
    question = squeezed(worded)
    terminal.until(lambda: question in last_part(terminal), worded)


def last_part(terminal: Terminal) -> str:
    """Return what stands below the last answer, squeezed."""
    return squeezed(terminal.text().rpartition("→")[2])


def interviewed(
    terminal: Terminal, rulebase: RuleBase, facts: Mapping[str, object], *, by: str = "digits"
) -> dict[str, object]:
    """Answer every question, go on after the main ones, and ask for the result; return the answers."""
    given: dict[str, object] = {}
    details = False
    for weighed, reply in order(rulebase, facts):
        if weighed.stage == DETAIL and not details:
            details = True
            go_on(terminal, rulebase)
        answer(terminal, rulebase, weighed, reply, by=by)
        given[weighed.fact] = reply
    terminal.until(lambda: squeezed(REVIEW[rulebase.language]) in squeezed(terminal.text()), "the review")
    terminal.press("enter")
    return given


def go_on(terminal: Terminal, rulebase: RuleBase) -> None:
    """Wait for the pause after the main questions, and go on."""
    terminal.until(lambda: squeezed(MAIN_DONE[rulebase.language]) in squeezed(terminal.text()), "the pause")
    terminal.press("1")


REVIEW = {"zh": "选一条就能改", "en": "Choose one to change it"}
MAIN_DONE = {"zh": "最要紧的都问过了", "en": "The main questions are done"}
