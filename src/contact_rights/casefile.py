"""Where a case comes from: flags, a file, standard input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from contact_rights.errors import CouldNot, Misuse, Say, visible
from contact_rights.files import read_given

MOST_BYTES = 1_000_000
PLAIN = (str, int)
"""What an answer may be; yes and no may come as booleans, which are numbers to Python."""


def gather(facts_file: str, roles: Iterable[str], facts: Iterable[str]) -> dict[str, object]:
    """Return the facts of a case as given: those of the file, and over them those of the flags.

    ``facts`` are texts like ``conduct=insult,night-calls``; naming a fact again adds to its values.
    """
    given = read_file(facts_file) if facts_file else {}
    named: dict[str, list[str]] = {}
    for role in roles:
        named.setdefault("role", []).extend(values_of(role))
    for text in facts:
        name, equals, values = text.partition("=")
        if not equals or not name.strip():
            shown = visible(text)
            raise Misuse(
                Say(f"--fact {shown}：要写成 --fact 编号=答案", f"--fact {shown}: write it as --fact ID=VALUE")
                + Say("，例如 --fact conduct=insult", ", for example --fact conduct=insult")
            )
        named.setdefault(name.strip(), []).extend(values_of(values))
    return {**given, **named}


def values_of(text: str) -> list[str]:
    """Return the values of a flag, which commas separate."""
    return [value.strip() for value in text.split(",") if value.strip()] or [""]


def read_file(name: str) -> dict[str, object]:
    """Return the facts of a YAML or JSON file, ``-`` for standard input; raises ``CouldNot``."""
    shown = "standard input" if name == "-" else visible(name)
    data = read_given(name, MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CouldNot(Say(f"{shown}：不是 UTF-8 文字", f"{shown}: not UTF-8 text")) from None
    return facts_in(text, shown)


def read_json(path: Path, shown: str) -> Any:
    """Return what a JSON file says; raises ``CouldNot``."""
    return parsed_json(read_given(str(path), MOST_BYTES).decode("utf-8", "replace"), shown)


def facts_in(text: str, shown: str) -> dict[str, object]:
    """Return the facts that YAML or JSON text gives; raises ``CouldNot``."""
    if text.lstrip()[:1] in {"{", "["}:
        return facts_of(parsed_json(text, shown), shown)
    from contact_rights.rulebase.yamlfile import YamlFault, parse

    try:
        return facts_of(parse(text, shown), shown)
    except YamlFault as fault:
        semicolon = Say("；", "; ")
        raise CouldNot(Say(f"{fault.place}: ", f"{fault.place}: ") + fault.found + semicolon + fault.allowed) from None


def parsed_json(text: str, shown: str, *, lines: bool = True) -> Any:
    """Return JSON text as data; names given twice are refused. ``lines`` is whether a fault's place names its line."""
    try:
        return json.loads(text, object_pairs_hook=lambda pairs: without_twins(pairs, shown))
    except json.JSONDecodeError as error:
        place = f"{shown}:{error.lineno}:{error.colno}" if lines else f"{shown}:{error.colno}"
        raise CouldNot(Say(f"{place}：不是正确的 JSON（{error.msg}）", f"{place}: not JSON ({error.msg})")) from None
    except (RecursionError, ValueError):
        raise CouldNot(Say(f"{shown}：不是能读的 JSON", f"{shown}: not JSON that can be read")) from None


def without_twins(pairs: list[tuple[str, Any]], shown: str) -> dict[str, Any]:
    """Return a JSON object; raises ``CouldNot`` where a name is given twice."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            twice = visible(name)
            raise CouldNot(Say(f"{shown}：“{twice}”写了两次", f"{shown}: {twice!r} is given twice"))
        found[name] = value
    return found


def facts_of(data: Any, shown: str) -> dict[str, object]:
    """Return a case's mapping of facts, its ``id`` left out; raises ``CouldNot`` where it is none."""
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise CouldNot(Say(f"{shown}：要写成“情况: 答案”", f"{shown}: a case is a mapping of facts to answers"))
    for name, value in data.items():
        answers = value if isinstance(value, list) else [value]
        if not all(isinstance(answer, PLAIN) for answer in answers):
            fact = visible(str(name))
            raise CouldNot(
                Say(
                    f"{shown}：“{fact}”的答案要写文字、数字或列表",
                    f"{shown}: {fact!r} takes a text, a number or a list",
                )
            )
    return {str(name): value for name, value in data.items() if name != "id"}
