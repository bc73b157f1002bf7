"""What the rules for days counted in weeks mean: token slices become meanings.

``Tuesday week``, ``a week on Friday``, ``a week last Friday``, ``two Sundays ago``, ``two weeks
ago today``, ``the week before last``.
"""

from __future__ import annotations

from summarizer.temporal.slices import Built, Slice, amount, month_in, rule
from summarizer.temporal.timex import (
    Beside,
    CalendarDate,
    Deictic,
    Portion,
    Shift,
    Unit,
)

_DAYS = {"W": 7, "2W": 14}


@rule("weekday_week")
def _weekday_week(part: Slice) -> Built | None:
    """``on Tuesday week``: the Tuesday after next Tuesday (British)."""
    days = _DAYS.get(part.letter("UNIT"), 0)
    governed = part.tokens.word(part.first - 1).lower() in ("on", "by", "until", "till", "from")
    if not days or not governed or part.word("UNIT") not in ("week", "fortnight"):
        return None
    return Built(Shift(days, Unit.DAY, 1, _coming(part)))


@rule("week_counted")
def _week_counted(part: Slice) -> Built | None:
    """``a week on Friday``, ``two weeks on Monday``, ``a week last Friday`` (British)."""
    days = _DAYS.get(part.letter("UNIT"), 0) * (part.number("A", "NUMW", "DAYNUM") or 0)
    if not days or part.tokens.word(part.first - 1).lower() in ("for", "in", "within", "lasted"):
        return None
    if part.has("LAST"):
        past = CalendarDate(weekday=part.number("WEEKDAY", "DABBR"), which=-1)
        return Built(Shift(days, Unit.DAY, -1, past)) if part.word("LAST") == "last" else None
    if part.has("IN") and part.word("IN") != "on":
        return None
    return Built(Shift(days, Unit.DAY, 1, _coming(part)))


def _coming(part: Slice) -> CalendarDate:
    return CalendarDate(weekday=part.number("WEEKDAY", "DABBR"), which=1)


@rule("before_last")
def _before_last(part: Slice) -> Built | None:
    """``the week before last``, ``the year after next``, ``the Friday before last``."""
    which = part.number("LAST", "NEXT")
    if which is None or (which < 0) is not part.has("BEFORE") or part.word("LAST") == "past":
        return None
    if part.has("WEEKDAY", "DABBR"):
        day = CalendarDate(weekday=part.number("WEEKDAY", "DABBR"), which=which)
        return Built(Shift(7, Unit.DAY, which, day))
    if part.has("MONTH", "MABBR"):
        month = CalendarDate(None, month_in(part), which=which)
        return Built(Shift(12, Unit.MONTH, which, month))
    return Built(Deictic(part.unit(), 2 * which))


@rule("ago_exactly")
def _ago_exactly(part: Slice) -> Built | None:
    """``two weeks ago today``, ``a year ago this week``: counted to the day or week."""
    number = amount(part)
    index = part.find("UNIT")
    if number is None or index is None or number % 1:
        return None
    unit = Unit(str(part.tokens.values[index]).lstrip("2"))
    number *= 2 if part.letter("UNIT") == "2W" else 1
    day = Shift(number, unit, -1, Deictic(Unit.DAY, part.number("DAYWORD") or 0))
    later = Slice(part.tokens, index + 1, part.last)
    if not later.has("THIS"):
        return Built(day)
    return Built(Portion("week", 0, day)) if later.unit() is Unit.WEEK else None


@rule("ago_weekdays")
def _ago_weekdays(part: Slice) -> Built | None:
    """``two Sundays ago``: the Sunday before the last one."""
    number = part.number("DAYNUM", "NUM2", "NUM", "NUMW") or 0
    side = -1 if part.has("AGO") else 1
    near = CalendarDate(weekday=part.number("WEEKDAYS"), which=side)
    return Built(Shift(7 * (number - 1), Unit.DAY, side, near)) if 1 <= number <= 52 else None


@rule("weekday_from")
def _weekday_from(part: Slice) -> Built | None:
    """``the Friday before Christmas``, ``the Monday after Easter``."""
    inner = part.inner
    if not isinstance(inner, (CalendarDate, Portion)):
        return None
    which = 19 if part.has("BEFORE") else 21
    return Built(Beside(CalendarDate(weekday=part.number("WEEKDAY", "DABBR"), which=which), inner))
