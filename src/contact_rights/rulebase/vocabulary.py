"""Reading the vocabulary: facts, instruments, norms, channels, claims, renumberings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from contact_rights.errors import Say
from contact_rights.model import UNKNOWN, Channel, Fact, Instrument, Moved, Norm, Period, Value
from contact_rights.rulebase.reader import Reader, shown
from contact_rights.rulebase.yamlfile import Word

FACT_KINDS = ("yes-no", "choice", "several", "count", "date")
FORCES = ("law", "regulation", "department-rule", "judicial-interpretation", "policy", "standard", "self-regulation")
CITATION = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*#[a-z0-9]+(?:[-.][a-z0-9]+)*(?:/p[0-9]+)?(?:/i[0-9]+)?")


class Named(NamedTuple):
    """What citations may name."""

    instruments: Mapping[str, Any]
    norms: Mapping[str, Any]


def read_fact(reader: Reader, node: Any) -> Fact | None:
    """Return one fact of ``facts/``."""
    what = Say("情况", "a fact")
    table = reader.table(node, what, ("id", "kind", "label", "question"), ("where", "values", "assumed", "presupposes"))
    if table is None:
        return None
    kind = reader.word(table.get("kind"), Say("种类", "kind"), FACT_KINDS)
    values = [
        v
        for v in (read_value(reader, raw) for raw in reader.listing(table.get("values"), Say("values", "values")))
        if v
    ]
    if bool(values) != (kind in {"choice", "several"}):
        reader.fault(
            table.place,
            Say(
                f"{kind} 类的情况{'有' if values else '没有'} values",
                f"a {kind} fact {'with' if values else 'without'} values",
            ),
            Say("choice 和 several 要有 values，其他不要", "choice and several have values, the others have none"),
        )
    allowed = ["yes", "no"] if kind == "yes-no" else [value.id for value in values]
    assumed = (
        reader.word(table.get("assumed"), Say("assumed 的值", "value of 'assumed'"), allowed)
        if "assumed" in table
        else ""
    )
    return Fact(
        reader.id(table.get("id"), what),
        kind,
        reader.text(table, "label"),
        reader.text(table, "question"),
        reader.text(table, "where"),
        tuple(values),
        assumed,
    )


def read_value(reader: Reader, node: Any) -> Value | None:
    """Return one value of a fact."""
    table = reader.table(node, Say("答案", "a value"), ("id", "label"), ("hint",))
    if table is None:
        return None
    id_ = reader.id(table.get("id"), Say("答案", "a value"))
    if id_ == UNKNOWN:
        reader.fault(
            table.place,
            Say("答案 unknown", "the value 'unknown'"),
            Say("不用写：每个情况都可以答 unknown", "leave it out: every fact may be answered 'unknown'"),
        )
    return Value(id_, reader.text(table, "label"), reader.text(table, "hint"))


class RawInstrument(NamedTuple):
    """An instrument whose condition is not linked yet."""

    instrument: Instrument
    applies: Any


def read_instrument(reader: Reader, node: Any) -> RawInstrument | None:
    """Return one instrument of ``law/instruments/``."""
    needed = ("id", "title", "force", "binds", "effective", "provisions")
    table = reader.table(node, Say("法律文件", "an instrument"), needed, ("until", "reported", "applies", "checked"))
    if table is None:
        return None
    provisions = reader.table_of_texts(table.get("provisions"), Say("provisions", "provisions"))
    instrument = Instrument(
        reader.id(table.get("id"), Say("法律文件", "an instrument")),
        reader.text(table, "title"),
        reader.word(table.get("force"), Say("效力", "force"), FORCES),
        reader.text(table, "binds"),
        reader.day(table.get("effective"), needed=True),
        reader.day(table.get("until")),
        reader.flag(table.get("reported")),
        -1,
        provisions,
        reader.day(table.get("checked")),
    )
    return RawInstrument(instrument, table.get("applies"))


def read_norm(reader: Reader, node: Any, named: Named) -> Norm | None:
    """Return one norm of ``law/norms.yaml``; its periods must follow one another."""
    table = reader.table(node, Say("规范", "a norm"), ("id", "title", "periods"))
    if table is None:
        return None
    periods = []
    for raw in reader.listing(table.get("periods"), Say("periods", "periods")):
        part = reader.table(raw, Say("时段", "a period"), ("from", "cites"), ("until",))
        if part is not None:
            cites = read_cites(reader, part.get("cites"), Named(named.instruments, {}))
            periods.append(Period(reader.day(part.get("from"), needed=True), reader.day(part.get("until")), cites))
    for earlier, after in pairwise(periods):
        if not earlier.until or earlier.until >= after.since:
            reader.fault(
                table.place,
                Say(f"时段从 {after.since} 起，和上一段重叠", f"the period from {after.since} overlaps the one before"),
                Say("上一段要写 until，并且更早", "give the earlier period an earlier 'until'"),
            )
    return Norm(reader.id(table.get("id"), Say("规范", "a norm")), reader.text(table, "title"), tuple(periods))


def read_cites(reader: Reader, node: Any, named: Named) -> tuple[str, ...]:
    """Return citations and names of norms, each checked against what the rule base has."""
    words = reader.words(node, Say("cites", "cites"))
    return tuple([str(word) for word in words if check_cite(reader, word, named)])


def check_cite(reader: Reader, word: Word, named: Named) -> bool:
    """Return whether a citation names a known provision, or a norm; note what is wrong otherwise."""
    if "#" not in word:
        if word not in named.norms:
            reader.unknown(word, word.place, Say("规范", "norm"), named.norms)
        return word in named.norms
    if not CITATION.fullmatch(word):
        reader.fault(
            word.place,
            shown(word),
            Say("引用要写成 civil-code#1033/p1/i1 这样", "a citation is written like civil-code#1033/p1/i1"),
        )
        return False
    slug, _, provision = word.partition("#")
    if slug not in named.instruments:
        reader.unknown(slug, word.place, Say("法律文件", "instrument"), named.instruments)
        return False
    headings = named.instruments[slug].provisions
    if provision.partition("/")[0] not in headings and provision not in headings:
        reader.fault(
            word.place,
            Say(f"{slug} 的 provisions 里没有 {provision}", f"{slug} has no provision {provision}"),
            Say("先在 law/instruments/ 给它写一个标题", "give it a heading in law/instruments/ first"),
        )
        return False
    return True


def read_channel(reader: Reader, node: Any, named: Named) -> Channel | None:
    """Return one channel of ``channels.yaml``."""
    needed = ("id", "name", "accepts")
    table = reader.table(
        node, Say("渠道", "a channel"), needed, ("phone", "website", "refuses", "note", "certain", "cites")
    )
    if table is None:
        return None
    return Channel(
        reader.id(table.get("id"), Say("渠道", "a channel")),
        reader.text(table, "name"),
        reader.word(table.get("phone"), Say("电话", "phone")),
        reader.word(table.get("website"), Say("网址", "website")),
        reader.text(table, "accepts"),
        reader.text(table, "refuses"),
        reader.text(table, "note"),
        reader.flag(table.get("certain")),
        read_cites(reader, table.get("cites"), named),
    )


def read_moved(reader: Reader, node: Any, named: Named) -> Moved | None:
    """Return one renumbering of ``law/moved.yaml``; the old or the new provision may be missing."""
    table = reader.table(node, Say("条号变化", "a renumbering"), ("since",), ("old", "new", "note"))
    if table is None:
        return None
    ends = []
    for key in ("old", "new"):
        word = table.get(key)
        known = isinstance(word, Word) and check_cite(reader, word, Named(named.instruments, {}))
        ends.append(str(word) if known else "")
    return Moved(ends[0], ends[1], reader.day(table.get("since")), reader.text(table, "note"))
