"""Whether a sentence tells something that happened, or only what it might mean.

A count of signals, each of them of grammar or of specificity (figures, names,
times, speakers) against the marks of commentary (abstract subjects, `could`,
evaluating words). The weights are plain numbers chosen by hand on stories
written for this project; nothing here is trained and nothing knows a topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.models.offline import lexicon, verbs
from summarizer.models.offline.discourse import OF_SEVERAL
from summarizer.models.offline.frame import LONGEST, Report, hide_quotes
from summarizer.models.offline.plans import is_plan
from summarizer.text.words import Word, words

_OPENING = 6  # words: a subject is seldom longer
NEWSWORTHY = 2.0
_DONE = 1.0  # points for a deed
ADDS = 1.0  # enough for a sentence that goes on about an event already told

_INDIRECT_QUESTION = re.compile(r"^\W*(?:what|whether|how|why)\b[^?]*\b(?:remains?|is|are)\b", re.I)
_PHRASES = re.compile(
    r"\brais(?:e|es|ed|ing) (?:\w+ )?(?:alarms?|concerns?|questions?|fears|eyebrows|hopes)\b"
    r"|\bset(?:s|ting)? the (?:stage|tone)\b|\bremains? to be seen\b|\bshock ?waves\b|\bonly time will\b"
    r"|\bwake-up call\b|\bat (?:a|this) (?:crossroads|juncture)\b|\bserves? as a (?:reminder|warning)\b",
    re.IGNORECASE,
)
# A state that lasts is no commentary: `the road remains closed`.
_STATE = re.compile(
    r"\bremains? (?=(?:closed|missing|open|shut|blocked|in (?:force|hospital|custody|place)|under|without|at large|"
    r"unaccounted|trapped|critical|stable)\b)"
)
# `The comment came amid`, `It comes as`: links to what was told before, and is nothing without it.
_LINKS_BACK = re.compile(
    r"^\W*(?:and |but )?(?:it|this|that|these|the (?:\w+ )?(?:comments?|move|moves|news|remarks?|announcement|statement|decision|warning|"
    r"developments?|figures?|claims?|report|incident|delay|visit))(?: also| then)? "
    r"(?:(?:comes|came|follows|followed) (?:as|after|amid|amidst|a|an|the|in|on|just|hours|days|weeks|shortly|hot|against|at|despite)\b|means? (?:that |the |a |there)?)",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:is|are|was|were) (?:still )?(?:under ?way|searching|missing)\b|\bremains? (?:closed|missing|open|shut|blocked)\b"
)
_ARRANGED = re.compile(r"\b(?:plans?|intends?|aims?|vows?|agrees?|refuses?) to \w+")
_AHEAD = re.compile(
    r"\b(?:will|is to|are to|is due to|are due to|is expected to|are expected to|"
    r"(?:is|are) (?:due|set|scheduled|booked|planned)|could|might|may|should|ought to)\b"
)
_RELATIVE = re.compile(r",\s+(?:which|who|where|when)\b")
# Harm, custody, rescue, agreement: with one figure these are an event, where `drank` is a detail.
_NEWS_VERBS = frozenset(
    "killed died injured wounded drowned evacuated rescued displaced trapped stranded detained arrested jailed "
    "sentenced charged convicted acquitted abducted kidnapped fined agreed approved signed banned elected "
    "resigned collapsed exploded sank crashed derailed sold bought searching".split()
)
_SAYING = frozenset(["said", "says", "saying", "told", "announced", "promised", "warned"])
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
    dated: bool = False
    """Whether a time is the sentence's own, and not that of something told in passing."""


def substance(text: str, signals: Signals) -> float:
    """Return how much of a fact ``text`` tells; an event should have at least ``NEWSWORTHY``.

    >>> signals = Signals(names=0, quantities=0, times=0, report=None)
    >>> substance("What comes next remains uncertain.", signals) < NEWSWORTHY
    True
    """
    if len(text) > LONGEST:
        return 0.0
    hidden = hide_quotes(text)
    tokens = words(hidden)
    short = len(words(text) if '"_' in hidden else tokens) < 4  # a quotation is what is said
    if short or not tokens or text.rstrip().endswith("?") or _is_display(hidden):
        return 0.0
    lowered = [token.lower for token in tokens]
    actors = signals.names + bool(lexicon.INSTITUTIONS & set(lowered[:6]))
    score = 1.2 * min(actors, 3) / 2 + 1.0 * min(signals.quantities, 2)
    score += 1.2 * min(signals.times, 1)
    score += _report_points(signals)
    score += _happens(hidden, lowered, english=signals.english, timed=signals.times > 0)
    if signals.english and verbs.is_headline(tokens):
        score += _DONE
    arranged = signals.dated and is_plan(hidden)
    reported = _is_reported(signals, lowered)
    score -= _commentary(text, tokens, reported=reported, arranged=arranged)
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


def _happens(hidden: str, lowered: list[str], *, english: bool, timed: bool) -> float:
    """Points for a verb of something done, under way or arranged; `was` and `had` alone give fewer."""
    if not english:
        return 0.8
    joined = " ".join(lowered)
    if _NEWS_VERBS & set(lowered) or _UNDER_WAY.search(joined) or _ARRANGED.search(joined):
        return 1.0
    if timed and (_AHEAD.search(joined) or is_plan(hidden) or "expects" in lowered):
        return 0.8  # `will debate the plan next Tuesday`; without a time it is a promise
    done = verbs.AUXILIARIES - lexicon.MODALS_POSSIBLE - {"is", "are"}
    return 0.8 if any(word in done or verbs.is_past(word) for word in lowered) else 0.0


def _is_reported(signals: Signals, lowered: list[str]) -> bool:
    return signals.report is not None or bool(_SAYING & set(lowered))


def _commentary(text: str, tokens: list[Word], *, reported: bool, arranged: bool) -> float:
    """Points for the marks of commentary; ``arranged``: what should or may be done has a day, and is no opinion."""
    lowered = [token.lower for token in tokens]
    opening = lowered[: verbs.first_finite(tokens) or _OPENING][:_OPENING]
    points = 0.0
    if any(word in lexicon.ABSTRACT_SUBJECTS for word in opening):
        points += 1.0
    hidden = _STATE.sub(" ", " ".join(lowered)).split()
    points += 0.9 * min(2, sum(word in lexicon.COMMENTARY_VERBS for word in hidden))
    possible = lexicon.MODALS_POSSIBLE - (
        {"would"} if reported else set()
    )  # `said it would`: a plan
    hedges = [token.text for token in tokens if token.text in possible]  # `May` is a month
    expected = arranged and hedges[:1] not in ([], ["would"])
    points += 0.8 * (min(2, len(hedges)) - expected)
    points += 0.35 * min(4, sum(word in lexicon.EVALUATIVE for word in lowered))
    main = {word.lower for word in words(_RELATIVE.split(hide_quotes(text), maxsplit=1)[0])}
    urging = "must" in main or ("should" in main and not arranged)
    if urging or " we " in f" {' '.join(lowered)} ":
        points += 1.0
    points += 1.2 if _PHRASES.search(text) else 0.0
    points += 1.2 if _LINKS_BACK.match(text) or OF_SEVERAL.match(text) else 0.0
    if _INDIRECT_QUESTION.match(text):
        points += 2.0
    if tokens[0].lower in ("these", "this", "such") and len(tokens) < 40:
        points += 0.5
    return points
