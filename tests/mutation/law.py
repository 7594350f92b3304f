"""The law the rules rest on, written down a second time: what no case can tell, a provision changed by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from contact_rights.core.law import instrument_of, provision_of
from contact_rights.model import Instrument, Norm, Rule, RuleBase

TABLE = Path(__file__).with_name("law.txt")


def lines(rulebase: RuleBase) -> dict[str, str]:
    """Return a line for each rule, norm, instrument and open text: its name, and the law it rests on."""
    found = {f"{rule.kind}/{rule.id}": of_rule(rule) for rule in rulebase.rules.values()}
    for verdict in rulebase.verdicts.values():
        for number, text in enumerate(verdict.open_texts):
            found[f"verdicts/{verdict.id}/open/{number}"] = f"{text.law_of}: {' '.join(text.cites)}"
    found |= {f"law/norms/{norm.id}": of_norm(norm) for norm in rulebase.norms.values()}
    return found | {f"law/instruments/{i.id}": of_instrument(i) for i in rulebase.instruments.values()}


def of_rule(rule: Rule) -> str:
    """Return what a rule rests on."""
    elements = [f"{element.id} {' '.join(element.cites)}" for element in rule.elements if element.cites]
    return (
        f"{rule.law_of}: " + "; ".join([" ".join(rule.cites), *elements]) + (" (practical)" if rule.practical else "")
    )


def of_norm(norm: Norm) -> str:
    """Return what a norm rests on, by period."""
    return "; ".join(f"{p.since}–{p.until} {' '.join(p.cites)}" for p in norm.periods)


def of_instrument(instrument: Instrument) -> str:
    """Return the time and force of an instrument."""
    reported = " reported" if instrument.reported else ""
    return f"{instrument.effective}–{instrument.until} {instrument.force}{reported}"


def mutated(rulebase: RuleBase) -> Iterator[tuple[str, str]]:
    """Yield the line of each mutant of the law: a citation left out or moved, the other day's law, a day shifted."""
    for rule in rulebase.rules.values():
        name = f"{rule.kind}/{rule.id}"
        for cites in other_cites(rulebase, rule.cites):
            yield name, of_rule(rule._replace(cites=cites))
        yield name, of_rule(rule._replace(law_of="today" if rule.law_of == "conduct" else "conduct"))
        for number, element in enumerate(rule.elements):
            for cites in other_cites(rulebase, element.cites):
                changed = [*rule.elements[:number], element._replace(cites=cites), *rule.elements[number + 1 :]]
                yield name, of_rule(rule._replace(elements=changed))
    for norm in rulebase.norms.values():
        yield from ((f"law/norms/{norm.id}", of_norm(other)) for other in other_periods(rulebase, norm))
    for instrument in rulebase.instruments.values():
        for by in (-1, 1):
            yield (
                f"law/instruments/{instrument.id}",
                of_instrument(instrument._replace(effective=moved(instrument.effective, by))),
            )


def other_cites(rulebase: RuleBase, cites: Sequence[str]) -> Iterator[list[str]]:
    """Yield citations with one left out, and with one moved to the next provision we know of the same instrument."""
    for number, cite in enumerate(cites):
        kept = [*cites[:number], *cites[number + 1 :]]
        yield kept
        known = list(rulebase.instruments[instrument_of(cite)].provisions) if "#" in cite else []
        other = next((p for p in known if p != provision_of(cite)), "")
        if other:
            yield [*cites[:number], f"{instrument_of(cite)}#{other}", *cites[number + 1 :]]


def other_periods(rulebase: RuleBase, norm: Norm) -> Iterator[Norm]:
    """Yield a norm with a day shifted or a citation changed in one of its periods."""
    for number, period in enumerate(norm.periods):
        others = [period._replace(since=moved(period.since, by)) for by in (-1, 1)]
        others += [period._replace(until=moved(period.until, by)) for by in (-1, 1) if period.until]
        others += [period._replace(cites=cites) for cites in other_cites(rulebase, period.cites)]
        for other in others:
            yield norm._replace(periods=[*norm.periods[:number], other, *norm.periods[number + 1 :]])


def moved(day: str, by: int) -> str:
    """Return a day moved by so many days."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def read_table() -> dict[str, str]:
    """Return the lines as written down."""
    text = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    return dict(line.partition(" = ")[::2] for line in text.splitlines() if " = " in line)


def write_table(rulebase: RuleBase) -> None:
    """Write the lines down."""
    head = "# The law behind the rules, a second time: a line here changes with the rule, or something is wrong.\n"
    text = head + "".join(f"{name} = {law}\n" for name, law in lines(rulebase).items())
    TABLE.write_text(text, encoding="utf-8")
