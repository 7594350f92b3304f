"""``contact-rights evidence read``: what is marked and what not, disguises, consent, and messages that mean harm."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contact_rights.evidence.messages.folding import folded
from contact_rights.evidence.messages.marking import Message, marks_in, proposals
from contact_rights.evidence.messages.outline import flags
from contact_rights.evidence.messages.phrasebook import FILE, NONE, load_phrasebook
from contact_rights.model import RuleBase
from contact_rights.rulebase.faults import BrokenRuleBase
from contact_rights.rulebase.load import build
from contact_rights.store import keep_answers, load_answers
from contact_rights.tables import lint
from tests.conftest import RULES, Run, changed_rules
from tests.evidence.terminal import on_a_terminal

CHINESE = build(RULES, "zh")
BOOK = load_phrasebook(RULES, CHINESE)
JUNK = [" ", "\u200b", "*", "·", "\u3000", "-", "~", "\ufeff", "\n", ".", "❤"]
THREAT = "再不还钱就上门，让你坐牢"


class Case(NamedTuple):
    """One message of the file, and what is known of it."""

    say: str
    marks: tuple[str, ...]
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def cases() -> list[Case]:
    path = Path(__file__).with_name("messages.yaml")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Case(one["say"], *(tuple(one.get(key, ())) for key in ("marks", "missed", "wrong"))) for one in raw]


CASES = cases()


def said_in(text: str) -> set[str]:
    return {mark.saying.id.removeprefix("says-") for mark in marks_in(BOOK, Message(text))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.say[:20])
def test_what_is_marked(case: Case) -> None:
    assert said_in(case.say) == (set(case.marks) - set(case.missed)) | set(case.wrong)


def test_the_messages_show_every_saying_and_few_are_wrong() -> None:
    known = {saying.id.removeprefix("says-") for saying in BOOK.sayings}
    assert {mark for case in CASES for mark in case.marks} == known
    wanted = sum(len(case.marks) for case in CASES)
    assert sum(len(case.missed) for case in CASES) <= wanted * 0.03
    assert sum(len(case.wrong) for case in CASES) <= wanted * 0.03
    assert sum(not case.marks for case in CASES) >= 40


def test_every_saying_proposes_a_fact_of_the_rule_base_but_the_warning() -> None:
    assert [saying.id for saying in BOOK.sayings if not saying.fact] == ["says-bait"]
    english = load_phrasebook(RULES, build(RULES, "en"))
    assert [(one.fact, one.value) for one in english.sayings] == [(one.fact, one.value) for one in BOOK.sayings]


def is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@given(
    st.sampled_from([case.say for case in CASES if case.marks]), st.lists(st.sampled_from(JUNK), min_size=60), st.data()
)
def test_nothing_put_between_characters_hides_a_word(say: str, junk: list[str], data: st.DataObject) -> None:
    before = marks_in(BOOK, Message(say))
    hidden = "".join(
        char + (junk[at % len(junk)] if is_chinese(char) and is_chinese(say[at + 1 : at + 2] or "x") else "")
        for at, char in enumerate(say)
    )
    assert {mark.saying.id for mark in marks_in(BOOK, Message(hidden))} == {mark.saying.id for mark in before}
    assert data


@given(st.text(max_size=200) | st.text(alphabet="不会上门坐牢还款，。、\n征信*. 還錢", max_size=200))
def test_every_text_can_be_read_and_marks_stand_in_it(text: str) -> None:
    plain = folded(text, BOOK.disguises)
    assert len(plain.text) == len(plain.places)
    for mark in marks_in(BOOK, Message(text)):
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.words == text[mark.start : mark.end]


def test_marks_keep_the_words_as_they_were_written() -> None:
    (mark,) = marks_in(BOOK, Message("你好，起*訴 你，谢谢"))
    assert mark.words == "起*訴"


def test_flags_leave_the_rest_unknown() -> None:
    assert flags(CHINESE, proposals(BOOK, [Message("上门闹，坐牢，起诉，点http")])) == [
        "--fact conduct=threat-of-prison,threat-of-scenes,...",
        "--fact court-stage=threatened",
    ]


BROKEN = [
    ("fact: {conduct: insult}", "fact: {conduct: insults}", "did you mean insult?"),
    ("fact: {conduct: insult}", "fact: {conducts: insult}", "unknown fact 'conducts'"),
    ("fact: {conduct: insult}", "fact: insult", "write {fact: value}"),
    ("words: [不要脸", "words: [不要脸(, 没脸", "a gap"),
    ("words: [不要脸", 'words: ["…", 没脸', "a gap"),
    ("words: [不要脸", "words: [不+脸, 没脸", "a gap"),
    ("  breaks:", "  brakes:", "did you mean breaks?"),
    ("- id: says-harm", "- id: says_harm", "lower-case letters"),
    ("spellings:", "spelling:", "did you mean spellings?"),
    ("check: {zh: 是骂你", "check: {zh: 你一定能赢。是骂你", "certain-outcome"),
]


@pytest.mark.parametrize(("was", "now", "said"), BROKEN)
def test_every_fault_of_the_table_is_named(tmp_path: Path, was: str, now: str, said: str) -> None:
    folder = changed_rules(tmp_path, FILE, was, now)
    with pytest.raises(BrokenRuleBase) as fault:
        lint(folder, CHINESE)
    assert said in str(fault.value)
    assert f"{FILE}:" in str(fault.value)


def test_a_folder_without_phrases_marks_nothing(tmp_path: Path, english: RuleBase) -> None:
    assert load_phrasebook(tmp_path, english) == NONE


def test_through_a_pipe_it_only_proposes(run: Run) -> None:
    done = run("evidence", "read", THREAT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "「坐牢」" in done.stdout
    assert "--fact conduct=threat-of-prison,threat-of-scenes,..." in done.stdout
    assert "These are proposals for you to decide" in done.stdout


@pytest.mark.parametrize(("language", "said"), [("zh", "不等于没有问题"), ("en", "does not mean that all is well")])
def test_finding_nothing_is_not_taken_for_no(run: Run, language: str, said: str) -> None:
    done = run("evidence", "read", "你好", "--lang", language)
    assert done.returncode == 0
    assert said in done.stdout.replace("\n", " ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_and_standard_input_are_read(run: Run, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "短信.txt").write_bytes(THREAT.encode(encoding))
    from_file = run("evidence", "read", "短信.txt", "--json", cwd=tmp_path)
    found: dict[str, Any] = json.loads(from_file.stdout)
    assert [one["id"] for one in found["proposals"]] == ["says-prison", "says-pay", "says-scenes"]
    assert found["proposals"][0]["marks"] == [{"entry": None, "start": 10, "end": 12, "words": "坐牢"}]
    if encoding == "utf-8":
        assert json.loads(run("evidence", "read", "-", "--json", stdin=THREAT).stdout) == found


def test_what_a_terminal_would_obey_is_not_shown(run: Run) -> None:
    done = run("evidence", "read", "\x1b[2J\u202e坐牢\x1b]0;x\x07\x9b31m")
    assert done.returncode == 0
    assert "坐牢" in done.stdout
    assert not set(done.stdout) & set("\x1b\u202e\x07\x9b")


@pytest.mark.parametrize("made", ["link", "pipe", "folder", "large"])
def test_what_is_no_plain_file_of_a_fair_size_is_refused(run: Run, tmp_path: Path, made: str) -> None:
    path = tmp_path / "x.txt"
    if made == "link":
        path.symlink_to("/etc/passwd")
    elif made == "pipe":
        os.mkfifo(path)
    elif made == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"x" * 1_000_001)
    done = run("evidence", "read", str(path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_long_hostile_text_takes_little_time() -> None:
    for text in ("请" * 100_000, "不会" * 50_000, "上门、" * 30_000, "他" * 50_000 + "\n" * 50_000, "z" * 100_000):
        marks_in(BOOK, Message(text))


def test_nothing_to_read_is_a_misuse(run: Run) -> None:
    done = run("evidence", "read")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing to read" in done.stderr


def test_the_messages_of_a_ledger_are_read_but_not_ones_own(run: Run, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    add = ("evidence", "add", "--channel", "sms", "--number", "95588", "--when")
    run(*add, "2026-11-20 10:00", "--words", THREAT, env=home)
    run(*add, "2026-11-20 10:01", "--words", "你再骚扰我就起诉", "--direction", "out", env=home)
    found = json.loads(run("evidence", "read", "--case", "default", "--json", env=home).stdout)
    assert {mark["entry"] for one in found["proposals"] for mark in one["marks"]} == {2}
    assert "#2 " in run("evidence", "read", "--case", "default", env=home).stdout


def kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the answers of the case; what the store says of it."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    return load_answers("uncle")


def test_on_a_terminal_each_fact_is_confirmed_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output, shown = on_a_terminal(tmp_path, "y\nn\n是\n", "read", THREAT, "--case", "uncle")
    assert code == 0
    assert shown.count("Is this so? [y/N]") == 3
    assert output == "--fact conduct=threat-of-prison,threat-of-scenes,...\n"
    assert kept(tmp_path, monkeypatch) == {"conduct": ["threat-of-scenes", "threat-of-prison", "..."]}
    again = on_a_terminal(tmp_path, "n\n", "read", THREAT, "--case", "uncle")
    assert again[1] == ""
    assert again[2].count("Is this so?") == 1
    assert " ".join(again[2].split()).count("already in this case") == 2


def test_nothing_confirmed_keeps_nothing(tmp_path: Path) -> None:
    assert on_a_terminal(tmp_path, "\n\n\n", "read", THREAT, "--case", "uncle")[:2] == (0, "")
    assert not list(tmp_path.rglob("uncle"))
    assert on_a_terminal(tmp_path, "y\ny\ny\n", "read", THREAT)[1].startswith("--fact conduct=")
    assert not list(tmp_path.rglob("cases"))


@pytest.mark.parametrize(("typed", "answer"), [("n\n", "summons"), ("y\n", "threatened")])
def test_an_answer_of_before_is_shown_and_replaced_only_on_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, answer: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    keep_answers("uncle", {"court-stage": "summons"}, CHINESE.version)
    code, _, shown = on_a_terminal(tmp_path, typed, "read", "我们将向法院递交材料", "--case", "uncle")
    assert code == 0
    assert "in this case it is now summons" in " ".join(shown.split())
    assert load_answers("uncle") == {"court-stage": answer}
