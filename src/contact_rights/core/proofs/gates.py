"""Conditions as clauses: «all» and «any» over literals, each gate once, what is constant folded away."""

from __future__ import annotations

from collections.abc import Iterable

Literal = int
"""A variable, or its negative for «not»."""
YES: Literal = 1
NO: Literal = -1


class Gates:
    """Clauses that define gates; ``taken`` hands over those that are new."""

    def __init__(self) -> None:
        self.clauses: list[list[Literal]] = [[YES]]
        self.count = 1
        self.known: dict[tuple[Literal, ...], Literal] = {}

    def new(self) -> Literal:
        """Return a variable that nothing constrains yet."""
        self.count += 1
        return self.count

    def both(self, literals: Iterable[Literal]) -> Literal:
        """Return a literal that is true where all the literals are."""
        of = {literal for literal in literals if literal != YES}
        if NO in of or any(-literal in of for literal in of):
            return NO
        if len(of) < 2:  # noqa: PLR2004 - nothing, or one thing
            return next(iter(of), YES)
        key = tuple(sorted(of))
        if key not in self.known:
            gate = self.known[key] = self.new()
            self.clauses += [[-gate, literal] for literal in of]
            self.clauses.append([gate, *(-literal for literal in of)])
        return self.known[key]

    def either(self, literals: Iterable[Literal]) -> Literal:
        """Return a literal that is true where one of the literals is."""
        return -self.both(-literal for literal in literals)

    def differ(self, one: Literal, other: Literal) -> Literal:
        """Return a literal that is true where just one of the two is."""
        if one == other:
            return NO
        return self.both([self.either([one, other]), self.either([-one, -other])])

    def require(self, *literals: Literal) -> None:
        """Demand that one of the literals is true."""
        self.clauses.append(list(literals))

    def at_most_one(self, literals: Iterable[Literal]) -> None:
        """Demand that no two of the literals are true."""
        of = list(literals)
        for number, literal in enumerate(of):
            self.clauses += [[-literal, -other] for other in of[number + 1 :]]

    def taken(self) -> list[list[Literal]]:
        """Return the clauses made since the last time."""
        clauses, self.clauses = self.clauses, []
        return clauses
