"""The Responses API against a loopback server: what is sent, and every end of an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelError, ModelRejected, ModelUnavailable, ReplyRefused
from summarizer.models.base import Finish, Message, Request, Sampling, Usage
from summarizer.models.faults import UnusableReply
from summarizer.models.openai_api import OpenAIModel
from tests.models.fault_server import KEY, Action, FaultServer, answer, failure, raw, response

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST = Request(
    prompt="extract@1.0.0#00000000",
    messages=(Message("system", "List events."), Message("user", "[1] A dam broke.")),
    variables={},
    schema={"type": "object", "properties": {"events": {"type": "array", "maxItems": 9}}},
    sampling=Sampling(temperature=0.0, max_output_tokens=100, seed=7),
)
TEXT = {"type": "output_text", "text": '{"events": []}', "annotations": []}


@pytest.fixture
def model(server: FaultServer) -> Iterator[OpenAIModel]:
    """Connect a client that speaks this protocol."""
    with OpenAIModel("tiny", base_url=server.url, api_key=KEY, api="responses") as one:
        yield one


def test_request_keeps_nothing_and_asks_for_the_schema_strictly(
    server: FaultServer, model: OpenAIModel
) -> None:
    """The system message is the first input; the seed is not of this protocol."""
    server.actions.append(response(TEXT))
    model.complete(REQUEST)
    assert server.heads[0].startswith("POST /v1/responses ")
    assert server.bodies == [
        {
            "model": "tiny",
            "input": [
                {"type": "message", "role": "system", "content": "List events."},
                {"type": "message", "role": "user", "content": "[1] A dam broke."},
            ],
            "max_output_tokens": 100,
            "temperature": 0.0,
            "store": False,
            "text": {
                "format": {
                    "type": "json_schema",
                    "name": "extract",
                    "strict": True,
                    "schema": dict(REQUEST.schema),
                }
            },
        }
    ]


def test_settings_that_are_not_set_are_not_sent(server: FaultServer, model: OpenAIModel) -> None:
    """The endpoint chooses."""
    server.actions.append(response(TEXT))
    model.complete(replace(REQUEST, sampling=Sampling()))
    assert sorted(server.bodies[0]) == ["input", "model", "store", "text"]


def test_reply_carries_text_model_and_usage_with_cached_tokens(
    server: FaultServer, model: OpenAIModel
) -> None:
    """The thought before the message is skipped, and parts are one text."""
    server.actions.append(response({**TEXT, "text": '{"ev'}, {**TEXT, "text": 'ents": []}'}))
    reply = model.complete(REQUEST)
    assert reply.text == '{"events": []}'
    assert reply.finish is Finish.STOP
    assert reply.usage == Usage(prompt=30, completion=5, cached=20, calls=1)
    assert reply.model == "tiny-1"


CUT: dict[str, Any] = {
    "status": "incomplete",
    "incomplete_details": {"reason": "max_output_tokens"},
}
FILTERED: dict[str, Any] = {
    "status": "incomplete",
    "incomplete_details": {"reason": "content_filter"},
}


@pytest.mark.parametrize(
    ("action", "end"),
    [
        (response({"type": "refusal", "refusal": "I cannot."}), (Finish.REFUSED, "I cannot.")),
        (response({**TEXT, "text": "half"}, **CUT), (Finish.LENGTH, "half")),
        (response(**CUT), (Finish.LENGTH, "")),
        (response(**FILTERED), (Finish.FILTERED, "")),
        (response(TEXT, status="incomplete"), (Finish.LENGTH, '{"events": []}')),
        (response(TEXT, status="superb"), (Finish.STOP, '{"events": []}')),
        (response({**TEXT, "text": "a\ud800b"}), (Finish.STOP, "a\ufffdb")),
        (response({**TEXT, "text": "plain words"}), (Finish.STOP, "plain words")),
    ],
)
def test_ends_of_a_reply_are_told_apart(
    server: FaultServer, model: OpenAIModel, action: Action, end: tuple[Finish, str]
) -> None:
    """Refused, cut off, filtered, incomplete for no reason; a form that was ignored is seen to elsewhere."""
    server.actions.append(action)
    reply = model.complete(REQUEST)
    assert (reply.finish, reply.text) == end


def outcome(model: OpenAIModel, server: FaultServer, action: Action) -> ModelError:
    """Call once and return the error."""
    server.actions.append(action)
    with pytest.raises(ModelError) as caught:
        model.complete(REQUEST)
    return caught.value


def failed(code: str, message: str = "x") -> Action:
    """Answer that the answer failed."""
    return response(status="failed", error={"code": code, "message": message})


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (failed("server_error"), ModelUnavailable),
        (failed("rate_limit_exceeded"), ModelUnavailable),
        (failed("a_new_code"), ModelUnavailable),
        (failed("bio_policy"), ModelRejected),
        (failed("invalid_prompt", "your prompt violates our usage policy"), ModelRejected),
        (failed("invalid_prompt", "stopped by content_filter"), ReplyRefused),
        (response(status="failed"), ModelUnavailable),
        (response(TEXT, status="cancelled"), ModelUnavailable),
        (response(TEXT, status="queued"), ModelUnavailable),
    ],
)
def test_failed_answers_mean_what_their_codes_say(
    server: FaultServer, model: OpenAIModel, action: Action, kind: type[ModelError]
) -> None:
    """They come with status 200."""
    assert isinstance(outcome(model, server, action), kind)


def test_failed_answer_is_charged_what_it_used(server: FaultServer, model: OpenAIModel) -> None:
    """The endpoint says how much."""
    error = outcome(model, server, failed("server_error"))
    assert isinstance(error, UnusableReply)
    assert error.usage == Usage(30, 5, 20, 1)


@pytest.mark.parametrize(
    "action",
    [
        raw(200, b'{"output": [{"con'),
        raw(200, b"<html>", kind="text/html"),
        raw(200, b'{"object": "response"}'),
        raw(200, b'{"output": "text"}'),
        raw(200, b'{"output": [null, {"content": [7]}, {"type": "message", "content": "x"}]}'),
        raw(200, b'{"status": "failed", "error": "upstream"}'),
        response(),
        response({"type": "output_text", "text": None}),
        response({"type": "output_text", "text": "  "}),
        answer(),
        failure(529, "overloaded"),
    ],
)
def test_answers_that_are_none_are_worth_another_try(
    server: FaultServer, model: OpenAIModel, action: Action
) -> None:
    """Whatever shape they have, nothing crashes."""
    assert isinstance(outcome(model, server, action), ModelUnavailable)


def test_refused_form_falls_back_and_is_remembered(server: FaultServer, model: OpenAIModel) -> None:
    """Without sizes, then JSON mode, then text; the format itself is always named."""
    refused = "Invalid schema for text.format: maxItems is not supported"
    server.actions += [
        failure(400, refused, param="text.format"),
        failure(400, "text.format json_schema is not supported", param="text.format"),
        failure(400, "'text.format.type' must be 'text'", param="text.format.type"),
        response(TEXT),
        response(TEXT),
    ]
    model.complete(REQUEST)
    model.complete(REQUEST)
    forms: list[dict[str, Any]] = [body["text"]["format"] for body in server.bodies]
    assert [form["type"] for form in forms] == [
        *["json_schema"] * 2,
        "json_object",
        *["text"] * 2,
    ]
    assert forms[1]["schema"] == {
        "type": "object",
        "properties": {"events": {"type": "array"}},
    }
    assert '"maxItems": 9' in server.bodies[-1]["input"][0]["content"]


def test_refused_settings_are_left_out(server: FaultServer, model: OpenAIModel) -> None:
    """Temperature and store."""
    server.actions += [
        failure(400, "Unsupported parameter: 'temperature'", param="temperature"),
        failure(400, "Unknown parameter: 'store'", param="store"),
        response(TEXT),
    ]
    model.complete(REQUEST)
    assert not {"temperature", "store"} & server.bodies[-1].keys()
