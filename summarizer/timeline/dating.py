"""From words for time to days: every event gets its interval, and says how.

The words were copied by the extractor; the arithmetic is done by the temporal
room against the day of the article, or the day inferred for the coverage. An
event without words for time inherits one only where the text itself leans on
the sentence before (`also`, `meanwhile`), or leads a dated article; everything
else stays undated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Article, Basis, Event, Level, Precision, Status, When
from summarizer.temporal import Reference, Timex, annotate, resolve
from summarizer.temporal.timex import Clock, DayPart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_LEANS = re.compile(
    r"^\W*(?:\w+\s+){0,6}?(?:also|meanwhile|separately|in turn|at the same time|the same day)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b\w{3,}ed\b|\b(?:said|told|was|were|had|won|lost|made|took|found|held|led|struck|fell|rose)\b"
)
_SAID = re.compile(
    r"\b(?:said|told|denied|rejected|dismissed|alleged|claimed|accused|warned|urged|added|promised|vowed|called)\b"
)
_PERFECT = re.compile(
    r"\b(?:has|have|had|repeatedly|long)\s+(?:\w+\s+)?(?:said|told|denied|rejected|dismissed|alleged|claimed|accused|warned|urged|called)\b"
)
_HAS_DONE = re.compile(r"\W*(?:[^\s,]+\s+){1,8}?(?:has|have)\s")
_HABITUAL = re.compile(r"\b(?:has|have) been\b|\bused to\b|\boften\b|\busually\b", re.IGNORECASE)
# `PORT ELLERY, June 15 (Coastline Press) -`: the day a correspondent filed
_DATELINE = re.compile(
    r"^\W*[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40},\s+(?:[A-Z][a-z]+,\s+)?(?P<day>[A-Za-z]{3,9}\.?\s+\d{1,2}(?:,\s+\d{4})?|\d{1,2}\s+[A-Za-z]{3,9}(?:\s+\d{4})?)\s*(?:\([^)]{2,40}\)\s*)?[—–-]",
    re.MULTILINE,
)
_HEAD = 600  # characters: a dateline stands behind headline and byline, not later
# `convicted before Christmas` was not at Christmas; how long before, the text does not say.
_BESIDE = re.compile(r"\b(?:before|prior to|ahead of|after)\s+(?:the\s+)?$", re.IGNORECASE)
_LEADING_SENTENCES = 2
_NEIGHBOUR = 2  # sentences: further back a connective no longer leans on the same occasion


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day an article's words for time count from, and where that day comes from."""

    day: date | None
    basis: Basis
    confidence: Level
    language: str = "en"


def anchors(articles: Sequence[Article], reference: Reference) -> Mapping[str, Anchor]:
    """Each article's own publication day, its dateline's, else the one inferred for the coverage: never today."""
    inferred = reference.when
    day = inferred.start if inferred and inferred.precision is Precision.DAY else None
    level = inferred.confidence if inferred else Level.LOW
    return {article.id: _anchor(article, day, level) for article in articles}


def _anchor(article: Article, day: date | None, level: Level) -> Anchor:
    language = article.language or "en"
    if article.published:
        return Anchor(article.published, Basis.PUBLISHED, Level.HIGH, language)
    dateline = _DATELINE.search(article.text[:_HEAD])
    if dateline:
        for timex in annotate(dateline["day"], day, language=language):
            if timex.when is not None and timex.when.precision is Precision.DAY:
                return Anchor(timex.when.start, Basis.PUBLISHED, Level.HIGH, language)
    return Anchor(day, Basis.INFERRED, level, language)


def date_events(
    events: Sequence[Event], anchor: Mapping[str, Anchor], reference: Reference
) -> tuple[Event, ...]:
    """Return the events with ``when`` and ``said_on`` set where the text gives them. Order is kept."""
    dated: list[Event] = []
    for event in events:
        previous = dated[-1] if dated and dated[-1].article == event.article else None
        dated.append(_date(event, anchor[event.article], reference, previous))
    return tuple(dated)


