"""One interview: asking, keeping, going back, changing, and saying what has become clear."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contact_rights.cli.asking import Asker, Command, Question, Reply
from contact_rights.cli.phrases import phrase
from contact_rights.core.assess import assess
from contact_rights.core.interview import DETAIL, Progress, Weighed, replay
from contact_rights.errors import Misuse
from contact_rights.findings import SETTLED, Case
from contact_rights.model import RuleBase

Keep = Callable[[Mapping[str, object]], None]
MOST_REASONS = 3
USUALLY_ASKED = 0.6
"""The share of the questions still possible that turn out to be needed (measured: docs/benchmarks.md)."""


class Stopped(Exception):
    """The user wants to stop; the answers are kept."""


class Session:
    """An interview with somebody at a keyboard."""

    def __init__(self, rulebase: RuleBase, today: str, asker: Asker, given: Mapping[str, object], keep: Keep) -> None:
        """``given`` are the answers of before; ``keep`` is called after each new one."""
        self.rulebase, self.today, self.asker, self.keep = rulebase, today, asker, keep
        self.given = dict(given)
        self.skipped: list[str] = []
        self.clear = self.settled(self.progress())
        self.said_all_clear = len(self.clear) == len(rulebase.verdicts)

    def progress(self) -> Progress:
        """Return where the answers carry the interview; what was skipped comes last."""
        found = replay(self.rulebase, self.given, self.today)
        return found._replace(ahead=sorted(found.ahead, key=lambda weighed: weighed.fact in self.skipped))

    def run(self) -> dict[str, object]:
        """Ask until nothing more can change, or the user has had enough; return the answers that count."""
        while True:
            progress = self.progress()
            if not progress.ahead or self.ask(progress.ahead[0], progress) is Command.RESULT:
                if not self.reviewed(self.progress()):
                    return self.progress().active
                continue
            self.tell(self.progress())

    def ask(self, weighed: Weighed, progress: Progress) -> Reply:
        """Put one question until it is answered or the user wants something else; return that."""
        explain = False
        while True:
            reply = self.asker.ask(self.question(weighed, progress), explain=explain)
            if reply is Command.WHY:
                explain = True
            elif reply is Command.QUIT:
                raise Stopped
            elif reply is Command.BACK:
                self.back(progress, list(progress.active), weighed.fact)
                return reply
            elif reply is Command.CHANGE:
                self.reviewed(progress)
                return reply
            elif reply is Command.SKIP:
                self.skipped = [*(name for name in self.skipped if name != weighed.fact), weighed.fact]
                return reply
            elif isinstance(reply, Command) or self.answered(weighed.fact, reply):
                return reply

    def question(self, weighed: Weighed, progress: Progress) -> Question:
        """Return a question as it is put."""
        asked = list(progress.active)
        number = asked.index(weighed.fact) + 1 if weighed.fact in asked else len(asked) + 1
        others = sum(other.fact != weighed.fact for other in progress.ahead)
        return Question(
            self.rulebase.language,
            self.rulebase.facts[weighed.fact],
            number,
            round(others * USUALLY_ASKED + 0.4) if others else 0,
            [self.named(id_) for id_ in weighed.decides[:MOST_REASONS]],
            self.given.get(weighed.fact),
            self.today,
            self.given.get("helping-someone") == "yes",
        )

    def named(self, id_: str) -> str:
        """Return what an answer decides, in words."""
        verdict = self.rulebase.verdicts.get(id_)
        return verdict.question if verdict else self.rulebase.rules[id_].title

    def answered(self, fact: str, reply: object) -> bool:
        """Keep an answer unless it contradicts the others; say so where it does."""
        changed = {**self.given, fact: reply}
        try:
            replay(self.rulebase, changed, self.today)
        except Misuse as fault:
            self.asker.say(fault.in_language(self.rulebase.language))
            return False
        self.given = changed
        self.skipped = [name for name in self.skipped if name != fact]
        self.keep(self.given)
        return True

    def back(self, progress: Progress, asked: list[str], from_fact: str) -> None:
        """Ask the question before again; what was answered later is kept."""
        before = asked[: asked.index(from_fact)] if from_fact in asked else asked
        if not before:
            self.asker.say(phrase(self.rulebase.language, "no-back"))
            return
        self.ask(self.again(before[-1]), progress)

    def again(self, fact: str) -> Weighed:
        """Return a question that was asked before, as it is put again."""
        earlier = {name: answer for name, answer in self.given.items() if name != fact}
        ahead = replay(self.rulebase, earlier, self.today).ahead
        return next((weighed for weighed in ahead if weighed.fact == fact), Weighed(fact, 0.0, [], DETAIL))

    def reviewed(self, progress: Progress) -> bool:
        """Show all answers, and ask again for the one the user picks; return whether one was picked."""
        language = self.rulebase.language
        if not progress.active:
            self.asker.say(phrase(language, "nothing-yet"))
            return False
        self.asker.say(phrase(language, "review"))
        names = [*progress.active, *progress.parked]
        for number, name in enumerate(names, 1):
            if number == len(progress.active) + 1:
                self.asker.say(phrase(language, "parked"))
            self.asker.say(f"{number}. {self.rulebase.facts[name].label}: {self.answer_of(name)}")
        typed = self.asker.line(phrase(language, "change-which") + " ").strip()
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(names)):
            return False
        self.ask(self.again(names[int(typed) - 1]), progress)
        return True

    def answer_of(self, name: str) -> str:
        """Return an answer in words."""
        from contact_rights.cli.plain import said

        return said(self.question(Weighed(name, 0.0, [], DETAIL), Progress({}, {}, [])))

    def settled(self, progress: Progress) -> dict[str, str]:
        """Return the verdicts that are settled, with their titles."""
        found = assess(self.rulebase, Case(progress.active, self.today))
        return {v.id: v.title for v in found.verdicts.values() if v.state == SETTLED}

    def tell(self, progress: Progress) -> None:
        """Say what has become clear by the last answer, and that the rest is detail once all is."""
        language = self.rulebase.language
        now = self.settled(progress)
        if self.given.get("role"):
            for id_, title in now.items():
                if self.clear.get(id_) != title:
                    self.asker.say(phrase(language, "clear", what=title))
            self.clear = now
        if self.danger():
            self.asker.say(self.danger())
        if len(now) == len(self.rulebase.verdicts) and not self.said_all_clear and progress.ahead:
            self.said_all_clear = True
            self.asker.say(phrase(language, "all-clear"))

    def danger(self) -> str:
        """Return what to do right now, where the answers just showed danger."""
        if list(self.given)[-1:] != ["in-danger-now"] or self.given["in-danger-now"] != "yes":
            return ""
        rule = self.rulebase.rules["step-get-safe"]
        return f"{rule.title}\n{rule.text}"
