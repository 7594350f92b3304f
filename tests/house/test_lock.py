"""The gate's versions: every package that the tests install is pinned, within the bounds that users have."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).resolve().parents[2] / ".ci" / "constraints.txt"
LINUX = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
HINT = "write it anew with: .ci/lock"


def needed(package: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> Iterator[Requirement]:
    """Yield what a package with some of its extras requires here, and what that requires."""
    if (package, extras) in seen:
        return
    seen.add((package, extras))
    for requirement in map(Requirement, requires(package) or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate(LINUX | {"extra": extra}) for extra in extras or {""}):
            yield requirement
            yield from needed(requirement.name, frozenset(requirement.extras), seen)


def test_everything_the_tests_install_is_pinned_within_its_bounds() -> None:
    lines = LOCK.read_text(encoding="utf-8").splitlines()[1:]
    pins = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    found = [r for r in needed("contact-rights", frozenset({"test"}), set()) if r.name != "contact-rights"]
    assert len(found) > 20
    for requirement in found:
        version = pins.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not pinned; {HINT}"
        assert requirement.specifier.contains(version), f"{requirement} has {version}; {HINT}"