def _date(event: Event, anchor: Anchor, reference: Reference, previous: Event | None) -> Event:
    when = said_on = None
    lead = event.evidence[0]
    if event.time_words:
        when = _resolved(event.time_words, lead.text, anchor, previous)
        if when is not None and _contradicted(event, when, reference):
            when = None
    else:
        when = _inherited(event, previous) or _leading(event, anchor) or _saying(event, anchor)
    if when is not None and when.basis is Basis.RELATIVE and anchor.confidence is not Level.HIGH:
        when = _lowered(when)
    status = event.status
    if (
        when is not None
        and anchor.day is not None
        and when.start > anchor.day
        and status is Status.OCCURRED
    ):
        status = Status.PLANNED  # what lies ahead of its article has not happened, in any language
    if event.said_words:
        said_on = _resolved(event.said_words, lead.text, anchor, None)
    return replace(event, when=when, said_on=said_on, status=status)


def _resolved(
    time_words: str, sentence: str, anchor: Anchor, previous: Event | None
) -> When | None:
    """The copied words as they stand in their sentence, whose clause gives the tense; by themselves if need be.

    A bare time of day (`at about 8.40 p.m.`) belongs to the day that was last spoken of.
    """
    place = sentence.find(time_words)
    if place >= 0 and _BESIDE.search(sentence[:place]):
        return None
    if place >= 0:
        end = place + len(time_words)
        for timex in annotate(sentence, anchor.day, language=anchor.language):
            if not (timex.start < end and place < timex.end):
                continue
            if _is_bare_clock(timex) and previous is not None and previous.when is not None:
                note = f"the day of “{previous.headline}”"
                return replace(
                    previous.when, basis=Basis.INFERRED, text=time_words, explanation=note
                )
            if timex.when is not None:
                return timex.when
    return resolve(time_words, anchor.day, sentence=sentence)


def _is_bare_clock(timex: Timex) -> bool:
    return isinstance(timex.meaning, (Clock, DayPart)) and timex.meaning.day is None


def _contradicted(event: Event, when: When, reference: Reference) -> bool:
    """A stated date that the rest of the coverage shows to be wrong is a dispute, not a date."""
    if when.basis is not Basis.STATED:
        return False
    return any(
        side.article == event.article
        and any(sentence.start <= side.span.start < sentence.end for sentence in event.evidence[:1])
        and side.value == when.start.isoformat()
        for finding in reference.findings
        for side in finding.sides
    )


def _inherited(event: Event, previous: Event | None) -> When | None:
    if previous is None or previous.when is None or not _LEANS.match(event.statement):
        return None
    distance = event.evidence[0].index - previous.evidence[0].index
    if not 0 <= distance <= _NEIGHBOUR + len(previous.evidence):
        return None
    return replace(
        previous.when,
        basis=Basis.INFERRED,
        confidence=Level.MEDIUM if previous.when.confidence is Level.HIGH else Level.LOW,
        text=None,
        explanation=f"no time given; it follows “{previous.headline}”",
    )


def _leading(event: Event, anchor: Anchor) -> When | None:
    """The lead of a dated article tells the day's news even where it names no day."""
    if anchor.day is None or anchor.basis is not Basis.PUBLISHED:
        return None
    if event.evidence[0].index >= _LEADING_SENTENCES or event.status is Status.PLANNED:
        return None
    if not _PAST.search(event.statement) or _HABITUAL.search(event.statement):
        return None
    if event.evidence[0].index and _HAS_DONE.match(event.statement):
        return None  # only the very first sentence tells the day's news in the perfect
    return _that_day(anchor.day, "no time given; the lead of an article published that day")


def _that_day(day: date, explanation: str) -> When:
    return When(day, day, Precision.DAY, Basis.PUBLISHED, Level.LOW, None, explanation)


def _saying(event: Event, anchor: Anchor) -> When | None:
    """What somebody said or denied, with no time given, is mostly news of the article's day."""
    if anchor.day is None or anchor.basis is not Basis.PUBLISHED or not event.attributed_to:
        return None
    if not _SAID.search(event.statement) or _PERFECT.search(event.statement):
        return None
    return _that_day(anchor.day, "no time given; said in an article published that day")


def _lowered(when: When) -> When:
    level = Level.MEDIUM if when.confidence is Level.HIGH else Level.LOW
    note = "counted from the inferred day of the coverage"
    explanation = f"{when.explanation}; {note}" if when.explanation else note
    return replace(when, confidence=level, explanation=explanation)
