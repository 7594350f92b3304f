"""What the interview says itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, str]] = {
    "welcome": (
        "先问最要紧的。大约 {count} 题以后，就能回答：\n{questions}",
        "The most pressing first. About {count} questions answer these:\n{questions}",
    ),
    "private": (
        "不确定就答“不确定”。全程不联网，回答只存在这台电脑上；随时可以停，下次接着来。",
        "“Not sure” is an answer. Nothing goes online; your answers stay on this computer. Stop any time, go on later.",
    ),
    "resumed": (
        "接着上次的回答（案件：{case}，已答 {count} 题）。",
        "Going on with case {case} ({count} answers so far).",
    ),
    "other-rules": (
        "上次用的规则是 {before} 版，现在是 {now} 版；回答照旧，结论按新的算。",
        "The rules were version {before} and are {now} now; your answers stand, the findings follow the new ones.",
    ),
    "set-aside": ("以前的回答另存为案件“{case}”。", "The earlier answers are kept as case {case!r}."),
    "elsewhere": (
        "这个案件刚才在别处也有回答：那边的 {count} 个回答也算上了。",
        "This case was answered elsewhere too; answers taken over from there: {count}.",
    ),
    "kept-apart": (
        "这个案件名现在是另一个案件，这里的回答改存为案件“{case}”。",
        "That name now stands for another case; these answers are kept as case {case!r}.",
    ),
    "number": ("第 {number} 题", "Question {number}"),
    "remaining": ("（大约还有 {count} 题）", " (about {count} more)"),
    "last": ("（最后一题）", " (the last one)"),
    "remaining-main": ("（再答大约 {count} 题就有答案）", " (about {count} more until the main answers)"),
    "last-main": ("（答完这题就有答案）", " (then the main answers are there)"),
    "decides": ("关系到：{what}", "This bears on: {what}"),
    "where": ("去哪里看：{where}", "Where to look: {where}"),
    "nowhere": ("这一题不用查；不确定就答“不确定”。", "There is nothing to look up here; “not sure” will do."),
    "look-later": (
        "不确定没关系，以后弄清了再改（按 c）。{where}",
        "Never mind; change it once you know (press c). {where}",
    ),
    "unsure": ("不确定", "Not sure"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "none": ("都没有", "None of these"),
    "keys": (
        "b 上一题 · ? 去哪查 · s 跳过 · c 改前面的 · r 看结果 · q 停下",
        "b back · ? where to look · s skip · c change · r result · q stop",
    ),
    "keys-single": ("↑↓ 或数字选，回车确定 · ", "↑↓ or a digit, then Enter · "),
    "keys-few": ("↑↓ 移动，空格或数字勾选，回车确定 · ", "↑↓ move, Space or a digit ticks, Enter when done · "),
    "keys-several": ("↑↓ 或数字移动，空格勾选，回车确定 · ", "↑↓ or digits move, Space ticks, Enter when done · "),
    "keys-typed": ("回车确定 · ", "Enter when done · "),
    "type-single": ("输入编号", "Type a number"),
    "type-several": ("输入编号，几个用空格隔开", "Type numbers, with spaces between"),
    "type-date": (
        "输入日期，怎么写都行：昨天、上周五、3月1日；不确定输入 -",
        "Type a day any way you like: yesterday, last Friday, March 1; - for not sure",
    ),
    "type-count": ("输入一个数；不确定输入 -", "Type a number; - for not sure"),
    "commands": (
        "也可以输入：b 上一题，? 去哪查，s 跳过，c 改前面的，r 看结果，q 停下",
        "Or type: b back, ? where to look, s skip, c change, r result, q stop",
    ),
    "empty": ("还没有回答；不确定也是一种回答。", "Nothing was answered; “not sure” is an answer too."),
    "choose-one": ("先用 ↑↓ 或数字选一个。", "Choose one first, with ↑↓ or its number."),
    "tick-first": (
        "还没有勾选。按空格勾选；一个都没有，就选“都没有”。",
        "Nothing is ticked: Space ticks; choose “None of these” if there is none.",
    ),
    "ticked-already": (
        "已经勾选了几项：先按空格取消，或者移回去按回车。",
        "Some are ticked: untick them with Space, or move back and press Enter.",
    ),
    "no-row": (
        "没看懂“{typed}”；请输入 1 到 {most} 的编号。",
        "“{typed}” was not understood; type a number from 1 to {most}.",
    ),
    "no-day": (
        "没看懂“{typed}”是哪天；可以写成 3月1日、上周五、2026-03-01。",
        "“{typed}” is no day that can be read; write March 1, last Friday or 2026-03-01.",
    ),
    "no-count": ("没看懂“{typed}”；请输入一个数，例如 12。", "“{typed}” was not understood; type a number such as 12."),
    "future": ("{day} 还没到，请再看看日期。", "{day} has not come yet; look at the date again."),
    "now": ("原来的回答：{answer}（回车不变）", "Your answer so far: {answer} (Enter keeps it)"),
    "suggested": ("证据记录里是：{answer}（回车采用）", "Your ledger says: {answer} (Enter takes it)"),
    "answer": ("→ {answer}", "→ {answer}"),
    "clear": ("✓ 已经清楚：{what}", "✓ Clear now: {what}"),
    "not-clear": ("? 还不能确定：{what}", "? Not certain yet: {what}"),
    "broken": ("✓ 他们违反了：{what}", "✓ They broke: {what}"),
    "and-more": ("{what}……共 {count} 项", "{what} … {count} in all"),
    "urgent": ("! 先做这件事：{what}", "! Do this first: {what}"),
    "main-done": ("最要紧的都问过了", "The main questions are done"),
    "go-on": ("接着答，大约还有 {count} 题", "Go on: about {count} more"),
    "go-on-why": (
        "能更准地说出他们违反了什么、该找谁、能要求什么",
        "to say more exactly what they broke, whom to turn to and what you may ask for",
    ),
    "see-result": ("现在看结果", "See the result now"),
    "all-right": ("都对，看结果", "All right: see the result"),
    "back-to-questions": ("接着回答", "Go on answering"),
    "more-above": ("↑ 上面还有 {count} 行", "↑ {count} more lines above"),
    "more-below": ("↓ 下面还有 {count} 行", "↓ {count} more lines below"),
    "review": ("你的回答", "Your answers"),
    "review-how": ("选一条就能改；后面的回答会留着。", "Choose one to change it; later answers are kept."),
    "parked": ("现在用不上，先留着", "not needed now, but kept"),
    "skipped": ("跳过了", "skipped"),
    "no-back": ("已经是第一题了。", "This is the first question."),
    "asked-again": (
        "和别的回答对不上，要再问一次：{why}",
        "This does not fit another answer and is asked again: {why}",
    ),
    "saved": (
        "停在这里。回答都保存了，接着来：contact-rights ask{case}",
        "Stopped here. All answers are kept; go on with: contact-rights ask{case}",
    ),
    "unsaved": ("停在这里。", "Stopped here."),
    "cannot-save": (
        "注意：这台电脑上没法保存回答（{reason}），会继续问，但下次不能接着来。",
        "Note: answers cannot be kept here ({reason}); the questions go on, but you cannot resume.",
    ),
    "ended": (
        "输入结束了。回答都保存了，接着来：contact-rights ask{case}",
        "The input ended. All answers are kept; go on with: contact-rights ask{case}",
    ),
    "pasted": (
        "一次粘贴了很多内容，没有采用；请一题一题回答。",
        "A paste of many lines was not used; answer one question at a time.",
    ),
    "too-long": ("太长了，最多 {most} 个字。", "Too long: at most {most} characters."),
}


def phrase(language: str, key: str, **blanks: object) -> str:
    """Return a phrase in a language, its blanks filled."""
    return PHRASES[key][0 if language == "zh" else 1].format(**blanks)
