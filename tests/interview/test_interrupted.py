"""Whatever happens at a terminal: kill, Ctrl-C, Ctrl-D, resize, pastes, endless lines, control characters."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import stat
from pathlib import Path
from random import Random

import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from contact_rights import load_rulebase
from contact_rights.cli.interview.asking import Reply
from contact_rights.cli.interview.panels import replied
from contact_rights.model import RuleBase
from tests.conftest import TODAY
from tests.interview.robot import await_question, squeezed
from tests.interview.terminal import Terminal

ASK = ("ask", "--lang", "en", "--as-of", TODAY)
LINES = "first line\nsecond line\n1\n2\n"
NOISE = (
    bytes(byte for byte in range(256) if byte not in {0x03, 0x04, 0x1A, 0x1C})
    + b"\x1b[\x1b[M\x1b[<;;\x1b[200~\x1b[A" * 4
)
PASTE = f"\x1b[200~{LINES}\x1b[201~"


def answers_file(home: Path, case: str = "default") -> Path:
    return home / ".local/state/contact-rights/cases" / case / "answers.json"


def kept(home: Path, case: str = "default") -> dict[str, object]:
    found: dict[str, object] = json.loads(answers_file(home, case).read_text(encoding="utf-8"))["answers"]
    return found


def begin(terminal: Terminal, rulebase: RuleBase) -> None:
    """Answer the first two questions and wait for the third."""
    await_question(terminal, rulebase, "in-danger-now")
    terminal.press("2")
    await_question(terminal, rulebase, "helping-someone")
    terminal.press("2")
    await_question(terminal, rulebase, "role")


def to_a_date(home: Path) -> None:
    """Keep answers after which a day is asked for."""
    path = answers_file(home)
    path.parent.mkdir(parents=True, mode=0o700)
    known: dict[str, object] = {"in-danger-now": "no", "role": ["emergency-contact"], "court-stage": "none"}
    answers = dict.fromkeys(load_rulebase().facts, "unknown") | known
    del answers["last-contact-date"]
    path.write_text(json.dumps({"schema": "contact-rights/case/1", "rulebase": "0", "answers": answers}))


def at_a_date(terminal: Terminal, rulebase: RuleBase) -> None:
    """Go on to the question for a day."""
    pause = "The main questions are done"
    terminal.until(lambda: pause in terminal.text() or "last contact?" in terminal.text(), "the question or the pause")
    if pause in terminal.text():
        terminal.press("1")
    await_question(terminal, rulebase, "last-contact-date")


def test_a_killed_interview_goes_on_where_it_was(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press("1", "space")
        terminal.see("[x]")
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    assert kept(tmp_path) == {"in-danger-now": "no", "helping-someone": "no"}
    with Terminal(*ASK, home=tmp_path) as terminal:
        terminal.see("Going on with case default (2 answers so far)")
        await_question(terminal, english, "role")
        assert "Question 3" in terminal.text()
        assert "[x]" not in terminal.text()


def test_a_closed_terminal_loses_nothing(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.signal(signal.SIGHUP)
        terminal.exit_code()
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize(
    ("key", "code", "said"),
    [
        ("ctrl-c", 130, "Stopped here. All answers are kept; go on with: contact-rights ask --case 'old uncle'"),
        ("q", 0, "Stopped here. All answers are kept; go on with: contact-rights ask --case 'old uncle'"),
        ("ctrl-d", 3, "The input ended. All answers are kept; go on with: contact-rights ask --case 'old uncle'"),
    ],
)
def test_stopping_says_how_to_go_on(tmp_path: Path, english: RuleBase, key: str, code: int, said: str) -> None:
    with Terminal(*ASK, "--case", "old uncle", home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press(key)
        assert terminal.exit_code() == code
        assert squeezed(said) in squeezed(terminal.text())
        assert "Traceback" not in terminal.all_text()
    assert len(kept(tmp_path, "old uncle")) == 2


@pytest.mark.parametrize(("key", "code"), [("ctrl-c", 130), ("ctrl-d", 3)])
def test_stopping_where_a_day_is_typed(tmp_path: Path, english: RuleBase, key: str, code: int) -> None:
    to_a_date(tmp_path)
    with Terminal(*ASK, home=tmp_path) as terminal:
        at_a_date(terminal, english)
        terminal.press("yester", key)
        assert terminal.exit_code() == code
        assert "All answers are kept" in terminal.text()


def test_the_terminal_may_change_its_size(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path, columns=100, rows=40) as terminal:
        begin(terminal, english)
        for columns, rows in ((40, 12), (30, 8), (120, 30)):
            terminal.resize(columns, rows)
            terminal.signal(signal.SIGWINCH)
            terminal.press("down")
            terminal.see("> [ ]")
        terminal.press("home", "space", "enter")
        await_question(terminal, english, "court-stage")
    assert kept(tmp_path)["role"] == ["emergency-contact"]


@pytest.mark.parametrize("rows", [8, 12, 24])
def test_the_answer_pointed_to_is_seen_on_a_small_screen(tmp_path: Path, english: RuleBase, rows: int) -> None:
    with Terminal(*ASK, home=tmp_path, columns=40, rows=rows) as terminal:
        begin(terminal, english)
        for _ in english.facts["role"].values[1:]:
            terminal.press("down")
        terminal.see("> [ ] 17 The borrower")


def test_a_paste_of_many_lines_answers_nothing(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press(PASTE)
        terminal.see("A paste of many lines was not used")
    assert "role" not in kept(tmp_path)


def test_a_paste_of_many_lines_is_no_day_and_one_line_is(tmp_path: Path, english: RuleBase) -> None:
    to_a_date(tmp_path)
    with Terminal(*ASK, home=tmp_path) as terminal:
        at_a_date(terminal, english)
        terminal.press(PASTE)
        terminal.see("A paste of many lines was not used")
        terminal.press("\x1b[200~2026-03-01\n\x1b[201~")
        terminal.see("= 2026-03-01 (Sun)")
        terminal.press("enter")
        terminal.see("→ 2026-03-01 (Sun)")
    assert kept(tmp_path)["last-contact-date"] == "2026-03-01"


def test_a_paste_into_plain_lines_answers_nothing(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, "--plain", home=tmp_path) as terminal:
        await_question(terminal, english, "in-danger-now")
        terminal.press("1\n2\n1\n")
        terminal.see("A paste of many lines was not used")
        terminal.press("2\n")
        await_question(terminal, english, "helping-someone")
    assert kept(tmp_path) == {"in-danger-now": "no"}


def test_absurdly_long_input_is_refused_in_one_line(tmp_path: Path, english: RuleBase) -> None:
    to_a_date(tmp_path)
    with Terminal(*ASK, home=tmp_path) as terminal:
        at_a_date(terminal, english)
        for _ in range(20):
            terminal.press("9" * 100)
        terminal.see("Too long: at most 60 characters.")
        terminal.press("enter")
        terminal.see("is no day that can be read")


def test_control_characters_do_nothing(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press("\x00", "\x01", "\x1b[31m", "\x7f", "ż", "🙂", "\x1b[200~\x1b[31m\x1b[201~")
        await_question(terminal, english, "role")
        terminal.press("1", "space", "enter")
        await_question(terminal, english, "court-stage")
    assert kept(tmp_path)["role"] == ["emergency-contact"]


def test_enter_alone_claims_nothing(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        await_question(terminal, english, "in-danger-now")
        terminal.press("enter")
        terminal.see("Choose one first")
        terminal.press("2")
        await_question(terminal, english, "helping-someone")
        terminal.press("2")
        await_question(terminal, english, "role")
        terminal.press("enter")
        terminal.see("Nothing is ticked")
    assert kept(tmp_path) == {"in-danger-now": "no", "helping-someone": "no"}


def test_none_and_ticks_together_are_not_taken_for_either(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press("space", "n")
        terminal.see("Some are ticked")
        terminal.press("home", "space", "n")
        await_question(terminal, english, "court-stage")
    assert kept(tmp_path)["role"] == []


def test_a_number_of_two_digits_moves_and_ticks_nothing_else(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press("1", "6", "space", "2", "space", "enter")
        await_question(terminal, english, "court-stage")
    assert kept(tmp_path)["role"] == ["phonebook-contact", "mistaken-identity"]


def test_keys_of_a_chinese_keyboard_are_understood(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        await_question(terminal, english, "in-danger-now")
        terminal.press("？")
        terminal.see("There is nothing to look up here")
        terminal.press("２")
        await_question(terminal, english, "helping-someone")
    assert kept(tmp_path) == {"in-danger-now": "no"}


def test_back_by_the_arrow_and_enter_keeps_the_answer(tmp_path: Path, english: RuleBase) -> None:
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        terminal.press("left")
        terminal.see("Your answer so far: No (Enter keeps it)")
        terminal.press("enter")
        await_question(terminal, english, "role")
    assert kept(tmp_path)["helping-someone"] == "no"


def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path, english: RuleBase) -> None:
    state = tmp_path / ".local/state/contact-rights"
    state.mkdir(parents=True, mode=0o755)
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [state, *state.rglob("*")]}
    assert modes == {"contact-rights": 0o700, "cases": 0o700, "default": 0o700, "answers.json": 0o600, "lock": 0o600}


def test_where_nothing_can_be_kept_the_questions_go_on(tmp_path: Path, english: RuleBase) -> None:
    (tmp_path / ".local").write_text("no folder")
    with Terminal(*ASK, home=tmp_path) as terminal:
        begin(terminal, english)
        assert terminal.all_text().count("answers cannot be kept here") == 1
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert "Stopped here." in terminal.text()
        assert "All answers are kept" not in terminal.text()


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_from_the_keyboard_end_in_an_orderly_way(tmp_path: Path, english: RuleBase, seed: int) -> None:
    """Escape sequences, half characters, control characters: whatever a broken terminal or a cat on the keys sends."""
    random = Random(seed)  # noqa: S311 - the same bytes every time
    with Terminal(*ASK, home=tmp_path) as terminal:
        await_question(terminal, english, "in-danger-now")
        for _ in range(12):
            if terminal.ended():
                break
            os.write(terminal.end, bytes(random.choice(NOISE) for _ in range(random.randint(1, 30))))
            terminal.read(0.1)
        terminal.press("\x1b[201~", "\x03")
        assert terminal.exit_code() in {0, 3, 130}
        for words in ("Traceback", "Unhandled", "WARNING", "bug of ours"):
            assert words not in terminal.all_text()


@pytest.mark.parametrize("moment", ["the event loop is made", "the panel is begun", "it stands", "it is answered"])
def test_an_interrupt_is_neither_lost_nor_comes_halfway(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_loop = asyncio.new_event_loop

    def reach(reached: str) -> None:
        if reached == moment:
            signal.raise_signal(signal.SIGINT)

    def made_loop() -> asyncio.AbstractEventLoop:
        reach("the event loop is made")
        return make_loop()

    def standing(_: object) -> None:
        reach("it stands")
        if panel.future and not panel.future.done():
            panel.exit(result="2")
            reach("it is answered")

    monkeypatch.setattr(asyncio.events, "new_event_loop", made_loop)
    with create_pipe_input() as keyboard:
        panel: Application[Reply] = Application(input=keyboard, output=DummyOutput())
        panel.pre_run_callables.append(lambda: reach("the panel is begun"))
        panel.after_render += standing
        with pytest.raises(KeyboardInterrupt):
            replied(panel)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
