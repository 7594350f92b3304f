"""Reading cases with what must come of them: lists of stories, and tables of conditions with cases for and against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from contact_rights.core.facts import read_facts
from contact_rights.core.trial import Trial, conditions_of
from contact_rights.errors import CouldNot, Misuse, Say, visible
from contact_rights.findings import EXCLUDED, OPEN, SETTLED
from contact_rights.model import RuleBase
from contact_rights.rulebase.faults import Fault
from contact_rights.rulebase.open import rule_files
from contact_rights.rulebase.reader import Reader, place_of, shown
from contact_rights.rulebase.yamlfile import Listing, Table, Word, YamlFault, read

CASE, PAIR = Say("案例", "a case"), Say("一对案例", "a pair of cases")
NEEDED = ("id", "story", "facts", "protects")
LISTS = ("has", "lacks", "cites", "cites-not", "asks", "must-not-say")
STATES = {"settled": SETTLED, "undecided": OPEN, "excluded": EXCLUDED}
OPTIONAL = ("topic", "as-of", "verdicts", "open", "violations", "contradicts", *LISTS, *STATES)
PAIRED = {"applies": SETTLED, "does-not": EXCLUDED}


def load_trials(folder: Path, rulebase: RuleBase) -> list[Trial]:
    """Return the cases of a folder; raises ``CouldNot`` where it holds none, ``BrokenRuleBase`` with every fault."""
    files = rule_files(folder) if folder.is_dir() else []
    if not files:
        where = visible(str(folder))
        raise CouldNot(Say(f"{where}：这里没有案例文件夹", f"{where}: no folder of cases there"))
    reader = CaseReader(rulebase)
    found = [trial for path in files for trial in reader.file(path, path.relative_to(folder).as_posix())]
    reader.finish(Say("案例", "the cases"))
    return found


class CaseReader(Reader):
    """Reads cases against a rule base."""

    def __init__(self, rulebase: RuleBase) -> None:
        super().__init__(rulebase.language)
        self.rulebase = rulebase
        self.known: Mapping[str, Collection[str]] = {
            "asks": rulebase.facts,
            **dict.fromkeys(("has", "lacks", "violations"), rulebase.rules),
            **dict.fromkeys(STATES, conditions_of(rulebase)),
            "condition": [*conditions_of(rulebase), *(rule.id for rule in rulebase.consistency)],
            **dict.fromkeys(("verdicts", "open"), rulebase.verdicts),
        }
        self.consistency = {rule.id for rule in rulebase.consistency}
        self.ids: set[str] = set()

    def file(self, path: Path, name: str) -> Iterator[Trial]:
        """Yield the cases of one file: a list of them, or a table of pairs."""
        try:
            node = read(path, name)
        except YamlFault as fault:
            self.faults.append(Fault(fault.place, fault.found, fault.allowed))
            return
        if isinstance(node, Table):
            for name_, rows in node.items():
                if self.named(name_, "condition"):
                    yield from self.row(name_, rows) if isinstance(rows, Listing) else self.pair(name_, rows)
        else:
            for raw in self.listing(node, CASE):
                table = self.table(raw, CASE, NEEDED, OPTIONAL)
                if table is not None:
                    yield self.trial(table)

    def pair(self, rule: Word, node: Any) -> Iterator[Trial]:
        """Yield a case to which a rule applies and one to which it does not; one alone where it always applies."""
        table = self.table(node, PAIR, (), ("always", *PAIRED))
        if table is None:
            return
        if "always" in table:
            self.flag(table["always"])
            yield Trial(str(rule), str(rule.place), {}, states={str(rule): SETTLED})
            return
        for key, state in PAIRED.items():
            if key not in table:
                self.fault(table.place, Say(f"缺少“{key}”", f"missing {key!r}"), PAIR + Say("要有它", " needs it"))
            yield Trial(f"{rule} {key}", str(rule.place), self.facts(table.get(key)), states={str(rule): state})

    def row(self, name: Word, node: Listing) -> Iterator[Trial]:
        """Yield cases of one condition, each under how it stands; of a rule of consistency, what it refuses."""
        states = {} if str(name) in self.consistency else STATES
        for number, raw in enumerate(node, 1):
            table = self.table(raw, CASE, (), states or ("refused", "allowed"))
            for key, facts in (table or {}).items():
                trial = Trial(f"{name} {number}", str(raw.place), self.facts(facts), contradicts=key == "refused")
                yield trial._replace(states={str(name): states[key]} if key in states else {})

    def trial(self, table: Table) -> Trial:
        """Return one case."""
        id_ = self.id(table.get("id"), CASE)
        if id_ in self.ids:
            self.fault(
                table.place, Say(f"编号 {id_} 重复", f"the id {id_} is given twice"), Say("编号不能重复", "unique")
            )
        self.ids.add(id_)
        names, word = self.names, self.word
        return Trial(
            id_,
            str(table.place),
            self.facts(table.get("facts")),
            self.day(table.get("as-of")),
            story=word(table.get("story"), CASE),
            topic=word(table.get("topic"), CASE),
            protects=word(table.get("protects"), CASE),
            contradicts=self.flag(table.get("contradicts")),
            verdicts=self.verdicts(table.get("verdicts")),
            open=names(table, "open"),
            violations=names(table, "violations") if "violations" in table else None,
            has=names(table, "has"),
            lacks=names(table, "lacks"),
            cites=names(table, "cites"),
            cites_not=names(table, "cites-not"),
            asks=names(table, "asks"),
            must_not_say=names(table, "must-not-say"),
            states={rule: state for key, state in STATES.items() for rule in names(table, key)},
        )

    def facts(self, node: Any) -> dict[str, object]:
        """Return the answers of a case as plain values, each checked against its fact."""
        found: dict[str, object] = {}
        if node is None:
            return found
        table = self.table(node, CASE, (), self.rulebase.facts)
        for key, value in (table or {}).items():
            found[str(key)] = [str(word) for word in value] if isinstance(value, Listing) else str(value)
        try:
            read_facts(self.rulebase, {name: given for name, given in found.items() if name in self.rulebase.facts})
        except Misuse as fault:
            self.fault(place_of(node), fault.message, Say("写这个情况有的答案", "give an answer this fact has"))
        return found

    def verdicts(self, node: Any) -> dict[str, str]:
        """Return the values wanted of verdicts."""
        found: dict[str, str] = {}
        for name, value in (node if isinstance(node, Table) else {}).items():
            if self.named(name, "verdicts"):
                values = self.rulebase.verdicts[name].values
                found[str(name)] = self.word(value, Say(f"{name} 的值", f"value of {name}"), values)
        if node is not None and not isinstance(node, Table):
            self.fault(place_of(node), shown(node), Say("写成“结论: 值”", "write 'verdict: value'"))
        return found

    def names(self, table: Table, key: str) -> tuple[str, ...]:
        """Return a list of texts; those that name something must name what exists."""
        return tuple(str(word) for word in self.words(table.get(key), Say(key, key)) if self.named(word, key))

    def named(self, word: Word, key: str) -> bool:
        """Return whether a word may stand under a key; note where it names nothing."""
        if key not in self.known or word in self.known[key]:
            return True
        self.unknown(word, word.place, Say(f"{key} 里的名字", f"name in {key!r}"), self.known[key])
        return False
