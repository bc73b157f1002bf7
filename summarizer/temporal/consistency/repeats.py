"""One event told with two years: ``the fire on 20 April 2010``, ``the fire on 20 April 2009``.

A year is easily mistyped, a whole date hardly; so two dates that share day and month and
are told in the same words are taken for one. Words alone decide that, near the dates
and not names only; what comes round every year is left alone, and so are words that
compare one year with another. A shifted month is not looked for: news tells of
different days of one course of events in the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, is_day, stated
from summarizer.temporal.coverage import Finding
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import CalendarDate, Tense
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from summarizer.temporal.timex import Expression

_NEAR = 60
"""Characters around a date whose words say what is dated."""
_BEHIND = 120
"""Days: a day without a year, told as past, is the last such day up to publication, if that is near."""
_MOST = 60
"""Statements of one day that are compared: what is told more often is told the same."""
_SHARED, _EVENTS, _SCORE = 3, 2, 0.5
_YEARLY = re.compile(
    r"\b(?:anniversar\w+|annual\w*|every|each|years?|birthdays?|quarter\w*|compared|against|versus|"
    r"again|last|previous|since|election\w*|season|festival|day|eve|holiday|posted|updated?|reply|"
    r"edition|fiscal|ended|ending|between|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A day that was, and the words around it."""

    day: date
    order: int
    stems: frozenset[str]
    events: frozenset[str]
    passage: Passage
    expression: Expression


def tellings(passage: Passage) -> Iterator[Telling]:
    """Days in a sentence that are told of as past, with their words; none where the words speak of other years."""
    dated = [(e, day) for e in passage.expressions if (day := stated(e)) and is_day(day)]
    if not dated or _YEARLY.search(passage.text):
        return
    for expression, day in dated:
        there = _day(passage, day) if expression.tense is Tense.PAST else None
        if there is not None:
            stems, events = _words(passage, expression)
            if len(events) >= _EVENTS:
                yield Telling(there, expression.start, stems, events, passage, expression)


def _day(passage: Passage, day: CalendarDate) -> date | None:
    month, number = day.month or 1, day.day or 1
    if day.year is not None:
        return cal.day_or_none(day.year, month, number)
    if passage.published is None:
        return None
    years = (passage.published.year, passage.published.year - 1)
    days = (cal.day_or_none(year, month, number) for year in years)
    near = (d for d in days if d and 0 <= cal.days_between(d, passage.published) <= _BEHIND)
    return next(near, None)


def _words(passage: Passage, expression: Expression) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems near an expression, and those of them that are of no name."""
    first, last = max(0, expression.start - _NEAR), expression.end + _NEAR
    times = passage.expressions
    near = [
        word
        for word in words(passage.text)
        if first <= word.start
        and word.end <= last
        and word.lower not in STOPWORDS
        and word.text[0].isalpha()
        and not any(e.start < word.end and word.start < e.end for e in times)
    ]
    return (
        frozenset(word.stem for word in near),
        frozenset(word.stem for word in near if word.text[0].islower()),
    )


def find_across(told: Iterable[Telling]) -> Iterator[Finding]:
    """Days told in the same words that differ in their year alone."""
    alike: dict[tuple[int, int], list[Telling]] = defaultdict(list)
    for telling in told:
        alike[telling.day.month, telling.day.day].append(telling)
    reported: set[frozenset[date]] = set()
    for group in alike.values():
        for first, second in combinations(group[:_MOST], 2):
            days = frozenset((first.day, second.day))
            if len(days) == 1 or days in reported or not _one_event(first, second):
                continue
            reported.add(days)
            yield _finding(first, second)


def _one_event(first: Telling, second: Telling) -> bool:
    shared, events = first.stems & second.stems, first.events & second.events
    least = min(len(first.stems), len(second.stems))
    return len(shared) >= _SHARED and len(events) >= _EVENTS and len(shared) >= _SCORE * least


def _finding(first: Telling, second: Telling) -> Finding:
    shared = ", ".join(sorted(first.events & second.events)[:4])
    summary = (
        f"{spell(first.day)} and {spell(second.day)} are told in the same words ({shared}): "
        "one year is wrong"
    )
    sides = tuple(t.passage.side(t.expression, t.day.isoformat()) for t in (first, second))
    return Finding(DisputeKind.DATE, Level.MEDIUM, summary, sides)
