"""What a line of a batch must say: the same case assessed alone, cut down to ids."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from contact_rights.batch.blocks import Block
from contact_rights.batch.forms import Form, Ndjson
from contact_rights.batch.run import Batch
from contact_rights.casefile import facts_of, parsed_json
from contact_rights.core.assess import assess
from contact_rights.errors import ContactRightsError
from contact_rights.findings import OPEN, Assessment, Case
from contact_rights.model import RuleBase
from contact_rights.reports.json import document

KINDS = ("rights", "violations", "cautions", "steps")


def cut_down(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment's JSON document as a line of a batch gives it; what has no order there as sets."""
    found = document(assessment)
    states = {kind: [(f["id"], f["state"]) for f in found[kind]] for kind in KINDS}
    return {
        "verdicts": {
            id_: {"value": v["value"], "state": v["state"], "decided_by": set(v["decided_by"])}
            for id_, v in found["verdicts"].items()
        },
        **{kind: [id_ for id_, state in states[kind] if state != OPEN] for kind in KINDS},
        "open": [id_ for kind in KINDS for id_, state in states[kind] if state == OPEN],
        "open_questions": {q["fact"] for q in found["open_questions"]},
    }


def alone(rulebase: RuleBase, line: str, as_of: str) -> dict[str, Any] | str:
    """Return what a line says as a single case, or the fault that is found in it."""
    try:
        return cut_down(assess(rulebase, Case(facts_of(parsed_json(line, "x", lines=False), "x"), as_of)))
    except ContactRightsError as error:
        return without_place(str(error))


def answered(
    rulebase: RuleBase, lines: Iterable[str | bytes], as_of: str, form: Form | None = None
) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """Return the answers of a batch, in order, and the faults by line."""
    batch = Batch(rulebase, form or Ndjson(), "x", as_of)
    written = io.BytesIO()
    block = Block(1, [line.encode() if isinstance(line, str) else line for line in lines])
    found = batch.answer(block, written.write)
    answers = [json.loads(line) for line in written.getvalue().splitlines()]
    return answers, {fault.line: fault.message.en for fault in found.faults}


def together(rulebase: RuleBase, lines: Sequence[str], as_of: str) -> list[dict[str, Any] | str]:
    """Return what each line says in a batch, as ``alone`` gives it."""
    answers, faults = answered(rulebase, lines, as_of)
    for answer in answers:
        for verdict in answer["verdicts"].values():
            verdict["decided_by"] = set(verdict["decided_by"])
        answer["open_questions"] = set(answer["open_questions"])
    by_line = {answer.pop("line"): answer for answer in answers}
    return [by_line.get(number) or without_place(faults[number]) for number in range(1, len(lines) + 1)]


def without_place(fault: str) -> str:
    """Return a fault as it is said whatever line it is found in."""
    return re.sub(r"^x[:0-9]*: ", "", fault)
