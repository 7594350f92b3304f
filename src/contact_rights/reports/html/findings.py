"""The findings of an assessment as HTML: verdicts, violations with element × evidence, steps, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contact_rights.findings import EXCLUDED, OPEN, Assessment, ElementFinding, Finding, VerdictFinding
from contact_rights.followup.progress import Item
from contact_rights.model import Rule
from contact_rights.reports.citation import grouped
from contact_rights.reports.followup import PHRASES, RESULTS
from contact_rights.reports.html.markup import Markup, element, joined
from contact_rights.reports.html.words import phrase
from contact_rights.reports.outline import URGENCY, change_labels, ordered_steps, reached
from contact_rights.reports.redact import redacted
from contact_rights.reports.words import joined as listed
from contact_rights.reports.words import word

PLAIN = ("notes", "lines", "rebuttals", "cautions", "rights")


def basis(assessment: Assessment, citations: Iterable[str], rule: Rule | None = None) -> Markup:
    """Return what a finding rests on, or that it is practical advice."""
    language = assessment.rulebase.language
    line = grouped(assessment.rulebase, citations)
    if line:
        return element("p", word(language, "because") + line, class_="cite")
    return element("p", word(language, "practical"), class_="cite") if rule and rule.practical else Markup()


def verdict(assessment: Assessment, found: VerdictFinding) -> Markup:
    """Return the answer to one question of law."""
    language = assessment.rulebase.language
    changing = list(change_labels(assessment, found))
    return element(
        "section",
        element("h3", assessment.rulebase.verdicts[found.id].question),
        element("p", element("strong", found.title)),
        element("p", found.text),
        element("p", word(language, "changes") + listed(language, changing) + word(language, "stop"), class_="soft")
        if changing
        else Markup(),
        basis(assessment, found.citations),
        class_="card",
    )


def violations(assessment: Assessment) -> Iterator[Markup]:
    """Yield what they broke, each with its table, and what is still open."""
    language = assessment.rulebase.language
    found, possible = assessment.of_kind("violations"), assessment.of_kind("violations", OPEN)
    if not found:
        said = phrase(language, "conduct-unknown") if possible else word(language, "no-violation-found")
        yield element("p", said)
    for finding in found:
        yield violation(assessment, finding)
    if found and possible:
        yield element("h3", phrase(language, "possible"))
        yield element("ul", *(element("li", finding.rule.title) for finding in possible))


def violation(assessment: Assessment, finding: Finding) -> Markup:
    """Return one violation: what it is, who answers for it, elements and evidence, its basis."""
    language, rule = assessment.rulebase.language, finding.rule
    who = listed(language, [word(language, f"who-{one}") for one in rule.answerable])
    return element(
        "section",
        element("h3", rule.title, element("span", word(language, rule.gravity), class_="tag")),
        element("p", rule.text),
        element("p", word(language, "answerable") + who) if who else Markup(),
        elements(assessment, finding),
        basis(assessment, finding.citations),
        class_="card",
    )


def elements(assessment: Assessment, finding: Finding) -> Markup:
    """Return the table of elements and evidence; nothing where a violation has no elements."""
    language = assessment.rulebase.language
    shown = [one for one in finding.elements if one.state != EXCLUDED]
    if not shown:
        return Markup()
    keys = ("element", "state", "evidence")
    head = element("tr", *(element("th", phrase(language, key), scope="col", class_=key) for key in keys))
    return element(
        "table",
        element("caption", phrase(language, "caption")),
        element("thead", head),
        element("tbody", *(element_row(assessment, one) for one in shown)),
    )


def element_row(assessment: Assessment, one: ElementFinding) -> Markup:
    """Return one element with how it stands, and what proves it or would."""
    language = assessment.rulebase.language
    labels = assessment.rulebase.facts["evidence"].labels()
    had = assessment.evidence()
    marks = [f"{'✓' if e in had else '○'} {labels[e]}" for e in one.element.evidence]
    cells = (element("td", phrase(language, one.state), class_="state"), element("td", "\n".join(marks) or "—"))
    return element("tr", element("th", one.element.title, scope="row"), *cells)


def steps(assessment: Assessment, items: Mapping[str, Item], redact: str) -> Markup:
    """Return what to do, in order, with days and what was done."""
    return element(
        "ol", *(step(assessment, finding, items.get(finding.rule.id), redact) for finding in ordered_steps(assessment))
    )


def step(assessment: Assessment, finding: Finding, item: Item | None, redact: str) -> Markup:
    """Return one step."""
    language, rule, what = assessment.rulebase.language, finding.rule, finding.rule.step
    if what is None:
        return Markup()
    tags = [word(language, URGENCY[what.urgency]), *([word(language, "done").strip("（）()")] if finding.done else [])]
    title = joined(rule.title, *(element("span", tag, class_="tag") for tag in tags))
    return element(
        "li",
        element("h3", title),
        element("p", rule.text),
        element("p", "→ " + reached(assessment, what.channel)) if what.channel else Markup(),
        *days(assessment, finding, item, redact),
        basis(assessment, finding.citations, rule),
        id=rule.id,
    )


def days(assessment: Assessment, finding: Finding, item: Item | None, redact: str) -> Iterator[Markup]:
    """Yield the days of a step: when it was taken, when an answer is due, until when it may be taken."""
    language, what = assessment.rulebase.language, finding.rule.step
    if item and item.on:
        yield element("p", f"{RESULTS[item.result].in_language(language)} {item.on}", class_="soft")
        if item.note:
            yield element("p", phrase(language, "notes"), element("bdi", redacted(item.note, redact, language)))
    if item and item.due:
        late = item.due < assessment.case.as_of
        key = "late" if late and item.on else "awaited" if item.on else "own"
        yield element("p", element("strong", phrase(language, key, day=item.due, text=item.text)))
        if late and item.rung:
            yield element("p", PHRASES["now-rung"].in_language(language) + item.rung.title)
    elif what and what.deadline and not (item and item.on):
        said = what.deadline.text
        dated = word(language, "by", day=finding.deadline, text=said) if finding.deadline else said
        yield element("p", element("strong", word(language, "deadline") + dated))


def plain(assessment: Assessment, kind: str) -> Markup:
    """Return the settled findings of a kind that has nothing special, as a list."""
    return element("ul", *(plain_item(assessment, finding) for finding in assessment.of_kind(kind)))


def plain_item(assessment: Assessment, finding: Finding) -> Markup:
    """Return one finding as an item of a list."""
    return element(
        "li",
        element("strong", finding.rule.title),
        word(assessment.rulebase.language, "colon") + finding.rule.text,
        basis(assessment, finding.citations, finding.rule),
    )
