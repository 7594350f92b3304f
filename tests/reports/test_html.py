"""The page: well-formed, self-contained, the same in both languages, and everything the user wrote stays text."""

from __future__ import annotations

from html.parser import HTMLParser
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_rights.core.assess import assess
from contact_rights.core.search import answers_to
from contact_rights.errors import is_visible
from contact_rights.findings import Assessment, Case
from contact_rights.followup.progress import Entry, implied, items, taken_steps, with_implied
from contact_rights.followup.workdays import installed
from contact_rights.model import RuleBase
from contact_rights.reports.html.markup import VOID, element, text
from contact_rights.reports.html.page import Extras, page
from contact_rights.reports.redact import redacted
from tests.conftest import TODAY
from tests.people import person

FACTS: dict[str, object] = {
    "role": ["emergency-contact"],
    "conduct": ["insult", "repeated-calls", "threat-of-harm"],
    "lender-kind": "bank",
    "evidence": ["recording"],
    "last-contact-date": "2026-11-20",
}
HOSTILE = "<script>alert('录音')</script>{{ 7*7 }}\x1b[31m\u202e\x00<img src=x onerror=y>&lt;&amp;\"'"


class Tree(HTMLParser):
    """Reads a page as a tree and complains where elements do not close in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


def read(written: str) -> Tree:
    tree = Tree()
    tree.feed(written)
    tree.close()
    assert not tree.open
    return tree


def report(rulebase: RuleBase, redact: str = "") -> str:
    entries = [
        Entry("step-complain-to-lender", "2026-11-01", "started", HOSTILE),
        Entry("step-go-to-police", "2026-11-10", "refused", "张三 13800138000"),
    ]
    facts = FACTS
    for entry in entries:
        facts = with_implied(rulebase, facts, implied(rulebase, entry))
    assessment = taken_steps(assess(rulebase, Case(facts, TODAY)), entries)
    asked = answers_to(assessment, "record 录音")
    assert asked
    extras = Extras(HOSTILE, asked, items(assessment, entries, installed()), "<svg/>", redact)
    return page(assessment, extras)


def test_it_is_well_formed_and_has_headings_in_order(english: RuleBase, chinese: RuleBase) -> None:
    for rulebase in (english, chinese):
        tree = read(report(rulebase))
        assert tree.headings[0] == 1
        assert tree.headings.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(tree.headings, tree.headings[1:], strict=False))
        assert {"header", "main", "footer", "nav"} <= set(tree.names)


def test_it_needs_nothing_but_itself(english: RuleBase) -> None:
    written = report(english)
    tree = read(written)
    assert not {"script", "link", "iframe", "object", "form", "base", "input", "embed"} & set(tree.names)
    assert not [name for _, name, _ in tree.attributes if name.startswith("on") or name == "style"]
    assert all(value.startswith("#") for value in tree.values("href"))
    assert all(value.startswith("data:image/svg+xml;base64,") for value in tree.values("src"))
    assert "url(" not in written
    assert "@import" not in written
    policy = next(value for value in tree.values("content") if "default-src" in value)
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy


def test_every_link_leads_to_a_place_and_every_id_is_one(english: RuleBase) -> None:
    tree = read(report(english))
    ids = tree.values("id")
    assert len(ids) == len(set(ids))
    assert {value.removeprefix("#") for value in tree.values("href")} <= set(ids)


def test_what_the_user_wrote_stays_text(english: RuleBase, chinese: RuleBase) -> None:
    for rulebase in (english, chinese):
        written = report(rulebase)
        said = "".join(read(written).words)
        assert said.count("<script>alert('录音')</script>{{ 7*7 }}") == 2
        assert "&lt;&amp;\"'" in said
        assert all(is_visible(char) or char == "\n" for char in written)


def test_it_says_what_it_must(english: RuleBase, chinese: RuleBase) -> None:
    for rulebase, language, not_a_lawyer in ((english, "en", "not a lawyer"), (chinese, "zh-CN", "不是律师意见")):
        tree = read(report(rulebase))
        said = "".join(tree.words)
        assert tree.values("lang") == [language]
        assert not_a_lawyer in said
        assert rulebase.reviewed in said
        assert "2026-11-16" in said  # the answer that was due
        assert rulebase.rules["step-lender-refused"].title in said
        assert "2027-01-11" in said  # the last day after the refusal
        for instrument in ("civil-code", "public-security-penalties-2025"):
            assert rulebase.instruments[instrument].title in said
            assert rulebase.instruments[instrument].binds in said
        assert rulebase.rules["step-keep-evidence"].text in said


@settings(max_examples=12, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_both_languages_have_the_same_shape(english: RuleBase, chinese: RuleBase, random: Random) -> None:
    facts = person(english, random)
    one, other = (read(page(assess(rulebase, Case(facts, TODAY)))) for rulebase in (english, chinese))
    assert one.names == other.names
    assert one.values("id") == other.values("id")


def test_nothing_answered_is_a_page_too(english: RuleBase) -> None:
    empty: Assessment = assess(english, Case({}, TODAY))
    said = "".join(read(page(empty)).words)
    assert "--fact" not in said
    assert "Not enough is known, so nothing is claimed." in said


@pytest.mark.parametrize(
    ("level", "gone", "kept"),
    [
        ("", [], ["张三 13800138000"]),
        ("numbers", ["13800138000"], ["张三"]),
        ("names", ["张三", "13800138000"], []),
        ("all", ["张三", "13800138000"], []),
    ],
)
def test_names_and_numbers_are_taken_out(chinese: RuleBase, level: str, gone: list[str], kept: list[str]) -> None:
    said = "".join(read(report(chinese, level)).words)
    assert not [word for word in gone if word in said]
    assert all(word in said for word in kept)
    assert "《民法典》" in said
    assert ("隐去了" in said) == bool(level)


@pytest.mark.parametrize(
    "number",
    [
        "13800138000",
        "+86 138-0013-8000",
        "138 0013 8000",
        "(010) 6552 1234",
        "11010519491231002X",
        "6222 0202 0000 1234 567",
        "１３８００１３８０００",
        "zhang.san@example.com",
    ],
)
def test_a_number_is_taken_out_however_it_is_written(number: str) -> None:
    assert redacted(f"找{number}。", "numbers", "en") == "找[number removed]。"


@pytest.mark.parametrize("kept", ["3次", "12378", "第1033条", "2026年", "1 2 3"])
def test_what_is_no_number_of_a_person_stays(kept: str) -> None:
    assert redacted(kept, "numbers", "zh") == kept


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_reads_back_as_text(said: str, value: str) -> None:
    tree = read(element("p", said, title=value))
    assert tree.names[0] == "p"
    assert set(tree.names) <= {"p", "br"}
    shown = "".join(char if is_visible(char) else "�" for char in said.replace("\n", ""))
    assert "".join(tree.words) == shown
    assert "<" not in text(said).replace("<br>", "")
