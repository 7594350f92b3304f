"""What an interview tells between its questions: what has become clear, what was broken, what must not wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contact_rights.cli.interview.phrases import phrase
from contact_rights.core.assess import assess
from contact_rights.core.interview import DECISIVE, Progress, is_urgent
from contact_rights.findings import SETTLED, Assessment, Case, Finding, VerdictFinding
from contact_rights.model import RuleBase
from contact_rights.reports.words import word

MOST_NAMED = 3


class News:
    """What was already said to the user, and what is new."""

    def __init__(self, rulebase: RuleBase, today: str, stand: Progress) -> None:
        """Begin where the interview stands: what holds there is no news."""
        self.rulebase, self.today = rulebase, today
        self.found = self.assessed(stand.active)
        self.certain = self.certainties(stand)

    @property
    def verdicts(self) -> Mapping[str, VerdictFinding]:
        """Return the answers to the questions of law as they stand."""
        return self.found.verdicts

    def assessed(self, answers: Mapping[str, object]) -> Assessment:
        """Return the assessment of the answers."""
        return assess(self.rulebase, Case(answers, self.today))

    def of(self, stand: Progress) -> Iterator[str]:
        """Yield in lines what the answers say now that those before did not."""
        before, self.found = self.found, self.assessed(stand.active)
        for finding in new(before, self.found, "steps"):
            if is_urgent(finding.rule):
                yield self.phrase("urgent", what=f"{finding.rule.title}\n{finding.rule.text}")
        yield from self.clear(stand, begins="role" not in before.facts)
        broken = [finding.rule.title for finding in new(before, self.found, "violations")]
        if broken:
            yield self.phrase("broken", what=self.listed(broken))

    def clear(self, stand: Progress, *, begins: bool) -> Iterator[str]:
        """Yield what is certain now and was not, and what no longer is; once the role is known what is owed anyway."""
        before, self.certain = self.certain, self.certainties(stand)
        for verdict in self.verdicts.values():
            if verdict.id in self.certain and self.certain[verdict.id] != before.get(verdict.id):
                yield self.phrase("clear", what=verdict.title)
            elif verdict.id not in self.certain and (verdict.id in before or self.is_due(verdict, begins=begins)):
                yield self.phrase("not-clear", what=verdict.title)

    def certainties(self, stand: Progress) -> dict[str, str]:
        """Return the answers to questions of law that no question ahead can change."""
        ahead = {name for weighed in stand.ahead for name in weighed.decides}
        return {v.id: v.title for v in self.verdicts.values() if v.state == SETTLED and v.id not in ahead}

    def is_due(self, verdict: VerdictFinding, *, begins: bool) -> bool:
        """Return whether it is time to say that it is still open what is owed: the role was just said."""
        return begins and "role" in self.found.facts and verdict.id == DECISIVE and verdict.state != SETTLED

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
