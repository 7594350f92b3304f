"""Reading rules: what every finding has, and what verdicts, violations and steps have besides."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from contact_rights.errors import Say
from contact_rights.model import ANSWERABLE, Deadline, Element, OpenText, Rule, Step, Verdict
from contact_rights.rulebase.linker import Linker
from contact_rights.rulebase.reader import Reader, place_of
from contact_rights.rulebase.replies import ReplyReader
from contact_rights.rulebase.vocabulary import Named, read_cites
from contact_rights.rulebase.yamlfile import Table

GRAVITIES = ("civil", "regulatory", "administrative", "criminal")
URGENCIES = ("now", "soon", "later")
LAW_OF = {"violations": "conduct", "notes": "conduct"}
"""The day whose law a kind of rule applies, where it is not today's."""
COMMON = ("when", "unless", "cites", "claims", "practical", "law-of")
SPECIAL = {
    "violations": ("gravity", "answerable", "elements"),
    "steps": ("order", "urgency"),
}
OPTIONAL = {"steps": ("channel", "documents", "deadline", "done", "answer"), "answers": ("words",)}
RULE = Say("规则", "a rule")
NAMES = {
    "claims": Say("要点", "claim"),
    "channels": Say("渠道", "channel"),
    "documents": Say("文书", "document"),
    "evidence": Say("证据", "evidence"),
    "answerable": Say("责任人", "answerable"),
}


