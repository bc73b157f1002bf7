"""The Responses API against aimock, whose journal has such a request in the form of Chat Completions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ModelUnavailable
from summarizer.models.base import Finish, Message, Request, Sampling, Usage
from summarizer.models.openai_api import OpenAIModel
from tests.servers.aimock import answer, disturbed, failure
from tests.servers.backing import unbacked
from tests.servers.stories import PROSE, decides, prose, reads_local, reads_wire, run, writes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.aimock import Aimock

REQUEST = Request(
    prompt="extract@1.0.0#00000000",
    messages=(
        Message("system", "List events."),
        Message("user", "[1] A mast fell."),
        Message("assistant", '{"events": []}'),
        Message("user", "[1] A dam broke."),
    ),
    variables={},
    schema={"type": "object", "properties": {}, "required": [], "additionalProperties": False},
    sampling=Sampling(temperature=0.0, max_output_tokens=100),
)


@pytest.fixture
def model(aimock: Aimock) -> Iterator[OpenAIModel]:
    """Give a client that speaks the Responses API."""
    with OpenAIModel("tiny", base_url=aimock.base_url, api="responses") as client:
        yield client


def test_a_good_reply(aimock: Aimock, model: OpenAIModel) -> None:
    """Tokens have other names there; worked examples stay turns of their own."""
    aimock.script(answer({"events": []}, usage={"input_tokens": 70, "output_tokens": 9}))
    reply = model.complete(REQUEST)
    (sent,) = aimock.sent()
    assert (reply.text, reply.finish) == ('{"events": []}', Finish.STOP)
    assert reply.usage == Usage(70, 9, 0, 1)
    assert sent.path == "/v1/responses"
    roles = [message["role"] for message in sent.body["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


def test_an_incomplete_reply_is_a_truncated_one(aimock: Aimock, model: OpenAIModel) -> None:
    """Its status says so; there is no finish reason."""
    aimock.script(answer('{"events": [', finishReason="length"))
    assert model.complete(REQUEST).finish is Finish.LENGTH


def test_a_failed_reply_is_an_error(aimock: Aimock, model: OpenAIModel) -> None:
    """That is what aimock says, without a reason, of what it filters."""
    aimock.script(answer("I cannot.", finishReason="content_filter"))
    with pytest.raises(ModelUnavailable, match="failed"):
        model.complete(REQUEST)


def test_failures_are_those_of_chat_completions(aimock: Aimock, model: OpenAIModel) -> None:
    """Same errors, same wishes."""
    aimock.script(
        failure(429, "slow down", turn=0, retryAfter=7),
        disturbed(answer("never sent", turn=1), malformedRate=1),
    )
    with pytest.raises(ModelUnavailable, match="answered 429") as caught:
        model.complete(REQUEST)
    assert caught.value.retry_after == 7.0
    with pytest.raises(ModelUnavailable, match="not JSON"):
        model.complete(REQUEST)


def test_a_run_of_its_own(aimock: Aimock) -> None:
    """The setting reaches the client."""
    aimock.script(writes(), reads_wire(), reads_local(), decides())
    timeline = run(aimock.base_url, api="responses")
    assert {sent.path for sent in aimock.sent()} == {"/v1/responses"}
    assert PROSE in prose(timeline)
    assert unbacked(timeline) == []
