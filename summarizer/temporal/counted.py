"""What the rules for what counts from another time mean: token slices become meanings.

``last week``, ``three days ago``, ``the day after the vote``, ``the end of the year``: the
builder says what is counted, from what and in which direction, never where it ends up.
"""

from __future__ import annotations

from summarizer.temporal.from_events import loose_anchor
from summarizer.temporal.slices import Built, Slice, amount, month_in, rule, year_in
from summarizer.temporal.timex import (
    CalendarDate,
    DayPart,
    Deictic,
    Edge,
    Length,
    Mod,
    Portion,
    Recurring,
    Same,
    Shift,
    Unit,
    Vague,
)


@rule("same_period_shifted")
def _same_shifted(part: Slice) -> Built | None:
    unit_index = part.find("UNIT", "QUARTER", "PERIOD")
    if unit_index is None:
        return None
    name = part.tokens.name(unit_index)
    own = Unit.MONTH if name == "PERIOD" else Unit(str(part.tokens.values[unit_index]).lstrip("2"))
    return Built(Shift(1, Unit.YEAR, -1, Same(own, 9 if name == "PERIOD" else 0)))


@rule("same_period_of")
def _same_of(part: Slice) -> Built | None:
    return Built(Shift(float(year_in(part) or 0), Unit.YEAR, 0, Same(part.unit(), 9)))


@rule("week_of")
def _week_of(part: Slice) -> Built | None:
    if isinstance(part.inner, Recurring):  # "the last Friday of every month"
        return Built(part.inner)
    if part.inner is None or not isinstance(part.inner, (CalendarDate, Deictic, Same)):
        return None
    number = (
        -1 if part.has("LAST", "FINAL") else 2 if part.has("SECOND") else part.number("ORDW", "ORD")
    )
    if part.has("WEEKDAY", "DABBR", "WEEKEND"):
        weekday = part.number("WEEKDAY", "DABBR")
        kind = "numbered weekend" if weekday is None else f"numbered weekday {weekday}"
        return Built(Portion(kind, number or 1, part.inner))
    return Built(
        Portion(
            {"W": "weeks", "D": "days", "M": "months", "WE": "weekends", "DE": "decades"}.get(
                part.unit(), "weeks"
            ),
            number or 1,
            part.inner,
        )
    )


@rule("edge_unit")
def _edge_unit(part: Slice) -> Built | None:
    mod = Mod(part.letter("EDGE"))
    of: Portion | Same = (
        Portion("fiscal", 0, None, fiscal=True) if part.has("FISCAL") else Same(part.unit())
    )
    return Built(Edge(mod, of), mod)


@rule("edge", "early_on")
def _edge(part: Slice) -> Built | None:
    if part.inner is None or isinstance(part.inner, (Length, Recurring, Vague)):
        return None
    if part.word("IN") == "as":  # "as late as 1990"
        return None
    mod = Mod(part.letter("EDGE", "EARLY"))
    return Built(Edge(mod, part.inner), mod)


@rule("sooner_this")
def _sooner(part: Slice) -> Built | None:
    side = "earlier" if part.has("EARLIER") else "later"
    if part.has("DAYWORD"):
        return Built(Deictic(Unit.DAY, part.number("DAYWORD") or 0))
    if part.has("NIGHTWORD"):
        return Built(DayPart("NI", Deictic(Unit.DAY, 0)))
    if part.has("PART"):
        return Built(DayPart(part.letter("PART"), Deictic(Unit.DAY, 0)))
    if part.has("THE", "THAT"):
        return Built(Same(part.unit()))
    return Built(Deictic(part.unit(), part.number("LAST", "NEXT", "THIS") or 0, side))


@rule("earlier_date", "month_of", "year_of_unit", "date_of_year")
def _of(part: Slice) -> Built | None:
    if part.has("MONTH", "MABBR"):
        if not isinstance(part.inner, (Deictic, Same)) or part.inner.unit is not Unit.YEAR:
            return None
        offset = part.inner.offset
        day = part.number("DAYNUM", "ORD")
        return Built(CalendarDate(None, month_in(part), day, which=10 + offset))
    return Built(part.inner) if part.inner is not None else None


@rule("day_from", "amount_from")
def _from(part: Slice) -> Built | None:
    if (
        part.inner is None
        or isinstance(part.inner, (Length, Recurring, Vague))
        or loose_anchor(part)
    ):
        return None
    own = part.find("BEFORE", "AFTER", "LATER", "FROM")
    direction = -1 if own is not None and part.tokens.name(own) == "BEFORE" else 1
    number = amount(part) if part.has("DAYNUM", "NUM2", "NUM", "NUMW", "A", "FEW", "HALF") else 1
    if number is None:
        return None
    counted = number != 1 or part.tokens.word(part.first).lower() != "the"
    shift = Shift(number, part.unit(), direction, part.inner, counted=counted)
    return Built(shift, part.mod())


