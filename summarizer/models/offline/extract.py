"""Answers the `extract` prompt: the numbered sentences of a chunk become events.

Every statement is a sentence of the source, or a clause of it that can stand
alone; no word is added but the auxiliary of a reduced relative (`signed in
June` -> `was signed in June`). Words for time are copied; no date is computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.domain import Status
from summarizer.models.offline import clauses, discourse, lexicon, reporting
from summarizer.models.offline.discourse import Told
from summarizer.models.offline.headline import DATELINE, headline
from summarizer.models.offline.status import status_of
from summarizer.models.offline.substance import ADDS, NEWSWORTHY, Signals, substance
from summarizer.models.replies import ExtractedEvent, ExtractReply
from summarizer.temporal import Timex, annotate
from summarizer.text import names, quantities
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models.offline.reporting import Report

_LONGEST = 590  # characters; the wire type takes 600
_LONG_HEADLINE = 130  # characters
_MOST = 6  # participants and quantities an event keeps
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her)\s+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One clause with what was found in it."""

    text: str
    report: Report | None
    times: tuple[Timex, ...]
    names: tuple[str, ...]
    quantities: tuple[str, ...]
    language: str


def extract(variables: Mapping[str, Any]) -> ExtractReply:
    """Return the events of ``variables["sentences"]``, in the order of the text."""
    reader = _Reader(variables.get("language") or "en")
    for item in variables["sentences"]:
        reader.take(int(item["number"]), visible(item["text"]))
    return ExtractReply(events=tuple(reader.told_events()))


class _Reader:
    """Goes through the sentences of one chunk and remembers what was told."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._events: list[ExtractedEvent] = []
        self._told: list[Told] = []
        self._home: list[int] = []  # told[i] is events[home[i]]

    def told_events(self) -> list[ExtractedEvent]:
        """The events, with all sentences that go on about them as evidence."""
        evidence = dict(zip(self._home, self._told, strict=True))
        return [
            event.model_copy(update={"sentences": tuple(evidence[index].sentences)})
            if index in evidence
            else event
            for index, event in enumerate(self._events)
        ]

    def take(self, number: int, text: str) -> None:
        """Read one sentence, clause by clause."""
        text = DATELINE.sub("", text, count=1) or text
        for position, span in enumerate(clauses.coordinated(text)):
            part = _read(_stand_alone(span.of(text), first=position == 0), self._language)
            self._take_clause(number, part)

    def _take_clause(self, number: int, part: _Part) -> None:
        times = clauses.own_times(part.text, part.times)
        aside = clauses.subordinate(part.text, times)
        self._events.extend(_aside_event(number, clause, part) for clause, _ in aside)
        taken = {timex.start for _, timex in aside}
        main_times = [timex for timex in times if timex.start not in taken]
        record = discourse.continued(
            self._told,
            number,
            part.text,
            part.report,
            names=frozenset(part.names),
            times=frozenset(timex.text for timex in main_times),
            has_quantity=bool(part.quantities),
        )
        if record is not None:
            if number not in record.sentences and _worth(part) >= ADDS:
                record.sentences.append(number)
        elif _worth(part) >= NEWSWORTHY:
            self._tell(number, part, main_times)

    def _tell(self, number: int, part: _Part, times: Sequence[Timex]) -> None:
        event, speaker, time = _main_event(number, part, times, self._told)
        if event.status == Status.DENIED.value:
            self._deny(number)
        self._home.append(len(self._events))
        self._events.append(event)
        self._told.append(
            Told(discourse.stems_of(part.text), frozenset(part.names), speaker, time, [number])
        )

    def _deny(self, number: int) -> None:
        """What somebody says and another side denies in the next breath is a claim."""
        if not self._told or self._told[-1].sentences[-1] != number - 1:
            return
        index = self._home[-1]
        if _is_claim(self._events[index]):
            self._events[index] = self._events[index].model_copy(
                update={"status": Status.ALLEGED.value}
            )


def _is_claim(event: ExtractedEvent) -> bool:
    return bool(event.attributed_to) and event.status == Status.OCCURRED.value


def _stand_alone(text: str, *, first: bool) -> str:
    text = text.strip(" ,;")
    if first or not text:
        return text if text.endswith((".", "!", "?", "”", '"')) else text + "."
    return text[0].upper() + text[1:]


def _read(text: str, language: str) -> _Part:
    found = names.mentions(text, sentence_starts=(0,))
    times = annotate(text, None, language=language)
    counted = [
        quantity
        for quantity in quantities.find(text)
        if not any(quantity.start < timex.end and timex.start < quantity.end for timex in times)
    ]
    return _Part(
        text,
        reporting.find(text),
        times,
        tuple(dict.fromkeys(mention.text for mention in found)),
        tuple(dict.fromkeys(quantity.text for quantity in counted)),
        language,
    )


def _worth(part: _Part) -> float:
    signals = Signals(
        len(part.names),
        len(part.quantities),
        len(clauses.own_times(part.text, part.times)),
        part.report,
        part.report.speaker.of(part.text) if part.report else "",
        part.language == "en",
    )
    return substance(part.text, signals)


def _aside_event(number: int, clause: clauses.Clause, part: _Part) -> ExtractedEvent:
    """An event told in passing; it is not the speaker's news, so it has no attribution of its own."""
    own = names.mentions(clause.headline or clause.text, sentence_starts=(0,))
    return ExtractedEvent(
        sentences=(number,),
        headline=headline(clause.headline or clause.text, (clause.time or "",)),
        statement=clause.text[:_LONGEST],
        time_words=clause.time,
        said_on_words=None,
        attributed_to=(),
        status=Status.OCCURRED.value,
        participants=tuple(dict.fromkeys(mention.text for mention in own))[:_MOST],
        quantities=tuple(
            text for text in part.quantities if text in (clause.headline or clause.text)
        )[:_MOST],
    )


