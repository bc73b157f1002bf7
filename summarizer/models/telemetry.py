"""Spans of OpenTelemetry: one a run, one a stage, one a call, one a try.

    summarizer.run
    ├── summarizer.stage reading        told when the stage is over, with its counts
    └── summarizer.call extract         what the pipeline asked for; a stored reply has no span below it
        ├── chat NAME                   a try, as it went to the endpoint: error.type=ModelUnavailable
        └── chat NAME                   the next one, with usage

Tries carry the names of the GenAI semantic conventions (status: development;
github.com/open-telemetry/semantic-conventions-genai, read at commit 002c8a6):
each token is counted in one span, whatever was tried again or stored. What is
ours alone is named ``summarizer.*``. Only the API package is imported, and only
here: where spans go is the business of the program that configures an SDK.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from summarizer import __version__
from summarizer.errors import ConfigError
from summarizer.models.base import Finish
from summarizer.models.tracing import DIGEST_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from opentelemetry.trace import Span, TracerProvider
    from opentelemetry.trace import Tracer as ApiTracer

    from summarizer.models.base import Reply, Request, Usage
    from summarizer.models.tracing import Kind

    Value = str | bool | int | float

# Well-known values of gen_ai.provider.name by the end of the endpoint's host.
_PROVIDERS = {
    "api.openai.com": "openai",
    ".openai.azure.com": "azure.ai.openai",
    ".services.ai.azure.com": "azure.ai.inference",
    "api.anthropic.com": "anthropic",
    "api.deepseek.com": "deepseek",
    "api.groq.com": "groq",
    "api.mistral.ai": "mistral_ai",
    "api.moonshot.ai": "moonshot_ai",
    "api.perplexity.ai": "perplexity",
    "api.x.ai": "x_ai",
    "generativelanguage.googleapis.com": "gcp.gemini",
    "aiplatform.googleapis.com": "gcp.vertex_ai",
}
_FINISHES = {Finish.FILTERED: "content_filter", Finish.REFUSED: "refusal"}


class Tracer:
    """Makes the spans of calls and tries, below the span that was current when it was made.

    Calls run in threads that know no context, so that it is taken at construction;
    a thread that has a span of its own keeps it. ``place`` is the endpoint's URL,
    ``api`` its protocol. ``hide`` takes keys out of a text; with it given, messages
    and replies become attributes. ``provider`` replaces the global one.
    Raises ``ConfigError`` if OpenTelemetry is not installed.
    """

    def __init__(
        self,
        *,
        place: str | None = None,
        api: Literal["chat", "responses"] = "chat",
        hide: Callable[[str], str] | None = None,
        provider: TracerProvider | None = None,
    ) -> None:
        self._tracer = _api_tracer(provider)
        from opentelemetry import context

        self._context = context.get_current()
        self._endpoint = _endpoint(place, api)
        self._hide = hide

    @contextmanager
    def span(self, kind: Kind, model: str, request: Request) -> Iterator[CallSpan]:
        """Make the span of a call or try and keep it current while the body runs."""
        from opentelemetry import trace

        is_try = kind == "try"
        known = trace.get_current_span().get_span_context().is_valid
        span = self._tracer.start_span(
            f"chat {model}" if is_try else f"summarizer.call {request.name}",
            context=None if known else self._context,
            kind=trace.SpanKind.CLIENT if is_try else trace.SpanKind.INTERNAL,
            attributes={**self._endpoint, "gen_ai.request.model": model} if is_try else None,
        )
        with trace.use_span(
            span, end_on_exit=True, record_exception=False, set_status_on_exception=False
        ):
            own = CallSpan(span, is_try=is_try, hide=self._hide if is_try else None)
            own.asked(request)
            yield own


class CallSpan:
    """The span of a call or a try under way; a span that is not sampled costs nothing."""

    def __init__(self, span: Span, *, is_try: bool, hide: Callable[[str], str] | None) -> None:
        self._span = span
        self._is_try = is_try
        self._hide = hide
        self._is_recording = span.is_recording()

    def asked(self, request: Request) -> None:
        """Set what is known before the reply."""
        if not self._is_recording:
            return
        attributes: dict[str, Value] = {
            "summarizer.prompt": request.prompt,
            "summarizer.request.digest": request.digest[:DIGEST_DIGITS],
        }
        if self._is_try:
            sampling = request.sampling
            settings = {
                "gen_ai.output.type": "json" if request.schema else None,
                "gen_ai.request.temperature": sampling.temperature,
                "gen_ai.request.max_tokens": sampling.max_output_tokens,
                "gen_ai.request.seed": sampling.seed,
            }
            attributes |= {name: value for name, value in settings.items() if value is not None}
        if self._hide:
            said = [_message(one.role, self._hide(one.content)) for one in request.messages]
            attributes["gen_ai.input.messages"] = _as_json(said)
        self._span.set_attributes(attributes)

    def answered(self, reply: Reply, *, model: str | None) -> None:
        """Set what the reply says, and the ``model`` it names as it may be shown; a call's tokens stand in its tries."""
        if not self._is_recording:
            return
        if not self._is_try:
            self._span.set_attribute("summarizer.from_cache", not reply.usage.calls)
            return
        reason = _FINISHES.get(reply.finish, reply.finish.value)
        self._span.set_attribute("gen_ai.response.finish_reasons", [reason])
        if model:
            self._span.set_attribute("gen_ai.response.model", model)
        self._used(reply.usage)
        if self._hide:
            said = _message("assistant", self._hide(reply.text)) | {"finish_reason": reason}
            self._span.set_attribute("gen_ai.output.messages", _as_json([said]))

    def failed(self, error: str, *, message: str | None, usage: Usage) -> None:
        """Mark the span as failed: the error's name, and its message as it may be shown."""
        _fail(self._span, error, message)
        if self._is_try and self._is_recording and usage.prompt + usage.completion:
            self._used(usage)

    def _used(self, usage: Usage) -> None:
        self._span.set_attributes(
            {
                "gen_ai.usage.input_tokens": usage.prompt,
                "gen_ai.usage.output_tokens": usage.completion,
                "gen_ai.usage.cache_read.input_tokens": usage.cached,
            }
        )


