"""Times that are counted from an event: they are known as soon as the event's own time is.

Who knows when the vote was is not this room's business; what ``the day after the
vote`` is, given that, is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Precision, When
from summarizer.temporal import intervals as cal
from summarizer.temporal.timex import (
    CalendarDate,
    DayPart,
    FromEvent,
    Same,
    Shift,
    Timex,
    Unit,
)

if TYPE_CHECKING:
    from summarizer.temporal.intervals import Interval

_ABOUT = {Unit.WEEK: 0, Unit.MONTH: 3, Unit.QUARTER: 10, Unit.YEAR: 15}
"""Days either side that counting in a unit leaves open; nobody counts months to the day."""
_SOME = (2, 6)
"""``Days after`` is more than one and less than a week; so with weeks, months and years."""


_AT_THAT_TIME = 9
"""The offset of ``that time``, which is of no unit."""


def named_event(timex: Timex) -> str | None:
    """Return the event that an expression counts from (``the vote``), ``None`` if it counts from none."""
    counted = _counted(timex)
    return counted.event if counted else None


def is_narrative(timex: Timex) -> bool:
    """Whether an expression counts from the day last spoken of: ``the next day``, ``that evening``, ``two hours later``."""
    meaning = timex.meaning.day if isinstance(timex.meaning, DayPart) else timex.meaning
    match meaning:
        case Same(unit=Unit.DAY, offset=offset):
            return offset != _AT_THAT_TIME
        case Shift(unit=Unit.DAY | Unit.HOUR | Unit.MINUTE, narrative=True):
            return True
        case CalendarDate(which=19 | 21):
            return True
        case _:
            return False


def is_same_day(timex: Timex) -> bool:
    """Whether a narrative time is of the very day last spoken of: ``that night``, ``earlier in the day``."""
    meaning = timex.meaning.day if isinstance(timex.meaning, DayPart) else timex.meaning
    return isinstance(meaning, Same) and meaning.offset == 0


def is_ordinal(timex: Timex) -> bool:
    """Whether an expression counts from the beginning of an event: ``the third week of the strike``."""
    counted = _counted(timex)
    return counted is not None and counted.ordinal


def _counted(timex: Timex) -> FromEvent | None:
    """``the day after the vote``, also in ``the morning after the vote``."""
    meaning = timex.meaning.day if isinstance(timex.meaning, DayPart) else timex.meaning
    return meaning if isinstance(meaning, FromEvent) else None


def counted_from_event(timex: Timex, event: When) -> When | None:
    """Return the time of ``timex`` if the event that it names was at ``event``; ``None`` if it counts from no event.

    >>> from datetime import date
    >>> from summarizer.temporal import annotate
    >>> (after,) = annotate("She left the day after the vote.", None)
    >>> day = When(date(2024, 5, 3), date(2024, 5, 3), Precision.DAY, Basis.STATED, Level.HIGH)
    >>> counted_from_event(after, day).start
    datetime.date(2024, 5, 4)
    """
    meaning = _counted(timex)
    if meaning is None:
        return None
    start, end = _stretch(meaning, event)
    return replace(
        event,
        start=start,
        end=end,
        precision=event.precision if start == end else Precision.RANGE,
        basis=Basis.RELATIVE,
        confidence=Level.MEDIUM if event.confidence is Level.HIGH else Level.LOW,
        text=timex.text,
        explanation=f"counted from {meaning.event}, {event.start.isoformat()}",
    )


def _stretch(meaning: FromEvent, event: When) -> Interval:
    """Return the days meant; an open number (``days after the vote``) is two to six of the unit."""
    unit, sign = meaning.unit, meaning.direction
    if meaning.weekday is not None:
        near = cal.weekday_on_or_after if sign > 0 else cal.weekday_on_or_before
        there = near(cal.add_days(event.end if sign > 0 else event.start, sign), meaning.weekday)
        return there, there
    if meaning.ordinal:
        first = cal.shift(event.start, meaning.amount, unit)
        return first, cal.add_days(cal.shift(first, 1, unit), -1)
    if meaning.length is not None and meaning.length.amount is None and meaning.amount:
        ends = (cal.shift(event.start, sign * n, unit) for n in _SOME)
        far = (cal.shift(event.end, sign * n, unit) for n in _SOME)
        days = sorted((*ends, *far))
        return days[0], days[-1]
    slack = _ABOUT.get(unit, 0) if sign else 0
    start = cal.shift(event.start, meaning.amount * sign, unit)
    end = cal.shift(event.end, meaning.amount * sign, unit)
    return cal.add_days(start, -slack), cal.add_days(end, slack)
