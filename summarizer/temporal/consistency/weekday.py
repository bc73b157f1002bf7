"""Weekdays against dates: what the calendar says of a weekday that stands beside a day.

Both may be one expression (``Friday, 16 December 2024``), or stand next to one
another (``3 May, a Tuesday``; ``yesterday, 3 May``). A date without a year is read
from the reference day; the check is silent where some year that the text could mean
makes the weekday right. Before 1924 the Julian calendar of eastern Europe counts too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, core, is_day, stated
from summarizer.temporal.coverage import Finding, FindingSide
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import CalendarDate, Deictic, Expression, Numeric, Tense, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_NEAR = 45
"""Days: a date without a year is that of the reference day's year only this close to it."""
_LIST = 12
"""Characters between the members of a list of days at most: more than its longest `and the`."""
_JULIAN_UNTIL = 1923
"""The last country to change its calendar did so in that year; before, a weekday may be right in the old one."""
_LISTED = re.compile(
    r"(?:day|days|\b[A-Z][a-z]{2,3}\.?)\s?(?:,|and|or|to|through|until|[-–—/&])\s?$"
)
_RUNS_ON = re.compile(r"\s?(?:[-–—/&]|to\b|and\b|or\b|through\b|until\b|,)\s?(?:the\s)?\d(?!\d?:)")
_APPOSED = frozenset({"", ",", "(", "-", "–", "—", ", on", ", the", "the"})
_CALLED = frozenset(
    {"(", "(a", ", a", "a", "was a", "is a", "fell on a", "falls on a", "will be a"}
    | {
        ", which was a",
        ", which is a",
        ", which fell on a",
        "being a",
        ", being a",
        ", this being a",
    }
)
_CLOSED = re.compile(r"\s?(?:[,.;:)\]–—]|$)(?!\s?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_RELATIVE = re.compile(r"(?:yesterday|today|tonight|tomorrow)\b", re.IGNORECASE)
_THE_DAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\sthe\s"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s?(?:[.,;)]|$))"
)


def find(passage: Passage) -> Iterator[Finding]:
    """Weekdays in a sentence that are not those of the days they stand beside."""
    if passage.language != "en":
        yield from _in_one(passage)
        return
    expressions = passage.expressions
    for index, expression in enumerate(expressions):
        day = stated(expression)
        listed = _is_listed(passage, index)
        if day is not None and is_day(day) and day.weekday is not None and not listed:
            yield from _clash(passage, day, day.weekday, (expression, expression))
        elif isinstance(expression.meaning, Numeric) and not listed:
            yield from _in_figures(passage, expression, expression.meaning)
        if index + 1 < len(expressions):
            yield from _pair(passage, index)
    yield from _day_of_month(passage)


def _in_one(passage: Passage) -> Iterator[Finding]:
    """A weekday and a full date that are one expression; what joins two of them is known in English only."""
    for index, expression in enumerate(passage.expressions):
        day = stated(expression)
        near = (
            *passage.expressions[max(0, index - 1) : index],
            *passage.expressions[index + 1 :][:1],
        )
        alone = all(
            max(other.start - expression.end, expression.start - other.end) > _LIST
            for other in near
        )
        if alone and day is not None and day.full and day.weekday is not None:
            yield from _clash(passage, day, day.weekday, (expression, expression))


def _is_listed(passage: Passage, index: int) -> bool:
    """``Saturday and Sunday, 7 and 8 May``: which weekday belongs to which day is not said by standing together."""
    expression = passage.expressions[index]
    return bool(
        _LISTED.search(passage.before(expression, 16))
        or _RUNS_ON.match(passage.after(expression, 16))
    )


