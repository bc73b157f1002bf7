"""Tells whether one line is page furniture, by what it says and how it is dressed.

A rule takes a whole line, never a part of one, and only a short one. Lines that
report speech (``..., the ministry said``) are story whatever they begin with. Knows
nothing of neighbouring lines; blocks are the business of ``teasers``.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.reading.layout import LONGEST_SHORT_LINE
from summarizer.reading.phrases import PHRASES

CREDIT = "credit"
CRUMB = "section crumb"
ORNAMENT = "ornament"
LIVE = "live-blog"
SECTION = "section title"

_SPEECH = re.compile(
    r"\b(?:said|says|told|announced|reported|warned|wrote|added|according to|argued|stated)\b",
    re.IGNORECASE,
)
_MAY_BE_SPOKEN = frozenset({"newsletter", "cookie", "correction", "follow", "share", "photo"})
"""Reasons whose patterns end openly, so that reported speech must be ruled out."""

_DRESSED = frozenset({"markup", "photo", "link"})
"""Reasons whose patterns look at the line with its decoration on."""

_DECORATION = "*_#>•·|–—-=~[] \t►▶»›→"
_WRAPPED = re.compile(
    r"([-–—=*~_]{1,5})\s*([^-–—=*~_\s](?:.{0,118}[^-–—=*~_\s])?)\s*([-–—=*~_]{1,5})"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_HEADING = re.compile(r"#{1,6}\s+\S.{0,200}")
_CRUMBS = re.compile(r"\s*[»›>|]\s*|\s/\s")
_CRUMB = re.compile(r"[^\W\d_][^\d.!?]{0,39}")
_CREDIT = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|edited|written|compiled|translated|production|photography|video)(?: (?:and|&) (?:reporting|writing|editing))? by:? .{2,280}",
    re.IGNORECASE,
)
_CREDIT_SMALL_WORDS = re.compile(
    r"in|and|by|with|from|for|at|of|the|additional|reporting|writing|editing|edited|written|compiled|translated|production|photography|video|de|van|von|der|la|le|al|bin|und|et|y"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INKLESS = re.compile(r"[\W_]+")


def reason(text: str) -> str | None:
    """Return why a line is page furniture, or ``None`` if it may be story.

    >>> reason("Advertisement"), reason("Advertisement revenue fell by a third.")
    ('advertisement', None)
    """
    if len(text) > LONGEST_SHORT_LINE:
        return None
    if _INKLESS.fullmatch(text):
        return ORNAMENT
    return _said(text) or _dressed(text)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile the phrases, at first use: it takes 50 ms, which ``--help`` need not wait for."""
    return tuple(
        (reason, re.compile(f"(?:{'|'.join(patterns)})[.!»›→]{{0,3}}", re.IGNORECASE))
        for reason, patterns in PHRASES
    )


def _said(text: str) -> str | None:
    """Return the reason that the words of a line give."""
    plain = text.strip(_DECORATION)
    for name, pattern in _rules():
        if not pattern.fullmatch(text if name in _DRESSED else plain):
            continue
        if name not in _MAY_BE_SPOKEN or not _SPEECH.search(plain):
            return name
    return CREDIT if _is_credit(text) else None


def _dressed(text: str) -> str | None:
    """Return the reason that the typography of a line gives: ``## Title``, ``- Title -``, ``World » Europe``."""
    if _HEADING.fullmatch(text):
        return SECTION
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped and wrapped[1][0] == wrapped[3][0]:
        title = wrapped[2]
        return SECTION if len(title.split()) <= 14 and not _SENTENCE_END.search(title) else None
    parts = _CRUMBS.split(text) if len(text) <= 100 else []
    if 2 <= len(parts) <= 7 and all(
        _CRUMB.fullmatch(part) and len(part.split()) <= 4 for part in parts
    ):
        return CRUMB
    return None


def _is_credit(text: str) -> bool:
    """Tell ``Reporting by A. Name in Town; Editing by B. Name``: all names, no running prose."""
    if not _CREDIT.fullmatch(text):
        return False
    return all(
        word[0].isupper() or _CREDIT_SMALL_WORDS.fullmatch(word) for word in _WORD.findall(text)
    )
