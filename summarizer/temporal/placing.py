"""Evidence that names the reference day or the week it lies in: stamps, datelines, linked weekdays, leads.

Of each it is worked out in which stretches of days the text can then have been
written. A date without a year has a stretch in each year that is possible; where a
weekday is said with it, only in the years in which it falls on that weekday.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import (
    LATER,
    WEEK,
    WEIGHT,
    Anchor,
    Ground,
    Narrowing,
    Stretch,
    counted_from,
    literal_date,
)
from summarizer.temporal.evidence import LEAD, Mention, is_day_counted, stated, stated_day
from summarizer.temporal.own_days import ranked
from summarizer.temporal.stamps import Stamp
from summarizer.temporal.timex import CalendarDate, Deictic, Tense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from summarizer.temporal.links import Link

NEWS_YEARS = (1990, 2045)
"""Where no year is told: the years of news on the web."""
MAX_CANDIDATES = 12
_AHEAD = 12
"""Years around the latest told one that a coverage can be written in."""
_STAMPS = {
    Stamp.CLOCKED: Ground.STAMP,
    Stamp.BARE: Ground.STAMP,
    Stamp.DATELINE: Ground.DATELINE,
}


def years(found: Sequence[Mention], narrowed: Sequence[Narrowing] = ()) -> range:
    """Return the years a date without a year can lie in: around the latest year that is told, and what narrows it."""
    told = _latest_told(found)
    around = [told - _AHEAD, told + _AHEAD] if told and told >= NEWS_YEARS[0] else [*NEWS_YEARS]
    around += [day.year for n in narrowed for day in (n.first, n.last)]
    return range(max(1, min(around)), min(9990, max(around)) + 1)


def _latest_told(found: Sequence[Mention]) -> int | None:
    told = (
        day.year
        for m in found
        if (day := stated(m)) is not None
        and day.year is not None
        and m.expression.tense is not Tense.FUTURE
    )
    return max(told, default=None)


def kept(found: Sequence[Mention], days: Sequence[date]) -> tuple[date, ...]:
    """Return the candidates that are kept of ``days``: all, or the 12 nearest to the latest year that is told.

    Of more than that, with no year told anywhere, a choice would be a guess: none.
    """
    if len(days) <= MAX_CANDIDATES:
        return tuple(days)
    told = _latest_told(found)
    if told is None:
        return ()
    nearest = sorted(days, key=lambda day: (abs(day.year - told), day))
    return tuple(sorted(nearest[:MAX_CANDIDATES]))


def anchors(
    found: Sequence[Mention], linked: Sequence[Link], narrowed: Sequence[Narrowing] = ()
) -> tuple[Anchor, ...]:
    """All evidence that places the day; once an article and stated day, since repetition is not more evidence."""
    possible = years(found, narrowed)
    of_days = [link for link in linked if is_day_counted(link.counted)]
    taken = {link.stated for link in of_days}
    free = [m for m in found if m.sentence < LEAD and m not in taken]
    distinct: dict[object, Anchor] = {}
    for anchor in (
        *_stamps(found, possible),
        *_updates(found),
        *_links(of_days, possible),
        *_leads(free, possible),
    ):
        stamped = anchor.ground in (Ground.STAMP, Ground.DATELINE)
        same: object = anchor.ground if stamped else (anchor.ground, anchor.day)
        distinct.setdefault((anchor.mention.article, same), anchor)
    return tuple(distinct.values())


def _stamps(found: Iterable[Mention], possible: range) -> Iterator[Anchor]:
    """A page's own stamp; of several the one with a time of day, then the first."""
    for mention in ranked(found):
        day = stated_day(mention)
        if day is None or mention.stamp is None:
            continue
        ground = _STAMPS[mention.stamp]
        if ground is Ground.STAMP and day.year is None:
            continue
        literal = literal_date(day)
        if literal and day.weekday in (None, literal.weekday()):
            stretches = tuple(_written(literal, WEIGHT[ground]))
        elif literal:
            # the weekday or the year is wrong: neither is believed without more
            others = [e for e in _events(day, possible) if e.weekday() == day.weekday]
            stretches = tuple(
                Stretch(e, e, WEIGHT[Ground.LITERAL]) for e in sorted({literal, *others})
            )
        else:
            weekday = day.weekday
            stretches = tuple(
                stretch
                for event in _events(day, possible)
                if weekday in (None, event.weekday())
                for stretch in _written(event, WEIGHT[ground])
            )
        yield Anchor(ground, mention, day, stretches)


