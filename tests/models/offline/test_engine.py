"""The engine stands behind the same door as any model."""

from __future__ import annotations

import pytest

from summarizer.errors import ModelRejected
from summarizer.models.base import Finish, Message, Request, Usage
from summarizer.models.offline import OfflineModel
from summarizer.models.replies import ExtractReply, SameEventReply, WriteReply
from summarizer.prompts import load

EXTRACT = {
    "title": None,
    "publisher": None,
    "published": None,
    "language": None,
    "fence": "q3ve-71xd",
    "context": [],
    "sentences": [{"number": 7, "text": "Garrow Bank was closed on Friday."}],
}
WRITE = {
    "fence": "q3ve-71xd",
    "groups": [
        {
            "number": 3,
            "when": None,
            "status": "occurred",
            "attributed_to": [],
            "rejected": [],
            "evidence": [
                {"number": 5, "source": "a1", "text": "Garrow Bank was closed on Friday."}
            ],
        }
    ],
}
SAME_EVENT = {
    "fence": "q3ve-71xd",
    "pairs": [{"number": 2, "left": "Garrow Bank was closed.", "right": "Garrow Bank was closed."}],
}


def test_its_name_stands_in_outputs() -> None:
    """And in cache keys."""
    assert OfflineModel().name == "offline"


def test_extract_is_answered() -> None:
    """With the numbers that were shown, even where the language is not known."""
    reply = OfflineModel().complete(load("extract").request(EXTRACT))
    (event,) = ExtractReply.model_validate_json(reply.text).events
    assert event.sentences == (7,)
    assert event.time_words == "Friday"


def test_write_is_answered() -> None:
    """One entry a group."""
    reply = OfflineModel().complete(load("write").request(WRITE))
    (entry,) = WriteReply.model_validate_json(reply.text).entries
    assert (entry.group, entry.sentences[0].evidence) == (3, (5,))


def test_same_event_is_answered() -> None:
    """One answer a pair."""
    reply = OfflineModel().complete(load("same_event").request(SAME_EVENT))
    (answer,) = SameEventReply.model_validate_json(reply.text).answers
    assert (answer.pair, answer.same) == (2, "same")


def test_it_costs_nothing_and_always_ends() -> None:
    """No tokens, no calls, never truncated."""
    reply = OfflineModel().complete(load("extract").request(EXTRACT))
    assert (reply.finish, reply.usage, reply.model) == (Finish.STOP, Usage(), "offline")


def test_the_answer_is_the_same_each_time() -> None:
    """Byte for byte, from one engine or two."""
    request = load("extract").request(EXTRACT)
    model = OfflineModel()
    assert model.complete(request) == model.complete(request) == OfflineModel().complete(request)


def test_only_the_variables_are_read() -> None:
    """The rendered messages are for models of language."""
    request = Request("extract@9.9.9#0", (Message("user", "anything"),), EXTRACT, {})
    assert OfflineModel().complete(request).text == (
        OfflineModel().complete(load("extract").request(EXTRACT)).text
    )


@pytest.mark.parametrize("prompt", ["judge@1.0.0#0", "unknown@1.0.0#0", "#0"])
def test_a_prompt_that_needs_a_model_of_language_is_refused(prompt: str) -> None:
    """With the prompts that it answers, and what to do."""
    with pytest.raises(ModelRejected, match="extract, same_event, write"):
        OfflineModel().complete(Request(prompt, (Message("user", "x"),), {}, {}))
