"""The Responses API on the wire: the body of a request, and what the body of an answer holds.

Nothing is kept by the provider (``store`` is false), nothing refers to an
earlier answer, and thoughts of a reasoning model are skipped. Whether the form
was kept is checked elsewhere: some servers ignore ``text.format`` in silence.
This module opens no connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelUnavailable
from summarizer.models.base import Finish, Reply, Request, Usage
from summarizer.models.faults import UnusableReply, error_of, read_fault
from summarizer.models.wire import (
    Origin,
    clean,
    ended,
    messages_of,
    object_of,
    schema_of,
    settings_of,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.errors import ModelError
    from summarizer.models.dialects import Dialect

# A failed answer has a code in place of a status; one that is not known is worth another try.
_STATUSES = {"rate_limit_exceeded": 429, "server_error": 500, "invalid_prompt": 400}
_POLICY = "policy"
_UNFINISHED = frozenset({"cancelled", "in_progress", "queued"})


def body_of(request: Request, model: str, dialect: Dialect) -> dict[str, Any]:
    """Return the JSON body of a request; the system message stays the first input, so that prefixes are equal."""
    turns = [{"type": "message", **one} for one in messages_of(request, dialect)]
    body: dict[str, Any] = {"model": model, "input": turns}  # llama.cpp refuses a turn without type
    body |= settings_of(request, dialect)
    if dialect.store:
        body["store"] = False
    form: dict[str, Any] = {"type": dialect.schema}
    if dialect.schema == "json_schema":
        form |= {"name": request.name, "strict": True, "schema": schema_of(request, dialect)}
    body["text"] = {"format": form}  # LM Studio refuses a request that has none
    return body


def reply_of(content: bytes, origin: Origin) -> Reply:
    """Read the body of an answer with status 200.

    Raises ``ModelUnavailable`` for a body that is no answer, and what the error
    of a failed one amounts to.
    """
    body = object_of(content, origin)
    usage = _usage(body.get("usage"))
    status = str(body.get("status") or "completed")
    if body.get("error") or status == "failed":
        raise _failure(body, origin, usage)
    if status in _UNFINISHED:
        raise UnusableReply(f"broke off the answer ({status})", place=origin.place, usage=usage)
    named = str(body.get("model") or origin.model)
    parts = list(_parts(body.get("output")))
    refusal = "".join(text for kind, text in parts if kind == "refusal")
    if refusal:
        return Reply(clean(refusal), Finish.REFUSED, usage, named)
    text = "".join(text for kind, text in parts if kind == "output_text")
    finish = _cut(body) if status == "incomplete" else Finish.STOP
    return ended(text, finish, usage, named, place=origin.place)


def _cut(body: Mapping[str, Any]) -> Finish:
    """Why an answer is incomplete; for a reason that is not known it is truncated all the same."""
    details = body.get("incomplete_details")
    reason = details.get("reason") if isinstance(details, dict) else None
    return Finish.FILTERED if reason == "content_filter" else Finish.LENGTH


def _parts(output: object) -> Iterator[tuple[str, str]]:
    """The kind and text of every part of every message."""
    for item in output if isinstance(output, list) else ():
        content = item.get("content") if isinstance(item, dict) else None
        if not isinstance(content, list) or item.get("type", "message") != "message":
            continue
        for part in content:
            if isinstance(part, dict):
                text = part.get("text" if part.get("type") == "output_text" else "refusal")
                yield str(part.get("type")), text if isinstance(text, str) else ""


def _failure(body: Mapping[str, Any], origin: Origin, usage: Usage) -> ModelError:
    raw = body.get("error") or {"message": "the answer failed without a reason"}
    code = raw.get("code") if isinstance(raw, dict) else None
    status = code if isinstance(code, int) else _STATUSES.get(str(code), 502)
    if _POLICY in str(code):
        status = 400
    fault = read_fault(status, {}, {"error": raw}, origin.secrets)
    error = error_of(fault, place=origin.place, model=origin.model, now=origin.now)
    if isinstance(error, ModelUnavailable) and usage.prompt:
        return UnusableReply(error.message, place=origin.place, usage=usage)
    return error


def _usage(raw: object) -> Usage:
    if not isinstance(raw, dict):
        return Usage(calls=1)
    details = raw.get("input_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else None
    return Usage(
        tokens(raw.get("input_tokens")),
        tokens(raw.get("output_tokens")),
        tokens(cached),
        calls=1,
    )
