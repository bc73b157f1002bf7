"""``summarizer doctor``: what is installed and what a run would use, with no secret in it; ``--ping`` asks the endpoint."""

from __future__ import annotations

import importlib.metadata
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.cli.doctor import outcome
from summarizer.errors import ReplyInvalid, ReplyRefused
from summarizer.models.base import Finish, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Command

    Answer = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]

KEY = "sk-invented-9876543210"


class Endpoint:
    """A server on the loopback address that answers each request with ``answer`` and keeps what it was sent."""

    def __init__(self, answer: Answer) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(length))
                endpoint.bodies.append(body)
                endpoint.keys.append(self.headers["Authorization"])
                status, content = answer(body)
                raw = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's name)
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def endpoint() -> Iterator[Callable[[Answer], Endpoint]]:
    """Start endpoints, and stop them after the test."""
    started: list[Endpoint] = []

    def start(answer: Answer) -> Endpoint:
        started.append(Endpoint(answer))
        return started[-1]

    yield start
    for one in started:
        one.close()


def said(text: str, finish: str = "stop") -> tuple[int, dict[str, Any]]:
    """Return an answer with one choice."""
    choice = {"finish_reason": finish, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 21, "completion_tokens": 6}
    return 200, {"model": "maple-1-0601", "choices": [choice], "usage": usage}


def refused(message: str) -> tuple[int, dict[str, Any]]:
    """Return an answer with status 400."""
    return 400, {"error": {"message": message, "type": "invalid_request_error"}}


def line(out: str, name: str) -> str:
    """Return the line of a check."""
    return next(one for one in out.splitlines() if one[6:].startswith(f"{name}: "))


def test_a_sound_installation_is_exit_code_0(command: Command) -> None:
    """A line for each thing that was looked at."""
    done = command("summarizer", "doctor")
    assert done.code == 0
    assert [line.split(":")[0] for line in done.out.splitlines()[1:]] == [
        "ok    packages",
        "ok    tokenizer",
        "ok    prompts",
        "ok    settings",
        "ok    prices",
        "ok    cache",
        "ok    tracing",
    ]
    assert "nothing is sent anywhere" in done.out


def test_a_key_is_said_to_be_set_and_not_shown(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither whole nor in part, nor the password of an address."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZER_MODEL", "gpt-invented")
    monkeypatch.setenv("SUMMARIZER_BASE_URL", "https://user:hush@models.example.org/v1?token=hush")
    done = command("summarizer", "doctor")
    assert line(done.out, "settings") == (
        "ok    settings: model gpt-invented at https://models.example.org/v1, a key is set; "
        "api chat, assist full up to 20 articles, else write"
    )
    assert "9876543210" not in done.out + done.err
    assert "hush" not in done.out + done.err


def test_options_are_those_of_a_run(command: Command) -> None:
    """So that a command line can be tried before articles are."""
    done = command(
        "summarizer", "doctor", "--model", "maple-1", "--base-url", "http://127.0.0.1:9/v1",
        "--api", "responses", "--assist", "write",
    )  # fmt: skip
    assert line(done.out, "settings") == (
        "ok    settings: model maple-1 at http://127.0.0.1:9/v1, no key is set; api responses, assist write"
    )


