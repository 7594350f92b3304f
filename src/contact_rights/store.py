"""Where a named case is kept: one folder of the user's own for each, readable by nobody else."""

from __future__ import annotations

import contextlib
import json
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from contact_rights.casefile import facts_of, read_json
from contact_rights.errors import CouldNot, Misuse, Say, did_you_mean, is_visible, visible, visible_path
from contact_rights.files import write_whole
from contact_rights.lock import locked
from contact_rights.places import folder, is_private, make_private

LONGEST_NAME = 60
ANSWERS = "answers.json"
SCHEMA = "contact-rights/case/1"
PROGRESS = "progress.json"
PROGRESS_SCHEMA = "contact-rights/progress/1"
LEDGER = "ledger.sqlite3"
BLANKS = "blanks.json"
BLANKS_SCHEMA = "contact-rights/blanks/1"
USUAL = "default"
"""The case that is meant where none is named."""


def case_name(given: str) -> str:
    """Return a case's name in its normal form; raises ``Misuse`` where it cannot be the name of a folder."""
    name = unicodedata.normalize("NFKC", given).strip()
    plain = name and len(name) <= LONGEST_NAME and all(map(is_visible, name))
    if not plain or name[0] in ".-" or any(char in '/\\:*?"<>|' for char in name):
        shown = visible(given)
        raise Misuse(
            Say(f"案件名“{shown}”不行", f"the case name {shown!r} cannot be used")
            + Say(
                f"；最多 {LONGEST_NAME} 个字，不能有 / \\ : * ? 之类的符号，不能以点或横线开头",
                f"; at most {LONGEST_NAME} characters, none of / \\ : * ? and the like, not beginning with . or -",
            )
        )
    return name


def cases_folder() -> Path:
    """Return the folder that holds all cases; raises ``CouldNot`` where this machine has no place for it."""
    state = folder("state")
    if state is None:
        raise CouldNot(Say("没有可以保存案件的地方：没有设置 HOME", "no place to keep cases: HOME is not set"))
    return state / "cases"


def case_folder(name: str, *, create: bool = False) -> Path:
    """Return the folder of a case (0700); raises ``CouldNot`` where there is none and none may be made."""
    path = cases_folder() / case_name(name)
    if create:
        try:
            for part in (path.parent.parent, path.parent, path):
                make_private(part)
        except OSError as error:
            raise unkept(error) from None
        if not all(map(is_private, (path.parent.parent, path.parent, path))):
            shown = visible_path(path)
            raise CouldNot(
                Say(f"{shown}：别人也能写，不在这里保存", f"{shown}: others can write there, so nothing is kept in it")
            )
    if not path.is_dir():
        raise CouldNot(
            Say(f"没有名叫“{visible(name)}”的案件", f"no case named {visible(name)!r}")
            + did_you_mean(name, case_names())
            + Say("（全部见 contact-rights cases list）", " (all of them: contact-rights cases list)")
        )
    return path


def unkept(error: OSError) -> CouldNot:
    """Return the fault of a case that the system does not let be kept."""
    reason = error.strerror or str(error)
    return CouldNot(Say(f"案件没法保存（{reason}）", f"the case cannot be kept ({reason})"))


@contextlib.contextmanager
def changing() -> Iterator[None]:
    """Have all other commands wait with their changes while a case is read and written anew; raises ``CouldNot``."""
    place = cases_folder().parent
    try:
        make_private(place)
    except OSError as error:
        raise unkept(error) from None
    with locked(place / "lock", unkept):
        yield


class Kept(NamedTuple):
    """What is kept of an interview: the answers, and nothing else."""

    answers: dict[str, object]
    parked: dict[str, object]
    """Answers that were given and do not matter now; no finding rests on them."""
    version: str
    """The version of the rule base that asked."""


def load_kept(name: str) -> Kept:
    """Return what is kept of an interview; nothing where there was none; raises ``CouldNot`` if it cannot be read."""
    path = case_folder(name) / ANSWERS
    shown = visible_path(path)
    if not path.exists():
        return Kept({}, {}, "")
    data = read_json(path, shown)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("answers"), dict):
        raise CouldNot(Say(f"{shown}：不是案件的回答", f"{shown}: not the answers of a case"))
    parked = facts_of(data.get("parked", {}), shown)
    return Kept(facts_of(data["answers"], shown), parked, str(data.get("rulebase", "")))


def has_ledger(name: str) -> bool:
    """Return whether a ledger is kept for a case."""
    return (case_folder(name) / LEDGER).is_file()


