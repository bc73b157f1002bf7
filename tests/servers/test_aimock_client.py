"""The client against aimock: each failure on the wire becomes the one error, or end, that it amounts to."""

from __future__ import annotations

import time
from dataclasses import replace
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from summarizer.errors import (
    ContextOverflow,
    ModelError,
    ModelRejected,
    ModelUnavailable,
    ReplyRefused,
)
from summarizer.models.base import Finish, Message, Request, Sampling, Usage
from summarizer.models.openai_api import OpenAIModel
from summarizer.models.retrying import RetryingModel
from tests.servers.aimock import answer, asking_for, disturbed, failure
from tests.servers.stories import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.aimock import Aimock, Fixture

REQUEST = Request(
    prompt="extract@1.0.0#00000000",
    messages=(Message("system", "List events."), Message("user", "[1] A dam broke.")),
    variables={},
    schema={
        "type": "object",
        "properties": {"events": {"type": "array", "items": {"type": "string"}}},
        "required": ["events"],
        "additionalProperties": False,
    },
    sampling=Sampling(temperature=0.0, max_output_tokens=100),
)
COST = {"prompt_tokens": 70, "completion_tokens": 9, "total_tokens": 79}
GOOD = answer({"events": []}, usage=COST)


@pytest.fixture
def model(aimock: Aimock) -> Iterator[OpenAIModel]:
    """Give a client of aimock."""
    with OpenAIModel("tiny", base_url=aimock.base_url, api_key=KEY) as client:
        yield client


def test_a_good_reply_comes_with_its_end_its_model_and_its_usage(
    aimock: Aimock, model: OpenAIModel
) -> None:
    """The plain case."""
    aimock.script(answer({"events": []}, usage=COST, model="tiny-2031-05"))
    reply = model.complete(REQUEST)
    assert (reply.text, reply.finish) == ('{"events": []}', Finish.STOP)
    assert (reply.model, reply.usage) == ("tiny-2031-05", Usage(70, 9, 0, 1))


def test_the_schema_is_asked_for_strictly(aimock: Aimock, model: OpenAIModel) -> None:
    """Name, schema, cap and messages are what the server is sent, with no field it does not need."""
    aimock.script(GOOD)
    model.complete(REQUEST)
    (sent,) = aimock.sent()
    form = sent.body["response_format"]["json_schema"]
    assert (sent.path, sent.schema_form) == ("/v1/chat/completions", "json_schema")
    assert (form["name"], form["strict"], form["schema"]) == ("extract", True, REQUEST.schema)
    assert (sent.body["max_tokens"], sent.body["temperature"]) == (100, 0.0)
    assert "stream" not in sent.body


@pytest.mark.parametrize(
    ("reason", "finish"),
    [
        ("length", Finish.LENGTH),
        ("content_filter", Finish.FILTERED),
        ("refusal", Finish.REFUSED),
        ("eos", Finish.STOP),
    ],
)
def test_every_finish_reason_is_an_end_of_its_own(
    aimock: Aimock, model: OpenAIModel, reason: str, finish: Finish
) -> None:
    """One that nobody knows is a stop: what the reply holds is validated anyway."""
    aimock.script(answer('{"events": [', finishReason=reason, usage=COST))
    reply = model.complete(REQUEST)
    assert (reply.finish, reply.usage.completion) == (finish, 9)


def test_this_aimock_cannot_refuse_as_openai_does(aimock: Aimock, model: OpenAIModel) -> None:
    """It drops a fixture's ``refusal`` and refuses empty content: the raw-socket server shows the case."""
    silent = {"content": " ", "refusal": "I cannot help with that."}
    aimock.script({"match": {}, "response": silent})
    with pytest.raises(ModelUnavailable, match="without content"):
        model.complete(REQUEST)


def test_null_content_is_no_reply(aimock: Aimock, model: OpenAIModel) -> None:
    """A model that calls a tool which nobody offered says nothing."""
    aimock.script({"match": {}, "response": {"toolCalls": [{"name": "search", "arguments": "{}"}]}})
    with pytest.raises(ModelUnavailable, match="without content"):
        model.complete(REQUEST)


