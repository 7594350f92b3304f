"""What kind of number a number is, where it is from, and what looks wrong about it."""

from __future__ import annotations

from typing import NamedTuple

from contact_rights.numbers.table import Area, Beginning, Kind, NumberTable
from contact_rights.numbers.written import AREA, CHINA, MOBILE, Written, canonical, is_e164, take_apart

SILENT = frozenset({"sms-port", "service-800", "machine"})
"""Kinds that cannot place calls."""
COMPANY_LINES = frozenset({"service-400", "service-800"})
"""Kinds shown with a country code where they are called from abroad."""
BEHIND_AREA = frozenset({"service-95", "service-96", "official-line", "carrier-line"})
LOCAL_DIGITS = (7, 8)
LONGEST_COUNTRY = 3
MANY_ZEROS = 3


class Sorted(NamedTuple):
    """What was found about one number."""

    given: str
    number: str
    """E.164 where it has one, else its digits."""
    kind: Kind
    place: str = ""
    operator: str = ""
    holder: str = ""
    """Whose published number it is; a display may still be forged."""
    signs: tuple[str, ...] = ()
    """Ids of the reasons to doubt it."""

    @property
    def e164(self) -> str:
        """Return the number in E.164, or the empty text where it has no such form."""
        return self.number if is_e164(self.number) and self.kind.id != "malformed" else ""


def sort_number(table: NumberTable, given: str) -> Sorted:
    """Return what a number is; every text gives an answer."""
    number = take_apart(given)
    blank = Sorted(given, canonical(given), table.kinds["malformed"])
    if number.hidden or not (number.digits or number.letters):
        return blank._replace(kind=table.kinds["hidden"], number="")
    if number.masked:
        return blank._replace(kind=table.kinds["hidden"], signs=("masked",))
    if number.letters:
        return blank._replace(signs=("letters",))
    if number.country == "?":
        return abroad(table, blank, number)
    return doubted(at_home(table, blank, number), number)


def doubted(found: Sorted, number: Written) -> Sorted:
    """Return a number that is not well-formed with what its form resembles."""
    imitates = len(number.digits) > LOCAL_DIGITS[0] and number.digits.endswith("110")
    if found.kind.id == "malformed" and imitates and "area-and-110" not in found.signs:
        return found._replace(signs=(*found.signs, "police-tail"))
    return found


def at_home(table: NumberTable, blank: Sorted, number: Written) -> Sorted:
    """Return what a number of China is, or one written without a country."""
    digits = number.digits
    if digits.startswith("0" * MANY_ZEROS):
        return blank._replace(signs=("many-zeros",))
    if number.country == CHINA:
        return behind_86(table, blank, digits)
    if digits.startswith("0") and not MOBILE.fullmatch(digits[1:]):
        return fixed(table, blank, digits[1:])
    found = begun(table, blank, digits.removeprefix("0"))
    if found.kind.id == "malformed" and digits[0] in "2345678" and len(digits) in LOCAL_DIGITS:
        return blank._replace(kind=table.kinds["local-line"])
    return found


def behind_86(table: NumberTable, blank: Sorted, digits: str) -> Sorted:
    """Return what the digits behind China's country code are; short numbers are not shown with one."""
    if digits.startswith("0"):
        behind = blank if MOBILE.fullmatch(digits[1:]) else fixed(table, blank, digits[1:])
        return blank._replace(place=behind.place, signs=("plus-86-zero", *behind.signs))
    if AREA.fullmatch(digits) and area_of(table, digits)[1] is not None:
        return fixed(table, blank, digits)
    found = begun(table, blank, digits)
    if MOBILE.fullmatch(digits) or found.kind.id in COMPANY_LINES:
        return found
    return found._replace(kind=table.kinds["malformed"], signs=("short-behind-86",))


def longest(table: NumberTable, digits: str) -> Beginning | None:
    """Return what the longest known beginning of the digits says, or None where none is known."""
    for size in range(len(digits), 0, -1):
        if digits[:size] in table.beginnings:
            return table.beginnings[digits[:size]]
    return None


def begun(table: NumberTable, blank: Sorted, digits: str) -> Sorted:
    """Return what a number is by its beginning."""
    holder = table.holders.get(digits, "")
    beginning = longest(table, digits)
    if beginning is None:
        sign = "unassigned" if MOBILE.fullmatch(digits) else "wrong-length"
        return blank._replace(holder=holder, signs=(sign,))
    if not beginning.least <= len(digits) <= beginning.most:
        return blank._replace(operator=beginning.operator, signs=("wrong-length",))
    signs = ("no-calls-out",) if beginning.kind in SILENT else ()
    return blank._replace(kind=table.kinds[beginning.kind], operator=beginning.operator, holder=holder, signs=signs)


def fixed(table: NumberTable, blank: Sorted, digits: str) -> Sorted:
    """Return what a number with an area code is; ``digits`` lack the leading zero."""
    code, area = area_of(table, digits)
    if area is None:
        return blank._replace(signs=("unknown-code",))
    line = digits[len(code) - 1 :]
    placed = blank._replace(place=place_name(table, area))
    if service := behind_area(table, placed, line):
        return service
    signs = line_signs(area, line)
    return placed._replace(signs=signs) if signs else placed._replace(kind=table.kinds["landline"])


def line_signs(area: Area, line: str) -> tuple[str, ...]:
    """Return what is wrong with the number of a line behind its area code."""
    if line == "110":
        return ("area-and-110",)
    if area.now:
        return ("former-code",)
    if len(line) not in LOCAL_DIGITS:
        return ("wrong-length",)
    return ("local-start",) if line[0] in "01" else ()


def place_name(table: NumberTable, area: Area) -> str:
    """Return where an area code is, in the table's language; a merged code with the one in use now."""
    if area.now:
        return f"{area.place}（{area.now}）" if table.language == "zh" else f"{area.place} ({area.now})"
    if area.province == area.place:
        return area.place
    return f"{area.province}{area.place}" if table.language == "zh" else f"{area.place}, {area.province}"


def area_of(table: NumberTable, digits: str) -> tuple[str, Area | None]:
    """Return the area code that digits without their zero begin with, and where it is."""
    for size in (2, 3):
        code = f"0{digits[:size]}"
        if code in table.areas:
            return code, table.areas[code]
    return "", None


def behind_area(table: NumberTable, blank: Sorted, line: str) -> Sorted | None:
    """Return what a short service number behind an area code is (``0755-96…``, ``010-12321``), or None."""
    beginning = longest(table, line)
    if beginning is None or not beginning.least <= len(line) <= beginning.most or line[0] not in "19":
        return None
    found = begun(table, blank, line)._replace(place=blank.place)
    return found if beginning.kind in BEHIND_AREA else None


def abroad(table: NumberTable, blank: Sorted, number: Written) -> Sorted:
    """Return what a number with another country's code is."""
    if number.digits.startswith("0"):
        return blank._replace(signs=("many-zeros",))
    sizes = range(LONGEST_COUNTRY, 0, -1)
    country = next((table.countries[c] for c in (number.digits[:n] for n in sizes) if c in table.countries), "")
    if not country:
        return blank._replace(kind=table.kinds["overseas"], signs=("unknown-country",))
    if not is_e164(f"+{number.digits}"):
        return blank._replace(place=country, signs=("wrong-length",))
    return blank._replace(kind=table.kinds["overseas"], place=country)
