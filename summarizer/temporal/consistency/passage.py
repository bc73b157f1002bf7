"""A sentence as the checks see it: its words, its expressions of time, and what stands around it.

The text is read once for all checks. Nothing here decides whether anything is wrong;
what a date covers, and which years its surroundings speak of, is all that is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.temporal import intervals as cal
from summarizer.temporal.coverage import Coverage, FindingSide
from summarizer.temporal.expressions import Found, find
from summarizer.temporal.reasons import spell
from summarizer.temporal.stamps import HEAD, Stamp, stamp
from summarizer.temporal.timex import CalendarDate, DayPart, Edge, Expression, Meaning, Numeric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.temporal.intervals import Interval

_AROUND = 2
"""Sentences on either side whose years may be the unsaid year of a date."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that speaks of time; ``start`` is its offset in the article."""

    article: str
    start: int
    text: str
    found: Found
    reference: date | None
    """The day it is read from: the article's own publication day, else its stamp's, else that of the coverage."""
    published: date | None
    years: frozenset[int]
    """Years that are named in the sentence or next to it."""
    index: int = 0
    """Its place among the sentences of its article."""
    language: str = "en"

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The expressions of time, in order."""
        return self.found.expressions

    def side(self, expression: Expression, value: str | None = None) -> FindingSide:
        """Return an expression as a side of a finding; its value is its words unless one is given."""
        return self.place(expression.start, expression.end, value or expression.text)

    def place(self, start: int, end: int, value: str) -> FindingSide:
        """Return the words at ``[start, end)`` of the sentence as a side of a finding."""
        return FindingSide(value, self.article, Span(self.start + start, self.start + end))

    def between(self, first: Expression, second: Expression) -> str:
        """Return the words from the end of one expression to the start of the next, with single spaces, lower case."""
        return " ".join(self.text[first.end : second.start].split()).lower()

    def before(self, expression: Expression, characters: int = 60) -> str:
        """Return what stands before an expression."""
        return self.text[max(0, expression.start - characters) : expression.start]

    def after(self, expression: Expression, characters: int = 60) -> str:
        """Return what stands after an expression."""
        return self.text[expression.end : expression.end + characters]


def passages(item: Coverage, reference: date | None) -> tuple[Passage, ...]:
    """Return the sentences of an article that have a figure or an expression of time, in order."""
    read = [
        (span, text, _read(text, item.language))
        for span in item.sentences
        for text in (span.of(item.text),)
    ]
    years = [frozenset(_years(found)) if found else frozenset() for _, _, found in read]
    own = item.published or next(_stamps(item, read), reference)
    return tuple(
        Passage(
            item.article,
            span.start,
            text,
            found,
            own,
            item.published,
            frozenset().union(*years[max(0, index - _AROUND) : index + _AROUND + 1]),
            index,
            item.language,
        )
        for index, (span, text, found) in enumerate(read)
        if found is not None
    )


def _stamps(item: Coverage, read: Sequence[tuple[Span, str, Found | None]]) -> Iterator[date]:
    """The days of the stamps at the head of an article."""
    for span, _, found in read:
        if span.start > HEAD:
            return
        for expression in found.expressions if found else ():
            day = full_day(expression)
            start, end = span.start + expression.start, span.start + expression.end
            if day is not None and stamp(item.text, start, end) not in (None, Stamp.UPDATED):
                yield day


def _read(text: str, language: str) -> Found | None:
    """Read a sentence; one without a figure has nothing that could be counted, save a day beside a weekday in English."""
    counted = any(c.isdigit() for c in text)
    if counted or language != "en":
        return find(text, language) if counted else None
    lower = text.lower()
    if "day" in lower or "night" in lower or "morn" in lower:
        return find(text, language)
    return None


def _years(found: Found) -> set[int]:
    cores = (core(expression.meaning) for expression in found.expressions)
    return {c.year for c in cores if isinstance(c, CalendarDate) and c.year is not None}


def core(meaning: Meaning) -> Meaning:
    """Return the meaning without the part of the day or the edge it is wrapped in: ``early Tuesday`` is Tuesday."""
    while True:
        if isinstance(meaning, Edge):
            meaning = meaning.of
        elif isinstance(meaning, DayPart) and meaning.day is not None:
            meaning = meaning.day
        else:
            return meaning


def stated(expression: Expression) -> CalendarDate | None:
    """Return the stated date of an expression, part of the day aside; ``None`` for ``last May`` and open figures."""
    meaning = core(expression.meaning)
    if isinstance(meaning, Numeric):
        meaning = _unambiguous(meaning) or meaning
    if not isinstance(meaning, CalendarDate) or meaning.which is not None:
        return None
    return meaning


def _unambiguous(figures: Numeric) -> CalendarDate | None:
    if figures.first > 12:
        return CalendarDate(figures.year, figures.second, figures.first)
    if figures.second > 12 or figures.first == figures.second:
        return CalendarDate(figures.year, figures.first, figures.second)
    return None


def interval_of(day: CalendarDate | None) -> Interval | None:
    """Return the days a stated date with a year covers: a day, a month or a year; ``None`` if the calendar has none such."""
    if day is None or day.year is None or not 1 <= day.year <= 9998:
        return None
    if day.month is None:
        return cal.year_of(day.year) if day.day is None else None
    there = cal.day_or_none(day.year, day.month, day.day or 1)
    if there is None:
        return None
    return (there, there) if day.day is not None else cal.month_of(there)


def full_day(expression: Expression) -> date | None:
    """Return the day of an expression that states year, month and day."""
    day = stated(expression)
    interval = interval_of(day) if day is not None and day.full else None
    return interval[0] if interval else None


def is_day(day: CalendarDate | None) -> bool:
    """Whether a date names a day of a month, with or without its year."""
    return day is not None and day.month is not None and day.day is not None


def spelled(expression: Expression) -> str:
    """Return a stated date in words, as far as it is stated."""
    day = stated(expression)
    return spell(day) if day is not None else expression.text


def iso(expression: Expression) -> str:
    """Return a stated date as ISO 8601 has it, as far as it is stated; one without a year in words."""
    day = stated(expression)
    if day is None or day.year is None:
        return spelled(expression)
    return "-".join(f"{n:02d}" for n in (day.year, day.month, day.day) if n is not None)
