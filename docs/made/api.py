"""Writes docs/api.md from the docstrings of the public interface: ``python docs/made/api.py > docs/api.md``."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from typing import Any

from contact_rights import errors, findings, model
from contact_rights.core.assess import assess
from contact_rights.rulebase.open import load_rulebase

HEAD = """# The Python interface

This page is written from the docstrings by `python docs/made/api.py > docs/api.md` and held to them by a test.

```python
from contact_rights import Case, assess, load_rulebase

assessment = assess(load_rulebase(), Case({"role": ["emergency-contact"]}, as_of="2026-11-23"))
print(assessment.verdicts["liability"].value)
```

`assess` is pure: same rules, same case, same assessment. What stands below is stable; everything else may change.
"""
SHOWN = (
    load_rulebase,
    findings.Case,
    assess,
    findings.Assessment,
    findings.VerdictFinding,
    findings.Finding,
    findings.ElementFinding,
    findings.Change,
    findings.OpenQuestion,
    model.RuleBase,
    model.Rule,
    model.Fact,
    errors.ContactRightsError,
    errors.CouldNot,
    errors.Misuse,
)


def main() -> None:
    """Print the page."""
    sys.stdout.write(page())


def page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([HEAD, *(part for thing in SHOWN for part in section(thing))])


def section(thing: Any) -> Iterator[str]:
    """Yield the heading, the docstring and the fields or the signature of one public thing."""
    yield f"## `{thing.__name__}`\n"
    if inspect.isfunction(thing):
        yield f"```text\n{thing.__name__}{inspect.signature(thing)}\n```\n".replace("'", "")
    yield f"{inspect.getdoc(thing)}\n"
    rows = list(fields(thing)) if inspect.isclass(thing) else []
    if rows:
        yield "| field | type | meaning |\n|---|---|---|"
        yield from rows
        yield ""


def fields(thing: type) -> Iterator[str]:
    """Yield a row for each annotated field of a class; the text under a field is its meaning."""
    body = ast.parse(inspect.getsource(thing)).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    for field, after in zip(lines, [*lines[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            kind = ast.unparse(field.annotation).replace("|", "\\|")
            yield f"| `{field.target.id}` | `{kind}` | {meaning(after)} |"


def meaning(node: ast.stmt | None) -> str:
    """Return the text that stands under a field; nothing where there is none."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split()).replace("|", "\\|")
    return ""


if __name__ == "__main__":
    main()
