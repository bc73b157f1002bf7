"""Time: expressions, what they mean on the calendar, the reference day, and what cannot be true.

The doors of the room. ``annotate`` and ``resolve`` read expressions of time,
``reference_day`` finds the day a coverage is written from, ``findings`` lists what
the calendar contradicts. Everything here is a pure function of its arguments:
nothing knows today's date.
"""

from __future__ import annotations

from summarizer.temporal.annotation import annotate, resolve
from summarizer.temporal.consistency import findings
from summarizer.temporal.coverage import Coverage, Finding, FindingSide, Reference
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
    "findings",
    "reference_day",
    "resolve",
]
