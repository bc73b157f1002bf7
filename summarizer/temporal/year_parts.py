"""Resolves parts of years and of centuries: quarters, halves, seasons, fiscal years, the weeks of a month.

Quarters and fiscal years are shown as those of the calendar year, since a text does
not say when a company's year begins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Precision
from summarizer.temporal import intervals as cal
from summarizer.temporal.feasts import feast, is_feast
from summarizer.temporal.resolved import (
    Context,
    Resolved,
    resolve_meaning,
    resolves,
    stretch,
    unresolved,
)
from summarizer.temporal.timex import (
    CalendarDate,
    Portion,
    Tense,
    TimexType,
    Unit,
)

if TYPE_CHECKING:
    from datetime import date

    from summarizer.temporal.intervals import Interval

SEASON_CODES = ("SP", "SU", "FA", "WI")


@resolves(Portion)
def _portion(meaning: Portion, context: Context) -> Resolved:
    if is_feast(meaning.kind):
        return feast(meaning, context)
    named = _named(meaning, context)
    if named is not None:
        return named
    of = resolve_meaning(meaning.of, context) if meaning.of is not None else None
    if meaning.kind in ("weeks", "days", "months", "weekends", "decades"):
        return _counted(meaning, of)
    if meaning.kind.startswith("numbered "):
        return _nth(meaning, of)
    if meaning.kind == "fiscal":
        return _fiscal(meaning, of, context.reference)
    year = of.interval[0].year if of is not None and of.interval else None
    code = {"quarter": f"Q{meaning.number}", "half": f"H{meaning.number}"}.get(
        meaning.kind
    ) or SEASON_CODES[meaning.number - 1]
    basis = of.basis if of is not None else Basis.RELATIVE
    if (
        meaning.kind == "season"
        and isinstance(meaning.of, CalendarDate)
        and meaning.of.which is not None
    ):
        year = _season_year(code, meaning.of.which, context.reference)
    elif year is None and context.reference is not None:
        year = _near_portion(meaning, context, context.reference)
    if year is None:
        return unresolved(f"XXXX-{code}")
    interval = _portion_days(meaning.kind, meaning.number, year)
    precision = Precision.SEASON if meaning.kind == "season" else Precision.RANGE
    low = meaning.fiscal or meaning.kind == "season"
    return Resolved(
        TimexType.DATE,
        f"{year:04d}-{code}",
        interval,
        precision,
        basis,
        Level.MEDIUM if low else Level.HIGH,
    )


def _fiscal(meaning: Portion, of: Resolved | None, reference: date | None) -> Resolved:
    year = of.interval[0].year if of is not None and of.interval else None
    if year is None and reference is not None:
        year = reference.year + meaning.number
    if year is None:
        return unresolved("FYXXXX")
    return Resolved(
        TimexType.DATE,
        f"FY{year}",
        cal.year_of(year),
        Precision.YEAR,
        confidence=Level.LOW,
        why="a fiscal year, shown as the calendar year",
    )


def _portion_days(kind: str, number: int, year: int) -> Interval:
    if kind == "quarter":
        return cal.quarter(year, number)
    return cal.half(year, number) if kind == "half" else cal.season(year, SEASON_CODES[number - 1])


def _near_portion(meaning: Portion, context: Context, reference: date) -> int:
    """Return the year of a quarter or season without one: the last begun, or the next one in the future tense."""
    first = _portion_days(meaning.kind, meaning.number, reference.year)[0]
    ahead = context.tense is Tense.FUTURE or context.signal in ("by", "until", "during")
    days = cal.days_between(reference, first)
    if context.tense is Tense.PAST and days > 0 and not (context.signal == "during" and days < 92):
        return reference.year - 1
    if ahead:
        last = _portion_days(meaning.kind, meaning.number, reference.year)[1]
        if meaning.kind == "season" and -days * 2 > cal.days_between(first, last):
            # late in a spring, "by spring" is the next one
            last = first
        return reference.year if last >= reference else reference.year + 1
    return reference.year if days <= 0 else reference.year - 1


def _season_year(code: str, which: int, reference: date | None) -> int | None:
    if reference is None:
        return None
    here = cal.season(reference.year, code)
    if which < 0:
        return reference.year if here[1] < reference else reference.year - 1
    if which > 0:
        return reference.year if here[0] > reference else reference.year + 1
    if code == "WI" and reference.month <= 2:
        return reference.year - 1
    return reference.year


def _named(meaning: Portion, context: Context) -> Resolved | None:
    """Resolve what is counted in no calendar year: a century, its turn, the new year, a week around a day."""
    if meaning.kind == "century":
        first = (meaning.number - 1) * 100
        interval = (cal.year_of(first)[0], cal.year_of(first + 99)[1])
        return Resolved(TimexType.DATE, f"{first // 100:02d}", interval, Precision.RANGE)
    if meaning.kind == "turn":
        return _turn(meaning.number, context.reference)
    if meaning.kind == "new year":
        if context.reference is None:
            return unresolved("XXXX")
        ahead = context.reference.month > 6 or context.tense is Tense.FUTURE
        return stretch(
            cal.shift(context.reference, int(ahead), Unit.YEAR), Unit.YEAR, "the new year"
        )
    return _week_at(meaning, context) if meaning.kind == "week" else None


def _turn(century: int, reference: date | None) -> Resolved:
    """Return the years about the beginning of a century, the last that began if none is named."""
    if not century and reference is None:
        return unresolved("XX")
    first = (century - 1 if century else reference.year // 100 if reference else 0) * 100
    interval = (cal.year_of(first - 1)[0], cal.year_of(first + 1)[1])
    confidence = Level.MEDIUM
    return Resolved(
        TimexType.DATE, f"{first // 100:02d}", interval, Precision.RANGE, confidence=confidence
    )


def _week_at(meaning: Portion, context: Context) -> Resolved:
    """``the week of 6 May`` is that of the calendar; one that ends or begins on a day has seven days from there."""
    of = resolve_meaning(meaning.of, context) if meaning.of is not None else None
    if of is None or of.interval is None:
        return unresolved("XXXX-WXX")
    day = of.interval[0]
    week = replace(stretch(day, Unit.WEEK, f"the week of {day.isoformat()}"), anchor=of.value)
    if meaning.number == 0:
        return week
    ends = sorted((day, cal.add_days(day, 6 * meaning.number)))
    return replace(week, interval=(ends[0], ends[1]))


def _nth(meaning: Portion, of: Resolved | None) -> Resolved:
    """Resolve ``the third Sunday in June``, ``the last weekend of May`` (the last that begins in it)."""
    if of is None or of.interval is None:
        return unresolved("XXXX-XX-XX")
    first, last = of.interval
    weekend = meaning.kind == "numbered weekend"
    weekday = 5 if weekend else int(meaning.kind[-1])
    day = cal.weekday_on_or_before(last, weekday)
    if meaning.number > 0:
        day = cal.add_days(cal.weekday_on_or_after(first, weekday), 7 * (meaning.number - 1))
    if not first <= day <= last:
        return unresolved("XXXX-XX-XX")
    return replace(stretch(day, Unit.WEEKEND if weekend else Unit.DAY), basis=of.basis, why=of.why)


def _counted(meaning: Portion, of: Resolved | None) -> Resolved:
    """Resolve ``the last week of March``, ``the first day of the year``."""
    if of is None or of.interval is None:
        return unresolved("XXXX-WXX")
    first, last = of.interval
    unit = {
        "weeks": Unit.WEEK,
        "days": Unit.DAY,
        "months": Unit.MONTH,
        "weekends": Unit.WEEKEND,
        "decades": Unit.DECADE,
    }[meaning.kind]
    there = cal.shift(first, meaning.number - 1, unit) if meaning.number > 0 else last
    if meaning.number < 0 and unit is Unit.WEEK and last.weekday() < 3:
        there = cal.add_days(last, -7)
    resolved = replace(stretch(there, unit), basis=of.basis)
    if resolved.interval and unit is Unit.WEEK:
        resolved = replace(
            resolved, interval=(max(first, resolved.interval[0]), min(last, resolved.interval[1]))
        )
    if resolved.interval and resolved.interval[0] > resolved.interval[1]:
        return unresolved("XXXX-WXX")
    return resolved
