"""Evidence that names no day but leaves some out: elapsed time, ages, what is past and what lies ahead."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import (
    HARD,
    MAX_BROKEN,
    WEEK,
    WEIGHT,
    Ground,
    Narrowing,
    fits,
    literal_date,
    stated_interval,
)
from summarizer.temporal.evidence import (
    LEAD,
    Mention,
    is_day_counted,
    stated,
    stated_day,
    told_as_past,
)
from summarizer.temporal.links import Link, written_on
from summarizer.temporal.reasons import spell
from summarizer.temporal.resolution import Context, resolve_meaning
from summarizer.temporal.stamps import Stamp
from summarizer.temporal.timex import CalendarDate, FromEvent, Shift, Tense, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.temporal.coverage import Coverage

_MAX_ELAPSED = 24
"""Distinct pairs of elapsed time and dated event; more of them repeat what these say."""
_SLACK = 800
"""Days: how far a vague length (``about three years``) reaches to either side."""
_OF_DATE = 5
"""Characters between a named event and its date: ``of``, ``in``, ``on`` and spaces."""
_BORN = re.compile(r"\bborn\b[^.;]{0,30}$", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|age)\s(?P<after>\d{1,3})\b|\b(?P<before>\d{1,3})[- ]year[- ]old\b")
_DEAD = re.compile(
    r"\b(?:died|dies|dead|death|killed|late|would have|murdered|when)\b", re.IGNORECASE
)
_BESIDE = 150
"""Characters between a day of birth and an age of the same person."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The hard bounds and the soft ones without words of their own, sorted for counting how many a day breaks."""

    past: tuple[date, ...]
    """Days told as past, each once."""
    ahead: tuple[date, ...]
    """Last days of what is planned, each once."""
    updated: date | None
    this_year: int
    """The latest month that is told as past of ``this year``; 0 if there is none."""
    weekdays: frozenset[int]
    """Weekdays the writing day is said to be."""

    def weight(self, day: date) -> float:
        """Return what the bounds say of ``day``: 0 or less, more only where its weekday is said."""
        score = -HARD * self.broken(day)
        later = min(MAX_BROKEN, bisect_right(self.ahead, cal.add_days(day, -1)))
        score -= WEIGHT[Ground.AHEAD] * later
        score -= WEIGHT[Ground.THIS_YEAR] * (day.month < self.this_year)
        return score + WEIGHT[Ground.WRITTEN_ON] * (day.weekday() in self.weekdays)

    def words(self) -> tuple[str, ...]:
        """Return the bounds that leave out years, in words."""
        past = [f"{self.past[-1].year} is told as past"] if self.past else []
        ahead = [f"{self.ahead[0].year} lies ahead"] if self.ahead else []
        return (*past, *ahead)

    def broken(self, day: date) -> int:
        """Return how many hard bounds ``day`` breaks, at most two of each kind."""
        ahead_of_it = len(self.past) - bisect_right(self.past, day)
        return min(MAX_BROKEN, ahead_of_it) + (self.updated is not None and day > self.updated)


def bounds(found: Sequence[Mention], own: frozenset[CalendarDate]) -> Bounds:
    """Collect the bounds; the dates of ``own`` are anchors, which are judged elsewhere."""
    past = {
        interval[0]
        for m in found
        if (day := told_as_past(m)) is not None
        and day not in own
        and (interval := stated_interval(day)) is not None
    }
    past |= {
        literal
        for m in found
        if m.stamp in (Stamp.CLOCKED, Stamp.BARE)
        and (day := stated_day(m))
        and (literal := literal_date(day))
        and day.weekday in (None, literal.weekday())
    }
    ahead = {
        interval[1]
        for m in found
        if m.expression.tense is Tense.FUTURE
        and m.planning
        and m.stamp is None
        and (day := stated(m)) is not None
        and day.year is not None
        and (interval := stated_interval(day)) is not None
        and interval[1] >= max(past, default=interval[1])
        and not any(interval[0] <= first <= interval[1] for first in past)
    }
    updates = [
        literal
        for m in found
        if m.stamp is Stamp.UPDATED and (day := stated_day(m)) and (literal := literal_date(day))
    ]
    return Bounds(
        tuple(sorted(past)),
        tuple(sorted(ahead)),
        max(updates, default=None),
        max((month for m in found if (month := _month_of_this_year(m))), default=0),
        frozenset(weekday for _, weekday in written_on(found)),
    )


