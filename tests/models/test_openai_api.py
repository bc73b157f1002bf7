"""The client against a loopback server that answers with every fault measured on real ones."""

from __future__ import annotations

import threading
import time
import traceback

import pytest

from summarizer.errors import (
    ConfigError,
    ContextOverflow,
    ModelError,
    ModelRejected,
    ModelUnavailable,
    ReplyRefused,
)
from summarizer.models.base import Finish, Pace, Usage
from summarizer.models.budget import BudgetModel
from summarizer.models.faults import BrokenOff
from summarizer.models.openai_api import OpenAIModel
from summarizer.models.retrying import RetryingModel
from tests.models.fault_server import (
    KEY,
    REQUEST,
    Action,
    DeafServer,
    FaultServer,
    answer,
    closed_port,
    cut,
    failure,
    raw,
    reset,
)


def outcome(model: OpenAIModel, server: FaultServer, *actions: Action) -> ModelError:
    """Call once, let the server do exactly ``actions``, and return the error."""
    server.actions.extend(actions)
    with pytest.raises(ModelError) as caught:
        model.complete(REQUEST)
    assert server.actions == []
    return caught.value


def test_reply_carries_text_model_and_usage_with_cached_tokens(
    server: FaultServer, model: OpenAIModel
) -> None:
    """A plain answer."""
    server.actions.append(answer())
    reply = model.complete(REQUEST)
    assert reply.text == '{"events": []}'
    assert reply.finish is Finish.STOP
    assert reply.usage == Usage(prompt=30, completion=5, cached=20, calls=1)
    assert reply.model == "tiny-1"


def test_request_asks_for_the_schema_strictly(server: FaultServer, model: OpenAIModel) -> None:
    """The body holds the messages, the schema and the sampling."""
    server.actions.append(answer())
    model.complete(REQUEST)
    assert server.bodies == [
        {
            "model": "tiny",
            "messages": [
                {"role": "system", "content": "List events."},
                {"role": "user", "content": "[1] A dam broke."},
            ],
            "max_tokens": 100,
            "temperature": 0.0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "extract", "strict": True, "schema": dict(REQUEST.schema)},
            },
        }
    ]


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_transient_status_is_unavailable_after_one_request(
    server: FaultServer, model: OpenAIModel, status: int
) -> None:
    """The SDK's own retries are off."""
    error = outcome(model, server, failure(status, "overloaded"))
    assert isinstance(error, ModelUnavailable)
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Retry-After: 2", 2.0),
        ("retry-after-ms: 300", 0.3),
        ("Retry-After: Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Retry-After: soon", None),
        ("x-ratelimit-remaining-tokens: 0\r\nx-ratelimit-reset-tokens: 1m30.5s", 90.5),
        ("x-ratelimit-remaining-tokens: 9\r\nx-ratelimit-reset-tokens: 6ms", None),
    ],
)
def test_the_servers_wish_is_read(
    server: FaultServer, model: OpenAIModel, header: str, seconds: float | None
) -> None:
    """Seconds, milliseconds, a date, a spent rate limit, nonsense."""
    error = outcome(model, server, failure(429, "slow down", header))
    assert isinstance(error, ModelUnavailable)
    assert error.retry_after == seconds


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (failure(401, "Incorrect API key provided"), "the key was not accepted"),
        (failure(403, "no access to this project"), "access was denied"),
        (
            failure(404, "The model `tiny` does not exist", code="model_not_found"),
            "no model 'tiny'",
        ),
        (raw(404, b'{"detail":"Not Found"}'), "no such endpoint (status 404)"),
        (failure(429, "You exceeded your current quota", code="insufficient_quota"), "no credit"),
        (raw(402, b'{"error":"Insufficient Balance"}'), "no credit"),
        (failure(400, "no", code="content_policy_violation"), "policy"),
        (failure(400, "messages: bad role"), "refused with status 400"),
    ],
)
def test_hopeless_failures_are_rejected_at_once(
    server: FaultServer, model: OpenAIModel, action: Action, words: str
) -> None:
    """One request, one clear line."""
    error = outcome(model, server, action)
    assert isinstance(error, ModelRejected)
    assert words in str(error)
    assert "\n" not in str(error)


