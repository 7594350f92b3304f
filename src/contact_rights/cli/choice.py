"""Options that take one word of a few."""

from __future__ import annotations

from collections.abc import Sequence

from contact_rights.errors import Misuse, Say, did_you_mean, visible


def choice(option: str, given: str, allowed: Sequence[str]) -> str:
    """Return the word that was given; raises ``Misuse`` where it is none of those allowed."""
    if given in allowed:
        return given
    shown, listed = visible(given), ", ".join(allowed)
    raise Misuse(
        Say(f"{option} {shown}：没有这一种", f"{option} {shown}: unknown")
        + did_you_mean(given, allowed)
        + Say(f"；可以写：{listed}", f"; allowed: {listed}")
    )
