"""The compiled rule base: the same as the YAML, rebuilt when a rule changes, and never an error."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from contact_rights.model import RuleBase
from contact_rights.places import APP
from contact_rights.rulebase.load import build
from contact_rights.rulebase.open import load_rulebase
from tests.conftest import RULES, SMALL


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder that is used, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / APP


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the small rule base."""
    return Path(shutil.copytree(SMALL, tmp_path / "rules"))


def as_built(rulebase: RuleBase) -> object:
    """Return a rule base with lists and tuples alike."""

    def plain(thing: object) -> object:
        if isinstance(thing, dict):
            return {key: plain(value) for key, value in thing.items()}
        return [plain(one) for one in thing] if isinstance(thing, list | tuple) else thing

    return plain(rulebase)


@pytest.mark.parametrize("folder", [RULES, SMALL], ids=["shipped", "small"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_compiled_says_what_the_yaml_says(cache: Path, folder: Path, language: str) -> None:
    first, second = load_rulebase(folder, language), load_rulebase(folder, language)
    assert list(cache.iterdir())
    assert as_built(first) == as_built(second) == as_built(build(folder, language))
    assert type(second.rules) is dict
    assert {type(rule) for rule in second.rules.values()} == {type(rule) for rule in first.rules.values()}


def test_a_changed_rule_is_seen_at_once(cache: Path, rules: Path) -> None:
    before = load_rulebase(rules, "en")
    path = next(path for path in sorted(rules.rglob("*.yaml")) if "You owe nothing" in path.read_text(encoding="utf-8"))
    text, stamp = path.read_text(encoding="utf-8"), path.stat()
    path.write_text(text.replace("You owe nothing", "You owe little_"), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    after = load_rulebase(rules, "en")
    assert before.rules["free"].title == "You owe nothing"
    assert after.rules["free"].title == "You owe little_"
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"[1, 2]", b'{"a": 1}', b"\xff\xfe", b"[" * 100_000, b"null", b'"text"']
)
def test_a_broken_cache_is_passed_over(cache: Path, rules: Path, content: bytes) -> None:
    whole = load_rulebase(rules, "en")
    path = next(cache.iterdir())
    path.write_bytes(content)
    assert as_built(load_rulebase(rules, "en")) == as_built(whole)
    assert path.read_bytes() != content  # and mended


def test_a_truncated_cache_is_passed_over(cache: Path, rules: Path) -> None:
    whole = load_rulebase(rules, "en")
    path = next(cache.iterdir())
    path.write_bytes(path.read_bytes()[:-100])
    assert as_built(load_rulebase(rules, "en")) == as_built(whole)


def test_a_cache_that_others_can_write_is_not_read(cache: Path, rules: Path) -> None:
    load_rulebase(rules, "en")
    path = next(cache.iterdir())
    path.write_bytes(path.read_bytes().replace(b"You owe nothing", b"You owe it all!"))
    assert load_rulebase(rules, "en").rules["free"].title == "You owe it all!"
    cache.chmod(0o777)
    assert load_rulebase(rules, "en").rules["free"].title == "You owe nothing"


@pytest.mark.parametrize("setting", [{"XDG_CACHE_HOME": "/dev/null"}, {"XDG_CACHE_HOME": "", "HOME": ""}])
def test_without_a_place_for_it_the_yaml_is_read(
    monkeypatch: pytest.MonkeyPatch, rules: Path, setting: dict[str, str]
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    assert load_rulebase(rules, "en").rules["free"].title == "You owe nothing"


def test_only_the_newest_forms_are_kept(cache: Path, rules: Path) -> None:
    path = rules / "rulebase.yaml"
    text = path.read_text(encoding="utf-8")
    for number in range(12):
        path.write_text(f"{text}# {number}\n", encoding="utf-8")
        load_rulebase(rules, "en")
    assert len(list(cache.iterdir())) <= 9
