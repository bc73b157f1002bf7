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
    resolve_meaning,
    resolves,
    stretch,
    unresolved,
)
from summarizer.temporal.timex import (
    Beside,
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
        return _day_alone(meaning, context)
    suffix = f"-{month:02d}" if day is None else f"-{month:02d}-{day:02d}"
    if year is not None:
        return _contradicted(_stated(year, month, day, suffix), meaning.weekday)
    if meaning.which is not None and meaning.which > 18:
        return _beside(meaning, context)
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
    resolved = replace(resolved, basis=Basis.RELATIVE, why=why, confidence=confidence)
    return _contradicted(resolved, meaning.weekday)


def _contradicted(resolved: Resolved, weekday: int | None) -> Resolved:
    """Say so where the weekday written beside a date is not its own; the date is kept, nothing is corrected."""
    if weekday is None or resolved.interval is None or resolved.interval[0].weekday() == weekday:
        return resolved
    day = resolved.interval[0]
    fact = f"{day.isoformat()} is a {cal.WEEKDAYS[day.weekday()]}, not a {cal.WEEKDAYS[weekday]}"
    return replace(resolved, confidence=Level.LOW, why=fact)


def _day_alone(meaning: CalendarDate, context: Context) -> Resolved:
    """``on the 14th``: the last or the next one, by the tense; without a tense the nearest.

    ``Tuesday the 14th`` is one that is a Tuesday; ``the 14th of last month`` is counted.
    """
    reference, day = context.reference, meaning.day or 1
    if reference is None:
        return unresolved(f"XXXX-XX-{day:02d}")
    months = [cal.add_months(reference.replace(day=1), n) for n in (-2, -1, 0, 1, 2)]
    counted = meaning.which is not None and meaning.which >= 9
    if counted:
        months = [cal.add_months(reference.replace(day=1), (meaning.which or 10) - 10)]
    days = [
        d
        for m in months
        if (d := cal.day_or_none(m.year, m.month, day)) is not None
        and meaning.weekday in (None, d.weekday())
    ]
    if counted and days:
        return on_day(days[0], Basis.RELATIVE, f"counted from {reference.isoformat()}")
    past = [d for d in days if d <= reference][-1:]
    future = [d for d in days if d >= reference][:1]
    sides = {Tense.PAST: past, Tense.FUTURE: future}.get(context.tense) or past + future
    found = min(sides, key=lambda d: abs(cal.days_between(reference, d)), default=None)
    if found is None:
        return unresolved(f"XXXX-XX-{day:02d}")
    why = f"the month follows from {reference.isoformat()}"
    return on_day(found, Basis.RELATIVE, why, Level.MEDIUM)


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
    which = meaning.which
    if which is not None and (day is None or which > 1):
        return _year_of_which(which, month, reference), True

    def distance(year: int) -> int:
        there = cal.day_or_none(year, month, day or 15) or date(year, month, 28)
        if day is None:
            return ((year * 12 + month) - (reference.year * 12 + reference.month)) * 30
        return cal.days_between(reference, there)

    years = [y for y in (reference.year - 1, reference.year, reference.year + 1) if 1 <= y <= 9998]
    past = max((y for y in years if distance(y) <= 0), default=years[0])
    future = min((y for y in years if distance(y) >= 0), default=years[-1])
    nearest = min(years, key=lambda y: abs(distance(y)))
    if which is not None:
        return (past if which < 0 else future if which > 0 else nearest), True
    forward = context.signal in FORWARD
    if context.tense is Tense.FUTURE or (forward and context.tense is not Tense.PAST):
        return (future, True) if distance(future) < 300 else (nearest, False)
    if day is None and context.signal == "for":
        # "oil for June delivery fell": what something is for is not when it was
        return nearest, False
    if context.tense is Tense.PAST:
        done = day is not None and context.signal == "on"  # `met on 4 July` is no plan
        if done or distance(past) > (-300 if day else -360):
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
    if meaning.which is not None and meaning.which > 18:
        return _beside(meaning, context)
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


def _beside(meaning: CalendarDate, context: Context) -> Resolved:
    """``the following March``, ``the previous Monday``: counted from the time last spoken of."""
    base, ahead = context.base, meaning.which == 21
    if base is None:
        month = f"XXXX-{meaning.month:02d}" if meaning.month else ""
        return unresolved(month or f"XXXX-WXX-{(meaning.weekday or 0) + 1}")
    here = base[1] if ahead else base[0]
    why = f"counted from {here.isoformat()}"
    if meaning.weekday is not None:
        near = cal.weekday_on_or_after if ahead else cal.weekday_on_or_before
        day = near(cal.add_days(here, 1 if ahead else -1), meaning.weekday)
        return on_day(day, Basis.RELATIVE, why, Level.MEDIUM)
    year = _year_of_which(1 if ahead else -1, meaning.month or 1, here)
    return replace(
        _stated(year, meaning.month or 1, None, f"-{meaning.month:02d}"),
        basis=Basis.RELATIVE,
        why=why,
    )


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


@resolves(Beside)
def _weekday_beside(meaning: Beside, context: Context) -> Resolved:
    """``the Friday before Christmas``: the nearest one on that side."""
    anchor = resolve_meaning(meaning.anchor, context)
    if anchor.interval is None:
        return unresolved(f"XXXX-WXX-{(meaning.day.weekday or 0) + 1}")
    found = _beside(meaning.day, replace(context, narrative=anchor.interval))
    return replace(found, anchor=anchor.value)


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
        return _either(first, second, year)
    month, day = (second, first) if day_first else (first, second)
    return _stated(year, month, day, f"-{month:02d}-{day:02d}")


def _either(first: int, second: int, year: int) -> Resolved:
    """Return the stretch between the two days that figures of open order can mean."""
    value = f"{year:04d}-XX-XX"
    pairs = ((second, first), (first, second))
    days = sorted(d for m, d_ in pairs if (d := cal.day_or_none(year, m, d_)) is not None)
    if len(days) < 2:
        return Resolved(TimexType.DATE, value, why="order of day and month is open")
    why = f"order of day and month is open: {days[0].isoformat()} or {days[1].isoformat()}"
    return Resolved(
        TimexType.DATE, value, (days[0], days[1]), Precision.RANGE, confidence=Level.LOW, why=why
    )
