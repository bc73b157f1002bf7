"""What the rules for what a text states mean: token slices become meanings.

Dates in words and figures, clock times, quarters and seasons, lengths and sets of
time. ``None`` where the figures are no date (a 31st hour, a range that runs backwards).
"""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.temporal.slices import (
    Built,
    Slice,
    amount,
    duration_value,
    is_rate,
    month_in,
    rule,
    year_in,
)
from summarizer.temporal.timex import (
    CalendarDate,
    Length,
    Numeric,
    Portion,
    Recurring,
    Same,
    Unit,
    Vague,
)


def figures_in(part: Slice) -> list[int]:
    """Return the numbers in the first token that is a date in figures."""
    index = part.find("STAMP", "ISO", "NUMERIC")
    return [] if index is None else [int(n) for n in re.findall(r"\d+", part.tokens.word(index))]


@rule("iso")
def iso_date(part: Slice) -> Built | None:
    """Return the day of ``2024-05-03``, ``None`` for a 13th month."""
    year, month, day = figures_in(part)[:3]
    if not (year and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Built(CalendarDate(year, month, day, part.number("WEEKDAY", "DABBR")))


@rule("numeric")
def _numeric(part: Slice) -> Built | None:
    first, second, year = figures_in(part)[:3]
    if year <= 99:
        # two figures: the years of living memory, as POSIX reads them
        year += 1900 if year >= 69 else 2000
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    if "." in part.word("NUMERIC"):
        # dots are the European order everywhere
        return Built(CalendarDate(year, second, first)) if second <= 12 else None
    return Built(Numeric(first, second, year))


@rule("weekday_iso")
def _weekday_iso(part: Slice) -> Built | None:
    return iso_date(part) if part.has("ISO") else _numeric(part)


@rule("worded_day")
def _worded_day(part: Slice) -> Built | None:
    """``the fourth of July``, ``the twenty-first of June``."""
    second = 2 if part.has("SECOND") else part.number("ORDW") or 0
    day = (part.number("NUMW") or 0) + second
    return Built(CalendarDate(year_in(part), month_in(part), day)) if 1 <= day <= 31 else None


_ATTACKS = frozenset("attacks hijackings hijackers".split())


def _names_attacks(part: Slice) -> bool:
    """``the September 11 attacks``, ``the Sept. 11 terrorist attacks``: a name that carries its year."""
    after = [part.tokens.word(part.last + step).lower() for step in (0, 1)]
    return after[0] in _ATTACKS or (after[0] in ("terror", "terrorist") and after[1] in _ATTACKS)


@rule("weekday_date", "day_month", "month_year", "month", "weekday", "last_weekday", "year")
@rule("dashed_date")
def _date(part: Slice) -> Built | None:
    weekday = part.number("WEEKDAY", "DABBR")
    day = part.number("DAYNUM", "ORD", "NUMW")
    if day is not None and not 1 <= day <= 31:
        return None
    if (month_in(part), day, year_in(part)) == (9, 11, None) and _names_attacks(part):
        return Built(CalendarDate(2001, 9, 11))
    return Built(CalendarDate(year_in(part), month_in(part), day, weekday, part.which()))


@rule("days_of_month", "month_days", "months_year")
def _pair(part: Slice) -> Built | None:
    months = list(part.indices("MONTH", "MABBR"))
    days = list(part.indices("DAYNUM", "ORD"))
    year = year_in(part)
    if len(months) == 2:
        ends = [CalendarDate(year, part.number_at(index)) for index in months]
        if (
            year
            and part.has("TO", "DASH")
            and part.number_at(months[0]) > part.number_at(months[1])
        ):
            ends[0] = CalendarDate(year - 1, part.number_at(months[0]))
        return Built(ends[0], second=(months[1], ends[1]))
    month = part.number_at(months[0])
    values = [part.number_at(i) for i in days]
    dash = part.tokens.name(days[0] + 1) in ("DASH", "TO")
    if max(values) > 31 or (dash and values[1] <= values[0]):
        return None
    first, second = (CalendarDate(year, month, value) for value in values)
    start = days[1]
    for index in part.indices("WEEKDAY", "DABBR"):
        weekday = part.number_at(index)
        if index < days[0]:
            first = replace(first, weekday=weekday)
        else:
            second, start = replace(second, weekday=weekday), index
    return Built(first, second=(start, second))


@rule("days_of_week")
def _days_of_week(part: Slice) -> Built | None:
    """``Thu-Sun``: two short names that nothing else would make weekdays."""
    first, second = part.indices("WEEKDAY", "DABBR")
    ends = [CalendarDate(weekday=part.number_at(index)) for index in (first, second)]
    return Built(ends[0], second=(second, ends[1]))


@rule("holiday_year")
def _holiday(part: Slice) -> Built | None:
    rule_of_day = part.letter("HOLIDAY")
    if re.fullmatch(r"\d\d-\d\d", rule_of_day):
        return Built(CalendarDate(year_in(part), int(rule_of_day[:2]), int(rule_of_day[3:])))
    return Built(
        Portion(rule_of_day, 0, None if year_in(part) is None else CalendarDate(year_in(part)))
    )


@rule("short_date")
def _short_date(part: Slice) -> Built | None:
    """``3.5.`` in ``am 3.5.``, in languages that write the day first and a stop after a number."""
    index = part.find("NUM")
    figures = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", part.tokens.word(index or 0))
    if figures is None:
        return None
    day, month = int(figures[1]), int(figures[2])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Built(CalendarDate(None, month, day, part.number("WEEKDAY", "DABBR")))


@rule("fiscal_year")
def _fiscal(part: Slice) -> Built | None:
    if part.has("FYEAR"):
        figures = int(part.word("FYEAR")[2:].strip(" '’"))
        year = figures + 2000 if figures < 100 else figures
        return Built(Portion("fiscal", 0, CalendarDate(year), fiscal=True))
    number = part.number("YEAR", "DAYNUM", "NUM2")
    if number is None:
        if not part.has("UNIT"):
            return None
        return Built(Portion("fiscal", part.which() or 0, None, fiscal=True))
    if not part.has("YEAR") and not part.has("UNIT"):
        return None
    year = number + 2000 if number < 100 else number
    return Built(Portion("fiscal", 0, CalendarDate(year), fiscal=True))


@rule("quarter_of", "quarter_bare", "half_bare")
def _quarter(part: Slice) -> Built | None:
    token = part.letter("QTOKEN")
    if token:
        kind, number = ("quarter" if token[0] == "Q" else "half"), int(token[1])
    else:
        kind = "half" if part.has("HALF") else "quarter"
        index = part.find("ORDW", "SECOND", "FINAL", "LAST", "ORD")
        name = part.tokens.name(index) if index is not None else ""
        last = 4 if kind == "quarter" else 2
        number = (
            {"FINAL": last, "LAST": last, "SECOND": 2}.get(name) or part.number("ORDW", "ORD") or 0
        )
        if not 1 <= number <= last:
            return None
    inner = part.inner
    if isinstance(inner, CalendarDate) and (inner.month or inner.year is None):
        return None
    if kind == "half" and inner is None:
        inner = Same(part.unit())
    return Built(Portion(kind, number, inner, part.has("FISCAL")))


@rule("last_season", "season_year", "season")
def _season(part: Slice) -> Built | None:
    number = {"SP": 1, "SU": 2, "FA": 3, "WI": 4}[part.letter("SEASON", "FALL")]
    year = year_in(part)
    of = None if year is None else CalendarDate(year)
    which = part.number("LAST", "NEXT", "THIS")
    if which is not None:
        of = CalendarDate(which=which)
    return Built(Portion("season", number, of))


@rule("every", "weekdays", "adverb")
def _set(part: Slice) -> Built | None:
    if part.has("ADVERB"):
        return Built(Recurring(part.letter("ADVERB")))
    weekday = part.number("WEEKDAYS", "WEEKDAY", "DABBR")
    if weekday is not None:
        return Built(Recurring(f"XXXX-WXX-{weekday + 1}"))
    if part.has("MONTH", "MABBR"):
        return Built(Recurring(f"XXXX-{month_in(part):02d}"))
    if part.has("SEASON"):
        return Built(Recurring(f"XXXX-{part.letter('SEASON')}"))
    if part.has("PART"):
        return Built(Recurring(f"XXXX-XX-XXT{part.letter('PART')}"))
    if part.has("FREQ"):
        counted = part.has("DAYNUM", "NUM2", "NUM", "NUMW") is (part.word("FREQ") == "times")
        return Built(Recurring(duration_value(1, part.unit()))) if counted else None
    number = (
        2
        if part.has("SECOND", "OTHERW")
        else part.number("DAYNUM", "NUM2", "NUM", "NUMW", "ORDW") or 1
    )
    return Built(Recurring(duration_value(None if part.has("FEW") else float(number), part.unit())))


@rule("duration", "bare_units")
def _duration(part: Slice) -> Built | None:
    number = amount(part)
    unit = part.unit()
    alone = part.has("A") and not part.has("FEW", "HALF", "DAYNUM", "NUMW")
    if alone and part.word("UNIT").endswith("s"):  # "a decades-old"
        return None
    if part.letter("UNIT") == "2W" and number is not None:
        number *= 2
    if number is not None and number > 1e6:
        return None
    if alone and is_rate(part):
        return Built(Recurring(duration_value(number, unit)))
    return Built(Length(number, unit), part.mod())


@rule("in_time")
def _in_time(part: Slice) -> Built | None:
    """``three days`` in ``in three days' time``."""
    if part.word("PERIOD") != "time":
        return None
    return Built(Length(amount(part), part.unit(), ahead=True), part.mod(), trailing=2)


@rule("pair_of_amounts")
def _first_amount(part: Slice) -> Built | None:
    """``60`` in ``between 60 and 90 days``: the unit stands after the other figure."""
    after = Slice(part.tokens, part.last, min(part.last + 5, len(part.tokens.starts)))
    unit = after.unit()
    own = Slice(part.tokens, part.first, part.last)
    return Built(Length(amount(own), unit), trailing=1)


@rule("over_the_units", "recent_units")
def _open_length(part: Slice) -> Built | None:
    index = part.find("UNIT")
    plural = index is not None and part.tokens.word(index).lower().endswith("s")
    recent = not part.has("REF") or part.word("REF") == "recent"
    return Built(Length(None, part.unit())) if plural and recent else None


@rule("the_past")
def _the_past(part: Slice) -> Built | None:
    return Built(Vague("PAST_REF")) if part.word("LAST") == "past" else None


@rule("ref")
def _ref(part: Slice) -> Built | None:
    return Built(Vague(part.letter("REF")))


@rule("day_of_month")
def _day_of_month(part: Slice) -> Built | None:
    """``on the 14th``: of the month at hand."""
    figures = re.match(r"\d+", part.word("ORD"))
    day = int(figures.group()) if figures else 0
    if not 1 <= day <= 31 or (part.has("UNIT") and part.unit() is not Unit.MONTH):
        return None
    which = part.which()
    return Built(
        CalendarDate(
            day=day,
            weekday=part.number("WEEKDAY", "DABBR"),
            which=None if which is None else 10 + which,
        )
    )
