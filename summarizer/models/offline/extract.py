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
from summarizer.models.offline import clauses, discourse, predicates, reporting, speakers
from summarizer.models.offline.dated_by import dated_by, issued
from summarizer.models.offline.discourse import Told
from summarizer.models.offline.frame import LONGEST
from summarizer.models.offline.glued import sentence
from summarizer.models.offline.headline import DATED_PLACE, headline
from summarizer.models.offline.status import status_of
from summarizer.models.offline.substance import ADDS, NEWSWORTHY, Signals, substance
from summarizer.models.offline.tokenised import as_spelled
from summarizer.models.replies import ExtractedEvent, ExtractReply
from summarizer.temporal import Timex, annotate
from summarizer.text import quantities
from summarizer.text.visible import visible
from summarizer.text.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.models.offline.reporting import Report

_LONGEST = 590  # characters; the wire type takes 600
_LONG_HEADLINE = 150  # characters
_DAYS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['’]s\b"
)  # dates nothing, but is specific
_ADJUNCT = re.compile(r"\s+(?=(?:on|at|in|during|outside|after|by|from|late)\b|\w+day\b)")
_MOST = 6  # participants and quantities an event keeps


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
        english = self._language == "en"
        source, text = text, sentence(text, english=english)
        text = discourse.without_link(text) if english else text
        if len(text) > LONGEST or DATED_PLACE.fullmatch(text):
            return
        before = len(self._events)
        shared: Timex | None = None
        end = 0
        for span in clauses.coordinated(text):
            part = _read(_stand_alone(span.of(text), first=end == 0), self._language)
            times = clauses.own_times(part.text, part.times)
            if not end:
                shared = clauses.fronted_time(part.text, times)
            elif times or not clauses.takes_over(text[end : span.start], part.text):
                shared = None
            for deed in _deeds(part, times):
                self._take_clause(number, deed, shared if end else None)
            end = span.end
        if source != text:
            self._events[before:] = [_copied(event, source) for event in self._events[before:]]

    def _take_clause(self, number: int, part: _Part, shared: Timex | None) -> None:
        """Tell the events of a clause; ``shared`` is the time that an earlier clause gives it."""
        times = clauses.own_times(part.text, part.times)
        told_in = [timex for timex in times if not issued(part.text, part.report, timex)]
        aside = clauses.subordinate(part.text, told_in)
        self._events.extend(_aside_event(number, clause, part) for clause, _ in aside if clause)
        taken = {timex.start for _, timex in aside}
        main_times = [timex for timex in times if timex.start not in taken] or (
            [shared] if shared is not None else []
        )
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
            if number not in record.sentences and _worth(part, main_times) >= ADDS:
                record.sentences.append(number)
        elif _worth(part, main_times) >= NEWSWORTHY and not self._nobodys(number, part):
            self._tell(number, part, main_times)

    def _nobodys(self, number: int, part: _Part) -> bool:
        """A quotation of somebody who is only a pronoun tells the reader nothing."""
        return (
            part.report is not None
            and part.text.lstrip()[:1] in '“"«„'
            and discourse.is_pronoun(part.report.speaker.of(part.text))
            and not speakers.resolve(part.text, part.report, self._told, number)
        )

    def _tell(self, number: int, part: _Part, times: Sequence[Timex]) -> None:
        event, speaker, time = _main_event(number, part, times, self._told)
        if event.status == Status.DENIED.value:
            self._deny(number)
        self._home.append(len(self._events))
        self._events.append(event)
        self._told.append(
            Told(
                content_stems(part.text),
                frozenset(part.names),
                speaker,
                time,
                [number],
                speakers.subject_of(part.text),
            )
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


def _copied(event: ExtractedEvent, source: str) -> ExtractedEvent:
    """The event with its words for time, names and figures as the sentence itself spells them."""
    time, said = event.time_words, event.said_on_words
    return event.model_copy(
        update={
            "time_words": as_spelled(time, source) if time else time,
            "said_on_words": as_spelled(said, source) if said else said,
            "participants": tuple(as_spelled(name, source) for name in event.participants),
            "quantities": tuple(as_spelled(text, source) for text in event.quantities),
        }
    )


def _is_claim(event: ExtractedEvent) -> bool:
    return bool(event.attributed_to) and event.status == Status.OCCURRED.value


def _stand_alone(text: str, *, first: bool) -> str:
    text = text.strip(" ,;")
    if first or not text:
        return text if text.endswith((".", "!", "?", "”", '"')) else text + "."
    return text[0].upper() + text[1:]


def _deeds(part: _Part, times: Sequence[Timex]) -> list[_Part]:
    """A clause, or one for each deed of its subject."""
    if part.report is not None or part.language != "en":
        return [part]
    apart = predicates.deeds(part.text, times)
    if len(apart) == 1:
        return [part]
    return [_read(_stand_alone(text, first=True), part.language) for text in apart]


def _read(text: str, language: str) -> _Part:
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
        speakers.named(text),
        tuple(dict.fromkeys(quantity.text for quantity in counted)),
        language,
    )