FAILURES: list[tuple[Fixture, type[ModelError], str]] = [
    (failure(500, "boom"), ModelUnavailable, "answered 500: boom"),
    (failure(529, "Overloaded", type="overloaded_error"), ModelUnavailable, "answered 529"),
    (failure(429, "slow down", code="rate_limit_exceeded"), ModelUnavailable, "answered 429"),
    (
        failure(429, "You exceeded your current quota", code="insufficient_quota"),
        ModelRejected,
        "no credit left",
    ),
    (
        failure(
            400,
            "This model's maximum context length is 128000 tokens.",
            code="context_length_exceeded",
        ),
        ContextOverflow,
        "too long for tiny",
    ),
    (
        failure(401, "Incorrect API key provided", code="invalid_api_key"),
        ModelRejected,
        "check OPENAI_API_KEY",
    ),
    (
        failure(404, "The model `tiny` does not exist", code="model_not_found"),
        ModelRejected,
        "there is no model 'tiny' here",
    ),
    (
        failure(400, "The prompt was filtered", code="content_filter"),
        ReplyRefused,
        "a content filter stopped the request",
    ),
    (
        failure(400, "Rejected", code="content_policy_violation"),
        ModelRejected,
        "refused by the endpoint's policy",
    ),
    (disturbed(GOOD, malformedRate=1), ModelUnavailable, "not JSON with status 200"),
    (disturbed(GOOD, disconnectRate=1), ModelUnavailable, "broke off"),
    (disturbed(GOOD, dropRate=1), ModelUnavailable, "answered 500"),
]


@pytest.mark.parametrize("case", FAILURES, ids=[words for *_, words in FAILURES])
def test_a_failure_is_one_error_with_one_line(
    aimock: Aimock, model: OpenAIModel, case: tuple[Fixture, type[ModelError], str]
) -> None:
    """Sent once by the client, named for what can be done about it, and without the key."""
    fixture, kind, words = case
    aimock.script(fixture)
    with pytest.raises(kind) as caught:
        model.complete(REQUEST)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value)
    assert len(aimock.sent()) == 1


def test_the_servers_wish_for_a_pause_is_kept_in_seconds(
    aimock: Aimock, model: OpenAIModel
) -> None:
    """``Retry-After`` outweighs the refill times that aimock's 429 carries too (``x-ratelimit-reset-tokens: 6m0s``)."""
    aimock.script(failure(429, "slow down", retryAfter=7))
    with pytest.raises(ModelUnavailable) as caught:
        model.complete(REQUEST)
    assert caught.value.retry_after == 7.0