def _clash(
    passage: Passage, day: CalendarDate, weekday: int, sides: tuple[Expression, Expression]
) -> Iterator[Finding]:
    """The finding for a weekday and a day that are said of one another, if no reading makes it right."""
    there = _meant(passage, day)
    if (
        there is None
        or there.weekday() == weekday
        or _fits_otherwise(passage, day, weekday, past=sides[1].tense is Tense.PAST)
    ):
        return
    fact = f"{spell(there)} is a {cal.WEEKDAYS[there.weekday()]}, not a {cal.WEEKDAYS[weekday]}"
    near = passage.reference is None or abs(cal.days_between(passage.reference, there)) <= _NEAR
    level = Level.HIGH if day.year else Level.MEDIUM if near else Level.LOW
    yield Finding(
        DisputeKind.WEEKDAY,
        level,
        fact,
        (
            passage.side(sides[0], cal.WEEKDAYS[weekday]),
            passage.side(sides[1], there.isoformat()),
        ),
        _right_year(passage, there, weekday),
    )


def _meant(passage: Passage, day: CalendarDate) -> date | None:
    """Return the day with its year, or the one nearest to the reference day."""
    month, number = day.month or 1, day.day or 1
    if day.year is not None:
        return cal.day_or_none(day.year, month, number)
    if passage.reference is None:
        return None
    reference = passage.reference
    near = [d for y in _around(reference) if (d := cal.day_or_none(y, month, number))]
    return min(near, key=lambda d: abs(cal.days_between(reference, d)), default=None)


def _around(day: date) -> tuple[int, ...]:
    return tuple(y for y in (day.year - 1, day.year, day.year + 1) if 1 <= y <= 9999)


def _fits_otherwise(passage: Passage, day: CalendarDate, weekday: int, *, past: bool) -> bool:
    """Whether another year that may be meant, or another calendar, makes the weekday right."""
    month, number = day.month or 1, day.day or 1
    if day.year is not None:
        julian = cal.day_or_none(day.year, month, number) if day.year <= _JULIAN_UNTIL else None
        return julian is not None and cal.add_days(julian, _julian_lag(julian)).weekday() == weekday
    years = set(passage.years)
    there = _meant(passage, day)
    if passage.reference and there and abs(cal.days_between(passage.reference, there)) > _NEAR:
        if passage.published is None or past:
            return True  # history is told without its year, and an inferred day says less
        years.update(_around(passage.published))
    days = (cal.day_or_none(year, month, number) for year in years)
    return any(d.weekday() == weekday for d in days if d is not None)


def _julian_lag(day: date) -> int:
    """Days by which the Julian calendar is behind: 10 in the 16th century, 13 in the 20th."""
    century = day.year // 100
    return century - century // 4 - 2


def _right_year(passage: Passage, there: date, weekday: int) -> str | None:
    """The year in which the weekday is right, where the text was published within weeks of that day."""
    if passage.published is None:
        return None
    for year in _around(passage.published):
        other = cal.day_or_none(year, there.month, there.day)
        if other is None or other.weekday() != weekday or year == there.year:
            continue
        if abs(cal.days_between(other, passage.published)) <= _NEAR:
            return f"{spell(other)} is a {cal.WEEKDAYS[weekday]}: the year does not stand"
    return None


def _in_figures(passage: Passage, expression: Expression, meaning: Numeric) -> Iterator[Finding]:
    """``Tuesday 05/06/2024``: wrong only if it is so in both orders."""
    named = next(
        (n for n, name in enumerate(cal.WEEKDAYS) if expression.text.startswith(name[:3])), None
    )
    orders = ((meaning.second, meaning.first), (meaning.first, meaning.second))
    days = [d for m, n in orders if (d := cal.day_or_none(meaning.year, m, n)) is not None]
    if named is None or not days or any(day.weekday() == named for day in days):
        return
    day = CalendarDate(days[0].year, days[0].month, days[0].day)
    yield from _clash(passage, day, named, (expression, expression))


