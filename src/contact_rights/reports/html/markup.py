"""HTML elements from Python values; whatever is not markup already is escaped."""

from __future__ import annotations

from html import escape

from contact_rights.errors import is_visible

VOID = frozenset({"meta", "img", "br"})


class Markup(str):
    """Text that is HTML already; only this module and the style sheet make it."""

    __slots__ = ()


def text(said: str) -> Markup:
    """Return a text as HTML: escaped, characters that nobody sees shown as such, line breaks kept."""
    lines = ["".join(char if is_visible(char) else "�" for char in line) for line in said.split("\n")]
    return Markup("<br>".join(escape(line) for line in lines))


def element(name: str, /, *children: str, **attributes: str) -> Markup:
    """Return an element; children that are not markup are escaped, ``class_`` and ``aria_label`` lose their ``_``."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{attribute(value)}"' for key, value in attributes.items() if value
    )
    if name in VOID:
        return Markup(f"<{name}{given}>")
    inner = "".join(child if isinstance(child, Markup) else text(child) for child in children)
    return Markup(f"<{name}{given}>{inner}</{name}>")


def attribute(value: str) -> str:
    """Return a text as the value of an attribute."""
    return escape("".join(char if is_visible(char) else "�" for char in value), quote=True)


def joined(*parts: str) -> Markup:
    """Return several pieces in one."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))
