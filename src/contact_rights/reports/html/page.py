"""The whole page: what comes first, the sections in their order, the sources, what this is not."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contact_rights.core.facts import plain_facts
from contact_rights.core.law import instrument_of, provision_of
from contact_rights.findings import EXCLUDED, OPEN, Assessment, Finding
from contact_rights.followup.progress import Item
from contact_rights.reports.cases import case_blocks
from contact_rights.reports.citation import provision_label, title
from contact_rights.reports.html import findings
from contact_rights.reports.html.markup import Markup, element, joined, text
from contact_rights.reports.html.style import STYLE
from contact_rights.reports.html.words import phrase
from contact_rights.reports.outline import FIRST_STEPS, closing, ordered_steps, sentence
from contact_rights.reports.redact import redacted
from contact_rights.reports.told import told_lines
from contact_rights.reports.words import joined as listed
from contact_rights.reports.words import word

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
LEADING = ("liability", "credit-record", "contact")


class Extras(NamedTuple):
    """What a report says besides the assessment."""

    question: str = ""
    """The person's own question, as asked."""
    asked: Sequence[Finding] = ()
    """The findings that answer it."""
    items: Sequence[Item] = ()
    """Where the steps stand."""
    picture: str = ""
    """The timeline as an SVG picture."""
    redact: str = ""
    """What is taken out of the user's own words: see ``redact.LEVELS``."""


class Section(NamedTuple):
    """One part of the page."""

    id: str
    title: str
    body: Markup


def page(assessment: Assessment, extras: Extras | None = None) -> str:
    """Return the report of an assessment as one HTML page."""
    more = extras or Extras()
    language = assessment.rulebase.language
    name = phrase(language, "title")
    parts = [part for part in sections(assessment, more) if part.body]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("title", name),
        Markup(f"<style>{STYLE}</style>"),
    )
    body = element("body", header(assessment, name), main(assessment, parts), footer(assessment, more))
    tree = element("html", head, "\n", body, lang="zh-CN" if language == "zh" else "en")
    return f"<!DOCTYPE html>\n{tree}\n"


def header(assessment: Assessment, name: str) -> Markup:
    """Return what stands on top: the title and the answers in one breath."""
    rulebase = assessment.rulebase
    leads = [sentence(assessment.verdicts[v].title, rulebase.language) for v in LEADING if v in assessment.verdicts]
    days = phrase(rulebase.language, "day", day=assessment.case.as_of, reviewed=rulebase.reviewed)
    said = element("p", days, " ", word(rulebase.language, "not-a-law-firm"), class_="soft")
    return element("header", element("h1", name), *(element("p", lead, class_="lead") for lead in leads), said)


def main(assessment: Assessment, parts: Sequence[Section]) -> Markup:
    """Return the sections, what to do first before them, and a list of them."""
    language = assessment.rulebase.language
    links = (element("li", element("a", part.title, href=f"#{part.id}")) for part in parts)
    contents = element("nav", element("ul", *links), aria_label=phrase(language, "contents"))
    shown = (element("section", element("h2", part.title), part.body, id=part.id) for part in parts)
    return element("main", first(assessment), contents, *(joined("\n", section) for section in shown))


def first(assessment: Assessment) -> Markup:
    """Return the few steps to take first."""
    todo = [finding for finding in ordered_steps(assessment) if not finding.done][:FIRST_STEPS]
    if not todo:
        return Markup()
    links = (element("li", element("a", finding.rule.title, href=f"#{finding.rule.id}")) for finding in todo)
    named = element("h2", phrase(assessment.rulebase.language, "first"))
    return element("section", named, element("ol", *links), class_="first")


def sections(assessment: Assessment, more: Extras) -> Iterator[Section]:
    """Yield the parts of the page, in order; those without a body are left out later."""
    language = assessment.rulebase.language
    items = {item.rule.id: item for item in more.items}
    verdicts = (findings.verdict(assessment, found) for found in assessment.verdicts.values())
    yield Section("asked", word(language, "asked"), asked(assessment, more))
    yield Section("verdicts", word(language, "verdicts"), joined(*verdicts))
    yield Section("violations", word(language, "violations"), joined(*findings.violations(assessment)))
    yield Section("steps", word(language, "steps"), findings.steps(assessment, items, more.redact))
    yield Section("timeline", phrase(language, "timeline"), picture(language, more.picture))
    for kind in findings.PLAIN:
        if assessment.of_kind(kind):
            yield Section(kind, word(language, kind), findings.plain(assessment, kind))
    yield Section("facts", phrase(language, "facts"), facts(assessment))
    yield Section("told", word(language, "told"), listed_lines(told_lines(assessment)))
    yield Section("open", word(language, "open"), open_questions(assessment))
    yield Section("sources", phrase(language, "sources"), sources(assessment))


