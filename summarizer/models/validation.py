"""From a reply's text to its wire type: every reply is checked again, whatever the server promised.

Truncated, refused and filtered replies are ends of their own and are never
parsed: asking again in the same way would end the same way. A truncated reply is
asked for once more with twice the room. A reply that its type does not accept
gets one repair turn, which repeats the question and adds one line that says what
was wrong: neither the article nor the bad reply is sent twice, so the prompt
cannot grow.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from summarizer.errors import (
    ContextOverflow,
    ModelRejected,
    ReplyInvalid,
    ReplyRefused,
    ReplyTruncated,
)
from summarizer.models.base import Finish, Model, Reply, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import BaseModel, ValidationError

    T = TypeVar("T", bound=BaseModel)
else:
    T = TypeVar("T")

_THINKING = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\s*```(?:json|JSON)?[ \t]*\n(.*)\n[ \t]*```\s*\Z", re.DOTALL)
_MAX_FAULTS = 6


def validated(
    model: Model,
    request: Request,
    reply_type: type[T],
    *,
    widen: bool = True,
    fault: Callable[[T], str | None] | None = None,
) -> T:
    """Complete ``request`` and return the reply as ``reply_type``.

    ``fault`` says what a schema cannot: why a reply makes no sense here, in words
    without text of an article. Raises ``ReplyTruncated`` if twice the room did not
    suffice (or, without ``widen``, at once), ``ReplyRefused`` (refused or filtered), or
    ``ReplyInvalid`` if the repair turn did not help; errors of the model pass through.
    """
    widened, repaired = not widen, False
    while True:
        reply = model.complete(request)
        try:
            return _sensible(_read(reply, request, reply_type), fault)
        except ReplyTruncated:
            if widened or request.sampling.max_output_tokens is None:
                raise
            widened, request = True, _widened(request)
            model = _Widened(model)
        except ReplyInvalid as error:
            if repaired:
                raise
            repaired, request = True, _repair(request, error.message)


def _sensible(value: T, fault: Callable[[T], str | None] | None) -> T:
    found = fault(value) if fault else None
    if found:
        raise ReplyInvalid(f"the reply makes no sense here: {found}")
    return value


def _read(reply: Reply, request: Request, reply_type: type[T]) -> T:
    """Parse a reply; one that is broken and fills its cap was cut, whatever the endpoint calls it."""
    cap = request.sampling.max_output_tokens
    try:
        return parsed(reply, reply_type)
    except ReplyInvalid as error:
        if cap is None or reply.usage.completion < cap:
            raise
        raise ReplyTruncated(f"the reply filled its output cap: {error.message}") from error


@dataclass(frozen=True, slots=True)
class _Widened:
    """A model asked with more room: an endpoint that has no more to give has truncated the reply."""

    model: Model

    @property
    def name(self) -> str:
        return self.model.name

    def complete(self, request: Request) -> Reply:
        try:
            return self.model.complete(request)
        except (ModelRejected, ContextOverflow) as error:
            raise ReplyTruncated(
                f"the reply stopped at its output cap, and no more room is to be had: {error.message}"
            ) from error


def _widened(request: Request) -> Request:
    cap = 2 * (request.sampling.max_output_tokens or 0)
    return replace(request, sampling=replace(request.sampling, max_output_tokens=cap))


def parsed(reply: Reply, reply_type: type[T]) -> T:
    """Return a reply as ``reply_type``: JSON without duplicate keys, NaN or text around it, of exactly its types.

    A code fence around the whole and a ``<think>`` block before it are taken
    off: endpoints without structured output add them. Raises as ``validated`` does.
    """
    from pydantic import ValidationError

    if reply.finish is Finish.LENGTH:
        raise ReplyTruncated(
            "the reply stopped at its output cap; split the input or raise the cap"
        )
    if reply.finish is not Finish.STOP:
        raise ReplyRefused(f"the model or a filter declined ({reply.finish})")
    canonical = json.dumps(_loaded(reply.text), ensure_ascii=False)
    scrubbed = canonical.encode("utf-8", "replace")
    try:
        return reply_type.model_validate_json(scrubbed, strict=True)
    except ValidationError as error:
        raise ReplyInvalid(f"the reply does not fit its schema: {_listed(error)}") from None


def _loaded(text: str) -> object:
    body = text.removeprefix("\ufeff")
    if body.lstrip().startswith("<think>"):
        body = _THINKING.sub("", body, count=1)
    fenced = _FENCED.match(body)
    try:
        value: object = json.loads(
            fenced[1] if fenced else body,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as error:
        raise ReplyInvalid(f"the reply is not JSON: {error.msg} at character {error.pos}") from None
    except (ValueError, RecursionError) as error:
        detail = (
            error if isinstance(error, _UnfitError) else "nested too deeply or a number too long"
        )
        raise ReplyInvalid(f"the reply is not usable JSON: {detail}") from None
    return value


class _UnfitError(ValueError):
    """JSON by its grammar, but ambiguous or without a value."""


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _UnfitError("a key occurs twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise _UnfitError(f"{name} is not a JSON value")


def _listed(error: ValidationError) -> str:
    """Where and what, without the reply's own values: those may be text of an article."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    shown = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in faults[:_MAX_FAULTS]]
    more = [f"and {len(faults) - len(shown)} more"] if len(faults) > len(shown) else []
    return "; ".join(shown + more)


def _place(parts: Sequence[int | str]) -> str:
    """Return a path like ``events.0.headline``; a key the model invented is cut down to plain characters."""
    names = [re.sub(r"[^A-Za-z0-9_]", "", str(part))[:40] or "?" for part in parts]
    return ".".join(names) or "reply"


def _repair(request: Request, faults: str) -> Request:
    *before, last = request.messages
    note = (
        f"A previous answer to this was not accepted: {faults}.\n"
        "Answer again, with one JSON object that fits the schema and nothing else."
    )
    return replace(request, messages=(*before, replace(last, content=f"{last.content}\n\n{note}")))
