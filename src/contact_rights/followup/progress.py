"""Where each step of a case stands: taken, waiting, overdue, refused, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.dates import is_day
from contact_rights.core.facts import REST_UNKNOWN
from contact_rights.core.law import on_day
from contact_rights.errors import CouldNot, Say, visible
from contact_rights.findings import EXCLUDED, Assessment, Finding
from contact_rights.followup.workdays import DayTest, Last, last_day
from contact_rights.model import UNKNOWN, Rule, RuleBase, Step
from contact_rights.terms import RESULTS, Reply, Term

STARTED, ANSWERED, REFUSED = RESULTS
OVERDUE, DUE, WAITING, TODO, DONE = "overdue", "due", "waiting", "todo", "done"
STATES = (OVERDUE, DUE, WAITING, TODO, DONE)
"""In the order in which they are told."""


class Entry(NamedTuple):
    """One thing that happened to a step."""

    step: str
    on: str
    """ISO day."""
    result: str
    note: str = ""


class Item(NamedTuple):
    """Where one step stands."""

    rule: Rule
    state: str
    on: str = ""
    """The day it was taken, answered or refused; empty where that is not known."""
    result: str = ""
    due: str = ""
    """The last day of what runs: the other side's answer, or one's own time."""
    text: str = ""
    """What is due, in the rule base's words."""
    cites: Sequence[str] = ()
    rung: Rule | None = None
    """The step to take where the answer is a refusal or does not come."""
    doubts: Sequence[Say] = ()
    note: str = ""


def entries_of(rows: Iterable[Mapping[str, str]]) -> list[Entry]:
    """Return kept rows as entries; raises ``CouldNot`` for a day or a result that there is not."""
    found = []
    for row in rows:
        if not is_day(row["on"]) or row["result"] not in RESULTS:
            told = visible(f"{row['on']} {row['result']}")
            raise CouldNot(Say(f"步骤的记录读不懂：{told}", f"a record of steps that cannot be read: {told}"))
        found.append(Entry(row["step"], row["on"], row["result"], row["note"]))
    return found


def items(assessment: Assessment, entries: Sequence[Entry], published: DayTest | None) -> list[Item]:
    """Return where every step of a case stands, what is most pressing first.

    ``entries`` are what happened, in the order in which it was told.
    """
    taken = latest(entries)
    found = [item for item in every_item(assessment, taken, published) if item is not None]
    return sorted(found, key=lambda item: (STATES.index(item.state), item.due or "9999", item.rule.order))


