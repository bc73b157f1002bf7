"""What a run tells of itself, and what it must never tell."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import (
    ConfigError,
    ModelError,
    ModelRejected,
    ModelUnavailable,
    ReplyRefused,
    RunStopped,
)
from summarizer.models.base import Finish, Message, Reply, Request, Sampling, Usage
from summarizer.models.cache import CachedModel
from summarizer.models.faults import UnusableReply, without_keys
from summarizer.models.retrying import RetryingModel
from summarizer.models.scripted import ScriptedModel
from summarizer.models.tracing import (
    Stages,
    TracedModel,
    traced_run,
    tracing,
    without_echo,
)
from summarizer.settings import Secret, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarizer.models.scripted import Answer

KEY = "sk-verysecret-0123456789"
PLAIN_KEY = "hunter2"
SENTENCE = "The ferry Marigold lost its rudder off Cape Tern on Sunday evening."
REQUEST = Request(
    "extract@1.0.0#ab12cd34",
    (Message("system", "List the events."), Message("user", f"[1] {SENTENCE}")),
    {},
    {"type": "object"},
    Sampling(temperature=0.0, max_output_tokens=100, seed=7),
)
ANSWER = Reply("{}", Finish.STOP, Usage(210, 30, 128, 1), "mouse")


class Ticks:
    """A clock that goes on by a quarter of a second whenever it is read."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        self.now += 0.25
        return self.now


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is recorded, tries too."""
    caplog.set_level(logging.DEBUG, "summarizer")
    return caplog


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """What a record has beyond what every record has."""
    known = vars(logging.makeLogRecord({})).keys() | {"message", "asctime"}
    return {key: value for key, value in vars(record).items() if key not in known}


def everything(log: pytest.LogCaptureFixture) -> str:
    """All that the records hold, as text."""
    return "\n".join(repr(vars(record)) for record in log.records)


# Calls and tries


def test_a_call_is_one_record_with_these_fields(log: pytest.LogCaptureFixture) -> None:
    """All of them, so that a change of the documented set is seen here."""
    TracedModel(ScriptedModel([ANSWER], name="mouse"), clock=Ticks()).complete(REQUEST)
    (record,) = log.records
    assert (record.name, record.levelname, record.getMessage()) == (
        "summarizer",
        "INFO",
        "model call",
    )
    assert fields(record) == {
        "prompt": "extract@1.0.0#ab12cd34",
        "digest": REQUEST.digest[:12],
        "model": "mouse",
        "answered_by": "mouse",
        "outcome": "ok",
        "error": None,
        "finish": "stop",
        "prompt_tokens": 210,
        "completion_tokens": 30,
        "cached_tokens": 128,
        "from_cache": False,
        "seconds": 0.25,
    }


def test_the_model_is_transparent() -> None:
    """Name, request and reply pass through unchanged."""
    inner = ScriptedModel([ANSWER], name="mouse")
    traced = TracedModel(inner)
    assert traced.name == "mouse"
    assert traced.complete(REQUEST) is ANSWER
    assert inner.history == [REQUEST]


def test_a_failed_call_is_a_warning_with_the_errors_name_and_the_error_goes_on(
    log: pytest.LogCaptureFixture,
) -> None:
    """As it was."""
    failure = ModelRejected("the key was not accepted", place="http://127.0.0.1/v1")
    with pytest.raises(ModelRejected) as caught:
        TracedModel(ScriptedModel([failure])).complete(REQUEST)
    assert caught.value is failure
    (record,) = log.records
    assert record.levelname == "WARNING"
    told = fields(record)
    assert (told["outcome"], told["error"]) == ("ModelRejected", "the key was not accepted")
    assert (told["finish"], told["from_cache"]) == (None, None)


def test_every_end_that_is_no_error_is_ok_with_its_reason(log: pytest.LogCaptureFixture) -> None:
    """A cut, refused or filtered reply is an answer."""
    ends = [Finish.STOP, Finish.LENGTH, Finish.REFUSED, Finish.FILTERED]
    traced = TracedModel(ScriptedModel([Reply("", end, Usage(calls=1)) for end in ends]))
    for _ in ends:
        traced.complete(REQUEST)
    assert [fields(one)["finish"] for one in log.records] == [
        "stop",
        "length",
        "refused",
        "filtered",
    ]


def test_tries_stand_below_their_call_and_a_failed_one_is_seen_with_v(
    log: pytest.LogCaptureFixture,
) -> None:
    """Two failures, one success, one call: joined by the digest."""
    script: list[Answer] = [
        ModelUnavailable("answered 503"),
        ModelUnavailable("answered 429"),
        ANSWER,
    ]
    tries = TracedModel(ScriptedModel(script), kind="try")
    retrying = RetryingModel(tries, sleep=lambda _: None)
    TracedModel(retrying).complete(REQUEST)
    assert [
        (one.getMessage(), one.levelname, fields(one)["outcome"], fields(one)["error"])
        for one in log.records
    ] == [
        ("model try", "INFO", "ModelUnavailable", "answered 503"),
        ("model try", "INFO", "ModelUnavailable", "answered 429"),
        ("model try", "DEBUG", "ok", None),
        ("model call", "INFO", "ok", None),
    ]
    assert len({fields(one)["digest"] for one in log.records}) == 1


def test_a_stored_reply_is_recognised(log: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """One try for two calls, and no tokens for the second."""
    tries = TracedModel(ScriptedModel([ANSWER]), kind="try")
    with CachedModel(tries, tmp_path / "replies.sqlite") as cached:
        traced = TracedModel(cached)
        traced.complete(REQUEST)
        traced.complete(REQUEST)
    assert [
        (one.getMessage(), fields(one)["from_cache"], fields(one)["prompt_tokens"])
        for one in log.records
    ] == [("model try", None, 210), ("model call", False, 210), ("model call", True, 0)]


def test_tokens_of_a_reply_that_could_not_be_used_are_told(log: pytest.LogCaptureFixture) -> None:
    """They were paid for."""
    failure = UnusableReply("no choices", usage=Usage(90, 3, calls=1))
    with pytest.raises(UnusableReply):
        TracedModel(ScriptedModel([failure]), kind="try").complete(REQUEST)
    told = fields(log.records[0])
    assert (told["prompt_tokens"], told["completion_tokens"]) == (90, 3)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("vole/mouse-small:8b@2031-01-01", "vole/mouse-small:8b@2031-01-01"),
        ("My Mouse.gguf", "My Mouse.gguf"),
        (f"mouse-{KEY}", "mouse-***"),
        (f"mouse {SENTENCE}", "mouse…"),
        ("", None),
    ],
)
def test_the_name_in_the_reply_is_told(
    log: pytest.LogCaptureFixture, name: str, told: str | None
) -> None:
    """Routers answer with models of their choice; no endpoint can put a key or an article there."""
    reply = Reply("{}", usage=Usage(calls=1), model=name)
    TracedModel(ScriptedModel([reply], name="mouse")).complete(REQUEST)
    assert fields(log.records[0])["answered_by"] == told


def test_nothing_is_computed_where_nothing_is_recorded(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest of a long request is the costly part."""
    caplog.set_level(logging.WARNING, "summarizer")
    monkeypatch.setattr(Request, "digest", property(lambda _: pytest.fail("computed")))
    assert TracedModel(ScriptedModel([ANSWER])).complete(REQUEST) is ANSWER
    assert caplog.records == []