def _pair(passage: Passage, index: int) -> Iterator[Finding]:
    """Two expressions next to one another that say one day twice."""
    first, second = passage.expressions[index : index + 2]
    ranged = any(at in pair for pair in passage.found.ranges for at in (index, index + 1))
    listed = _LISTED.search(passage.before(first, 16)) or _RUNS_ON.match(passage.after(second, 16))
    if ranged or listed:
        return
    gap = passage.between(first, second)
    one, other = core(first.meaning), core(second.meaning)
    closes = bool(_CLOSED.match(passage.after(second, 16)))
    if (weekday := _weekday_only(one)) is not None:
        day = stated(second)
        if gap in _APPOSED and day is not None and is_day(day) and day.weekday is None:
            yield from _clash(passage, day, weekday, (first, second))
        elif gap in (",", "(") and closes and _is_relative_day(second):
            yield from _relative(passage, second, first, weekday)
    elif (weekday := _weekday_only(other)) is not None:
        day = stated(first)
        named = gap in _CALLED or (gap == "," and closes)
        if named and day is not None and is_day(day) and day.weekday is None:
            yield from _clash(passage, day, weekday, (second, first))
        elif gap in (",", "(") and closes and _is_relative_day(first):
            yield from _relative(passage, first, second, weekday)
    elif gap in _APPOSED and closes and _is_relative_day(first) and is_day(stated(second)):
        yield from _relative_date(passage, first, second)


def _weekday_only(meaning: object) -> int | None:
    if isinstance(meaning, CalendarDate) and meaning.day is None and meaning.month is None:
        return meaning.weekday
    return None


def _is_relative_day(expression: Expression) -> bool:
    meaning = core(expression.meaning)
    counted = isinstance(meaning, Deictic) and meaning.unit is Unit.DAY and not meaning.part
    return counted and _RELATIVE.match(expression.text) is not None


def _counted(passage: Passage, relative: Expression) -> list[date]:
    """The day that ``yesterday`` is, and its neighbours: a text is written near midnight, and in other time zones."""
    meaning = core(relative.meaning)
    if passage.published is None or not isinstance(meaning, Deictic):
        return []
    there = cal.add_days(passage.published, meaning.offset)
    return [there, cal.add_days(there, -1), cal.add_days(there, 1)]


def _relative(
    passage: Passage, relative: Expression, named: Expression, weekday: int
) -> Iterator[Finding]:
    days = _counted(passage, relative)
    if not days or any(day.weekday() == weekday for day in days):
        return
    fact = (
        f"“{relative.text}” of a text of {spell(passage.published or days[0])} is "
        f"a {cal.WEEKDAYS[days[0].weekday()]}, not a {cal.WEEKDAYS[weekday]}"
    )
    sides = (
        passage.side(named, cal.WEEKDAYS[weekday]),
        passage.side(relative, days[0].isoformat()),
    )
    yield Finding(DisputeKind.WEEKDAY, Level.MEDIUM, fact, sides)


def _relative_date(passage: Passage, relative: Expression, dated: Expression) -> Iterator[Finding]:
    days = _counted(passage, relative)
    day = stated(dated)
    if not days or day is None:
        return
    alike = [d for d in days if (d.month, d.day) == (day.month, day.day)]
    if any(day.year in (None, d.year) for d in alike):
        return
    fact = (
        f"“{relative.text}” of a text of {spell(passage.published or days[0])} is "
        f"{spell(days[0])}, not {spell(day)}"
    )
    sides = (passage.side(dated), passage.side(relative, days[0].isoformat()))
    yield Finding(DisputeKind.DATE, Level.MEDIUM, fact, sides)


def _day_of_month(passage: Passage) -> Iterator[Finding]:
    """``Tuesday the 3rd``: some such day must be near the day of writing."""
    if passage.reference is None:
        return
    for match in _THE_DAY.finditer(passage.text):
        weekday = cal.WEEKDAYS.index(match["weekday"])
        number = int(match["day"])
        if (weekday, number) == (4, 13):  # Friday the 13th is an idiom
            continue
        days = [cal.add_days(passage.reference, lag) for lag in range(-_NEAR, _NEAR + 1)]
        meant = [day for day in days if day.day == number]
        if meant and all(day.weekday() != weekday for day in meant):
            named = " or ".join(f"{spell(d)} a {cal.WEEKDAYS[d.weekday()]}" for d in meant)
            side: FindingSide = passage.place(match.start(), match.end(), match[0])
            fact = f"no {match[0]} is near {spell(passage.reference)}: {named}"
            yield Finding(DisputeKind.WEEKDAY, Level.MEDIUM, fact, (side,))
