"""The phrases that only importing says, in both languages."""

from __future__ import annotations

from contact_rights.errors import Say

PHRASES = {
    "preview": Say(
        "预览：什么都还没有写入。会新增 {count} 条。",
        "Preview: nothing is written yet. {count} entries would be added.",
    ),
    "done": Say("已记下，新增 {count} 条。", "Recorded: {count} new entries."),
    "nothing-new": Say("没有新的内容；什么都没有加。", "Nothing new; nothing was added."),
    "question": Say("写进案件“{case}”的证据记录？", "Record this in the evidence of case {case!r}?"),
    "needed": Say(
        "没有写入：确认请加 --yes；只看预览用 --dry-run",
        "nothing was written: confirm with --yes, or only look with --dry-run",
    ),
    "sms-backup": Say("SMS Backup & Restore 备份", "backup of SMS Backup & Restore"),
    "statement-csv": Say("通话或短信详单（CSV）", "statement (CSV)"),
    "statement-xlsx": Say("通话或短信详单（XLSX）", "statement (XLSX)"),
    "ios-calls": Say("iPhone 通话记录", "iPhone call history"),
    "vcard": Say("通讯录", "address book"),
    "new": Say(
        "新的 {count} 条，{first} 到 {last}，{numbers} 个号码", "{count} new, {first} to {last}, {numbers} numbers"
    ),
    "none-new": Say("没有新的", "nothing new"),
    "already": Say("已经记过 {count} 条", "{count} recorded before"),
    "elsewhere": Say(
        "别的来源已有 {count} 条（同一次联系，不重复计）",
        "{count} known from another source (the same contact, not counted twice)",
    ),
    "left-out": Say("按条件略过 {count} 条", "{count} left out by your filters"),
    "bad": Say("没有采用的 {count} 行：", "{count} rows were not taken:"),
    "line": Say("第 {line} 行：", "line {line}: "),
    "more": Say("……还有 {count} 行", "… and {count} more"),
    "people": Say("认识的人", "People you know"),
    "known": Say(
        "{count} 个号码标为熟人，不计入统计：{names}",
        "{count} numbers are marked as people you know and left out of the figures: {names}",
    ),
    "doubtful": Say(
        "{count} 个号码的备注名像催收或骚扰，没有标为熟人：{names}",
        "{count} numbers whose names sound like collectors or spam are not marked: {names}",
    ),
    "others": Say("其余 {count} 个号码没有出现过，不保存", "{count} other numbers occur nowhere and are not kept"),
    "files": Say("文件", "Files"),
    "exhibits": Say("{count} 个新文件，共 {bytes} 字节", "{count} new files, {bytes} bytes"),
    "exhibits-held": Say("{count} 个已经存过", "{count} kept before"),
    "skipped": Say("没有采用的文件", "Files that were left out"),
    "nothing-found": Say("没有找到可以导入的文件", "no file that can be imported was found"),
}


def phrase(language: str, key: str, **blanks: object) -> str:
    """Return a phrase in a language, its blanks filled."""
    return PHRASES[key].in_language(language, **blanks)
