"""Whether a clause tells something done, going on, planned, claimed or denied.

Decided on the main clause and the frame of reporting; a quotation does not
decide, since what is quoted is the speaker's. Surface signals only.
"""

from __future__ import annotations

import re

from summarizer.domain import Status
from summarizer.models.offline import lexicon, plans
from summarizer.models.offline.reporting import Report, hide_quotes
from summarizer.text.words import words

# Reported speech moves `will` back by one tense.
_WOULD = re.compile(r"\bwould(?: also)? (?!not\b|never\b|have\b|like\b)\w+", re.IGNORECASE)
# What hangs on a noun, or follows the deed, does not make the main clause a plan.
_SIDE_CLAUSE = re.compile(
    r"(?:,\s+(?:(?:(?:all|some|most|many|both|one|each) )?of which|which|who|where|when|while|although|as|after|before)\b|\band (?:said|says|added|told|denied)\b|\b(?:that|which|who)\s+(?:will|would|is to|are to)\b)",
    re.IGNORECASE,
)
_CLOSED_RELATIVE = re.compile(
    r"^([^,]{3,90}),\s+(?:which|who|whose|where)\s[^,]{3,160},(?=\s)", re.IGNORECASE
)
_DONE_AND_WILL = re.compile(r"\b\w{3,}ed\b[^,;]*\band will\b", re.IGNORECASE)
_ONGOING = re.compile(
    r"\b(?:is|are|has been|have been)(?: still| currently| now)? (?!going to)\w{3,}ing\b"
    r"|\b(?:is|are) still\b|\bcontinues? to\b|\bremains? (?:closed|missing|open|in force|without|under)\b",
    re.IGNORECASE,
)
# `the spread - suspected in six deaths - is slowing`: what is put in beside the claim does not decide on it.
_INSERTED = re.compile(r"\s(?:-{1,2}|–|—)\s[^–—]{3,90}?\s(?:-{1,2}|–|—)\s|\([^()]{3,90}\)")
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were) (?:said|believed|thought|alleged|suspected|reported|accused|rumou?red)\b",
    re.IGNORECASE,
)
# `May have died`: nobody says that it is so.
_DOUBT = re.compile(
    r"\b(?:(?-i:may)|might|could)(?: also| well| already)? have [a-z]+", re.IGNORECASE
)
# A side in a fight that counts the other side's losses: `its troops killed ...`, `our forces downed ...`
_OWN_DEED = re.compile(
    r"^(?:that\s+)?(?:its|their|our|his)\s+(?:\w+\s+){0,2}?"
    r"(?:troops|forces|army|navy|fighters|soldiers|air defences?|air defenses?|military|units|drones|jets|police)\b",
    re.IGNORECASE,
)


def status_of(clause: str, report: Report | None) -> Status:
    """Return the status of what ``clause`` tells; ``report`` are offsets into ``clause``.

    >>> status_of("The bridge was due to open on Friday.", None).value
    'planned'
    """
    hidden = hide_quotes(clause)
    if report is not None:
        framed = _framed(hidden, report)
        if framed is not None:
            return framed
        hidden = report.content.of(hidden)
    lowered = {word.lower for word in words(_INSERTED.sub(" ", hidden))}
    main = _main_part(hidden)
    if lowered & lexicon.HEDGES or _HEARSAY.search(main) or _DOUBT.search(main):
        return Status.ALLEGED
    if plans.is_plan(main) and not _DONE_AND_WILL.search(hidden):
        return Status.PLANNED
    if _ONGOING.search(main):
        return Status.ONGOING
    return Status.OCCURRED


def _is_denial(hidden: str, report: Report) -> bool:
    """Turning down a claim denies it; turning down a proposal does not."""
    if report.verb not in lexicon.TURNING_DOWN:
        return report.verb in lexicon.DENYING
    near = {word.lower for word in words(hidden[report.frame.end :][:80])[:8]}
    return bool(near & (lexicon.WHAT_IS_SAID | {"that"}))


def _framed(hidden: str, report: Report) -> Status | None:
    """The status that the verb of saying decides by itself."""
    verb = report.verb
    if _is_denial(hidden, report):
        return Status.DENIED
    if verb in lexicon.CLAIMING:
        return Status.ALLEGED
    content = report.content.of(hidden).strip()
    if verb == "according to" and report.speaker.of(hidden).lower() in (
        "reports",
        "rumours",
        "rumors",
    ):
        return Status.ALLEGED
    if _OWN_DEED.match(content) and verb in lexicon.NEUTRAL:
        return Status.ALLEGED
    if verb in lexicon.COMMITTING or verb in ("expects", "expect"):
        return Status.PLANNED
    if _WOULD.search(_main_part(hide_quotes(content))):
        return Status.PLANNED
    return Status.OCCURRED if verb in lexicon.DIRECTING | lexicon.TURNING_DOWN else None


def _main_part(hidden: str) -> str:
    """Up to the first side clause that stays open; `the mayor, who denies it, is set to ...` goes on."""
    return _SIDE_CLAUSE.split(_CLOSED_RELATIVE.sub(r"\1", hidden), maxsplit=1)[0]
