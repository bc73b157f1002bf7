"""What an endpoint's failure means: worth another try, hopeless, too long, or filtered.

Endpoints that call themselves compatible differ in status, code and wording.
The rules here come from their documentation and from answers seen on the wire
(OpenAI, Azure, llama.cpp, vLLM, Ollama, LM Studio, OpenRouter, Groq, DeepSeek).
This module sees a status, headers and a body; it knows no client.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from summarizer.errors import (
    ContextOverflow,
    ModelError,
    ModelRejected,
    ModelUnavailable,
    ReplyRefused,
)
from summarizer.models.base import Usage

TRANSIENT = frozenset({408, 409, 425, 429, 498, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_MAX_MESSAGE = 200

_OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context_size|string_above_max_length|maximum context length"
    r"|available context size|context (?:window|length|size)|prompt is too long|input is too long"
    r"|too many (?:input )?tokens|exceeds? the (?:model'?s )?maximum (?:input )?(?:length|tokens)|\bn_ctx\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"insufficient_quota|billing_hard_limit|insufficient[ _](?:balance|credits?|funds)"
    r"|credit balance|exceeded your current quota|billing_not_active|payment required",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"content_policy_violation|usage polic|policy_violation|account_deactivated|cyber_policy",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"content_filter|ResponsibleAIPolicyViolation|content management policy", re.IGNORECASE
)
_NO_JSON = re.compile(r"json_validate_failed|failed to (?:generate|validate) json", re.IGNORECASE)
_KEY_LIKE = re.compile(r"\b(?:sk|pk|gsk|xai|key)-[A-Za-z0-9_*.-]{4,}|Bearer\s+\S+")
_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?\Z")


class UnusableReply(ModelUnavailable):
    """A reply that was paid for and says nothing; ``usage`` is what it cost."""

    def __init__(
        self, message: str, *, place: str | None = None, usage: Usage | None = None
    ) -> None:
        super().__init__(message, place=place)
        self.usage = usage or Usage(calls=1)


@dataclass(frozen=True, slots=True)
class Fault:
    """A failed answer of an endpoint: ``status`` of HTTP, ``code`` and ``message`` of its body, the secret to hide."""

    status: int
    headers: Mapping[str, str]
    code: str
    parameter: str
    message: str
    secret: str = ""

    @property
    def words(self) -> str:
        """Everything the endpoint said, for matching."""
        return f"{self.code} {self.parameter} {self.message}"

    @property
    def shown(self) -> str:
        """The endpoint's message as it may be shown: one short line without a key."""
        return scrubbed(self.message, self.secret) or f"status {self.status}"


def scrubbed(text: str, secret: str = "") -> str:
    """Return ``text`` as one short line in which neither ``secret`` nor anything that looks like a key stands."""
    if secret:
        text = text.replace(secret, "***")
    line = " ".join(_KEY_LIKE.sub("***", text[: 4 * _MAX_MESSAGE]).split())
    printable = "".join(character for character in line if character.isprintable())
    return printable if len(printable) <= _MAX_MESSAGE else printable[: _MAX_MESSAGE - 1] + "…"


def read_fault(status: int, headers: Mapping[str, str], body: object, secret: str = "") -> Fault:
    """Read a failed answer in any of its shapes: ``{"error": {...}}``, ``{"error": "..."}``, ``{"detail": ...}``, text."""
    detail: object = body
    if isinstance(body, Mapping):
        detail = body.get("error") or body.get("detail") or body
    if not isinstance(detail, Mapping):
        return Fault(status, headers, "", "", str(detail or ""), secret)
    inner = detail.get("innererror")
    codes = [
        detail.get("code"),
        detail.get("type"),
        inner.get("code") if isinstance(inner, Mapping) else None,
    ]
    return Fault(
        status,
        headers,
        " ".join(str(code) for code in codes if code),
        str(detail.get("param") or ""),
        str(detail.get("message") or detail),
        secret,
    )


def error_of(fault: Fault, *, place: str, model: str, now: float) -> ModelError:
    """Return the error a failed answer amounts to; ``now`` is Unix time, for a Retry-After that is a date."""
    if _is_overflow(fault):
        return ContextOverflow(f"the request is too long for {model}: {fault.shown}", place=place)
    if fault.status in {400, 403, 422} and _FILTER.search(fault.words):
        return ReplyRefused(f"a content filter stopped the request: {fault.shown}", place=place)
    if _is_transient(fault):
        wish = retry_after(fault.headers, now=now)
        message = f"answered {fault.status}: {fault.shown}"
        return ModelUnavailable(message, place=place, retry_after=wish)
    return ModelRejected(_rejection(fault, model), place=place)


def _is_overflow(fault: Fault) -> bool:
    if fault.status == 413:  # also sent where a single request is over the limit of a minute
        return True
    return fault.status in {400, 422, 500} and bool(_OVERFLOW.search(fault.words))


def _is_transient(fault: Fault) -> bool:
    if _NO_MONEY.search(fault.words) or _POLICY.search(fault.words):
        return False
    if fault.status == 400:
        return bool(_NO_JSON.search(fault.words))
    return fault.status in TRANSIENT or (fault.status >= 500 and fault.status not in {501, 505})


def _rejection(fault: Fault, model: str) -> str:
    if fault.status == 402 or _NO_MONEY.search(fault.words):
        return f"the account has no credit left: {fault.shown}; check its billing"
    if _POLICY.search(fault.words):
        return f"refused by the endpoint's policy: {fault.shown}"
    if fault.status == 401:
        return (
            f"the key was not accepted: {fault.shown}; check OPENAI_API_KEY or SUMMARIZER_API_KEY"
        )
    if fault.status == 403:
        return f"access was denied: {fault.shown}; check what the key may use"
    if fault.status in {404, 405}:
        return _missing(fault, model)
    return f"the request was refused with status {fault.status}: {fault.shown}"


def _missing(fault: Fault, model: str) -> str:
    if re.search(r"model", fault.words, re.IGNORECASE):
        return f"there is no model {model!r} here: {fault.shown}; check --model"
    return f"this is not a Chat Completions endpoint (status {fault.status}); check --base-url"


def retry_after(headers: Mapping[str, str], *, now: float) -> float | None:
    """Return how many seconds the endpoint asks to wait, from ``retry-after-ms``, ``Retry-After`` or a spent rate limit."""
    lower = {name.lower(): value.strip() for name, value in headers.items()}
    milliseconds = _number(lower.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    wish = lower.get("retry-after", "")
    seconds = _number(wish)
    if seconds is not None:
        return seconds
    if wish:
        try:
            return max(0.0, parsedate_to_datetime(wish).timestamp() - now)
        except (ValueError, OverflowError):
            return None
    return _spent_limit(lower)


def _spent_limit(headers: Mapping[str, str]) -> float | None:
    """How long until the limit that is used up is refilled, from ``x-ratelimit-*``; ``None`` if none is."""
    waits = [
        _duration(headers.get(f"x-ratelimit-reset-{kind}", ""))
        for kind in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{kind}") == "0"
    ]
    return max((wait for wait in waits if wait is not None), default=None)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < 1e9 else None


def _duration(text: str) -> float | None:
    """Seconds in ``6m0s``, ``1.5s`` or ``120ms``."""
    match = _DURATION.match(text)
    if not text or not match:
        return _number(text)
    hours, minutes, seconds, milliseconds = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000
