"""Failures as endpoints word them, and what each of them amounts to."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.errors import (
    ContextOverflow,
    ModelError,
    ModelRejected,
    ModelUnavailable,
    ReplyRefused,
)
from summarizer.models.faults import error_of, read_fault, scrubbed


def meant(status: int, body: Any, **headers: str) -> ModelError:
    """Return what a failed answer amounts to."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fault = read_fault(status, named, body, ("sk-secret", "v=hidden"))
    return error_of(fault, place="here", model="tiny", now=1_700_000_000.0)


OVERFLOWS = [
    (
        400,
        (
            "This model's maximum context length is 6048 tokens. However, you requested 6616 tokens "
            "(568 in the messages, 6048 in the completion). Please reduce the length of the messages."
        ),
    ),
    (
        400,
        "request (120021 tokens) exceeds the available context size (4096 tokens), try increasing it",
    ),
    (
        400,
        (
            "'max_tokens' or 'max_completion_tokens' is too large: 64000. This model's maximum context "
            "length is 64001 tokens and your request has 24235 input tokens (64000 > 64001 - 24235)."
        ),
    ),
    (
        400,
        "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    ),
    (400, "prompt is too long: 208310 tokens > 200000 maximum"),
    (
        400,
        "input length and `max_tokens` exceed context limit: 199211 + 20000 > 200000, decrease input",
    ),
    (
        400,
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
    ),
    (400, "This model's maximum prompt length is 131072 but the request contains 537812 tokens."),
    (422, "Input validation error: `inputs` must have less than 4095 tokens. Given: 5000"),
    (
        422,
        "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000",
    ),
    (500, "the input length exceeds the context length"),
    (
        429,
        (
            "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000. "
            "The input or output tokens must be reduced in order to run successfully."
        ),
    ),
]


@pytest.mark.parametrize(("status", "message"), OVERFLOWS)
def test_a_request_that_does_not_fit_is_an_overflow(status: int, message: str) -> None:
    """OpenAI, llama.cpp, vLLM, Mistral, Anthropic, Gemini, xAI, TGI, Ollama: each in its own words."""
    assert isinstance(meant(status, {"error": {"message": message}}), ContextOverflow)


GEMINI_MINUTE = {
    "error": {
        "code": 429,
        "message": "You exceeded your current quota, please check your plan and billing details.",
        "status": "RESOURCE_EXHAUSTED",
        "details": [
            {"violations": [{"quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"}]},
            {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34.5s"},
        ],
    }
}
GEMINI_DAY = {
    "error": {
        "code": 429,
        "message": "You exceeded your current quota, please check your plan and billing details.",
        "status": "RESOURCE_EXHAUSTED",
        "details": [{"violations": [{"quotaId": "GenerateRequestsPerDayPerProject-FreeTier"}]}],
    }
}


def test_quota_of_a_minute_is_waited_for() -> None:
    """Gemini words a rate limit like a spent account, in a list, and tells the wait in the body."""
    error = meant(429, [GEMINI_MINUTE])
    assert isinstance(error, ModelUnavailable)
    assert error.retry_after == 34.5


def test_quota_of_a_day_is_not_waited_for() -> None:
    """Nor is an account without credit."""
    assert isinstance(meant(429, [GEMINI_DAY]), ModelRejected)
    assert isinstance(
        meant(429, {"error": {"message": "x", "code": "insufficient_quota"}}), ModelRejected
    )


@pytest.mark.parametrize(
    ("message", "seconds"),
    [
        (
            "Rate limit reached for tiny: Limit 3, Used 3. Please try again in 494ms. Visit us.",
            0.494,
        ),
        ("Rate limit reached for model `tiny`. Please try again in 7m12.5s.", 432.5),
        ("You may retry in a while", None),
    ],
)
def test_wish_in_the_words_is_read_where_no_header_has_it(
    message: str, seconds: float | None
) -> None:
    """OpenAI and Groq say it in both places, gateways pass on only the words."""
    error = meant(429, {"error": {"message": message}})
    assert isinstance(error, ModelUnavailable)
    assert error.retry_after == seconds


def test_header_goes_before_the_words() -> None:
    """It is meant for programs."""
    error = meant(429, {"error": {"message": "try again in 9s"}}, Retry_After="2")
    assert isinstance(error, ModelUnavailable)
    assert error.retry_after == 2.0


@pytest.mark.parametrize(
    ("status", "message", "hint"),
    [
        (
            404,
            "This model is only supported in v1/responses and not in v1/chat/completions.",
            "try --api responses",
        ),
        (
            400,
            "Unsupported legacy protocol: /v1/chat/completions is not supported. Please use /v1/responses.",
            "try --api responses",
        ),
        (404, "No endpoints found for invented/tiny:free.", "check --model"),
        (404, "Not Found", "check --base-url and --api"),
    ],
)
def test_what_is_missing_is_told_with_the_next_step(status: int, message: str, hint: str) -> None:
    """A model, an endpoint, or the other protocol."""
    error = meant(status, {"error": {"message": message}})
    assert isinstance(error, ModelRejected)
    assert str(error).endswith(hint)


def test_filter_of_a_prompt_is_a_refusal_of_that_prompt() -> None:
    """Azure's own words and its inner error."""
    body = {
        "error": {
            "message": "The response was filtered due to the prompt triggering Azure OpenAI's "
            "content management policy. Please modify your prompt and retry.",
            "type": None,
            "param": "prompt",
            "code": "content_filter",
            "status": 400,
            "innererror": {"code": "ResponsibleAIPolicyViolation"},
        }
    }
    assert isinstance(meant(400, body), ReplyRefused)


def test_words_of_a_provider_behind_a_gateway_are_shown() -> None:
    """OpenRouter's own message says nothing."""
    body = {"error": {"message": "Provider returned error", "metadata": {"raw": "bad tool"}}}
    assert "Provider returned error: bad tool" in str(meant(400, body))


def test_no_secret_is_shown() -> None:
    """Neither the key nor the query of the URL, even if the endpoint repeats them."""
    shown = str(meant(400, {"error": {"message": "POST /chat?v=hidden with sk-secret"}}))
    assert "hidden" not in shown
    assert "sk-secret" not in shown


def test_hostile_message_becomes_one_short_line() -> None:
    """Escapes, line ends, a megabyte."""
    line = scrubbed("a\x1b[31m\n\u202eb " + "x" * 1_000_000)
    assert line.startswith("a[31m b x")
    assert len(line) == 200


@pytest.mark.parametrize(
    "body", [None, "", [], {}, {"error": {}}, {"error": [1]}, [{"a": 1}] * 2, 7]
)
def test_shapeless_bodies_are_read(body: Any) -> None:
    """A status says enough."""
    assert isinstance(meant(503, body), ModelUnavailable)
