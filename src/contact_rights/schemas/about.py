"""What each key of a rule file is for, in a few words: shown by editors and beside the blanks of a new rule."""

from __future__ import annotations

from typing import Any

from contact_rights.errors import Say

ABOUT = {
    "id": Say("小写字母、数字、连字符，以后不再改", "lower-case letters, digits, hyphens; never changed again"),
    "title": Say("几个字说清是什么", "what it is, in a few words"),
    "text": Say("短句、日常用语；两种语言内容相同", "short sentences, everyday words; the same in both languages"),
    "when": Say("什么时候适用；不写就是总是", "when it applies; left out: always"),
    "unless": Say("例外", "the exception"),
    "cites": Say("如 civil-code#1033/p1/i1，或一个规范的编号", "such as civil-code#1033/p1/i1, or a norm's id"),
    "claims": Say("它对应的原文要点", "the article claims it carries"),
    "practical": Say("经验建议，没有条文依据", "practical advice that rests on no provision"),
    "law-of": Say("适用行为当天还是今天的法律", "the law of the day of the conduct, or of today"),
    "value": Say("结论的值", "the value of the verdict"),
    "values": Say("可以选的答案", "the answers one can choose"),
    "question": Say("直接问用户的一句话", "one sentence put to the user"),
    "rules": Say(
        "按顺序，第一条适用的算数，最后一条不写 when", "in order; the first that applies counts; the last has no when"
    ),
    "open": Say("还没有定论时说什么，最后一段不写 when", "what is said while it is open; the last has no when"),
    "gravity": Say("轻重", "how grave it is"),
    "answerable": Say("谁来负责", "who answers for it"),
    "elements": Say("每一点都要成立", "each of these must be true"),
    "evidence": Say("什么能证明它", "what would prove it"),
    "order": Say("第几步，两位数", "which step, two digits"),
    "urgency": Say("缓急", "how urgent it is"),
    "channel": Say("找谁", "who to turn to"),
    "documents": Say("要用的文书", "the documents it takes"),
    "deadline": Say("到哪天为止", "until when"),
    "done": Say("怎么知道已经做了", "how one can tell that it was done"),
    "answer": Say("该等到什么答复、多久", "what must come back, and by when"),
    "words": Say("别人会用来搜的词", "more words people search by"),
    "kind": Say("种类", "its kind"),
    "label": Say("几个字的名称", "its name in a few words"),
    "where": Say("拿不准时去哪里看", "where to look when not sure"),
    "hint": Say("解释一句", "one line that explains it"),
    "assumed": Say("没提到时按什么算", "what is taken where nothing was said"),
    "presupposes": Say("什么情况下才该问", "when it makes sense to ask"),
    "then": Say("由此推出的回答", "the answers that follow from it"),
    "force": Say("效力层级", "how binding it is"),
    "binds": Say("约束谁", "whom it binds"),
    "effective": Say("哪天起施行", "in force from this day"),
    "until": Say("最后有效的一天", "the last day in force"),
    "reported": Say("没能核对原文，只按公开报道写", "the original could not be checked"),
    "applies": Say("只约束哪些机构", "which lenders it binds"),
    "checked": Say("哪天核对过原文", "the day it was compared with its text"),
    "provisions": Say("引用到的每一条，用我们自己的话写标题", "each provision cited, with a heading of ours"),
    "periods": Say("每一段时间里的条文", "the provisions of each period"),
    "accepts": Say("受理什么", "what it takes"),
    "refuses": Say("不管什么", "what it does not take"),
    "certain": Say("电话、网址核对过", "phone and address were checked"),
    "say": Say("告诉用户改哪里", "what tells the user what to correct"),
    "why": Say("为什么不能说", "why it may not be said"),
    "phrases": Say("不能说的话", "the words that may not be said"),
    "allowed": Say("含有这些词、但没有害处的说法", "longer phrases in which they do no harm"),
}


def explained(schema: Any, language: str) -> Any:
    """Return a schema in which every key says what it is for."""
    if isinstance(schema, list):
        return [explained(part, language) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: explained(part, language) for key, part in schema.items()}
    for key, part in found.get("properties", {}).items() if isinstance(found.get("properties"), dict) else ():
        if key in ABOUT and isinstance(part, dict) and "description" not in part:
            found["properties"][key] = {**part, "description": ABOUT[key].in_language(language)}
    return found
