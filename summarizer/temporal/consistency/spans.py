"""How long it is from one stated date to another, and whether a told length can be that.

A length is what its words allow: days count exactly, with either end left in or out;
longer units are rounded or count what is completed (``five years`` is anything from
four and a half to just under six); ``nearly``, ``about`` and ``more than`` open it
further. Dates known to the month or year are as long as they can be. Pure arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import interval_of, stated
from summarizer.temporal.timex import CalendarDate, Mod, Unit

if TYPE_CHECKING:
    from datetime import date

    from summarizer.temporal.intervals import Interval
    from summarizer.temporal.timex import Expression

_ENDLESS = 1e9
_DAYS = {Unit.WEEK: 7.0, Unit.MONTH: 30.44, Unit.QUARTER: 91.3, Unit.YEAR: 365.25} | {
    Unit.DECADE: 3652.5,
    Unit.CENTURY: 36525.0,
}
_ROUND = 30
"""Days from which a multiple of ten is a round figure (``a 100-day siege``), and true within a tenth."""


@dataclass(frozen=True, slots=True)
class Days:
    """The fewest and the most days that something can have taken."""

    least: float
    most: float

    def meets(self, other: Days) -> bool:
        """Whether some number of days is in both."""
        return self.least <= other.most and other.least <= self.most

    def exceeds(self, other: Days) -> bool:
        """Whether every length in this is longer than every one in the other."""
        return self.least > other.most


def told(amount: float | None, unit: Unit, mod: Mod | None) -> Days | None:
    """Return the days that the words for a length can mean; ``None`` for open amounts and clock units.

    >>> told(10, Unit.DAY, None)
    Days(least=10, most=10)
    """
    if amount is None or not 0 < amount < 1e5:
        return None
    if unit is Unit.DAY:
        slack = amount / 10 if amount >= _ROUND and amount % 10 == 0 else 0
        least, most = amount - slack, amount + slack
    elif unit in _DAYS:
        least, most = _DAYS[unit] * (amount - 0.6), _DAYS[unit] * (amount + 0.98)
    else:
        return None
    size = _DAYS.get(unit, 1.0)
    match mod:
        case Mod.LESS_THAN | Mod.EQUAL_OR_LESS:
            return Days(0, most)
        case Mod.MORE_THAN | Mod.EQUAL_OR_MORE:
            return Days(least, _ENDLESS)
        case None:
            return Days(least, most)
        case _:
            wide = max(size, size * amount / 4)
            return Days(least - wide, most + wide)


def elapsed(first: Interval, last: Interval) -> Days:
    """Return how long it can be from one stretch to the other, both end days in or both out.

    >>> from datetime import date
    >>> elapsed((date(2024, 5, 3),) * 2, (date(2024, 5, 9),) * 2)
    Days(least=5, most=7)
    """
    return Days(
        cal.days_between(first[1], last[0]) - 1,
        cal.days_between(first[0], last[1]) + 1,
    )


def ends(
    first: CalendarDate, last: CalendarDate, *, year: int | None
) -> tuple[Interval, Interval] | None:
    """Return the stretches of two dates, lending a missing year from one to the other so that the first comes first.

    Where neither has one, ``year`` is taken, or a common year: for a length it matters
    little. Two dates that state their years may stand in the wrong order.
    """
    if first.weekday is not None and first.day is None:
        return None
    own, other = first.year, last.year
    if (own is None) != (other is None) and None in (first.month, last.month):
        return None  # a bare year lends itself to no day
    if own is None and other is None:
        own = year or 2023
    if own is None and other is not None:
        own = other - (_place(first) > _place(last))
    if other is None and own is not None:
        other = own + (_place(last) < _place(first))
    a = interval_of(CalendarDate(own, first.month, first.day))
    b = interval_of(CalendarDate(other, last.month, last.day))
    return (a, b) if a and b else None


def stretch(
    first: Expression, last: Expression, reference: date | None
) -> tuple[Interval, Interval] | None:
    """Return what two stated dates cover, the first one first; a missing year is lent or that of ``reference``."""
    a, b = stated(first), stated(last)
    if a is None or b is None:
        return None
    return ends(a, b, year=reference.year if reference else None)


def _place(day: CalendarDate) -> tuple[int, int]:
    return day.month or 0, day.day or 0


def in_words(days: Days) -> str:
    """``5 to 7 days``, ``4 to 6 years``: how long something can have been."""
    if days.most < 0:
        return "less than no time"
    size, name = next(
        ((n, name) for n, name, least in _SPOKEN if days.most >= least), (1.0, "days")
    )
    least, most = max(0, round(days.least / size)), round(days.most / size)
    return f"{least} to {most} {name}" if least < most else f"{most} {name}"


_SPOKEN = ((365.25, "years", 800), (30.44, "months", 92))
