"""What a run tells of itself: one record a model call, one a try, one a stage, and never what was said.

Records go to the standard library's logger ``summarizer``, which prints nothing
until somebody configures it. The event is the record's message; its fields are
attributes of the record, and one that has no value is ``None``:

    model call, model try   ``call`` is what the pipeline asks for, from the stored replies or after
                            several tries; ``try`` is one of those, as it went to the endpoint
        prompt              name@version#hash8
        digest              the request's first 12 hex digits: it joins a call with its tries
        model               the model that was asked
        answered_by         the model's name as the reply gives it
        outcome             ok, or the name of the error
        error               the error's message: one short line without key and without article text
        finish              why the reply ended: stop, length, refused, filtered
        prompt_tokens       with completion_tokens and cached_tokens: what the endpoint counted
        from_cache          whether a call was answered without a try
        seconds             wall time; a call's includes waiting for a place and for the next try
        messages, reply     what was said, without keys; only with ``log_content``
    stage                   stage, seconds, and counts by name (articles=2 sentences=40)
    run                     outcome, seconds

A call is INFO, or WARNING if it failed; a try is DEBUG, or INFO if it failed;
stages and the run are INFO. This module prints nothing and knows no tracing
system; spans are made by the ``tracer`` it is given (``models/telemetry.py``).
"""

from __future__ import annotations

import logging
import re
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from summarizer.errors import SummarizerError
from summarizer.models.base import Usage
from summarizer.models.faults import UnusableReply, scrubbed, without_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.models.base import Message, Model, Reply, Request
    from summarizer.models.telemetry import CallSpan, RunSpan, Tracer
    from summarizer.settings import Settings

Kind = Literal["call", "try"]

LOGGER = logging.getLogger("summarizer")
LOGGER.addHandler(logging.NullHandler())  # else Python prints a library's warnings unasked

DIGEST_DIGITS = 12
_ECHO = 20  # characters: a shorter run of a message is as likely a common phrase as an echo
_PLAIN_NAME = re.compile(r"[!-~]{1,80}")
_LEVELS = {"call": (logging.INFO, logging.WARNING), "try": (logging.DEBUG, logging.INFO)}


