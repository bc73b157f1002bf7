"""The model of tests keeps to its script."""

from __future__ import annotations

import pytest

from summarizer.errors import ModelRejected, ModelUnavailable
from summarizer.models.base import Message, Reply, Request
from summarizer.models.scripted import ScriptedModel

REQUEST = Request("write@1.0.0#0", (Message("user", "x"),), {"a": 1}, {})


def test_answers_come_in_order_in_every_form() -> None:
    """Text, object, reply, function, error."""
    model = ScriptedModel(
        [
            "a",
            {"b": 1},
            Reply("c"),
            lambda request: request.messages[0].content,
            ModelUnavailable("busy"),
        ]
    )
    assert [model.complete(REQUEST).text for _ in range(4)] == ["a", '{"b": 1}', "c", "x"]
    with pytest.raises(ModelUnavailable):
        model.complete(REQUEST)
    assert model.history == [REQUEST] * 5


def test_end_of_the_script_is_said() -> None:
    """With the number of the call."""
    with pytest.raises(ModelRejected, match="call 1"):
        ScriptedModel().complete(REQUEST)
