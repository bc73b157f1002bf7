"""Which of a clause's words for time date the thing, and which the saying of it.

`Police said on Thursday that the man was arrested on Wednesday` dates two
things. A time inside the frame, or inside a reported report, is the saying's;
the day that something was moved away from dates nothing. Works on the times
that asides have left over; what day the words mean is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.models.offline import lexicon, plans, reporting
from summarizer.temporal.timex import CalendarDate, FromEvent
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models.offline.reporting import Report
    from summarizer.temporal import Timex

_LONG_AGO = re.compile(r"\b(?:years?|months?|decades?)\s+(?:ago|earlier|before)\b", re.IGNORECASE)
# `according to a report published on Friday`: the day of a document is the day of its saying so.
_ISSUED = re.compile(
    r"\b(?:published|released|issued|posted|filed|dated|out|aired|broadcast)\s+(?:late\s+|early\s+|on\s+|in\s+)*$",
    re.IGNORECASE,
)

_PREPOSITIONS = frozenset("on in at late early earlier the".split())


@dataclass(frozen=True, slots=True)
class Dating:
    """The words that date the thing and those that date the saying."""

    thing: str | None
    saying: str | None


def dated_by(text: str, report: Report | None, times: Sequence[Timex]) -> Dating:
    """Return the words for both times of ``text``; ``times`` are its main clause's, in order.

    >>> from summarizer.temporal import annotate
    >>> sentence = "Police said on Thursday that the man was arrested on Wednesday."
    >>> dated_by(sentence, reporting.find(sentence), annotate(sentence, None))
    Dating(thing='Wednesday', saying='Thursday')
    """
    if report is None:
        return Dating(_first(text, times), None)
    inside, outside = _apart(text, report, times)
    nested = _nested(text, report)
    if nested is not None and len(inside) > 1:
        inner, said = _apart(text, nested, inside)
        if inner and said:
            return Dating(_first(text, inner), (outside or said)[0].text)
    return Dating(_first(text, inside), outside[0].text if outside else None)


def _apart(text: str, report: Report, times: Sequence[Timex]) -> tuple[list[Timex], list[Timex]]:
    """The times inside what is said, and those of the frame."""
    inside = [
        timex
        for timex in times
        if report.content.start <= timex.start < report.content.end
        and not report.frame.overlaps(timex.span)
        and not _beside_verb(text, report, timex)
    ]
    if report.follows:
        outside = [timex for timex in times if report.frame.overlaps(timex.span)]
    else:
        outside = [timex for timex in times if timex not in inside]
    return inside, [
        timex
        for timex in outside
        if not report.speaker.overlaps(timex.span) or issued(text, report, timex)
    ]


def _beside_verb(text: str, report: Report, timex: Timex) -> bool:
    """Whether the time follows a leading verb of saying at once: `promised in January to resign by June`."""
    if report.follows or timex.start < report.frame.end:
        return False
    between = {word.lower for word in words(text[report.frame.end : timex.start])}
    return between <= _PREPOSITIONS and bool(words(text[timex.end :]))


def issued(text: str, report: Report | None, timex: Timex) -> bool:
    """Whether the time is the day on which the speaker, a document, came out."""
    return (
        report is not None
        and report.speaker.overlaps(timex.span)
        and bool(_ISSUED.search(text[: timex.start]))
    )


def _nested(text: str, report: Report) -> Report | None:
    """`said it had told the firm on Friday that ...`: the report that is reported, with offsets into ``text``."""
    if report.follows or report.verb not in lexicon.NEUTRAL:
        return None
    start = report.content.start
    inner = reporting.find(report.content.of(text))
    if inner is None or inner.follows:
        return None
    return reporting.Report(
        Span(start + inner.speaker.start, start + inner.speaker.end),
        inner.verb,
        Span(start + inner.frame.start, start + inner.frame.end),
        Span(start + inner.content.start, start + inner.content.end),
    )


def _first(text: str, times: Sequence[Timex]) -> str | None:
    """The time that dates the thing: the first, but a date beats `two years ago`, and a day given up dates nothing."""
    kept = [timex for timex in times if not plans.is_old_day(text[: timex.start])]
    if not kept:
        return None
    if _LONG_AGO.search(kept[0].text) or isinstance(kept[0].meaning, FromEvent):
        own = (timex for timex in kept[1:] if not _of_event(text, kept[0], timex))
        dates = (timex for timex in own if isinstance(timex.meaning, CalendarDate))
        return next(dates, kept[0]).text
    return kept[0].text


def _of_event(text: str, counted: Timex, timex: Timex) -> bool:
    """Whether the time is that of the event that another counts from: `a day after the vote on 3 May`."""
    between = words(text[counted.end : timex.start])
    return (
        isinstance(counted.meaning, FromEvent)
        and "," not in text[counted.end : timex.start]
        and all(word.lower in _PREPOSITIONS for word in between)
    )
