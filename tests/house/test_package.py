"""What is handed out: the wheel and the source archive hold what they must, and the wheel runs on its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import RULES, environment

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "rules/rulebase.yaml", "tests/conftest.py")
RUN = "from contact_rights.cli import run; run()"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("包 dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_wheel_holds_the_package_and_every_rule_and_nothing_else(built: Path) -> None:
    wheel = next(built.glob("*.whl"))
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    manual = {name for name in names if name.endswith(".data/data/share/man/man1/contact-rights.1")}
    package = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*.py")} | {
        "contact_rights/py.typed",
        "contact_rights/cli/help.zh.txt",
    }
    rules = {f"contact_rights/rules/{p.relative_to(RULES).as_posix()}" for p in RULES.rglob("*") if p.is_file()}
    assert len(manual) == 1
    assert names - manual == package | rules


def test_the_source_archive_holds_what_builds_tests_and_explains_it(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= set(NEEDED)
    assert not [name for name in names if name.startswith((".venv", ".git/")) or "__pycache__" in name]


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "folder"])
def test_the_wheel_runs_without_the_checkout(built: Path, tmp_path: Path, zipped: bool) -> None:
    wheel = next(built.glob("*.whl"))
    place = wheel if zipped else tmp_path / "一个 地方"
    if not zipped:
        shutil.unpack_archive(wheel, place, "zip")
    alone = environment(tmp_path) | {"PYTHONPATH": str(place)}
    command = [sys.executable, "-c", RUN, "check", "--role", "emergency-contact", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=alone, cwd=tmp_path, check=True)
    assert json.loads(done.stdout)["verdicts"]["liability"]["value"] == "not-liable"
    where = [sys.executable, "-c", "import contact_rights; print(contact_rights.__file__)"]
    assert subprocess.run(where, capture_output=True, encoding="utf-8", env=alone, check=True).stdout.startswith(
        str(place)
    )


def test_the_wheel_is_the_same_each_time_it_is_built(built: Path, tmp_path: Path) -> None:
    again = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(again, cwd=ROOT, check=True, capture_output=True)
    first, second = next(built.glob("*.whl")), next(tmp_path.glob("*.whl"))
    assert first.read_bytes() == second.read_bytes()


def test_the_source_archive_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "-xzf", next(built.glob("*.tar.gz")), "-C", tmp_path], check=True)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=next(path for path in tmp_path.iterdir() if path.is_dir()), check=True)
    first, second = next(built.glob("*.whl")), next(tmp_path.glob("*.whl"))
    assert first.read_bytes() == second.read_bytes()


def test_it_answers_where_there_is_no_home(tmp_path: Path) -> None:
    homeless = {name: value for name, value in environment(tmp_path).items() if name != "HOME"}
    command = [sys.executable, "-m", "contact_rights", "check", "--role", "emergency-contact"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=homeless, check=True)
    assert done.stdout.startswith("You do not have to pay this.")
    assert not done.stderr
