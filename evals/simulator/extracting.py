"""Errors of a reader: what `extract` may answer wrongly about the sentences it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.simulator import dates, makers
from evals.simulator.changes import Kind, Scene
from evals.simulator.records import Corruption
from evals.simulator.story import shared
from summarizer.models.replies import ExtractedEvent, ExtractReply

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from evals.simulator.records import Plan
    from evals.simulator.story import Story

_FOREIGN = 0.2
_RAISED = {"alleged": "occurred", "denied": "occurred", "planned": "occurred"}
_WAYS = ("statement", "headline", "sentences", "status", "time", "speaker")

Erred = tuple[ExtractedEvent, Corruption]


def corrupted(
    reply: ExtractReply, shown: Mapping[int, str], story: Story, plan: Plan
) -> tuple[ExtractReply, list[Corruption]]:
    """Return the reply with at most one error an event, and the errors; an order that was shown may be obeyed."""
    draw, rate = plan.draw("extract", *shown.values()), plan.rate
    events: list[ExtractedEvent] = []
    made: list[Corruption] = []
    for event in reply.events:
        erred = _erred(event, shown, story, draw) if draw.random() < rate else None
        events.append(erred[0] if erred else event)
        made += [erred[1]] if erred else []
    if events and draw.random() < rate:
        for event, corruption in _obeyed(events[0], shown, story):
            events.append(event)
            made.append(corruption)
    return ExtractReply(events=tuple(events)), made


def _erred(
    event: ExtractedEvent, shown: Mapping[int, str], story: Story, draw: random.Random
) -> Erred | None:
    makers_: dict[str, Callable[[], Erred | None]] = {
        "statement": lambda: _reworded(event, shown, story, draw, field="statement"),
        "headline": lambda: _reworded(event, shown, story, draw, field="headline"),
        "sentences": lambda: _moved(event, shown, draw),
        "status": lambda: _raised(event, shown),
        "time": lambda: _retimed(event, shown, draw),
        "speaker": lambda: _given(event, shown, story, draw),
    }
    for way in draw.sample(_WAYS, len(_WAYS)):
        if (erred := makers_[way]()) is not None:
            return erred
    return None


def _evidence(event: ExtractedEvent, shown: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(shown[number] for number in event.sentences if number in shown)


def _reworded(
    event: ExtractedEvent,
    shown: Mapping[int, str],
    story: Story,
    draw: random.Random,
    *,
    field: str,
) -> Erred | None:
    """The statement or the headline, with an error of any kind that words can have."""
    evidence = _evidence(event, shown)
    text: str = getattr(event, field)
    for kind in makers.shuffled(draw):
        change = None
        if kind is not Kind.INSTRUCTION:
            change = makers.drawn(kind, text, Scene(story, evidence), draw)
        if change:
            new = change.text.rstrip(".") if field == "headline" else change.text
            made = Corruption(
                kind,
                change.variant,
                "extract",
                "headline" if field == "headline" else "sentence",
                text,
                new,
                evidence,
                change.why,
            )
            return event.model_copy(update={field: new}), made
    return None


def _moved(event: ExtractedEvent, shown: Mapping[int, str], draw: random.Random) -> Erred | None:
    """The event on another sentence."""
    wrong = [
        number
        for number, text in shown.items()
        if number not in event.sentences
        and max(shared(event.statement, text), shared(text, event.statement)) < _FOREIGN
    ]
    if not wrong:
        return None
    number = draw.choice(wrong)
    made = Corruption(
        Kind.CITATION,
        "sentence number",
        "extract",
        "citation",
        event.statement,
        event.statement,
        (shown[number],),
        "the sentence does not tell it",
    )
    return event.model_copy(update={"sentences": (number,)}), made


def _raised(event: ExtractedEvent, shown: Mapping[int, str]) -> Erred | None:
    raised = _RAISED.get(event.status)
    if raised is None:
        return None
    why = f"the sentence tells it as {event.status}"
    made = Corruption(
        Kind.MODALITY,
        "status raised",
        "extract",
        "status",
        event.status,
        raised,
        _evidence(event, shown),
        why,
    )
    return event.model_copy(update={"status": raised}), made


def _retimed(event: ExtractedEvent, shown: Mapping[int, str], draw: random.Random) -> Erred | None:
    """Words for time of another sentence, or of the calendar."""
    evidence = " ".join(_evidence(event, shown))
    others = [
        word
        for number, text in shown.items()
        if number not in event.sentences
        for word in dates.words_of(text)
        if word.lower() not in evidence.lower()
    ]
    if not others:
        return None
    words = draw.choice(sorted(set(others)))
    made = Corruption(
        Kind.DATE,
        "time words",
        "extract",
        "time",
        event.time_words or "",
        words,
        _evidence(event, shown),
        f"the sentence does not have {words}",
    )
    return event.model_copy(update={"time_words": words}), made


def _given(
    event: ExtractedEvent, shown: Mapping[int, str], story: Story, draw: random.Random
) -> Erred | None:
    """The saying in the field for speakers given to somebody else of the article."""
    text = " ".join(shown.values())
    evidence = " ".join(_evidence(event, shown))
    others = [
        person
        for person in story.people
        if person in text
        and person.split()[-1] not in evidence
        and person not in event.attributed_to
    ]
    if not event.attributed_to or not others:
        return None
    other = draw.choice(others)
    made = Corruption(
        Kind.ATTRIBUTION,
        "speaker field",
        "extract",
        "speaker",
        ", ".join(event.attributed_to),
        other,
        _evidence(event, shown),
        f"{event.attributed_to[0]} says so, not {other}",
    )
    return event.model_copy(update={"attributed_to": (other,)}), made


def _obeyed(like: ExtractedEvent, shown: Mapping[int, str], story: Story) -> list[Erred]:
    """What an order asks for, as an event on the very sentence that holds the order."""
    found = []
    for asked in story.asked:
        number = next((n for n, text in shown.items() if asked[1:-1] in text), None)
        if number is None:
            continue
        event = like.model_copy(
            update={
                "sentences": (number,),
                "headline": asked.rstrip("."),
                "statement": asked,
                "status": "occurred",
                "time_words": None,
                "said_on_words": None,
                "attributed_to": (),
                "participants": (),
                "quantities": (),
            }
        )
        why = "a source orders it; none reports it"
        found.append(
            (
                event,
                Corruption(
                    Kind.INSTRUCTION,
                    "obeyed",
                    "extract",
                    "sentence",
                    shown[number],
                    asked,
                    (shown[number],),
                    why,
                ),
            )
        )
    return found
