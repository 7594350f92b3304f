"""Conditions as written → nodes: names resolved, equal conditions shared, cycles and strangers noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from contact_rights.core.facts import YES_NO, atoms_of
from contact_rights.errors import Say
from contact_rights.model import Answer, Fact, Node, RuleBase
from contact_rights.rulebase.faults import unknown
from contact_rights.rulebase.reader import NOTHING, Reader, place_of, shown
from contact_rights.rulebase.yamlfile import Table, Word

COMPARE_COUNT = ("at-least", "at-most")
COMPARE_DATE = ("from", "before", "after", "within-months")


class Linker:
    """Compiles conditions into one shared list of nodes."""

    def __init__(self, reader: Reader, facts: Mapping[str, Fact]) -> None:
        self.reader = reader
        self.facts = facts
        self.nodes: list[Node] = []
        self.index: dict[Node, int] = {}
        self.raw_concepts: dict[str, Any] = {}
        self.concepts: dict[str, int] = {}
        self.raw_verdicts: dict[str, list[Table]] = {}
        self.verdicts: dict[str, dict[str, int]] = {}
        self.own: dict[str, list[int]] = {}
        self.first: dict[str, list[int]] = {}
        self.ahead: list[str] = []
        self.everything = self.add("all", ())

    @classmethod
    def going_on(cls, reader: Reader, rulebase: RuleBase) -> Linker:
        """Return a linker that adds to the nodes of a linked rule base and knows its concepts and verdicts."""
        linker = cls(reader, rulebase.facts)
        linker.nodes = [Node(node.op, tuple(node.args)) for node in rulebase.nodes]
        linker.index = {node: number for number, node in enumerate(linker.nodes)}
        linker.everything = linker.add("all", ())
        linker.concepts = {concept.id: concept.when for concept in rulebase.concepts.values()}
        linker.raw_concepts = dict.fromkeys(rulebase.concepts)
        linker.verdicts = {verdict.id: dict(verdict.values) for verdict in rulebase.verdicts.values()}
        linker.raw_verdicts = {name: [] for name in rulebase.verdicts}
        return linker

    def add(self, op: str, args: Iterable[int | str]) -> int:
        """Return the index of a node, adding it where it is new; an ``all`` or ``any`` of one is that one."""
        node = Node(op, tuple(args))
        if op in {"all", "any"} and len(node.args) == 1:
            return int(node.args[0])
        if node not in self.index:
            self.index[node] = len(self.nodes)
            self.nodes.append(node)
        return self.index[node]

    def condition(self, raw: Any, *, exception: bool = False) -> int:
        """Return the index of a condition; nothing written always holds."""
        if raw is None:
            return self.everything
        if isinstance(raw, Word):
            return self.concept(raw)
        if not isinstance(raw, Table) or not raw:
            self.reader.fault(
                place_of(raw),
                shown(raw),
                Say("条件要写成“键: 值”或概念名", "a condition is a mapping or a concept's name"),
            )
            return self.everything
        return self.add("all", [self.line(key, value, exception=exception) for key, value in raw.items()])

    def guarded(self, when: Iterable[int], unless: Any) -> int:
        """Return the condition that all of ``when`` hold and the exception does not."""
        parts = [part for part in when if part != self.everything]
        if unless is not None:
            parts.append(self.add("none", [self.condition(unless, exception=True)]))
        return self.add("all", parts)

    def line(self, key: Any, value: Any, *, exception: bool) -> int:
        """Return the index of one line of a condition."""
        if key in {"all", "any", "none"}:
            members = self.reader.listing(value, Say(f"“{key}”", f"{str(key)!r}"))
            return self.add(str(key), [self.condition(member, exception=exception) for member in members])
        if key == "known":
            return self.known(value, exception=exception)
        if key == "verdict":
            return self.verdict_is(value)
        if key in self.facts:
            return self.fact(self.facts[key], value)
        names = [*self.facts, "all", "any", "none", "known", "verdict"] if self.facts else ()
        self.reader.unknown(key, key.place, Say("情况", "fact"), names)
        return self.everything

    def known(self, value: Any, *, exception: bool) -> int:
        """Return the test that a fact was answered, all of it; only an exception may ask that."""
        word = self.reader.word(value, Say("情况", "fact"), self.facts)
        if not exception:
            self.reader.fault(
                place_of(value),
                Say("“known”写在 when 里", "'known' in a 'when'"),
                Say("只能写在 unless 里：不知道不等于否", "it may stand in an 'unless' only: unknown is not no"),
            )
        if word not in self.facts:
            return self.everything
        return self.add("all", [self.add("known", [atom]) for atom in atoms_of(self.facts[word])])

    def concept(self, name: Word) -> int:
        """Return the condition a concept stands for."""
        if name in self.concepts:
            return self.concepts[name]
        if name not in self.raw_concepts:
            hint = Say("；情况要写成“情况: 值”", "; a fact is written 'fact: value'")
            hint = hint if name in self.facts else NOTHING
            self.reader.unknown(name, name.place, Say("概念", "concept"), self.raw_concepts, hint)
            return self.everything
        if not self.enter(f"concept {name}", name):
            return self.everything
        self.concepts[str(name)] = self.condition(self.raw_concepts[name])
        self.ahead.pop()
        return self.concepts[name]

    def enter(self, what: str, name: Word) -> bool:
        """Begin to resolve a name; note a cycle and return False where it is being resolved already."""
        if what in self.ahead:
            circle = " → ".join([*self.ahead[self.ahead.index(what) :], what])
            self.reader.fault(
                name.place,
                Say(f"循环：{circle}", f"a cycle: {circle}"),
                Say("概念不能靠自己来定义", "nothing may rest on itself"),
            )
            return False
        self.ahead.append(what)
        return True

    def verdict_is(self, raw: Any) -> int:
        """Return the condition that verdicts have one of the values written beside them."""
        table = self.reader.table(raw, Say("结论", "'verdict'"), (), self.raw_verdicts) or Table(place_of(raw))
        parts = []
        for name in table:
            values = self.verdict(name) if name in self.raw_verdicts else {}
            wanted = self.reader.words(table[name], Say(f"“{name}”的值", f"a value of {str(name)!r}"))
            for word in wanted:
                if values and word not in values:
                    self.reader.unknown(word, word.place, Say("结论", "verdict value"), values)
            parts.append(self.add("any", [values[word] for word in wanted if word in values]))
        return self.add("all", parts)

    def verdict(self, name: Word) -> dict[str, int]:
        """Return, for each value of a verdict, the condition under which the verdict has it."""
        if name not in self.verdicts and self.enter(f"verdict {name}", name):
            rules = self.raw_verdicts[name]
            plain = self.own[name] = [
                self.guarded([self.condition(rule.get("when"))], rule.get("unless")) for rule in rules
            ]
            self.first[name] = [
                self.add("all", [own, *([self.add("none", plain[:number])] if number else [])])
                for number, own in enumerate(plain)
            ]
            self.verdicts[name] = self.by_value([str(rule.get("value")) for rule in rules], self.first[name])
            self.ahead.pop()
        return self.verdicts.get(name, {})

    def by_value(self, values: Sequence[str], first: Sequence[int]) -> dict[str, int]:
        """Return the condition of each value: one of its rules is first, or none of the others' can be.

        The two say the same, because one rule always is first; together they also see what is certain
        while it is open which of several rules with that value applies.
        """
        found = {}
        for value in dict.fromkeys(values):
            own = [index for index, of in zip(first, values, strict=True) if of == value]
            others = [index for index, of in zip(first, values, strict=True) if of != value]
            found[value] = self.add("any", [*own, self.add("none", others)])
        return found

    def fact(self, fact: Fact, value: Any) -> int:
        """Return the test of one fact: one of some values, or a comparison."""
        if isinstance(value, Table):
            return self.add("all", [self.comparison(fact, key, value[key]) for key in value])
        allowed = YES_NO if fact.kind == "yes-no" else fact.value_ids()
        if fact.kind in {"count", "date"}:
            self.reader.fault(
                place_of(value),
                shown(value),
                Say("数目和日期要写成比较", "counts and dates take a comparison") + compared(fact),
            )
            return self.everything
        words = self.reader.words(value, Say(f"“{fact.id}”的值", f"a value of {fact.id!r}"))
        for word in words:
            if word not in allowed:
                self.reader.unknown(word, word.place, Say(f"{fact.id} 的值", f"value of {fact.id}"), allowed)
        if fact.kind == "several":
            return self.add("any", [self.add("is", [f"{fact.id}={word}", "yes"]) for word in words])
        return self.add("is", [fact.id, *dict.fromkeys(str(word) for word in words)])

    def comparison(self, fact: Fact, how: Any, against: Any) -> int:
        """Return the comparison of a count or a date."""
        allowed = {"count": COMPARE_COUNT, "date": COMPARE_DATE}.get(fact.kind, ())
        if how not in allowed:
            may = compared(fact) if allowed else Say("直接写值", "write the value itself")
            self.reader.fault(how.place, unknown(how, Say("比较", "comparison"), allowed)[0], may)
            return self.everything
        operand: Answer
        if how == "after":
            operand = self.reader.word(
                against, Say("情况", "fact"), [f for f in self.facts if self.facts[f].kind == "date"]
            )
        else:
            operand = self.reader.day(against) if how in {"from", "before"} else self.reader.number(against)
        return self.add(str(how), [fact.id, operand])


def compared(fact: Fact) -> Say:
    """Return the comparisons a fact allows."""
    names = " ".join(COMPARE_COUNT if fact.kind == "count" else COMPARE_DATE)
    return Say(f"：{names}", f": {names}")
