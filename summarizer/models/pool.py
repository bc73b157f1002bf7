"""Calls at once: the one place with worker threads.

Threads are daemons and nobody waits for them when a run is stopped: a call that
hangs, in whatever model, cannot keep the program from ending. This module does
not know what a call does.
"""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Result = TypeVar("Result")


class Started(Generic[Result]):
    """Calls under way, at most ``jobs`` at once; ``results`` waits for all of them, iteration for one after the other."""

    def __init__(
        self,
        calls: Sequence[Callable[[], Result]],
        *,
        jobs: int,
        done: Callable[[int, int], None] | None = None,
    ) -> None:
        self._calls = calls
        self._done = done
        self._todo = iter(range(len(calls)))
        self._lock = threading.Lock()
        self._is_over = False
        self._finished: SimpleQueue[tuple[int, Result | None, BaseException | None]] = SimpleQueue()
        for _ in range(min(jobs, len(calls))):
            threading.Thread(target=self._work, name="model-caller", daemon=True).start()

    def results(self) -> list[Result]:
        """Return the results in the order of the calls; the first call that fails ends the rest and is raised."""
        return list(self)

    def __iter__(self) -> Iterator[Result]:
        """Yield each result as soon as it and all before it are there."""
        found: dict[int, Result] = {}
        ended = 0
        try:
            for index in range(len(self._calls)):
                while index not in found:
                    number, result, error = self._finished.get()
                    if error is not None:
                        raise error
                    found[number] = result  # type: ignore[assignment]  # without an error there is a result
                    ended += 1
                    if self._done:
                        self._done(ended, len(self._calls))
                yield found.pop(index)
        finally:
            self._is_over = True

    def _work(self) -> None:
        while not self._is_over:
            with self._lock:
                index = next(self._todo, None)
            if index is None:
                return
            try:
                self._finished.put((index, self._calls[index](), None))
            except BaseException as error:  # noqa: BLE001  # whatever it is, it is raised where the results are wanted
                self._finished.put((index, None, error))
                return


def start(
    calls: Sequence[Callable[[], Result]],
    *,
    jobs: int,
    done: Callable[[int, int], None] | None = None,
) -> Callable[[], list[Result]]:
    """Begin calls in threads and return what waits for their results; with one job they run when that is called."""
    if jobs > 1 and calls:
        return Started(calls, jobs=jobs, done=done).results
    return lambda: run_all(calls, jobs=1, done=done)


def run_all(
    calls: Sequence[Callable[[], Result]],
    *,
    jobs: int,
    done: Callable[[int, int], None] | None = None,
) -> list[Result]:
    """Run calls, at most ``jobs`` at once, and return their results in order; ``done(finished, all)`` is told of each.

    >>> run_all([lambda: 1, lambda: 2], jobs=2)
    [1, 2]
    """
    if jobs > 1 and len(calls) > 1:
        return Started(calls, jobs=jobs, done=done).results()
    found = []
    for call in calls:
        found.append(call())
        if done:
            done(len(found), len(calls))
    return found
