"""How connections are made: the right name in TLS, the limits on every wait."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore2
import pytest

from summarizer.reading import read
from summarizer.reading.web import taking
from summarizer.reading.web.waiting import Deadline, Stopping
from tests.reading.web.conftest import PUBLIC, Answer, Sites

if TYPE_CHECKING:
    from pathlib import Path


class Handshake(httpcore2.NetworkStream):
    """A connection that notes how TLS is begun, and ends there."""

    def __init__(self) -> None:
        self.begun: list[tuple[ssl.SSLContext, str | None]] = []

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Note it."""
        assert timeout is not None
        self.begun.append((ssl_context, server_hostname))
        raise httpcore2.ConnectError("certificate verify failed: Hostname mismatch")

    def close(self) -> None:
        """Nothing is open."""


def test_tls_verifies_the_name_and_not_the_address(sites: Sites) -> None:
    """The connection is to a number, the certificate is for a name."""
    stream = Handshake()
    connected: list[tuple[str, int]] = []

    def connect(address: str, port: int, _seconds: float) -> httpcore2.NetworkStream:
        connected.append((address, port))
        return stream

    (note,) = read(["https://bücher.example/x"], web=sites.web(connect=connect)).notes
    assert "cannot be reached (certificate verify failed: Hostname mismatch)" in note.message
    assert set(connected) == {(PUBLIC, 443)}
    context, name = stream.begun[0]
    assert name == "xn--bcher-kva.example"
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_proxies_of_the_environment_are_not_used(
    sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind one, nobody could check where a connection ends."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://10.9.9.9:3128")
    sites.pages["v.example/x"] = Answer(status=410)
    read(["http://v.example/x"], web=sites.web())
    assert set(sites.connected) == {PUBLIC}


def test_a_run_that_is_stopped_waits_for_nothing(
    sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while servers are silent ends the run soon, not at their timeout."""
    released = threading.Event()

    def silent(_: Any) -> Answer:
        released.wait(3)
        return Answer()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(taking, "as_completed", interrupt)
    sites.pages["v.example/robots.txt"] = silent
    before = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read(["http://v.example/x"], web=sites.web())
    released.set()
    assert time.monotonic() - before < 1.5


def test_a_caller_that_stops_waits_for_nothing(sites: Sites) -> None:
    """Neither for a name server nor for a connection nor for an answer; what it set is left as it is."""
    released, stopping = threading.Event(), threading.Event()

    def silent(_: Any) -> Answer:
        stopping.set()
        released.wait(3)
        return Answer()

    def resolve(host: str, _port: int) -> list[str]:
        if host == "n.example":
            released.wait(3)
        return [PUBLIC]

    def connect(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        if port == 81:
            released.wait(3)
        return sites.connect(address, port, seconds)

    sites.pages["v.example/robots.txt"] = silent
    before = time.monotonic()
    asked = ["http://n.example/x", "http://c.example:81/x", "http://v.example/x"]
    web = sites.web(resolve=resolve, connect=connect, stopping=stopping)
    reading = read(asked, web=web)
    assert time.monotonic() - before < 2.5
    released.set()
    assert [note.incomplete for note in reading.notes] == [True] * 3
    assert stopping.is_set()
    web = sites.web(stopping=threading.Event())
    read(["http://v.example/y"], web=web)
    assert web.stopping is not None
    assert not web.stopping.is_set()


def test_a_connection_that_comes_too_late_is_closed(sites: Sites) -> None:
    """Nobody is there to use it."""
    closed, released = threading.Event(), threading.Event()

    class Late(httpcore2.NetworkStream):
        """A connection that notes its end."""

        def close(self) -> None:
            """Note it."""
            closed.set()

    def connect(_address: str, _port: int, _seconds: float) -> httpcore2.NetworkStream:
        released.wait(5)
        return Late()

    web = sites.web(connect=connect, connect_seconds=0.02)
    (note,) = read(["http://v.example/x"], web=web).notes
    assert "cannot be reached (no answer in time)" in note.message
    released.set()
    assert closed.wait(5)


def test_a_deadline_allows_less_and_less() -> None:
    """And nothing once the run has been stopped."""
    stopped = Stopping()
    deadline = Deadline(5.0, stopped)
    assert 0 < deadline.left(1.0) <= 1.0
    assert deadline.left() <= 5.0
    assert deadline.allows(4.0)
    assert not deadline.allows(6.0)
    stopped.set()
    with pytest.raises(httpcore2.ReadTimeout):
        deadline.left()


def test_reading_files_loads_no_network_library(tmp_path: Path) -> None:
    """The default is no network, to the last import."""
    (tmp_path / "a.txt").write_text("The bridge over the Orla was closed on Friday.")
    code = (
        "import sys; from summarizer.reading import read; from summarizer.reading.web import Web\n"
        "assert read(['a.txt', 'https://v.example/'], web=None).articles\n"
        "assert read(['a.txt'], web=Web()).articles\n"
        "sys.exit(any(name in sys.modules for name in ('httpx2', 'httpcore2', 'protego')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)  # noqa: S603
    assert done.returncode == 0
