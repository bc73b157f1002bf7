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
    FromEvent,
    Lasting,
    Length,
    Recurring,
    Shift,
    Tense,
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
def _length(meaning: Length, context: Context) -> Resolved:
    """Resolve a length; ``will open in two weeks`` also says when, though TimeML marks the length alone."""
    length = Resolved(TimexType.DURATION, duration_value(meaning.amount, meaning.unit))
    coming = meaning.ahead or (context.signal == "in" and context.tense is Tense.FUTURE)
    if not coming or meaning.amount is None:
        return length
    there = resolve_meaning(Shift(meaning.amount, meaning.unit, 1), context)
    if there.interval is None:
        return length
    return replace(there, type=length.type, value=length.value, confidence=Level.MEDIUM)


@resolves(Lasting)
def _lasting(meaning: Lasting, context: Context) -> Resolved:
    """Resolve a length with its end: the last day is that of the date it runs up to."""
    length = Resolved(TimexType.DURATION, duration_value(meaning.amount, meaning.unit))
    to = resolve_meaning(meaning.to, context)
    if to.interval is None:
        return length
    last = to.interval[1]
    first = cal.shift(cal.add_days(last, 1), -meaning.amount, meaning.unit)
    if meaning.begins:
        first = to.interval[0]
        last = cal.add_days(cal.shift(first, meaning.amount, meaning.unit), -1)
    if meaning.unit is Unit.QUARTER and meaning.amount == 1:
        length = replace(
            length, type=TimexType.DATE, value=f"{last.year:04d}-Q{cal.quarter_of(last)}"
        )
    return replace(
        length,
        interval=(first, last),
        precision=Precision.RANGE,
        basis=to.basis,
        confidence=Level.MEDIUM,
        why=f"counted from {(first if meaning.begins else last).isoformat()}",
        anchor=to.value,
    )


@resolves(FromEvent)
def _from_event(meaning: FromEvent, _: Context) -> Resolved:
    """Leave it open when the event was; what TimeML marks is the length, or a day that is not known."""
    if meaning.length is not None:
        value = duration_value(meaning.length.amount, meaning.length.unit)
        return Resolved(TimexType.DURATION, value, anchor=meaning.event)
    if meaning.weekday is not None:
        return replace(unresolved(f"XXXX-WXX-{meaning.weekday + 1}"), anchor=meaning.event)
    values = {Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX", Unit.YEAR: "XXXX"}
    return replace(unresolved(values.get(meaning.unit, "XXXX-XX-XX")), anchor=meaning.event)


@resolves(Recurring)
def _recurring(meaning: Recurring, _: Context) -> Resolved:
    return Resolved(TimexType.SET, meaning.value)


@resolves(Vague)
def _vague(meaning: Vague, _: Context) -> Resolved:
    return Resolved(TimexType.DATE, meaning.value)


@resolves(DayPart)
def _part(meaning: DayPart, context: Context) -> Resolved:
    day = resolve_meaning(meaning.day or Deictic(Unit.DAY, 0), context)
    if meaning.through and day.interval is not None:
        before = context.tense is not Tense.FUTURE
        interval = (
            cal.add_days(day.interval[0], -before),
            cal.add_days(day.interval[1], not before),
        )
        day = replace(day, interval=interval, precision=Precision.RANGE)
    return replace(day, type=TimexType.TIME, value=f"{day.value}T{meaning.code}")


@resolves(Clock)
def _clock(meaning: Clock, context: Context) -> Resolved:
    """Resolve a time of day; an offset other than zero is converted to UTC, as news archives give it."""
    day = resolve_meaning(meaning.day, context) if meaning.day is not None else None
    if day is None:
        base = context.day_base
        day = (
            on_day(base[0], Basis.RELATIVE, "the day spoken of", Level.MEDIUM)
            if base
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
    part = cal.edge(of.interval, meaning.mod, meaning.parts)
    return replace(of, interval=part, precision=Precision.RANGE)


__all__ = ["Context", "Resolved", "context_of", "resolve_meaning"]