class TracedModel:
    """A model that records each call (``kind="call"``, outermost) or each try (``"try"``, innermost).

    ``secrets`` are keys that no record may show; what looks like a key is hidden
    in any case. ``log_content`` lets messages and replies into the records of
    calls. ``tracer`` makes a span of each. ``clock`` gives seconds.
    """

    def __init__(
        self,
        model: Model,
        *,
        kind: Kind = "call",
        log_content: bool = False,
        secrets: tuple[str, ...] = (),
        tracer: Tracer | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._model = model
        self._kind: Kind = kind
        self._log_content = log_content
        self._secrets = secrets
        self._tracer = tracer
        self._clock = clock

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    def complete(self, request: Request) -> Reply:
        """Ask the model inside, and tell how it went."""
        if self._tracer is None:
            return self._told(request, None)
        with self._tracer.span(self._kind, self.name, request) as span:
            return self._told(request, span)

    def _told(self, request: Request, span: CallSpan | None) -> Reply:
        started = self._clock()
        try:
            reply = self._model.complete(request)
        except BaseException as error:
            message = self._message(error, request)
            usage = error.usage if isinstance(error, UnusableReply) else Usage()
            self._record(request, self._clock() - started, usage, error=error, message=message)
            if span:
                span.failed(type(error).__name__, message=message, usage=usage)
            raise
        self._record(request, self._clock() - started, reply.usage, reply=reply)
        if span:
            span.answered(reply, model=self._named(reply, request))
        return reply

    def _record(
        self,
        request: Request,
        seconds: float,
        usage: Usage,
        *,
        reply: Reply | None = None,
        error: BaseException | None = None,
        message: str | None = None,
    ) -> None:
        level = _LEVELS[self._kind][error is not None]
        if not LOGGER.isEnabledFor(level):
            return
        fields: dict[str, object] = {
            "prompt": request.prompt,
            "digest": request.digest[:DIGEST_DIGITS],
            "model": self.name,
            "answered_by": self._named(reply, request) if reply else None,
            "outcome": type(error).__name__ if error else "ok",
            "error": message,
            "finish": reply.finish.value if reply else None,
            "prompt_tokens": usage.prompt,
            "completion_tokens": usage.completion,
            "cached_tokens": usage.cached,
            "from_cache": not reply.usage.calls if reply and self._kind == "call" else None,
            "seconds": round(seconds, 4),
        }
        if self._log_content and self._kind == "call":
            fields |= self._content(request, reply)
        LOGGER.log(level, f"model {self._kind}", extra=fields)

    def _content(self, request: Request, reply: Reply | None) -> dict[str, object]:
        return {
            "messages": [
                {"role": one.role, "content": without_keys(one.content, *self._secrets)}
                for one in request.messages
            ],
            "reply": without_keys(reply.text, *self._secrets) if reply else None,
        }

    def _message(self, error: BaseException, request: Request) -> str | None:
        """The message of an error of ours; what a stranger's exception says may hold anything."""
        if not isinstance(error, SummarizerError):
            return None
        return self._line(error.message, request)

    def _named(self, reply: Reply, request: Request) -> str | None:
        """The model's name in the reply; one with spaces in it may be anything, and is read as closely as an error."""
        if _PLAIN_NAME.fullmatch(reply.model):
            return scrubbed(reply.model, *self._secrets)
        return self._line(reply.model, request) or None

    def _line(self, text: str, request: Request) -> str:
        """Words of an endpoint as one short line without a key and, unless content is wanted, without the request."""
        line = scrubbed(text, *self._secrets)
        return line if self._log_content else without_echo(line, request.messages)


def without_echo(text: str, messages: Sequence[Message]) -> str:
    """Return ``text`` with each run of 20 characters or more that stands in a message replaced by ``…``.

    Endpoints quote the request in their errors, and a request holds articles.
    White space counts as one space on both sides.
    """
    text = " ".join(text.split())
    if len(text) < _ECHO:
        return text
    said = "\n".join(" ".join(one.content.split()) for one in messages)
    kept: list[str] = []
    start = 0
    while start < len(text):
        end = start + _ECHO
        if end > len(text) or text[start:end] not in said:
            kept.append(text[start])
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in said:
            end += 1
        if kept[-1:] != ["…"]:
            kept.append("…")
        start = end
    return "".join(kept)


def tracing(
    settings: Settings, *, place: str | None = None, secrets: tuple[str, ...] = ()
) -> Callable[[Model, Kind], TracedModel]:
    """Return what wraps the models of one engine as ``settings`` ask.

    ``place`` is the endpoint's URL as it may be shown, ``secrets`` what no record
    may show beside the key of the settings. Spans hang under the one that is
    current now. Raises ``ConfigError`` if OpenTelemetry is wanted and not installed.
    """
    if settings.api_key:
        secrets = (settings.api_key.reveal(), *secrets)
    tracer = None
    if settings.telemetry:
        from summarizer.models.telemetry import Tracer

        hide = (lambda text: without_keys(text, *secrets)) if settings.log_content else None
        tracer = Tracer(place=place, api=settings.api, hide=hide)

    def traced(model: Model, kind: Kind) -> TracedModel:
        return TracedModel(
            model, kind=kind, log_content=settings.log_content, secrets=secrets, tracer=tracer
        )

    return traced


class Stages:
    """Tells that a stage of a run is done, what it made, and how long it took.

    ``stage("reading", chunks=24, events=190)`` records the seconds since the stage before.
    """

    def __init__(self, *, clock: Callable[[], float], span: RunSpan | None = None) -> None:
        self._clock = clock
        self._span = span
        self._last = clock()

    def __call__(self, stage: str, /, **counts: int) -> None:
        """Tell; counts are named as in the output."""
        now = self._clock()
        seconds, self._last = round(now - self._last, 4), now
        LOGGER.info("stage", extra={"stage": stage, **counts, "seconds": seconds})
        if self._span:
            self._span.stage(stage, counts)


@contextmanager
def traced_run(
    settings: Settings, *, clock: Callable[[], float] = time.perf_counter
) -> Iterator[Stages]:
    """Trace the body as one run and yield what tells its stages; a span of it is made with ``settings.telemetry``.

    Raises ``ConfigError`` if OpenTelemetry is wanted and not installed.
    """
    if not settings.telemetry:
        with _recorded_run(clock):
            yield Stages(clock=clock)
        return
    from summarizer.models.telemetry import run_span

    with _recorded_run(clock), run_span() as span:
        yield Stages(clock=clock, span=span)


@contextmanager
def _recorded_run(clock: Callable[[], float]) -> Iterator[None]:
    started = clock()
    outcome = "ok"
    try:
        yield
    except BaseException as error:
        outcome = type(error).__name__
        raise
    finally:
        seconds = round(clock() - started, 4)
        LOGGER.info("run", extra={"outcome": outcome, "seconds": seconds})
