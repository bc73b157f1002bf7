"""Spans: who hangs under whom, which names they carry, and what they never hold."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelRejected, ModelUnavailable
from summarizer.models.base import Finish, Message, Reply, Request, Sampling, Usage
from summarizer.models.faults import UnusableReply
from summarizer.models.retrying import RetryingModel
from summarizer.models.scripted import ScriptedModel
from summarizer.models.tracing import traced_run, tracing
from summarizer.settings import Secret, Settings

pytest.importorskip("opentelemetry.sdk")

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models.scripted import Answer

KEY = "sk-verysecret-0123456789"
SENTENCE = "The ferry Marigold lost its rudder off Cape Tern on Sunday evening."
REQUEST = Request(
    "extract@1.0.0#ab12cd34",
    (Message("system", "List the events."), Message("user", f"[1] {SENTENCE}")),
    {},
    {"type": "object"},
    Sampling(temperature=0.0, max_output_tokens=100, seed=7),
)
ANSWER = Reply("{}", Finish.STOP, Usage(210, 30, 128, 1), "mouse-2031")
ON = Settings(model="mouse", telemetry=True, api_key=Secret("hunter2"))
PLACE = "http://127.0.0.1:8080/v1"


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """Collect every span that ends, in place of the program's global provider."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    return exporter


def ask(script: Sequence[Answer], *, place: str | None = PLACE, settings: Settings = ON) -> None:
    """Make one call, with tries below it, of a model that follows ``script``."""
    traced = tracing(settings, place=place)
    tries = RetryingModel(traced(ScriptedModel(script, name="mouse"), "try"), sleep=lambda _: None)
    traced(tries, "call").complete(REQUEST)


def named(spans: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    """Return the ended spans of a name, in order."""
    return [span for span in spans.get_finished_spans() if span.name == name]


def parent(span: ReadableSpan) -> int | None:
    """Return the identifier of the span above."""
    return span.parent.span_id if span.parent else None


def own(span: ReadableSpan) -> int:
    """Return a span's own identifier."""
    context = span.get_span_context()
    assert context is not None
    return context.span_id


def everything(spans: InMemorySpanExporter) -> str:
    """All that the spans hold, as text."""
    return "\n".join(span.to_json() for span in spans.get_finished_spans())


def test_a_try_carries_the_names_of_the_conventions(spans: InMemorySpanExporter) -> None:
    """All attributes, so that a change of one is seen here."""
    ask([ANSWER])
    (span,) = named(spans, "chat mouse")
    assert span.kind is trace.SpanKind.CLIENT
    assert dict(span.attributes or {}) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "mouse",
        "gen_ai.request.temperature": 0.0,
        "gen_ai.request.max_tokens": 100,
        "gen_ai.request.seed": 7,
        "gen_ai.output.type": "json",
        "gen_ai.response.model": "mouse-2031",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 210,
        "gen_ai.usage.output_tokens": 30,
        "gen_ai.usage.cache_read.input_tokens": 128,
        "openai.api.type": "chat_completions",
        "server.address": "127.0.0.1",
        "server.port": 8080,
        "summarizer.prompt": "extract@1.0.0#ab12cd34",
        "summarizer.request.digest": REQUEST.digest[:12],
    }
    assert span.status.status_code is trace.StatusCode.UNSET


def test_a_call_is_a_span_of_ours_without_tokens(spans: InMemorySpanExporter) -> None:
    """Who sums tokens over spans counts each once."""
    ask([ANSWER])
    (span,) = named(spans, "summarizer.call extract")
    assert span.kind is trace.SpanKind.INTERNAL
    assert dict(span.attributes or {}) == {
        "summarizer.prompt": "extract@1.0.0#ab12cd34",
        "summarizer.request.digest": REQUEST.digest[:12],
        "summarizer.from_cache": False,
    }


def test_a_stored_reply_is_a_call_with_no_try(spans: InMemorySpanExporter) -> None:
    """No usage means that nothing was asked."""
    tracing(ON)(ScriptedModel([Reply("{}")]), "call").complete(REQUEST)
    (span,) = spans.get_finished_spans()
    assert (span.attributes or {})["summarizer.from_cache"] is True


def test_tries_hang_under_their_call_and_a_failed_one_has_its_error(
    spans: InMemorySpanExporter,
) -> None:
    """Type, status and message; no exception event, which would hold a traceback."""
    ask([ModelUnavailable("answered 429: slow down"), ANSWER])
    (call,) = named(spans, "summarizer.call extract")
    failed, fine = named(spans, "chat mouse")
    assert {parent(failed), parent(fine)} == {own(call)}
    assert (failed.attributes or {})["error.type"] == "ModelUnavailable"
    assert failed.status.status_code is trace.StatusCode.ERROR
    assert failed.status.description == "answered 429: slow down"
    assert failed.events == ()
    assert "gen_ai.usage.input_tokens" not in (failed.attributes or {})
    assert (call.status.status_code, fine.status.status_code) == (trace.StatusCode.UNSET,) * 2


def test_tokens_of_an_unusable_reply_are_told(spans: InMemorySpanExporter) -> None:
    """They were paid for."""
    ask([UnusableReply("no choices", usage=Usage(90, 3, calls=1)), ANSWER])
    assert (named(spans, "chat mouse")[0].attributes or {})["gen_ai.usage.input_tokens"] == 90


