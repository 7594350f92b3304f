"""Help and typer's own errors in both languages."""

from __future__ import annotations

import pytest

from contact_rights.cli.app import main
from contact_rights.cli.help import ChinesePage, chinese
from contact_rights.reports.wrap import width_of
from tests.cli.test_contract import EVERY

WRONG_CALLS = {
    "check --zzz": "没有这个选项：--zzz。看全部选项：--help",
    "check --rol x": "没有这个选项：--rol（你是想写 --role, --rules 吗？）",
    "zzz": "没有这个命令：zzz。看全部命令：--help",
    "chek": "没有这个命令：chek（你是想写 'check', 'schema' 吗？）",
    "evidence show": "还缺一样：ENTRY。怎么写，看 --help",
    "check --role": "选项 --role 后面要写上内容。怎么写，看 --help",
    "check --json=1": "选项 --json 后面不用写内容。",
    "law stale --days x": "--days：“x”不是整数。",
    "law stale --days -1": "--days：-1 超出了范围（0<=x<=100000）。",
    "roles one two": "多写了：one two。怎么写，看 --help",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that a page of help in Chinese was given."""
    texts: list[str] = []
    said = ChinesePage.said

    def noted(page: ChinesePage, text: str) -> str:
        texts.append(" ".join(text.split()))
        return said(page, text)

    monkeypatch.setattr(ChinesePage, "said", noted)
    return texts


def test_every_text_of_help_has_its_chinese_and_every_chinese_its_text(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for name in EVERY:
        assert main([*name.split(), "--help"]) == 0
    without = {text for text in asked if text not in chinese() and not text.startswith("Example: ")}
    assert {text for text in without if text.rpartition(" [")[0] not in chinese()} == set()
    assert chinese().keys() - set(asked) == set()


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EVERY, ids=lambda name: name or "contact-rights")
def test_a_page_of_help_fits_the_terminal(
    name: str, language: str, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    main([*name.split(), "--lang", language, "--help"])
    page = capsys.readouterr().out
    assert max(map(width_of, page.splitlines())) <= columns
    assert ("用法：" in page) == (language == "zh")


@pytest.mark.parametrize(("call", "said"), WRONG_CALLS.items())
def test_a_wrong_call_is_answered_in_chinese(
    call: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(call.split()) == 2
    assert capsys.readouterr().err.strip() == said
