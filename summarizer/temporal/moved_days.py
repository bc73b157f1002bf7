"""Resolves times that count from another: ``last week``, ``three days ago``, ``that month``, ``two days before``.

The other time is the reference day, the time last spoken of, or an anchor in the
words themselves. How rounded amounts become intervals is said in ``elapsed``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Precision
from summarizer.temporal import intervals as cal
from summarizer.temporal.resolved import (
    Context,
    Resolved,
    on_day,
    resolve_meaning,
    resolves,
    stretch,
    unit_near,
    unresolved,
)
from summarizer.temporal.timex import (
    CalendarDate,
    Deictic,
    Mod,
    Same,
    Shift,
    Tense,
    TimexType,
    Unit,
)

if TYPE_CHECKING:
    from datetime import date

    from summarizer.temporal.intervals import Interval


@resolves(Deictic)
def _deictic(meaning: Deictic, context: Context) -> Resolved:
    reference, unit = context.reference, meaning.unit
    if reference is None:
        names = {
            Unit.DAY: "XXXX-XX-XX",
            Unit.WEEK: "XXXX-WXX",
            Unit.WEEKEND: "XXXX-WXX-WE",
            Unit.MONTH: "XXXX-XX",
            Unit.QUARTER: "XXXX-QX",
        }
        value = (
            "PRESENT_REF" if unit is Unit.DAY and meaning.offset == 0 else names.get(unit, "XXXX")
        )
        return unresolved(value)
    if unit is Unit.DAY:
        day = cal.add_days(reference, meaning.offset)
        return on_day(day, Basis.RELATIVE, f"counted from {reference.isoformat()}")
    if unit is Unit.WEEKEND:
        return _weekend(meaning.offset, context, reference)
    there = cal.shift(cal.unit_of(reference, unit)[0], meaning.offset, unit)
    resolved = stretch(there, unit, f"counted from {reference.isoformat()}")
    if resolved.interval and meaning.part and meaning.offset == 0:
        first, last = resolved.interval
        cut = (first, reference) if meaning.part == "earlier" else (reference, last)
        return replace(resolved, interval=cut, precision=Precision.RANGE)
    return resolved


def _weekend(offset: int, context: Context, reference: date) -> Resolved:
    """``last weekend`` is the last one over; ``this weekend`` the one at hand, or the one just past in the past tense."""
    day = cal.add_days(reference, 7 * offset)
    if offset == 0 and context.tense is Tense.PAST and reference.weekday() < 5:
        day = cal.add_days(reference, -7)
    return stretch(day, Unit.WEEKEND, f"counted from {reference.isoformat()}")


@resolves(Same)
def _same(meaning: Same, context: Context) -> Resolved:
    unit, offset = meaning.unit, meaning.offset
    if offset == 9:
        unit, offset = (Unit.MONTH if context.narrative is None else unit_near(context)), 0
    if unit is Unit.WEEKEND and offset == 0:
        if context.reference is None:
            return unresolved("XXXX-WXX-WE")
        if context.tense is Tense.FUTURE:
            return stretch(context.reference, Unit.WEEKEND, "the weekend ahead")
        friday = cal.add_days(context.reference, 0 if context.reference.weekday() >= 5 else -7)
        return stretch(friday, Unit.WEEKEND, f"the weekend before {context.reference.isoformat()}")
    if unit is Unit.DAY and context.day is None and _told_after_nothing(offset, context):
        return unresolved("XXXX-XX-XX")
    base = context.day_base if unit is Unit.DAY else context.base
    if base is not None and context.reference is not None and not _within(base, unit):
        base = (context.reference, context.reference)
    if base is None:
        return unresolved(
            {Unit.DAY: "XXXX-XX-XX", Unit.MONTH: "XXXX-XX", Unit.WEEK: "XXXX-WXX"}.get(unit, "XXXX")
        )
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return unresolved("XXXX-XX-XX")
    there = cal.shift(base[0] if unit is Unit.DAY else cal.unit_of(base[0], unit)[0], offset, unit)
    return replace(
        stretch(there, unit, "the time last spoken of", Level.MEDIUM), anchor=base[0].isoformat()
    )


def _within(interval: Interval, unit: Unit) -> bool:
    """Whether a stretch is short enough to lie in one such unit: ``that day`` is not of a month."""
    most = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.MONTH: 31, Unit.QUARTER: 92}
    return (interval[1] - interval[0]).days < most.get(unit, 366)


@resolves(Shift)
def _shift(meaning: Shift, context: Context) -> Resolved:
    if meaning.anchor is not None:
        return _from_anchor(meaning, context)
    if meaning.narrative and _told_after_nothing(meaning.direction, context):
        return unresolved("XXXX-XX-XX")
    base = context.base if meaning.narrative else replace(context, narrative=None).base
    if base is None:
        return unresolved("PAST_REF" if meaning.direction < 0 else "FUTURE_REF")
    start = base[0] if meaning.direction < 0 else base[1]
    amount, unit = meaning.amount * meaning.direction, meaning.unit
    if _beyond(start.year, amount, unit):
        return Resolved(TimexType.DATE, "PAST_REF" if amount < 0 else "FUTURE_REF")
    there = cal.shift(start, amount, unit)
    anchor = start.isoformat()
    if meaning.narrative and (base[1] - base[0]).days > 27:
        unit = max((unit, unit_near(context)), key=[*Unit].index)
        return replace(stretch(there, unit, f"counted from {anchor}"), anchor=anchor)
    if unit is Unit.DAY:
        return replace(on_day(there, Basis.RELATIVE, f"counted from {anchor}"), anchor=anchor)
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return replace(
            on_day(there, Basis.RELATIVE, f"counted from {anchor}", Level.MEDIUM), anchor=anchor
        )
    interval = elapsed(start, amount, unit, context.mod)
    resolved = stretch(there, unit, f"counted from {anchor}", Level.MEDIUM)
    return replace(resolved, interval=interval, precision=Precision.RANGE, anchor=anchor)


def _told_after_nothing(direction: int, context: Context) -> bool:
    """``Five days later she was dead`` with no day spoken of before: told as past, it is not five days from now."""
    return direction > 0 and context.narrative is None and context.tense is Tense.PAST


def _beyond(year: int, amount: float, unit: Unit) -> bool:
    """Whether counting leaves the calendar: ``60,000 years ago`` has no date."""
    years = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit, 0) * amount
    return not 1 <= year + years <= 9999


def elapsed(start: date, amount: float, unit: Unit, mod: Mod | None) -> Interval:
    """Return the days that ``amount`` units before (negative) or after ``start`` can mean.

    A rounded count covers half a unit on either side, ``nearly`` the half unit
    short of it, ``more than`` the unit beyond it, ``about`` a quarter of the amount
    but at least half a unit. Decades and centuries are rounded by a quarter.
    """
    sign = -1 if amount < 0 else 1
    size, half = abs(amount), 0.5
    if unit in (Unit.DECADE, Unit.CENTURY):
        # nobody means five years by half a decade: round figures are rounded by a quarter
        size *= 10 if unit is Unit.DECADE else 100
        unit, half = Unit.YEAR, size / 4
    low, high = {
        Mod.LESS_THAN: (max(0.0, size - half), size),
        Mod.MORE_THAN: (size, size + 2 * half),
        Mod.EQUAL_OR_MORE: (size, size + 2 * half),
        Mod.APPROX: (size - max(half, size / 4), size + max(half, size / 4)),
    }.get(mod or Mod.MID, (size - half, size + half))
    ends = sorted(cal.shift(start, sign * n, unit) for n in (max(0.0, low), high))
    return ends[0], ends[1]


def _told_before(meaning: Shift, context: Context, day: date) -> bool:
    """``came two days after Tuesday's truce``, written on Wednesday: another Tuesday is meant, what came is not ahead."""
    bare = isinstance(meaning.anchor, CalendarDate) and meaning.anchor == CalendarDate(
        weekday=meaning.anchor.weekday
    )
    if not bare or context.tense is not Tense.PAST or context.reference is None:
        return False
    return cal.shift(day, meaning.amount * meaning.direction, meaning.unit) > context.reference


