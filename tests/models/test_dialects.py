"""Refusals as endpoints word them, and the one step that each of them leads to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from summarizer.models.dialects import Dialect, adapted, without_bounds
from summarizer.models.faults import read_fault

CHAT = Dialect()
NATIVE = Dialect(cap="max_completion_tokens", cache_key=True)
RESPONSES = Dialect(cap="max_output_tokens", seed=False, store=True, cache_key=True)


def step(dialect: Dialect, status: int, body: Any) -> Dialect | None:
    """Return where the refusal leads."""
    return adapted(dialect, read_fault(status, {}, body))


def openai(message: str, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    """An error as OpenAI shapes it."""
    kind = "invalid_request_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def mistral(field: str) -> dict[str, Any]:
    """An error as Mistral shapes it."""
    detail = {"type": "extra_forbidden", "loc": ["body", field], "input": 32000}
    detail["msg"] = "Extra inputs are not permitted"
    return {
        "object": "error",
        "message": {"detail": [detail]},
        "type": "invalid_request_error",
        "param": None,
        "code": None,
    }


TEMPERATURE = [
    openai(  # OpenAI, Azure
        "Unsupported value: 'temperature' does not support 0 with this model. "
        "Only the default (1) value is supported.",
        "temperature",
        "unsupported_value",
    ),
    openai("Unsupported parameter: 'temperature' is not supported with this model.", "temperature"),
    openai("`temperature` is deprecated for this model."),  # Anthropic
    openai(  # LiteLLM
        "litellm.UnsupportedParamsError: gpt-5 models don't support temperature=0.5. "
        "Only temperature=1 is supported."
    ),
    {  # OpenRouter
        "error": {
            "message": "Provider returned error",
            "code": 400,
            "metadata": {
                "raw": '{"error": {"message": "Unsupported parameter: \'temperature\' is not '
                'supported with this model.", "param": "temperature", "code": null}}',
                "provider_name": "OpenAI",
            },
        }
    },
]


@pytest.mark.parametrize("body", TEMPERATURE)
def test_refused_temperature_is_left_out(body: Any) -> None:
    """Reasoning models take none, whoever offers them."""
    assert step(CHAT, 400, body) == replace(CHAT, temperature=False)


@pytest.mark.parametrize(
    ("dialect", "status", "body", "cap"),
    [
        (
            CHAT,
            400,
            openai(
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                "Use 'max_completion_tokens' instead.",
                "max_tokens",
                "unsupported_parameter",
            ),
            "max_completion_tokens",
        ),
        (NATIVE, 422, mistral("max_completion_tokens"), "max_tokens"),
        (
            NATIVE,
            400,  # vLLM before it knew the field
            {
                "object": "error",
                "message": "[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), "
                "'msg': 'Extra inputs are not permitted', 'input': 8192}]",
                "type": "BadRequestError",
                "param": None,
                "code": 400,
            },
            "max_tokens",
        ),
        (
            CHAT,
            400,
            openai(
                "max_tokens is too large: 8192. This model supports at most 4096 completion "
                "tokens, whereas you provided 8192.",
                "max_tokens",
                "invalid_value",
            ),
            None,
        ),
        (
            CHAT,
            400,  # Groq
            openai(
                "`max_tokens` must be less than or equal to `8192`, the maximum value for "
                "`max_tokens` is less than the `context_window` for this model",
                "max_tokens",
            ),
            None,
        ),
        (
            CHAT,
            400,  # DeepSeek
            openai("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]"),
            None,
        ),
        (
            RESPONSES,
            400,
            openai("Unsupported parameter: max_output_tokens", "max_output_tokens"),
            None,
        ),
    ],
)
def test_refused_cap_gets_its_other_name_or_none(
    dialect: Dialect, status: int, body: Any, cap: str | None
) -> None:
    """A cap that is too high is none at all: the endpoint keeps its own."""
    moved = step(dialect, status, body)
    assert moved is not None
    assert moved.cap == cap
    assert replace(moved, cap=dialect.cap) == dialect


SCHEMA = [
    (400, openai("This response_format type is unavailable now", None, "invalid_request_error")),
    (
        422,  # DeepSeek, older
        (
            "Failed to deserialize the JSON body into the target type: response_format: "
            "response_format.type `json_schema` is unavailable now at line 1 column 12440"
        ),
    ),
    (
        400,
        openai(
            "Invalid parameter: 'response_format' of type 'json_schema' is not supported "
            "with model version `gpt-4o`.",
            "response_format",
        ),
    ),
    (
        400,  # Azure, dated versions
        openai(
            "response_format value as json_schema is enabled only for api versions "
            "2024-08-01-preview and later"
        ),
    ),
    (400, openai("The model only supports response formats: [json text].")),  # Groq
    (400, openai("This model does not support response format `json_schema`")),
    (
        400,  # vLLM
        {
            "object": "error",
            "message": "The provided JSON schema contains features not supported by xgrammar.",
            "type": "BadRequestError",
            "param": None,
            "code": 400,
        },
    ),
    (  # TGI
        422,
        (
            "Failed to deserialize the JSON body into the target type: response_format: "
            "missing field `value` at line 1 column 168"
        ),
    ),
    (
        400,  # llama.cpp
        {
            "error": {
                "code": 400,
                "message": "Failed to initialize samplers: failed to parse grammar",
                "type": "invalid_request_error",
            }
        },
    ),
    (400, openai('Either "json_schema" or "grammar" can be specified, but not both')),
    (500, {"error": "invalid JSON schema in format"}),  # Ollama
    (500, openai("failed to load model vocabulary required for format")),
]


@pytest.mark.parametrize(("status", "body"), SCHEMA)
def test_refused_schema_leads_to_json_mode(status: int, body: Any) -> None:
    """And nothing else changes."""
    assert step(CHAT, status, body) == replace(CHAT, schema="json_object")


@pytest.mark.parametrize(
    "body",
    [
        {"error": "'response_format.type' must be 'json_schema' or 'text'"},  # LM Studio
        openai("response_format.type: Input should be 'json_schema'"),  # Anthropic
    ],
)
def test_refused_json_mode_leads_to_plain_text(body: Any) -> None:
    """The schema stands in the prompt then."""
    moved = step(replace(CHAT, schema="json_object"), 400, body)
    assert moved == replace(CHAT, schema="text")


@pytest.mark.parametrize(
    "message",
    [
        # Groq
        "invalid schema for response format: response_format/json_schema/next_step: minItems is not supported",
        # Anthropic
        "output_config.format.schema: For 'array' type, 'minItems' values other than 0 or 1 are not supported",
        "output_format.schema: For 'array' type, property 'maxItems' is not supported",
        "output_format.schema: For 'integer' type, properties maximum, minimum are not supported",
    ],
)
def test_refused_keywords_are_taken_out_before_the_schema_is(message: str) -> None:
    """A strict schema without sizes is worth more than JSON mode."""
    moved = step(CHAT, 400, openai(message))
    assert moved == replace(CHAT, bounds=False)
    assert moved is not None
    assert step(moved, 400, openai(message)) == replace(moved, schema="json_object")


@pytest.mark.parametrize(
    ("status", "body", "dropped"),
    [
        (
            400,
            [
                {
                    "error": {
                        "code": 400,
                        "message": 'Invalid JSON payload received. Unknown name "seed": Cannot find field.',
                        "status": "INVALID_ARGUMENT",
                    }
                }
            ],
            "seed",
        ),
        (422, mistral("seed"), "seed"),
        (
            400,
            {
                "message": "Validation: Unsupported parameter(s): `prompt_cache_key`",
                "type": "Bad Request",
                "code": 400,
            },
            "cache_key",
        ),
        (400, openai("Unrecognized request argument supplied: prompt_cache_key"), "cache_key"),
        (422, {"detail": mistral("store")["message"]["detail"]}, "store"),
    ],
)
def test_refused_extras_are_left_out(status: int, body: Any, dropped: str) -> None:
    """The seed, the key of the cache, the wish not to be stored: one at a time."""
    all_of_them = Dialect(store=True, cache_key=True)
    changed: dict[str, Any] = {dropped: False}
    assert step(all_of_them, status, body) == replace(all_of_them, **changed)


def test_a_field_that_is_no_longer_sent_is_not_to_blame() -> None:
    """The steps end."""
    assert step(replace(CHAT, temperature=False), 400, TEMPERATURE[0]) is None


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, openai("invalid value for messages[0].content")),
        (401, openai("response_format is not supported for this key")),
        (404, openai("The model `tiny` does not support json_schema")),
        (500, openai("failed to parse the temperature of the model")),
        (500, openai("internal server error")),
        (503, openai("grammar service unavailable")),
        (400, "temperature"),
    ],
)
def test_other_failures_change_nothing(status: int, body: Any) -> None:
    """A status that is no refusal, or words that name nothing of ours."""
    assert step(CHAT, status, body) is None


def test_bounds_go_and_names_stay() -> None:
    """A property may be called like a keyword."""
    schema = {
        "type": "object",
        "properties": {"minimum": {"type": "integer", "minimum": 1, "maximum": 9}},
        "required": ["minimum"],
        "anyOf": [{"type": "array", "maxItems": 3}, {"type": "null"}],
    }
    assert without_bounds(schema) == {
        "type": "object",
        "properties": {"minimum": {"type": "integer"}},
        "required": ["minimum"],
        "anyOf": [{"type": "array"}, {"type": "null"}],
    }
