"""Distances between two dates: ``three weeks later, on 3 August``; ``in 2014, two years ago``.

A distance is held to the dates that stand next to it, with nothing but a preposition
and the name of an event between. A distance that counts from the day of writing is
judged only where that day is given.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal.consistency.passage import (
    Passage,
    core,
    interval_of,
    iso,
    spelled,
    stated,
)
from summarizer.temporal.consistency.spans import Days, elapsed, ends, in_words, stretch, told
from summarizer.temporal.coverage import Finding
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import CalendarDate, Expression, FromEvent, Shift

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIED = frozenset({"", ",", "(", ", on", ", in", "on", "in", "–", "—", "-", ", that is", ", or"})
_EVENT = re.compile(r"(?:(?:before|after) )?(?:the [a-z' -]{3,40} )?(?:on|of|in)")
_NAMED = re.compile(r"(?:[a-z'’-]+ ){0,2}[a-z'’-]+, ?(?:on|in)?")
"""What happened on the day that is counted from: ``two weeks after the 3 April landslide, on …``."""


def find(passage: Passage, previous: Passage | None) -> Iterator[Finding]:
    """Distances that are not those of the dates they stand between."""
    if len(passage.expressions) >= 2:
        yield from _counted_from_date(passage)
        yield from _counted_from_event(passage)
    yield from _later(passage, previous)


def _later(passage: Passage, previous: Passage | None) -> Iterator[Finding]:
    """``on 3 May … three weeks later, on 3 August``, in one sentence or with its first date in the one before."""
    expressions = passage.expressions
    for index, shift in enumerate(expressions[:-1]):
        meaning = shift.meaning
        if not isinstance(meaning, Shift) or not meaning.narrative or meaning.anchor is not None:
            continue
        other = expressions[index + 1]
        days = told(meaning.amount, meaning.unit, shift.mod)
        if days is None or passage.between(shift, other) not in _TIED:
            continue
        source, anchor = passage, expressions[index - 1] if index else None
        if anchor is None and previous is not None and previous.index + 1 == passage.index:
            dated = previous.expressions
            source, anchor = previous, dated[0] if len(dated) == 1 else None
        if anchor is None or stated(anchor) is None:
            continue
        pair = (anchor, other) if meaning.direction > 0 else (other, anchor)
        found = stretch(*pair, passage.reference)
        if found is not None and not days.meets(elapsed(*found)):
            yield _apart(passage, shift, (source, anchor, other), elapsed(*found))


def _apart(
    passage: Passage,
    shift: Expression,
    between: tuple[Passage, Expression, Expression],
    found: Days,
) -> Finding:
    source, first, other = between
    summary = (
        f"between {spelled(first)} and {spelled(other)} lie {in_words(found)}, not “{shift.text}”"
    )
    sides = (
        passage.side(shift),
        source.side(first, iso(first)),
        passage.side(other, iso(other)),
    )
    return Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)


def _counted_from_date(passage: Passage) -> Iterator[Finding]:
    """``on 3 May, ten days before the 20 May vote``; ``three years after 2014, in 2019``; ``in 2014, two years ago``."""
    for first, second in pairwise(passage.expressions):
        gap = passage.between(first, second)
        for counted, dated in ((first, second), (second, first)):
            meaning = core(counted.meaning)
            if stated(dated) is None or not isinstance(meaning, Shift):
                continue
            if meaning.anchor is not None:
                if gap in _TIED or (counted is first and _NAMED.fullmatch(gap)):
                    yield from _from_anchor(passage, counted, meaning, dated)
            elif gap in _TIED and not meaning.narrative:
                yield from _ago(passage, counted, meaning, dated)


def _counted_from_event(passage: Passage) -> Iterator[Finding]:
    """``on 3 May, ten days before the vote on 20 May``, and with the day that is counted last."""
    expressions = passage.expressions
    for first, second, third in zip(expressions, expressions[1:], expressions[2:], strict=False):
        for counted, event, dated in ((second, third, first), (first, second, third)):
            meaning = counted.meaning
            if not isinstance(meaning, FromEvent) or not meaning.direction:
                continue
            near = (dated, counted) if dated is first else (event, dated)
            if passage.between(*near) not in _TIED or not _EVENT.fullmatch(
                passage.between(counted, event)
            ):
                continue
            days = told(meaning.amount, meaning.unit, counted.mod)
            pair = (event, dated) if meaning.direction > 0 else (dated, event)
            found = stretch(*pair, passage.reference)
            if days and found and not days.meets(elapsed(*found)):
                yield _apart(passage, counted, (passage, dated, event), elapsed(*found))


def _from_anchor(
    passage: Passage, counted: Expression, meaning: Shift, dated: Expression
) -> Iterator[Finding]:
    anchor, day = meaning.anchor, stated(dated)
    if not isinstance(anchor, CalendarDate) or anchor.which is not None or day is None:
        return
    days = told(meaning.amount, meaning.unit, counted.mod)
    pair = (anchor, day) if meaning.direction > 0 else (day, anchor)
    year = passage.reference.year if passage.reference else None
    found = ends(*pair, year=year) if meaning.direction else None
    if days and found and not days.meets(elapsed(*found)):
        summary = (
            f"from {spell(pair[0])} to {spell(pair[1])} is {in_words(elapsed(*found))}, "
            f"not “{counted.text}”"
        )
        sides = (passage.side(counted), passage.side(dated, iso(dated)))
        yield Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)


def _ago(
    passage: Passage, counted: Expression, meaning: Shift, dated: Expression
) -> Iterator[Finding]:
    """``in 2014, two years ago`` in a text that was published in 2019."""
    day, published = interval_of(stated(dated)), passage.published
    if published is None or day is None or meaning.direction >= 0:
        return
    days = told(meaning.amount, meaning.unit, counted.mod)
    if days is None or published.year - day[0].year == meaning.amount:
        return
    found = elapsed(day, (published, published))
    if not Days(days.least - 3, days.most + 3).meets(found):
        summary = (
            f"from {spelled(dated)} to the day of publication, {spell(published)}, is "
            f"{in_words(found)}, not “{counted.text}”"
        )
        sides = (passage.side(counted), passage.side(dated, iso(dated)))
        yield Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)