def test_prompt_stopped_by_a_filter_is_a_refusal(server: FaultServer, model: OpenAIModel) -> None:
    """Azure answers 400 for one prompt; that is missing work, not the end of a run."""
    error = outcome(model, server, failure(400, "triggered", code="content_filter"))
    assert isinstance(error, ReplyRefused)


@pytest.mark.parametrize(
    "action",
    [
        failure(400, "This model's maximum context length is 8192", code="context_length_exceeded"),
        failure(400, "request (120021 tokens) exceeds the available context size (4096 tokens)"),
        failure(400, "the request exceeds it", type="exceed_context_size_error"),
        failure(422, "Input is too long for requested model."),
        failure(413, "Request too large"),
    ],
)
def test_too_long_prompt_is_an_overflow_in_every_wording(
    server: FaultServer, model: OpenAIModel, action: Action
) -> None:
    """OpenAI, llama.cpp old and new, others."""
    assert isinstance(outcome(model, server, action), ContextOverflow)


@pytest.mark.parametrize(
    "action",
    [
        raw(200, b'{"choices": [{"mess'),
        raw(200, b"[" * 100_000),
        raw(200, b"\xff\xfe\x00"),
        raw(200, b'["a list"]'),
        raw(200, b"<html>502 Bad Gateway</html>", kind="text/html"),
        raw(200, b'{"choices": []}'),
        raw(200, b'{"object": "chat.completion"}'),
        raw(200, b'{"error": {"message": "upstream", "code": 502}}'),
        answer(None),
        answer("  "),
        answer("half", "error"),
        answer("half", "network_error"),
        answer(None, "tool_calls"),
        answer([{"type": "thinking", "thinking": []}]),
        answer(7),
        reset,
        cut,
    ],
)
def test_answers_that_are_none_are_worth_another_try(
    server: FaultServer, model: OpenAIModel, action: Action
) -> None:
    """What the SDK hands over as success, or as an error that is not its own."""
    assert isinstance(outcome(model, server, action), ModelUnavailable)


def test_refused_connection_is_unavailable() -> None:
    """Nobody listens."""
    with (
        OpenAIModel("tiny", base_url=f"http://127.0.0.1:{closed_port()}/v1") as model,
        pytest.raises(ModelUnavailable, match="could not be reached"),
    ):
        model.complete(REQUEST)


@pytest.mark.parametrize(
    ("action", "end"),
    [
        (answer("half", "length"), (Finish.LENGTH, "half")),
        (answer(None, "length"), (Finish.LENGTH, "")),
        (answer(None, "content_filter"), (Finish.FILTERED, "")),
        (answer(None, "stop", refusal="I cannot."), (Finish.REFUSED, "I cannot.")),
        (answer("half", "MAX_TOKENS"), (Finish.LENGTH, "half")),
        (answer("half", "FinishReason.MAX_TOKENS"), (Finish.LENGTH, "half")),
        (answer("half", "model_context_window_exceeded"), (Finish.LENGTH, "half")),
        (answer("", "SAFETY"), (Finish.FILTERED, "")),
        (answer("", "sensitive"), (Finish.FILTERED, "")),
        (answer("{}", "eos_token"), (Finish.STOP, "{}")),
        (answer("{}", "something new"), (Finish.STOP, "{}")),
        (
            answer([{"type": "thinking", "thinking": []}, {"type": "text", "text": "{}"}]),
            (Finish.STOP, "{}"),
        ),
        (answer("a\ud800b"), (Finish.STOP, "a\ufffdb")),
    ],
)
def test_ends_of_a_reply_are_told_apart(
    server: FaultServer, model: OpenAIModel, action: Action, end: tuple[Finish, str]
) -> None:
    """Length, filter, refusal, an unknown reason; lone surrogates are replaced."""
    server.actions.append(action)
    reply = model.complete(REQUEST)
    assert (reply.finish, reply.text) == end


