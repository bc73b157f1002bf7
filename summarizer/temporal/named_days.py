"""Resolves dates that are named: ``16 December``, ``2022``, ``Monday``, ``last June``, ``05/06/2024``.

What a date does not say is filled in from the reference day and the tense of the
clause, and the result says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from summarizer.domain import Basis, Level, Precision
from summarizer.temporal import intervals as cal
from summarizer.temporal.resolved import (
    Context,
    Resolved,
    on_day,
    resolves,
    stretch,
    unresolved,
)
from summarizer.temporal.timex import (
    CalendarDate,
    Numeric,
    Tense,
    TimexType,
    Unit,
)

FORWARD = ("by", "until", "till", "through")
"""Prepositions that look ahead where the verb does not say."""


@resolves(CalendarDate)
def _calendar(meaning: CalendarDate, context: Context) -> Resolved:
    year, month, day = meaning.year, meaning.month, meaning.day
    if month is None and day is None:
        return _weekday(meaning, context) if year is None else _year(year)
    if month is None:
        return unresolved(f"XXXX-XX-{day:02d}")
    suffix = f"-{month:02d}" if day is None else f"-{month:02d}-{day:02d}"
    if year is not None:
        return _stated(year, month, day, suffix)
    if context.reference is None:
        return unresolved(f"XXXX{suffix}")
    if day is not None and cal.day_or_none(2024, month, day) is None:
        return unresolved(f"XXXX{suffix}")
    found, sure = _year_for(meaning, context, context.reference)
    resolved = _stated(
        found, month, day, f"-{month:02d}" if day is None else f"-{month:02d}-{day:02d}"
    )
    why = f"the year follows from {context.reference.isoformat()}"
    if context.tense is not Tense.UNKNOWN and meaning.which is None:
        why += f" and the {context.tense.value} tense"
    confidence = Level.HIGH if sure else Level.MEDIUM
    return replace(resolved, basis=Basis.RELATIVE, why=why, confidence=confidence)


def _year(year: int) -> Resolved:
    return Resolved(TimexType.DATE, f"{year:04d}", cal.year_of(year), Precision.YEAR)


def _stated(year: int, month: int, day: int | None, suffix: str) -> Resolved:
    value = f"{year:04d}{suffix}"
    if day is None:
        first = date(max(1, year), month, 1)
        return Resolved(TimexType.DATE, value, cal.month_of(first), Precision.MONTH)
    found = cal.day_or_none(year, month, day)
    if found is None:
        return Resolved(TimexType.DATE, value, confidence=Level.LOW, why="no such day")
    return Resolved(TimexType.DATE, value, (found, found))


def _year_for(meaning: CalendarDate, context: Context, reference: date) -> tuple[int, bool]:
    """Return the year of a month or day without one, and whether the clause decides it.

    Past tense takes the latest not after the reference day, future the earliest not
    before it. Without a tense a day is the nearest one; a month is the past one
    unless ``by`` or ``until`` stand before it. A day that the tense would push more
    than ten months away is the near one: ``was due to open on 10 June``.
    """
    month, day = meaning.month or 1, meaning.day
    if meaning.which is not None:
        return _year_of_which(meaning.which, month, reference), True

    def distance(year: int) -> int:
        there = cal.day_or_none(year, month, day or 15) or date(year, month, 28)
        if day is None:
            return ((year * 12 + month) - (reference.year * 12 + reference.month)) * 30
        return cal.days_between(reference, there)

    years = [y for y in (reference.year - 1, reference.year, reference.year + 1) if 1 <= y <= 9998]
    past = max((y for y in years if distance(y) <= 0), default=years[0])
    future = min((y for y in years if distance(y) >= 0), default=years[-1])
    nearest = min(years, key=lambda y: abs(distance(y)))
    forward = context.signal in FORWARD
    if context.tense is Tense.FUTURE or (forward and context.tense is not Tense.PAST):
        return (future, True) if distance(future) < 300 else (nearest, False)
    if context.tense is Tense.PAST:
        if distance(past) > -300:
            return past, True
        return nearest, False
    if day is None and distance(past) >= -270:
        return past, False
    return nearest, False


def _year_of_which(which: int, month: int, reference: date) -> int:
    """``last June``, ``next March``, ``this September``; 10 + n is ``of last / this / next year``."""
    if which >= 9:
        return reference.year + which - 10
    if which < 0:
        return reference.year if month < reference.month else reference.year - 1
    if which > 0:
        return reference.year if month > reference.month else reference.year + 1
    return reference.year


def _weekday(meaning: CalendarDate, context: Context) -> Resolved:
    weekday, reference = meaning.weekday, context.reference
    if weekday is None:
        return stretch(reference, Unit.YEAR) if reference else unresolved("XXXX")
    if reference is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}")
    name, written = cal.WEEKDAYS[weekday], reference.isoformat()
    if meaning.which is not None:
        day = _weekday_of_which(meaning.which, weekday, context.tense, reference)
        return on_day(day, Basis.RELATIVE, f"counted from {written}")
    if reference.weekday() == weekday:
        return on_day(reference, Basis.RELATIVE, f"{name} is the reference day itself")
    ahead = context.tense is Tense.UNKNOWN and context.signal in FORWARD
    if context.tense is Tense.FUTURE or ahead:
        day = cal.weekday_on_or_after(reference, weekday)
        return on_day(day, Basis.RELATIVE, f"the next {name} after {written}")
    sure = Level.HIGH if context.tense is Tense.PAST else Level.MEDIUM
    day = cal.weekday_on_or_before(reference, weekday)
    return on_day(day, Basis.RELATIVE, f"the last {name} before {written}", sure)


def _weekday_of_which(which: int, weekday: int, tense: Tense, reference: date) -> date:
    """``last``, ``this`` and ``next Friday``, ``a week ago Friday`` (-2), ``Friday of last week`` (10 + n)."""
    if which >= 9:
        return cal.add_days(cal.week_of(reference)[0], weekday + 7 * (which - 10))
    if which < 0:
        return cal.weekday_on_or_before(cal.add_days(reference, -1 if which == -1 else -7), weekday)
    if which > 0:
        return cal.weekday_on_or_after(cal.add_days(reference, 1), weekday)
    day = cal.add_days(cal.week_of(reference)[0], weekday)
    return cal.add_days(day, 7) if tense is Tense.FUTURE and day < reference else day


@resolves(Numeric)
def _numeric(meaning: Numeric, context: Context) -> Resolved:
    """``05/06/2024``: decided by figures over 12, else by the rest of the text, else kept open as a range."""
    first, second, year = meaning.first, meaning.second, meaning.year
    day_first = True if first > 12 else False if second > 12 else context.day_first
    if first == second:
        day_first = True
    if day_first is None and context.reference is not None:
        options = [cal.day_or_none(year, m, d) for m, d in ((second, first), (first, second))]
        near = [o for o in options if o and abs(cal.days_between(o, context.reference)) <= 2]
        if len(near) == 1:
            return on_day(
                near[0], Basis.STATED, "order of day and month by the reference day", Level.MEDIUM
            )
    if day_first is None:
        return Resolved(TimexType.DATE, f"{year:04d}-XX-XX", why="order of day and month is open")
    month, day = (second, first) if day_first else (first, second)
    return _stated(year, month, day, f"-{month:02d}-{day:02d}")
