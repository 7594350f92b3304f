"""Legal self-help for people whom debt collectors call about somebody else's loan.

>>> from contact_rights import Case, assess, load_rulebase
>>> assessment = assess(load_rulebase(), Case({"role": ["emergency-contact"]}, "2026-11-23"))
>>> assessment.verdicts["liability"].value
'not-liable'
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it; importing that here would let an interrupt meet us unprepared
if TYPE_CHECKING:
    from typing import Any

    from contact_rights.core.assess import assess
    from contact_rights.findings import Assessment, Case
    from contact_rights.rulebase.open import load_rulebase

__version__ = "0.1.0"
__all__ = ["Assessment", "Case", "__version__", "assess", "load_rulebase"]

HOMES = {
    "Assessment": "contact_rights.findings",
    "Case": "contact_rights.findings",
    "assess": "contact_rights.core.assess",
    "load_rulebase": "contact_rights.rulebase.open",
}


def __getattr__(name: str) -> Any:
    """Return a public name from where it lives, imported when it is first used."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)
