"""The interview by plain lines: for screen readers, pipes and simple terminals.

One fact a line, no boxes, nothing said by colour alone.
"""

from __future__ import annotations

import sys

from contact_rights.cli.asking import MOST_TYPED, Command, NotUnderstood, Question, Reply, understood
from contact_rights.cli.console import complain, width
from contact_rights.cli.phrases import phrase
from contact_rights.model import UNKNOWN
from contact_rights.reports.wrap import wrapped

TYPES = {"several": "type-several", "date": "type-date", "count": "type-count"}


class PlainAsker:
    """Puts questions as numbered lines on standard error and reads lines from standard input."""

    def ask(self, question: Question, *, explain: bool) -> Reply:
        """Put a question and return the reply; raises ``EOFError`` at the end of input."""
        if explain:
            self.say(question.reasons())
            self.say(question.worded(question.fact.where))
        else:
            self.put(question)
        while True:
            try:
                reply = understood(question, self.line("> "))
            except NotUnderstood as why:
                self.say(str(why))
                continue
            if question.fact.kind == "date" and not isinstance(reply, Command) and reply != UNKNOWN:
                self.say(phrase(question.language, "taken-as", day=reply))
            return reply

    def put(self, question: Question) -> None:
        """Print a question, its numbered answers and what may be typed."""
        complain("")
        self.say(question.heading())
        self.say(question.worded(question.fact.question))
        for number, value in enumerate(question.choices(), 1):
            hint = (f"（{value.hint}）" if question.language == "zh" else f" ({value.hint})") if value.hint else ""
            self.say(value.label + hint, f"{number:>2} ")
        if question.before is not None:
            self.say(phrase(question.language, "now", answer=said(question)))
        self.say(phrase(question.language, TYPES.get(question.fact.kind, "type-single")))

    def line(self, prompt: str) -> str:
        """Return one typed line, the rest of an endless one thrown away; raises ``EOFError``."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        typed = sys.stdin.readline(MOST_TYPED)
        if not typed:
            raise EOFError
        rest = typed
        while rest and not rest.endswith("\n"):
            rest = sys.stdin.readline(MOST_TYPED * 100)
        return typed.rstrip("\n")

    def say(self, text: str, first: str = "") -> None:
        """Print a notice, wrapped; nothing for nothing."""
        if text:
            complain("\n".join(wrapped(text, width(sys.stderr), first)))


def said(question: Question) -> str:
    """Return the answer given before in words."""
    labels = {value.id: value.label for value in question.choices()}
    given = question.before if isinstance(question.before, list) else [question.before]
    if question.before == UNKNOWN:
        return phrase(question.language, "unsure")
    comma = "、" if question.language == "zh" else ", "
    return comma.join(labels.get(str(value), str(value)) for value in given) or phrase(question.language, "none")
