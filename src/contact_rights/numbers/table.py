"""The table of numbers: ``rules/numbers/*.yaml`` → kinds, beginnings, area codes, countries, holders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from contact_rights.errors import CouldNot, Say, visible
from contact_rights.rulebase.reader import Reader, place_of, shown
from contact_rights.rulebase.yamlfile import Listing, Place, Table, Word

FILES = ("kinds", "prefixes", "area-codes", "former-codes", "countries", "signs", "holders")
NEEDED_KINDS = ("landline", "local-line", "overseas", "hidden", "malformed")
SIGNS = (
    *("plus-86-zero", "many-zeros", "short-behind-86", "area-and-110", "police-tail", "wrong-length", "unassigned"),
    *("former-code", "unknown-code", "unknown-country", "local-start", "letters", "masked", "no-calls-out"),
)
LONGEST = 20


class Kind(NamedTuple):
    """One kind of number and what to do about it."""

    id: str
    name: str
    means: str
    treat: str
    find: str
    report: Sequence[str]
    """Ids of channels."""


class Beginning(NamedTuple):
    """What numbers that begin alike are."""

    kind: str
    operator: str
    least: int
    most: int


class Area(NamedTuple):
    """Where an area code is; ``now`` is set where the code was merged into another."""

    province: str
    place: str
    now: str = ""


class NumberTable(NamedTuple):
    """Everything ``rules/numbers/`` says, in one language."""

    language: str
    kinds: Mapping[str, Kind]
    beginnings: Mapping[str, Beginning]
    areas: Mapping[str, Area]
    countries: Mapping[str, str]
    signs: Mapping[str, str]
    holders: Mapping[str, str]


def load_numbers(folder: Path, language: str) -> NumberTable:
    """Return the table of a folder of rules; raises ``BrokenRuleBase`` with every fault, ``CouldNot`` without one."""
    if not (folder / "numbers").is_dir():
        place = visible(str(folder))
        raise CouldNot(Say(f"{place}：里面没有 numbers 文件夹", f"{place}: holds no folder 'numbers'"))
    reader = Reader(language)
    table = read_numbers(folder, reader)
    reader.finish()
    return table


def read_numbers(folder: Path, reader: Reader, channels: Collection[str] | None = None) -> NumberTable:
    """Return the table, noting its faults; channels are checked where the known ones are given."""
    nodes = dict(files(folder / "numbers", reader))
    kinds = {kind.id: kind for kind in read_kinds(reader, nodes["kinds"], channels)}
    for needed in NEEDED_KINDS:
        if needed not in kinds:
            missing(reader, "numbers/kinds.yaml", needed)
    signs = reader.table_of_texts(nodes["signs"] or Table(START), Say("signs", "signs"))
    for sign in SIGNS:
        if sign not in signs:
            missing(reader, "numbers/signs.yaml", sign)
    return NumberTable(
        reader.language,
        kinds,
        dict(read_beginnings(reader, nodes["prefixes"], kinds)),
        dict([*read_areas(reader, nodes["area-codes"]), *read_former(reader, nodes["former-codes"])]),
        numbered_texts(reader, nodes["countries"], "countries"),
        signs,
        numbered_texts(reader, nodes["holders"], "holders"),
    )


START = Place("numbers", 1, 1)


def files(folder: Path, reader: Reader) -> Iterator[tuple[str, Any]]:
    """Yield what each file of the table says; note those missing, unreadable or unknown."""
    for name in FILES:
        yield name, reader.content(folder / f"{name}.yaml", f"numbers/{name}.yaml")
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".yml"} and path.stem not in FILES:
            reader.no_section(Place(f"numbers/{path.name}", 1, 1), [f"{name}.yaml" for name in FILES])


def missing(reader: Reader, file: str, name: str) -> None:
    """Note that a file lacks a name the program relies on."""
    said = Say("程序要用它", "the program relies on it")
    reader.fault(Place(file, 1, 1), Say(f"缺少“{name}”", f"missing {name!r}"), said)


def read_kinds(reader: Reader, node: Any, channels: Collection[str] | None) -> Iterator[Kind]:
    """Yield the kinds of numbers."""
    what = Say("号码种类", "a kind of number")
    texts = ("name", "means", "treat", "find")
    for raw in reader.listing(node, what):
        table = reader.table(raw, what, ("id", *texts, "report"))
        if table is None:
            continue
        report = reader.words(table.get("report"), Say("report", "report"))
        for word in report if channels is not None else ():
            reader.word(word, Say("渠道", "channel"), channels or ("-",))
        name, means, treat, find = (reader.text(table, key) for key in texts)
        yield Kind(reader.id(table.get("id"), what), name, means, treat, find, tuple(map(str, report)))


def read_beginnings(reader: Reader, node: Any, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Beginning]]:
    """Yield how numbers begin, each beginning once."""
    top = reader.table(node, Say("prefixes.yaml", "prefixes.yaml"), ("operators", "prefixes")) or Table(START)
    operators = reader.table_of_texts(top.get("operators", Table(START)), Say("operators", "operators"))
    seen: set[str] = set()
    for raw in reader.listing(top.get("prefixes"), Say("prefixes", "prefixes")):
        table = reader.table(raw, Say("号段", "a range"), ("kind", "starts", "digits"), ("operator",))
        if table is None:
            continue
        kind = reader.word(table.get("kind"), Say("种类", "kind"), kinds)
        name = reader.word(table["operator"], Say("运营商", "operator"), operators) if "operator" in table else ""
        least, most = lengths(reader, table.get("digits"))
        for start in reader.words(table.get("starts"), Say("starts", "starts")):
            if numeric(reader, start) and once(reader, start, seen):
                yield str(start), Beginning(kind, operators.get(name, ""), least, most)


def lengths(reader: Reader, node: Any) -> tuple[int, int]:
    """Return the least and most digits that ``11`` or ``5-8`` names."""
    least, _, most = str(node).partition("-")
    if isinstance(node, Word) and least.isdigit() and (most or least).isdigit():
        low, high = int(least[:3]), int((most or least)[:3])
        if 1 <= low <= high <= LONGEST:
            return low, high
    reader.fault(place_of(node), shown(node), Say("写成 11 或 5-8，最多20位", "write 11 or 5-8, at most 20"))
    return 1, LONGEST


def numeric(reader: Reader, word: Any) -> bool:
    """Return whether a word has only digits, and not too many; note it where not."""
    fits = isinstance(word, Word) and word.isascii() and word.isdigit() and len(word) <= LONGEST
    if not fits:
        reader.fault(place_of(word), shown(word), Say("只写数字", "write digits only"))
    return fits


def once(reader: Reader, word: Word, seen: set[str]) -> bool:
    """Return whether a word is new, and remember it; note it where it is not."""
    if word in seen:
        reader.fault(
            word.place, Say(f"“{word}”写了两次", f"{str(word)!r} is given twice"), Say("只写一次", "write it once")
        )
    fresh = word not in seen
    seen.add(str(word))
    return fresh


def read_areas(reader: Reader, node: Any) -> Iterator[tuple[str, Area]]:
    """Yield the area codes by province."""
    seen: set[str] = set()
    for raw in reader.listing(node, Say("省份", "a province")):
        table = reader.table(raw, Say("省份", "a province"), ("province", "codes"))
        if table is None:
            continue
        province = reader.text(table, "province")
        codes: Any = table.get("codes")
        for code, place in reader.table_of_texts(codes, Say("codes", "codes")).items():
            word = next(key for key in codes if key == code)
            if is_area_code(reader, word) and once(reader, word, seen):
                yield code, Area(province, place)


def is_area_code(reader: Reader, word: Any) -> bool:
    """Return whether a word looks like an area code: 0 and two or three more digits; note it where not."""
    fits = numeric(reader, word) and word.startswith("0") and len(word) in {3, 4}
    if not fits:
        reader.fault(place_of(word), shown(word), Say("区号要写成 010 或 0755", "write it like 010 or 0755"))
    return fits


def read_former(reader: Reader, node: Any) -> Iterator[tuple[str, Area]]:
    """Yield the area codes that were merged into others."""
    what = Say("旧区号", "a former code")
    for raw in reader.listing(node, what):
        table = reader.table(raw, what, ("code", "now", "place"))
        if table is not None and is_area_code(reader, table.get("code")) and is_area_code(reader, table.get("now")):
            yield str(table["code"]), Area("", reader.text(table, "place"), str(table["now"]))


def numbered_texts(reader: Reader, node: Any, name: str) -> dict[str, str]:
    """Return a mapping from digits to texts."""
    if isinstance(node, Listing | Word) or node is None:
        reader.fault(place_of(node)._replace(file=f"numbers/{name}.yaml"), shown(node), Say("要写成键值", "a mapping"))
        return {}
    for key in node:
        numeric(reader, key)
    return reader.table_of_texts(node, Say(name, name))