def _from_anchor(meaning: Shift, context: Context) -> Resolved:
    if meaning.anchor is None:
        return unresolved("XXXX-XX-XX")
    if meaning.direction == 0 and context.base:
        same = resolve_meaning(meaning.anchor, context)
        if same.interval is None:
            return same
        there = cal.add_months(same.interval[0], 12 * (int(meaning.amount) - same.interval[0].year))
        return stretch(there, unit_near(replace(context, narrative=same.interval)))
    anchor = resolve_meaning(meaning.anchor, context)
    if anchor.interval is None:
        return unresolved("XXXX-XX-XX")
    if _told_before(meaning, context, anchor.interval[1]):
        week = tuple(cal.add_days(day, -7) for day in anchor.interval)
        anchor = replace(anchor, interval=(week[0], week[1]), value=week[0].isoformat())
    if anchor.interval is None:
        return unresolved("XXXX-XX-XX")
    start = anchor.interval[0] if meaning.direction < 0 else anchor.interval[1]
    there = cal.shift(start, meaning.amount * meaning.direction, meaning.unit)
    days = (anchor.interval[1] - anchor.interval[0]).days
    unit = meaning.unit if days == 0 else unit_near(replace(context, narrative=anchor.interval))
    if days == 0 and meaning.unit is Unit.WEEK and meaning.counted:
        unit = Unit.DAY
    named = isinstance(meaning.anchor, Deictic) and meaning.anchor.unit is Unit.DAY
    if meaning.unit is Unit.YEAR and days == 0 and not isinstance(meaning.anchor, Same):
        unit = Unit.YEAR
    if named:  # "a year ago today" is counted to the day
        unit = Unit.DAY
    if isinstance(meaning.anchor, Same) and days:
        there = cal.shift(anchor.interval[0], meaning.amount * meaning.direction, meaning.unit)
    return replace(stretch(there, unit, f"counted from {anchor.value}"), anchor=anchor.value)
