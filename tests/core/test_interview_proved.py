"""Random interviews: each question can change a finding (asked of the solver), and the end is that of all answers.

The first holds by construction: a question is asked only with an answer in hand that changes something. The second is
proved for all cases (``core/proofs/interview.py``); here the interview itself is held to what the proof says of it.
"""

from __future__ import annotations

from random import Random

import pytest

from contact_rights.core.assess import look
from contact_rights.core.facts import read_facts
from contact_rights.core.interview import questions, roots_of
from contact_rights.core.proofs.claims import answers_in
from contact_rights.core.proofs.gates import Literal
from contact_rights.core.proofs.interview import ended
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.questions import roots_of as told
from contact_rights.core.proofs.solver import Solver
from contact_rights.errors import Misuse
from contact_rights.model import Fact, RuleBase
from tests.conftest import TODAY

PEOPLE, LEAST_QUESTIONS = 16, 200
TANGLED, MANY_ROLES = 24, 8
Answers = dict[str, object]


class Oracle:
    """Tells whether an answer can still change something."""

    def __init__(self, rulebase: RuleBase) -> None:
        self.rulebase, self.solver = rulebase, Solver(rulebase, [TODAY])
        self.told = told(Prover(rulebase, TODAY, solver=True))
        self.differ: dict[str, Literal] = {}

    def can_change(self, name: str, answers: Answers) -> bool:
        """Whether, with these answers and some others, two answers to a fact let something come out otherwise."""
        base, fact = self.solver.encoding.base, self.rulebase.facts[name]
        if name not in self.differ:
            self.differ[name] = base.differs(self.solver.encoding.varied(fact), self.told)
        said = answers_in(self.rulebase, read_facts(self.rulebase, answers))
        given = [base.answer(atom, answer) for atom, answer in said.items()]
        return self.solver.model([*given, self.differ[name]]) is not None

    def draw(self, fact: Fact, random: Random) -> object:
        """Return a random answer of those that the rules tell apart."""
        if fact.kind == "several":
            return random.sample(fact.value_ids(), random.choice([int(fact.id == "role"), 1, 1, 2, 3]))
        return random.choice(self.solver.encoding.domains[fact.id])


@pytest.fixture(scope="module")
def oracle(english: RuleBase) -> Oracle:
    return Oracle(english)


def is_consistent(rulebase: RuleBase, answers: Answers) -> bool:
    try:
        look(rulebase, read_facts(rulebase, answers), TODAY)
    except Misuse:
        return False
    return True


def answered(oracle: Oracle, name: str, answers: Answers, random: Random) -> Answers:
    """Return the answers with a consistent one to one more question."""
    fact = oracle.rulebase.facts[name]
    tried = ({**answers, name: oracle.draw(fact, random)} for _ in range(100))
    return next(more for more in tried if is_consistent(oracle.rulebase, more))


def interviewed(oracle: Oracle, random: Random) -> tuple[Answers, list[tuple[str, Answers]]]:
    """Return the answers of one person when nothing more is asked, and what was asked with what answers before."""
    answers: Answers = {}
    asked = []
    while ahead := questions(oracle.rulebase, answers, TODAY):
        asked.append((ahead[0].fact, answers))
        answers = answered(oracle, ahead[0].fact, answers, random)
    return answers, asked


@pytest.fixture(scope="module")
def interviews(oracle: Oracle) -> list[tuple[Answers, list[tuple[str, Answers]]]]:
    return [interviewed(oracle, Random(seed)) for seed in range(PEOPLE)]  # noqa: S311 - the same people every time


def test_each_question_can_change_a_finding(
    oracle: Oracle, interviews: list[tuple[Answers, list[tuple[str, Answers]]]]
) -> None:
    asked = [question for _, questions_asked in interviews for question in questions_asked]
    assert len(asked) >= LEAST_QUESTIONS
    assert [(name, answers) for name, answers in asked if not oracle.can_change(name, answers)] == []


def test_nothing_is_ahead_that_only_seems_to_matter(oracle: Oracle) -> None:
    """Somebody with many roles at once, half of whose answers are given in any order."""
    for seed in range(TANGLED):
        random = Random(seed)  # noqa: S311 - the same people every time
        answers: Answers = {}
        for fact in oracle.rulebase.facts.values():
            many = random.sample(fact.value_ids(), MANY_ROLES) if fact.id == "role" else oracle.draw(fact, random)
            more = {**answers, fact.id: many}
            if (fact.id == "role" or random.random() < 1 / 2) and is_consistent(oracle.rulebase, more):
                answers = more
        for weighed in questions(oracle.rulebase, answers, TODAY):
            assert oracle.can_change(weighed.fact, answers), (weighed.fact, answers)


def test_the_proof_speaks_of_every_end(
    oracle: Oracle, interviews: list[tuple[Answers, list[tuple[str, Answers]]]]
) -> None:
    base, end = oracle.solver.encoding.base, ended(oracle.solver.encoding)
    for answers, _ in interviews:
        said = answers_in(oracle.rulebase, read_facts(oracle.rulebase, answers))
        silent = [-literal for atom, literal in base.known.items() if atom not in said and atom not in implied(oracle)]
        given = [base.answer(atom, answer) for atom, answer in said.items()]
        assert oracle.solver.model([*given, *silent, end]), answers


def implied(oracle: Oracle) -> set[str]:
    """Return the atoms that a rule of consistency may answer."""
    return {atom for rule in oracle.rulebase.consistency for atom, _ in rule.then}


def test_the_end_is_that_of_answering_everything(
    oracle: Oracle, interviews: list[tuple[Answers, list[tuple[str, Answers]]]]
) -> None:
    rulebase, random = oracle.rulebase, Random(12348)  # noqa: S311 - the same answers every time
    roots = [node for _, node in roots_of(rulebase)]
    for answers, _ in interviews:
        before = look(rulebase, read_facts(rulebase, answers), TODAY)
        assert not [root for root in roots if before.state(root) == "open"]
        whole = answers
        for name in [name for name in rulebase.facts if name not in answers]:
            drawn = {**whole, name: oracle.draw(rulebase.facts[name], random)}
            whole = drawn if is_consistent(rulebase, drawn) else whole
        after = look(rulebase, read_facts(rulebase, whole), TODAY)
        assert [root for root in roots if before.state(root) != after.state(root)] == []
