"""What the rules for what a text states mean: token slices become meanings.

Dates in words and figures, clock times, quarters and seasons, lengths and sets of
time. ``None`` where the figures are no date (a 31st hour, a range that runs backwards).
"""

from __future__ import annotations

import re

from summarizer.temporal.slices import Built, Slice, amount, duration_value, month_in, rule, year_in
from summarizer.temporal.timex import (
    CalendarDate,
    Clock,
    Decade,
    Deictic,
    Length,
    Numeric,
    Portion,
    Recurring,
    Same,
    Vague,
)


def _figures(part: Slice) -> list[int]:
    """Return the numbers in the first token that is a date in figures."""
    index = part.find("STAMP", "ISO", "NUMERIC")
    return [] if index is None else [int(n) for n in re.findall(r"\d+", part.tokens.word(index))]


@rule("iso")
def _iso(part: Slice) -> Built | None:
    year, month, day = _figures(part)[:3]
    if not (year and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Built(CalendarDate(year, month, day, part.number("WEEKDAY", "DABBR")))


@rule("numeric")
def _numeric(part: Slice) -> Built | None:
    first, second, year = _figures(part)[:3]
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
    return _iso(part) if part.has("ISO") else _numeric(part)


@rule("stamp")
def _stamp(part: Slice) -> Built | None:
    day, figures = _iso(part), _figures(part)
    if day is None or figures[3] > 24 or figures[4] > 59:
        return None
    zone = re.search(r"(z|utc|gmt)|([+-])(\d\d):?(\d\d)$", part.word("STAMP")[11:])
    minutes = None
    if zone:
        minutes = 0 if zone[1] else int(zone[2] + "1") * (int(zone[3]) * 60 + int(zone[4]))
    return Built(Clock(figures[3], figures[4], minutes, day.meaning))


@rule("weekday_date", "day_month", "month_year", "month", "weekday", "last_weekday", "year")
def _date(part: Slice) -> Built | None:
    weekday = part.number("WEEKDAY", "DABBR")
    day = part.number("DAYNUM", "ORD")
    if day is not None and not 1 <= day <= 31:
        return None
    return Built(CalendarDate(year_in(part), month_in(part), day, weekday, part.which()))


@rule("days_of_month", "month_days", "months_year")
def _pair(part: Slice) -> Built | None:
    months = list(part.indices("MONTH", "MABBR"))
    days = list(part.indices("DAYNUM", "ORD"))
    year = year_in(part)
    if len(months) == 2:
        ends = [CalendarDate(year, part.number_at(index)) for index in months]
        return Built(ends[0], second=(months[1], ends[1]))
    month = part.number_at(months[0])
    values = [part.number_at(i) for i in days]
    dash = part.tokens.name(days[0] + 1) in ("DASH", "TO")
    if max(values) > 31 or (dash and values[1] <= values[0]):
        return None
    second = CalendarDate(year, month, values[1])
    return Built(CalendarDate(year, month, values[0]), second=(days[1], second))


@rule("holiday_year")
def _holiday(part: Slice) -> Built | None:
    rule_of_day = part.letter("HOLIDAY")
    if re.fullmatch(r"\d\d-\d\d", rule_of_day):
        return Built(CalendarDate(year_in(part), int(rule_of_day[:2]), int(rule_of_day[3:])))
    return Built(
        Portion(rule_of_day, 0, None if year_in(part) is None else CalendarDate(year_in(part)))
    )


@rule("year_range")
def _years(part: Slice) -> Built | None:
    first = year_in(part) or 0
    last = part.number_at(part.last - 1)
    last += 0 if last > 99 else first // 100 * 100
    if not first < last <= first + 100:
        return None
    return Built(CalendarDate(first), second=(part.last - 1, CalendarDate(last)))


@rule("decade")
def _decade(part: Slice) -> Built | None:
    digits = re.search(r"\d+", part.tokens.word(part.last - 1))
    number = int(digits.group()) if digits else -1
    if number > 99 and number % 10 == 0 and 1000 <= number <= 2190:
        return Built(Decade(number))
    listed = part.tokens.name(part.last - 3) == "DECADE"
    marked = part.has("THE") or part.tokens.word(part.last - 1)[0] in "'’"
    if number > 99 or not (marked or listed):
        return None
    return Built(Decade(1900 + number if number >= 20 else 2000 + number, short=True))


@rule("clock")
def _clock(part: Slice) -> Built | None:
    index = part.find("AMPM", "CLOCK", "NOON")
    if index is None:
        return None
    if part.tokens.name(index) == "NOON":
        hour, minute = part.number_at(index), 0
    else:
        numbers = [int(n) for n in re.findall(r"\d+", part.tokens.word(index))]
        hour, minute = numbers[0], (numbers[1] if len(numbers) > 1 else 0)
        if part.tokens.name(index) == "AMPM":
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if "p" in part.tokens.word(index).lower() else 0)
    if hour > 24 or minute > 59:
        return None
    zone = part.find("ZONE")
    minutes = None if zone is None else part.number_at(zone)
    if zone is not None:
        offset = re.match(r"\s?([+-])\s?(\d{1,2})", part.tokens.text[part.tokens.ends[zone] :][:5])
        if offset:
            minutes = int(offset[1] + "1") * int(offset[2]) * 60
    day = part.inner if isinstance(part.inner, (CalendarDate, Deictic)) else None
    return Built(Clock(hour, minute, minutes, day))


@rule("fiscal_year")
def _fiscal(part: Slice) -> Built | None:
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
    number = 2 if part.has("SECOND") else part.number("DAYNUM", "NUM2", "NUM", "NUMW", "ORDW") or 1
    return Built(Recurring(duration_value(None if part.has("FEW") else float(number), part.unit())))


@rule("duration", "bare_units")
def _duration(part: Slice) -> Built | None:
    number = amount(part)
    unit = part.unit()
    if part.letter("UNIT") == "2W" and number is not None:
        number *= 2
    if number is not None and number > 1e6:
        return None
    return Built(Length(number, unit), part.mod())


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
