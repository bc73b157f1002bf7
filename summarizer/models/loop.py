"""An event loop in a thread of its own, for callers that are synchronous and many.

A coroutine can be ended from outside whatever it waits for; a thread cannot.
So calls run as coroutines here and their callers wait for them, and ``close``
lets every caller go at once, before the coroutines themselves have ended. This
module knows no network.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.errors import RunStopped
from summarizer.models.faults import StoppedShort

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_Value = TypeVar("_Value")
_CLOSE_SECONDS = 0.2  # for each of: cancelled calls, the last rites, the thread


class LoopThread:
    """Runs coroutines for other threads until it is closed; it does not start again."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._loop: _Loop | None = None
        self._thread: threading.Thread | None = None
        self._futures: set[concurrent.futures.Future[Any]] = set()
        self._closed = False

    def run(self, make: Callable[[], Coroutine[Any, Any, _Value]]) -> _Value:
        """Return what the coroutine returns, or raise what it raises.

        Raises ``RunStopped`` if this is closed, ``StoppedShort`` if it is closed meanwhile.
        """
        with self._lock:
            if self._closed:
                raise RunStopped("the model was closed; what is done is kept")
            loop = self._started()
            future = asyncio.run_coroutine_threadsafe(make(), loop)
            self._futures.add(future)
        try:
            return future.result()
        except (concurrent.futures.CancelledError, asyncio.CancelledError) as error:
            raise StoppedShort("the call was ended by closing the model") from error
        except KeyboardInterrupt:
            future.cancel()
            raise
        finally:
            with self._lock:
                self._futures.discard(future)

    def _started(self) -> _Loop:
        if self._loop is None:
            self._loop = _Loop()
            self._thread = threading.Thread(
                target=self._loop.run_forever, name=self._name, daemon=True
            )
            self._thread.start()
        return self._loop

    def close(self, last: Callable[[], Coroutine[Any, Any, object]] | None = None) -> None:
        """End every call, run ``last`` on the loop if it ever ran, and stop the thread; may be called again."""
        with self._lock:
            self._closed = True
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
            futures = tuple(self._futures)
        for future in futures:
            future.cancel()  # lets the waiting thread go, and then cancels the coroutine
        if loop is None or thread is None:
            return
        ended = asyncio.run_coroutine_threadsafe(_wind_up(last), loop)
        with contextlib.suppress(concurrent.futures.TimeoutError):
            ended.result(3 * _CLOSE_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_CLOSE_SECONDS)
        if not thread.is_alive():
            loop.close()


async def _wind_up(last: Callable[[], Coroutine[Any, Any, object]] | None) -> None:
    current = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not current]
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=_CLOSE_SECONDS)
    if last is not None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(last(), _CLOSE_SECONDS)


class _Loop(asyncio.SelectorEventLoop):
    """A loop that looks names up in threads nobody waits for.

    The usual loop does it in an executor, whose threads are joined when the
    program ends: a name server that does not answer would hold up the exit.
    """

    async def getaddrinfo(
        self,
        host: str | bytes | None,
        port: str | bytes | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002 - the signature of the method it replaces
        proto: int = 0,
        flags: int = 0,
    ) -> list[Any]:
        """Look a name up; as ``socket.getaddrinfo``."""
        found: asyncio.Future[list[Any]] = self.create_future()

        def look_up() -> None:
            answer: list[Any] | OSError
            try:
                answer = socket.getaddrinfo(host, port, family, type, proto, flags)
            except OSError as error:
                answer = error
            with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
                self.call_soon_threadsafe(_settle, found, answer)

        threading.Thread(target=look_up, name=f"look-up-{host!r}", daemon=True).start()
        return await found


def _settle(found: asyncio.Future[list[Any]], answer: list[Any] | OSError) -> None:
    if found.done():
        return
    if isinstance(answer, OSError):
        found.set_exception(answer)
    else:
        found.set_result(answer)