def test_missing_key_is_a_failure_where_one_is_needed(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run would end with the same words."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    done = command("summarizer", "doctor", "--model", "gpt-invented")
    assert done.code == 1
    assert line(done.out, "settings").startswith(
        "FAIL  settings: a model is named, but there is no key"
    )


def test_a_wrong_setting_is_a_failure_in_its_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are still looked at; exit code 1."""
    monkeypatch.setenv("SUMMARIZER_JOBS", "many")
    done = command("summarizer", "doctor")
    assert done.code == 1
    assert "FAIL  settings: " in done.out
    assert "ok    tokenizer" in done.out


def test_price_of_the_model_is_shown_with_its_day(command: Command, here: Path) -> None:
    """From the file that a run would use; an old one is told."""
    (here / "own.toml").write_text(
        'as_of = "2020-01-02"\n[models]\n"maple-1" = { input = 2, cached = 0.5, output = 8 }\n'
    )
    (here / "run.toml").write_text('prices = "own.toml"\n')
    done = command(
        "summarizer", "doctor", "--config", "run.toml", "--model", "maple-1",
        "--base-url", "http://127.0.0.1:9/v1",
    )  # fmt: skip
    shown = line(done.out, "prices")
    assert (
        "maple-1: input 2, cached 0.5, output 8 USD per million tokens as of 2020-01-02; " in shown
    )
    assert "days old" in shown


def test_model_without_a_price_is_said_to_have_none(command: Command) -> None:
    """Not 0; a local server may be a proxy."""
    done = command(
        "summarizer", "doctor", "--model", "gpt-4.1", "--base-url", "http://127.0.0.1:9/v1"
    )
    assert "none is known for gpt-4.1 there" in line(done.out, "prices")


def test_cache_that_is_off_is_said_to_be(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place it would have."""
    monkeypatch.setenv("SUMMARIZER_USE_CACHE", "no")
    done = command("summarizer", "doctor")
    assert line(done.out, "cache").endswith("replies.db (empty), not used (setting use_cache)")


@pytest.mark.parametrize(
    ("switch", "told"),
    [
        ("no", "ok    tracing: off; OpenTelemetry is not installed (extra 'otel')"),
        (
            "yes",
            "FAIL  tracing: telemetry is on, but OpenTelemetry is not installed (extra 'otel')",
        ),
    ],
)
def test_missing_opentelemetry_is_a_failure_only_where_it_is_asked_for(
    command: Command, monkeypatch: pytest.MonkeyPatch, switch: str, told: str
) -> None:
    """It is an extra."""
    version = importlib.metadata.version

    def without(name: str) -> str:
        if name == "opentelemetry-api":
            raise importlib.metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(importlib.metadata, "version", without)
    monkeypatch.setenv("SUMMARIZER_TELEMETRY", switch)
    assert line(command("summarizer", "doctor").out, "tracing") == told


def test_nothing_is_sent_without_ping(
    command: Command, endpoint: Callable[[Answer], Endpoint]
) -> None:
    """Not even to see whether somebody is there."""
    server = endpoint(lambda _: said("{}"))
    command("summarizer", "doctor", "--model", "maple-1", "--base-url", server.url)
    assert server.bodies == []


def test_ping_sends_one_small_request_and_says_what_came_back(
    command: Command, monkeypatch: pytest.MonkeyPatch, endpoint: Callable[[Answer], Endpoint]
) -> None:
    """The model that answered, the schema, the tokens; not the key."""
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    server = endpoint(lambda _: said('{"verdict": "yes"}'))
    done = command("summarizer", "doctor", "--ping", "--model", "maple-1", "--base-url", server.url)
    shown = line(done.out, "ping")
    assert shown.startswith("ok    ping: maple-1-0601 answered in ")
    assert shown.endswith(" s, json_schema accepted, the reply fits; 21 + 6 tokens")
    assert server.keys == [f"Bearer {KEY}"]
    assert len(json.dumps(server.bodies[0])) < 1000
    assert server.bodies[0]["max_tokens"] == 512
    assert "verdict" not in json.dumps(server.bodies[0]["messages"])
    assert KEY not in done.out + done.err


def test_ping_says_which_form_of_schema_the_endpoint_takes(
    command: Command, endpoint: Callable[[Answer], Endpoint]
) -> None:
    """An endpoint that refuses json_schema is asked again as a run would ask it."""

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if body["response_format"]["type"] == "json_schema":
            return refused("This response_format type is unavailable now")
        return said('{"verdict": "no"}')

    server = endpoint(answer)
    done = command("summarizer", "doctor", "--ping", "--model", "maple-1", "--base-url", server.url)
    assert "json_schema refused, json_object used, the reply fits" in line(done.out, "ping")
    assert len(server.bodies) == 2


def test_ping_asks_through_the_protocol_that_is_set(
    command: Command, endpoint: Callable[[Answer], Endpoint]
) -> None:
    """A server may keep schemas in one and ignore them in the other."""
    part = {"type": "output_text", "text": '{"verdict": "yes"}'}
    content = {"output": [{"type": "message", "content": [part]}], "model": "maple-1"}
    server = endpoint(lambda _: (200, content))
    done = command(
        "summarizer", "doctor", "--ping", "--model", "maple-1", "--base-url", server.url,
        "--api", "responses",
    )  # fmt: skip
    assert line(done.out, "ping").endswith(
        "json_schema accepted, the reply fits; no usage reported"
    )
    assert server.bodies[0]["text"]["format"]["type"] == "json_schema"


def test_ping_finds_an_endpoint_that_takes_a_schema_and_ignores_it(
    command: Command, endpoint: Callable[[Answer], Endpoint]
) -> None:
    """Status 200 says nothing of schemas."""
    server = endpoint(lambda _: said("Water makes other things wet."))
    done = command("summarizer", "doctor", "--ping", "--model", "maple-1", "--base-url", server.url)
    assert done.code == 1
    assert line(done.out, "ping").startswith(
        "FAIL  ping: json_schema accepted but ignored: the reply is not JSON"
    )


def test_ping_of_an_endpoint_that_echoes_the_key_does_not_show_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, endpoint: Callable[[Answer], Endpoint]
) -> None:
    """Neither in an error nor as the name of a model."""
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    unknown = endpoint(lambda _: (401, {"error": {"message": f"Incorrect key {KEY}"}}))
    strange = endpoint(lambda _: (200, said('{"verdict": "no"}')[1] | {"model": KEY}))
    for server, word in ((unknown, "the key was not accepted"), (strange, "the reply fits")):
        done = command(
            "summarizer", "doctor", "--ping", "--model", "maple-1", "--base-url", server.url
        )
        assert word in line(done.out, "ping")
        assert KEY not in done.out + done.err


