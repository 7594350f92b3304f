"""Three-valued logic on many cases at once.

A truth value is a pair of integers ``(true, false)``, one bit per case (a *lane*). A bit set in neither is
unknown; a bit set in both never occurs. One case is one bit wide; a batch, the possible answers to a
question, or every combination of answers are as many bits wide as they have members.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = tuple[int, int]


def all_of(truths: Iterable[Truth], everywhere: int) -> Truth:
    """Return the lanes where all hold and those where one fails; of nothing, all hold."""
    true, false = everywhere, 0
    for t, f in truths:
        true &= t
        false |= f
    return true, false


def any_of(truths: Iterable[Truth], everywhere: int) -> Truth:
    """Return the lanes where one holds and those where all fail; of nothing, none holds."""
    true, false = 0, everywhere
    for t, f in truths:
        true |= t
        false &= f
    return true, false


def none_of(truths: Iterable[Truth], everywhere: int) -> Truth:
    """Return the lanes where all fail and those where one holds."""
    true, false = any_of(truths, everywhere)
    return false, true
