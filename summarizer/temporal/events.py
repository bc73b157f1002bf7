"""Times that are counted from an event: they are known as soon as the event's own time is.

Who knows when the vote was is not this room's business; what ``the day after the
vote`` is, given that, is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Precision, When
from summarizer.temporal import intervals as cal
from summarizer.temporal.timex import FromEvent, Timex, Unit

if TYPE_CHECKING:
    from datetime import date

_ABOUT = {Unit.WEEK: 0, Unit.MONTH: 3, Unit.QUARTER: 10, Unit.YEAR: 15}
"""Days either side that counting in a unit leaves open; nobody counts months to the day."""


def named_event(timex: Timex) -> str | None:
    """Return the event that an expression counts from (``the vote``), ``None`` if it counts from none."""
    return timex.meaning.event if isinstance(timex.meaning, FromEvent) else None


def counted_from_event(timex: Timex, event: When) -> When | None:
    """Return the time of ``timex`` if the event that it names was at ``event``; ``None`` if it counts from no event.

    >>> from datetime import date
    >>> from summarizer.temporal import annotate
    >>> (after,) = annotate("She left the day after the vote.", None)
    >>> day = When(date(2024, 5, 3), date(2024, 5, 3), Precision.DAY, Basis.STATED, Level.HIGH)
    >>> counted_from_event(after, day).start
    datetime.date(2024, 5, 4)
    """
    meaning = timex.meaning
    if not isinstance(meaning, FromEvent):
        return None

    def moved(day: date) -> date:
        return cal.shift(day, meaning.amount * meaning.direction, meaning.unit)

    slack = _ABOUT.get(meaning.unit, 0) if meaning.direction else 0
    start = cal.add_days(moved(event.start), -slack)
    end = cal.add_days(moved(event.end), slack)
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
