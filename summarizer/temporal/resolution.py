"""From meanings to the calendar: the TIMEX3 value and the interval of days of every expression.

A resolver walks through a text in order, since some expressions count from the
time last spoken of (``two days later``, ``that month``). It never guesses a
reference day: without one, only what the text states is resolved, everything else
keeps a partial value (``XXXX-WXX-1``). Weeks, halves and quarters are ISO 8601
and TIMEX3; how vague amounts become intervals is said where it is decided.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.domain import Basis, Level, Precision
from summarizer.temporal import intervals as cal
from summarizer.temporal import moved_days, named_days, year_parts  # noqa: F401 - they register resolvers
from summarizer.temporal.resolved import (
    Context,
    Resolved,
    context_of,
    on_day,
    resolve_meaning,
    resolves,
    unresolved,
)
from summarizer.temporal.slices import duration_value
from summarizer.temporal.timex import (
    Clock,
    DayPart,
    Decade,
    Deictic,
    Edge,
    Length,
    Recurring,
    TimexType,
    Unit,
    Vague,
)


@resolves(Decade)
def _decade(meaning: Decade, _: Context) -> Resolved:
    first = meaning.year
    interval = (cal.year_of(first)[0], cal.year_of(first + 9)[1])
    return Resolved(TimexType.DATE, f"{first // 10:03d}", interval, Precision.RANGE)


@resolves(Length)
def _length(meaning: Length, _: Context) -> Resolved:
    return Resolved(TimexType.DURATION, duration_value(meaning.amount, meaning.unit))


@resolves(Recurring)
def _recurring(meaning: Recurring, _: Context) -> Resolved:
    return Resolved(TimexType.SET, meaning.value)


@resolves(Vague)
def _vague(meaning: Vague, _: Context) -> Resolved:
    return Resolved(TimexType.DATE, meaning.value)


@resolves(DayPart)
def _part(meaning: DayPart, context: Context) -> Resolved:
    day = resolve_meaning(meaning.day or Deictic(Unit.DAY, 0), context)
    return replace(day, type=TimexType.TIME, value=f"{day.value}T{meaning.code}")


@resolves(Clock)
def _clock(meaning: Clock, context: Context) -> Resolved:
    """Resolve a time of day; an offset other than zero is converted to UTC, as news archives give it."""
    day = resolve_meaning(meaning.day, context) if meaning.day is not None else None
    if day is None:
        base = context.base
        day = (
            on_day(base[0], Basis.RELATIVE, "the day spoken of", Level.MEDIUM)
            if base and base[0] == base[1]
            else unresolved("XXXX-XX-XX")
        )
    hour, minute, mark = meaning.hour, meaning.minute, ""
    if meaning.zone is not None:
        total = hour * 60 + minute - meaning.zone
        hour, minute, mark = total // 60 % 24, total % 60, "Z"
        if total // 1440 and day.interval is not None:
            day = replace(day, value=cal.add_days(day.interval[0], total // 1440).isoformat())
    return replace(day, type=TimexType.TIME, value=f"{day.value}T{hour:02d}:{minute:02d}{mark}")


@resolves(Edge)
def _edge(meaning: Edge, context: Context) -> Resolved:
    of = resolve_meaning(meaning.of, context)
    if of.interval is None or of.interval[0] == of.interval[1]:
        return of
    return replace(of, interval=cal.edge(of.interval, meaning.mod), precision=Precision.RANGE)


__all__ = ["Context", "Resolved", "context_of", "resolve_meaning"]