def test_a_library_prints_nothing_unasked() -> None:
    """Not even the warnings that Python prints by default."""
    code = (
        "from summarizer.models.tracing import TracedModel\n"
        "from summarizer.models.scripted import ScriptedModel\n"
        "from summarizer.models.base import Request\n"
        "try: TracedModel(ScriptedModel()).complete(Request('a@1#0', (), {}, {}))\n"
        "except Exception: pass\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == ("", "")


# What may not be told


class EchoServer(HTTPServer):
    """Refuses every request and quotes the request and its key in the error, as careless endpoints do."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Echo)
        self.url = f"http://127.0.0.1:{self.server_port}/v1"


class _Echo(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Answer with an error that holds what nobody should log."""
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers["Authorization"]
        said = sent["messages"][-1]["content"]
        body = json.dumps({"error": {"message": f"denied: {key} sent {said}", "code": "denied"}})
        self.send_response(403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's signature
        """Say nothing."""


@pytest.fixture
def echo() -> Iterator[EchoServer]:
    """Run such an endpoint on loopback."""
    server = EchoServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("key", [KEY, "plain words as a key"])
def test_an_endpoint_that_quotes_key_and_article_puts_neither_into_a_record(
    log: pytest.LogCaptureFixture, echo: EchoServer, key: str
) -> None:
    """Whatever the key looks like; the rest of the message stays."""
    from summarizer.models.openai_api import OpenAIModel

    with (
        OpenAIModel("mouse", base_url=echo.url, api_key=key) as client,
        pytest.raises(ModelError),
    ):
        TracedModel(TracedModel(client, kind="try", secrets=(key,)), secrets=(key,)).complete(
            REQUEST
        )
    assert len(log.records) == 2
    for record in log.records:
        told = fields(record)
        assert told["outcome"] == "ModelRejected"
        assert "denied" in told["error"]
    assert key not in everything(log)
    assert "Marigold" not in everything(log)
    assert "List the events" not in everything(log)


def test_neither_prompt_nor_reply_is_recorded(log: pytest.LogCaptureFixture) -> None:
    """Nor the name of a model that is an article."""
    reply = Reply(f'{{"x": "{SENTENCE}"}}', usage=Usage(calls=1), model=f"{SENTENCE} {KEY}")
    TracedModel(ScriptedModel([reply])).complete(REQUEST)
    assert "Marigold" not in everything(log)
    assert KEY not in everything(log)


def test_an_error_of_a_stranger_leaves_its_name_only(log: pytest.LogCaptureFixture) -> None:
    """Its text may be anything."""

    def broken(_: Request) -> Reply:
        raise ValueError(f"bad value {SENTENCE} {KEY}")

    with pytest.raises(ValueError, match="bad value"):
        TracedModel(ScriptedModel([broken])).complete(REQUEST)
    told = fields(log.records[0])
    assert (told["outcome"], told["error"]) == ("ValueError", None)
    assert log.records[0].exc_info is None
    assert "bad value" not in everything(log)


def test_a_stop_is_recorded_and_goes_on(log: pytest.LogCaptureFixture) -> None:
    """It is no failure of a model, but an end of the call."""

    def stopped(_: Request) -> Reply:
        raise RunStopped("stopped by the user")

    with pytest.raises(RunStopped):
        TracedModel(ScriptedModel([stopped])).complete(REQUEST)
    assert fields(log.records[0])["outcome"] == "RunStopped"


def test_content_is_recorded_whole_where_it_is_asked_for_but_for_keys(
    log: pytest.LogCaptureFixture,
) -> None:
    """In the record of the call only, not again in that of the try."""
    request = Request(
        "write@1.0.0#0", (Message("user", f"{SENTENCE}\n{'x' * 900} {KEY} hunter2"),), {}, {}
    )
    inner = TracedModel(
        ScriptedModel([Reply(f"said {KEY}")]), kind="try", log_content=True, secrets=(PLAIN_KEY,)
    )
    TracedModel(inner, log_content=True, secrets=(PLAIN_KEY,)).complete(request)
    tried, called = (fields(one) for one in log.records)
    assert "messages" not in tried
    assert called["messages"] == [
        {"role": "user", "content": f"{SENTENCE}\n{'x' * 900} *** ***"},
    ]
    assert called["reply"] == "said ***"


def test_with_content_an_error_keeps_what_it_quotes(log: pytest.LogCaptureFixture) -> None:
    """But no key."""
    failure = ReplyRefused(f"stopped at {SENTENCE!r} with {KEY}")
    with pytest.raises(ReplyRefused):
        TracedModel(ScriptedModel([failure]), log_content=True).complete(REQUEST)
    assert fields(log.records[0])["error"] == f"stopped at {SENTENCE!r} with ***"


def test_an_echo_is_cut_out_and_the_rest_stays() -> None:
    """Line breaks of the request count as spaces; twenty characters are an echo, nineteen are not."""
    said = (Message("user", "[1] The ferry Marigold\nlost its rudder."),)
    assert (
        without_echo("bad input 'The ferry  Marigold lost its rudder.' at 4", said)
        == "bad input '…' at 4"
    )
    assert without_echo("lost its rudder. [1] The ferry Marigold", said) == "lost its rudder. …"
    assert without_echo("[1] The ferry Marigold[1] The ferry Marigold", said) == "…"
    assert without_echo("The ferry Marigold l", said) == "…"
    assert without_echo("The ferry Marigold ", said) == "The ferry Marigold"
    assert without_echo("x" * 40, said) == "x" * 40


@settings(max_examples=60, deadline=None)
@given(
    content=st.text(alphabet="ab \n\u4e00\u0301", min_size=20, max_size=80),
    before=st.text(alphabet="xyz ", max_size=12),
    start=st.integers(0, 40),
)
def test_no_run_of_twenty_characters_of_a_message_is_left(
    content: str, before: str, start: int
) -> None:
    """In any script, wherever the quotation begins."""
    shown = without_echo(f"{before}{content[start:]}|{content}", (Message("user", content),))
    said = " ".join(content.split())
    assert [run for run in (shown[i : i + 20] for i in range(len(shown) - 19)) if run in said] == []


def test_keys_are_taken_out_of_a_long_text_that_stays_whole() -> None:
    """No cut, no change of white space."""
    text = f"a\n\n{'b ' * 500}{KEY}\tc hunter2"
    assert without_keys(text, "hunter2") == f"a\n\n{'b ' * 500}***\tc ***"
    assert without_keys("no key") == "no key"


# Runs and stages


def test_stages_tell_counts_and_the_seconds_since_the_one_before(
    log: pytest.LogCaptureFixture,
) -> None:
    """In the order they end."""
    stage = Stages(clock=Ticks())
    stage("reading", articles=2, sentences=40)
    stage("grouping", groups=9)
    assert [(one.getMessage(), fields(one)) for one in log.records] == [
        ("stage", {"stage": "reading", "articles": 2, "sentences": 40, "seconds": 0.25}),
        ("stage", {"stage": "grouping", "groups": 9, "seconds": 0.25}),
    ]


def test_a_run_ends_with_its_outcome(log: pytest.LogCaptureFixture) -> None:
    """Good or bad."""
    with traced_run(Settings(), clock=Ticks()) as stage:
        stage("reading", articles=1)
    with pytest.raises(RunStopped), traced_run(Settings(), clock=Ticks()):
        raise RunStopped("stopped by the user")
    ends = [fields(one) for one in log.records if one.getMessage() == "run"]
    assert ends == [{"outcome": "ok", "seconds": 0.75}, {"outcome": "RunStopped", "seconds": 0.5}]


def test_settings_say_what_is_traced(log: pytest.LogCaptureFixture) -> None:
    """The key of the settings is the secret, and content is logged where they allow it."""
    traced = tracing(Settings(api_key=Secret(PLAIN_KEY), log_content=True))
    traced(ScriptedModel(["it is hunter2"]), "call").complete(REQUEST)
    assert fields(log.records[0])["reply"] == "it is ***"
    quiet = tracing(Settings(api_key=Secret(PLAIN_KEY)))
    quiet(ScriptedModel(["it is hunter2"]), "call").complete(REQUEST)
    assert "reply" not in fields(log.records[1])


def test_without_telemetry_opentelemetry_is_not_even_imported() -> None:
    """It costs nothing to those who do not use it."""
    code = (
        "import sys\n"
        "from summarizer.models.tracing import traced_run, tracing\n"
        "from summarizer.settings import Settings\n"
        "tracing(Settings())\n"
        "with traced_run(Settings()) as stage: stage('reading', articles=1)\n"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_telemetry_without_its_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, before anything is sent."""
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    line = 'telemetry is on, but OpenTelemetry is not installed; pip install "summarizer[otel]"'
    with pytest.raises(ConfigError) as caught, traced_run(Settings(telemetry=True)):
        pytest.fail("the run began")
    assert str(caught.value) == line
    with pytest.raises(ConfigError) as caught:
        tracing(Settings(telemetry=True))
    assert str(caught.value) == line
