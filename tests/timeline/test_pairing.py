"""Doubtful pairs are asked of a model; what it does not decide is left to likeness."""

from __future__ import annotations

import json

from summarizer import prompts
from summarizer.domain import Event, Sentence
from summarizer.errors import ModelUnavailable
from summarizer.models.scripted import ScriptedModel
from summarizer.timeline.pairing import ask


def event(name: str, statement: str) -> Event:
    """An event of one sentence."""
    article = name.split(".", maxsplit=1)[0]
    sentence = Sentence(article, 0, 0, len(statement), statement)
    return Event(name, article, (sentence,), statement, statement)


PAIRS = [
    (
        event("a1.e1", "A crane fell at Port Aldery."),
        event("a2.e1", "A crane toppled in the port."),
    ),
    (event("a1.e2", "The mayor resigned."), event("a2.e2", "The mayor was re-elected.")),
    (event("a1.e3", "A bridge was shut."), event("a2.e3", "A tunnel was shut.")),
]


def reply(*answers: tuple[int, str]) -> str:
    """A reply of the wire type."""
    return json.dumps({"answers": [{"pair": pair, "same": same} for pair, same in answers]})


def test_answers_are_keyed_by_the_events_and_unsure_decides_nothing() -> None:
    """Same and different are kept, unsure is left to likeness."""
    model = ScriptedModel([reply((1, "same"), (2, "different"), (3, "unsure"))])
    answers, notes = ask(PAIRS, model, prompts.load("same_event"))
    assert answers == {("a1.e1", "a2.e1"): True, ("a1.e2", "a2.e2"): False}
    assert notes == ()


def test_a_number_that_was_not_shown_decides_nothing() -> None:
    """A pair out of range is no pair."""
    model = ScriptedModel([reply((9, "same"))])
    assert ask(PAIRS, model, prompts.load("same_event"))[0] == {}


def test_a_failed_call_costs_the_answers_and_is_told() -> None:
    """The run goes on and the reader learns what decided instead."""
    model = ScriptedModel([ModelUnavailable("no answer")])
    answers, notes = ask(PAIRS, model, prompts.load("same_event"))
    assert answers == {}
    assert [note.message for note in notes] == ["3 pairs were decided by likeness: no answer"]
