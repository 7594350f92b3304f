"""The nearest case in which a condition holds: the fewest answers that would have to be otherwise.

Every single changed answer and every pair of them are tried at once, one lane each. Where no two do, sets are
put together from what the members of the condition need, tried in the same way, and relieved of what is not
needed. Whatever contradicts itself, or answers a question that makes no sense in the case, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice, product
from math import prod
from typing import NamedTuple

from contact_rights.core.conditions import atoms, cone, deciding, evaluate, fact_of
from contact_rights.core.consistency import close
from contact_rights.core.dates import later
from contact_rights.core.edits import Edit, Given, bits, edited, lanes_of_edits, which
from contact_rights.core.facts import YES_NO
from contact_rights.core.law import instrument_of
from contact_rights.core.ways import Ways, join
from contact_rights.model import Answer, Fact, Facts, RuleBase, Several

Edits = tuple[Edit, ...]
MOST_TRIED, MOST_GONE_ON, MOST_FILLED = 200, 2, 1 << 16


class Aim(NamedTuple):
    """What a case is changed for."""

    rulebase: RuleBase
    facts: Facts
    as_of: str
    node: int
    """The condition that is to hold."""
    holds: Callable[[Facts], bool]
    """Whether a case is what was aimed at; what the condition alone cannot tell, such as the law of the day."""
    cites: Sequence[str] = ()
    """Citations of which one must be in force; they add the days and lenders worth trying."""


def nearest(aim: Aim, most: int = 3, rounds: int = 3) -> list[Edits]:
    """Return the sets of fewest edits that bring a case to what is aimed at, the least surprising first.

    Sets of one and two are found wherever there are any; a larger set is the smallest of those put together, in
    so many rounds at most.
    """
    options = list(all_options(aim))
    for sets in ([(one,) for one in options], apart(options)):
        found = list(islice(unlike(aim.rulebase, reached(aim, sets)), most))
        if found:
            return found
    ways = Ways(aim.rulebase, aim.facts, options, aim.as_of).to(aim.node)
    larger = list(reached(aim, ways)) or list(filled_in(aim, options)) or list(gone_on(aim, ways, rounds - 1))
    order = list(aim.rulebase.facts)
    relieved_ones = {tuple(sorted(relieved(aim, e), key=lambda edit: order.index(edit.fact))) for e in larger}
    return sorted(relieved_ones, key=lambda edits: rank(aim, edits))[:1]


def unlike(rulebase: RuleBase, ways: Iterable[Edits]) -> Iterator[Edits]:
    """Yield ways that differ in more than the day or the count they name."""
    seen = set()
    for way in ways:
        measured = (rulebase.facts[edit.fact].kind in {"count", "date"} for edit in way)
        key = tuple(edit.fact if is_measure else edit for edit, is_measure in zip(way, measured, strict=True))
        if key not in seen:
            seen.add(key)
            yield way


def apart(options: Iterable[Edit]) -> list[Edits]:
    """Return every pair of edits that do not undo one another."""
    return [(one, two) for one, two in combinations(options, 2) if one.fact != two.fact or one.how != "is"]


def filled_in(aim: Aim, options: Sequence[Edit]) -> Iterator[Edits]:
    """Yield sets that answer the questions on which it turns, where every answer to all of them can be tried."""
    lanes = lanes_of_edits(aim.rulebase, aim.facts, [()], aim.as_of)
    close(aim.rulebase, lanes)
    truths = evaluate(aim.rulebase.nodes, lanes, cone(aim.rulebase.nodes, [aim.node]))
    open_ = dict.fromkeys(map(fact_of, deciding(aim.rulebase.nodes, truths, [aim.node])))
    choices = [list(answers_to([option for option in options if option.fact == name])) for name in open_]
    if prod(map(len, choices)) <= MOST_FILLED:
        yield from reached(aim, [tuple(edit for edits in chosen for edit in edits) for chosen in product(*choices)])


def answers_to(options: Sequence[Edit]) -> Iterator[Edits]:
    """Yield no edit of a fact, each alone, and each value that is added with nothing else beside it."""
    yield ()
    yield from ((one,) for one in options)
    yield from ((one, two) for one in options for two in options if one.how == "also" and two.how == "only")


def gone_on(aim: Aim, ways: Iterable[Edits], rounds: int) -> Iterator[Edits]:
    """Yield sets that go on from ways that fall short."""
    for way in islice(ways, MOST_GONE_ON if rounds else 0):
        there = aim._replace(facts=edited(aim.rulebase, aim.facts, way))
        for more in nearest(there, 1, rounds) if way else ():
            if (both := join(way, more)) is not None:
                yield both


def reached(aim: Aim, sets: Sequence[Edits]) -> Iterator[Edits]:
    """Yield the sets of edits that bring the case to what is aimed at, the least surprising first."""
    good = [sets[number] for number in which(holding(aim, sets))]
    good.sort(key=lambda edits: rank(aim, edits))
    return (edits for edits in good[:MOST_TRIED] if aim.holds(edited(aim.rulebase, aim.facts, edits)))


def holding(aim: Aim, sets: Sequence[Edits]) -> int:
    """Return the lanes in which the condition holds and nothing contradicts or makes no sense."""
    rulebase = aim.rulebase
    lanes = lanes_of_edits(rulebase, aim.facts, sets, aim.as_of)
    broken = 0
    for _, where in close(rulebase, lanes):
        broken |= where
    asked = touched(sets)
    senses = {name: rulebase.facts[name].presupposes for name in asked if rulebase.facts[name].presupposes >= 0}
    truths = evaluate(rulebase.nodes, lanes, cone(rulebase.nodes, [aim.node, *senses.values()]))
    for name, sense in senses.items():
        broken |= bits(asked[name], len(sets)) & ~truths[sense][0]
    return truths[aim.node][0] & ~broken


def touched(sets: Sequence[Edits]) -> dict[str, list[int]]:
    """Return, for each fact that is changed anywhere, the numbers of the sets that change it."""
    found: dict[str, list[int]] = {}
    for number, edits in enumerate(sets):
        for edit in edits:
            found.setdefault(edit.fact, []).append(number)
    return found


def rank(aim: Aim, edits: Edits) -> tuple[int, int, list[int]]:
    """Return what sorts sets of edits: few before many, new answers before changed ones, then as facts stand."""
    order = list(aim.rulebase.facts)
    overturned = sum(overturns(aim.facts.get(edit.fact), edit) for edit in edits)
    return len(edits), overturned, [order.index(edit.fact) for edit in edits]


def overturns(given: Given, edit: Edit) -> bool:
    """Return whether an edit goes against what was said, rather than adding to it."""
    return given is not None and (edit.how in {"is", "not"} or not (isinstance(given, Several) and given.rest_unknown))


def relieved(aim: Aim, edits: Edits) -> Edits:
    """Return a set of edits without those that are not needed."""
    for edit in edits:
        fewer = tuple(other for other in edits if other != edit)
        if fewer and any(reached(aim, [fewer])):
            edits = fewer
    return edits


def all_options(aim: Aim) -> Iterator[Edit]:
    """Yield every edit of an answer that the aim may rest on."""
    rulebase = aim.rulebase
    atoms_near = near(rulebase, aim)
    for fact in rulebase.facts.values():
        yield from options_of(aim, fact, atoms_near)


def near(rulebase: RuleBase, aim: Aim) -> set[str]:
    """Return the atoms of the condition and of its law, and those that consistency ties to them."""
    applies = [rulebase.instruments[instrument_of(cite)].applies for cite in aim.cites]
    found = atoms_in(rulebase, [aim.node, *(node for node in applies if node >= 0)])
    if aim.cites:
        found.add("last-contact-date")
    for rule in rulebase.consistency:
        tied = atoms_in(rulebase, [rule.when]) | {atom for atom, _ in rule.then}
        if tied & found:
            found |= tied
    return found


def atoms_in(rulebase: RuleBase, roots: Iterable[int]) -> set[str]:
    """Return the atoms that conditions rest on."""
    return {atom for index in cone(rulebase.nodes, roots) for atom in atoms(rulebase.nodes[index])}


def options_of(aim: Aim, fact: Fact, atoms_near: set[str]) -> Iterator[Edit]:
    """Yield the edits of one fact that are worth trying."""
    given = aim.facts.get(fact.id)
    if fact.kind == "several":
        had = given if isinstance(given, Several) else Several((), rest_unknown=True)
        values = [value for value in fact.value_ids() if f"{fact.id}={value}" in atoms_near]
        yield from (Edit(fact.id, "not" if value in had.named else "also", value) for value in values)
        if values and had.rest_unknown:
            yield Edit(fact.id, "only")
    elif fact.id in atoms_near:
        now = given if given is not None else fact.assumed
        yield from (Edit(fact.id, "is", answer) for answer in answers_worth(aim, fact) if answer != now)


def answers_worth(aim: Aim, fact: Fact) -> Iterable[Answer]:
    """Return the answers of a fact between which the rules may tell: of days and counts both sides of each bound."""
    if fact.kind in {"yes-no", "choice"}:
        return YES_NO if fact.kind == "yes-no" else fact.value_ids()
    bounds = [(n.op, n.args[1]) for n in aim.rulebase.nodes if n.args and n.args[0] == fact.id and len(n.args) > 1]
    if fact.kind == "count":
        return sorted({max(int(b) + step, 0) for _, b in bounds for step in (-1, 0, 1)})
    days = {later(aim.as_of, -int(b)) if op == "within-months" else str(b) for op, b in bounds if op != "after"}
    days |= turning_days(aim)
    tried = {aim.as_of} | days | {later(day, days=-1) for day in days}
    return sorted(day for day in tried if day <= aim.as_of)


def turning_days(aim: Aim) -> set[str]:
    """Return the days on which what is cited came into force."""
    return {aim.rulebase.instruments[instrument_of(cite)].effective for cite in aim.cites} - {""}