@rule("ago", "from_now", "later", "ago_weekday", "year_adverb")
def _shift(part: Slice) -> Built | None:
    if part.has("PART"):
        offset = -1 if part.has("EARLIER", "BEFORE", "PREVIOUS") else 1
        return Built(DayPart(part.letter("PART")[:2], Same(Unit.DAY, offset)))
    if part.has("WEEKDAY", "DABBR"):
        return Built(CalendarDate(weekday=part.number("WEEKDAY", "DABBR"), which=-2))
    number = 1.0 if part.has("THE") and not part.has("A", "NUMW") else amount(part)
    if part.tokens.name(part.first) == "UNIT" and not part.word("UNIT").endswith("s"):
        return None
    back = part.has("AGO", "AGOPRE", "EARLIER", "BEFORE", "PREVIOUS")
    narrative = not part.has("AGO", "AGOPRE", "REF", "HENCE", "BETWEEN")
    if number is None:
        return Built(Vague("PAST_REF" if back else "FUTURE_REF"), part.mod())
    if part.letter("UNIT") == "2W":
        number *= 2
    return Built(Shift(number, part.unit(), -1 if back else 1, narrative=narrative), part.mod())


@rule("same_part", "previous_part", "entire")
def _same(part: Slice) -> Built | None:
    offset = part.number("PREVIOUS", "FOLLOWING", "NEXT") or 0
    if part.has("WEEKDAY", "DABBR", "MONTH", "MABBR"):
        which = offset + 20
        return Built(
            CalendarDate(None, month_in(part), None, part.number("WEEKDAY", "DABBR"), which)
        )
    if offset and part.has("UNIT") and _is_plural(part):
        return Built(Length(None, part.unit()))
    if part.has("PART"):
        return Built(DayPart(part.letter("PART"), Same(Unit.DAY, offset)))
    unit = part.unit()
    if part.has("NEXT") and not part.has("THE"):
        return Built(Deictic(unit, 1))
    if part.has("NEXT") and unit is not Unit.DAY:
        return Built(Deictic(unit, 1))
    return Built(Same(unit, offset))


@rule("last_amount")
def _last_amount(part: Slice) -> Built | None:
    if part.has("NUMW", "DAYNUM", "NUM2", "NUM", "FEW", "A", "HALF"):
        return Built(Length(amount(part), part.unit()), part.mod())
    return None


@rule("last_unit")
def _last_unit(part: Slice) -> Built | None:
    unit, which = part.unit(), part.which() or 0
    if part.has("UNIT") and _is_plural(part):
        return Built(Length(None, unit)) if which else None
    if part.has("FISCAL"):
        return Built(Portion("fiscal", which, None, fiscal=True))
    if part.word("LAST") == "past" or (part.has("THE") and unit is Unit.DECADE):
        return Built(Length(1, unit))
    if unit in (Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND) and which <= 0:
        return Built(Deictic(Unit.DAY, -1)) if unit is Unit.DAY and not part.has("LAST") else None
    return Built(Deictic(unit, which))


def _is_plural(part: Slice) -> bool:
    """``the coming weeks``: how many is open."""
    writing = part.tokens.lexicon.grammar.writing
    word = part.word("UNIT")
    return word.endswith("s") if writing.by_code else word in writing.plurals


@rule("weekday_of_week")
def _weekday_of(part: Slice) -> Built | None:
    if part.unit() is not Unit.WEEK:
        return None
    weekday = part.number("WEEKDAY", "DABBR")
    return Built(
        CalendarDate(weekday=weekday, which=10 + (part.number("LAST", "NEXT", "THIS") or 0))
    )


@rule("last_month_name")
def _last_month(part: Slice) -> Built | None:
    return Built(CalendarDate(None, month_in(part), which=part.which()))


@rule("part_alone")
def _part_alone(part: Slice) -> Built | None:
    return Built(DayPart(part.letter("PART"), Same(Unit.DAY)))


@rule("that_time")
def _that_time(_: Slice) -> Built | None:
    return Built(Same(Unit.DAY, 9))


@rule("part_of_day", "night")
def _part(part: Slice) -> Built | None:
    code = part.letter("PART", "NIGHTWORD")
    if part.inner is not None:
        ok = isinstance(part.inner, (CalendarDate, Deictic, Same, Shift))
        return Built(DayPart(code, part.inner)) if ok else None
    if part.has("WEEKDAY", "DABBR"):
        return Built(DayPart(code, CalendarDate(weekday=part.number("WEEKDAY", "DABBR"))))
    offset = part.number("DAYWORD") or (-1 if part.has("LAST") else 0)
    # a word for last night carries its day: "NI-1"
    day = Deictic(Unit.DAY, offset or int(code[2:] or 0))
    return Built(DayPart(code[:2], day, through=part.word("NIGHTWORD") == "overnight"))


@rule("joined")
def _joined(part: Slice) -> Built | None:
    """``Montagabend``: a weekday and a part of the day in one word, as ``0EV``."""
    value = part.letter("JOINED")
    return Built(DayPart(value[1:], CalendarDate(weekday=int(value[0]))))


@rule("day_beside")
def _day_beside(part: Slice) -> Built | None:
    """``le lendemain``: a day counted from the one last spoken of."""
    return Built(Same(Unit.DAY, part.number("DAYBESIDE") or 0))


@rule("dayword", "weekend")
def _dayword(part: Slice) -> Built | None:
    if part.word("WEEKEND") == "weekends":
        return Built(Recurring("XXXX-WXX-WE"))
    if part.has("WEEKEND"):
        return Built(Same(Unit.WEEKEND))
    return Built(Deictic(Unit.DAY, part.number("DAYWORD") or 0))
