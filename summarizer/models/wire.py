"""Chat Completions on the wire: the body of a request, and what the body of an answer holds.

Endpoints differ in what they take; a ``Dialect`` says what one takes, and
``adapted`` learns it from a refusal, one narrow step at a time. An answer is
read from its raw bytes, because a client library returns HTML, no choices and
null content as success. This module opens no connection.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from summarizer.errors import ModelError, ModelUnavailable
from summarizer.models.base import Finish, Message, Reply, Request, Usage
from summarizer.models.faults import Fault, UnusableReply, error_of, read_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMAT = re.compile(
    r"response_format|json_schema|json_object|structured output|grammar|guided_json", re.IGNORECASE
)
_REFUSES = re.compile(
    r"unsupported|not support|unrecognized|unknown|not permitted|not allowed|invalid|unavailable"
    r"|must be|only the default|does not|doesn't|failed|cannot|extra",
    re.IGNORECASE,
)
_FINISHES: Mapping[str, Finish] = {
    "length": Finish.LENGTH,
    "max_tokens": Finish.LENGTH,
    "model_length": Finish.LENGTH,
    "content_filter": Finish.FILTERED,
    "safety": Finish.FILTERED,
    "recitation": Finish.FILTERED,
    "prohibited_content": Finish.FILTERED,
    "refusal": Finish.REFUSED,
}
_BROKEN = frozenset({"error", "insufficient_system_resource", "abort"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an endpoint takes: how the schema is sent, the name of the output cap, which sampling settings."""

    schema: Literal["json_schema", "json_object", "text"] = "json_schema"
    cap: Literal["max_tokens", "max_completion_tokens"] | None = "max_tokens"
    temperature: bool = True
    seed: bool = True


def adapted(dialect: Dialect, fault: Fault) -> Dialect | None:
    """Return a dialect that avoids what ``fault`` complains of, or ``None`` if it complains of something else.

    Only 400 and 422 that name the field count: a fallback that catches every
    refusal would hide real errors and send each request three times.
    """
    if fault.status not in {400, 422, 501} or not _REFUSES.search(fault.words):
        return None
    if dialect.cap and _complains(fault, dialect.cap):
        return replace(dialect, cap=_other_cap(dialect, fault))
    if dialect.temperature and _complains(fault, "temperature"):
        return replace(dialect, temperature=False)
    if dialect.seed and _complains(fault, "seed"):
        return replace(dialect, seed=False)
    if dialect.schema != "text" and _FORMAT.search(fault.words):
        return replace(dialect, schema="json_object" if dialect.schema == "json_schema" else "text")
    return None


def _other_cap(
    dialect: Dialect, fault: Fault
) -> Literal["max_tokens", "max_completion_tokens"] | None:
    """Return the cap to try next; a refused ``max_tokens`` is dropped unless its successor is named."""
    if dialect.cap == "max_completion_tokens":
        return "max_tokens"
    return "max_completion_tokens" if _names(fault, "max_completion_tokens") else None


def _complains(fault: Fault, parameter: str) -> bool:
    return fault.parameter == parameter or (not fault.parameter and _names(fault, parameter))


def _names(fault: Fault, parameter: str) -> bool:
    return re.search(rf"(?<![a-z_]){parameter}(?![a-z_])", fault.message, re.IGNORECASE) is not None


def body_of(request: Request, model: str, dialect: Dialect) -> dict[str, Any]:
    """Return the JSON body of a request in the endpoint's dialect."""
    messages = request.messages
    if dialect.schema != "json_schema":
        messages = _with_schema(messages, request.schema)
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": one.role, "content": _clean(one.content)} for one in messages],
    }
    sampling = request.sampling
    if sampling.max_output_tokens is not None and dialect.cap:
        body[dialect.cap] = sampling.max_output_tokens
    if sampling.temperature is not None and dialect.temperature:
        body["temperature"] = sampling.temperature
    if sampling.seed is not None and dialect.seed:
        body["seed"] = sampling.seed
    if dialect.schema == "json_schema":
        form = {"name": request.name, "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    elif dialect.schema == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


def _with_schema(messages: tuple[Message, ...], schema: Mapping[str, Any]) -> tuple[Message, ...]:
    """Put the schema into the first message: it stays the same from call to call, so a provider can cache it."""
    first, *rest = messages
    text = json.dumps(schema, ensure_ascii=False)
    note = f"{first.content}\n\nThe JSON object must be valid under this JSON Schema:\n{text}"
    return (replace(first, content=note), *rest)


def reply_of(content: bytes, *, place: str, model: str, now: float, secret: str = "") -> Reply:
    """Read the body of an answer with status 200.

    Raises ``ModelUnavailable`` for a body that is no answer: HTML, broken JSON,
    no choices, null content.
    """
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        kind = "an HTML page" if content.lstrip()[:1] == b"<" else "something that is not JSON"
        raise ModelUnavailable(
            f"sent {kind} with status 200; check --base-url if it persists", place=place
        ) from error
    if not isinstance(body, dict):
        raise ModelUnavailable(f"sent a {type(body).__name__} in place of an answer", place=place)
    if body.get("error"):
        raise _hidden_error(body, place=place, model=model, now=now, secret=secret)
    usage = _usage(body.get("usage"))
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise UnusableReply("sent an answer without choices", place=place, usage=usage)
    reason = str(choice.get("finish_reason") or "stop").lower()
    text, refusal = message.get("content"), message.get("refusal")
    named = str(body.get("model") or model)
    if isinstance(refusal, str) and refusal:
        return Reply(_clean(refusal), Finish.REFUSED, usage, named)
    finish = _FINISHES.get(reason, Finish.STOP)
    if reason in _BROKEN:
        raise UnusableReply(f"broke off the answer ({reason})", place=place, usage=usage)
    if finish is Finish.STOP and (not isinstance(text, str) or not text.strip()):
        raise UnusableReply("sent an answer without content", place=place, usage=usage)
    return Reply(_clean(text) if isinstance(text, str) else "", finish, usage, named)


def _hidden_error(
    body: Mapping[str, Any], *, place: str, model: str, now: float, secret: str
) -> ModelError:
    """Read an error that a gateway sent with status 200; its ``code`` is then the status."""
    error = body["error"]
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and 400 <= code < 600 else 502
    return error_of(read_fault(status, {}, body, secret), place=place, model=model, now=now)


def _usage(raw: object) -> Usage:
    if not isinstance(raw, dict):
        return Usage(calls=1)
    details = raw.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else None
    return Usage(
        _count(raw.get("prompt_tokens")),
        _count(raw.get("completion_tokens")),
        _count(cached if cached is not None else raw.get("prompt_cache_hit_tokens")),
        calls=1,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _clean(text: str) -> str:
    """Lone surrogates cannot be written as UTF-8; they become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
