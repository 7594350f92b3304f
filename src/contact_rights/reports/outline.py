"""What an assessment says, as a list of blocks; each format only lays them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from contact_rights.core.dates import later
from contact_rights.findings import OPEN, SETTLED, Assessment, Finding, VerdictFinding
from contact_rights.model import Rule
from contact_rights.reports.citation import grouped
from contact_rights.reports.told import told_lines
from contact_rights.reports.words import bracketed, joined, word

URGENCY = {"now": "now-urgent", "soon": "soon", "later": "later"}
FIRST_STEPS = 3
MOST_QUESTIONS = 6


class Block(NamedTuple):
    """One paragraph and what it is."""

    kind: str
    """``lead``, ``change``, ``heading``, ``item``, ``text``, ``cite`` or ``note``; ``rule`` stands for reasons."""
    text: str
    mark: str = ""
    """What stands before an item: a number or a bullet."""


def outline(assessment: Assessment, *, explain: bool = False, asked: Sequence[Finding] = ()) -> list[Block]:
    """Return what an assessment says, the answer first; with reasons under each finding where asked.

    ``asked`` are the findings that answer the person's own question; they come before all else.
    """
    parts = (
        answered(assessment, asked),
        opening(assessment),
        verdicts(assessment),
        violations(assessment),
        steps(assessment),
        plain_findings(assessment, "notes"),
        plain_findings(assessment, "lines"),
        plain_findings(assessment, "rebuttals"),
        plain_findings(assessment, "cautions"),
        plain_findings(assessment, "rights"),
        questions_people_ask(assessment),
        told(assessment),
        open_questions(assessment),
        closing(assessment),
    )
    blocks = [block for part in parts for block in part]
    return list(explained(assessment, blocks)) if explain else [b for b in blocks if b.kind != "rule"]


def answered(assessment: Assessment, asked: Sequence[Finding]) -> Iterator[Block]:
    """Yield the answer to the person's own question, with its basis."""
    if asked:
        yield Block("heading", word(assessment.rulebase.language, "asked"))
    for finding in asked:
        yield Block("item", finding.rule.title + word(assessment.rulebase.language, "colon") + finding.rule.text, "•")
        yield from cited(assessment, finding.citations, finding.rule)


def opening(assessment: Assessment) -> Iterator[Block]:
    """Yield the answer in one breath: what is owed, the credit record, what they may ask, what to do now."""
    language = assessment.rulebase.language
    found = assessment.verdicts
    for name in ("liability", "credit-record", "contact"):
        if name in found:
            yield Block("lead", sentence(found[name].title, language))
    first = [f for f in ordered_steps(assessment) if not f.done][:FIRST_STEPS]
    if first:
        titles = word(language, "semicolon").join(f.rule.title for f in first)
        yield Block("lead", word(language, "now") + titles + word(language, "stop"))
    changing = list(change_labels(assessment, found["liability"])) if "liability" in found else []
    if changing:
        yield Block("change", word(language, "changes") + joined(language, changing) + word(language, "stop"))


def sentence(text: str, language: str) -> str:
    """Return a title as a sentence."""
    return text if text[-1:] in "。.！!？?" else text + word(language, "stop")


def change_labels(assessment: Assessment, verdict: VerdictFinding) -> Iterator[str]:
    """Yield in words what would change a settled verdict, the values of one fact together."""
    if verdict.state != SETTLED:
        return
    language = assessment.rulebase.language
    for fact_id, changes in groupby(verdict.would_change_if, key=lambda change: change.fact):
        fact = assessment.rulebase.facts[fact_id]
        labels = fact.labels() | {answer: word(language, answer) for answer in ("yes", "no")}
        values = [labels.get(str(change.value), str(change.value)) for change in changes]
        if fact.kind == "several":
            yield from values
        else:
            yield f"{fact.label}{word(language, 'colon')}{word(language, 'or').join(values)}"