def test_dripping_body_is_ended_by_the_total_deadline(server: FaultServer) -> None:
    """A byte every 5 ms never lets a read time out."""
    server.actions.append(server.drip)
    started = time.monotonic()
    with (
        OpenAIModel("tiny", base_url=server.url, timeout_seconds=5, total_seconds=0.3) as model,
        pytest.raises(ModelUnavailable, match=r"did not finish within 0\.3 s"),
    ):
        model.complete(REQUEST)
    assert time.monotonic() - started < 5


def test_silent_server_is_given_up(server: FaultServer) -> None:
    """No byte at all."""
    server.actions.append(server.hang)
    with (
        OpenAIModel("tiny", base_url=server.url, timeout_seconds=0.05) as model,
        pytest.raises(ModelUnavailable, match=r"silent for 0\.05 s"),
    ):
        model.complete(REQUEST)


def test_refused_schema_falls_back_and_is_remembered(
    server: FaultServer, model: OpenAIModel
) -> None:
    """json_schema, then json_object, then text with the schema in the prompt; the next call starts there."""
    server.actions += [
        failure(400, "response_format json_schema is not supported", param="response_format"),
        failure(400, "'response_format.type' must be 'json_schema' or 'text'"),
        answer(),
        answer(),
    ]
    model.complete(REQUEST)
    model.complete(REQUEST)
    forms = [body.get("response_format", {}).get("type") for body in server.bodies]
    assert forms == ["json_schema", "json_object", None, None]
    assert model.form == "text"
    assert '"events"' in server.bodies[-1]["messages"][0]["content"]
    assert server.bodies[-1]["messages"][1]["content"] == "[1] A dam broke."


def test_fallback_that_does_not_help_is_not_remembered(
    server: FaultServer, model: OpenAIModel
) -> None:
    """A plainer form is kept only if it was accepted."""
    refusal = failure(400, "response_format is not supported")
    outcome(model, server, refusal, failure(401, "expired"))
    server.actions.append(answer())
    model.complete(REQUEST)
    assert server.bodies[-1]["response_format"]["type"] == "json_schema"


def test_other_refusals_send_no_second_request(server: FaultServer, model: OpenAIModel) -> None:
    """The predicate is narrow: a bad request that names no field of ours stays one request."""
    outcome(model, server, failure(400, "invalid value for messages[0].content"))
    assert len(server.bodies) == 1


def test_cap_temperature_and_seed_adapt(server: FaultServer, model: OpenAIModel) -> None:
    """Reasoning models refuse max_tokens and temperature."""
    server.actions += [
        failure(
            400,
            "Unsupported parameter: 'max_tokens' is not supported with this model. "
            "Use 'max_completion_tokens' instead.",
            param="max_tokens",
        ),
        failure(
            400,
            "Only the default (1) value is supported.",
            param="temperature",
            code="unsupported_value",
        ),
        answer(),
    ]
    model.complete(REQUEST)
    assert server.bodies[-1]["max_completion_tokens"] == 100
    assert not {"max_tokens", "temperature"} & server.bodies[-1].keys()


@pytest.mark.parametrize("status", [401, 500])
def test_key_is_nowhere_but_in_the_header(
    server: FaultServer, model: OpenAIModel, status: int
) -> None:
    """A server that echoes the key does not get it into messages, tracebacks or reprs."""
    server.actions.append(failure(status, f"bad key {KEY}"))
    with pytest.raises(ModelError) as caught:
        model.complete(REQUEST)
    shown = "".join(traceback.format_exception(caught.value)) + repr(model)
    assert "verysecret" not in shown
    assert f"authorization: bearer {KEY}" in server.heads[0].lower()


