"""Time: expressions, what they mean on the calendar, the reference day, and what cannot be true.

The doors of the room. ``annotate`` and ``resolve`` read expressions of time,
``reference_day`` finds the day a coverage is written from, ``findings`` lists what
the calendar contradicts; ``counted_from_event`` dates ``the day after the vote``
once the day of the vote is known. Everything here is a pure function of its arguments:
nothing knows today's date.
"""

from __future__ import annotations

from summarizer.temporal.annotation import annotate, resolve
from summarizer.temporal.consistency import findings
from summarizer.temporal.coverage import Coverage, Finding, FindingSide, Reference
from summarizer.temporal.events import counted_from_event, named_event
from summarizer.temporal.reference import reference_day
from summarizer.temporal.timex import Mod, Tense, Timex, TimexType

__all__ = [
    "Coverage",
    "Finding",
    "FindingSide",
    "Mod",
    "Reference",
    "Tense",
    "Timex",
    "TimexType",
    "annotate",
    "counted_from_event",
    "findings",
    "named_event",
    "reference_day",
    "resolve",
]
