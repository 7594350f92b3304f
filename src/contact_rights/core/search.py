"""Finding what speaks of some words: answers first, then rules, channels and provisions.

Words are Latin words and pairs of Chinese characters, weighed by how rare they are; a hit in a title counts
three times, in the words an answer is found by twice, in a text half, a short number (a year, a sum) there not at all.
Synonyms count half.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from contact_rights.core.harm import harmful_for
from contact_rights.core.law import provision_of
from contact_rights.findings import OPEN, SETTLED, Assessment, Finding
from contact_rights.model import RuleBase

RUN = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
STOP = frozenset(
    (  # noqa: SIM905 - they read better than eighty quoted ones
        "a an and are as at be by can did do does for from have how i if in is it me my of on or our so that the them "
        "they this to us was we what when where who why will with you your "
        "可以 怎么 什么 是不 不是 我的 他们 如何 应该 能不 能否 是否 有没 没有 请问 一个 这个 那个 的吗 了吗 "
        "该怎 么办 我该 我们 们说 说要 要上 要把 把我 会不 不会 我要 要我 给我 我有 我是 我被 为什 有用 用吗"
    ).split()
)
"""Words that say nothing of what is asked."""
TITLE, WORDS, TEXT, SYNONYM = 3.0, 2.0, 0.5, 0.5
FAVOUR = {"answers": 2.0, "rebuttals": 1.3, "law": 0.6}
"""Kinds that come first, or later, where they fit alike."""
OF_THIS_CASE = 1.7
"""How much more a finding counts that has conditions and meets them."""
MAY_FIT = 0.6
"""How much a short answer counts whose conditions are open."""
SHORT = 3
"""Letters beyond which a word loses the s of a plural."""
HOTLINE = 5
"""Digits of a number that is a name, such as 12378."""
MOST = 10
LEAST_OF_BEST = 0.2


class Hit(NamedTuple):
    """One thing that speaks of the words."""

    kind: str
    """A kind of rule, ``channels``, ``documents`` or ``law``."""
    id: str
    title: str
    score: float


class Findable(NamedTuple):
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
    """Return everything that speaks of the words, best first; of equals the shorter title, which says less besides."""
    things = [(thing, weights(thing)) for thing in findable(rulebase)]
    rarity = Counter(token for _, found in things for token in found)
    asked = asked_for(rulebase, wanted)
    hits = []
    for thing, found in things:
        score = sum(weight * found[t] * log(1 + len(things) / rarity[t]) for t, weight in asked.items() if t in found)
        if score:
            hits.append(Hit(thing.kind, thing.id, thing.title, score * FAVOUR.get(thing.kind, 1.0)))
    return sorted(hits, key=lambda hit: (-hit.score, len(hit.title), hit.id))


def answers_to(assessment: Assessment, question: str) -> list[Finding]:
    """Return what answers the person's own question, the best first, three at most.

    What holds for this case only counts more than what holds for everyone. A short answer that may not fit the case
    counts too, for it was asked for; but never one whose words would do harm while that is open.
    """
    rulebase = assessment.rulebase
    known = {f.rule.id: f for f in assessment.findings if f.state == SETTLED or may_answer(assessment, f)}
    scores = {hit.id: hit.score * fit(rulebase, known[hit.id]) for hit in ranked(rulebase, question) if hit.id in known}
    best = sorted(scores, key=lambda id_: -scores[id_])
    return [known[id_] for id_ in best[:3] if scores[id_] >= LEAST_OF_BEST * scores[best[0]]]


def may_answer(assessment: Assessment, found: Finding) -> bool:
    """Return whether an open finding is a short answer that can be given whatever the open answers turn out to be."""
    rule = found.rule
    answers = found.state == OPEN and rule.kind == "answers"
    return answers and not harmful_for(assessment, f"{rule.title}\n{rule.text}")


def fit(rulebase: RuleBase, found: Finding) -> float:
    """Return how much a finding counts for this case: what holds for it only more, what is open or done less."""
    if found.state == OPEN or found.done:
        return MAY_FIT
    return OF_THIS_CASE if rulebase.nodes[found.rule.when].args else 1.0


def asked_for(rulebase: RuleBase, wanted: str) -> dict[str, float]:
    """Return the tokens asked for with their weight, those of synonyms counting less."""
    plain = folded(wanted)
    asked = dict.fromkeys(tokens(plain), 1.0)
    for group in rulebase.synonyms:
        if any(folded(word) in plain for word in group):
            for token in tokens(" ".join(group)):
                asked.setdefault(token, SYNONYM)
    return asked


def findable(rulebase: RuleBase) -> Iterator[Findable]:
    """Yield everything that can be found."""
    for rule in rulebase.rules.values():
        yield Findable(rule.kind, rule.id, rule.title, rule.words, rule.text)
    for channel in rulebase.channels.values():
        yield Findable("channels", channel.id, channel.name, channel.phone, f"{channel.accepts} {channel.note}")
    for paper in rulebase.documents.values():
        yield Findable("documents", paper.id, paper.title, "", "")
    for instrument in rulebase.instruments.values():
        for provision, heading in instrument.provisions.items():
            cite = f"{instrument.id}#{provision}"
            yield Findable("law", cite, heading, f"{instrument.title} {provision_of(cite)}", "")


def weights(thing: Findable) -> dict[str, float]:
    """Return the tokens of a thing, each with the weight of the best place it stands in."""
    found = {token: TEXT for token in tokens(folded(thing.text)) if not (token.isdecimal() and len(token) < HOTLINE)}
    for text, weight in ((thing.words, WORDS), (thing.title, TITLE)):
        found |= dict.fromkeys(tokens(folded(text)), weight)
    return found


def folded(text: str) -> str:
    """Return a text in one form for comparing."""
    return unicodedata.normalize("NFKC", text).casefold()


def tokens(text: str) -> Iterable[str]:
    """Yield Latin words without their plural s, and the pairs of Chinese characters; what says nothing is left out.

    One character alone (the 3 and the 月 of 3月) says nothing.
    """
    for run in RUN.findall(text):
        if run[0] < "\u4e00":
            parts = [run[:-1] if len(run) > SHORT and run.endswith("s") else run]
        else:
            parts = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        yield from (part for part in parts if len(part) > 1 and part not in STOP)