class RuleReader:
    """Reads rules against a vocabulary."""

    def __init__(self, reader: Reader, linker: Linker, named: Named, names: Mapping[str, Collection[str]]) -> None:
        """``names`` holds the known ids of ``claims``, ``channels``, ``documents`` and ``evidence``."""
        self.reader, self.linker, self.named = reader, linker, named
        self.names = {**names, "answerable": ANSWERABLE}
        self.replies = ReplyReader(reader, linker.facts, named)

    def rule(self, node: Any, kind: str) -> Rule | None:
        """Return one rule of a kind."""
        needed = ("id", "title", "text", *SPECIAL.get(kind, ()))
        table = self.reader.table(node, RULE, needed, (*COMMON, *OPTIONAL.get(kind, ())))
        if table is None:
            return None
        elements = tuple(filter(None, map(self.element, self.reader.listing(table.get("elements"), RULE))))
        conditions = [self.linker.condition(table.get("when")), *(element.when for element in elements)]
        when = self.linker.guarded(conditions, table.get("unless"))
        return self.common(table, kind, when)._replace(
            own=when,
            gravity=self.reader.word(table.get("gravity"), Say("轻重", "gravity"), GRAVITIES),
            answerable=self.known_names(table, "answerable"),
            words=self.reader.text(table, "words", needed=False, apart=True),
            elements=elements,
            step=self.step(table) if kind == "steps" else None,
        )

    def common(self, table: Table, kind: str, when: int) -> Rule:
        """Return what every rule has; a rule without citation must be marked practical advice."""
        cites = read_cites(self.reader, table.get("cites"), self.named)
        practical = self.reader.flag(table.get("practical"))
        if not (cites or practical or "cites" in table or "elements" in table):
            self.reader.fault(
                table.place,
                Say(f"规则 {table.get('id')} 没有引用", f"the rule {table.get('id')} has no citation"),
                Say("写上 cites，或者标明 practical: yes（经验建议）", "give 'cites', or mark it 'practical: yes'"),
            )
        return Rule(
            self.reader.id(table.get("id"), RULE),
            kind,
            self.reader.text(table, "title"),
            self.reader.text(table, "text"),
            when,
            cites,
            self.known_names(table, "claims"),
            practical,
            self.law_of(table) or LAW_OF.get(kind, "today"),
            str(table.place),
            unless=self.linker.condition(table["unless"], exception=True) if "unless" in table else -1,
        )

    def law_of(self, table: Table) -> str:
        """Return the day whose law a rule names; nothing where it names none."""
        return self.reader.word(table.get("law-of"), Say("law-of", "law-of"), ("conduct", "today"))

    def known_names(self, table: Table, key: str, kind: str = "") -> tuple[str, ...]:
        """Return a list of names, each checked against the known ones."""
        kind = kind or key
        words = self.reader.words(table.get(key), Say(key, key))
        for word in words:
            if word not in self.names[kind]:
                self.reader.unknown(word, word.place, NAMES[kind], self.names[kind])
        return tuple(str(word) for word in words)

    def element(self, node: Any) -> Element | None:
        """Return one element of a violation."""
        what = Say("要件", "an element")
        table = self.reader.table(node, what, ("id", "title", "when"), ("cites", "evidence"))
        if table is None:
            return None
        return Element(
            self.reader.id(table.get("id"), what),
            self.reader.text(table, "title"),
            self.linker.condition(table.get("when")),
            read_cites(self.reader, table.get("cites"), self.named),
            self.known_names(table, "evidence"),
        )

    def step(self, table: Table) -> Step:
        """Return what a step has besides."""
        channel = self.known_names(table, "channel", "channels")
        return Step(
            self.reader.number(table.get("order")),
            self.reader.word(table.get("urgency"), Say("缓急", "urgency"), URGENCIES),
            channel[0] if channel else "",
            self.known_names(table, "documents"),
            self.deadline(table["deadline"]) if "deadline" in table else None,
            self.linker.condition(table["done"]) if "done" in table else -1,
            self.replies.reply(table["answer"]) if "answer" in table else None,
        )

    def deadline(self, node: Any) -> Deadline | None:
        """Return until when a step must be taken."""
        table = self.reader.table(node, Say("期限", "a deadline"), ("text",), ("after", "months", "days"))
        if table is None:
            return None
        dates = [name for name, fact in self.linker.facts.items() if fact.kind == "date"]
        after = self.reader.word(table.get("after"), Say("日期情况", "date fact"), dates) if "after" in table else ""
        months, days = self.reader.number(table.get("months")), self.reader.number(table.get("days"))
        return Deadline(after, months, days, self.reader.text(table, "text"))

    def verdict(self, table: Table) -> tuple[Verdict, list[Rule]]:
        """Return a verdict and its rules, in their order."""
        name = table["id"]
        values = self.linker.verdict(name)
        rules = []
        linked = zip(self.linker.raw_verdicts[name], self.linker.own[name], self.linker.first[name], strict=True)
        for raw, own, when in linked:
            self.reader.table(raw, RULE, ("id", "value", "title", "text"), COMMON)
            value = self.reader.id(raw.get("value"), Say("值", "value"))
            rules.append(self.common(raw, "verdicts", when)._replace(own=own, verdict=str(name), value=value))
        last = self.linker.raw_verdicts[name][-1] if rules else table
        if "when" in last or "unless" in last:
            self.reader.fault(
                last.place,
                Say("最后一条带有条件", "a last rule with a condition"),
                Say("最后一条不写 when，保证总有一个结论", "the last one has none, so that there always is a value"),
            )
        texts = tuple(filter(None, map(self.open_text, self.reader.listing(table.get("open"), RULE))))
        if not texts or texts[-1].when != self.linker.everything:
            self.reader.fault(
                place_of(table.get("open", table)),
                Say("“open”的最后一段带有条件", "a last 'open' text with a condition"),
                Say("最后一段不写 when", "the last one has none"),
            )
        question = self.reader.text(table, "question")
        labels = self.labels(table["values"], values) if "values" in table else {}
        return Verdict(str(name), question, tuple(rule.id for rule in rules), values, texts, labels), rules

    def labels(self, node: Any, values: Collection[str]) -> dict[str, str]:
        """Return the values of a verdict in words; each must be a value that a rule gives."""
        labels = self.reader.table_of_texts(node, Say("values", "values"))
        for word in node if isinstance(node, Table) else ():
            if word not in values:
                self.reader.unknown(word, word.place, Say("结论", "verdict value"), values)
        return labels

    def open_text(self, node: Any) -> OpenText | None:
        """Return what a verdict says while it is open."""
        table = self.reader.table(node, RULE, ("title", "text", "cites"), ("when", "law-of"))
        if table is None:
            return None
        when = self.linker.condition(table.get("when"))
        title, text = self.reader.text(table, "title"), self.reader.text(table, "text")
        return OpenText(
            when, title, text, read_cites(self.reader, table.get("cites"), self.named), self.law_of(table) or "today"
        )


def read_together(reader: Reader, node: Any, rules: Collection[str]) -> tuple[str, ...]:
    """Return one line of ``lint/never-together.yaml``: rules of which no case may have two."""
    words = reader.words(node, Say("不能同时成立的规则", "rules that are never together"))
    for word in words:
        if word not in rules:
            reader.unknown(word, word.place, Say("规则", "rule"), rules)
    return tuple(map(str, words))
