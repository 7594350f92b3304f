"""Finding what speaks of some words: answers first, then rules, channels and provisions.

Words are Latin words and pairs of Chinese characters, weighed by how rare they are; a hit in a title counts
three times, in the words an answer is found by twice. Synonyms count half.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from contact_rights.core.law import provision_of
from contact_rights.findings import SETTLED, Assessment, Finding
from contact_rights.model import RuleBase

RUN = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
STOP = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "so",
        "that",
        "the",
        "them",
        "they",
        "this",
        "to",
        "us",
        "was",
        "we",
        "what",
        "when",
        "where",
        "who",
        "why",
        "will",
        "with",
        "you",
        "your",
        "可以",
        "怎么",
        "什么",
        "是不",
        "不是",
        "我的",
        "他们",
        "如何",
        "应该",
        "能不",
        "能否",
        "是否",
        "有没",
        "没有",
        "请问",
        "一个",
        "这个",
        "那个",
        "的吗",
        "了吗",
        "该怎",
        "么办",
        "我该",
        "我们",
    }
)
"""Words that say nothing of what is asked."""
TITLE, WORDS, TEXT, SYNONYM = 3.0, 2.0, 1.0, 0.5
FAVOUR = {"answers": 2.0, "rebuttals": 1.3, "law": 0.6}
"""Kinds that come first, or later, where they fit alike."""
OF_THIS_CASE = 1.7
"""How much more a finding counts that has conditions and meets them."""
MOST = 10
LEAST_OF_BEST = 0.2


class Hit(NamedTuple):
    """One thing that speaks of the words."""

    kind: str
    """A kind of rule, ``channels``, ``documents`` or ``law``."""
    id: str
    title: str
    score: float


class Document(NamedTuple):
    """One thing that can be found."""

    kind: str
    id: str
    title: str
    words: str
    text: str


def find(rulebase: RuleBase, wanted: str) -> list[Hit]:
    """Return what speaks of the words, best first; a rule's id finds that rule, nothing what nothing speaks of."""
    if wanted in rulebase.rules:
        rule = rulebase.rules[wanted]
        return [Hit(rule.kind, rule.id, rule.title, 1.0)]
    hits = ranked(rulebase, wanted)
    return [hit for hit in hits[:MOST] if hit.score >= LEAST_OF_BEST * hits[0].score]


def ranked(rulebase: RuleBase, wanted: str) -> list[Hit]:
    """Return everything that speaks of the words, best first."""
    documents = [(d, weights(d)) for d in documents_of(rulebase)]
    rarity = Counter(token for _, found in documents for token in found)
    asked = asked_for(rulebase, wanted)
    hits = []
    for document, found in documents:
        score = sum(
            weight * found[t] * log(1 + len(documents) / rarity[t]) for t, weight in asked.items() if t in found
        )
        if score:
            hits.append(Hit(document.kind, document.id, document.title, score * FAVOUR.get(document.kind, 1.0)))
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def answers_to(assessment: Assessment, question: str) -> list[Finding]:
    """Return what this case's findings answer to the person's own question, the best first, three at most.

    What holds for this case only counts more than what holds for everyone.
    """
    rulebase = assessment.rulebase
    settled = {f.rule.id: f for f in assessment.findings if f.state == SETTLED}
    fits = {id_: OF_THIS_CASE if rulebase.nodes[f.rule.when].args else 1.0 for id_, f in settled.items()}
    scores = {hit.id: hit.score * fits[hit.id] for hit in ranked(rulebase, question) if hit.id in settled}
    best = sorted(scores, key=lambda id_: -scores[id_])
    return [settled[id_] for id_ in best[:3] if scores[id_] >= LEAST_OF_BEST * scores[best[0]]]


def asked_for(rulebase: RuleBase, wanted: str) -> dict[str, float]:
    """Return the tokens asked for with their weight, those of synonyms counting less."""
    plain = folded(wanted)
    asked = dict.fromkeys(tokens(plain), 1.0)
    for group in rulebase.synonyms:
        if any(folded(word) in plain for word in group):
            for token in tokens(" ".join(group)):
                asked.setdefault(token, SYNONYM)
    return asked


def documents_of(rulebase: RuleBase) -> Iterator[Document]:
    """Yield everything that can be found."""
    for rule in rulebase.rules.values():
        yield Document(rule.kind, rule.id, rule.title, rule.words, rule.text)
    for channel in rulebase.channels.values():
        yield Document("channels", channel.id, channel.name, channel.phone, f"{channel.accepts} {channel.note}")
    for paper in rulebase.documents.values():
        yield Document("documents", paper.id, paper.title, "", "")
    for instrument in rulebase.instruments.values():
        for provision, heading in instrument.provisions.items():
            cite = f"{instrument.id}#{provision}"
            yield Document("law", cite, heading, f"{instrument.title} {provision_of(cite)}", "")


def weights(document: Document) -> dict[str, float]:
    """Return the tokens of a document, each with the weight of the best place it stands in."""
    found: dict[str, float] = {}
    for text, weight in ((document.text, TEXT), (document.words, WORDS), (document.title, TITLE)):
        found |= dict.fromkeys(tokens(folded(text)), weight)
    return found


def folded(text: str) -> str:
    """Return a text in one form for comparing."""
    return unicodedata.normalize("NFKC", text).casefold()


def tokens(text: str) -> Iterable[str]:
    """Yield Latin words without their plural s, and the pairs of Chinese characters; what says nothing is left out."""
    for run in RUN.findall(text):
        if run[0] < "\u4e00":
            parts = [run[:-1] if len(run) > SHORT and run.endswith("s") else run]
        else:
            parts = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        yield from (part for part in parts if part not in STOP)


SHORT = 3
