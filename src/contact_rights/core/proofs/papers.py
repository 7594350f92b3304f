"""Documents: each can be drafted for someone, and each of their parts can be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from contact_rights.core.proofs.claims import NOT_TRUE, TRUE, Claim
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof
from contact_rights.errors import Say
from contact_rights.templates import Part, Shelf, Template

Wants = list[tuple[int, str]]
STATEMENTS = "documents/statements"
SHOWN = 24
"""Letters of a part by which it is named in a message."""


def documents_are_said(prover: Prover) -> Proof:
    """Prove that every document fits some case, and that every part of it stands in one."""
    proof = Proof(
        "documents", Say("每份文书和其中每段都写得出来", "every document and each of its parts can be said"), prover
    )
    for template in prover.shelf.templates.values():
        name = f"documents/{template.id}"
        fits: Wants = [(template.when, TRUE), *((part.when, NOT_TRUE) for part in template.refuse)]
        if proof.decided(name, Claim(fits)) is False:
            found = Say(f"{template.id} 对谁都不适用", f"{template.id} fits nobody")
            allowed = Say("要有一种情况写得出它，最接近的是：", "some case must call for it, the nearest is:")
            proof.fail(name, found, allowed, proof.nearest_to(template.when))
            continue
        for part, wants in parts_of(template, fits):
            demand_part(proof, name, part, wants)
    for part, wants in statements_of(prover.shelf):
        demand_part(proof, STATEMENTS, part, wants)
    return proof


def demand_part(proof: Proof, subject: str, part: Part, wants: Wants) -> None:
    """Demand that a part can stand somewhere."""
    if proof.decided(subject, Claim(wants)) is False:
        begins = (part.text or part.kind)[:SHOWN]
        proof.fail(
            subject,
            Say(f"这一段永远写不到：“{begins}…”", f"a part that is never said: {begins!r}"),
            Say("调整顺序或条件，或者删掉", "reorder it, change its condition, or leave it out"),
            proof.nearest(reversed(wants)),
        )


def parts_of(template: Template, fits: Wants) -> Iterator[tuple[Part, Wants]]:
    """Yield every part of a document with what must hold for it to be said; a refusal may be said to anybody."""
    yield from first_of(template.refuse, [])
    yield from first_of(template.to, fits)
    for part in chain(template.body, template.enclose):
        yield from nested(part, fits)


def nested(part: Part, wants: Wants) -> Iterator[tuple[Part, Wants]]:
    """Yield a part and those inside it."""
    holds: Wants = [*wants, (part.when, TRUE)]
    yield part, holds
    if part.kind == "first-of":
        yield from first_of(part.parts, holds)
    else:
        for inner in part.parts:
            yield from nested(inner, holds)


def first_of(parts: Sequence[Part], wants: Wants) -> Iterator[tuple[Part, Wants]]:
    """Yield parts of which the first that holds is said, and those inside them."""
    before: Wants = []
    for part in parts:
        yield from nested(part, [*wants, *before])
        before.append((part.when, NOT_TRUE))


def all_parts(shelf: Shelf) -> Iterator[tuple[str, Part]]:
    """Yield every part, with the name of its document; what the case says stands under ``statements``."""
    for template in shelf.templates.values():
        yield from ((f"documents/{template.id}", part) for part in template.parts())
    yield from ((STATEMENTS, part) for part in shelf.statements())


def statements_of(shelf: Shelf) -> Iterator[tuple[Part, Wants]]:
    """Yield every part of what the case says, with what must hold for it to be said."""
    for part in (*shelf.facts, *shelf.defences):
        yield from nested(part, [])
