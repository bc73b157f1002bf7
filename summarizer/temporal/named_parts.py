"""What the rules for parts of months and years mean: token slices become meanings.

``last year's third quarter``, ``the second half of May``, ``mid-week``, ``year-end``, ``the
new year``, ``the week ending 10 May``, ``the three months to June``. Calendars are not
looked at here.
"""

from __future__ import annotations

from summarizer.temporal.slices import Built, Slice, amount, rule, year_in
from summarizer.temporal.timex import (
    CalendarDate,
    Decade,
    Deictic,
    Edge,
    Lasting,
    Meaning,
    Mod,
    Portion,
    Same,
    Shift,
    Unit,
    Vague,
)

_COARSE = (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)


@rule("quarter_owned")
def _owned(part: Slice) -> Built | None:
    """``next year's first quarter``, ``2008's third quarter``."""
    kind, number = _numbered(part)
    year = year_in(part)
    if year is None and part.letter("UNIT") != "Y":
        return None
    of = Deictic(Unit.YEAR, part.which() or 0) if year is None else CalendarDate(year)
    return Built(Portion(kind, number, of, part.has("FISCAL"))) if number else None


def _numbered(part: Slice) -> tuple[str, int]:
    """Return the kind and the number of a quarter or half; 0 for a number it has not."""
    kind = "half" if part.has("HALF") else "quarter"
    last = 2 if kind == "half" else 4
    if part.has("SECOND"):
        return kind, 2
    number = part.number("ORDW", "ORD") or (last if part.has("FINAL", "LAST") else 0)
    return kind, number if number <= last else 0


@rule("half_of")
def _half_of(part: Slice) -> Built | None:
    """``the first half of May``: a stretch with a name of its own only where it is of a year."""
    _, number = _numbered(part)
    inner = part.inner
    month = isinstance(inner, CalendarDate) and inner.month and inner.day is None
    long = isinstance(inner, (Deictic, Same)) and inner.unit in _COARSE
    century = isinstance(inner, Portion) and inner.kind == "century"
    if inner is None or not number or not (month or long or century or isinstance(inner, Decade)):
        return None
    if isinstance(inner, (Deictic, Same)) and inner.unit is Unit.YEAR:
        return Built(Portion("half", number, inner))
    mod = Mod.START if number == 1 else Mod.END
    return Built(Edge(mod, inner, parts=2), mod)


@rule("half_alone")
def _half_alone(part: Slice) -> Built | None:
    return Built(Portion("half", 2 if part.has("SECOND") else part.number("ORDW") or 1))


@rule("mid_unit")
def _mid_unit(part: Slice) -> Built | None:
    """``mid-week``, ``midyear``: of the one at hand."""
    unit = Unit(part.letter("MIDUNIT")) if part.has("MIDUNIT") else part.unit()
    mod = Mod(part.letter("EARLY")) if part.has("EARLY") else Mod.MID
    if unit not in (*_COARSE, Unit.WEEK):
        return None
    return Built(Edge(mod, Deictic(unit, 0)), mod)


@rule("new_year")
def _new_year(_: Slice) -> Built | None:
    return Built(Edge(Mod.START, Portion("new year", 0)), Mod.START)


@rule("week_around")
def _week_around(part: Slice) -> Built | None:
    """``the week of May 6``, ``the week ending 10 May``, ``week commencing 6 May``."""
    if part.letter("UNIT") != "W" or not isinstance(part.inner, (CalendarDate, Deictic)):
        return None
    if (
        isinstance(part.inner, CalendarDate)
        and part.inner.day is None
        and part.inner.weekday is None
    ):
        return None
    if part.has("EDGE") and part.word("EDGE") != "beginning":
        return None
    return Built(Portion("week", 1 if part.has("EDGE") else part.number("ENDED") or 0, part.inner))


@rule("ending")
def _ending(part: Slice) -> Built | None:
    """``the nine months ended 31 March``, ``the year to June``: TimeML marks the length and the date."""
    inner = part.inner
    if not _bounds_a_length(part, inner) or inner is None or part.number("ENDED") == 1:
        return None
    counted = part.has("DAYNUM", "NUM2", "NUM", "NUMW", "A", "HALF")
    number = amount(part) if counted else 1.0
    if number is None or part.unit() in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return None
    return Built(
        Lasting(number, part.unit(), inner), part.mod(), second=(part.last, inner), joined=False
    )


def _bounds_a_length(part: Slice, inner: Meaning | None) -> bool:
    """``the three months to June``; ``two weeks to May`` without an article is also a countdown."""
    dated = isinstance(inner, (CalendarDate, Edge, Portion))
    return dated and (part.has("ENDED") or part.has("THE"))


@rule("year_ago_unit")
def _year_ago(part: Slice) -> Built | None:
    """``the year-ago quarter``, ``the year-earlier period``."""
    first, *rest = part.indices("UNIT", "QUARTER", "PERIOD")
    if part.tokens.values.get(first) != "Y":
        return None
    if part.has("ORDW", "SECOND", "FINAL") and part.has("QUARTER"):
        return Built(Shift(1, Unit.YEAR, -1, Portion("quarter", _numbered(part)[1] or 1)))
    if part.tokens.name(rest[0]) == "PERIOD":
        return Built(Shift(1, Unit.YEAR, -1, Same(Unit.MONTH, 9)))
    return Built(Shift(1, Unit.YEAR, -1, Same(Unit(str(part.tokens.values[rest[0]]).lstrip("2")))))


@rule("late_in_unit")
def _late_in_unit(part: Slice) -> Built | None:
    """``late in the day``: of the time last spoken of."""
    mod = Mod(part.letter("EARLY"))
    return Built(Edge(mod, Same(part.unit())), mod)


@rule("unit_edge")
def _unit_edge(part: Slice) -> Built | None:
    """``year-end``, ``by month's end``."""
    if part.word("EDGE") != "end" or part.unit() not in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    plain = not part.word("UNIT").endswith("s")
    return Built(Edge(Mod.END, Deictic(part.unit(), 0)), Mod.END) if plain else None


@rule("first_units")
def _first_units(part: Slice) -> Built | None:
    """``the first three months of 2024``: TimeML marks the length and the year."""
    number, inner = part.number("DAYNUM", "NUM2", "NUM", "NUMW"), part.inner
    units = list(part.indices("UNIT"))
    if inner is None and len(units) > 1:  # "of the year"
        inner = Same(Slice(part.tokens, units[-1], part.last).unit())
    first = part.number("ORDW")
    if inner is None or not number or (first or 1) != 1:
        return None
    if not isinstance(inner, (CalendarDate, Deictic, Same, Portion)):
        return None
    lasting = Lasting(number, part.unit(), inner, begins=first == 1)
    own = part.last if part.inner is not None else units[-1] - 1
    return Built(lasting, second=(own, inner), joined=False)


@rule("this_time")
def _this_time(part: Slice) -> Built | None:
    """``this time last year`` is the month, ``this time last week`` the day."""
    if part.word("PERIOD") != "time" or part.has("WEEKDAY", "DABBR"):
        return None
    if part.has("DAYWORD"):
        return Built(Deictic(Unit.DAY, part.number("DAYWORD") or 0))
    which, unit = part.number("LAST", "NEXT") or -1, part.unit()
    here = Unit.MONTH if unit is Unit.YEAR else Unit.DAY
    return Built(Shift(1, unit, which, Deictic(here, 0)))


@rule("other_day")
def _other_day(part: Slice) -> Built | None:
    return Built(Vague("PAST_REF")) if part.word("UNIT") == "day" else None
