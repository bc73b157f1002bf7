"""Checking: is a sentence borne out by its sources, and if not, why not.

``check_sentence`` guards every sentence that is published; ``check_summary`` gives a
verdict for every claim of a summary by anyone. The rooms behind: ``claims`` (what is
claimed), ``evidence`` (where to look), ``findings`` and its kinds (what differs),
``grammar`` (who did what to whom), ``scorer`` (how alike), ``judge`` (a model's opinion), ``report`` (how it is shown).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from summarizer.checking.evidence import Evidence, Hit, Index
from summarizer.checking.findings import Finding, FindingKind
from summarizer.checking.sentence import check_sentence, holds
from summarizer.checking.speech import sayings

if TYPE_CHECKING:
    from summarizer.checking.summary import ClaimReport, SummaryReport, Totals, check_summary

_OF_SUMMARIES = frozenset({"ClaimReport", "SummaryReport", "Totals", "check_summary"})

__all__ = [
    "ClaimReport",
    "Evidence",
    "Finding",
    "FindingKind",
    "Hit",
    "Index",
    "SummaryReport",
    "Totals",
    "check_sentence",
    "check_summary",
    "holds",
    "sayings",
]


def __getattr__(name: str) -> object:
    """Enter the rooms for whole summaries only when asked: the gate before publishing does not need them."""
    if name in _OF_SUMMARIES:
        return getattr(importlib.import_module("summarizer.checking.summary"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