def test_calls_in_worker_threads_hang_under_the_run(spans: InMemorySpanExporter) -> None:
    """Threads know no context; the one of the engine's making is used."""
    with traced_run(ON) as stage:
        traced = tracing(ON, place=PLACE)
        model = traced(traced(ScriptedModel([ANSWER] * 3, name="mouse"), "try"), "call")
        threads = [threading.Thread(target=model.complete, args=(REQUEST,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        stage("reading", chunks=3)
    (run,) = named(spans, "summarizer.run")
    calls = named(spans, "summarizer.call extract")
    tries = named(spans, "chat mouse")
    (reading,) = named(spans, "summarizer.stage reading")
    assert [parent(call) for call in calls] == [own(run)] * 3
    assert sorted(filter(None, map(parent, tries))) == sorted(map(own, calls))
    assert parent(reading) == own(run)
    assert dict(reading.attributes or {}) == {"summarizer.chunks": 3}
    assert len({span.context.trace_id for span in spans.get_finished_spans() if span.context}) == 1


def test_stages_cover_the_run_one_after_the_other(spans: InMemorySpanExporter) -> None:
    """Each begins where the one before ended."""
    with traced_run(ON) as stage:
        stage("reading", articles=2)
        stage("grouping", groups=4)
    reading, grouping = (
        named(spans, f"summarizer.stage {one}")[0] for one in ("reading", "grouping")
    )
    assert grouping.start_time == reading.end_time


def test_a_run_hangs_under_the_callers_own_span(spans: InMemorySpanExporter) -> None:
    """So that a service sees it in its own traces."""
    with trace.get_tracer("caller").start_as_current_span("request") as outer, traced_run(ON):
        pass
    (run,) = named(spans, "summarizer.run")
    assert parent(run) == outer.get_span_context().span_id


def test_a_failed_run_has_the_name_of_its_error_only(spans: InMemorySpanExporter) -> None:
    """Its message may be about anything."""
    with pytest.raises(ModelRejected), traced_run(ON):
        raise ModelRejected(f"refused: {SENTENCE}")
    (run,) = named(spans, "summarizer.run")
    assert (run.attributes or {})["error.type"] == "ModelRejected"
    assert (run.status.description, run.events) == (None, ())


def test_neither_key_nor_text_is_in_any_span(spans: InMemorySpanExporter) -> None:
    """Not in an error that quotes them, nor in a model's name."""
    reply = Reply(SENTENCE, usage=Usage(calls=1), model=SENTENCE)
    ask([ModelUnavailable(f"bad header {KEY} hunter2 before {SENTENCE}"), reply])
    told = everything(spans)
    assert "bad header" in told
    assert [word for word in (KEY, "hunter2", "Marigold", "List the events") if word in told] == []


def test_content_is_in_the_try_where_it_is_asked_for(spans: InMemorySpanExporter) -> None:
    """In the conventions' shape, as JSON, without keys."""
    ask(
        [Reply('{"key": "hunter2"}', usage=Usage(calls=1))],
        settings=Settings(telemetry=True, log_content=True, api_key=Secret("hunter2")),
    )
    attributes: dict[str, Any] = dict(named(spans, "chat mouse")[0].attributes or {})
    assert json.loads(attributes["gen_ai.input.messages"]) == [
        {"role": "system", "parts": [{"type": "text", "content": "List the events."}]},
        {"role": "user", "parts": [{"type": "text", "content": f"[1] {SENTENCE}"}]},
    ]
    assert json.loads(attributes["gen_ai.output.messages"]) == [
        {
            "role": "assistant",
            "parts": [{"type": "text", "content": '{"key": "***"}'}],
            "finish_reason": "stop",
        }
    ]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("https://api.openai.com/v1", ("openai", "api.openai.com", 443)),
        (
            "https://unit.openai.azure.com/openai/v1",
            ("azure.ai.openai", "unit.openai.azure.com", 443),
        ),
        ("https://api.groq.com/openai/v1", ("groq", "api.groq.com", 443)),
        ("http://localhost/v1", ("openai", "localhost", 80)),
        ("http://[::1]:9/v1", ("openai", "::1", 9)),
        (None, ("custom", None, None)),
    ],
)
def test_the_provider_is_the_endpoints_or_the_protocols(
    spans: InMemorySpanExporter, place: str | None, told: tuple[str, str | None, int | None]
) -> None:
    """A well-known host by its name, an unknown one by the protocol it speaks."""
    ask([ANSWER], place=place)
    attributes = named(spans, "chat mouse")[0].attributes or {}
    names = ("gen_ai.provider.name", "server.address", "server.port")
    assert tuple(attributes.get(name) for name in names) == told


@pytest.mark.parametrize(
    ("finish", "reason"),
    [
        (Finish.LENGTH, "length"),
        (Finish.FILTERED, "content_filter"),
        (Finish.REFUSED, "refusal"),
    ],
)
def test_ends_have_the_conventions_words(
    spans: InMemorySpanExporter, finish: Finish, reason: str
) -> None:
    """As the endpoint would say it."""
    ask([Reply("", finish, Usage(calls=1))])
    told = named(spans, "chat mouse")[0].attributes or {}
    assert told["gen_ai.response.finish_reasons"] == (reason,)


def test_a_span_that_is_not_sampled_costs_no_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The call goes on as ever."""
    provider = TracerProvider(sampler=ALWAYS_OFF, shutdown_on_exit=False)
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    monkeypatch.setattr(Request, "digest", property(lambda _: pytest.fail("computed")))
    ask([ANSWER])
