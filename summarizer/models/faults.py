"""What an endpoint's failure means: worth another try, hopeless, too long, or filtered.

Endpoints that call themselves compatible differ in status, code and wording.
The rules here come from their documentation and from answers seen on the wire
(OpenAI, Azure, llama.cpp, vLLM, Ollama, LM Studio, TGI, OpenRouter, Groq,
Mistral, DeepSeek, Gemini, Anthropic). This module sees a status, headers and a
body; it knows no client.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.errors import (
    ContextOverflow,
    ModelError,
    ModelRejected,
    ModelUnavailable,
    ReplyRefused,
    RunStopped,
)
from summarizer.models.base import Usage
from summarizer.models.headers import retry_after, seconds_of

TRANSIENT = frozenset({408, 409, 425, 429, 498, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_MAX_MESSAGE = 200

_OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context_size|string_above_max_length|maximum context length"
    r"|context (?:window|length|size|limit)|maximum prompt length|(?:prompt|input) is too long"
    r"|too many (?:input )?tokens|exceeds? the (?:model'?s )?maximum (?:input )?(?:length|tokens)"
    r"|exceeds? the maximum number of (?:input )?tokens|`inputs` (?:must have less than|tokens \+)|\bn_ctx\b",
    re.IGNORECASE,
)
# A single request over the limit of a minute: waiting would not help, a smaller chunk does.
_TOO_LARGE = re.compile(r"request too large", re.IGNORECASE)
_NO_MONEY = re.compile(
    r"insufficient_quota|billing_hard_limit|insufficient[ _](?:balance|credits?|funds)"
    r"|credit balance|exceeded your current quota|billing_not_active|payment required",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"content_policy_violation|usage polic|policy_violation|account_deactivated|(?:cyber|bio)_policy",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"content_filter|ResponsibleAIPolicyViolation|content management policy", re.IGNORECASE
)
_NO_JSON = re.compile(r"json_validate_failed|failed to (?:generate|validate) json", re.IGNORECASE)
_KEY_LIKE = re.compile(r"\b(?:sk|pk|gsk|xai|key)-[A-Za-z0-9_*.-]{4,}|(?:Bearer|Basic)\s+\S+")
# Gemini calls the limit of a minute a spent quota too; only that of a day is worth no wait.
_QUOTA_OF_A_WHILE = re.compile(r"RESOURCE_EXHAUSTED(?!.*PerDay)", re.DOTALL)
_TOLD_TO_WAIT = re.compile(
    r"(?:(?:try again|retry) in |retryDelay\W{1,6})(\d[\dhms.]{0,20}[hms])\b", re.IGNORECASE
)
_OTHER_API = re.compile(r"v1/responses", re.IGNORECASE)
_MAX_MORE = 4_000


class UnusableReply(ModelUnavailable):
    """A reply that was paid for and says nothing; ``usage`` is what it cost."""

    def __init__(
        self, message: str, *, place: str | None = None, usage: Usage | None = None
    ) -> None:
        super().__init__(message, place=place)
        self.usage = usage or Usage(calls=1)


class BrokenOff(ModelUnavailable):
    """A try that was sent and got no whole answer: a provider may bill its prompt."""


class Unreachable(ModelUnavailable):
    """A try that was never sent: nobody listens, no such host, no way there."""


class StoppedShort(RunStopped):
    """The run was stopped while a try was under way: a provider may bill its prompt."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A failed answer of an endpoint: ``status`` of HTTP, ``code`` and ``message`` of its body, what to hide.

    ``more`` is what the body says beside its message; it is matched and never shown.
    """

    status: int
    headers: Mapping[str, str]
    code: str
    parameter: str
    message: str
    secrets: tuple[str, ...] = ()
    more: str = ""

    @property
    def words(self) -> str:
        """Everything the endpoint said, for matching."""
        return f"{self.code} {self.parameter} {self.message} {self.more}"

    @property
    def shown(self) -> str:
        """The endpoint's message as it may be shown: one short line without a key."""
        return scrubbed(self.message, *self.secrets) or f"status {self.status}"


