"""What the interview says itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, str]] = {
    "welcome": (
        "一次问一件事，不确定就选“不确定”。全程不联网；回答只存在这台电脑上，随时可以停，下次接着来。",
        "One question at a time; “not sure” is an answer. Nothing goes online; stop at any time and go on later.",
    ),
    "resumed": (
        "接着上次的回答（案件：{case}，已答 {count} 题）。",
        "Going on with case {case} ({count} answers so far).",
    ),
    "asked-before": (
        "规则有更新，这些回答已不适用，没有采用：{facts}",
        "The rules have changed; these answers no longer fit and were not used: {facts}",
    ),
    "number": ("第 {number} 题", "Question {number}"),
    "remaining": ("（大约还有 {count} 题）", " (about {count} more)"),
    "last": ("（最后一题）", " (the last one)"),
    "decides": ("这一题决定：{what}", "This decides: {what}"),
    "unsure": ("不确定", "Not sure"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "none": ("都没有", "None of these"),
    "keys-single": (
        "↑↓ 移动，回车选定，数字直选 · 0 不确定 · b 上一题 · ? 为什么问 · c 改前面的 · r 看结果 · q 退出",
        "↑↓ move, Enter choose, or a digit · 0 not sure · b back · ? why · c change · r result · q quit",
    ),
    "keys-several": (
        "↑↓ 移动，空格勾选，回车确定 · n 都没有 · 0 不确定 · b 上一题 · ? 为什么问 · c 改前面的 · r 看结果 · q 退出",
        "↑↓ move, Space tick, Enter done · n none · 0 not sure · b back · ? why · c change · r result · q quit",
    ),
    "type-single": (
        "输入数字；0 不确定，b 上一题，? 为什么问，s 先跳过，c 改前面的，r 看结果，q 退出",
        "Type a number; 0 not sure, b back, ? why, s skip, c change, r result, q quit",
    ),
    "type-several": (
        "输入数字，几个用空格隔开；n 都没有，0 不确定，b 上一题，? 为什么问，s 先跳过，c 改前面的，r 看结果，q 退出",
        "Type numbers with spaces; n none, 0 not sure, b back, ? why, s skip, c change, r result, q quit",
    ),
    "type-date": (
        "怎么写都行：昨天、上周五、3月1日；0 不确定，b 上一题，? 为什么问，s 先跳过，c 改前面的，r 看结果，q 退出",
        "Write yesterday, last Friday or March 1; 0 not sure, b back, ? why, s skip, c change, r result, q quit",
    ),
    "type-count": (
        "输入一个数；- 不确定，b 上一题，? 为什么问，s 先跳过，c 改前面的，r 看结果，q 退出",
        "Type a number; - not sure, b back, ? why, s skip, c change, r result, q quit",
    ),
    "again": ("没看懂“{typed}”，请再来一次。", "“{typed}” was not understood; try again."),
    "future": ("那一天还没到，请再看看日期。", "That day has not come yet; look at the date again."),
    "taken-as": ("记为 {day}", "taken as {day}"),
    "now": ("原来的回答：{answer}", "Your answer so far: {answer}"),
    "clear": ("✓ 已经清楚：{what}", "✓ Clear now: {what}"),
    "all-clear": (
        "四个大问题都清楚了。再答下去会更细；按 r 现在就看结果。",
        "The main questions are clear. More answers give more detail; press r to see the result now.",
    ),
    "more-above": ("↑ 上面还有 {count} 行", "↑ {count} more lines above"),
    "more-below": ("↓ 下面还有 {count} 行", "↓ {count} more lines below"),
    "review": ("你的回答：", "Your answers:"),
    "parked": ("暂时用不上的：", "Not needed at the moment:"),
    "change-which": ("输入编号可以改；回车继续。", "Type a number to change that answer; Enter goes on."),
    "nothing-yet": ("还没有回答。", "Nothing has been answered yet."),
    "no-back": ("已经是第一题了。", "This is the first question."),
    "saved": (
        "已停止。回答都保存了，接着来：contact-rights ask{case}",
        "Stopped. All answers are kept; go on with: contact-rights ask{case}",
    ),
    "unsaved": ("已停止。", "Stopped."),
    "cannot-save": (
        "注意：这台电脑上没法保存回答（{reason}），会继续问，但不能下次接着来。",
        "Note: answers cannot be kept here ({reason}); the questions go on, but you cannot resume.",
    ),
    "ended": (
        "输入结束了。回答都保存了，接着来：contact-rights ask{case}",
        "The input ended. All answers are kept; go on with: contact-rights ask{case}",
    ),
    "next": ("接下来可以：", "What you can do next:"),
    "pasted": (
        "一次粘贴了很多内容，没有采用；请一题一题回答。",
        "A paste of many lines was not used; answer one question at a time.",
    ),
}


def phrase(language: str, key: str, **blanks: object) -> str:
    """Return a phrase in a language, its blanks filled."""
    return PHRASES[key][0 if language == "zh" else 1].format(**blanks)
