"""What an interview tells between its questions: what has become clear, what was broken, what must not wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contact_rights.cli.interview.phrases import phrase
from contact_rights.core.assess import assess
from contact_rights.core.interview import DECISIVE, is_urgent
from contact_rights.findings import SETTLED, Assessment, Case, Finding, VerdictFinding
from contact_rights.model import RuleBase
from contact_rights.reports.words import word

MOST_NAMED = 3


class News:
    """What was already said to the user, and what is new."""

    def __init__(self, rulebase: RuleBase, today: str, answers: Mapping[str, object]) -> None:
        """Begin with the ``answers`` of before: what holds by them is no news."""
        self.rulebase, self.today = rulebase, today
        self.found = self.assessed(answers)

    @property
    def verdicts(self) -> Mapping[str, VerdictFinding]:
        """Return the answers to the questions of law as they stand."""
        return self.found.verdicts

    def assessed(self, answers: Mapping[str, object]) -> Assessment:
        """Return the assessment of the answers."""
        return assess(self.rulebase, Case(answers, self.today))

    def of(self, answers: Mapping[str, object]) -> Iterator[str]:
        """Yield in lines what these answers say that those before did not."""
        before, self.found = self.found, self.assessed(answers)
        for finding in new(before, self.found, "steps"):
            if is_urgent(finding.rule):
                yield self.phrase("urgent", what=f"{finding.rule.title}\n{finding.rule.text}")
        if "role" in answers:
            yield from self.clear(before)
        broken = [finding.rule.title for finding in new(before, self.found, "violations")]
        if broken:
            yield self.phrase("broken", what=self.listed(broken))

    def clear(self, before: Assessment) -> Iterator[str]:
        """Yield what is certain now and was not, and what no longer is; of what is owed also what is still open."""
        for verdict in self.verdicts.values():
            said = before.verdicts[verdict.id]
            if (verdict.state, verdict.title) == (said.state, said.title) and "role" in before.facts:
                continue
            if verdict.state == SETTLED:
                yield self.phrase("clear", what=verdict.title)
            elif said.state == SETTLED or verdict.id == DECISIVE:
                yield self.phrase("not-clear", what=verdict.title)

    def listed(self, titles: list[str]) -> str:
        """Return the first few titles, and how many there are where there are more."""
        named = word(self.rulebase.language, "semicolon").join(titles[:MOST_NAMED])
        return named if len(titles) <= MOST_NAMED else self.phrase("and-more", what=named, count=len(titles))

    def phrase(self, key: str, **blanks: object) -> str:
        """Return a phrase in the language of the rule base."""
        return phrase(self.rulebase.language, key, **blanks)


def new(before: Assessment, now: Assessment, kind: str) -> list[Finding]:
    """Return the findings of a kind that are settled now and were not before."""
    known = {finding.rule.id for finding in before.of_kind(kind)}
    return [finding for finding in now.of_kind(kind) if finding.rule.id not in known]
