"""From words for time to days: every event gets its interval, and says how.

The words were copied by the extractor; the arithmetic is done by the temporal
room against the day of the article, or the day inferred for the coverage (``anchoring``). An
event without words for time is the business of ``undated``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Event, Level, Status, When
from summarizer.temporal import Reference, Timex, annotate, resolve
from summarizer.temporal.events import is_narrative, is_same_day, named_event
from summarizer.temporal.timex import Clock, DayPart
from summarizer.timeline import undated
from summarizer.timeline.event_times import count_from_events

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.timeline.anchoring import Anchor

# `convicted before Christmas` was not at Christmas; how long before, the text does not say.
_BESIDE = re.compile(r"\b(?:before|prior to|ahead of|after)\s+(?:the\s+)?$", re.IGNORECASE)
# `Trains are cancelled until Tuesday`: what was done was not done on Tuesday.
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?(?:early\s+|late\s+)?$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:not|never|no|nobody|none)\b|n['’]t\b", re.IGNORECASE)
# `The Pentagon said Monday that forces have entered combat`: Monday is when it was said, not when they did.
_SAID_AT = re.compile(
    r"\b(?:said|says|added|told\s+\w+(?:\s+\w+)?)\s+(?:late\s+|early\s+)?(?:on\s+)?$"
)
_REPORTS_STATE = re.compile(r"\s+that\s+(?:[^\s,]+\s+){1,6}?(?:has|have|had|is|are|were|was)\s")
_BACK = 4  # events told before that a day is looked for in


def date_events(
    events: Sequence[Event], anchor: Mapping[str, Anchor], reference: Reference
) -> tuple[Event, ...]:
    """Return the events with ``when`` and ``said_on`` set where the text gives them. Order is kept."""
    dated: list[Event] = []
    lead: dict[str, Event] = {}
    for event in events:
        told = dated[-_BACK:]
        previous = told[-1] if told and told[-1].article == event.article else None
        spoken = next((each for each in reversed(told) if _is_before(each, event)), None)
        if spoken is not None and not _names_day(spoken):
            spoken = None
        dated.append(_date(event, anchor[event.article], reference, (previous, spoken)))
        if event.evidence[0].index == 0:
            lead.setdefault(event.article, dated[-1])
        elif dated[-1].when is not None and event.article in lead:
            dated[-1] = undated.with_lead(dated[-1], lead[event.article], anchor[event.article])
    return count_from_events(dated, anchor)


def _is_before(told: Event, event: Event) -> bool:
    """Whether ``told`` is dated, of the same article, shortly before ``event``, and no plan beside a deed."""
    near = event.evidence[0].index - told.evidence[0].index <= undated.NEIGHBOUR
    done = told.status is not Status.PLANNED or event.status is Status.PLANNED
    return told.article == event.article and near and told.when is not None and done


def _is_only_an_end(time_words: str, sentence: str) -> bool:
    """Whether the words say until when something lasts, and not when it was done; `not until Monday` is Monday."""
    place = sentence.find(time_words)
    before = sentence[: max(place, 0)] + (time_words if place < 0 else "")
    bare = re.match(r"(?:until|till)\s", time_words, re.IGNORECASE)
    if not bare and (place < 0 or not _UNTIL.search(before)):
        return False
    return _NOT_BEFORE.search(before) is None


def _names_day(told: Event) -> bool:
    """Whether what was told has a day that can be counted from, or a night between two."""
    return told.when is not None and (told.when.end - told.when.start).days <= 1


def _date(
    event: Event,
    anchor: Anchor,
    reference: Reference,
    told: tuple[Event | None, Event | None],
) -> Event:
    """``told`` are the event before and the last dated one before, if it is on a day."""
    previous, spoken = told
    when = said_on = None
    lead = event.evidence[0]
    if event.said_words:
        said_on = _resolved(event.said_words, lead.text, anchor, None)
    if event.time_words and not _is_only_an_end(event.time_words, lead.text):
        when = _resolved(event.time_words, lead.text, anchor, spoken)
        if when is not None and _contradicted(event, when, reference):
            when = None
        elif when is not None and said_on is None and _is_of_saying(event, lead.text):
            when = replace(when, confidence=Level.LOW, explanation="the day it was said")
    else:
        when = undated.day_of(event, previous, anchor)
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
    return replace(event, when=when, said_on=said_on, status=status)


def _resolved(time_words: str, sentence: str, anchor: Anchor, spoken: Event | None) -> When | None:
    """The copied words as they stand in their sentence, whose clause gives the tense; by themselves if need be.

    A bare time of day (`at about 8.40 p.m.`) belongs to the day that was last spoken of, and
    `the next day` counts from it: from no day at all if none was, never from that of writing.
    """
    place = sentence.find(time_words)
    if place >= 0 and _BESIDE.search(sentence[:place]):
        return None
    if place >= 0:
        end = place + len(time_words)
        dated = False
        for timex in annotate(sentence, anchor.day, language=anchor.language):
            if not (timex.start < end and place < timex.end):
                dated = dated or (timex.when is not None and timex.when.start == timex.when.end)
                continue
            if _is_bare_clock(timex) and spoken is not None and spoken.when is not None:
                note = f"the day of “{spoken.headline}”"
                return replace(spoken.when, basis=Basis.INFERRED, text=time_words, explanation=note)
            if is_narrative(timex) and not dated:
                return _narrated(timex, sentence, anchor, spoken)
            if named_event(timex) is not None:
                return None  # known once the event that it counts from is dated
            if timex.when is not None:
                return timex.when
    return resolve(time_words, anchor.day, sentence=sentence, language=anchor.language)


def _narrated(timex: Timex, sentence: str, anchor: Anchor, spoken: Event | None) -> When | None:
    """`The next day`, `two hours later`: counted from the day of the event told before."""
    if spoken is None or spoken.when is None:
        pointed = timex.text.lower().startswith(("the same", "that"))  # at a day told before
        return timex.when if is_same_day(timex) and not pointed else None
    for each in annotate(sentence, anchor.day, language=anchor.language, spoken_of=spoken.when.end):
        if each.start == timex.start and each.when is not None:
            when = spoken.when if is_same_day(timex) else each.when
            return replace(
                when,
                text=timex.text,
                basis=Basis.INFERRED,
                confidence=Level.LOW if spoken.when.confidence is Level.LOW else Level.MEDIUM,
                explanation=f"counted from “{spoken.headline}”",
            )
    return None


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


def _is_of_saying(event: Event, sentence: str) -> bool:
    """Whether the only time stands behind a plain verb of saying, and what is said is over or lasts: `said Monday that forces have entered`."""
    place = sentence.find(event.time_words or "")
    behind = sentence[place + len(event.time_words or "") :]
    return bool(place > 0 and _SAID_AT.search(sentence[:place]) and _REPORTS_STATE.match(behind))


def _lowered(when: When) -> When:
    level = Level.MEDIUM if when.confidence is Level.HIGH else Level.LOW
    note = "counted from the inferred day of the coverage"
    explanation = f"{when.explanation}; {note}" if when.explanation else note
    return replace(when, confidence=level, explanation=explanation)
