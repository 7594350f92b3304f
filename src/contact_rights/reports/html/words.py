"""The few phrases that only the page says."""

from __future__ import annotations

from contact_rights.errors import Say

PHRASES = {
    "title": Say("被催收打扰：情况和对策", "Debt collectors: where you stand and what to do"),
    "first": Say("现在先做", "Do first"),
    "contents": Say("目录", "Contents"),
    "day": Say(
        "按 {day} 有效的法律写成；规则上次核对：{reviewed}。", "As of {day}; rules last reviewed on {reviewed}."
    ),
    "element": Say("条件", "Element"),
    "state": Say("满足", "Met"),
    "evidence": Say("证据（✓ 手上有，○ 可以去取）", "Evidence (✓ at hand, ○ can be had)"),
    "caption": Say("条件和证据", "Elements and evidence"),
    "settled": Say("✓ 有", "✓ yes"),
    "open": Say("？待定", "? open"),
    "excluded": Say("✗ 没有", "✗ no"),
    "possible": Say("可能还有（取决于还没回答的问题）", "Possibly also (depending on open answers)"),
    "conduct-unknown": Say("知道的还不够，这里不下结论。", "Not enough is known, so nothing is claimed."),
    "facts": Say("你说的情况", "What you told us"),
    "timeline": Say("时间线", "Timeline"),
    "timeline-alt": Say(
        "时间线图：每天每小时的来电来信次数；同样的内容见证据清单",
        "Timeline: contacts by day and hour; the list of evidence says the same in words",
    ),
    "sources": Say("依据一览", "Sources"),
    "sources-caption": Say("引用的法律文件、效力和约束谁", "What is cited, its force and whom it binds"),
    "instrument": Say("文件和条款", "Instrument and provisions"),
    "force": Say("效力；约束谁", "Force; whom it binds"),
    "since": Say("施行", "in force since"),
    "until": Say("至", "until"),
    "notes": Say("备注：", "Note: "),
    "awaited": Say("答复期限：{day}（{text}）", "Answer due: {day} ({text})"),
    "late": Say("{day} 已过（{text}）", "{day} has passed ({text})"),
    "own": Say("最后期限：{day}（{text}）", "Last day: {day} ({text})"),
    "redacted": Say("这份报告隐去了你写的姓名或号码。", "Names or numbers you wrote were removed from this report."),
}


def phrase(language: str, key: str, **blanks: str) -> str:
    """Return a phrase in a language, its blanks filled."""
    return PHRASES[key].in_language(language, **blanks)
