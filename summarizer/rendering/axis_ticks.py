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

    from summarizer.rendering.axis_scale import Run, Scale

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years: round ones are read at a glance


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
    for run in scale.runs():
        room = LABEL if run.shows_days else label
        for day in _divisions(run, label):
            moment = date.fromordinal(day)
            at, length = scale.at(day), run.day if run.shows_days else 0.0
            if at - last < room:
                yield Tick(at, length, "")
                continue
            last = at
            if run.shows_days:
                is_new = moment.day == 1 and day > run.start
                name = wording.MONTHS[moment.month - 1] if is_new else wording.weekday(moment)
                yield Tick(at, length, str(moment.day), name, strong=is_new)
            else:
                yield Tick(at, length, *_division(moment, run, is_first=day == run.start))


def _divisions(run: Run, label: float) -> Iterator[int]:
    if run.shows_days or _has_weeks(run):
        yield from range(run.start, run.end, 1 if run.shows_days else 7)
        return
    if not _has_months(run):
        years = next((one for one in _STEPS if run.day * 365 * one >= label), _STEPS[-1])
        yield from _round_years(run, years)
        return
    months = 1 if run.day * 30 >= GOOD_DAY else 3
    yield run.start
    moment = date.fromordinal(run.start)
    while True:
        month = (moment.month - 1) // months * months + months
        year = moment.year + month // 12
        if year > date.max.year:
            return
        moment = date(year, month % 12 + 1, 1)
        if moment.toordinal() >= run.end:
            return
        yield moment.toordinal()


def _round_years(run: Run, years: int) -> Iterator[int]:
    """Yield where the stretch starts, if with a year, and every round year in it."""
    first = date.fromordinal(run.start)
    last = date.fromordinal(run.end - 1).year
    is_new_year = (first.month, first.day) == (1, 1)
    for year in range(first.year, last + 1):
        starts_here = year == first.year
        if (starts_here and is_new_year) or (not starts_here and year % years == 0):
            yield date(year, 1, 1).toordinal()


def _has_weeks(run: Run) -> bool:
    return run.day * 7 >= GOOD_DAY


def _has_months(run: Run) -> bool:
    return run.day * 91 >= GOOD_DAY


def _division(moment: date, run: Run, *, is_first: bool) -> tuple[str, str, bool]:
    """Return what is written where a week, month or year starts, the first of a stretch set apart."""
    month = wording.MONTHS[moment.month - 1]
    if _has_weeks(run):
        return f"{moment.day} {month}", "", is_first
    if not _has_months(run):
        return f"{moment.year}", "", moment.year % 100 == 0
    if is_first:
        return month, "", True
    return (f"{moment.year}", "", True) if moment.month == 1 else (month, "", False)


def names(scale: Scale) -> Iterator[tuple[str, float]]:
    """Yield the month and year where a stretch of days starts, the year where one of weeks or months does."""
    last = ""
    for run in scale.runs():
        if not (run.shows_days or _has_months(run)):
            continue  # its labels are years
        first = date.fromordinal(run.start)
        month = f"{wording.MONTHS[first.month - 1]} " if run.shows_days else ""
        name = f"{month}{first.year}"
        if name != last:
            last = name
            yield name, scale.at(run.start)
