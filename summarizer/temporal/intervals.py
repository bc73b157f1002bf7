"""Calendar arithmetic on whole days, with both ends included.

An interval is a pair ``(first, last)``. Weeks begin on Monday (ISO 8601). Years
outside 1..9999 do not exist for ``datetime.date``; every function here clamps to
the calendar instead of raising, since the numbers come from texts.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from summarizer.temporal.timex import Mod, Unit

Interval = tuple[date, date]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season of the northern hemisphere."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or ``None`` if the calendar has none such: ``day_or_none(2024, 11, 31) is None``."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and day >= 1):
        return None
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def add_days(day: date, days: float) -> date:
    """``day`` moved by ``days``, clamped to the calendar."""
    ordinal = day.toordinal() + round(max(-4e6, min(4e6, days)))
    return date.fromordinal(max(1, min(date.max.toordinal(), ordinal)))


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    index = max(12, min(9999 * 12 + 11, index))
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, amount: float, unit: Unit) -> date:
    """``day`` moved by an amount of a unit; parts of months and years are counted in days."""
    amount = max(-1e5, min(1e5, amount))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
    if unit in months:
        whole = int(amount * months[unit])
        return add_days(add_months(day, whole), (amount * months[unit] - whole) * 30.44)
    days = {Unit.WEEK: 7.0, Unit.WEEKEND: 7.0, Unit.DAY: 1.0, Unit.HOUR: 1 / 24}.get(unit, 0.0)
    return add_days(day, int(amount * days))


def year_of(year: int) -> Interval:
    """1 January to 31 December."""
    year = max(1, min(9999, year))
    return date(year, 1, 1), date(year, 12, 31)


def month_of(day: date) -> Interval:
    """Return the month ``day`` lies in."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def week_of(day: date) -> Interval:
    """Monday to Sunday around ``day``."""
    monday = add_days(day, -day.weekday())
    return monday, add_days(monday, 6)


def weekend_of(day: date) -> Interval:
    """Saturday and Sunday of the ISO week ``day`` lies in."""
    saturday = add_days(day, 5 - day.weekday())
    return saturday, add_days(saturday, 1)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def quarter(year: int, number: int) -> Interval:
    """Return the quarter of a calendar year."""
    first = date(max(1, min(9999, year)), number * 3 - 2, 1)
    return first, month_of(add_months(first, 2))[1]


def half(year: int, number: int) -> Interval:
    """Return the half of a calendar year."""
    return quarter(year, number * 2 - 1)[0], quarter(year, number * 2)[1]


def season(year: int, code: str) -> Interval:
    """Three months; winter begins in December of ``year``."""
    first = date(max(1, min(9998, year)), SEASONS[code], 1)
    return first, month_of(add_months(first, 2))[1]


def unit_of(day: date, unit: Unit) -> Interval:
    """Return the stretch of the calendar of that unit around ``day``; clock units give the day itself."""
    if unit in (Unit.DECADE, Unit.CENTURY):
        years = 10 if unit is Unit.DECADE else 100
        first = day.year // years * years
        return year_of(first)[0], year_of(first + years - 1)[1]
    if unit is Unit.QUARTER:
        return quarter(day.year, quarter_of(day))
    if unit is Unit.YEAR:
        return year_of(day.year)
    around = {Unit.WEEK: week_of, Unit.WEEKEND: weekend_of, Unit.MONTH: month_of}.get(unit)
    return around(day) if around else (day, day)


def edge(interval: Interval, mod: Mod, parts: int = 3) -> Interval:
    """Return the first, middle or last part of an interval; ``parts`` is 3 or, for halves, 2.

    Thirds in whole units: ``early June`` is 1-10 June, ``mid-2020`` May to August, ``the
    late 1990s`` 1997-1999, ``mid-week`` Tuesday to Thursday, late in it from Friday on.
    ``the end of`` is given the same third as ``late``.
    """
    first, last = interval
    second, third = _halves(first, last) if parts == 2 else _thirds(first, last)
    match mod:
        case Mod.START:
            return first, max(first, add_days(second, -1))
        case Mod.MID:
            middle = add_days(second, -1) if _is_week(first, last) else second
            return middle, max(middle, add_days(third, -1))
        case Mod.END:
            return min(third, last), last
        case _:
            return interval


def _is_week(first: date, last: date) -> bool:
    return (last - first).days == 6


def _halves(first: date, last: date) -> Interval:
    middle = add_days(first, ((last - first).days + 1) // 2)
    return middle, middle


def _thirds(first: date, last: date) -> Interval:
    """Return the first days of the second and the last third."""
    if _is_week(first, last):
        return add_days(first, 2), add_days(first, 4)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day > 1 or add_days(last, 1).day > 1 or months < 3:
        third = max(1, ((last - first).days + 1) // 3)
        return add_days(first, third), add_days(last, 1 - third)
    unit = 12 if months >= 36 else 1
    count = months // unit
    return add_months(first, -(-count // 3) * unit), add_months(first, (count - count // 3) * unit)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """Return the nth such weekday of a month (Monday = 0); -1 is the last."""
    first, last = month_of(date(max(1, min(9999, year)), month, 1))
    if count < 0:
        return weekday_on_or_before(last, weekday)
    return add_days(weekday_on_or_after(first, weekday), 7 * (count - 1))


def weekday_on_or_before(day: date, weekday: int) -> date:
    """Return the most recent such weekday, ``day`` itself included (Monday = 0)."""
    return add_days(day, -((day.weekday() - weekday) % 7))


def weekday_on_or_after(day: date, weekday: int) -> date:
    """Return the next such weekday, ``day`` itself included."""
    return add_days(day, (weekday - day.weekday()) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * (c // 4) - (c % 4) - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def overlap(a: Interval, b: Interval) -> bool:
    """Whether the two share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def days_between(a: date, b: date) -> int:
    """Whole days from ``a`` to ``b``."""
    return (b - a) // timedelta(days=1)
