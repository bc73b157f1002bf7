"""A small web on this machine: any host name, one loopback server, nothing real."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore2
import pytest

from summarizer.reading.web import Web

PUBLIC = "93.184.215.14"
"""What every name resolves to; the connection to it ends at the loopback server."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answers; ``drip`` sends it byte by byte, with a pause after each."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    url: str
    headers: dict[str, str]


Given = Answer | Callable[[Asked], Answer]


class Sites:
    """Pages by address, ``http://`` left out; all else is not there."""

    def __init__(self) -> None:
        self.pages: dict[str, Given] = {}
        self.asked: list[Asked] = []
        self.connected: list[str] = []
        self.slept: list[float] = []
        self._clients: list[threading.Thread] = []
        sites = self

        class Handler(BaseHTTPRequestHandler):
            """Answers one address."""

            def do_GET(self) -> None:
                """Look it up."""
                asked = Asked(
                    f"{self.headers['Host']}{self.path}",
                    {k.lower(): v for k, v in self.headers.items()},
                )
                sites.asked.append(asked)
                given = sites.pages.get(asked.url, Answer(status=404))
                self._send(given if isinstance(given, Answer) else given(asked))

            def _send(self, answer: Answer) -> None:
                self.send_response(answer.status)
                headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
                for name, value in headers.items():
                    self.send_header(name, value)
                if not answer.drip and "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if not answer.drip:
                    self.wfile.write(answer.body)
                for number in range(len(answer.body) if answer.drip else 0):
                    self.wfile.write(answer.body[number : number + 1])
                    self.wfile.flush()
                    time.sleep(answer.drip)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's name)
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            """One that does not talk of clients that go away."""

            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Say nothing."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def web(self, **settings: Any) -> Web:
        """Return settings that lead every name here, and never to the network."""
        given: dict[str, Any] = {
            "resolve": lambda _host, _port: [PUBLIC],
            "connect": self.connect,
            "sleep": self.slept.append,
            **settings,
        }
        return Web(**given)

    def connect(self, address: str, _port: int, seconds: float) -> httpcore2.NetworkStream:
        """Note the address, and connect to the server."""
        self.connected.append(address)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout=seconds)

    def urls(self) -> list[str]:
        """Return what was asked for, rules for robots left out."""
        return [one.url for one in self.asked if not one.url.endswith("/robots.txt")]

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def sites() -> Iterator[Sites]:
    """Start the small web, and stop it after the test."""
    started = Sites()
    yield started
    started.close()


def page(title: str, *paragraphs: str, head: str = "") -> Answer:
    """Return a page with a story."""
    told = "".join(f"<p>{one}</p>" for one in paragraphs or STORY)
    markup = (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{told}</article></body></html>"
    )
    return Answer(markup.encode())


STORY = (
    "The bridge over the Orla was closed on Friday after engineers found a crack in its third pier.",
    "Traffic is led over the old ferry crossing at Vik until the pier has been looked at by divers.",
    "The county expects the work to last for three weeks and to cost about two million crowns.",
)
