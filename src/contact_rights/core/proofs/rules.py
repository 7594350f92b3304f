"""Rules: each can apply, each exception comes up, verdicts have one value, nothing contradicts, all get a step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from contact_rights.core.harm import hits
from contact_rights.core.law import instrument_of
from contact_rights.core.proofs.claims import FALSE, NOT_TRUE, TRUE, Claim
from contact_rights.core.proofs.prover import Prover
from contact_rights.core.proofs.results import Proof
from contact_rights.core.why import earlier
from contact_rights.errors import Say
from contact_rights.model import Rule, RuleBase

Wants = list[tuple[int, str]]


def subject(rule: Rule) -> str:
    """Return the name of a rule by its kind and id."""
    return f"{rule.kind}/{rule.id}"


def parts(rulebase: RuleBase, rule: Rule) -> list[int]:
    """Return the conditions that must all hold for a rule, the negated exception last where there is one."""
    op, args = rulebase.nodes[rule.own]
    return [int(arg) for arg in args] if op == "all" else [rule.own]


def all_apply(prover: Prover) -> Proof:
    """Prove that every rule can apply; of a verdict's rules also that the earlier ones leave it some case."""
    proof = Proof("reachable", Say("每条规则都有适用的情况", "every rule can apply"), prover)
    for rule in prover.rulebase.rules.values():
        if proof.decided(subject(rule), Claim([(rule.when, TRUE)])) is False:
            explain_unreachable(proof, rule)
    return proof


def explain_unreachable(proof: Proof, rule: Rule) -> None:
    """Note why a rule cannot apply: rules before it take every case, or its own conditions never meet."""
    if case := proof.possible(Claim([(rule.own, TRUE)])):
        before = ", ".join(other.id for other in shadowing(proof, rule))
        proof.fail(
            subject(rule),
            Say(f"{rule.id} 轮不到：前面的 {before} 总是先适用", f"{rule.id} is shadowed: {before} always comes first"),
            Say("调整顺序、收窄前面的条件，或者删掉它", "reorder the rules, narrow the earlier ones, or leave it out"),
            case,
        )
        return
    proof.fail(
        subject(rule),
        Say(f"{rule.id} 永远不会适用", f"{rule.id} can never apply"),
        Say(
            "要有说得通的回答能满足它，最接近的是：",
            "some consistent answers must meet it, the nearest are:",
        ),
        proof.nearest_to(rule.own),
    )


def shadowing(proof: Proof, rule: Rule) -> list[Rule]:
    """Return earlier rules that together take every case of a rule, none of which can be left out."""
    before = list(earlier(proof.prover.rulebase, rule))
    for other in before:
        fewer = [kept for kept in before if kept is not other]
        wants: Wants = [(rule.own, TRUE), *((kept.own, FALSE) for kept in fewer)]
        if proof.prover.decide(Claim(wants)).case is None:
            before = fewer
    return before


def exceptions_apply(prover: Prover) -> Proof:
    """Prove that every exception comes up where its rule would otherwise apply."""
    proof = Proof("exceptions", Say("每个例外都会用到", "every exception comes up"), prover)
    for rule in prover.rulebase.rules.values():
        if rule.unless < 0:
            continue
        before: Wants = [(other.own, NOT_TRUE) for other in earlier(prover.rulebase, rule)]
        without: Wants = [*((part, TRUE) for part in parts(prover.rulebase, rule)[:-1]), *before]
        proof.demand(
            f"{subject(rule)}/unless",
            Claim([*without, (rule.unless, TRUE)]),
            Say(f"{rule.id} 的例外永远用不上", f"the exception of {rule.id} never comes up"),
            Say(
                "例外要在规则本来适用时可能出现；否则删掉", "it must be possible where the rule applies, or be left out"
            ),
            Claim(without),
        )
    return proof


def one_value(prover: Prover) -> Proof:
    """Prove that each verdict has exactly one value wherever everything it rests on is answered."""
    proof = Proof("verdicts", Say("每个结论恰好有一个值", "each verdict has exactly one value"), prover)
    for verdict in prover.rulebase.verdicts.values():
        name = f"verdicts/{verdict.id}"
        applying = [(prover.rulebase.rules[id_].when, NOT_TRUE) for id_ in verdict.rules]
        if proof.forbid(
            name,
            Claim(applying, prover.atoms(verdict.values.values())),
            Say(f"{verdict.id} 可能一条规则也不适用", f"no rule of {verdict.id} may apply, so that it has no value"),
            Say("最后一条规则不写条件", "let the last rule have no condition"),
        ):
            continue
        for one, other in combinations(verdict.values, 2):
            both = Claim([(verdict.values[value], TRUE) for value in (one, other)])
            proof.forbid(
                name,
                both,
                Say(f"{verdict.id} 可能同时是 {one} 和 {other}", f"{verdict.id} may be both {one} and {other}"),
                Say("每种情况只有一个值", "each case has one value"),
            )
    return proof