def _month_of_this_year(mention: Mention) -> int | None:
    match mention.core:
        case CalendarDate(year=None, month=int(month), which=10):
            return month if mention.expression.tense is Tense.PAST else None
        case _:
            return None


def narrowings(
    coverage: Sequence[Coverage], found: Sequence[Mention], linked: Sequence[Link]
) -> tuple[Narrowing, ...]:
    """Elapsed time said of dated events, news dated by a length after a date, and ages."""
    return (*_elapsed(linked), *_since(found), *_ages(coverage, found))


def _elapsed(linked: Sequence[Link]) -> Iterator[Narrowing]:
    """One an article, wording and stated date: repetition is not more evidence."""
    distinct = {
        (link.counted.article, link.counted.core, stated(link.stated)): link
        for link in linked
        if not is_day_counted(link.counted)
    }
    for link in list(distinct.values())[:_MAX_ELAPSED]:
        days = _fitting(link)
        date_of = stated(link.stated)
        if days is not None and date_of is not None:
            words = f"“{link.counted.text}”, said of {spell(date_of)},"
            yield Narrowing(Ground.ELAPSED, days[0], days[1], words, link)


def _fitting(link: Link) -> tuple[date, date] | None:
    """Return the days from which the elapsed time meets the stated date: one stretch, found from its middle."""
    date_of, core = stated(link.stated), link.counted.core
    target = stated_interval(date_of) if date_of else None
    if target is None or not isinstance(core, Shift):
        return None
    middle = cal.add_days(target[0], (target[1] - target[0]).days // 2)
    inside = cal.shift(middle, core.amount, core.unit)
    if not fits(link, inside):
        return None
    return _edge(link, inside, -1), _edge(link, inside, 1)


def _edge(link: Link, inside: date, side: int) -> date:
    """Return the last day on one side of ``inside`` that still fits, by halving."""
    near, far = 0, _SLACK
    while far - near > 1:
        middle = (near + far) // 2
        if fits(link, cal.add_days(inside, side * middle)):
            near = middle
        else:
            far = middle
    return cal.add_days(inside, side * near)


def _since(found: Sequence[Mention]) -> Iterator[Narrowing]:
    """``20 months after March 2020``, ``20 months after the fire of March 2020``, said of a lead's news."""
    for mention, following in pairwise((*found, None)):
        if mention is None or mention.sentence >= LEAD:
            continue
        core, words = mention.core, mention.text
        if isinstance(core, FromEvent) and following is not None:
            gap = following.span.start - mention.span.end
            if not 0 < gap <= _OF_DATE or not isinstance(following.core, CalendarDate):
                continue
            core = Shift(core.amount, core.unit, core.direction, following.core)
            words = f"{words} … {following.text}"
        if not isinstance(core, Shift) or core.direction != 1 or core.unit is Unit.DAY:
            continue
        past = mention.expression.tense is Tense.PAST
        dated = isinstance(core.anchor, CalendarDate) and core.anchor.year is not None
        context = Context(None, None, mention.expression.tense, None, mention.expression.mod)
        interval = resolve_meaning(core, context).interval if past and dated else None
        if interval is not None:
            last = cal.add_days(interval[1], WEEK)
            yield Narrowing(Ground.SINCE, interval[0], last, f"“{words}”")


def _ages(coverage: Sequence[Coverage], found: Sequence[Mention]) -> Iterator[Narrowing]:
    """``born on 3 May 1960 ... aged 64``, in one sentence and of a person who lives."""
    texts = {item.article: item for item in coverage}
    for mention in found:
        day = stated_day(mention)
        birth = literal_date(day) if day else None
        if birth is None:
            continue
        item = texts[mention.article]
        sentence = item.sentences[mention.sentence]
        text = sentence.of(item.text)
        at = mention.span.start - sentence.start
        if not _BORN.search(text[max(0, at - _BESIDE) : at]) or _DEAD.search(text):
            continue
        ages = {int(m["after"] or m["before"]) for m in _AGED.finditer(text)}
        if len(ages) == 1:
            age = ages.pop()
            first = cal.add_months(birth, 12 * age)
            last = cal.add_days(cal.add_months(birth, 12 * (age + 1)), -1 + WEEK)
            yield Narrowing(Ground.AGE, first, last, f"age {age}, born {spell(birth)},")
