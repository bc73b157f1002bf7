"""Answers that are no HTTP, or bad HTTP: each ends as one note."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpcore2
import pytest

from summarizer.reading import read
from summarizer.reading.web import Web

if TYPE_CHECKING:
    from collections.abc import Iterator

OK = b"HTTP/1.1 200 OK\r\n"
NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Wire:
    """Answers robots.txt with 404, and all else with the bytes it is given."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def connect(self, _address: str, _port: int, seconds: float) -> httpcore2.NetworkStream:
        """Connect to it, whatever the address."""
        port = self._listener.getsockname()[1]
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", port, timeout=seconds)

    def _serve(self) -> None:
        while True:
            client, _ = self._listener.accept()
            with client:
                asked = client.recv(65_536)
                if not asked:
                    return
                try:
                    client.sendall(NONE if b"robots.txt" in asked else self._answer)
                    client.shutdown(socket.SHUT_WR)
                    client.recv(65_536)
                except OSError:
                    continue

    def close(self) -> None:
        """Stop: a client that says nothing ends it."""
        socket.create_connection(self._listener.getsockname()).close()
        self._thread.join()
        self._listener.close()


@pytest.fixture
def wire(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """Start a server that sends the parameter."""
    server = Wire(request.param)
    yield server
    server.close()


@pytest.mark.parametrize(
    "wire",
    [
        b"",
        b"\x00" * 1000,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 999 \xff\r\n\r\n",
        b"HTTP/1.1 -1 x\r\n\r\n",
        OK + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        OK + b"X: y\r\n" * 40_000 + b"\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
        OK + b"Content-Length: 100\r\n\r\nshort",
        OK + b"Content-Length: -5\r\n\r\n",
        OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        OK + b"Content-Type: text/html; charset=\xff\xfe\r\n\r\n<p>x</p>",
        OK + b"Content-Type: text/html; charset=\"unicode_escape\r\n\r\n<p>\xff</p>",
        OK + b"Content-Type: ;;;=\r\nContent-Length: 3\r\n\r\nabc",
        OK + b"Content-Type: text/html; charset*=utf-8''%ff\r\nContent-Length: 3\r\n\r\nabc",
        OK + b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://\xc3\xbc@[::1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 206 Partial Content\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2_000,
        b"HTTP/1.1 429 Slow\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 429 Slow\r\nRetry-After: \xff\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 429 Slow\r\nRetry-After: -1\r\nContent-Length: 0\r\n\r\n",
        OK + b"Set-Cookie: a=b; Max-Age=x; Expires=\xff; Domain=..\r\nContent-Length: 1\r\n\r\nx",
    ],
    indirect=True,
)  # fmt: skip
def test_bad_answers_are_one_note(wire: Wire) -> None:
    """No exception of a library comes through, nothing is waited for in vain."""
    web = Web(
        resolve=lambda _host, _port: ["93.184.215.14"],
        connect=wire.connect,
        sleep=lambda _seconds: None,
        page_seconds=2.0,
    )
    reading = read(["http://v.example/x"], web=web)
    assert reading.articles == ()
    (note,) = [one for one in reading.notes if one.incomplete]
    assert "\n" not in note.message