def _updates(found: Iterable[Mention]) -> Iterator[Anchor]:
    """The week before the latest update: the text was published in it or earlier, which day is not said."""
    updates = [
        (updated, mention, day)
        for mention in found
        if mention.stamp is Stamp.UPDATED
        and (day := stated_day(mention))
        and (updated := literal_date(day))
    ]
    if updates:
        updated, mention, day = max(updates, key=lambda update: update[0])
        week = Stretch(cal.add_days(updated, -WEEK), updated, WEIGHT[Ground.UPDATED])
        yield Anchor(Ground.UPDATED, mention, day, (week,))


def _written(day: date, weight: float) -> Iterator[Stretch]:
    yield Stretch(day, day, weight)
    yield Stretch(cal.add_days(day, 1), cal.add_days(day, WEEK), LATER, later=True)


def _events(day: CalendarDate, possible: range, offset: int = 0) -> list[date]:
    """Return the stated day in each possible year, moved by ``offset`` days."""
    days = (cal.day_or_none(year, day.month or 1, day.day or 1) for year in possible)
    return [cal.add_days(event, offset) for event in days if event is not None]


def _links(of_days: Iterable[Link], possible: range) -> Iterator[Anchor]:
    """Days that a weekday or ``yesterday`` is said of, in the years in which both can be."""
    known: dict[object, tuple[Stretch, ...]] = {}
    for link in of_days:
        day = stated_day(link.stated)
        if day is None:
            continue
        ground = Ground.APPOSED if link.apposed else Ground.LINK
        expression = link.counted.expression
        key = (link.counted.core, expression.tense, day, link.stated.offset, ground)
        if key not in known:
            events = _events(day, possible, link.stated.offset)
            counted = [s for e in events for s in _counting(link.counted, e, WEIGHT[ground])]
            known[key] = (*counted, *_literal(link.stated, day))
        yield Anchor(ground, link.stated, day, known[key], link)


def _counting(counted: Mention, event: date, weight: float) -> Iterator[Stretch]:
    """Days from which what is counted falls on ``event``."""
    run: list[date] = []
    for lag in range(-WEEK - 1, 2 * WEEK + 2):
        day = cal.add_days(event, lag)
        interval = counted_from(counted, day)
        if interval is not None and interval[0] == event:
            run.append(day)
    if run:
        yield Stretch(run[0], run[-1], weight)


def _literal(mention: Mention, day: CalendarDate) -> Iterator[Stretch]:
    """The week after a full date, as it stands; before it if it is told as ahead."""
    literal = literal_date(day)
    if literal is None:
        return
    event = cal.add_days(literal, mention.offset)
    ahead = mention.expression.tense is Tense.FUTURE
    first, last = (-WEEK - 1, 0) if ahead else (0, WEEK)
    yield Stretch(
        cal.add_days(event, first), cal.add_days(event, last), WEIGHT[Ground.LITERAL], literal=True
    )


def _leads(found: Sequence[Mention], possible: range) -> Iterator[Anchor]:
    """Stated days that a lead tells as its news."""
    deictic = {m.article for m in found if isinstance(m.core, Deictic) and is_day_counted(m)}
    for mention in found:
        day = stated_day(mention)
        if day is None or mention.stamp is not None:
            continue
        if mention.expression.tense is not Tense.PAST:
            continue
        news = mention.announcing or mention.article in deictic
        events = _events(day, possible, mention.offset)
        if mention.background and not mention.offset:
            continue
        if day.weekday is not None and (day.year is None or news):
            fitting = [
                e for e in events if cal.add_days(e, -mention.offset).weekday() == day.weekday
            ]
            stretches = [Stretch(e, cal.add_days(e, WEEK), WEIGHT[Ground.PAIR]) for e in fitting]
            yield Anchor(Ground.PAIR, mention, day, (*stretches, *_literal(mention, day)))
        elif news and day.year is not None and day.year >= NEWS_YEARS[0]:
            event = cal.add_days(literal_date(day) or events[0], mention.offset)
            whole = Stretch(event, cal.add_days(event, WEEK), WEIGHT[Ground.LEAD], literal=True)
            yield Anchor(Ground.LEAD, mention, day, (whole,))
        elif mention.offset:
            stretches = [Stretch(e, cal.add_days(e, WEEK), WEIGHT[Ground.LEAD]) for e in events]
            yield Anchor(Ground.LEAD, mention, day, tuple(stretches))
