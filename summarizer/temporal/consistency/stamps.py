"""Dates that are set, not told: datelines, the stamps of entries, the dates of a chronology.

Nobody says of them what they date, but they stand in a row: a stamp among others of the
same week whose day and month are theirs and whose year is not has the wrong year, and
so has a dateline on the day of publication of another year. Months are not judged so:
an entry may come weeks late.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, full_day
from summarizer.temporal.coverage import Finding
from summarizer.temporal.reasons import spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.temporal.timex import Expression

_WEEK = 10
"""Days within which the neighbours of a stamp lie, and it must lie itself in another year."""
_HEAD = 3
"""Sentences of an article in which its own date stands."""
_SET = re.compile(r"\s?[,|]?\s?(?:at\s)?\d{1,2}[:.]\d{2}|\s?(?:[-–—:|(]|$)")
_DATELINE = re.compile(
    r"(?:^|[(|]|\b(?:[Aa]ired|[Pp]osted|[Pp]ublished|[Uu]pdated|[A-Z]{4,}))\W{0,3}(?:on\s)?$"
)
_AGO = re.compile(r"\b(?:ago|anniversary|last year|since|previous|years?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date that opens its sentence or is followed by a clock time or a dash."""

    day: date
    expression: Expression
    passage: Passage


def stamps(passage: Passage) -> Iterator[Stamp]:
    """Full dates of a sentence that stand by themselves."""
    for expression in passage.expressions:
        day = full_day(expression)
        if day is None:
            continue
        opens = not passage.text[: expression.start].strip(" \t*•-–—(\\")
        if opens or _SET.match(passage.after(expression, 16)):
            yield Stamp(day, expression, passage)


def find(row: Sequence[Stamp]) -> Iterator[Finding]:
    """Stamps of one article whose year is not that of their neighbours, or of the publication."""
    for index, stamp in enumerate(row):
        near = [
            other.day for other in (*row[max(0, index - 2) : index], *row[index + 1 : index + 3])
        ]
        right = _dateline(stamp) or _in_row(stamp.day, near)
        if right is not None:
            side = stamp.passage.side(stamp.expression, stamp.day.isoformat())
            other = [o for o in row if o.day.year == right.year and o is not stamp]
            sides = [o.passage.side(o.expression, o.day.isoformat()) for o in other[:1]]
            around = "those next to it" if other else "the publication"
            summary = f"{spell(stamp.day)} stands where {around} would have {spell(right)}"
            yield Finding(DisputeKind.DATE, Level.MEDIUM, summary, (side, *sides))


def _in_row(day: date, near: Sequence[date]) -> date | None:
    """Return the day in the year of its neighbours, if they are of one week, and it is of it but for the year."""
    if len(near) < 3 or any(abs(cal.days_between(a, b)) > _WEEK for a, b in pairwise(near)):
        return None
    other = cal.day_or_none(near[0].year, day.month, day.day)
    if other is None or other == day or abs(day.year - other.year) != 1:
        return None
    return other if all(abs(cal.days_between(other, one)) <= _WEEK for one in near) else None


def _dateline(stamp: Stamp) -> date | None:
    """Return the day of publication, if a dateline has its day and month and not its year."""
    published, passage = stamp.passage.published, stamp.passage
    if published is None or abs(stamp.day.year - published.year) != 1:
        return None
    if (stamp.day.month, stamp.day.day) != (published.month, published.day):
        return None
    head = passage.index < _HEAD and _DATELINE.search(passage.before(stamp.expression))
    return published if head and not _AGO.search(passage.text) else None
