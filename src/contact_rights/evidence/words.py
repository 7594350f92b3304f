"""The few phrases that only the ledger says, in both languages."""

from __future__ import annotations

from contact_rights.errors import Say

PHRASES = {
    "incidents": Say("事件", "Incidents"),
    "exhibits": Say("证物", "Exhibits"),
    "known": Say("熟人的号码（不计入统计）", "People you know (left out of the figures)"),
    "withdrawn": Say("已撤回", "withdrawn"),
    "corrected": Say("第 {number} 条（{when}）更正了它。{why}", "Corrected by entry {number} ({when}). {why}"),
    "no-number": Say("没有号码", "no number"),
    "rejected": Say("拒接", "rejected"),
    "blocked": Say("被拦截", "blocked"),
    "voicemail": Say("语音信箱", "voicemail"),
    "forwarded": Say("呼叫转移", "forwarded"),
    "stop": Say("我叫停了", "I told them to stop"),
    "seconds": Say("{count} 秒", "{count} s"),
    "minutes": Say("{minutes} 分 {count} 秒", "{minutes} min {count} s"),
    "claimed": Say("自称：", "Said to be: "),
    "name": Say("通讯录里叫：", "In the address book: "),
    "words": Say("原话：", "Words: "),
    "asked": Say("要求：", "Asked for: "),
    "conduct": Say("行为：", "Conduct: "),
    "proves": Say("证明：", "Shows: "),
    "origin": Say("来源：", "From: "),
    "about": Say("属于第 {number} 条", "belongs to entry {number}"),
    "bytes": Say("{count} 字节", "{count} bytes"),
    "pages": Say("{count} 页", "{count} pages"),
    "modified": Say("原文件最后修改于 {when}", "original last changed {when}"),
    "taken": Say("拍摄或录制于 {when}（据{source}）", "made {when} (by its {source})"),
    "from-name": Say("文件名", "name"),
    "from-exif": Say("照片信息", "metadata"),
    "recorded": Say("第 {number} 条，{when} 记下", "entry {number}, recorded {when}"),
    "hash": Say("哈希 ", "hash "),
    "now-recorded": Say("已记下，第 {number} 条。", "Recorded as entry {number}."),
    "already": Say(
        "已经记过了，就是第 {number} 条；什么都没有加。", "Already recorded as entry {number}; nothing was added."
    ),
    "already-withdrawn": Say(
        "已经记过了，就是第 {number} 条，但它被撤回了；要恢复：contact-rights evidence correct {number} --restore",
        "Already recorded as entry {number}, which was withdrawn; contact-rights evidence correct {number} --restore",
    ),
    "all-fits": Say(
        "核对完毕：{entries} 条记录、{files} 个文件，全部对得上。", "All fits. Entries: {entries}; files: {files}."
    ),
    "misfit": Say("有对不上的地方。第一处：", "Something does not fit. First: "),
    "can-reseal": Say(
        "每条记录都对得上，变的只是数据库里记录以外的字节。要继续用：contact-rights evidence verify --reseal",
        "Every entry fits; only bytes around the entries changed. To go on: contact-rights evidence verify --reseal",
    ),
    "noted": Say(
        "记下的那个哈希值是第 {number} 条的：到那一条为止，从那以后没有动过。",
        "The hash that was noted is that of entry {number}: nothing up to it was touched since.",
    ),
    "head": Say("最后一条（第 {number} 条）的哈希值：", "Hash of the last entry ({number}):"),
    "proof": Say("它能证明什么、不能证明什么", "What this proves and what not"),
    "no-contacts": Say("还没有对方打来、发来的记录。", "No contact from them is recorded."),
    "campaign": Say(
        "从 {first} 到 {last}（{days} 天）共 {count} 次来电来信。",
        "Contacts: {count}, from {first} to {last} (days: {days}).",
    ),
    "worst-day": Say(
        "有联系的日子 {with} 天；最多的一天是 {day}，{count} 次。",
        "Days with contact: {with}; the busiest was {day} with {count}.",
    ),
    "quiet": Say("休息时间（{hours}）：{count} 次。", "In the quiet hours ({hours}): {count}."),
    "after-stop": Say("{day} 叫停以后：{count} 次。", "After the stop request of {day}: {count}."),
    "kinds": Say("号码 {count} 个：{shares}。", "Numbers: {count}; {shares}."),
    "by-day": Say("每天每小时", "By day and hour"),
    "by-week": Say("每周（从周一起）每小时", "By week (from Monday) and hour"),
    "by-month": Say("每月每小时", "By month and hour"),
    "legend": Say("点表示没有，数字是次数。", "A dot is none, a digit how many."),
    "scaled-legend": Say(
        "点表示没有；1 到 9 由少到多，9 是最多的（{count} 次左右）。",
        "A dot is none; 1 to 9 grow with the count, 9 standing for about {count}.",
    ),
    "numbers": Say("打得最多的号码", "The most frequent numbers"),
    "more-numbers": Say("还有 {count} 个号码；--json 给出全部。", "{count} more numbers; --json gives them all."),
    "picture-day": Say("来电来信：每天每小时", "Contacts by day and hour"),
    "picture-week": Say("来电来信：每周每小时", "Contacts by week and hour"),
    "picture-month": Say("来电来信：每月每小时", "Contacts by month and hour"),
    "picture-stop": Say("{day} 叫停，以后 {count} 次", "told to stop on {day}; {count} after that"),
    "picture-legend": Say("每小时次数：", "In one hour:"),
    "picture-quiet": Say("休息时间", "quiet hours"),
    "court-title": Say("证据目录", "List of evidence"),
    "court-sign": Say(
        "提交人（签名）：____________    提交日期：____________",
        "Submitted by (signature): ____________    Date: ____________",
    ),
    "column-number": Say("序号", "No."),
    "column-name": Say("证据名称", "Name"),
    "column-source": Say("证据来源", "Source"),
    "column-proves": Say("证明对象和内容", "What it proves"),
    "column-pages": Say("页数", "Pages"),
    "item-log": Say("通话、短信记录  {name}", "Log of calls and messages  {name}"),
    "item-log-source": Say(
        "本人手机或运营商导出，SHA-256 开头 {hash}", "exported from own phone or by the carrier, SHA-256 begins {hash}"
    ),
    "item-notes": Say("来电来信来访的记录", "Notes of calls, messages and visits"),
    "item-notes-source": Say("本人记录（本人陈述）", "noted by the party (own account)"),
    "item-span": Say(
        "{first} 至 {last} 共 {count} 次，{numbers} 个号码",
        "contacts: {count}, from {first} to {last}; numbers: {numbers}",
    ),
    "item-file": Say(
        "本人保存，SHA-256 开头 {hash}（第 {entry} 条）", "kept by the party, SHA-256 begins {hash} (#{entry})"
    ),
    "item-about": Say("（{when} {number}）", "({when} {number})"),
    "item-and": Say("；", "; "),
    "held": Say(
        "证据：{entries} 条记录、{files} 个文件；contact-rights evidence list --case {case} 查看",
        "Evidence kept: entries {entries}, files {files}; contact-rights evidence list --case {case}",
    ),
    "wiped": Say(
        "已覆盖并删除 {files} 个文件，{bytes} 字节。", "Overwritten and removed: {files} files, {bytes} bytes."
    ),
    "not-wiped": Say(
        "删不掉的：固态硬盘、手机存储和带快照的磁盘可能留着旧数据；备份、云同步、导出过的 zip 和原来的文件都还在，"
        "请自己删。整盘加密最可靠。",
        "Not removed: what solid-state disks, phones and disks with snapshots may keep of old data; backups, cloud "
        "copies, zips you exported and the original files. Delete those yourself; encrypting the whole disk helps.",
    ),
    "none-match": Say("没有符合条件的记录。", "Nothing recorded matches."),
    "shown-of": Say(
        "显示 {shown} 条，共 {count} 条；--all 显示全部。", "{shown} of {count} shown; --all shows them all."
    ),
}


def phrase(language: str, key: str, **blanks: object) -> str:
    """Return a phrase in a language, its blanks filled."""
    return PHRASES[key].in_language(language, **blanks)