def _worth(part: _Part, times: Sequence[Timex] = ()) -> float:
    signals = Signals(
        len(part.names),
        len(part.quantities),
        len(clauses.own_times(part.text, part.times))
        or len(times)
        or len(_DAYS.findall(part.text)),
        part.report,
        part.report.speaker.of(part.text) if part.report else "",
        part.language == "en",
        dated=bool(times),
    )
    return substance(part.text, signals)


def _aside_event(number: int, clause: clauses.Clause, part: _Part) -> ExtractedEvent:
    """An event told in passing; it is not the speaker's news, so it has no attribution of its own."""
    own = speakers.named(clause.headline or clause.text)
    return ExtractedEvent(
        sentences=(number,),
        headline=headline(clause.headline or clause.text, (clause.time or "",)),
        statement=clause.text[:_LONGEST],
        time_words=clause.time,
        said_on_words=None,
        attributed_to=(),
        status=clause.status.value,
        participants=own[:_MOST],
        quantities=tuple(
            text for text in part.quantities if text in (clause.headline or clause.text)
        )[:_MOST],
    )


def _main_event(
    number: int, part: _Part, times: Sequence[Timex], told: Sequence[Told]
) -> tuple[ExtractedEvent, str, str | None]:
    dating = dated_by(part.text, part.report, times)
    own, said = dating.thing, dating.saying
    speaker = speakers.resolve(part.text, part.report, told, number)
    time = own or said
    event = ExtractedEvent(
        sentences=(number,),
        headline=_headline(part, tuple(text for text in (own, said) if text)),
        statement=part.text[:_LONGEST],
        time_words=time,
        said_on_words=said if own and said else None,
        attributed_to=speakers.listed(speaker)[:_MOST],
        status=status_of(part.text, part.report).value,
        participants=part.names[:_MOST],
        quantities=part.quantities[:_MOST],
    )
    return event, speaker, time


def _headline(part: _Part, times: tuple[str, ...]) -> str:
    """The clause, cut; `Y, X said` is cut inside Y, so that X is not lost in the middle."""
    report = part.report
    if report is None or not report.follows or report.frame.start < report.content.end:
        return headline(part.text, times)[:_LONGEST]
    said = headline(report.content.of(part.text), times).rstrip(",")
    speaker = speakers.unbracketed(report.speaker.of(part.text))
    if discourse.is_pronoun(speaker):
        return said[:_LONGEST]  # `..., it said` names nobody
    frame = f"{speaker} {report.verb}"
    if report.verb == "according to":
        frame = f"according to {speaker}"
    elif report.verb in ("told", "tells"):
        behind = re.split(r"\btells?\b|\btold\b", report.frame.of(part.text), maxsplit=1)[-1]
        frame = f"{frame}{_ADJUNCT.split(behind, maxsplit=1)[0]}"
    whole = f"{said}, {frame}"
    return (whole if len(whole) <= _LONG_HEADLINE else said)[:_LONGEST]
