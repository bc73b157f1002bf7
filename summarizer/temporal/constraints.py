"""What must hold of the reference day, and how much each constraint weighs.

A candidate day is judged as if it were the day of writing: does the weekday said of
an event then fall on the date stated of it, does ``three years ago`` meet the event
it is said of, are the dates told as past past? Pure arithmetic; which mentions
belong together is ``evidence.py``'s business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.evidence import (
    Link,
    Mention,
    stated,
)
from summarizer.temporal.resolution import Context, resolve_meaning
from summarizer.temporal.timex import CalendarDate, Tense

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.temporal.intervals import Interval

_W_WEEKDAY = 2.0
"""As much as a date taken as it stands: one against the other decides nothing."""
_W_LITERAL = 2.0
_W_ELAPSED = 2.0
_W_DATELINE = 3.0
"""A dateline is the writing day by definition."""
_W_PAST = 1.5


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stated day that the story treats as its news, and how it is known to be."""

    mention: Mention
    day: CalendarDate
    link: Link | None = None
    dateline: bool = False


def literal_date(day: CalendarDate) -> date | None:
    """Return the day as it stands, if it is a full date."""
    if day.year is None or day.month is None or day.day is None:
        return None
    return cal.day_or_none(day.year, day.month, day.day)


def counted_from(mention: Mention, day: date) -> Interval | None:
    """Return the interval of a mention if ``day`` were the reference day."""
    expression = mention.expression
    context = Context(day, None, expression.tense, expression.signal, expression.mod)
    return resolve_meaning(mention.core, context).interval


def days_off(mention: Mention, day: date) -> int:
    """How many days a mention lies from ``day`` if that is the reference day."""
    interval = counted_from(mention, day)
    return abs(cal.days_between(interval[0], day)) if interval else 0


def told_as_past(mention: Mention) -> CalendarDate | None:
    """Return the stated date of a mention whose clause is in the past tense."""
    day = stated(mention)
    past = mention.expression.tense is Tense.PAST and day is not None and day.year is not None
    return day if past else None


def weigh(
    day: date, anchors: Sequence[Anchor], elapsed: Sequence[Link], told: Sequence[CalendarDate]
) -> float:
    """Return the weight of the constraints that hold if ``day`` is the reference day."""
    score = 0.0
    for anchor in _distinct(anchors):
        score += _W_DATELINE * (
            anchor.dateline and (day.month, day.day) == (anchor.day.month, anchor.day.day)
        )
        score += _W_WEEKDAY * (anchor.link is not None and same_day(anchor, day))
        score += _W_WEEKDAY * (
            anchor.link is None and anchor.day.weekday is not None and _weekday_fits(anchor, day)
        )
        literal = literal_date(anchor.day)
        score += _W_LITERAL * (literal is not None and _within_week(anchor, literal, day))
        score += 0.5 * (
            literal is None and anchor.link is None and not anchor.dateline and _near(anchor, day)
        )
    score += sum(_W_ELAPSED * fits(link, day) for link in distinct_links(elapsed))
    anchored = {a.day for a in anchors}
    broken = {
        d
        for d in told
        if d not in anchored
        and (d.year or 0, d.month or 1, d.day or 1) > (day.year, day.month, day.day)
    }
    return score - _W_PAST * min(2, len(broken))


def _distinct(anchors: Sequence[Anchor]) -> list[Anchor]:
    """One anchor an article and stated day: repetition is not more evidence."""
    return list({(a.mention.article, a.day, a.link is None): a for a in anchors}.values())


def distinct_links(elapsed: Sequence[Link]) -> list[Link]:
    """One link an article, wording and stated date: repetition is not more evidence."""
    return list(
        {
            (link.counted.article, link.counted.core, stated(link.stated)): link for link in elapsed
        }.values()
    )


def same_day(anchor: Anchor, day: date) -> bool:
    """Whether the linked weekday, counted from ``day``, falls on the stated day and month, in whatever year."""
    interval = counted_from(anchor.link.counted, day) if anchor.link else None
    return interval is not None and (interval[0].month, interval[0].day) == (
        anchor.day.month,
        anchor.day.day,
    )


def _event_near(anchor: Anchor, day: date) -> date | None:
    days = [
        cal.day_or_none(y, anchor.day.month or 1, anchor.day.day or 1)
        for y in (day.year - 1, day.year, day.year + 1)
    ]
    return next((d for d in days if d and abs(cal.days_between(d, day)) <= 7), None)


def _near(anchor: Anchor, day: date) -> bool:
    event = _event_near(anchor, day)
    return event is not None and 0 <= cal.days_between(event, day) <= 6


def _weekday_fits(anchor: Anchor, day: date) -> bool:
    event = _event_near(anchor, day)
    return event is not None and event.weekday() == anchor.day.weekday


def _within_week(anchor: Anchor, literal: date, day: date) -> bool:
    days = cal.days_between(literal, day)
    return -7 <= days < 0 if anchor.mention.expression.tense is Tense.FUTURE else 0 <= days <= 6


def fits(link: Link, day: date) -> bool:
    """Whether the elapsed time, counted back from ``day``, meets the stated date of the event."""
    counted, date_of = counted_from(link.counted, day), stated(link.stated)
    target = resolve_meaning(date_of, Context(None)).interval if date_of else None
    return counted is not None and target is not None and cal.overlap(counted, target)
