"""Reading what must come back once a step has been taken: by when, and the next rung where it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from contact_rights.core.facts import read_answer
from contact_rights.errors import Misuse, Say
from contact_rights.model import Fact
from contact_rights.rulebase.reader import Reader
from contact_rights.rulebase.vocabulary import Named, read_cites
from contact_rights.rulebase.yamlfile import Table, Word
from contact_rights.terms import RESULTS, Reply, Term

ANSWER, TERM, STEP = Say("答复", "an answer"), Say("期限", "a term"), Say("步骤", "step")
LENGTH = ("days", "working-days", "rolls", "cites")


class ReplyReader:
    """Reads the answers that steps wait for."""

    def __init__(self, reader: Reader, facts: Mapping[str, Fact], named: Named) -> None:
        self.reader, self.facts, self.named = reader, facts, named
        self.rungs: list[Word] = []

    def reply(self, node: Any) -> Reply | None:
        """Return what a step waits for; the steps it names are checked by ``check`` once all are read."""
        table = self.reader.table(node, ANSWER, ("text",), (*LENGTH, "silent", "refused", "then", "records"))
        if table is None:
            return None
        then = self.reader.table(table["then"], TERM, ("text",), LENGTH) if "then" in table else None
        return Reply(
            self.term(table),
            self.rung(table.get("silent")),
            self.rung(table.get("refused")),
            self.term(then) if then is not None else None,
            tuple(self.records(table.get("records"))),
        )

    def term(self, table: Table) -> Term:
        """Return a number of days with its words and its source."""
        working = "working-days" in table
        return Term(
            self.reader.number(table.get("working-days" if working else "days")),
            working,
            self.reader.flag(table.get("rolls")),
            self.reader.text(table, "text"),
            read_cites(self.reader, table.get("cites"), self.named),
        )

    def rung(self, node: Any) -> str:
        """Return the id of another step, and remember where it was named."""
        if isinstance(node, Word):
            self.rungs.append(node)
        return self.reader.word(node, STEP)

    def records(self, node: Any) -> Iterator[tuple[str, str, str]]:
        """Yield what each outcome says of the case."""
        if node is None:
            return
        for result, facts in (self.reader.table(node, ANSWER, (), RESULTS) or {}).items():
            for name, value in (self.reader.table(facts, ANSWER, (), self.facts) or {}).items():
                if name in self.facts and self.fits(self.facts[name], value):
                    yield str(result), str(name), str(value)

    def fits(self, fact: Fact, value: Any) -> bool:
        """Return whether a fact may have a value; note where it may not."""
        word = self.reader.word(value, Say("答案", "an answer"))
        try:
            read_answer(fact, word)
        except Misuse as fault:
            self.reader.fault(value.place, fault.message, Say("写这个情况有的答案", "give an answer this fact has"))
            return False
        return True

    def check(self, steps: Collection[str]) -> None:
        """Note every step that was named and does not exist."""
        for word in self.rungs:
            if word not in steps:
                self.reader.unknown(word, word.place, STEP, steps)
