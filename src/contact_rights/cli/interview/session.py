"""One interview: asking, keeping, going back, changing, and saying what has become clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from contact_rights.cli.interview.asking import Asker, Command, Reply, Row, Screen
from contact_rights.cli.interview.phrases import phrase
from contact_rights.cli.interview.question import Asking, replied
from contact_rights.cli.interview.telling import News
from contact_rights.core.interview import DETAIL, Progress, Weighed, replay
from contact_rights.model import UNKNOWN, RuleBase
from contact_rights.reports.words import word


class Keep(Protocol):
    """Something that keeps the answers after each new one."""

    stopped: str
    """The phrase to say where the interview stops."""

    def __call__(self, stand: Progress) -> Mapping[str, object]:
        """Keep the answers as they stand; return those that were given elsewhere meanwhile."""


USUALLY_ASKED = {True: 0.55, False: 1.0}
"""The share of the questions ahead that turn out to be needed, before the main answers are there and after
(measured: docs/benchmarks.md)."""


class Stopped(Exception):
    """The user wants to stop; the answers are kept."""


class Session:
    """An interview with somebody at a keyboard."""

    def __init__(
        self,
        rulebase: RuleBase,
        today: str,
        asker: Asker,
        given: Mapping[str, object],
        keep: Keep,
        suggested: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Begin with the answers of before; ``suggested`` are answers that the user need only confirm."""
        self.rulebase, self.today, self.asker, self.keep, self.suggested = rulebase, today, asker, keep, suggested
        self.given = dict(given)
        self.stand = replay(rulebase, self.given, today)
        self.skipped: list[str] = []
        self.news = News(rulebase, today, self.stand)
        self.paused = False

    def run(self) -> dict[str, object]:
        """Ask until nothing more can change, or the user has had enough; return the answers that count."""
        if not self.given:
            self.asker.say(self.welcome())
        while True:
            ahead = self.ahead()
            reply: Reply | None = self.next(ahead[0]) if ahead else Command.RESULT
            while reply is Command.RESULT or not self.ahead():
                reply = self.changed(Command.RESULT)
                if reply is None:
                    return self.stand.active

    def next(self, weighed: Weighed) -> Reply:
        """Put the next question; once the main ones are done, first ask whether to go on. Return the reply."""
        if weighed.stage != DETAIL or self.paused:
            return self.ask(weighed)
        self.paused = True
        reply = self.asked(self.pause())
        if reply is Command.BACK:
            return self.back(weighed.fact)
        return self.changed(Command.BACK) or reply if reply is Command.CHANGE else reply

    def asked(self, screen: Screen) -> Reply:
        """Show a screen and return the reply; raises ``Stopped`` where the user wants to stop."""
        reply = self.asker.ask(screen)
        if reply is Command.QUIT:
            raise Stopped
        return reply

    def welcome(self) -> str:
        """Return what the interview will answer, about how soon, and what becomes of the answers."""
        questions = "\n".join(
            f"• {self.asking().worded(verdict.question)}" for verdict in self.rulebase.verdicts.values()
        )
        main = sum(weighed.stage != DETAIL for weighed in self.stand.ahead)
        count = self.about(main, main=True)
        language = self.rulebase.language
        return phrase(language, "welcome", count=count, questions=questions) + "\n" + phrase(language, "private")

    def ahead(self) -> list[Weighed]:
        """Return what is still to be asked and was not skipped, the next question first."""
        return [weighed for weighed in self.stand.ahead if weighed.fact not in self.skipped]

    def ask(self, weighed: Weighed) -> Reply:
        """Put one question until it is answered or the user wants something else; return that."""
        while True:
            screen = self.screen(weighed)
            reply = self.asked(screen)
            if reply is Command.BACK:
                return self.back(weighed.fact)
            if reply is Command.CHANGE:
                return self.changed(Command.BACK) or reply
            if reply is Command.SKIP:
                self.skipped.append(weighed.fact)
            if isinstance(reply, Command) or self.answered(screen, weighed.fact, reply):
                return reply

    def screen(self, weighed: Weighed) -> Screen:
        """Return a question as it is put."""
        asked = list(self.stand.active)
        number = asked.index(weighed.fact) + 1 if weighed.fact in asked else len(asked) + 1
        main = weighed.stage != DETAIL
        others = sum(other.fact != weighed.fact and (other.stage != DETAIL) == main for other in self.ahead())
        ahead = self.about(others, main=main)
        if weighed.fact in self.suggested and weighed.fact not in self.given:
            return self.asking().screen(weighed, number, ahead, self.suggested[weighed.fact], "suggested")
        return self.asking().screen(weighed, number, ahead, self.given.get(weighed.fact))

    def say(self, key: str, **blanks: object) -> None:
        """Say a phrase."""
        self.asker.say(phrase(self.rulebase.language, key, **blanks))

    def asking(self) -> Asking:
        """Return what questions are put with."""
        return Asking(self.rulebase, self.today, self.given.get("helping-someone") == "yes")

    def about(self, others: int, *, main: bool) -> int:
        """Return about how many of the questions ahead will be needed."""
        return round(others * USUALLY_ASKED[main] + 0.4) if others else 0

    def answered(self, screen: Screen, fact: str, reply: Reply) -> bool:
        """Keep an answer unless it contradicts those before it; tell what has become clear by it."""
        given = {**self.given, fact: reply}
        stand = replay(self.rulebase, given, self.today, self.stand)
        if fact in stand.conflicts:
            self.asker.say(stand.conflicts[fact])
            return False
        self.given, self.stand = given, stand
        self.skipped = [name for name in self.skipped if name != fact]
        elsewhere = self.keep(stand)
        self.asker.echo(screen, reply)
        for why in stand.conflicts.values():
            self.say("asked-again", why=why)
        where = self.rulebase.facts[fact].where
        if reply == UNKNOWN and where:
            self.say("look-later", where=self.asking().worded(where))
        if elsewhere:
            self.take(elsewhere)
        for line in self.news.of(self.stand):
            self.asker.say(line)
        return True

    def take(self, elsewhere: Mapping[str, object]) -> None:
        """Take over the answers that were given elsewhere to the same case, and say so."""
        self.given |= elsewhere
        self.stand = replay(self.rulebase, self.given, self.today)
        self.keep(self.stand)
        self.say("elsewhere", count=len(elsewhere))

    def back(self, fact: str) -> Reply:
        """Ask the question before again; what was answered later is kept."""
        asked = list(self.stand.active)
        before = asked[: asked.index(fact)] if fact in asked else asked
        if not before:
            self.say("no-back")
            return Command.BACK
        return self.ask(self.again(before[-1]))

    def again(self, fact: str) -> Weighed:
        """Return a question as it was asked, to be put again."""
        return self.stand.asked(fact) or Weighed(fact, 0.0, [], DETAIL)

    def pause(self) -> Screen:
        """Return what is shown once the main questions are done: their answers, and whether to go on."""
        language = self.rulebase.language
        count = self.about(len(self.ahead()), main=False)
        rows = [
            Row("1", UNKNOWN, phrase(language, "go-on", count=count), phrase(language, "go-on-why")),
            Row("2", Command.RESULT, phrase(language, "see-result")),
        ]
        worded = self.asking().worded
        found = [f"{worded(self.rulebase.verdicts[v.id].question)} {v.title}" for v in self.news.verdicts.values()]
        return Screen(language, "single", "", phrase(language, "main-done"), found, "", rows, None, self.today)

    def changed(self, on: Command) -> Reply | None:
        """Show all answers, and ask again for the one the user picks; return the reply, or None where none is picked.

        ``on`` is what goes on without a change. At the end of input before the result, the result is what is left.
        """
        try:
            reply = self.asked(self.review(on))
        except EOFError:
            if on is Command.RESULT:
                return None
            raise
        if reply is Command.BACK and on is Command.RESULT and self.stand.active:
            reply = list(self.stand.active)[-1]
        return self.ask(self.again(reply)) if isinstance(reply, str) else None

    def review(self, on: Command) -> Screen:
        """Return all answers as a screen; ``on`` is what goes on without a change."""
        language = self.rulebase.language
        onward = Row("0", on, phrase(language, "all-right" if on is Command.RESULT else "back-to-questions"))
        rows = [onward, *self.answers()]
        how = [phrase(language, "review-how")]
        return Screen(language, "single", "", phrase(language, "review"), how, "", rows, on, self.today)

    def answers(self) -> Iterator[Row]:
        """Yield every answer as a row: those that count, those that do not now, and what was skipped."""
        language = self.rulebase.language
        names = {**self.stand.active, **self.stand.parked, **dict.fromkeys(self.skipped)}
        for number, name in enumerate(names, 1):
            label = self.rulebase.facts[name].label
            hint = "" if name in self.stand.active else phrase(language, "parked")
            if name not in self.given:
                yield Row(str(number), name, label, phrase(language, "skipped"))
                continue
            reply = replied(self.given[name])
            answer = (
                self.asking().screen(Weighed(name, 0.0, [], DETAIL), 0, 0, None).said(reply)
                if reply is not None
                else "…"
            )
            yield Row(str(number), name, f"{label}{word(language, 'colon')}{answer}", hint)