def verdicts(assessment: Assessment) -> Iterator[Block]:
    """Yield each question of law with its answer."""
    rulebase = assessment.rulebase
    yield Block("heading", word(rulebase.language, "verdicts"))
    for verdict in assessment.verdicts.values():
        yield Block("item", f"{rulebase.verdicts[verdict.id].question} {verdict.title}", "•")
        yield Block("text", verdict.text)
        yield from cited(assessment, verdict.citations)
        for id_ in verdict.because:
            yield Block("rule", id_)


def violations(assessment: Assessment) -> Iterator[Block]:
    """Yield what they broke, with elements and proof; nothing is claimed on a fact not given."""
    language = assessment.rulebase.language
    found = assessment.of_kind("violations")
    possible = assessment.of_kind("violations", OPEN)
    yield Block("heading", word(language, "violations"))
    if not found:
        yield Block("text", word(language, "no-violations" if possible else "no-violation-found"))
    for number, finding in enumerate(found, 1):
        rule = finding.rule
        yield Block("item", rule.title + bracketed(language, word(language, rule.gravity)), f"{number}.")
        yield Block("text", rule.text)
        answerable = [word(language, f"who-{who}") for who in rule.answerable]
        yield Block("text", word(language, "answerable") + joined(language, answerable))
        yield Block("text", word(language, "proof") + proof(assessment, finding))
        yield from cited(assessment, finding.citations)
        yield Block("rule", rule.id)


def proof(assessment: Assessment, finding: Finding) -> str:
    """Return the evidence that would prove a violation, what is at hand marked."""
    labels = assessment.rulebase.facts["evidence"].labels()
    had = assessment.evidence()
    wanted = dict.fromkeys(e for element in finding.elements for e in element.element.evidence)
    return joined(assessment.rulebase.language, [("✓" if e in had else "") + labels[e] for e in wanted])


def ordered_steps(assessment: Assessment) -> list[Finding]:
    """Return the settled steps in the order in which to take them."""
    return sorted(assessment.of_kind("steps"), key=lambda finding: finding.rule.order)


def steps(assessment: Assessment) -> Iterator[Block]:
    """Yield what to do, in order, with channel, deadline and basis."""
    rulebase = assessment.rulebase
    language = rulebase.language
    yield Block("heading", word(language, "steps"))
    for number, finding in enumerate(ordered_steps(assessment), 1):
        step = finding.rule.step
        if step is None:
            continue
        when = word(language, URGENCY[step.urgency])
        label = f"【{when}】" if language == "zh" else f"[{when}] "
        done = (" " if language == "en" else "") + word(language, "done") if finding.done else ""
        yield Block("item", label + finding.rule.title + done, f"{number}.")
        yield Block("text", finding.rule.text)
        if step.channel:
            yield Block("text", "→ " + reached(assessment, step.channel))
        if step.deadline:
            text = step.deadline.text
            said = word(language, "by", day=finding.deadline, text=text) if finding.deadline else text
            yield Block("text", word(language, "deadline") + said)
        if drafts := [f"contact-rights draft {name}" for name in papers(assessment, finding.rule)]:
            yield Block("text", word(language, "draft") + joined(language, drafts))
        yield from cited(assessment, finding.citations, finding.rule)
        yield Block("rule", finding.rule.id)


def papers(assessment: Assessment, rule: Rule) -> list[str]:
    """Return the documents that go with a step and fit the case."""
    return [name for name in (rule.step.documents if rule.step else ()) if name in assessment.documents]


def reached(assessment: Assessment, channel_id: str) -> str:
    """Return a channel's name and how it is reached."""
    channel = assessment.rulebase.channels[channel_id]
    return " ".join(
        part
        for part in (channel.name, channel.phone if channel.phone not in channel.name else "", channel.website)
        if part
    )


