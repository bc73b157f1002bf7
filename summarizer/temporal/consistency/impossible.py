"""Days that no month has and hours that no clock shows: 31 November, 29 February 2023, 25:70.

What the grammar of dates takes for a date is judged by the calendar; figures above 31
beside a month are no date to it, so they are looked for here, where a year or the word
order leaves nothing else they could be. A count after a month (``by June 31 cases``)
is the false friend of this check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, core
from summarizer.temporal.coverage import Finding, FindingSide
from summarizer.temporal.timex import CalendarDate, Expression, Numeric
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_BEYOND = r"(?:0{1,2}|3[2-9]|[4-9]\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu|Fri|Sat|Sun)\.?\s?,?"
_ENDS = r"(?=\s?(?:[.,;:)]|[-–—](?!\w)|$|(?:and|at|when|that|which|was|were|is|to|in|on)\b))"
_NO_DAY = re.compile(
    rf"\b(?P<a>{_MONTH}\s{_BEYOND}\s?,?\s{_YEAR})(?![\w-])"
    rf"|\b(?:on|by|since|until|began|begun|started|from|dated|extended\sto|{_WEEKDAY})\s"
    rf"(?P<b>{_MONTH}\s{_BEYOND}){_ENDS}"
    rf"|^\W{{0,4}}(?P<c>{_MONTH}\s{_BEYOND})(?=\s?[-–—:](?!\w))"
    rf"|(?:^\W{{0,4}}|\b(?:on|of|by|born|since|until|from|to|{_WEEKDAY})\s(?:the\s)?)"
    rf"(?P<d>{_BEYOND}\s(?:of\s)?{_MONTH}\s?,?\s{_YEAR})(?![\w-])"
    rf"|\b(?:on|on\sthe|{_WEEKDAY})\s(?P<e>{_BEYOND}\s(?:of\s)?{_MONTH})(?![\w-])"
    rf"|\bfrom\s(?:the\s)?\d{{1,2}}\s?(?:to|-|–)\s?(?P<f>{_BEYOND}\s{_MONTH})(?![\w-])"
)
_NO_CLOCK = re.compile(
    r"\b(?:at|by|until|till|around|before|after|since|from)\s(\d{2}):(\d{2})(?![\d:]|\.\d)"
    r"(?P<after>\s?(?:[ap]\.?m\b|GMT\b|BST\b|CET\b|UTC\b|E[SD]?T\b|local\b|hours\b|o['’]clock\b)"
    r"|\s?[.;,)]|\s?$|\son\s|\stoday\b|\syesterday\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s?(?:-(?=[a-z])|%|percent\b|per\b|million\b|thousand\b|of\b)|\s[$€£\d]")
_NEXT = re.compile(r"\s?([^\W\d_]+)")
_NAMED = re.compile(r"\b(?:the|an?|its|their|his|her|this|that)\s([a-z-]+\s)?$")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")


def find(passage: Passage) -> Iterator[Finding]:
    """Days and times in a sentence that do not exist."""
    english = passage.language == "en"
    for expression in passage.expressions:
        meaning = core(expression.meaning)
        if isinstance(meaning, CalendarDate) and not (
            _may_be_a_count(passage, expression, meaning) if english else meaning.year is None
        ):
            yield from _calendar(meaning, passage.side(expression))
        elif isinstance(meaning, Numeric):
            yield from _figures(meaning, passage.side(expression))
    if english and any(c.isdigit() for c in passage.text):
        yield from _unread(passage)


def _calendar(day: CalendarDate, side: FindingSide) -> Iterator[Finding]:
    if day.month is None or day.day is None:
        return
    if cal.day_or_none(day.year or 2024, day.month, day.day) is None:
        name = cal.MONTHS[day.month - 1] + (f" {day.year}" if day.year and day.month == 2 else "")
        summary = f"there is no {day.day} {name}"
        yield Finding(DisputeKind.DATE, Level.HIGH, summary, (side,))


def _figures(meaning: Numeric, side: FindingSide) -> Iterator[Finding]:
    """``31/11/2023``: impossible only if it is so in both orders."""
    orders = ((meaning.second, meaning.first), (meaning.first, meaning.second))
    if not any(cal.day_or_none(meaning.year, month, day) for month, day in orders):
        yield Finding(DisputeKind.DATE, Level.HIGH, f"there is no day {side.value}", (side,))


def _may_be_a_count(passage: Passage, expression: Expression, day: CalendarDate) -> bool:
    """``By June 31 cases were known``: the figure may belong to what follows, where no year or ordinal claims it."""
    if day.year is not None or day.weekday is not None or _ORDINAL.search(expression.text):
        return False
    after = passage.after(expression)
    if _COUNTED.match(after):
        return True
    following = _NEXT.match(after)
    if following is None or following[1].lower() in STOPWORDS:
        return False
    before = passage.before(expression, 40).lower()
    before += "the " if expression.text.lower().startswith("the ") else ""
    named = _NAMED.search(before)
    return named is None or (bool(named[1]) and following[1].lower().endswith("s"))


def _unread(passage: Passage) -> Iterator[Finding]:
    """Figures that the grammar of dates does not take for a date at all."""
    for match in _NO_DAY.finditer(passage.text):
        group = match.lastgroup or "a"
        words = match[group]
        side = passage.place(match.start(group), match.end(group), words)
        yield Finding(DisputeKind.DATE, Level.HIGH, f"there is no {words}", (side,))
    for match in _NO_CLOCK.finditer(passage.text):
        hour, minute = int(match[1]), int(match[2])
        marked = match["after"].strip()[:1].isalpha() and match["after"].strip()[:2] != "on"
        # without a mark of the clock, 25:10 may be a score, a verse or a place in a recording
        if (hour > 24 and minute > 59) or (marked and (hour > 24 or minute > 59)):
            words = f"{match[1]}:{match[2]}"
            side = passage.place(match.start(1), match.end(2), words)
            yield Finding(DisputeKind.DATE, Level.HIGH, f"no clock shows {words}", (side,))
