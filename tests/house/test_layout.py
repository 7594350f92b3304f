"""The house rules that a reader relies on: imports go downward, pieces stay small, heavy things come late."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import environment

SOURCE = Path(__file__).resolve().parents[2] / "src" / "contact_rights"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 50, 300
GROUND = {"errors", "model", "findings", "files", "lock", "places", "terms", "templates", "__init__"}
ALLOWED = {
    "errors": set(),
    "model": {"terms"},
    "terms": set(),
    "templates": {"model", "terms"},
    "places": set(),
    "__init__": {"core", "findings", "rulebase"},
    "__main__": {"cli"},
    "findings": {"model", "terms"},
    "files": {"errors"},
    "lock": {"errors"},
    "core": GROUND,
    "rulebase": GROUND | {"core"},
    "casefile": GROUND | {"rulebase"},
    "store": GROUND | {"casefile"},
    "reports": GROUND | {"core", "followup"},
    "followup": GROUND | {"core"},
    "batch": GROUND | {"casefile", "core", "reports"},
    "schemas": GROUND | {"core", "evidence", "reports", "rulebase"},
    "documents": GROUND | {"core", "evidence", "followup", "reports"},
    "packet": {"errors", "files"},
    "tables": GROUND | {"core", "evidence", "numbers", "rulebase"},
    "numbers": GROUND | {"rulebase", "reports"},
    "evidence": GROUND | {"core", "rulebase", "numbers", "reports", "store"},
}
"""What each part may import of ours; ``cli`` may import everything."""
ONLY_IN = {
    "typer": ("cli/",),
    "prompt_toolkit": ("cli/interview/",),
    "rich": ("cli/console.py",),
    "yaml": ("rulebase/yamlfile.py",),
    "sqlite3": ("evidence/ledger/",),
    "socket": (),
    "urllib": (),
    "http": (),
    "ssl": (),
    "pickle": (),
    "marshal": (),
}
HEAVY = {"yaml", "rich", "prompt_toolkit", "sqlite3", "docx", "pydantic", "asyncio", "socket", "hashlib"}


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: Path) -> str:
    """Return the part of the house a module stands in."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_go_downward(path: Path) -> None:
    part = part_of(path)
    if part == "cli":
        return
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("contact_rights.")}
    assert ours - {part} <= ALLOWED[part] | {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_each_library_has_its_place(path: Path) -> None:
    for name in {name.split(".")[0] for name in imported(path)} & ONLY_IN.keys():
        assert named(path).startswith(ONLY_IN[name]) if ONLY_IN[name] else False, f"{named(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_pieces_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_runs_code_from_data(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"eval", "exec", "compile", "__import__", "input"} - (
        {"input"} if part_of(path) == "cli" else set()
    )


def loaded_by(home: Path, *args: str) -> set[str]:
    """Return the top-level modules that a command had imported when it ended."""
    code = (
        "import sys; from contact_rights.cli.app import main; main(sys.argv[1:])\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *args]
    for _ in range(2):  # the second time with the rules compiled
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(home), check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "args",
    [("check", "--role", "emergency-contact", "--json"), ("check", "--role", "heir"), ("--version",), ("--help",)],
    ids=" ".join,
)
def test_nothing_heavy_is_imported_where_it_is_not_needed(home: Path, args: tuple[str, ...]) -> None:
    assert not loaded_by(home, *args) & HEAVY