def test_ping_asks_once(command: Command, endpoint: Callable[[Answer], Endpoint]) -> None:
    """A check does not wait for an endpoint that is down."""
    server = endpoint(lambda _: (503, {"error": {"message": "loading model"}}))
    done = command("summarizer", "doctor", "--ping", "--model", "maple-1", "--base-url", server.url)
    assert done.code == 1
    assert line(done.out, "ping") == f"FAIL  ping: {server.url}: answered 503: loading model"
    assert len(server.bodies) == 1


def test_ping_without_a_model_has_nobody_to_ask(command: Command) -> None:
    """The embedded engine needs no endpoint."""
    done = command("summarizer", "doctor", "--ping")
    assert done.code == 1
    assert line(done.out, "ping").startswith("FAIL  ping: no model is named")


def test_reply_that_was_cut_says_nothing_of_the_schema() -> None:
    """A reasoning model may spend its tokens before it answers."""
    assert outcome(Reply("", Finish.LENGTH), "text") == (
        "json_schema and json_object refused, the schema goes into the prompt, "
        "but the reply was cut at 512 tokens"
    )


def test_reply_that_breaks_a_schema_in_the_prompt_was_not_ignored_by_the_endpoint() -> None:
    """It was the model."""
    with pytest.raises(ReplyInvalid, match=r"goes into the prompt: the reply does not fit"):
        outcome(Reply('{"verdict": "maybe"}'), "text")


def test_model_that_declines_is_a_failure() -> None:
    """With the reason why it ended."""
    with pytest.raises(ReplyRefused, match="filtered"):
        outcome(Reply("", Finish.FILTERED), "json_schema")
