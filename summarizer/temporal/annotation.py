"""The two doors for texts and words: ``annotate`` and ``resolve``.

Finding and resolving come together here, in the order of the text, because what
is spoken of now may count from what was spoken of before. Knows no article and no
other text than the one it is given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Level, Precision, When
from summarizer.temporal.expressions import Found, find
from summarizer.temporal.resolution import Context, Resolved, context_of, resolve_meaning
from summarizer.temporal.timex import (
    CalendarDate,
    Clock,
    Deictic,
    Expression,
    Numeric,
    Timex,
    TimexType,
)
from summarizer.text.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from summarizer.temporal.intervals import Interval

_NEAR = 60
"""Characters within which a day dates a clock time that is given without one."""


def annotate(text: str, reference: date | None, *, language: str = "en") -> tuple[Timex, ...]:
    """Every expression of time in ``text``, in order, resolved against the ``reference`` day.

    Without a reference only stated dates are resolved; weekdays and the like keep
    partial values. The two ends of a range are two expressions whose ``when`` is
    the whole range. Values follow TIMEX3.

    >>> from datetime import date
    >>> [t.value for t in annotate("She won on Friday, two days after the vote.", date(2024, 5, 5))]
    ['2024-05-03', 'P2D']
    """
    return _annotated(text, reference, language)


@recalled(texts=32_768)  # most have none, so that little is kept of each
def _annotated(text: str, reference: date | None, language: str) -> tuple[Timex, ...]:
    found = find(text, language)
    timexes = list(_resolved(found, reference))
    for first, second in found.ranges:
        _join(timexes, first, second)
    return tuple(timexes)


def resolve(words: str, reference: date | None, *, sentence: str | None = None) -> When | None:
    """Return the stretch of the calendar that some words for time mean, or ``None`` if none can be said.

    ``sentence`` is where the words were copied from: its verbs decide between the
    last and the next Thursday.

    >>> from datetime import date
    >>> resolve("Thursday", date(2024, 5, 6), sentence="They will meet on Thursday.").start
    datetime.date(2024, 5, 9)
    """
    words = words.strip()
    if sentence and words:
        at = sentence.find(words)
        if at >= 0:
            inside = [
                t for t in annotate(sentence, reference) if t.start < at + len(words) and at < t.end
            ]
            best = _best(inside)
            if best is not None and best.when is not None:
                return best.when
    timexes = annotate(words, reference)
    best = _best(timexes) or _best(annotate(f"on {words}", reference))
    return best.when if best else None


def _best(timexes: tuple[Timex, ...] | list[Timex]) -> Timex | None:
    """Return the most precise of several expressions, the first among equals."""
    dated = [t for t in timexes if t.when is not None]
    return min(dated, key=_days, default=None)


def _days(timex: Timex) -> int:
    return (timex.when.end - timex.when.start).days if timex.when else 1 << 30


def _resolved(found: Found, reference: date | None) -> Iterator[Timex]:
    context = Context(reference, day_first=_day_first(found, reference))
    for index, expression in enumerate(found.expressions):
        own = context_of(expression, context)
        if isinstance(expression.meaning, Clock) and expression.meaning.day is None:
            own = replace(own, narrative=_day_beside(found, index, own) or own.narrative)
            if own.narrative is not None and own.narrative[0] != own.narrative[1]:
                own = replace(own, narrative=None)
        resolved = resolve_meaning(expression.meaning, own)
        yield _timex(expression, resolved)
        if resolved.interval is not None and resolved.type is TimexType.DATE:
            context = replace(context, narrative=resolved.interval)


def _day_beside(found: Found, index: int, context: Context) -> Interval | None:
    """Return the day an expression next to a clock time names: ``at 9 a.m., 3 May``."""
    own = found.expressions[index]
    for other in (index + 1, index - 1):
        if not 0 <= other < len(found.expressions):
            continue
        near = found.expressions[other]
        gap = near.start - own.end if other > index else own.start - near.end
        limit = 4 if other > index else _NEAR
        if gap <= limit and isinstance(near.meaning, (CalendarDate, Deictic)):
            interval = resolve_meaning(near.meaning, context_of(near, context)).interval
            if interval is not None and interval[0] == interval[1]:
                return interval
    return None


def _timex(expression: Expression, resolved: Resolved) -> Timex:
    when = None
    if resolved.interval is not None:
        when = When(
            resolved.interval[0],
            resolved.interval[1],
            resolved.precision,
            resolved.basis,
            resolved.confidence,
            expression.text,
            resolved.why or "as stated",
        )
    return Timex(
        expression.start,
        expression.end,
        expression.text,
        resolved.type,
        resolved.value,
        expression.mod,
        resolved.anchor,
        when,
        expression.meaning,
        expression.tense,
    )


def _join(timexes: list[Timex], first: int, second: int) -> None:
    """Give both ends of a range the whole of it."""
    a, b = timexes[first].when, timexes[second].when
    if a is None or b is None or a.start > b.end:
        return
    both = replace(
        a,
        start=a.start,
        end=b.end,
        precision=Precision.RANGE,
        confidence=min(a.confidence, b.confidence, key=[Level.LOW, Level.MEDIUM, Level.HIGH].index),
        text=f"{a.text} to {b.text}",
        explanation="a range with both ends given",
    )
    timexes[first] = replace(timexes[first], when=both)
    timexes[second] = replace(timexes[second], when=both)


def _day_first(found: Found, reference: date | None) -> bool | None:
    """Return what the unambiguous figures of a text (``25/12/2024``) and its day names say of the order of the others."""
    votes = 0
    for expression in found.expressions:
        meaning = expression.meaning
        if isinstance(meaning, Numeric):
            votes += (meaning.first > 12) - (meaning.second > 12)
            if (
                reference is not None
                and meaning.year == reference.year
                and meaning.first != meaning.second
            ):
                near_day_first = (meaning.second, meaning.first) == (reference.month, reference.day)
                near_month_first = (meaning.first, meaning.second) == (
                    reference.month,
                    reference.day,
                )
                votes += near_day_first - near_month_first
    if votes == 0 and found.tokens.classes:
        styles = [
            e.text
            for e in found.expressions
            if isinstance(e.meaning, CalendarDate) and e.meaning.day and e.meaning.month
        ]
        votes = sum(1 if style[:1].isdigit() else -1 for style in styles)
    return None if votes == 0 else votes > 0
