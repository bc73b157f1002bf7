"""The arithmetic of a dispute as a picture: days on a calendar strip, numbers as bars on one scale.

A side of a dispute is a short value in words: a day, a weekday, ``about 1,200``. What
can be placed is placed; a side that is neither a day nor a number has no figure, and
neither has a dispute of which fewer than two sides can be placed. Nothing is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind
from summarizer.rendering import wording
from summarizer.temporal import annotate
from summarizer.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Dispute, Entry

_CALENDAR = frozenset({DisputeKind.DATE, DisputeKind.WEEKDAY, DisputeKind.ARITHMETIC})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MOST_DAYS = 9  # more than a strip of this many squares is no longer read at a glance


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a calendar strip with the sides (from 0) that point to it; its year where the years differ."""

    label: str
    year: str
    is_weekend: bool
    sides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The days around what is disputed; ``apart`` tells the distance in words, ``gap`` is where days were left out."""

    cells: tuple[Cell, ...]
    apart: str
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A side's number as shares of the scale's length: ``low`` is sure, up to ``high`` is possible.

    ``open`` says that there is no upper bound (``more than 300``).
    """

    side: int
    label: str
    low: float
    high: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers on one scale from zero to ``ticks[-1]``, with the difference in words."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    apart: str


def figure(dispute: Dispute, entry: Entry | None) -> Strip | Bars | None:
    """Return the picture of a dispute about an entry; ``None`` where it has no arithmetic."""
    if dispute.kind in _CALENDAR:
        return strip(days(dispute, entry))
    if dispute.kind is DisputeKind.QUANTITY:
        return bars([side.value for side in dispute.sides])
    return None


def days(dispute: Dispute, entry: Entry | None) -> tuple[date | None, ...]:
    """Return the day each side names, ``None`` for what is none; a bare weekday is the one next to the others."""
    near = next(iter(filter(None, (_stated(side.value) for side in dispute.sides))), None)
    if near is None and entry is not None and entry.when is not None:
        near = entry.when.start
    return tuple(_stated(side.value) or _weekday(side.value, near) for side in dispute.sides)


def _stated(value: str) -> date | None:
    iso = _ISO.search(value)
    if iso:
        try:
            return date(*map(int, iso.groups()))
        except ValueError:
            return None
    found = [one.when for one in annotate(value, None) if one.when is not None]
    if len(found) == 1 and found[0].start == found[0].end:
        return found[0].start
    return None


def _weekday(value: str, near: date | None) -> date | None:
    named = _WEEKDAY.search(value)
    if named is None or near is None:
        return None
    distance = (_WEEKDAYS.index(named.group(1).lower()) - near.weekday() + 3) % 7 - 3
    try:
        return near + timedelta(days=distance)
    except OverflowError:
        return None


def strip(named: Sequence[date | None]) -> Strip | None:
    """Draw the days from one before the first to one after the last; ``None`` below two different days."""
    known = sorted({day for day in named if day is not None})
    if len(known) < 2 or known[0] == date.min or known[-1] == date.max:
        return None
    one = timedelta(days=1)
    span = (known[-1] - known[0]).days
    if span + 3 <= _MOST_DAYS:
        shown = [known[0] + one * n for n in range(-1, span + 2)]
        gap = None
    else:
        shown = sorted({day + one * n for day in (known[0], known[-1]) for n in (-1, 0, 1)})
        gap = 3
    cells = (
        Cell(
            f"{wording.weekday(day)} {day.day}"
            + (f" {wording.MONTHS[day.month - 1]}" if gap or day.month != known[0].month else ""),
            str(day.year) if known[0].year != known[-1].year else "",
            day.weekday() >= 5,
            tuple(n for n, side in enumerate(named) if side == day),
        )
        for day in shown
    )
    return Strip(tuple(cells), f"{wording.count(span, 'day')} apart", gap)


def bars(values: Sequence[str]) -> Bars | None:
    """Draw each side's first number; ``None`` unless two or more have one and they differ."""
    read = [(n, value, found[0]) for n, value in enumerate(values) if (found := _numbers(value))]
    top = max((number.high or number.value for _, _, number in read), default=0.0)
    if len(read) < 2 or top <= 0 or any(number.value < 0 for _, _, number in read):
        return None
    step = _step(top)
    end = step * -(-top // step)
    end = end + step if any(number.high is None for _, _, number in read) and end == top else end
    drawn = tuple(
        Bar(
            n,
            value,
            round((number.low if number.low is not None else 0.0) / end, 4),
            round((number.high if number.high is not None else number.value) / end, 4),
            number.high is None,
        )
        for n, value, number in read
    )
    ticks = tuple((n * step / end, f"{n * step:,.10g}") for n in range(round(end / step) + 1))
    exact = [number.value for _, _, number in read]
    return Bars(drawn, ticks, f"{max(exact) - min(exact):,.10g} apart")


def _numbers(value: str) -> Sequence[quantities.Quantity]:
    found = quantities.find(value)
    return found or quantities.find(f"{value} people")


def _step(top: float) -> float:
    """Return a round step that gives three to six divisions."""
    power = 10.0 ** (len(f"{int(top)}") - 1)
    for part in (0.2, 0.25, 0.5, 1.0, 2.0):
        if top / (power * part) <= 5:
            return max(power * part, 1.0)
    return power


def rivals(disputes: Sequence[Dispute], entry: Entry) -> Iterator[date]:
    """Yield the days that are in dispute for an entry, each once."""
    seen: set[date] = set()
    for dispute in disputes:
        if dispute.id in entry.disputes and dispute.kind in _CALENDAR:
            for day in days(dispute, entry):
                if day is not None and day not in seen:
                    seen.add(day)
                    yield day
