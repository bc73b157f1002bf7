"""The two ends of a range: each is resolved alone, and only together do they say which week or year is meant.

Works on what was found and resolved; that two expressions bound a range is said by
``expressions.py``.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.domain import Precision
from summarizer.temporal.intervals import add_days, add_months
from summarizer.temporal.timex import CalendarDate, Edge, Meaning, Tense, Timex

_YEAR = 366


def join(timexes: list[Timex], first: int, second: int) -> None:
    """Give both ends of a range the whole of it."""
    _in_order(timexes, first, second)
    a, b = timexes[first].when, timexes[second].when
    if a is None or b is None or a.start > b.end:
        return
    both = replace(
        a,
        start=a.start,
        end=b.end,
        precision=Precision.RANGE,
        confidence=max(a.confidence, b.confidence, key=lambda level: level.rank),
        text=f"{a.text} to {b.text}",
        explanation="a range with both ends given",
    )
    timexes[first] = replace(timexes[first], when=both)
    timexes[second] = replace(timexes[second], when=both)


def _in_order(timexes: list[Timex], first: int, second: int) -> None:
    """Move one end of ``Monday to Friday`` by a week if each alone is on the wrong side of the other.

    What is ahead ends later, what is past began earlier. Months without a year move by one.
    """
    a, b = timexes[first], timexes[second]
    if _is_yearless(a.meaning) and _is_yearless(b.meaning):
        _in_one_year(timexes, first, second)
        return
    if a.when is None or b.when is None or a.when.start <= b.when.end:
        return
    if not (is_weekday(a.meaning) and is_weekday(b.meaning)):
        return
    late = a.tense is Tense.FUTURE
    moved, days = (b, 7) if late else (a, -7)
    day = add_days((b if late else a).when.start, days)  # type: ignore[union-attr]  # both were looked at above
    when = replace(moved.when, start=day, end=day) if moved.when else None
    timexes[second if late else first] = replace(moved, when=when, value=day.isoformat())


def _in_one_year(timexes: list[Timex], first: int, second: int) -> None:
    """``from mid-July to late August`` is less than a year: an end that makes it more, or less than none, moves by a year."""
    a, b = timexes[first], timexes[second]
    if a.when is None or b.when is None:
        return
    late = a.tense is Tense.FUTURE
    if a.when.start > b.when.end:
        moved, years = (second, 1) if late else (first, -1)
    elif (b.when.end - a.when.start).days > _YEAR:
        moved, years = (first, 1) if late else (second, -1)
    else:
        return
    end = timexes[moved]
    if end.when is None:
        return
    ends = (add_months(end.when.start, 12 * years), add_months(end.when.end, 12 * years))
    value = end.value.replace(end.value[:4], f"{ends[0].year:04d}", 1)
    when = replace(end.when, start=ends[0], end=ends[1])
    timexes[moved] = replace(end, when=when, value=value)


def _is_yearless(meaning: Meaning | None) -> bool:
    core = meaning.of if isinstance(meaning, Edge) else meaning
    bare = isinstance(core, CalendarDate) and core.year is None and core.which is None
    return bare and isinstance(core, CalendarDate) and core.month is not None


def is_weekday(meaning: Meaning | None) -> bool:
    """Whether a meaning is a weekday without a day of the month."""
    return isinstance(meaning, CalendarDate) and meaning.weekday is not None and meaning.day is None
