"""Chat Completions on the wire: the body of a request, and what the body of an answer holds.

An answer is read from its raw bytes, because a client library returns HTML, no
choices and null content as success. What both protocols share stands here too.
This module opens no connection.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelUnavailable
from summarizer.models.base import Finish, Message, Reply, Request, Usage
from summarizer.models.dialects import Dialect, without_bounds
from summarizer.models.faults import BrokenOff, UnusableReply, error_of, read_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.errors import ModelError

_FINISHES: Mapping[str, Finish] = {
    **dict.fromkeys(
        (
            "length",
            "max_tokens",
            "max_output_tokens",
            "max_length",
            "model_length",
            "token_limit",
            "model_context_window_exceeded",
        ),
        Finish.LENGTH,
    ),
    **dict.fromkeys(
        (
            "content_filter",
            "content_filtered",
            "safety",
            "recitation",
            "blocklist",
            "prohibited_content",
            "spii",
            "sensitive",
            "guardrail_intervened",
        ),
        Finish.FILTERED,
    ),
    "refusal": Finish.REFUSED,
}
_BROKEN = frozenset({"error", "insufficient_system_resource", "network_error", "abort"})
_MAX_CACHE_KEY = 64  # characters, as OpenAI documents


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer came from and when: what an error about it has to say, and the secrets it must not.

    ``now`` is Unix time.
    """

    place: str
    model: str
    now: float
    secrets: tuple[str, ...] = ()


def body_of(request: Request, model: str, dialect: Dialect) -> dict[str, Any]:
    """Return the JSON body of a request in the endpoint's dialect."""
    body: dict[str, Any] = {"model": model, "messages": messages_of(request, dialect)}
    body |= settings_of(request, dialect)
    if request.sampling.seed is not None and dialect.seed:
        body["seed"] = request.sampling.seed
    if dialect.schema == "json_schema":
        form = {"name": request.name, "strict": True, "schema": schema_of(request, dialect)}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    elif dialect.schema == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


def messages_of(request: Request, dialect: Dialect) -> list[dict[str, str]]:
    """Return the messages, with the schema in the first one where the endpoint takes none."""
    messages = request.messages
    if dialect.schema != "json_schema":
        messages = _with_schema(messages, request.schema)
    return [{"role": one.role, "content": clean(one.content)} for one in messages]


def settings_of(request: Request, dialect: Dialect) -> dict[str, Any]:
    """Return the settings that both protocols have: the output cap, the temperature, the key of the prompt's cache."""
    settings: dict[str, Any] = {}
    sampling = request.sampling
    if sampling.max_output_tokens is not None and dialect.cap:
        settings[dialect.cap] = sampling.max_output_tokens
    if sampling.temperature is not None and dialect.temperature:
        settings["temperature"] = sampling.temperature
    if dialect.cache_key:
        settings["prompt_cache_key"] = request.prompt[:_MAX_CACHE_KEY]
    return settings


def schema_of(request: Request, dialect: Dialect) -> Mapping[str, Any]:
    """Return the schema as the endpoint takes it."""
    return request.schema if dialect.bounds else without_bounds(request.schema)


def _with_schema(messages: tuple[Message, ...], schema: Mapping[str, Any]) -> tuple[Message, ...]:
    """Put the schema into the first message: it stays the same from call to call, so a provider can cache it."""
    first, *rest = messages
    text = json.dumps(schema, ensure_ascii=False)
    note = f"{first.content}\n\nThe JSON object must be valid under this JSON Schema:\n{text}"
    return (replace(first, content=note), *rest)


def reply_of(content: bytes, origin: Origin) -> Reply:
    """Read the body of an answer with status 200.

    Raises ``ModelUnavailable`` for a body that is no answer: HTML, broken JSON,
    no choices, null content.
    """
    body = object_of(content, origin)
    if body.get("error"):
        raise _hidden_error(body, origin)
    usage = _usage(body.get("usage"))
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise UnusableReply("sent an answer without choices", place=origin.place, usage=usage)
    # some gateways pass the name of an enum: FinishReason.MAX_TOKENS
    reason = str(choice.get("finish_reason") or "stop").lower().rpartition(".")[2]
    text, refusal = _text(message.get("content")), message.get("refusal")
    named = str(body.get("model") or origin.model)
    if isinstance(refusal, str) and refusal:
        return Reply(clean(refusal), Finish.REFUSED, usage, named)
    if reason in _BROKEN:
        raise UnusableReply(f"broke off the answer ({reason})", place=origin.place, usage=usage)
    return ended(text, _FINISHES.get(reason, Finish.STOP), usage, named, place=origin.place)


def ended(text: str, finish: Finish, usage: Usage, model: str, *, place: str) -> Reply:
    """Return the reply, or raise ``UnusableReply`` for one that ended by itself and says nothing."""
    if finish is Finish.STOP and not text.strip():
        raise UnusableReply("sent an answer without content", place=place, usage=usage)
    return Reply(clean(text), finish, usage, model)


def object_of(content: bytes, origin: Origin) -> dict[str, Any]:
    """Return the JSON object of an answer, or raise ``ModelUnavailable`` for anything else."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        if content.lstrip()[:1] == b"<":
            raise ModelUnavailable(
                "sent an HTML page with status 200; check --base-url if it persists",
                place=origin.place,
            ) from error
        raise BrokenOff(
            "sent something that is not JSON with status 200; check --base-url if it persists",
            place=origin.place,
        ) from error
    if not isinstance(body, dict):
        raise ModelUnavailable(
            f"sent a {type(body).__name__} in place of an answer", place=origin.place
        )
    return body


def _hidden_error(body: Mapping[str, Any], origin: Origin) -> ModelError:
    """Read an error that a gateway sent with status 200; its ``code`` is then the status."""
    error = body["error"]
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and 400 <= code < 600 else 502
    fault = read_fault(status, {}, body, origin.secrets)
    return error_of(fault, place=origin.place, model=origin.model, now=origin.now)


def _text(content: object) -> str:
    """The text of a message; reasoning models of Mistral send parts, of which thoughts are no text."""
    if isinstance(content, list):
        return "".join(
            part["text"]
            for part in content
            if isinstance(part, dict)
            and part.get("type") == "text"
            and isinstance(part.get("text"), str)
        )
    return content if isinstance(content, str) else ""


def _usage(raw: object) -> Usage:
    if not isinstance(raw, dict):
        return Usage(calls=1)
    details = raw.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else None
    return Usage(
        tokens(raw.get("prompt_tokens")),
        tokens(raw.get("completion_tokens")),
        tokens(cached if cached is not None else raw.get("prompt_cache_hit_tokens")),
        calls=1,
    )


def tokens(value: object) -> int:
    """Return a count of tokens as an endpoint reports it, 0 for anything that is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def clean(text: str) -> str:
    """Return ``text`` with U+FFFD for lone surrogates, which cannot be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