def test_aimocks_429_carries_the_headers_that_are_read(aimock: Aimock) -> None:
    """Or the test before this one would show nothing about them."""
    aimock.script(failure(429, "slow down", retryAfter=7))
    address = urlsplit(aimock.base_url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    connection.request("POST", f"{address.path}/chat/completions", '{"messages": []}')
    headers = dict(connection.getresponse().getheaders())
    connection.close()
    assert headers["Retry-After"] == "7"
    assert headers["x-ratelimit-remaining-tokens"] == "0"
    assert headers["x-ratelimit-reset-tokens"] == "6m0s"


def test_a_transient_failure_is_tried_again_after_the_wished_pause(
    aimock: Aimock, model: OpenAIModel
) -> None:
    """429, a dropped connection and 529, then a reply: four requests in all, for four tries."""
    aimock.script(
        failure(429, "slow down", turn=0, retryAfter=3),
        disturbed(answer("never sent", turn=1), disconnectRate=1),
        failure(529, "Overloaded", turn=2),
        answer({"events": []}, turn=3, usage=COST),
    )
    pauses: list[float] = []
    patient = RetryingModel(model, sleep=pauses.append, jitter=lambda: 0.5)
    assert patient.complete(REQUEST).text == '{"events": []}'
    assert [sent.status for sent in aimock.sent()] == [429, 0, 529, 200]
    assert [round(pause, 2) for pause in pauses] == [3.15, 0.5, 1.0]


def test_a_hopeless_failure_is_not_tried_again(aimock: Aimock, model: OpenAIModel) -> None:
    """A 429 that means an empty account looks like one that passes."""
    aimock.script(failure(429, "You exceeded your current quota", code="insufficient_quota"))
    with pytest.raises(ModelRejected):
        RetryingModel(model, sleep=lambda _: None).complete(REQUEST)
    assert len(aimock.sent()) == 1


def test_a_slow_server_is_left_when_the_calls_time_is_up(aimock: Aimock) -> None:
    """The deadline is of the whole call."""
    aimock.script(disturbed(GOOD, latencyMs=10_000))
    with OpenAIModel("tiny", base_url=aimock.base_url, total_seconds=0.3) as hurried:
        begun = time.monotonic()
        with pytest.raises(ModelUnavailable):
            hurried.complete(REQUEST)
        assert time.monotonic() - begun < 3.0


REFUSED_FORM = "Invalid parameter: 'response_format' of type 'json_schema' is not supported"


def test_a_refused_schema_is_asked_for_plainer_and_that_is_remembered(
    aimock: Aimock, model: OpenAIModel
) -> None:
    """The second call does not knock at the closed door again; the schema then stands in the prompt."""
    aimock.script(
        asking_for("json_schema", failure(400, REFUSED_FORM, param="response_format")), GOOD
    )
    model.complete(REQUEST)
    model.complete(REQUEST)
    sent = aimock.sent()
    assert [one.schema_form for one in sent] == ["json_schema", "json_object", "json_object"]
    assert '"events"' not in sent[0].prompt
    assert '"events"' in sent[1].prompt


def test_where_json_mode_is_refused_too_the_prompt_alone_asks(
    aimock: Aimock, model: OpenAIModel
) -> None:
    """As LM Studio refuses it."""
    narrow = "'response_format.type' must be 'json_schema' or 'text'"
    aimock.script(
        asking_for("json_schema", failure(400, REFUSED_FORM, param="response_format")),
        asking_for("json_object", failure(400, narrow, param="response_format")),
        GOOD,
    )
    assert model.complete(REQUEST).text == '{"events": []}'
    assert [one.schema_form for one in aimock.sent()] == ["json_schema", "json_object", "text"]


def test_a_refusal_of_something_else_is_no_reason_to_ask_plainer(
    aimock: Aimock, model: OpenAIModel
) -> None:
    """A fallback that caught every 400 would send each bad request three times."""
    aimock.script(failure(400, "Invalid value for 'messages[0].role'", param="messages"))
    with pytest.raises(ModelRejected, match="status 400"):
        model.complete(REQUEST)
    assert len(aimock.sent()) == 1


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        ("max_tokens", "Unsupported parameter: use 'max_completion_tokens' instead."),
        ("temperature", "Unsupported value: 'temperature' does not support 0 with this model."),
    ],
)
def test_a_setting_that_a_reasoning_model_refuses_is_left_out(
    aimock: Aimock, model: OpenAIModel, refused: str, message: str
) -> None:
    """And only that one."""
    aimock.script(failure(400, message, param=refused, turn=0), answer({"events": []}, turn=1))
    model.complete(REQUEST)
    first, second = (sent.body for sent in aimock.sent())
    dropped: dict[str, Any] = {key: first[key] for key in first if key not in second}
    assert list(dropped) == [refused]
    assert second.get("max_completion_tokens" if refused == "max_tokens" else "max_tokens") == 100


def test_lone_surrogates_are_neither_sent_nor_returned(aimock: Aimock, model: OpenAIModel) -> None:
    """They cannot be written as UTF-8; an article may hold one, and a reply too."""
    aimock.script(answer('{"events": ["\\ud800"]}'))
    torn = replace(REQUEST, messages=(Message("user", "a dam \ud800 broke"),))
    reply = model.complete(torn)
    assert aimock.sent()[0].prompt == "a dam \ufffd broke"
    reply.text.encode("utf-8")
