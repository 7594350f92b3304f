"""The case packet: complete, checked by its manifest, private, the same bytes again, never over anything."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from contact_rights.errors import CouldNot
from contact_rights.packet import MANIFEST, packet
from tests.conftest import Run

PARTS = {"report.html", "follow-up.txt", "days.ics", "answers.json", "README.txt", MANIFEST}


@pytest.fixture
def own(tmp_path: Path, run: Run) -> dict[str, str]:
    env = {"HOME": str(tmp_path)}
    args = ("done", "step-complain-to-lender", "--on", "2026-11-02", "--note", "张三 13800138000 <script>")
    assert run(*args, env=env).returncode == 0
    return env


def exported(run: Run, own: dict[str, str], target: Path, *args: str) -> None:
    ended = run("export", "-o", str(target), *args, env=own)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{target}\n", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_holds_everything_and_its_manifest_is_true(
    run: Run, own: dict[str, str], tmp_path: Path, language: str
) -> None:
    target = tmp_path / "给律师"
    exported(run, own, target, "--lang", language)
    names = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert names >= PARTS
    lines = (target / MANIFEST).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert set(listed) == names - {MANIFEST}
    for name, digest in listed.items():
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
    readme = (target / "README.txt").read_text(encoding="utf-8")
    assert all(name in readme for name in PARTS - {"README.txt"})
    assert "不是律师意见" in readme
    assert "not a lawyer's opinion" in readme
    assert json.loads((target / "answers.json").read_text(encoding="utf-8")) == {
        "done": ["complained-to-lender", "..."]
    }


def test_a_zip_has_the_same_files_and_the_same_bytes_again(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.ZIP"
    exported(run, own, first, "--as-of", "2026-11-23")
    exported(run, own, second, "--as-of", "2026-11-23")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) >= PARTS
        assert not [name for name in archive.namelist() if name.startswith(("/", "..")) or "\\" in name]


def test_everything_is_for_its_owner_alone(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    exported(run, own, tmp_path / "folder")
    exported(run, own, tmp_path / "file.zip")
    if os.name != "posix":
        return
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700
    inside = list((tmp_path / "folder").rglob("*"))
    files = [tmp_path / "file.zip", *(path for path in inside if path.is_file())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in inside if path.is_dir()} == {0o700}


@pytest.mark.parametrize("name", ["folder", "file.zip"])
def test_nothing_is_overwritten(run: Run, own: dict[str, str], tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.mkdir()
    ended = run("export", "-o", str(target), env=own)
    assert ended.returncode == 1
    assert "exists already" in ended.stderr
    assert not list(target.iterdir())


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("-o", "no/such/folder/x.zip"), 1),
        (("--case", "nobody"), 1),
        (("--case", "../default"), 2),
        (("--redact", "everything"), 2),
    ],
    ids=str,
)
def test_what_cannot_be_leaves_nothing_behind(
    run: Run, own: dict[str, str], tmp_path: Path, args: tuple[str, ...], code: int
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ended = run("export", "-o", str(tmp_path / "x.zip"), *args, env=own)
    assert ended.returncode == code
    assert ended.stderr.count("\n") == 1
    assert [p for p in sorted(tmp_path.rglob("*")) if "cache" not in str(p)] == [
        p for p in before if "cache" not in str(p)
    ]


def test_redaction_reaches_every_file(run: Run, own: dict[str, str], tmp_path: Path) -> None:
    exported(run, own, tmp_path / "all", "--redact", "all")
    exported(run, own, tmp_path / "plain")
    for path in (tmp_path / "all").rglob("*"):
        if path.is_file() and path.suffix != ".docx":
            assert "13800138000" not in path.read_text(encoding="utf-8")
            assert "张三" not in path.read_text(encoding="utf-8")
    plain = (tmp_path / "plain" / "report.html").read_text(encoding="utf-8")
    assert "张三 13800138000 &lt;script&gt;" in plain


def test_a_failure_inside_leaves_nothing(tmp_path: Path) -> None:
    def begin_and_fail() -> None:
        with packet(tmp_path / "x") as folder:
            (folder / "part").write_text("half", encoding="utf-8")
            raise OSError(28, "No space left on device")

    with pytest.raises(CouldNot):
        begin_and_fail()
    assert not list(tmp_path.iterdir())


def test_a_link_in_place_of_the_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CouldNot), packet(tmp_path / "link"):
        pass
    assert not (tmp_path / "elsewhere").exists()
