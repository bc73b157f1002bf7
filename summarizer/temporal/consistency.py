"""What the calendar and arithmetic do not allow in a text, with both sides cited.

Precision comes first: each check asks for dates that are stated in full and close
together, and is silent where a reading exists in which all is well. Disagreements
*between* events are not looked at here; whether two sentences tell of one event is
for grouping to say. Wrong dates that only other articles show are found with the
reference day (``reference.py``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level, Span
from summarizer.temporal import intervals as cal
from summarizer.temporal.coverage import Coverage, Finding, FindingSide
from summarizer.temporal.expressions import find
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import CalendarDate, Expression, Shift, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

_AGE = re.compile(r"\b(?:aged|at the age of|at age)\s(\d{1,3})\b")
_BORN = re.compile(r"\bborn\b[^.\d]{0,40}$")
_DIED = re.compile(r"\b(?:died|killed|dead|death|executed|passed away)\b[^.\d]{0,60}$")
_NEAR_REFERENCE = 45
"""Days: a weekday with a day that lacks a year is checked only this close to the reference day."""


def findings(coverage: Sequence[Coverage], reference: date | None) -> tuple[Finding, ...]:
    """Statements of time in the articles that cannot be true, in the order of the texts.

    ``reference`` is the day the coverage is written from; an article's own
    publication day goes before it. Checked inside a sentence: weekday against date,
    days no month has, age against dates of birth and death, a length of time
    against its two ends.

    >>> text = "He left on Friday, 16 December 2024."
    >>> [f.kind.value for f in findings([Coverage("a", text, (Span(0, 36),))], None)]
    ['weekday']
    """
    return tuple(
        finding
        for item in coverage
        for sentence in item.sentences
        for finding in _of_sentence(item, sentence, item.published or reference)
    )


def _of_sentence(item: Coverage, sentence: Span, reference: date | None) -> Iterator[Finding]:
    text = sentence.of(item.text)
    if not any(c.isdigit() for c in text):
        return
    expressions = find(text).expressions

    def side(expression: Expression, value: str) -> FindingSide:
        start = sentence.start + expression.start
        return FindingSide(value, item.article, Span(start, sentence.start + expression.end))

    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, CalendarDate):
            yield from _impossible(meaning, side(expression, expression.text))
            yield from _weekday(meaning, side(expression, expression.text), reference)
    yield from _age(text, expressions, item.article, sentence)
    yield from _length(text, expressions, side)


def _impossible(day: CalendarDate, side: FindingSide) -> Iterator[Finding]:
    """31 November; 29 February of a common year."""
    if day.month is None or day.day is None:
        return
    if cal.day_or_none(day.year or 2024, day.month, day.day) is None:
        name = cal.MONTHS[day.month - 1] + (f" {day.year}" if day.year and day.month == 2 else "")
        summary = f"there is no {day.day} {name}"
        yield Finding(DisputeKind.DATE, Level.HIGH, summary, (side,))


def _weekday(day: CalendarDate, side: FindingSide, reference: date | None) -> Iterator[Finding]:
    """``Friday, 16 December 2024``; without a year only close to the reference day."""
    if day.weekday is None or day.month is None or day.day is None:
        return
    if day.year is not None:
        there = cal.day_or_none(day.year, day.month, day.day)
    elif reference is not None:
        near = (cal.day_or_none(y, day.month, day.day) for y in _around(reference))
        close = [d for d in near if d and abs(cal.days_between(reference, d)) <= _NEAR_REFERENCE]
        there = close[0] if close else None
    else:
        there = None
    if there is None or there.weekday() == day.weekday:
        return
    fact = f"{spell(there)} is a {cal.WEEKDAYS[there.weekday()]}, not a {cal.WEEKDAYS[day.weekday]}"
    sides = (
        FindingSide(cal.WEEKDAYS[day.weekday], side.article, side.span),
        FindingSide(there.isoformat(), side.article, side.span),
    )
    yield Finding(DisputeKind.WEEKDAY, Level.HIGH if day.year else Level.MEDIUM, fact, sides)


def _around(day: date) -> tuple[int, ...]:
    return tuple(y for y in (day.year - 1, day.year, day.year + 1) if 1 <= y <= 9999)


def _full(expression: Expression) -> date | None:
    meaning = expression.meaning
    if not isinstance(meaning, CalendarDate) or meaning.year is None:
        return None
    if meaning.month is None or meaning.day is None:
        return None
    return cal.day_or_none(meaning.year, meaning.month, meaning.day)


def _age(
    text: str, expressions: Sequence[Expression], article: str, sentence: Span
) -> Iterator[Finding]:
    """``born on 3 May 1960 … died on 1 June 2020 at the age of 70``, all in one sentence."""
    dated = [(e, d) for e in expressions if (d := _full(e)) is not None]
    born = [(e, d) for e, d in dated if _BORN.search(text[max(0, e.start - 60) : e.start])]
    died = [(e, d) for e, d in dated if _DIED.search(text[max(0, e.start - 80) : e.start])]
    died = [pair for pair in died if pair not in born]
    ages = list(_AGE.finditer(text))
    if len(born) != 1 or len(died) != 1 or len(ages) != 1:
        return
    (first, birth), (last, death) = born[0], died[0]
    said = int(ages[0][1])
    real = death.year - birth.year - ((death.month, death.day) < (birth.month, birth.day))
    if said == real:
        return
    sides = (
        FindingSide(str(said), article, _span(sentence, ages[0].start(), ages[0].end())),
        FindingSide(birth.isoformat(), article, _span(sentence, first.start, first.end)),
        FindingSide(death.isoformat(), article, _span(sentence, last.start, last.end)),
    )
    summary = f"from {spell(birth)} to {spell(death)} is an age of {real}, not {said}"
    yield Finding(DisputeKind.ARITHMETIC, Level.HIGH, summary, sides)


def _span(sentence: Span, start: int, end: int) -> Span:
    return Span(sentence.start + start, sentence.start + end)


def _length(
    text: str, expressions: Sequence[Expression], side: Callable[[Expression, str], FindingSide]
) -> Iterator[Finding]:
    """``N days later, on DATE`` after a full date in the same sentence."""
    for before, shift, after in zip(expressions, expressions[1:], expressions[2:], strict=False):
        first, last = _full(before), _full(after)
        meaning = shift.meaning
        if first is None or last is None or not isinstance(meaning, Shift):
            continue
        if not meaning.narrative or meaning.direction < 0 or shift.mod is not None:
            continue
        gap = text[shift.end : after.start].strip(" ,–—(").lower()
        if gap not in ("", "on") or meaning.unit not in (
            Unit.DAY,
            Unit.WEEK,
            Unit.MONTH,
            Unit.YEAR,
        ):
            continue
        there = cal.shift(first, meaning.amount, meaning.unit)
        slack = {Unit.DAY: 1, Unit.WEEK: 4, Unit.MONTH: 16, Unit.YEAR: 190}[meaning.unit]
        if abs(cal.days_between(there, last)) > slack:
            summary = (
                f"“{shift.text}” after {spell(first)} is about {spell(there)}, not {spell(last)}"
            )
            sides = (
                side(before, first.isoformat()),
                side(shift, shift.text),
                side(after, last.isoformat()),
            )
            yield Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)