def latest(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return what was last told of each step."""
    return {entry.step: entry for entry in entries}


def every_item(assessment: Assessment, taken: Mapping[str, Entry], published: DayTest | None) -> Iterator[Item | None]:
    """Yield where each step stands that the case calls for, that was taken, or that follows a refusal."""
    rungs = refused_rungs(assessment.rulebase, taken)
    settled = {finding.rule.id for finding in assessment.of_kind("steps")}
    for finding in assessment.of_kind("steps", "settled", "open", EXCLUDED):
        name, step = finding.rule.id, finding.rule.step
        if step is None:
            continue
        if name in taken:
            yield told(assessment, finding, taken, published)
        elif finding.done and name in settled:
            yield Item(finding.rule, DONE)
        elif name in rungs:
            yield rung_item(assessment, finding.rule, rungs[name], published)
        elif name in settled:
            yield todo(assessment, finding, step)


def told(assessment: Assessment, finding: Finding, taken: Mapping[str, Entry], published: DayTest | None) -> Item:
    """Return where a step stands that was taken."""
    rule, entry = finding.rule, taken[finding.rule.id]
    reply = rule.step.reply if rule.step else None
    plain = Item(rule, DONE, entry.on, entry.result, note=entry.note)
    if entry.result in {ANSWERED, REFUSED} or reply is None:
        return plain
    if not reply.within.days:
        return plain._replace(state=WAITING, text=reply.within.text, rung=open_rung(assessment, reply.silent, taken))
    last = last_day(entry.on, reply.within, published)
    late = last.day < assessment.case.as_of
    rung = open_rung(assessment, reply.silent, taken)
    if late and reply.silent in taken:
        return plain
    return running(plain, assessment, reply.within, last)._replace(state=OVERDUE if late else WAITING, rung=rung)


def running(item: Item, assessment: Assessment, term: Term, last: Last) -> Item:
    """Return an item with the term that runs."""
    cites = tuple(dict.fromkeys(on_day(assessment.rulebase, term.cites, assessment.case.as_of)))
    return item._replace(due=last.day, text=term.text, cites=cites, doubts=last.doubts)


def open_rung(assessment: Assessment, name: str, taken: Mapping[str, Entry]) -> Rule | None:
    """Return the next rung, unless it was taken or the case excludes it."""
    excluded = {finding.rule.id for finding in assessment.of_kind("steps", EXCLUDED)}
    return assessment.rulebase.rules[name] if name and name not in taken and name not in excluded else None


def refused_rungs(rulebase: RuleBase, taken: Mapping[str, Entry]) -> dict[str, tuple[Entry, Reply]]:
    """Return the steps that follow a refusal, with the refusal."""
    found = {}
    for name, entry in taken.items():
        step = rulebase.rules[name].step if name in rulebase.rules else None
        if entry.result == REFUSED and step and step.reply and step.reply.refused:
            found[step.reply.refused] = entry, step.reply
    return found


def rung_item(assessment: Assessment, rule: Rule, after: tuple[Entry, Reply], published: DayTest | None) -> Item | None:
    """Return the step that follows a refusal, with the time there is for it."""
    entry, reply = after
    if open_rung(assessment, rule.id, {}) is None:
        return None
    if reply.then is None:
        return Item(rule, DUE)
    last = last_day(entry.on, reply.then, published)
    state = OVERDUE if last.day < assessment.case.as_of else DUE
    return running(Item(rule, state), assessment, reply.then, last)


def todo(assessment: Assessment, finding: Finding, step: Step) -> Item:
    """Return a step not taken yet; its own deadline runs where it depends on a day of the case."""
    if not (step.deadline and step.deadline.after and finding.deadline):
        return Item(finding.rule, TODO)
    state = OVERDUE if finding.deadline < assessment.case.as_of else DUE
    return Item(finding.rule, state, due=finding.deadline, text=step.deadline.text, cites=finding.citations)


def taken_steps(assessment: Assessment, entries: Iterable[Entry]) -> Assessment:
    """Return the assessment with the steps that were taken shown as done."""
    names = set(latest(entries))
    findings = [f._replace(done=True) if f.rule.id in names else f for f in assessment.findings]
    return assessment._replace(findings=findings)


def implied(rulebase: RuleBase, entry: Entry) -> dict[str, str]:
    """Return what an entry says of the case: fact and value; of a fact with several values, the value to add."""
    step = rulebase.rules[entry.step].step
    found: dict[str, str] = {}
    if step and step.done >= 0:
        found |= done_fact(rulebase, step.done)
    for result, fact, value in step.reply.records if step and step.reply else ():
        if result == entry.result:
            found[fact] = value
    return found


def done_fact(rulebase: RuleBase, node: int) -> dict[str, str]:
    """Return the fact and value that say a step was done; nothing where several would."""
    op, args = rulebase.nodes[node]
    if op == "any":
        found = [said for said in (done_fact(rulebase, int(arg)) for arg in args) if said]
        return found[0] if len(found) == 1 else {}
    fact, equals, value = str(args[0]).partition("=") if op == "is" else ("", "", "")
    return {fact: value} if equals else {}


def with_implied(rulebase: RuleBase, answers: Mapping[str, object], implied: Mapping[str, str]) -> dict[str, object]:
    """Return the answers of a case with what an entry says of it."""
    changed = dict(answers)
    for name, value in implied.items():
        several = rulebase.facts[name].kind == "several"
        changed[name] = with_value(answers.get(name), value) if several else value
    return changed


def with_value(given: object, value: str) -> list[str]:
    """Return the values of a fact with one more; where nothing was said, the rest stays unknown."""
    values = [str(word) for word in (given if isinstance(given, list) else [given])]
    if given is None or values == [UNKNOWN]:
        return [value, REST_UNKNOWN]
    return values if value in values else [value, *values]
