"""Checking: is a sentence borne out by its sources, and if not, why not.

``check_sentence`` guards every sentence that is published; ``check_summary`` gives a
verdict for every claim of a summary by anyone. The rooms behind: ``claims`` (what is
claimed), ``evidence`` (where to look), ``findings`` and its kinds (what differs),
``scorer`` (how alike), ``judge`` (a model's opinion), ``report`` (how it is shown).
"""

from summarizer.checking.evidence import Evidence, Hit, Index
from summarizer.checking.findings import Finding, FindingKind
from summarizer.checking.sentence import check_sentence
from summarizer.checking.summary import ClaimReport, SummaryReport, Totals, check_summary

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
]
