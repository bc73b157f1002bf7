"""What is written along a scale: days where they have room, else weeks, months or years.

Knows the calendar and how much room a label needs, not what it is written on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summarizer.rendering import wording
from summarizer.rendering.axis_scale import GOOD_DAY, LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.rendering.axis_scale import Scale


@dataclass(frozen=True, slots=True)
class Tick:
    """A division with what is written at it; ``strong`` starts a month or a year."""

    at: float
    length: float
    label: str
    weekday: str = ""
    strong: bool = False


def ticks(scale: Scale, label: float) -> Iterator[Tick]:
    """Yield days where they have room, else weeks, months or years, in the stretches that are to scale."""
    last = float("-inf")
    room = LABEL if scale.shows_days else label
    for start, end in scale.runs():
        for day in _divisions(start, end, scale):
            moment = date.fromordinal(day)
            at, length = scale.at(day), scale.day if scale.shows_days else 0.0
            if at - last < room:
                yield Tick(at, length, "")
                continue
            last = at
            if scale.shows_days:
                is_new = moment.day == 1 and day > start
                name = wording.MONTHS[moment.month - 1] if is_new else wording.weekday(moment)
                yield Tick(at, length, str(moment.day), name, strong=is_new)
            else:
                yield Tick(at, length, *_division(moment, scale.day, is_first=day == start))


def _divisions(start: int, end: int, scale: Scale) -> Iterator[int]:
    if scale.shows_days or scale.day * 7 >= GOOD_DAY:
        yield from range(start, end, 1 if scale.shows_days else 7)
        return
    months = 1 if scale.day * 30 >= GOOD_DAY else 3 if scale.day * 91 >= GOOD_DAY else 12
    yield start
    moment = date.fromordinal(start)
    while True:
        month = (moment.month - 1) // months * months + months
        year = moment.year + month // 12
        if year > date.max.year:
            return
        moment = date(year, month % 12 + 1, 1)
        if moment.toordinal() >= end:
            return
        yield moment.toordinal()


def _division(moment: date, day: float, *, is_first: bool) -> tuple[str, str, bool]:
    """Return what is written where a week, month or year starts, the first of a stretch set apart."""
    month = wording.MONTHS[moment.month - 1]
    is_week = day * 7 >= GOOD_DAY
    if is_first:
        return f"{moment.day} {month}" if is_week else month, "", True
    if is_week:
        return f"{moment.day} {month}", "", False
    return (f"{moment.year}", "", True) if moment.month == 1 else (month, "", False)


def names(scale: Scale) -> Iterator[tuple[str, float]]:
    """Yield the month and year where a stretch of days starts, the year where one of weeks or months does."""
    last = ""
    for start, _ in scale.runs():
        first = date.fromordinal(start)
        month = f"{wording.MONTHS[first.month - 1]} " if scale.shows_days else ""
        name = f"{month}{first.year}"
        if name != last:
            last = name
            yield name, scale.at(start)