def asked(assessment: Assessment, more: Extras) -> Markup:
    """Return the person's own question and its answer."""
    if not more.asked:
        return Markup()
    language = assessment.rulebase.language
    question = element("p", element("bdi", redacted(more.question, more.redact, language)), class_="lead")
    return joined(question, element("ul", *(findings.plain_item(assessment, finding) for finding in more.asked)))


def picture(language: str, svg: str) -> Markup:
    """Return a picture that stands inside the page."""
    if not svg:
        return Markup()
    source = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
    return element("img", src=source, alt=phrase(language, "timeline-alt"))


def facts(assessment: Assessment) -> Markup:
    """Return the answers the report rests on."""
    told = list(case_blocks(assessment.rulebase, plain_facts(assessment.facts)))
    return element("ul", *(element("li", block.text) for block in told)) if told else Markup()


def open_questions(assessment: Assessment) -> Markup:
    """Return the questions whose answers would say more."""
    return listed_lines([assessment.rulebase.facts[found.fact].question for found in assessment.open_questions])


def listed_lines(lines: Sequence[str]) -> Markup:
    """Return lines as a list, nothing for none."""
    return element("ul", *(element("li", line) for line in lines)) if lines else Markup()


def sources(assessment: Assessment) -> Markup:
    """Return everything cited, by instrument, with its force, whom it binds, and since when."""
    language = assessment.rulebase.language
    by_instrument: dict[str, list[str]] = {}
    for cite in cited(assessment):
        by_instrument.setdefault(instrument_of(cite), []).append(provision_of(cite))
    if not by_instrument:
        return Markup()
    head = element("tr", *(element("th", phrase(language, key), scope="col") for key in ("instrument", "force")))
    rows = (source_row(assessment, slug, provisions) for slug, provisions in by_instrument.items())
    caption = element("caption", phrase(language, "sources-caption"))
    return element("table", caption, element("thead", head), element("tbody", *rows), class_="sources")


def cited(assessment: Assessment) -> Iterable[str]:
    """Return every citation the page gives, once."""
    found = [cite for verdict in assessment.verdicts.values() for cite in verdict.citations]
    shown = [f for f in assessment.findings if f.state != EXCLUDED and f.rule.kind != "answers" and f.state != OPEN]
    return dict.fromkeys([*found, *(cite for finding in shown for cite in finding.citations)])


def source_row(assessment: Assessment, slug: str, provisions: Sequence[str]) -> Markup:
    """Return one instrument with the provisions cited."""
    language = assessment.rulebase.language
    instrument = assessment.rulebase.instruments[slug]
    labels = dict.fromkeys(provision_label(instrument, provision, language) for provision in provisions)
    dates = f"{phrase(language, 'since')} {instrument.effective}"
    if instrument.until:
        dates += f" {phrase(language, 'until')} {instrument.until}"
    named = title(instrument, language)
    said = word(language, "reported") if instrument.reported else listed(language, list(labels))
    return element(
        "tr",
        element("th", named, element("p", said, class_="cite"), element("p", dates, class_="cite"), scope="row"),
        element("td", word(language, instrument.force), element("p", instrument.binds, class_="cite")),
    )


def footer(assessment: Assessment, more: Extras) -> Markup:
    """Return which law was applied, what was taken as usual, how old the rules are, and what this is not."""
    language = assessment.rulebase.language
    doubts: Mapping[str, None] = dict.fromkeys(d.in_language(language) for item in more.items for d in item.doubts)
    heading, *notes = closing(assessment)
    said = [note.text for note in notes] + list(doubts)
    if more.redact:
        said.append(phrase(language, "redacted"))
    return element("footer", element("h2", heading.text), *(element("p", text(note), class_="soft") for note in said))
