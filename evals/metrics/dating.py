"""Are the days right: of each told event, of the set of days as a whole, and of the coverage itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.metrics.alignment import align, lies_within
from evals.metrics.score import Score, share

if TYPE_CHECKING:
    from datetime import date

    from evals.cases import Gold
    from summarizer.domain import Timeline, When


def date_accuracy(timeline: Timeline, gold: Gold) -> Score:
    """Share of told events with a date in the gold whose entry's interval lies inside an acceptable one."""
    scored = 0
    misses: list[str] = []
    for item in align(timeline, gold):
        intervals = item.event.intervals
        if item.home is None or not intervals:
            continue
        scored += 1
        if not lies_within(item.home.when, intervals):
            wanted = _days(*intervals[0])
            misses.append(
                f"{item.event.id}: {_shown(item.home.when)}, not {wanted} ({item.home.id})"
            )
    return share("date_accuracy", scored - len(misses), scored, misses=tuple(misses))


def date_f1(timeline: Timeline, gold: Gold) -> Score:
    """F1 of the days chosen, words aside: dated entries inside a gold interval, gold intervals with an entry inside."""
    intervals = [event.intervals for event in gold.events if event.intervals]
    if not intervals:
        return Score("date_f1", None, 0)
    every = [interval for group in intervals for interval in group]
    entries = timeline.entries
    placed = [entry for entry in entries if lies_within(entry.when, every)]
    met = [group for group in intervals if any(lies_within(e.when, group) for e in entries)]
    strays = tuple(
        f"{entry.id} on {_shown(entry.when)}, where gold has nothing: {entry.headline}"
        for entry in entries
        if entry not in placed
    )
    if not placed:
        return Score("date_f1", 0.0, len(intervals), misses=strays)
    precision, recall = len(placed) / len(entries), len(met) / len(intervals)
    return Score(
        "date_f1", 2 * precision * recall / (precision + recall), len(intervals), misses=strays
    )


def reference_day(timeline: Timeline, gold: Gold) -> Score:
    """Whether the day the coverage is written from is an acceptable one; an unknown day is wrong where gold knows it."""
    wanted = gold.reference_interval
    if wanted is None:
        return Score("reference_day", None, 0)
    found = timeline.reference_day
    if lies_within(found, [wanted]):
        return Score("reference_day", 1.0, 1)
    return Score("reference_day", 0.0, 1, misses=(f"{_shown(found)}, not {_days(*wanted)}",))


def _shown(when: When | None) -> str:
    return _days(when.start, when.end) if when else "undated"


def _days(start: date, end: date) -> str:
    return f"{start}" if start == end else f"{start} to {end}"
