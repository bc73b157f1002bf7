"""Resolves parts of years: quarters, halves, seasons, fiscal years, movable feasts, the weeks of a month.

Quarters and fiscal years are shown as those of the calendar year, since a text does
not say when a company's year begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
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
    from summarizer.temporal.intervals import Interval

SEASON_CODES = ("SP", "SU", "FA", "WI")


@resolves(Portion)
def _portion(meaning: Portion, context: Context) -> Resolved:
    if meaning.kind.startswith("easter") or meaning.kind == "thanksgiving":
        return _feast(meaning, context)
    of = resolve_meaning(meaning.of, context) if meaning.of is not None else None
    if meaning.kind in ("weeks", "days", "months", "weekends", "decades"):
        return _counted(meaning, of)
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


def _feast(meaning: Portion, context: Context) -> Resolved:
    """Movable feasts of the year given, else of the nearest one."""
    of = resolve_meaning(meaning.of, context) if meaning.of else None
    year = of.interval[0].year if of and of.interval else None

    def day(number: int) -> date:
        if meaning.kind == "thanksgiving":
            return cal.add_days(cal.weekday_on_or_after(date(number, 11, 1), 3), 21)
        return cal.add_days(cal.easter(number), int(meaning.kind[6:]))

    if year is not None:
        return on_day(day(year), Basis.STATED, "")
    if context.reference is None:
        return unresolved("XXXX-XX-XX")
    years = (context.reference.year + n for n in (-1, 0, 1) if 2 < context.reference.year < 9990)
    days = sorted((abs(cal.days_between(day(y), context.reference)), day(y)) for y in years)
    return (
        on_day(days[0][1], Basis.RELATIVE, "the nearest one", Level.MEDIUM)
        if days
        else unresolved("XXXX-XX-XX")
    )


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
