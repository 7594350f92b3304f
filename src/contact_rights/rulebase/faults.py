"""Faults of a rule base: where, what was found, what is allowed; collected, never one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from contact_rights.errors import LANGUAGES, CouldNot, Say, did_you_mean, visible
from contact_rights.rulebase.yamlfile import Place


class Fault(NamedTuple):
    """One fault of a rule base."""

    place: Place
    found: Say
    allowed: Say

    def in_language(self, language: str) -> str:
        """Return ``file:line:column: what was found; what is allowed``."""
        semicolon = "；" if language == "zh" else "; "
        return f"{self.place}: {self.found.in_language(language)}{semicolon}{self.allowed.in_language(language)}"


RULE_BASE = Say("规则库", "the rule base")


class BrokenRuleBase(CouldNot):
    """A rule base with faults; ``faults`` holds all of them, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault], where: Say = RULE_BASE) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.place)
        count = len(self.faults)
        lines = Say(*("\n".join(f.in_language(language) for f in self.faults) for language in LANGUAGES))
        plural = "" if count == 1 else "s"
        super().__init__(lines + Say(f"\n{where.zh}有 {count} 处错误", f"\n{count} fault{plural} in {where.en}"))


def unknown(word: str, what: Say, known: Iterable[str]) -> tuple[Say, Say]:
    """Return found and allowed for a name that nothing has, with the nearest that something has."""
    names = sorted(known)
    shown = visible(str(word))
    few = ", ".join(names[:12]) + ("…" if len(names) > 12 else "")  # noqa: PLR2004 - what fits a line
    found = Say(f"没有{what.zh}“{shown}”", f"unknown {what.en} {shown!r}") + did_you_mean(word, names)
    return found, Say(f"可以用：{few}", f"allowed: {few}") if few else Say("一个也没有写", "none is defined")
