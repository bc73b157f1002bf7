"""What the rules for times of day mean: token slices become meanings.

``18:05 UTC``, ``9 a.m. on Monday``, ``shortly after midnight``, ``nine o'clock on Monday
night``, ``half past nine``, ``the small hours of Tuesday``, ``2024-05-07T23:15Z``.
"""

from __future__ import annotations

import re

from summarizer.temporal.slices import Built, Slice, rule
from summarizer.temporal.stated import figures_in, iso_date
from summarizer.temporal.timex import (
    CalendarDate,
    Clock,
    DayPart,
    Deictic,
    Meaning,
    Mod,
    Same,
    Unit,
)


@rule("stamp")
def _stamp(part: Slice) -> Built | None:
    day, figures = iso_date(part), figures_in(part)
    if day is None or figures[3] > 24 or figures[4] > 59:
        return None
    zone = re.search(r"(z|utc|gmt)|([+-])(\d\d):?(\d\d)$", part.word("STAMP")[11:])
    minutes = None
    if zone:
        minutes = 0 if zone[1] else int(zone[2] + "1") * (int(zone[3]) * 60 + int(zone[4]))
    return Built(Clock(figures[3], figures[4], minutes, day.meaning))


@rule("clock")
def _clock(part: Slice) -> Built | None:
    index = part.find("AMPM", "CLOCK", "NOON")
    if index is None:
        return None
    if part.tokens.name(index) == "NOON":
        hour, minute = part.number_at(index), 0
    else:
        numbers = [int(n) for n in re.findall(r"\d+", part.tokens.word(index))]
        if numbers[0] > 99:  # "1405 GMT"
            numbers = [*divmod(numbers[0], 100)]
        hour, minute = numbers[0], (numbers[1] if len(numbers) > 1 else 0)
        if part.tokens.name(index) == "AMPM":
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if "p" in part.tokens.word(index).lower() else 0)
    if hour > 24 or minute > 59:
        return None
    return Built(Clock(hour, minute, _zone(part), _day(part.inner)))


@rule("clocks")
def _clocks(part: Slice) -> Built | None:
    """``between 1 and 3 p.m.``: the first hour is of the same half of the day, unless it is later in it."""
    index = part.find("AMPM")
    if index is None or not 1 <= part.number_at(part.first) <= 12:
        return None
    if part.has("AND") and part.tokens.word(part.first - 1).lower() != "between":
        return None
    last = _clock(Slice(part.tokens, index, part.last, part.inner, part.end))
    figures = [int(n) for n in re.findall(r"\d+", part.tokens.word(part.first))]
    minute = figures[1] if len(figures) > 1 else 0
    if last is None or not isinstance(last.meaning, Clock) or minute > 59:
        return None
    until = last.meaning
    hour = figures[0] % 12 + 12 * (until.hour >= 12)
    if hour > until.hour or (until.hour == 12 and hour == 12):
        hour = figures[0] % 12
    first = Clock(hour, minute, until.zone, until.day)
    return Built(first, second=(index, until), joined=False)


def _zone(part: Slice) -> int | None:
    """Return the minutes from UTC of the zone named, with what is added to it: ``GMT +8``."""
    zone = part.find("ZONE")
    if zone is None:
        return None
    after = part.tokens.ends[zone]
    offset = re.match(r"\s?([+-])\s?(\d{1,2})", part.tokens.text[after : after + 5])
    return int(offset[1] + "1") * int(offset[2]) * 60 if offset else part.number_at(zone)


def _day(meaning: Meaning | None) -> CalendarDate | Deictic | None:
    return meaning if isinstance(meaning, (CalendarDate, Deictic)) else None


@rule("hour")
def _hour(part: Slice) -> Built | None:
    """``14.30 Uhr``, ``14 h 30``, ``las nueve y media de la noche``."""
    index = part.find("CLOCK", "NUM", "DAYNUM", "NUM2", "NUMW")
    if index is None or part.letter("UNIT") not in ("", "TH"):
        return None
    figures = [int(n) for n in re.findall(r"\d+", part.tokens.word(index))]
    if part.tokens.name(index) == "NUM" and not re.fullmatch(
        r"\d{1,2}[.,]\d\d", part.tokens.word(index)
    ):
        return None
    hour = figures[0] if figures else part.number_at(index)
    later = [i for i in part.indices("DAYNUM", "NUM2") if i > index]
    minute = figures[1] if len(figures) > 1 else part.number_at(later[0]) if later else 0
    if part.has("HALF"):
        minute = 30
    half_day = part.letter("PART")[:2]
    if half_day in ("AF", "EV", "NI") and 0 < hour < 12:
        # "one at night" is after midnight, "nine at night" is not
        hour += 12 if half_day != "NI" or hour > 5 else 0
    if hour > 24 or minute > 59:
        return None
    return Built(Clock(hour, minute, None, _day(part.inner)))


@rule("clock_about")
def _clock_about(part: Slice) -> Built | None:
    """``shortly after midnight``, ``around 9 a.m.``."""
    if not isinstance(part.inner, Clock):
        return None
    if part.has("BEFORE", "AFTER"):
        near = part.tokens.word(part.first).lower() in ("shortly", "just", "soon")
        mod = Mod.BEFORE if part.has("BEFORE") else Mod.AFTER
        return Built(part.inner, mod) if near else None
    if part.has("REF"):
        return None
    said = part.mod()
    if said in (Mod.EQUAL_OR_LESS, Mod.EQUAL_OR_MORE):  # "up to midnight"
        return None
    sides = {Mod.LESS_THAN: Mod.BEFORE, Mod.MORE_THAN: Mod.AFTER}
    return Built(part.inner, sides.get(said, Mod.APPROX)) if said else Built(part.inner)


@rule("spoken_clock")
def _spoken_clock(part: Slice) -> Built | None:
    """``nine o'clock``, ``half past nine``, ``a quarter to ten``; a part of the day tells morning from evening."""
    hour = part.number("DAYNUM", "NUMW") or 0
    if not 1 <= hour <= 24 or (part.has("LAST") and part.word("LAST") != "past"):
        return None
    minute = 30 if part.has("HALF") else 15 if part.has("QUARTER") else 0
    if part.has("TO"):
        if part.word("TO") != "to" or part.tokens.word(part.first - 1).lower() not in (
            "at",
            "about",
        ):
            return None
        hour, minute = hour - 1 or 12, 45
    day: Meaning | None = part.inner
    half_day = part.letter("PART")
    if isinstance(day, DayPart):
        half_day, day = day.code, day.day
    if half_day in ("AF", "EV", "NI") and (hour > 4 or half_day != "NI") and hour < 12:
        hour += 12
    return Built(Clock(hour, minute, _zone(part), _day(day)))


@rule("small_hours")
def _small_hours(part: Slice) -> Built | None:
    """``the small hours of Tuesday``: the beginning of its morning."""
    day: Meaning | None = part.inner or Deictic(Unit.DAY, 0)
    if isinstance(day, DayPart):
        day = day.day
    if not isinstance(day, (CalendarDate, Deictic, Same)):
        return None
    return Built(DayPart("MO", day), Mod.START)