def never_together(prover: Prover) -> Proof:
    """Prove that no case is told two things that contradict each other."""
    proof = Proof("contradictions", Say("没有互相矛盾的结论", "no findings contradict each other"), prover)
    rules = prover.rulebase.rules
    for number, line in enumerate(prover.rulebase.never_together):
        for one, other in combinations(line, 2):
            proof.forbid(
                f"lint/never-together/{number}",
                Claim([(rules[one].when, TRUE), (rules[other].when, TRUE)]),
                Say(f"{one} 和 {other} 会同时成立", f"{one} and {other} can hold together"),
                Say("它们互相矛盾；收窄其中一条", "they contradict each other: narrow one of them"),
            )
    return proof


def a_step_for_everyone(prover: Prover) -> Proof:
    """Prove that every case, whatever is unanswered, gets a step that applies whatever day it is."""
    proof = Proof("steps", Say("每个人都有下一步", "every case gets a step"), prover)
    steps = [rule for rule in prover.rulebase.of_kind("steps") if is_always_said(prover.rulebase, rule)]
    proof.forbid(
        "steps",
        Claim([(rule.when, NOT_TRUE) for rule in steps]),
        Say("有的情况一步也没有", "a case that gets no step"),
        Say("至少要有一步对谁都适用", "write a step that applies to everyone"),
    )
    return proof


def is_always_said(rulebase: RuleBase, rule: Rule) -> bool:
    """Return whether a rule that applies is said on every day: it is practical, or rests on law without end."""
    return rule.practical or any("#" in cite and is_lasting(rulebase, instrument_of(cite)) for cite in rule.cites)


def is_lasting(rulebase: RuleBase, instrument: str) -> bool:
    """Return whether an instrument is in force throughout, for everyone."""
    found = rulebase.instruments[instrument]
    return found.effective <= rulebase.covers_from and not found.until and found.applies < 0


def open_texts_are_said(prover: Prover) -> Proof:
    """Prove that every text a verdict has while it is open is said to someone."""
    proof = Proof("open-texts", Say("每段未定时的话都说得到", "every text of an open verdict is said"), prover)
    for verdict in prover.rulebase.verdicts.values():
        undecided: Wants = [(prover.rulebase.rules[id_].when, NOT_TRUE) for id_ in verdict.rules]
        for number, text in enumerate(verdict.open_texts):
            before: Wants = [(other.when, NOT_TRUE) for other in verdict.open_texts[:number]]
            proof.demand(
                f"verdicts/{verdict.id}/open/{number}",
                Claim([*undecided, *before, (text.when, TRUE)]),
                Say(
                    f"{verdict.id} 未定时的第 {number + 1} 段永远说不到",
                    f"open text {number + 1} of {verdict.id} is never said",
                ),
                Say("调整顺序或条件，或者删掉", "reorder it, change its condition, or leave it out"),
                Claim([(text.when, TRUE)]),
            )
    return proof


def no_harm(prover: Prover) -> Proof:
    """Prove that no rule's words reach a case in which they would do harm."""
    proof = Proof("harm", Say("没有对谁有害的话", "no words reach whom they harm"), prover)
    for rule, harm, words in harmful_rules(prover.rulebase):
        proof.forbid(
            subject(rule),
            Claim([(rule.when, TRUE), *(((harm, NOT_TRUE),) if harm >= 0 else ())]),
            Say(f"{rule.id} 的“{words}”会对一些人有害", f"{rule.id} says {words!r} to people it harms"),
            Say("换个说法，或者收窄条件", "say it otherwise, or narrow its condition"),
        )
    return proof


def harmful_rules(rulebase: RuleBase) -> Iterator[tuple[Rule, int, str]]:
    """Yield each rule that says harmful words, the condition under which they do none (-1: never), and the words."""
    for rule in rulebase.rules.values():
        for harm, words in hits(rulebase, f"{rule.title}\n{rule.text}", lambda _: True):
            yield rule, harm.unless, words
