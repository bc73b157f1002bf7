"""How long anything of the network is waited for: to a deadline, and no longer than the run is wanted.

The system's resolver and its connect know no such end, so they are asked in threads of
their own. Knows no address and no protocol.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, InvalidStateError, wait
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import httpcore2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GLANCE_SECONDS = 0.5
"""How often a wait looks up, whether it is still wanted."""
FAILURES = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
)
_OF_SYSTEM = (OSError, UnicodeError, *FAILURES)
"""How a resolver or a connect fails."""
_T = TypeVar("_T")


class Stopping:
    """Whether all waits of a run are to end: set here, or by an event of the caller's."""

    def __init__(self, asked: threading.Event | None = None) -> None:
        self._own = threading.Event()
        self._asked = asked

    def set(self) -> None:
        """End all waits; the caller's event is not touched."""
        self._own.set()

    def is_set(self) -> bool:
        """Return whether nothing is to be waited for."""
        return self._own.is_set() or (self._asked is not None and self._asked.is_set())

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is set."""
        end = time.monotonic() + seconds
        while not self.is_set() and (left := end - time.monotonic()) > 0:
            self._own.wait(min(GLANCE_SECONDS, left))


class Deadline:
    """A moment after which nothing is waited for any more; ``stopped`` ends all waits of a run."""

    def __init__(self, seconds: float, stopped: Stopping) -> None:
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


def in_time(
    work: Callable[[], _T],
    deadline: Deadline,
    timeout: float | None,
    *,
    late: Callable[[_T], None] | None = None,
) -> _T:
    """Return what ``work`` does, if it is done within ``timeout`` seconds and the deadline.

    Nobody waits for its thread any longer; what comes ``late`` is given to that. Raises
    ``httpcore2.ConnectTimeout``, or what ``work`` raised.
    """
    answer: Future[_T] = Future()

    def ask() -> None:
        try:
            found = work()
        except _OF_SYSTEM as error:
            with suppress(InvalidStateError):
                answer.set_exception(error)
            return
        try:
            answer.set_result(found)
        except InvalidStateError:
            if late is not None:
                late(found)

    end = time.monotonic() + deadline.left(
        timeout
    )  # raises before anything is begun that must be closed
    threading.Thread(target=ask, daemon=True).start()
    while (left := end - time.monotonic()) > 0 and not answer.done():
        try:
            wait((answer,), deadline.left(min(GLANCE_SECONDS, left)))
        except httpcore2.ReadTimeout:
            break
    if answer.cancel():
        raise httpcore2.ConnectTimeout("no answer in time")
    return answer.result()
