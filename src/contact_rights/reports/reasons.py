"""Why a condition stands as it does: the tree of what was answered, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from contact_rights.core.assess import look
from contact_rights.core.why import Reason, names_of, why_rule
from contact_rights.findings import EXCLUDED, OPEN, SETTLED, Assessment
from contact_rights.model import Fact, Rule, RuleBase
from contact_rights.reports.conditions import answer_in_words, fact_tested, one_of, tested, value_tested, verdict_asked
from contact_rights.reports.outline import Block
from contact_rights.reports.tree import Branch
from contact_rights.reports.words import bracketed, word

MARKS = {SETTLED: "✓", EXCLUDED: "✗", OPEN: "?", "": ""}


def reason_blocks(assessment: Assessment, rule: Rule) -> Iterator[Block]:
    """Yield why a rule stands as it does, one reason a line, indented by depth."""
    view = look(assessment.rulebase, assessment.facts, assessment.case.as_of)
    branches = Wording(assessment.rulebase, assessment).branches(why_rule(view, names_of(view.rulebase), rule))
    yield from indented(branches, "   ")


def indented(branches: Iterable[Branch], indent: str) -> Iterator[Block]:
    """Yield branches as blocks, what hangs on them further in."""
    for branch in branches:
        yield Block("cite", branch.text, f"{indent}{branch.mark} ")
        yield from indented(branch.parts, indent + "  ")


class Wording:
    """Puts reasons into the words of a rule base."""

    def __init__(self, rulebase: RuleBase, assessment: Assessment | None = None) -> None:
        """Without an assessment, conditions are put into words as they are written, for no case."""
        self.rulebase, self.assessment = rulebase, assessment
        self.language = rulebase.language
        self.names = names_of(rulebase)

    def branches(self, reasons: Iterable[Reason]) -> list[Branch]:
        """Return several reasons as branches."""
        return [self.branch(one) for one in reasons]

    def branch(self, one: Reason) -> Branch:
        """Return one reason as a branch, what it has but one part of taken together with that part."""
        mark = MARKS[one.state]
        if one.kind == "test":
            return Branch(self.told(one), mark)
        if one.kind in {"concept", "element"}:
            return self.named(one, mark)
        if one.kind in {"all", "any", "none"}:
            return self.combined(one, mark)
        return Branch(self.text(one), mark, self.branches(one.parts))

    def named(self, one: Reason, mark: str) -> Branch:
        """Return a concept or an element: its title, and under it what it consists of."""
        inside = self.branch(one.parts[0])
        title = self.title(one)
        joins = inside.text if inside.text in {word(self.language, key) for key in ("all", "any", "none")} else ""
        return Branch(f"{title} – {joins}" if joins else title, mark, inside.parts if joins else [inside])

    def combined(self, one: Reason, mark: str) -> Branch:
        """Return a combination; tests of one fact on one line, and a combination of one as that one."""
        parts = list(self.merged(one))
        if len(parts) > 1:
            return Branch(word(self.language, one.kind), mark, parts)
        only = parts[0]
        return Branch(word(self.language, "not") + only.text, mark, only.parts) if one.kind == "none" else only

    def merged(self, one: Reason) -> Iterator[Branch]:
        """Yield the members of a combination; where one is enough, those on one fact with several values together."""
        for fact, group in groupby(one.parts, key=lambda part: self.several(one, part)):
            members = list(group)
            if fact is None:
                yield from self.branches(members)
            else:
                values = [value_tested(self.rulebase, part.node) for part in members]
                text = one_of(self.rulebase, fact, values) + self.answered(members[0], fact)
                yield Branch(text, MARKS[members[0].state])

    def several(self, one: Reason, part: Reason) -> Fact | None:
        """Return the fact with several values that a member of a choice tests; None for any other member."""
        if one.kind == "all" or part.kind != "test" or self.rulebase.nodes[part.node].op != "is":
            return None
        fact = fact_tested(self.rulebase, part.node)
        return fact if fact.kind == "several" else None

    def told(self, one: Reason) -> str:
        """Return a test in words, with what was answered."""
        return tested(self.rulebase, one.node) + self.answered(one, fact_tested(self.rulebase, one.node))

    def answered(self, one: Reason, fact: Fact) -> str:
        """Return in brackets what was answered, where the test itself does not say it."""
        if self.assessment is None:
            return ""
        given, op = self.assessment.facts.get(fact.id), self.rulebase.nodes[one.node].op
        if op == "known" or (one.state == SETTLED and given is not None and op == "is"):
            return ""
        if given is not None and one.state != OPEN:
            said = word(self.language, "you-said", answer=answer_in_words(self.language, fact, given))
        elif one.state == OPEN:
            said = word(self.language, "not-said")
        else:
            said = word(self.language, "assumed-so" if fact.assumed else "implied")
        return bracketed(self.language, said)

    def title(self, one: Reason) -> str:
        """Return the title of a concept or an element."""
        if one.kind == "concept":
            return self.rulebase.concepts[one.name].title
        rule, _, name = one.name.partition("/")
        return next(element.title for element in self.rulebase.rules[rule].elements if element.id == name)

    def text(self, one: Reason) -> str:
        """Return one reason in words, without its parts."""
        if one.kind == "test":
            return self.told(one)
        if one.kind in {"concept", "element"}:
            return self.title(one)
        if one.kind == "verdict":
            return self.of_verdict(one)
        if one.kind == "law" and self.assessment:
            return word(self.language, "no-law", day=self.assessment.conduct_day)
        if one.kind == "rule" or one.name:
            first = word(self.language, "earlier") if one.kind == "earlier" else ""
            return f"{first}{self.rulebase.rules[one.name].title} [{one.name}]"
        return word(self.language, "passed" if one.kind == "earlier" else one.kind, count=str(len(one.parts)))

    def of_verdict(self, one: Reason) -> str:
        """Return what a condition asks of a verdict, and what the verdict is where it is not that."""
        asked = f"{verdict_asked(self.rulebase, self.names, one.node)} [{one.name}]"
        if one.state == SETTLED or self.assessment is None:
            return asked
        now = word(self.language, "now-is", title=self.assessment.verdicts[one.name].title)
        return asked + bracketed(self.language, now)
