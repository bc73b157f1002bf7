"""Whether a sentence tells something that happened, or only what it might mean.

A count of signals, each of them of grammar or of specificity (figures, names,
times, speakers) against the marks of commentary (abstract subjects, `could`,
evaluating words). The weights are plain numbers chosen by hand on stories
written for this project; nothing here is trained and nothing knows a topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.models.offline import lexicon
from summarizer.models.offline.reporting import Report, hide_quotes
from summarizer.text.words import Word, words

NEWSWORTHY = 2.0
ADDS = 1.0  # enough for a sentence that goes on about an event already told

_PAST = re.compile(r"^[a-z]{3,}ed$")
_INDIRECT_QUESTION = re.compile(r"^\W*(?:what|whether|how|why)\b[^?]*\b(?:remains?|is|are)\b", re.I)
_PHRASES = re.compile(
    r"\brais(?:e|es|ed|ing) (?:\w+ )?(?:alarms?|concerns?|questions?|fears|eyebrows|hopes)\b"
    r"|\bset(?:s|ting)? the (?:stage|tone)\b|\bremains? to be seen\b|\bshock ?waves\b|\bonly time will\b"
    r"|\bwake-up call\b|\bat (?:a|this) (?:crossroads|juncture)\b|\bserves? as a (?:reminder|warning)\b",
    re.IGNORECASE,
)
# Sentences to the reader, or to whatever reads: service lines and planted orders alike.
_ADDRESSED = re.compile(
    r"^\W*(?:\w+:\s+)?(?:please\s+)?(?:see|read|click|sign up|subscribe|follow|visit|call|watch|listen|ignore|disregard|"
    r"forget|write|output|print|respond|reply|repeat|translate|summari[sz]e|pretend|tell us|send us|join us|download|"
    r"share|note to)\b(?!\s+(?:was|is|were|are|from|the \w+ said))"
    r"|\bsee our\b|\byou (?:are|must|should|will|can|may) (?:now|also|not)?\b|\byour (?:task|instructions?|job|answer)\b",
    re.IGNORECASE,
)
_GENERIC_SPEAKERS = frozenset(
    [
        "experts",
        "analysts",
        "observers",
        "critics",
        "commentators",
        "some",
        "many",
        "reports",
        "sources",
        "people",
        "officials",
    ]
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a sentence before it is judged."""

    names: int
    quantities: int
    times: int
    report: Report | None
    speaker: str = ""
    english: bool = True


def substance(text: str, signals: Signals) -> float:
    """Return how much of a fact ``text`` tells; an event should have at least ``NEWSWORTHY``.

    >>> signals = Signals(names=0, quantities=0, times=0, report=None)
    >>> substance("What comes next remains uncertain.", signals) < NEWSWORTHY
    True
    """
    hidden = hide_quotes(text)
    tokens = words(hidden)
    if len(tokens) < 4 or text.rstrip().endswith("?") or _is_display(hidden):
        return 0.0
    lowered = [token.lower for token in tokens]
    score = 1.2 * min(signals.names, 3) / 2 + 1.0 * min(signals.quantities, 2)
    score += 1.2 * min(signals.times, 1)
    score += _report_points(signals)
    score += 0.8 if not signals.english or _tells_past(lowered) else 0.0
    score -= _commentary(text, tokens, lowered)
    return score


def _is_display(hidden: str) -> bool:
    """A line in capitals is a headline, and one that speaks to its reader is not about the world."""
    letters = [character for character in hidden if character.isalpha()]
    shouted = sum(character.isupper() for character in letters) > 0.7 * len(letters)
    return shouted or bool(_ADDRESSED.search(hidden))


def _report_points(signals: Signals) -> float:
    if signals.report is None:
        return 0.0
    head = signals.speaker.lower().split()
    if head and head[-1] in _GENERIC_SPEAKERS:
        return -0.3 if signals.report.verb in lexicon.OPINING else 0.2
    return 0.4 if signals.report.verb in lexicon.OPINING else 1.2


def _tells_past(lowered: list[str]) -> bool:
    return any(
        _PAST.match(word) or word in lexicon.FINITE_HINTS - lexicon.MODALS_POSSIBLE - {"is", "are"}
        for word in lowered
    )


def _commentary(text: str, tokens: list[Word], lowered: list[str]) -> float:
    opening = lowered[:6]
    points = 0.0
    if any(word in lexicon.ABSTRACT_SUBJECTS for word in opening):
        points += 1.0
    points += 0.9 * min(2, sum(word in lexicon.COMMENTARY_VERBS for word in lowered))
    points += 0.8 * min(
        2,
        sum(token.text in lexicon.MODALS_POSSIBLE for token in tokens),  # `May` is a month
    )
    points += 0.35 * min(4, sum(word in lexicon.EVALUATIVE for word in lowered))
    if "must" in lowered or "should" in lowered or " we " in f" {' '.join(lowered)} ":
        points += 1.0
    points += 1.2 if _PHRASES.search(text) else 0.0
    if _INDIRECT_QUESTION.match(text):
        points += 2.0
    if tokens[0].lower in ("these", "this", "such") and len(tokens) < 40:
        points += 0.5
    return points