def _main_event(
    number: int, part: _Part, times: Sequence[Timex], told: Sequence[Told]
) -> tuple[ExtractedEvent, str, str | None]:
    own, said = _times(part, times)
    speaker = _speaker(part, told)
    time = own or said
    event = ExtractedEvent(
        sentences=(number,),
        headline=_headline(part, tuple(text for text in (own, said) if text)),
        statement=part.text[:_LONGEST],
        time_words=time,
        said_on_words=said if own and said else None,
        attributed_to=_speakers(speaker),
        status=status_of(part.text, part.report).value,
        participants=part.names[:_MOST],
        quantities=part.quantities[:_MOST],
    )
    return event, speaker, time


def _headline(part: _Part, times: tuple[str, ...]) -> str:
    """The clause, cut; `Y, X said` is cut inside Y, so that X is not lost in the middle."""
    report = part.report
    if report is None or report.content.start > 0 or report.speaker.start < report.content.end:
        return headline(part.text, times)[:_LONGEST]
    said = headline(report.content.of(part.text), times)
    frame = f"{report.speaker.of(part.text)} {report.verb}"
    if report.verb == "according to":
        frame = f"according to {report.speaker.of(part.text)}"
    whole = f"{said.rstrip(',')}, {frame}"
    return (whole if len(whole) <= _LONG_HEADLINE else said)[:_LONGEST]


def _times(part: _Part, times: Sequence[Timex]) -> tuple[str | None, str | None]:
    """The words for the time of the thing and for the time of saying it."""
    if part.report is None:
        return (times[0].text if times else None), None
    content, speaker = part.report.content, part.report.speaker
    inside = [timex for timex in times if content.start <= timex.start < content.end]
    outside = [timex for timex in times if timex not in inside and not speaker.overlaps(timex.span)]
    own = inside[0].text if inside else None
    said = outside[0].text if outside else None
    return own, said


def _speaker(part: _Part, told: Sequence[Told]) -> str:
    if part.report is None:
        return ""
    return discourse.resolve_speaker(part.report.speaker.of(part.text), list(told))


def _speakers(speaker: str) -> tuple[str, ...]:
    """`The United States and South Korea` -> both, without articles; a long phrase gives its names."""
    speaker = re.split(r"\s+(?:that|who|which)\s", speaker, maxsplit=1)[0].strip(" ,")
    if not speaker:
        return ()
    found = [mention.text for mention in names.mentions(speaker, sentence_starts=(0,))]
    if len(speaker.split()) > 8 and found:
        return tuple(dict.fromkeys(found))[:_MOST]
    parts = [speaker] if len(found) < 2 else re.split(r"\s+and\s+|,\s+(?:and\s+)?", speaker)
    cleaned = [_DETERMINER.sub("", part.strip()) for part in parts if part.strip()]
    adverbs = lexicon.ADVERBS_BEFORE_VERB
    return tuple(dict.fromkeys(part[:200] for part in cleaned if part.lower() not in adverbs))[
        :_MOST
    ]