def load_answers(name: str) -> dict[str, object]:
    """Return the answers kept for a case; nothing where it has none; raises ``CouldNot`` where they cannot be read."""
    return load_kept(name).answers


def keep_answers(
    name: str, answers: Mapping[str, object], version: str, parked: Mapping[str, object] | None = None
) -> None:
    """Keep the answers of a case, and nothing else; ``version`` is that of the rule base that asked.

    Answers that were ``parked`` stay so where nothing is said of them.
    """
    folder = case_folder(name, create=True)
    aside = load_kept(name).parked if parked is None else parked
    aside = {fact: answer for fact, answer in aside.items() if fact not in answers}
    data = {"schema": SCHEMA, "rulebase": version, "answers": dict(answers), "parked": aside}
    write_whole(folder / ANSWERS, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def load_progress(name: str) -> list[dict[str, str]]:
    """Return what was told of the steps of a case, in that order; raises ``CouldNot`` where it cannot be read."""
    path = case_folder(name) / PROGRESS
    if not path.exists():
        return []
    data = read_json(path, visible_path(path))
    entries = data.get("entries") if isinstance(data, dict) and data.get("schema") == PROGRESS_SCHEMA else None
    if not isinstance(entries, list) or not all(map(is_progress, entries)):
        shown = visible_path(path)
        raise CouldNot(Say(f"{shown}：不是步骤的记录", f"{shown}: not a record of steps"))
    return entries


def is_progress(entry: object) -> bool:
    """Return whether something read is one entry of a record of steps."""
    needed = {"step", "on", "result", "note"}
    return isinstance(entry, dict) and set(entry) == needed and all(isinstance(v, str) for v in entry.values())


def keep_progress(name: str, entries: Sequence[Mapping[str, str]]) -> None:
    """Keep what was told of the steps of a case; written whole, so that nothing told before is lost."""
    data = {"schema": PROGRESS_SCHEMA, "entries": [dict(entry) for entry in entries]}
    write_whole(case_folder(name, create=True) / PROGRESS, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def load_blanks(name: str) -> dict[str, str]:
    """Return what is kept for the blanks of a case's documents; raises ``CouldNot`` where it cannot be read."""
    path = case_folder(name) / BLANKS
    if not path.exists():
        return {}
    shown = visible_path(path)
    data = read_json(path, shown)
    kept = data.get("blanks") if isinstance(data, dict) and data.get("schema") == BLANKS_SCHEMA else None
    if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
        raise CouldNot(Say(f"{shown}：不是文书里填的内容", f"{shown}: not what documents' blanks hold"))
    return kept


def keep_blanks(name: str, blanks: Mapping[str, str]) -> None:
    """Keep what the blanks of a case's documents hold, and nothing else."""
    data = {"schema": BLANKS_SCHEMA, "blanks": dict(blanks)}
    write_whole(case_folder(name, create=True) / BLANKS, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def rename_case(name: str, new: str) -> None:
    """Give a case another name; raises ``Misuse`` where that name is taken."""
    path, target = case_folder(name), cases_folder() / case_name(new)
    if target.exists():
        shown = visible(new)
        raise Misuse(Say(f"已经有名叫“{shown}”的案件", f"there already is a case named {shown!r}"))
    path.rename(target)


def set_aside(name: str) -> str:
    """Give a case the first free name like its own, so that a new one may have it; return that name."""
    other = free_name(name)
    rename_case(name, other)
    return other


def free_name(name: str) -> str:
    """Return a name that no case has: this one, or the first like it."""
    taken = case_names()
    others = (f"{name[: LONGEST_NAME - 4]}-{number}" for number in count(2))
    return next(other for other in chain([name], others) if other not in taken)


def case_names() -> list[str]:
    """Return the names of the cases kept on this machine, in order; none where nothing is kept."""
    with contextlib.suppress(CouldNot, OSError):
        return sorted(path.name for path in cases_folder().iterdir() if path.is_dir())
    return []


def case_paths(name: str) -> list[Path]:
    """Return every file that is kept for a case, in the order of their names."""
    return sorted(path for path in case_folder(name).rglob("*") if path.is_file())


def delete_case(name: str) -> None:
    """Remove a case with everything kept for it."""
    shutil.rmtree(case_folder(name))


def wipe_all() -> list[str]:
    """Remove everything kept on this machine, the compiled rules too; return the folders that were removed."""
    removed = []
    for kind in ("state", "cache"):
        path = folder(kind)
        if path is not None and path.is_dir():
            shutil.rmtree(path)
            removed.append(str(path))
    return removed
