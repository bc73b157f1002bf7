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
from functools import cached_property
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from summarizer.reading.web import addresses
from summarizer.reading.web.addresses import UnusableHost
from summarizer.reading.web.waiting import FAILURES, GLANCE_SECONDS, Deadline, in_time

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarizer.reading.web.settings import Web

_MOST_ADDRESSES = 4
"""Addresses of one name that are tried; more would multiply the wait for a host that is down."""
_HINT = "; pass --allow-private if this is meant"


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
        except FAILURES as error:
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
        except FAILURES as error:
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
        resolve = self._web.resolve or _looked_up
        found = _addresses(
            host, self._web, lambda: in_time(lambda: resolve(host, port), self._deadline, timeout)
        )
        failure: Exception = httpcore2.ConnectError("has no address")
        for address in found[:_MOST_ADDRESSES]:
            try:
                stream = self._connected(address, port, timeout)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return _Timed(stream, self._deadline)
        raise failure

    def _connected(self, address: str, port: int, timeout: float | None) -> httpcore2.NetworkStream:
        seconds = self._deadline.left(timeout)
        connect = self._web.connect or _connection
        return in_time(
            lambda: connect(address, port, seconds),
            self._deadline,
            timeout,
            late=lambda stream: stream.close(),
        )


class _Timed(httpcore2.NetworkStream):
    """A connection on which nothing is waited for beyond the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read in short waits, so that a run that is stopped does not sit out the whole timeout."""
        end = time.monotonic() + self._deadline.left(timeout)
        while True:
            seconds = self._glance(end)  # raises once nothing is to be waited for
            try:
                return self._stream.read(max_bytes, seconds)
            except httpcore2.ReadTimeout:
                if time.monotonic() >= end:
                    raise

    def _glance(self, end: float) -> float:
        return self._deadline.left(min(GLANCE_SECONDS, max(0.001, end - time.monotonic())))

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


def _addresses(host: str, web: Web, look: Callable[[], Sequence[str]]) -> list[str]:
    """Return the addresses of a host that may be spoken to. Raises UnusableHost if there are none."""
    if not web.allow_private and addresses.is_own_name(host):
        raise UnusableHost(f"{host} is a name of this machine or its network{_HINT}")
    try:
        found = look()
    except (OSError, UnicodeError) as error:
        raise UnusableHost(f"{host} is not a known host; check the address") from error
    reasons = [addresses.refusal(one, allow_private=web.allow_private) for one in found]
    allowed = [one for one, reason in zip(found, reasons, strict=True) if reason is None]
    if not allowed and (reason := next(iter(reasons), None)):
        could = any(addresses.refusal(one, allow_private=True) is None for one in found)
        raise UnusableHost(f"{host} {reason}{_HINT if could and not web.allow_private else ''}")
    return allowed


def _connection(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


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