def plain_findings(assessment: Assessment, kind: str) -> Iterator[Block]:
    """Yield the settled findings of a kind that has nothing special."""
    found = assessment.of_kind(kind)
    if not found:
        return
    language = assessment.rulebase.language
    yield Block("heading", word(language, kind))
    for finding in found:
        yield Block("item", finding.rule.title + word(language, "colon") + finding.rule.text, "•")
        yield from cited(assessment, finding.citations, finding.rule)
        yield Block("rule", finding.rule.id)


def questions_people_ask(assessment: Assessment) -> Iterator[Block]:
    """Yield the questions that people in this situation ask; ``find`` gives the answers."""
    found = assessment.fitting("answers")
    if found:
        yield Block("heading", word(assessment.rulebase.language, "answers"))
    for finding in found:
        yield Block("item", f"{finding.rule.title} (contact-rights find {finding.rule.id})", "•")


def cited(assessment: Assessment, citations: Iterable[str], rule: Rule | None = None) -> Iterator[Block]:
    """Yield the citations of a finding on one line, or that it is practical advice."""
    language = assessment.rulebase.language
    line = grouped(assessment.rulebase, citations)
    if line:
        yield Block("cite", word(language, "because") + line)
    elif rule is not None and rule.practical:
        yield Block("cite", word(language, "practical"))


def told(assessment: Assessment) -> Iterator[Block]:
    """Yield the answers that were taken from the ledger of the case, with what in it gives them."""
    lines = told_lines(assessment)
    if lines:
        yield Block("heading", word(assessment.rulebase.language, "told"))
    yield from (Block("item", line, "•") for line in lines)


def open_questions(assessment: Assessment) -> Iterator[Block]:
    """Yield the questions whose answers would say more, with the flag that answers each."""
    rulebase = assessment.rulebase
    first = {f.rule.id for f in assessment.of_kind("steps", OPEN) if f.rule.order == 1}
    questions = sorted(assessment.open_questions, key=lambda question: first.isdisjoint(question.decides))
    if questions:
        yield Block("heading", word(rulebase.language, "open"))
    for question in questions[:MOST_QUESTIONS]:
        fact = rulebase.facts[question.fact]
        yield Block("item", f"{fact.question} (--fact {fact.id}=…)", "•")
    if questions[MOST_QUESTIONS:]:
        yield Block("note", word(rulebase.language, "more-open", more=str(len(questions) - MOST_QUESTIONS)))


def closing(assessment: Assessment) -> Iterator[Block]:
    """Yield which law was applied, what was taken as usual, how old the rules are, and what this is not."""
    rulebase, day = assessment.rulebase, assessment.case.as_of
    language = rulebase.language
    yield Block("heading", word(language, "about"))
    blanks = {"day": day, "reviewed": rulebase.reviewed, "conduct": assessment.conduct_day}
    yield Block("note", word(language, "law-day" if assessment.conduct_day == day else "conduct-day", **blanks))
    decisive = {c.fact for verdict in assessment.verdicts.values() for c in verdict.would_change_if}
    labels = [assumed_label(assessment, fact) for fact in assessment.assumed if fact in decisive]
    if labels:
        yield Block("note", word(language, "assumed") + joined(language, labels) + word(language, "stop"))
    if later(rulebase.reviewed, 12) < day:
        yield Block("note", word(language, "stale", reviewed=rulebase.reviewed))
    yield Block("note", word(language, "not-a-law-firm"))


def assumed_label(assessment: Assessment, fact_id: str) -> str:
    """Return in words what is taken for a fact nobody spoke of."""
    fact = assessment.rulebase.facts[fact_id]
    answer = assessment.assumed[fact_id]
    language = assessment.rulebase.language
    label = next((v.label for v in fact.values if v.id == answer), "") or word(language, str(answer))
    return f"{fact.label}{word(language, 'colon')}{label}"


def explained(assessment: Assessment, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with the reasons of each finding in place of its rule's id."""
    from contact_rights.reports.reasons import reason_blocks

    for block in blocks:
        if block.kind == "rule":
            yield from reason_blocks(assessment, assessment.rulebase.rules[block.text])
        else:
            yield block
