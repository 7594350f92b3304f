"""The compiled form of a rule base: JSON in the user's cache folder, named by the content of the rules.

Parsing the YAML takes a tenth of a second, reading this a few milliseconds. A cache that is missing, broken,
not ours or not writable is passed over without a word; a changed rule file has another name and so another
cache. JSON and nothing that executes: what stands there can at worst be wrong, not run.
"""

from __future__ import annotations

import contextlib
import json
import os
from _blake2 import blake2b  # hashlib costs 5 ms at start for the same function
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contact_rights import __version__
from contact_rights.model import (
    Channel,
    Concept,
    Consistency,
    Deadline,
    Element,
    Fact,
    Harm,
    Instrument,
    Moved,
    Node,
    Norm,
    OpenText,
    Period,
    Rule,
    RuleBase,
    Step,
    Value,
    Verdict,
)
from contact_rights.places import folder, is_private
from contact_rights.terms import Document, Reply, Term

FORM = 5
"""Raised whenever the compiled form changes."""
MOST_BYTES = 20_000_000


def fingerprint(folder: Path, files: Sequence[Path], language: str) -> str:
    """Return a name for this content of a folder's files, in one language, for this version of the program.

    Where a file cannot be read there is none.
    """
    here = len(str(folder))
    digest = blake2b(f"{FORM} {__version__} {language}".encode(), digest_size=16)
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            return ""
        digest.update(f"\0{str(path)[here:]}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def cached(name: str) -> RuleBase | None:
    """Return the compiled rule base of that name, or None where there is none that can be trusted and read."""
    place = folder("cache")
    if place is None or not is_private(place):
        return None
    path = place / f"rules-{name}.json"
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        return thaw(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def keep(name: str, rulebase: RuleBase) -> None:
    """Write the compiled rule base where it can be written; otherwise leave it."""
    place = folder("cache")
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(place):
            return
        path = place / f"rules-{name}.json"
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(json.dumps(rulebase, ensure_ascii=False, separators=(",", ":")).encode())
        draft.replace(path)
        forget_old(place, path)


def forget_old(place: Path, newest: Path, most: int = 8) -> None:
    """Remove all but the newest few compiled forms."""
    kept = sorted(place.glob("rules-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[most:]:
        if path != newest:
            path.unlink(missing_ok=True)


def thaw(data: Any) -> RuleBase:
    """Return a rule base from its compiled form; raises one of the usual errors where it is none."""
    base = RuleBase(*data)
    return base._replace(
        facts={id_: Fact(*row[:5], [Value(*value) for value in row[5]], *row[6:]) for id_, row in base.facts.items()},
        nodes=[Node(op, args) for op, args in base.nodes],
        concepts={id_: Concept(*row) for id_, row in base.concepts.items()},
        rules={id_: thaw_rule(row) for id_, row in base.rules.items()},
        verdicts={
            id_: Verdict(*row[:4], [OpenText(*text) for text in row[4]], *row[5:]) for id_, row in base.verdicts.items()
        },
        instruments={id_: Instrument(*row) for id_, row in base.instruments.items()},
        norms={id_: Norm(*row[:2], [Period(*period) for period in row[2]]) for id_, row in base.norms.items()},
        channels={id_: Channel(*row) for id_, row in base.channels.items()},
        documents={id_: Document(*row) for id_, row in base.documents.items()},
        consistency=[Consistency(*row) for row in base.consistency],
        moved=[Moved(*row) for row in base.moved],
        harm=[Harm(*row) for row in base.harm],
    )


def thaw_rule(row: Sequence[Any]) -> Rule:
    """Return one rule from its compiled form."""
    rule = Rule(*row)
    if rule.elements:
        rule = rule._replace(elements=[Element(*element) for element in rule.elements])
    if rule.step:
        rule = rule._replace(step=thaw_step(rule.step))
    return rule


def thaw_step(row: Sequence[Any]) -> Step:
    """Return what a step has besides, from its compiled form."""
    step = Step(*row)
    deadline = Deadline(*step.deadline) if step.deadline else None
    reply = Reply(*step.reply) if step.reply else None
    if reply:
        reply = reply._replace(within=Term(*reply.within), then=Term(*reply.then) if reply.then else None)
    return step._replace(deadline=deadline, reply=reply)
