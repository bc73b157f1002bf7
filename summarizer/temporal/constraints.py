"""What must hold of the reference day, and how much each constraint weighs.

A constraint is a list of stretches of days in which it holds, each with a weight;
the sum over all constraints is what speaks for a day. Two constraints are hard: a
date that is told as past lies not ahead of the day, and the day lies not after an
update. They weigh more than any single soft constraint, and still less than two,
because texts state wrong years. Pure arithmetic on days.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.evidence import Mention, stated
from summarizer.temporal.resolution import Context, resolve_meaning

if TYPE_CHECKING:
    from datetime import date

    from summarizer.temporal.intervals import Interval
    from summarizer.temporal.links import Link
    from summarizer.temporal.timex import CalendarDate

HARD = 4.0
"""More than one soft constraint, less than a stamp, so that one wrong year does not silence a stamp."""
MAX_BROKEN = 2
"""Broken hard constraints of a kind that are counted: a page's rubbish is no more evidence for being much."""
WEEK = 6
"""Days after an event in which its date or its weekday alone is still how news names it."""


class Ground(StrEnum):
    """The kinds of evidence, in the order in which they are told."""

    STAMP = "stamp"
    """A date with a time of day at the head: the page's own. 12: more than two broken hard constraints."""
    DATELINE = "dateline"
    """The correspondent's day, with or without a year. 5."""
    APPOSED = "apposed"
    """``Friday (May 5)``: one author says both in one breath. 4."""
    LINK = "link"
    """A weekday and a date that two leads say of one event. 2: as much as the date as it stands."""
    PAIR = "pair"
    """A weekday with its date in a lead: the event is news, so the day is in the week after it. 2."""
    LEAD = "lead"
    """A full date told as news in a lead. 1: most dates in leads are background."""
    LITERAL = "literal"
    """A date with its year, as it stands. 2: against a weekday it decides nothing."""
    ELAPSED = "elapsed"
    """``three years ago`` of a dated event. 2."""
    SINCE = "since"
    """News in a lead that is dated ``20 months after March 2020``. 2."""
    AGE = "age"
    """A living person's age and day of birth. 2."""
    WRITTEN_ON = "written on"
    """``today, Tuesday``. 2."""
    THIS_YEAR = "this year"
    """``in May this year``, told as past: an earlier month is unlikely. 1."""
    AHEAD = "ahead"
    """A dated plan lies ahead. 1: the tense of a plan is the least sure thing in a text."""
    PAST = "past"
    """A date that is told as past lies not ahead. Hard."""
    UPDATED = "updated"
    """A text is published no later than it is updated, which is hard, and mostly in the week before. 1."""


WEIGHT = {
    Ground.STAMP: 12.0,
    Ground.DATELINE: 5.0,
    Ground.APPOSED: 4.0,
    Ground.LINK: 2.0,
    Ground.PAIR: 2.0,
    Ground.LEAD: 1.0,
    Ground.LITERAL: 2.0,
    Ground.ELAPSED: 2.0,
    Ground.SINCE: 2.0,
    Ground.AGE: 2.0,
    Ground.WRITTEN_ON: 2.0,
    Ground.THIS_YEAR: 1.0,
    Ground.AHEAD: 1.0,
    Ground.PAST: HARD,
    Ground.UPDATED: 1.0,
}
LATER = 4.0
"""What a stamp or a dateline weighs for the six days after it: another article may have been written then."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both ends included, and what speaks for them."""

    first: date
    last: date
    weight: float
    literal: bool = False
    """Whether only a date as it stands speaks for them."""
    later: bool = False
    """Whether they are the days after an article's own, on which another may have been written."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Evidence that names the day or its week: a stated day, and the stretches in which the day of writing may lie."""

    ground: Ground
    mention: Mention
    day: CalendarDate
    stretches: tuple[Stretch, ...]
    link: Link | None = None

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in one of its stretches."""
        return any(s.first <= day <= s.last for s in self.stretches)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Evidence that names no day but leaves some out, with its words for the explanation."""

    ground: Ground
    first: date
    last: date
    words: str
    link: Link | None = None

    def holds(self, day: date) -> bool:
        """Whether ``day`` is among the days it leaves."""
        return self.first <= day <= self.last


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


def stated_interval(day: CalendarDate) -> Interval | None:
    """Return the days a stated date covers, if it needs no reference day."""
    return resolve_meaning(day, Context(None)).interval


def fits(link: Link, day: date) -> bool:
    """Whether the elapsed time, counted back from ``day``, meets the stated date of the event."""
    counted, date_of = counted_from(link.counted, day), stated(link.stated)
    target = stated_interval(date_of) if date_of else None
    return counted is not None and target is not None and cal.overlap(counted, target)