def test_place_shows_neither_password_nor_query() -> None:
    """A URL may carry credentials."""
    model = OpenAIModel("m", base_url="https://user:pw@example.org:8443/v1?token=t")
    assert model.place == "https://example.org:8443/v1"


def test_openai_without_a_key_is_a_configuration_error() -> None:
    """Said before anything is sent."""
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        OpenAIModel("gpt-5")


def test_many_threads_share_one_model(server: FaultServer, model: OpenAIModel) -> None:
    """Sixteen threads, one loop, one client."""
    server.actions += [answer() for _ in range(16)]
    replies: list[str] = []
    threads = [
        threading.Thread(target=lambda: replies.append(model.complete(REQUEST).text))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert replies == ['{"events": []}'] * 16


def test_pace_is_read_from_every_answer(server: FaultServer, model: OpenAIModel) -> None:
    """Also from one that succeeded."""
    headers = ("x-ratelimit-remaining-requests: 9", "x-ratelimit-reset-requests: 120ms")
    server.actions += [answer("{}", "stop", *headers), answer()]
    assert model.complete(REQUEST).pace == Pace(9, None, 0.12)
    assert model.complete(REQUEST).pace is None


@pytest.mark.parametrize("action", [reset, cut, raw(200, b'{"choices": [{"mess')])
def test_try_that_was_sent_and_got_no_whole_answer_says_so(
    server: FaultServer, model: OpenAIModel, action: Action
) -> None:
    """A provider may bill it."""
    assert isinstance(outcome(model, server, action), BrokenOff)


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_try_that_ran_out_of_time_says_that_it_was_sent(server: FaultServer, fault: str) -> None:
    """Silence and the deadline alike."""
    server.actions.append(getattr(server, fault))
    with (
        OpenAIModel("tiny", base_url=server.url, timeout_seconds=0.1, total_seconds=0.2) as model,
        pytest.raises(BrokenOff),
    ):
        model.complete(REQUEST)


def test_try_that_was_never_sent_does_not() -> None:
    """Nobody listens, or nobody answers the knock."""
    deaf = DeafServer()
    for url in (f"http://127.0.0.1:{closed_port()}/v1", deaf.url):
        with (
            OpenAIModel("tiny", base_url=url, timeout_seconds=0.1) as model,
            pytest.raises(ModelUnavailable) as caught,
        ):
            model.complete(REQUEST)
        assert not isinstance(caught.value, BrokenOff)
    deaf.close()


def test_usage_is_summed_over_every_attempt(server: FaultServer, model: OpenAIModel) -> None:
    """Empty (30 and 5), dropped (its prompt), overloaded (nothing), answered (30 and 5)."""
    server.actions += [answer(None), cut, failure(503, "busy"), answer()]
    budget = BudgetModel(model, count=lambda _: 10)
    RetryingModel(budget, sleep=lambda _: None).complete(REQUEST)
    prompt = 2 * (10 + 8) + 10  # two messages with their delimiters, and the schema
    assert budget.usage == Usage(prompt=60 + prompt, completion=10, cached=40, calls=4)
    assert budget.tally.failed == 3


def test_query_of_any_endpoint_is_kept_and_never_shown(server: FaultServer) -> None:
    """A gateway may take its token there."""
    server.actions += [answer(), failure(400, "bad token=hidden42 or hidden42")]
    with OpenAIModel("tiny", base_url=f"{server.url}?token=hidden42") as model:
        model.complete(REQUEST)
        with pytest.raises(ModelRejected) as caught:
            model.complete(REQUEST)
    assert server.heads[0].startswith("POST /v1/chat/completions?token=hidden42 ")
    shown = "".join(traceback.format_exception(caught.value)) + repr(model)
    assert "hidden42" not in shown
