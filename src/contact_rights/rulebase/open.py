"""Where the rules live, and getting them ready: compiled where they can be, built where they must."""

from __future__ import annotations

import os
from pathlib import Path

from contact_rights.errors import CouldNot, Say, visible
from contact_rights.model import RuleBase
from contact_rights.rulebase.compiled import cached, fingerprint, keep

VARIABLE = "CONTACT_RIGHTS_RULES"


def load_rulebase(rules: str | Path | None = None, language: str = "en") -> RuleBase:
    """Return the rule base of a folder, or of the one shipped with the program, in ``zh`` or ``en``.

    Raises ``CouldNot`` where there is no such folder, ``BrokenRuleBase`` with every fault of a broken one.
    """
    folder = rules_folder(rules)
    name = fingerprint(folder, rule_files(folder), language)
    found = cached(name) if name else None
    if found is None:
        from contact_rights.rulebase.load import build

        found = build(folder, language)
        keep(name, found)
    return found


def rules_folder(given: str | Path | None = None) -> Path:
    """Return the folder of rules: the given one, the environment's, or the shipped one."""
    chosen = given or os.environ.get(VARIABLE)
    if not chosen:
        return shipped()
    folder = Path(chosen)
    if not folder.is_dir() or not rule_files(folder):
        shown = visible(str(folder))
        raise CouldNot(Say(f"{shown}：这里没有规则文件夹", f"{shown}: no folder of rules there"))
    return folder


def shipped() -> Path:
    """Return the rules inside the installed package, of the checkout it runs from, or out of a zip archive."""
    package = Path(__file__).resolve().parent.parent
    inside, beside = package / "rules", package.parent.parent / "rules"
    if inside.is_dir():
        return inside
    archive = package.parent
    return unpacked(archive, package.name) if archive.is_file() else beside


def unpacked(archive: Path, package: str) -> Path:
    """Return the rules of a package that runs from a zip archive, in a folder that lasts as long as the program."""
    import atexit
    import shutil
    import tempfile
    from zipfile import ZipFile

    place = tempfile.mkdtemp(prefix=package)
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    with ZipFile(archive) as opened:
        opened.extractall(place, [name for name in opened.namelist() if name.startswith(f"{package}/rules/")])
    return Path(place) / package / "rules"


def rule_files(folder: Path) -> list[Path]:
    """Return the YAML files of a rule base in the order in which they are read."""
    found = [
        os.path.join(where, name)  # noqa: PTH118 - a third of the time of a walk with paths
        for where, _, names in os.walk(folder)
        for name in names
        if name.endswith((".yaml", ".yml"))
    ]
    return [Path(name) for name in sorted(found)]
