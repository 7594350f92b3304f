"""The timeline as a picture: contacts by day and hour as an SVG that needs nothing else and runs nothing.

One hue from light to dark: the steps differ in lightness, so they are told apart without colour vision and in print.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from html import escape
from math import ceil
from typing import NamedTuple

from contact_rights.evidence.measures import HOURS, MINUTES, Figures, day_of
from contact_rights.evidence.timeline import UNITS, begins, rows
from contact_rights.evidence.words import phrase

STEPS = ("#c6dbef", "#85bcdb", "#4a97c9", "#2070b4", "#08306b")
EMPTY, INK, REST, STOP = "#f5f5f5", "#222", "#8a8a8a", "#b35806"
MOST_COLUMNS = 370
LEFT, TOP, HIGH, FOOT = 60, 76, 15, 66
WIDEST, LEAST, BROADEST = 1_100, 2.5, 16.0
LEAST_WIDTH, ROOM = 640, 46
LABELLED = (0, 6, 8, 12, 18, 22)
FONT = "system-ui,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif"


class Layout(NamedTuple):
    """Where things stand in the picture."""

    language: str
    unit: str
    days: list[int]
    """The first day of each column."""
    cell: float
    """The width of a column."""

    @property
    def width(self) -> float:
        """Return the width of the whole picture."""
        return max(LEFT + self.cell * len(self.days) + 20, LEAST_WIDTH)

    def across(self, ordinal: int) -> float:
        """Return where the column of a day begins."""
        return LEFT + (bisect_right(self.days, ordinal) - 1) * self.cell


def picture(language: str, figures: Figures) -> str:
    """Return the picture of the contacts; the empty text where there are none."""
    if not figures.contacts:
        return ""
    unit = next((unit for unit in UNITS if len(columns(figures, unit)) <= MOST_COLUMNS), UNITS[-1])
    days = columns(figures, unit)
    layout = Layout(language, unit, days, min(max(WIDEST / len(days), LEAST), BROADEST))
    counts = rows(figures, unit)
    steps = thresholds(max(max(hours) for hours in counts.values()))
    parts = (
        head(layout, figures),
        clock(layout, figures),
        cells(layout, counts, steps),
        months(layout),
        stop_line(layout, figures),
        legend(layout, steps),
    )
    return "".join(piece for part in parts for piece in part) + "</svg>\n"


def columns(figures: Figures, unit: str) -> list[int]:
    """Return the first day of every unit from the first contact to the last."""
    return sorted({begins(day, unit) for day in range(min(figures.days), max(figures.days) + 1)})


def thresholds(most: int) -> list[int]:
    """Return from how many contacts on each step of colour begins; the steps grow with the count."""
    return sorted({ceil(most ** (step / len(STEPS))) for step in range(len(STEPS))})


def label(x: float, y: float, text: str, **style: object) -> str:
    """Return a text of the picture; ``style`` are attributes, ``font_size`` for ``font-size``."""
    given = {"font_size": 12, "fill": INK, **style}
    attributes = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in given.items())
    return f'<text x="{x:g}" y="{y:g}" {attributes}>{escape(text)}</text>'


def head(layout: Layout, figures: Figures) -> Iterator[str]:
    """Yield the frame, what the picture shows, and the totals."""
    title = phrase(layout.language, f"picture-{layout.unit}")
    first, last = day_of(min(figures.days)), day_of(max(figures.days))
    days = f"{max(figures.days) - min(figures.days) + 1:,}"
    said = phrase(layout.language, "campaign", count=f"{len(figures.contacts):,}", first=first, last=last, days=days)
    quiet = phrase(layout.language, "quiet", count=f"{len(figures.quiet):,}", hours=figures.rest)
    totals = said + ("" if layout.language == "zh" else " ") + quiet
    width, height = ceil(layout.width), TOP + HOURS * HIGH + FOOT
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" font-family="{FONT}"><title>{escape(title)}</title><desc>{escape(totals)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
    )
    yield label(12, 22, title, font_size=15)
    yield label(12, 42, totals)


def clock(layout: Layout, figures: Figures) -> Iterator[str]:
    """Yield the ground of the cells, the hours beside them, and a bar along the quiet hours."""
    wide = layout.cell * len(layout.days)
    yield f'<rect x="{LEFT}" y="{TOP}" width="{wide:g}" height="{HOURS * HIGH}" fill="{EMPTY}"/>'
    for hour in LABELLED:
        yield label(LEFT - 12, TOP + hour * HIGH + 11, f"{hour:02}", font_size=11, text_anchor="end")
    rest = [hour for hour in range(HOURS) if is_quiet(figures, hour)]
    yield f'<g fill="{REST}">'
    yield from (f'<rect x="{LEFT - 8}" y="{TOP + hour * HIGH}" width="5" height="{HIGH}"/>' for hour in rest)
    yield "</g>"


def is_quiet(figures: Figures, hour: int) -> bool:
    """Return whether an hour begins in the quiet hours."""
    return figures.rest.holds_minute(hour * MINUTES)


def cells(layout: Layout, counts: dict[int, list[int]], steps: list[int]) -> Iterator[str]:
    """Yield a cell for every hour with contacts, those of one colour together."""
    found: dict[int, list[str]] = {}
    gap = 1 if layout.cell > 5 else 0.2  # noqa: PLR2004 - narrow cells would vanish in wide gaps
    for day, hours in counts.items():
        x = layout.across(day)
        for hour, count in enumerate(hours):
            if count:
                shape = f'<rect x="{x:g}" y="{TOP + hour * HIGH}" width="{layout.cell - gap:g}" height="{HIGH - 1}">'
                named = f"<title>{day_of(day)} {hour:02}:00 × {count}</title></rect>"
                found.setdefault(bisect_right(steps, count) - 1, []).append(shape + named)
    for step, shapes in sorted(found.items()):
        yield f'<g fill="{colour_of(step, steps)}">{"".join(shapes)}</g>'


def colour_of(step: int, steps: list[int]) -> str:
    """Return the colour of a step; where there are few, they are spread over all."""
    return STEPS[ceil((step + 1) * len(STEPS) / len(steps)) - 1]


def months(layout: Layout) -> Iterator[str]:
    """Yield the first day and the beginnings of months below the cells, as many as have room."""
    last, y = -float("inf"), TOP + HOURS * HIGH + 16
    for day in layout.days:
        x, when = layout.across(day), date.fromordinal(day)
        begins_month = day == layout.days[0] or when.day <= (7 if layout.unit == "week" else 1)
        if begins_month and x - last >= ROOM and x < layout.width - ROOM:
            shown = day_of(day) if last < 0 else f"{when:%Y-%m}" if when.month == 1 else f"{when:%m-%d}"
            yield f'<path d="M{x:g} {TOP + HOURS * HIGH}v5" stroke="{INK}"/>' + label(x, y, shown, font_size=11)
            last = x + (ROOM if last < 0 else 0)


def stop_line(layout: Layout, figures: Figures) -> Iterator[str]:
    """Yield a line where the user told them to stop, where that lies between the first contact and the last."""
    if not figures.stops:
        return
    when = figures.stops[0].when
    if not min(figures.days) <= when.toordinal() <= max(figures.days):
        return
    x = layout.across(when.toordinal())
    told = phrase(layout.language, "picture-stop", day=when.date().isoformat(), count=f"{len(figures.after):,}")
    yield f'<path d="M{x:g} {TOP - 6}v{HOURS * HIGH + 12}" stroke="{STOP}" stroke-width="2" stroke-dasharray="5 3"/>'
    middle = x > layout.width / 2
    yield label(x, TOP - 9, told, font_size=11, text_anchor="end" if middle else "start", fill=STOP)


def legend(layout: Layout, steps: list[int]) -> Iterator[str]:
    """Yield what the colours and the bar mean."""
    y = TOP + HOURS * HIGH + 38
    yield label(LEFT, y + 11, phrase(layout.language, "picture-legend"))
    x = LEFT + 100.0
    for number, least in enumerate(steps):
        most = steps[number + 1] - 1 if number + 1 < len(steps) else None
        shown = f"{least:,}+" if most is None else f"{least:,}" if most == least else f"{least:,}–{most:,}"
        yield f'<rect x="{x:g}" y="{y}" width="14" height="14" fill="{colour_of(number, steps)}"/>'
        yield label(x + 19, y + 11, shown)
        x += 34 + 8 * len(shown)
    yield f'<rect x="{x:g}" y="{y}" width="5" height="14" fill="{REST}"/>'
    yield label(x + 11, y + 11, phrase(layout.language, "picture-quiet"))
