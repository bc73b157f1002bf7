"""How much at once: a limiter that yields to an overloaded server and keeps the pace it tells.

It wraps a single try, inside the retry layer: a call that waits for its next try
holds no place. It knows no provider.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from summarizer.errors import ModelUnavailable
from summarizer.models.faults import UnusableReply
from summarizer.models.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.models.base import Model, Reply, Request
    from summarizer.models.stopping import Stop

_TOKEN_CHARACTERS = 4  # as providers guess the size of a request before they let it in


class LimitedModel:
    """At most ``jobs`` calls at once, fewer after a failure, and at the pace that the endpoint tells.

    Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain 1989):
    half as many after a failure, one more after a round of successes. Calls that
    fail together are one failure: only those that started after the last decrease
    count. ``stop`` ends every wait; ``clock`` (seconds, monotonic) and ``sleep``
    are the only contacts with time.
    """

    def __init__(
        self,
        model: Model,
        *,
        jobs: int,
        stop: Stop | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
        max_pause_seconds: float = 60.0,
    ) -> None:
        self._model = model
        self._jobs = jobs
        self._limit = jobs
        self._running = 0
        self._successes = 0
        self._started = 0  # calls so far; the number of a call tells its window
        self._decreased = 0  # the last call before the last decrease
        self._pacer = Pacer(max_seconds=max_pause_seconds)
        self._free = threading.Condition()
        self._stop = stop
        self._clock = clock
        self._sleep = sleep or (stop.sleep if stop else time.sleep)
        if stop is not None:
            stop.on_set(self._wake)

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    @property
    def limit(self) -> int:
        """How many calls may run at once now."""
        return self._limit

    def complete(self, request: Request) -> Reply:
        """Answer as soon as there is a place and the endpoint lets calls in; ``RunStopped`` ends the wait."""
        number = self._enter(_size(request))
        try:
            reply = self._model.complete(request)
        except UnusableReply:  # the server answered: it has no more to do than it can
            self._leave(number, healthy=None)
            raise
        except ModelUnavailable as error:
            self._leave(number, healthy=False, pause_seconds=error.retry_after)
            raise
        except BaseException:
            self._leave(number, healthy=None)
            raise
        self._leave(number, healthy=True, reply=reply)
        return reply

    def _enter(self, tokens: int) -> int:
        """Take a place and return the number of the call; a wait for the endpoint holds no place."""
        while True:
            with self._free:
                self._free.wait_for(lambda: self._running < self._limit or self._is_stopped)
                if self._stop is not None:
                    self._stop.check()
                delay = self._pacer.delay(now=self._clock(), tokens=tokens)
                if not delay:
                    self._pacer.started(tokens=tokens)
                    self._running += 1
                    self._started += 1
                    return self._started
            self._sleep(delay)

    def _leave(
        self,
        number: int,
        *,
        healthy: bool | None,
        pause_seconds: float | None = None,
        reply: Reply | None = None,
    ) -> None:
        with self._free:
            self._running -= 1
            now = self._clock()
            if pause_seconds is not None:
                self._pacer.pause(pause_seconds, now=now)
            if reply is not None and reply.pace is not None:
                self._pacer.told(reply.pace, now=now)
            if healthy is not None and number > self._decreased:
                self._adapt(healthy=healthy)
            self._free.notify_all()

    def _adapt(self, *, healthy: bool) -> None:
        if not healthy:
            self._limit, self._successes = max(1, self._limit // 2), 0
            self._decreased = self._started
            return
        self._successes += 1
        if self._successes >= self._limit and self._limit < self._jobs:
            self._limit, self._successes = self._limit + 1, 0

    @property
    def _is_stopped(self) -> bool:
        return self._stop is not None and self._stop.is_set

    def _wake(self) -> None:
        with self._free:
            self._free.notify_all()


def _size(request: Request) -> int:
    """About how many tokens a provider takes off its limit for a request: the prompt's, and the output's cap."""
    characters = sum(len(message.content) for message in request.messages)
    return characters // _TOKEN_CHARACTERS + (request.sampling.max_output_tokens or 0)
