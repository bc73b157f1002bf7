"""Counts of days: ``day 12 of the strike that began on 3 May``, against the day it is told of.

Counting may begin with one or with nought. The day a count is told of is a date or a
weekday in the same sentence, else the day of publication, which leaves some days open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, core, is_day, stated
from summarizer.temporal.coverage import Finding
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import CalendarDate, Deictic, Expression, Tense, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_COUNT = re.compile(
    rf"\b(?:[Dd]ay\s(?P<number>\d{{1,4}})|(?:the|its|their|a)\s(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|"
    rf"{'|'.join(_WORDS)})\s(?:straight\s|consecutive\s|successive\s|full\s)?day)\s"
    r"(?:of|since|running|after)?\b"
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|broke out|erupted|commenced|since)\b(?:\s(?:on|from|at dawn on))?"
    r"(?:\s(?:the|late|early))?\s?$"
)
_SITTINGS = re.compile(
    r"\b(?:trial|hearings?|inquest|inquiry|test|match|session|sittings?|talks|debate|testimony|court|"
    r"tour|negotiations|training|business|school|trading|work)\b",
    re.IGNORECASE,
)
"""What is not held every day: its third day may lie weeks after the first."""
_CLAUSE = re.compile(r"[,.;:]|\b(?:that|which)\b")
_LATE = 4
"""Days that a report may lie after the day it tells of."""


def find(passage: Passage) -> Iterator[Finding]:
    """Counts of days in a sentence that its dates do not allow."""
    counts = list(_COUNT.finditer(passage.text))
    if len(counts) != 1:
        return
    dated = [e for e in passage.expressions if is_day(stated(e)) or _is_day_counted(e)]
    begun = [e for e in dated if _BEGAN.search(passage.before(e, 40))]
    others = [e for e in dated if e not in begun and e.tense is not Tense.FUTURE]
    if len(begun) != 1 or len(others) > 1:
        return
    match = counts[0]
    number = _number(match)
    if others:
        yield from _between(passage, (match, number), begun[0], others[0])
    else:
        yield from _until_publication(passage, (match, number), begun[0])


def _is_sitting(passage: Passage, match: re.Match[str]) -> bool:
    """Whether what is counted is not held every day: what ``of`` names, else what comes before."""
    named = match[0].rstrip().endswith("of")
    after = _CLAUSE.split(passage.text[match.end() : match.end() + 40])[0]
    return _SITTINGS.search(after if named else passage.text[: match.start()]) is not None


def _is_day_counted(expression: Expression) -> bool:
    meaning = core(expression.meaning)
    if isinstance(meaning, Deictic):
        return meaning.unit is Unit.DAY
    return isinstance(meaning, CalendarDate) and meaning.weekday is not None


def _number(match: re.Match[str]) -> int:
    if match["number"]:
        return int(match["number"])
    ordinal = match["ordinal"]
    return int(ordinal[:-2]) if ordinal[0].isdigit() else _WORDS.index(ordinal) + 1


def _day(passage: Passage, expression: Expression) -> date | None:
    """Return the day of an expression; one without a year, or a weekday, is the latest up to the reference day."""
    reference, meaning = passage.reference, core(expression.meaning)
    day = stated(expression)
    if day is not None and day.month is not None and day.day is not None:
        if day.year is not None:
            return cal.day_or_none(day.year, day.month, day.day)
        if reference is None:
            return None
        days = (
            cal.day_or_none(y, day.month, day.day) for y in (reference.year, reference.year - 1)
        )
        return next((d for d in days if d is not None and d <= reference), None)
    if reference is None:
        return None
    if isinstance(meaning, Deictic):
        return cal.add_days(reference, meaning.offset)
    if isinstance(meaning, CalendarDate) and meaning.weekday is not None:
        return cal.weekday_on_or_before(reference, meaning.weekday)
    return None


def _between(
    passage: Passage, count: tuple[re.Match[str], int], begun: Expression, told: Expression
) -> Iterator[Finding]:
    """``On 20 May, day 12 of the strike that began on 3 May``."""
    match, number = count
    pair = (stated(begun), stated(told))
    first, day = _day(passage, begun), _day(passage, told)
    if first is None and day is None and pair[0] and pair[1]:
        # without any year a common one will do: a count of days seldom spans a leap day
        first, day = (cal.day_or_none(2023, d.month or 1, d.day or 0) for d in pair if d)
    if first is None or day is None:
        return
    if day < first:
        return
    days = cal.days_between(first, day)
    fewer = number < days and _is_sitting(passage, match)
    if number not in (days, days + 1) and not fewer:
        yield _finding(passage, match, (begun, first), (told, day))


def _until_publication(
    passage: Passage, count: tuple[re.Match[str], int], begun: Expression
) -> Iterator[Finding]:
    match, number = count
    first = _day(passage, begun)
    if passage.published is None or first is None or stated(begun) is None:
        return
    days = cal.days_between(first, passage.published) + 1
    fewer = number < days and _is_sitting(passage, match)
    if not -1 <= days - number <= _LATE and not fewer:
        summary = (
            f"{spell(passage.published)}, the day of publication, is day {days} from "
            f"{spell(first)}, not “{match[0].strip()}”"
        )
        sides = (
            passage.place(match.start(), match.end(), str(number)),
            passage.side(begun, first.isoformat()),
        )
        yield Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)


def _finding(
    passage: Passage,
    match: re.Match[str],
    begun: tuple[Expression, date],
    told: tuple[Expression, date],
) -> Finding:
    days = cal.days_between(begun[1], told[1]) + 1
    summary = f"{spell(told[1])} is day {days} from {spell(begun[1])}, not “{match[0].strip()}”"
    sides = (
        passage.place(match.start(), match.end(), str(_number(match))),
        passage.side(begun[0], begun[1].isoformat()),
        passage.side(told[0], told[1].isoformat()),
    )
    return Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)
