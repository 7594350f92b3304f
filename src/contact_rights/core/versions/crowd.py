"""Many cases looked through for those in which conditions stand differently on two sides.

Every role alone with every one and two further answers, and a crowd of random cases; the same ones every time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple

from contact_rights.core.conditions import Lanes, cone, evaluate
from contact_rights.core.consistency import close
from contact_rights.core.edits import Edit, edited, lanes_of_edits, which
from contact_rights.core.facts import atoms_of, facts_told, plain_facts
from contact_rights.core.nearest import Aim, all_options, apart
from contact_rights.core.proofs.domain import representatives
from contact_rights.core.truth import Truth
from contact_rights.findings import Case
from contact_rights.model import Fact, Facts, Node, RuleBase, Several

WIDTH = 1 << 16
MOST_HANDED_OUT = 4
Sides = Sequence[Mapping[str, int]]
"""The conditions of one subject by the value of a verdict: the old ones, the new ones."""


class Crowd(NamedTuple):
    """Many cases as lanes, and the case that one of them is."""

    lanes: Lanes
    case: Callable[[int], Mapping[str, object]]


def telling_apart(
    rulebase: RuleBase, subjects: Mapping[str, Sides], left: Collection[str], as_of: str
) -> Iterator[tuple[str, Case]]:
    """Yield subjects, each with a case in which it stands differently, as long as they are among those ``left``."""
    needed = cone(rulebase.nodes, [node for sides in subjects.values() for node in nodes_of(sides)])
    for crowd in crowds(rulebase, needed, as_of):
        possible = crowd.lanes.everywhere
        for _, where in close(rulebase, crowd.lanes):
            possible &= ~where
        truths = evaluate(rulebase.nodes, crowd.lanes, needed)
        for name in [name for name in subjects if name in left]:
            found = differing(subjects[name], truths, crowd.lanes.everywhere) & possible
            for number in islice(which(found), MOST_HANDED_OUT):
                yield name, Case(crowd.case(number), as_of)


def crowds(rulebase: RuleBase, needed: Sequence[int], as_of: str) -> Iterator[Crowd]:
    """Yield the cases near to that of each role alone, and the random ones."""
    for facts in one_role(rulebase):
        yield near(rulebase, needed, facts, as_of)
    yield at_random(rulebase, as_of)


def one_role(rulebase: RuleBase) -> Iterator[Facts]:
    """Yield the case of each role alone, and that with nothing said."""
    for role in rulebase.facts["role"].value_ids() if "role" in rulebase.facts else ():
        yield {"role": Several((role,))}
    yield {}


def near(rulebase: RuleBase, needed: Sequence[int], facts: Facts, as_of: str) -> Crowd:
    """Return the cases that differ from one by at most two answers."""
    both = rulebase._replace(nodes=[*rulebase.nodes, Node("any", tuple(needed))])
    options = list(all_options(Aim(both, facts, as_of, len(rulebase.nodes), lambda _: True)))
    sets: list[tuple[Edit, ...]] = [(), *((option,) for option in options), *apart(options)]
    lanes = lanes_of_edits(rulebase, facts, sets, as_of)
    return Crowd(lanes, lambda number: plain_facts(edited(rulebase, facts, sets[number])))


def at_random(rulebase: RuleBase, as_of: str) -> Crowd:
    """Return random cases."""
    random = Random(5)  # noqa: S311 - the same cases every time, no secret
    lanes = Lanes(WIDTH, as_of, rulebase)
    for fact in rulebase.facts.values():
        answer_at_random(rulebase, lanes, fact, random)
    return Crowd(lanes, lambda number: facts_in(rulebase, lanes, number))


def answer_at_random(rulebase: RuleBase, lanes: Lanes, fact: Fact, random: Random) -> None:
    """Answer one fact in some of the lanes: of several values few, of single ones any."""
    left = random.getrandbits(WIDTH)
    if fact.kind == "several":
        for atom in atoms_of(fact):
            named = random.getrandbits(WIDTH) & random.getrandbits(WIDTH) & random.getrandbits(WIDTH)
            lanes.answer(atom, "yes", named)
            lanes.answer(atom, "no", left & ~named)
        return
    for answer in representatives(rulebase, fact, [lanes.today]):
        taken = left & random.getrandbits(WIDTH)
        lanes.answer(fact.id, answer, taken)
        left &= ~taken


def differing(sides: Sides, truths: Sequence[Truth], everywhere: int) -> int:
    """Return the lanes in which a condition stands differently on the two sides; what a side lacks never holds."""
    found = 0
    for value in {value for side in sides for value in side}:
        (t, f), (u, g) = (truths[side[value]] if value in side else (0, everywhere) for side in sides)
        found |= (t ^ u) | (f ^ g)
    return found


def nodes_of(sides: Sides) -> list[int]:
    """Return all conditions that are compared."""
    return [node for side in sides for node in side.values()]


def facts_in(rulebase: RuleBase, lanes: Lanes, number: int) -> dict[str, object]:
    """Return what is answered in one lane as a case gives it."""
    answers = ((atom, answer, where) for atom, of in lanes.answers.items() for answer, where in of.items())
    return facts_told(rulebase, {atom: answer for atom, answer, where in answers if where >> number & 1})