def without_keys(text: str, *secrets: str) -> str:
    """Return ``text`` whole, but for ``secrets`` and what looks like a key.

    >>> without_keys("Authorization: Bearer abc123")
    'Authorization: ***'
    """
    return _KEY_LIKE.sub("***", _without(secrets, text))


def _without(secrets: tuple[str, ...], text: str) -> str:
    for secret in filter(None, secrets):
        text = text.replace(secret, "***")
    return text


def scrubbed(text: str, *secrets: str) -> str:
    """Return ``text`` as one short line in which none of ``secrets`` and nothing that looks like a key stands."""
    start = _without(secrets, text)[: 4 * _MAX_MESSAGE]
    line = " ".join(_KEY_LIKE.sub("***", start).split())
    printable = "".join(character for character in line if character.isprintable())
    return printable if len(printable) <= _MAX_MESSAGE else printable[: _MAX_MESSAGE - 1] + "…"


def read_fault(
    status: int, headers: Mapping[str, str], body: object, secrets: tuple[str, ...] = ()
) -> Fault:
    """Read a failed answer in any of its shapes: ``{"error": {...}}``, in a list, ``{"error": "..."}``, ``{"detail": ...}``, text."""
    detail: object = body[0] if isinstance(body, list) and len(body) == 1 else body
    if isinstance(detail, Mapping):
        detail = detail.get("error") or detail.get("detail") or detail
    if not isinstance(detail, Mapping):
        return Fault(status, headers, "", "", str(detail or ""), secrets)
    inner, metadata = detail.get("innererror"), detail.get("metadata")
    codes = [
        detail.get("code"),
        detail.get("type"),
        detail.get("status"),
        inner.get("code") if isinstance(inner, Mapping) else None,
    ]
    message = str(detail.get("message") or detail)
    if isinstance(metadata, Mapping) and metadata.get("raw"):  # OpenRouter: what its provider said
        message = f"{message}: {metadata['raw']}"
    return Fault(
        status,
        headers,
        " ".join(str(code) for code in codes if code),
        str(detail.get("param") or ""),
        message,
        secrets,
        str(detail.get("details") or "")[:_MAX_MORE],
    )


def error_of(fault: Fault, *, place: str, model: str, now: float) -> ModelError:
    """Return the error a failed answer amounts to; ``now`` is Unix time, for a Retry-After that is a date."""
    if _is_overflow(fault):
        return ContextOverflow(f"the request is too long for {model}: {fault.shown}", place=place)
    if fault.status in {400, 403, 422} and _FILTER.search(fault.words):
        return ReplyRefused(f"a content filter stopped the request: {fault.shown}", place=place)
    if _is_transient(fault):
        wish = _wish(fault, now)
        message = f"answered {fault.status}: {fault.shown}"
        return ModelUnavailable(message, place=place, retry_after=wish)
    return ModelRejected(_rejection(fault, model), place=place)


def _is_overflow(fault: Fault) -> bool:
    if fault.status == 413 or (fault.status == 429 and _TOO_LARGE.search(fault.words)):
        return True
    return fault.status in {400, 422, 500} and bool(_OVERFLOW.search(fault.words))


def _wish(fault: Fault, now: float) -> float | None:
    """The wait that the headers ask for, or else the words."""
    wish = retry_after(fault.headers, now=now)
    told = _TOLD_TO_WAIT.search(fault.words) if wish is None else None
    return seconds_of(told[1], now=now) if told else wish


def _is_transient(fault: Fault) -> bool:
    if fault.status == 429 and _QUOTA_OF_A_WHILE.search(fault.words):
        return True
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
    hint = "; try --api responses" if _OTHER_API.search(fault.words) else ""
    return f"the request was refused with status {fault.status}: {fault.shown}{hint}"


def _missing(fault: Fault, model: str) -> str:
    if _OTHER_API.search(fault.words):
        return f"{model!r} is not offered by Chat Completions: {fault.shown}; try --api responses"
    if re.search(r"model|no endpoints found", fault.words, re.IGNORECASE):
        return f"there is no model {model!r} here: {fault.shown}; check --model"
    return f"there is no such endpoint (status {fault.status}); check --base-url and --api"
