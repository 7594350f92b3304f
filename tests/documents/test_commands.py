"""``draft`` as people meet it: lists, documents, blanks asked for and remembered, refusals, the packet."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run, environment

CONTACT = ("--role", "emergency-contact", "--lang", "zh")


def kept(home: Path, case: str = "default") -> dict[str, str]:
    path = home / ".local" / "state" / "contact-rights" / "cases" / case / "blanks.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["blanks"] if path.exists() else {}
    return found


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


def test_the_list_tells_what_fits_and_why_not(run: Run) -> None:
    ended = run("draft", "--role", "emergency-contact", "--fact", "lender-kind=individual", "--lang", "zh")
    assert (ended.returncode, ended.stderr) == (0, "")
    fits, _, rest = ended.stdout.partition("用不上的")
    assert "stop-letter" in fits
    assert "regulator-report" in rest
    assert "个人放的债没有行业监管" in rest.replace("\n   ", "")
    data = json.loads(run("draft", "list", "--role", "emergency-contact", "--json").stdout)
    assert {"id": "stop-sms", "state": "settled"}.items() <= data[0].items()
    checked = json.loads(run("check", "--role", "emergency-contact", "--json").stdout)
    assert [one["id"] for one in checked["documents"]] == [one["id"] for one in data if one["state"] == "settled"]


def test_the_report_names_the_documents_at_the_steps(run: Run) -> None:
    text = run("check", "--role", "emergency-contact", "--fact", "lender-kind=bank", env={"COLUMNS": "200"}).stdout
    assert "Draft it: contact-rights draft stop-sms, contact-rights draft stop-message" in text
    assert "contact-rights draft regulator-report" in text
    assert "draft regulator-complaint" not in text


def test_a_document_goes_to_standard_output_and_the_rest_beside_it(run: Run) -> None:
    ended = run("draft", "stop-letter", *CONTACT, "--set", "lender=某某银行")
    assert ended.returncode == 0
    assert ended.stdout.startswith("停止联系告知函\n\n致：某某银行，")
    assert "还空着：姓名 (--set name=…)" in ended.stderr
    assert "lender-complaint" not in ended.stdout
    assert "某某银行" not in ended.stderr.partition("还空着")[2]


def test_json_holds_the_document_its_blanks_and_citations(run: Run) -> None:
    ended = run("draft", "data-request", *CONTACT, "--json", "--set", "name=张三")
    assert (ended.returncode, ended.stderr) == (0, "")
    data = json.loads(ended.stdout)
    assert data["schema"] == "contact-rights/draft/1"
    assert data["channel"] == "lender-complaint"
    assert {"id": "name", "label": "姓名", "personal": True, "filled": True} in data["blanks"]
    assert {"id": "phone", "label": "本人手机号", "personal": True, "filled": False} in data["blanks"]
    assert {"id": "pipl#44", "label": "《个人信息保护法》第四十四条"} in data["citations"]


@pytest.mark.parametrize("name", ["信.txt", "信.md", "信.docx"])
def test_a_file_is_written_whole_in_the_format_of_its_name(run: Run, tmp_path: Path, name: str) -> None:
    ended = run("draft", "stop-letter", *CONTACT, "-o", name, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    content = (tmp_path / name).read_bytes()
    assert content[:2] == b"PK" if name.endswith("docx") else "停止联系告知函" in content.decode("utf-8")
    if os.name == "posix":
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("stop-leter",), 2, "did you mean stop-letter"),
        (("stop-letter", "--set", "lendr=x"), 2, "did you mean lender"),
        (("stop-letter", "--set", "lender"), 2, "--set FIELD=VALUE"),
        (("money-demand", "--set", "amount=a lot", "--fact", "paid=by-mistake"), 2, "an amount, such as 1200.50"),
        (("stop-letter", "--to", "pdf"), 2, "allowed: txt, md, docx"),
        (("stop-letter", "--to", "docx"), 2, "name the file with -o FILE"),
        (("stop-letter", "-o", "a.pdf"), 2, "-o pdf: unknown; allowed: txt, md, docx"),
        (("guarantee-denial",), 2, "allowed: stop-letter, data-request"),
        (("regulator-report",), 3, "answer first: --fact lender-kind=…"),
        (("stop-letter", "--case", "nobody"), 1, "no case named"),
        (("stop-letter", "-o", "no/such/folder/a.txt"), 1, "cannot be written"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_in_one_line(
    run: Run, tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    ended = run("draft", *args, "--role", "emergency-contact", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_what_is_set_is_remembered_with_the_case_but_nothing_personal(
    run: Run, own: dict[str, str], tmp_path: Path
) -> None:
    run("done", "step-complain-to-lender", "--on", "2026-11-02", env=own)
    args = ("draft", "stop-letter", "--case", "default", "--role", "emergency-contact", "--lang", "zh")
    assert run(*args, "--set", "lender=某某银行", "--set", "name=张三", "--set", "phone=138", env=own).returncode == 0
    assert kept(tmp_path) == {"lender": "某某银行"}
    again = run(*args, env=own).stdout
    assert "致：某某银行" in again
    assert "张三" not in again
    run(*args, "--set", "name=张三", "--keep-personal", env=own)
    assert kept(tmp_path) == {"lender": "某某银行", "name": "张三"}
    shown = run("cases", "show", "default", "--lang", "zh", env=own).stdout
    assert "放款机构或放款人的全称：某某银行" in shown
    assert "姓名：张三" in shown
    run(*args, "--set", "name=", env=own)
    assert run("cases", "delete", "default", "--yes", env=own).returncode == 0
    assert kept(tmp_path) == {}


def test_without_a_case_nothing_is_kept(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    assert run("draft", "stop-letter", *CONTACT, "--set", "lender=某某银行", env=own).returncode == 0
    assert not [path for path in tmp_path.rglob("*.json") if "rules-" not in path.name]


def test_broken_memory_is_said_in_one_line(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    run("done", "step-complain-to-lender", env=own)
    path = tmp_path / ".local/state/contact-rights/cases/default/blanks.json"
    path.write_text('{"blanks": 1}', encoding="utf-8")
    ended = run("draft", "stop-sms", "--case", "default", env=own)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    kept_badly = {"paid-date": "no day", "amount": "much", "gone": "x", "payee": "某某\x1b[31m银行\u202e"}
    path.write_text(json.dumps({"schema": "contact-rights/blanks/1", "blanks": kept_badly}), encoding="utf-8")
    facts = ("--role", "relative", "--fact", "paid=by-mistake", "--lang", "zh")
    ended = run("draft", "money-claim", "--case", "default", *facts, env=own)
    assert ended.returncode == 0
    assert "某某�[31m银行�" in ended.stdout
    assert "＿＿＿＿（付款日期）" in ended.stdout


def test_days_that_were_recorded_fill_themselves(run: Run, own: dict[str, str]) -> None:
    run("done", "step-go-to-police", "--on", "2026-11-10", env=own)
    run("done", "step-go-to-police", "--on", "2026-11-12", "--result", "refused", env=own)
    ended = run("draft", "reconsideration", "--case", "default", "--role", "relative", "--lang", "zh", env=own)
    assert ended.returncode == 0
    assert "报案日期：2026年11月10日" in ended.stdout
    assert "申请人知道的日期：2026年11月12日" in ended.stdout


def test_what_the_ledger_holds_stands_in_the_document(run: Run, own: dict[str, str]) -> None:
    words = "再不还就来你家 <script>{phone}"
    add = ("evidence", "add", "--when", "2026-11-20 22:31", "--number", "0755-86013860", "--conduct", "threat-of-harm")
    assert run(*add, "--words", words, env=own).returncode == 0
    assert run("evidence", "add", "--when", "2026-11-19 09:10", "--number", "13800138000", env=own).returncode == 0
    args = ("--case", "default", "--role", "emergency-contact", "--lang", "zh")
    text = run("draft", "police-report", *args, env=own).stdout
    assert "使用的号码：+8613800138000、+8675586013860" in text
    assert f"2026-11-20 22:31 | 电话；威胁伤害人身；{words} | +8675586013860" in text
    assert "扬言伤害人身（《治安管理处罚法》第五十条第一款第一项）" in text
    assert "＿＿＿＿ | ＿＿＿＿" not in text.partition("时间表")[2].partition("请求")[0]
    listed = run("draft", "evidence-list", *args, env=own).stdout
    assert "1 | 来电来信来访的记录" in listed


def test_the_packet_holds_the_documents_that_fit(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    run("done", "step-complain-to-lender", "--on", "2026-11-02", env=own)
    run("draft", "stop-sms", "--case", "default", "--role", "heir", "--set", "lender=某某银行", env=own)
    target = tmp_path / "packet.zip"
    args = ("export", "--case", "default", "--role", "emergency-contact", "--fact", "lender-kind=bank")
    assert run(*args, "-o", str(target), env=own).returncode == 0
    with zipfile.ZipFile(target) as archive:
        drafts = {name for name in archive.namelist() if name.startswith("drafts/")}
        letter = archive.read("drafts/stop-letter.txt").decode("utf-8")
        readme = archive.read("README.txt").decode("utf-8")
    assert {"drafts/stop-sms.txt", "drafts/regulator-report.txt", "drafts/regulator-report.docx"} <= drafts
    assert "drafts/heir-notice.txt" not in drafts
    assert letter.startswith("停止联系告知函\n\n致：某某银行")
    assert "drafts/" in readme
    assert run(*args, "-o", str(tmp_path / "redacted.zip"), "--redact", "all", env=own).returncode == 0
    with zipfile.ZipFile(tmp_path / "redacted.zip") as archive:
        assert "某某银行" not in archive.read("drafts/stop-letter.txt").decode("utf-8")


def test_on_a_terminal_each_blank_is_asked_for(tmp_path: Path) -> None:
    if os.name != "posix":
        return
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "contact_rights", "draft", "money-demand", *CONTACT, "--fact", "paid=by-mistake"]
    env = environment(tmp_path) | {"TERM": "dumb"}
    typed = iter(["王五 6222", "", "李四", "138", "sometime", "2026-11-03", "lots", "200", "", "", "", ""])
    shown = ""
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=env) as child:
        os.close(theirs)
        while child.poll() is None and select.select([ours], [], [], 30)[0]:
            with contextlib.suppress(OSError):
                shown += os.read(ours, 4096).decode("utf-8", "replace")
            if shown.endswith(": "):
                os.write(ours, (next(typed) + "\n").encode())
        text = child.communicate()[0].decode("utf-8")
    os.close(ours)
    assert child.returncode == 0
    assert "姓名（不保存）: " in shown
    assert "要写：日期，写成 2026-03-01 这样" in shown
    assert "要写：金额，例如 1200.50" in shown
    assert "李四，手机号138。2026年11月3日，本人向王五 6222付款200.00元" in text
    assert text.startswith("要求返还款项的函")