class RunSpan:
    """The span of a run; each stage becomes a span below it when it is over."""

    def __init__(self, span: Span, tracer: ApiTracer) -> None:
        from opentelemetry import trace

        self._context = trace.set_span_in_context(span)
        self._tracer = tracer
        self._last = time.time_ns()

    def stage(self, stage: str, counts: Mapping[str, int]) -> None:
        """Make the span of the stage that is just over."""
        began, self._last = self._last, time.time_ns()
        attributes = {f"summarizer.{name}": count for name, count in counts.items()}
        span = self._tracer.start_span(
            f"summarizer.stage {stage}",
            context=self._context,
            start_time=began,
            attributes=attributes,
        )
        span.end(self._last)


@contextmanager
def run_span(provider: TracerProvider | None = None) -> Iterator[RunSpan]:
    """Make the span ``summarizer.run``, current in this thread while the body runs, and yield it.

    An error of the body leaves its name, not its message: that may hold anything.
    Raises ``ConfigError`` if OpenTelemetry is not installed.
    """
    tracer = _api_tracer(provider)
    with tracer.start_as_current_span(
        "summarizer.run",
        attributes={"summarizer.version": __version__},
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        try:
            yield RunSpan(span, tracer)
        except BaseException as error:
            _fail(span, type(error).__name__, None)
            raise


def _api_tracer(provider: TracerProvider | None) -> ApiTracer:
    try:
        from opentelemetry import trace
    except ImportError as error:
        raise ConfigError(
            'telemetry is on, but OpenTelemetry is not installed; pip install "summarizer[otel]"'
        ) from error
    return trace.get_tracer("summarizer", __version__, tracer_provider=provider)


def _endpoint(place: str | None, api: str) -> dict[str, Value]:
    """What is the same in every try: known when a span begins, because samplers look at it."""
    parts = urlsplit(place or "")
    host = parts.hostname or ""
    provider = next((name for end, name in _PROVIDERS.items() if host.endswith(end)), None)
    attributes: dict[str, Value] = {
        "gen_ai.operation.name": "chat",
        # An endpoint nobody knows speaks OpenAI's protocol, which is what the attribute tells apart.
        "gen_ai.provider.name": provider or ("openai" if host else "custom"),
    }
    if host:
        attributes["server.address"] = host
        attributes["server.port"] = parts.port or (80 if parts.scheme == "http" else 443)
    if attributes["gen_ai.provider.name"] == "openai" and host:
        attributes["openai.api.type"] = "responses" if api == "responses" else "chat_completions"
    return attributes


def _fail(span: Span, error: str, message: str | None) -> None:
    from opentelemetry.trace import Status, StatusCode

    span.set_attribute("error.type", error)
    span.set_status(Status(StatusCode.ERROR, message))


def _message(role: str, content: str) -> dict[str, object]:
    return {"role": role, "parts": [{"type": "text", "content": content}]}


def _as_json(messages: list[dict[str, object]]) -> str:
    """The conventions' form for spans where structured attributes are not supported, as in most backends."""
    return json.dumps(messages, ensure_ascii=True)
