"""Rows of answers → lanes: the rows that gave each answer, one bit a row, the first row highest.

A row comes in pieces, one for each answer. What a piece says is read once and remembered; after that a row costs
one look-up for each of its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from contact_rights.core.assess import check_days
from contact_rights.core.conditions import Lanes
from contact_rights.core.facts import REST_UNKNOWN, atoms_of, clean, fact_named, read_answer
from contact_rights.model import UNKNOWN, Answer, Fact, Facts, RuleBase, Several

Rows = list[int]
FEW = 200
"""Up to so many rows are set one by one; more are written as digits and read in one go."""
MOST_REMEMBERED = 50_000


class Piece(NamedTuple):
    """What one piece of a row says."""

    fact: int
    """One bit, which no other fact has."""
    rows: list[Rows]
    """The rows to which a row with this piece belongs."""


class Pieces(dict[Hashable, Piece]):
    """What pieces say; each is read once."""

    def __init__(self, read: Callable[[Hashable], Piece]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, piece: Hashable) -> Piece:
        """Read a piece."""
        found = self[piece] = self.read(piece)
        return found


class Columns:
    """The answers of the rows taken so far."""

    def __init__(self, rulebase: RuleBase, today: str, pair: Callable[[Hashable], tuple[str, object]]) -> None:
        """Begin with no row; ``pair`` returns the fact and the answer that a piece gives, or raises."""
        self.rulebase = rulebase
        self.today = today
        self.pair = pair
        self.bits = {name: 1 << number for number, name in enumerate(rulebase.facts)}
        self.width = 0
        self.forget()

    def forget(self) -> None:
        """Forget what was read."""
        self.rows: dict[tuple[str, Answer], Rows] = {}
        self.pieces = Pieces(self.learn)
        self.words: dict[str, dict[object, list[Rows]]] = {
            fact.id: {} for fact in self.rulebase.facts.values() if fact.kind == "several"
        }

    def take(self, pieces: Iterable[Hashable]) -> bool:
        """Take a row as the next lane; return False, and take nothing, where two of its pieces answer one fact.

        Raises ``Misuse`` for an unknown fact or answer, and what ``pair`` raises.
        """
        found: list[Rows] = []
        seen = 0
        for fact, rows in map(self.pieces.__getitem__, pieces):
            if seen & fact:
                return False
            seen |= fact
            found += rows
        self.place(found)
        return True

    def learn(self, piece: Hashable) -> Piece:
        """Return what a piece says; a list of words already read need not be read again."""
        name, given = self.pair(piece)
        words = self.words.get(name)
        if words is not None and isinstance(given, list) and words.keys() >= set(given):
            found = [rows for word in given for rows in words[word]]
            if REST_UNKNOWN not in given:
                found += self.rows_of([(name, COMPLETE)])
        else:
            found = self.read(name, given)
        return Piece(self.bits[name], found)

    def read(self, name: str, given: object) -> list[Rows]:
        """Return the rows with this answer, remembering each of its words where they are several."""
        fact = fact_named(self.rulebase, name)
        said = read_answer(fact, given)
        if said == UNKNOWN:
            return []
        check_days(self.rulebase, {name: said}, self.today)
        if isinstance(said, Several) and isinstance(given, list):
            for word in map(clean, given):
                named = word not in {REST_UNKNOWN, ""}
                self.words[name][word] = self.rows_of([(f"{name}={word}", "yes")]) if named else []
        return self.rows_of(parts_of(fact, said))

    def add(self, facts: Facts) -> None:
        """Take a case as the next lane."""
        self.place(self.rows_of(p for name, said in facts.items() for p in parts_of(self.rulebase.facts[name], said)))

    def rows_of(self, parts: Iterable[tuple[str, Answer]]) -> list[Rows]:
        """Return the rows of each of these parts of answers."""
        return [self.rows.setdefault(part, []) for part in parts]

    def place(self, found: Iterable[Rows]) -> None:
        """Make the next row one of each of these."""
        number = self.width
        for rows in found:
            rows.append(number)
        self.width = number + 1

    def lanes(self) -> Lanes:
        """Return the rows taken, one lane each, and begin with no row."""
        lanes = Lanes(self.width, self.today, self.rulebase)
        complete: dict[str, int] = {}
        for (name, answer), rows in self.rows.items():
            if rows:
                mask = mask_of(rows, self.width)
                if answer == COMPLETE:
                    complete[name] = mask
                else:
                    lanes.answer(name, answer, mask)
                rows.clear()
        for name, mask in complete.items():
            for atom in atoms_of(self.rulebase.facts[name]):
                lanes.answer(atom, "no", mask & ~lanes.known(atom))
        self.width = 0
        if len(self.pieces) > MOST_REMEMBERED or len(self.rows) > MOST_REMEMBERED:
            self.forget()
        return lanes


COMPLETE = "..."
"""Stands for the answer that no other value of a fact holds."""


def parts_of(fact: Fact, said: Answer | Several) -> list[tuple[str, Answer]]:
    """Return what an answer says: of its fact, or of the values named and, where that is so, that they are all."""
    if not isinstance(said, Several):
        return [(fact.id, said)]
    named: list[tuple[str, Answer]] = [(f"{fact.id}={value}", "yes") for value in said.named]
    return named if said.rest_unknown else [*named, (fact.id, COMPLETE)]


def mask_of(rows: Rows, width: int) -> int:
    """Return the lanes of rows among so many; the first row is the highest bit."""
    if len(rows) <= FEW:
        return reduce(or_, [1 << (width - 1 - row) for row in rows], 0)
    digits = bytearray(b"0") * width
    for row in rows:
        digits[row] = ord("1")
    return int(digits, 2)
