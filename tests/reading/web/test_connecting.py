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
from summarizer.reading.web.connecting import Deadline
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


def test_a_deadline_allows_less_and_less() -> None:
    """And nothing once the run has been stopped."""
    stopped = threading.Event()
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
