"""The few words that reports say themselves, in both languages; everything else stands in the rules."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "now": ("现在先做：", "Do now: "),
    "changes": ("下面这些情况，答案会变：", "This would change for: "),
    "asked": ("你问的", "What you asked"),
    "verdicts": ("你问的问题", "Your questions"),
    "violations": ("他们违反了什么", "What they broke"),
    "steps": ("接下来怎么做", "What to do"),
    "notes": ("要知道的", "Worth knowing"),
    "lines": ("电话里怎么说", "What to say"),
    "rebuttals": ("他们会这么说", "What they say, and what is true"),
    "cautions": ("千万别做", "What not to do"),
    "rights": ("你有权", "What you may do"),
    "answers": ("别人还常问", "What others ask"),
    "open": ("再回答这些，能说得更准", "A few answers would say more"),
    "more-open": (
        "还有 {more} 个问题也会用到；contact-rights ask 会一个一个问。",
        "{more} more could matter; contact-rights ask asks them one by one.",
    ),
    "answerable": ("谁负责：", "Who answers for it: "),
    "who-collector": ("催收的人和公司", "the collector and its company"),
    "who-lender": ("委托它的放款机构", "the lender that hired it"),
    "who-app": ("读取通讯录的App", "the app that read the phone book"),
    "who-message-company": ("发短信、打电话的通道公司", "the company that sent the messages"),
    "who-site": ("接到通知不处理的平台", "the platform that did not act on notice"),
    "who-borrower": ("填你号码的借款人（责任小得多）", "the borrower who gave your number (much less)"),
    "checked": ("最后核对于 {day}", "last checked on {day}"),
    "about": ("说明", "About this"),
    "no-violations": (
        "还不知道对方做过什么，所以这里不下结论。用 --fact conduct=… 说明（contact-rights facts conduct 看全部选项）。",
        "What they did is not known, so nothing is claimed. Say it: --fact conduct=… (contact-rights facts conduct).",
    ),
    "no-violation-found": (
        "按你说的，没有发现违法的地方。",
        "From what you said, no breach was found.",
    ),
    "possible": ("可能还有，取决于：", "Possibly also, depending on: "),
    "because": ("依据：", "Based on: "),
    "practical": ("经验建议，不是法律规定", "practical advice, not a provision of law"),
    "elements": ("要件：", "Elements: "),
    "proof": ("证据：", "Proof: "),
    "deadline": ("期限：", "Deadline: "),
    "by": ("{day} 以前。{text}", "by {day}: {text}"),
    "done": ("（已做）", "(done)"),
    "claims": ("对应原文要点：", "Article claims: "),
    "law-day": (
        "以上按 {day} 的法律；规则最后核对于 {reviewed}。",
        "The law is that of {day}; the rules were last reviewed on {reviewed}.",
    ),
    "conduct-day": (
        "对方的行为按 {conduct} 的法律，该怎么办按 {day} 的法律；规则最后核对于 {reviewed}。",
        "Their conduct is judged by the law of {conduct}, the rest by that of {day}; reviewed on {reviewed}.",
    ),
    "assumed": ("你没提到的，先按通常情况算：", "What you did not mention is taken as usual: "),
    "not-a-law-firm": (
        "这是自助参考，不是律师意见；个案以法院、监管机关的认定为准。全程不联网。",
        "This is self-help, not a lawyer's opinion; courts and authorities decide each case. Nothing goes online.",
    ),
    "stale": (
        "注意：规则最后核对于 {reviewed}，已超过一年，法律可能变了。",
        "Note: the rules were last reviewed on {reviewed}, more than a year ago; the law may have changed.",
    ),
    "reported": ("据公开报道", "as reported"),
    "settled": ("确定", "settled"),
    "excluded": ("不成立", "does not apply"),
    "now-urgent": ("马上", "now"),
    "soon": ("这几天", "soon"),
    "later": ("以后", "later"),
    "civil": ("民事侵权", "civil wrong"),
    "regulatory": ("违反监管规定", "breach of regulation"),
    "administrative": ("治安违法", "punishable by the police"),
    "criminal": ("可能犯罪", "may be a crime"),
    "law": ("法律", "law"),
    "regulation": ("行政法规", "administrative regulation"),
    "department-rule": ("部门规章", "department rule"),
    "judicial-interpretation": ("司法解释", "judicial interpretation"),
    "policy": ("规范性文件", "policy document"),
    "standard": ("推荐性国家标准", "recommended national standard"),
    "self-regulation": ("行业自律", "self-regulation"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "all": ("都满足：", "all of:"),
    "any": ("满足一项：", "any of:"),
    "none": ("都没有：", "none of:"),
    "always": ("没有别的情况时适用", "applies where nothing else does"),
    "earlier": ("先看：", "comes first: "),
    "is": ("是", "is"),
    "known": ("已经知道", "is known"),
    "at-least": ("至少", "at least"),
    "at-most": ("至多", "at most"),
    "from": ("不早于", "on or after"),
    "before": ("早于", "before"),
    "after": ("晚于", "later than"),
    "within-months": ("之后的月数不超过", "not longer ago, in months, than"),
    "or": ("或", " or "),
    "and": ("、", ", "),
    "stop": ("。", "."),
    "colon": ("：", ": "),
    "open-paren": ("（", " ("),
    "close-paren": ("）", ")"),
}


def word(language: str, key: str, **blanks: str) -> str:
    """Return a phrase in a language, its blanks filled."""
    return WORDS[key][0 if language == "zh" else 1].format(**blanks)


def joined(language: str, parts: list[str]) -> str:
    """Return parts joined by the list comma of the language."""
    return word(language, "and").join(parts)
