"""The one retry layer: full jitter, the server's own wish, and a deadline over all tries.

Only ``ModelUnavailable`` is tried again; every other failure would come back
the same. Full jitter after Brooker, "Exponential Backoff and Jitter" (AWS
Architecture Blog, 2015): many clients that failed together do not return
together.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from summarizer.errors import ModelError, ModelRejected, ModelUnavailable
from summarizer.models.faults import Unreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tenacity import RetryCallState

    from summarizer.models.base import Model, Reply, Request

_BASE_SECONDS = 0.5
_MAX_SECONDS = 30.0
_GIVEN_UP = 3  # calls lost in a row: the endpoint is down, and waiting for each further call would take hours


class RetryingModel:
    """A model that tries a transient failure again, ``attempts`` times at most in all.

    No try starts later than ``total_seconds`` after the first. A wish of the
    server that does not fit that deadline ends the call at once. After three calls in a
    row that all tries could not save, a call gets one try, until one succeeds; an endpoint
    that no try ever reached is a ``ModelRejected``. ``sleep``,
    ``clock`` (seconds, monotonic) and ``jitter`` (a number in [0, 1)) are the
    only contacts with time and chance; the ``sleep`` of a ``Stop`` ends the wait
    with ``RunStopped``.
    """

    def __init__(
        self,
        model: Model,
        *,
        attempts: int = 5,
        total_seconds: float = 600.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._model = model
        self._attempts = attempts
        self._total_seconds = total_seconds
        self._sleep = sleep
        self._clock = clock
        self._jitter = jitter
        self._was_reached = False
        self._lost = 0  # in a row; a race of two threads costs one call its tries, or saves them

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    def complete(self, request: Request) -> Reply:
        """Answer, after as many tries as allowed; the last failure is raised as it was."""
        from tenacity import Retrying, retry_if_exception_type

        deadline = self._clock() + self._total_seconds
        attempts = self._attempts if self._lost < _GIVEN_UP else 1
        retrying = Retrying(
            retry=retry_if_exception_type(ModelUnavailable),
            wait=self._wait,
            stop=lambda state: self._is_over(state, deadline, attempts),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            reply = retrying(self._asked, request)
        except Unreachable as error:
            self._lost += 1
            if self._was_reached:
                raise
            message = f"{error.message}; is the server running? check --base-url"
            raise ModelRejected(message, place=error.place) from error
        except ModelUnavailable:
            self._lost += 1
            raise
        self._lost = 0
        return reply

    def _asked(self, request: Request) -> Reply:
        try:
            reply = self._model.complete(request)
        except Unreachable:
            raise
        except ModelError:
            self._was_reached = True
            raise
        self._was_reached = True
        return reply

    def _wait(self, state: RetryCallState) -> float:
        """Seconds until the next try: the server's wish and a little more, else full jitter."""
        error = state.outcome.exception() if state.outcome else None
        wish = error.retry_after if isinstance(error, ModelUnavailable) else None
        spread: float = min(_MAX_SECONDS, _BASE_SECONDS * 2 ** (state.attempt_number - 1))
        if wish is None:
            return self._jitter() * spread
        return wish + self._jitter() * min(spread, wish / 10)

    def _is_over(self, state: RetryCallState, deadline: float, attempts: int) -> bool:
        return state.attempt_number >= attempts or self._clock() + state.upcoming_sleep > deadline
