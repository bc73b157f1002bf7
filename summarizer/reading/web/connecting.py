"""The one way out to the network: a name is resolved once, checked, and that very address is used.

Because check and connection are one step, a name server that answers differently the
second time (DNS rebinding) is never asked a second time. TLS still verifies the host
name. A deadline holds for every read and write, so that a server that drips bytes
ends like one that says nothing. Proxies of the environment are not used: behind one,
the address that is spoken to could not be checked.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from summarizer.errors import UnreadableInput
from summarizer.reading.web import addresses

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarizer.reading.web.settings import Resolve, Web

_MOST_ADDRESSES = 4
"""Addresses of one name that are tried; more would multiply the wait for a host that is down."""
_GLANCE_SECONDS = 0.5
_FAILURES = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
)


class Deadline:
    """A moment after which nothing is waited for any more; ``stopped`` ends all waits of a run."""

    def __init__(self, seconds: float, stopped: threading.Event) -> None:
        self._end = time.monotonic() + seconds
        self._stopped = stopped

    def left(self, wanted: float | None = None) -> float:
        """Return the seconds that may be waited, at most ``wanted``. Raises ``httpcore2.ReadTimeout`` if none."""
        remaining = self._end - time.monotonic()
        if remaining <= 0 or self._stopped.is_set():
            raise httpcore2.ReadTimeout("the time for this page is over")
        return remaining if wanted is None else min(wanted, remaining)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Do not count the time of the body: waiting for one's turn is no fault of the server."""
        before = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - before

    def allows(self, seconds: float) -> bool:
        """Return whether so long may be waited."""
        return not self._stopped.is_set() and time.monotonic() + seconds < self._end


class Network:
    """What the connections of a run share: how they are made, and what TLS trusts."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._lock = threading.Lock()

    def transport(self, deadline: Deadline) -> PinnedTransport:
        """Return a transport for one page; close it with its client."""
        return PinnedTransport(self._web, deadline, trust=self._trusted)

    def _trusted(self) -> ssl.SSLContext:
        with self._lock:
            return self._context

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return httpx2.create_ssl_context()


class PinnedTransport(httpx2.BaseTransport):
    """Requests over connections to addresses that were checked; none is kept for another page."""

    def __init__(
        self, web: Web, deadline: Deadline, *, trust: Callable[[], ssl.SSLContext]
    ) -> None:
        self._trust = trust
        self._backend = _Guarded(web, deadline)
        self._pools: dict[bytes, httpcore2.ConnectionPool] = {}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the body is read by whoever asked. Raises ``httpx2.TransportError``."""
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore2.Request(
            method=request.method,
            url=url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool(request.url.raw_scheme).handle_request(asked)
        except _FAILURES as error:
            raise _translated(error) from error
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close what is open."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, scheme: bytes) -> httpcore2.ConnectionPool:
        if scheme not in self._pools:
            context = self._trust() if scheme == b"https" else None
            self._pools[scheme] = httpcore2.ConnectionPool(
                ssl_context=context, max_connections=2, network_backend=self._backend
            )
        return self._pools[scheme]


class _Body(httpx2.SyncByteStream):
    """The raw bytes of an answer, failures in the words of httpx2."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer.iter_stream()
        except _FAILURES as error:
            raise _translated(error) from error

    def close(self) -> None:
        self._answer.close()


class _Guarded(httpcore2.NetworkBackend):
    """Resolves, checks and connects in one step."""

    def __init__(self, web: Web, deadline: Deadline) -> None:
        self._web = web
        self._deadline = deadline

    def connect_tcp(  # noqa: PLR0917 - the signature is the library's
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of ``host`` that may be spoken to and answers."""
        wait = self._deadline.left(timeout)
        found = _addresses(host, port, self._web, wait)
        failure: Exception = httpcore2.ConnectError("has no address")
        for address in found[:_MOST_ADDRESSES]:
            try:
                stream = self._connected(address, port, self._deadline.left(timeout))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return _Timed(stream, self._deadline)
        raise failure

    def _connected(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        if self._web.connect is not None:
            return self._web.connect(address, port, seconds)
        return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


class _Timed(httpcore2.NetworkStream):
    """A connection on which nothing is waited for beyond the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read in short waits, so that a run that is stopped does not sit out the whole timeout."""
        end = time.monotonic() + self._deadline.left(timeout)
        while True:
            try:
                return self._stream.read(max_bytes, self._glance(end))
            except httpcore2.ReadTimeout:
                if time.monotonic() >= end:
                    raise

    def _glance(self, end: float) -> float:
        return self._deadline.left(min(_GLANCE_SECONDS, max(0.001, end - time.monotonic())))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = self._deadline.left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the signature is the library's
        return self._stream.get_extra_info(info)


def _addresses(host: str, port: int, web: Web, seconds: float) -> list[str]:
    """Return the addresses of a host that may be spoken to. Raises UnreadableInput if there are none."""
    hint = "; pass --allow-private if this is meant"
    if not web.allow_private and addresses.is_own_name(host):
        raise UnreadableInput(f"{host} is a name of this machine or its network{hint}")
    found = _resolved(host, port, web.resolve or _looked_up, seconds)
    reasons = [addresses.refusal(one, allow_private=web.allow_private) for one in found]
    allowed = [one for one, reason in zip(found, reasons, strict=True) if reason is None]
    if not allowed and (reason := next(iter(reasons), None)):
        raise UnreadableInput(f"{host} {reason}{'' if web.allow_private else hint}")
    return allowed


def _resolved(host: str, port: int, resolve: Resolve, seconds: float) -> Sequence[str]:
    """Resolve in a thread of its own: the system's resolver knows no time limit."""
    found: list[Sequence[str] | OSError] = []

    def look() -> None:
        try:
            found.append(resolve(host, port))
        except (OSError, UnicodeError) as error:
            found.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if not found:
        raise httpcore2.ConnectTimeout(f"{host} could not be looked up in time")
    if isinstance(found[0], OSError):
        raise UnreadableInput(f"{host} is not a known host; check the address") from found[0]
    return found[0]


def _looked_up(host: str, port: int) -> list[str]:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def _translated(error: Exception) -> httpx2.TransportError:
    if isinstance(error, httpcore2.ConnectTimeout | httpcore2.ConnectError):
        return httpx2.ConnectError(str(error))
    if isinstance(error, httpcore2.TimeoutException):
        return httpx2.ReadTimeout(str(error))
    if isinstance(error, httpcore2.ProtocolError):
        return httpx2.RemoteProtocolError(str(error))
    return httpx2.ReadError(str(error))
