"""When the next call may start, from what an endpoint said about its rate limits.

An endpoint that is asked before its limit is full again answers 429, counts the
question and makes everybody wait longer. So what it says to one call holds for
all: a wish to wait pauses everything, and what is left of a limit is shared
out until it is full again. Pure: time is an argument, in seconds of any clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.models.base import Pace


class Pacer:
    """What is known of one endpoint's limits; the caller keeps it to one thread at a time.

    No wait is longer than ``max_seconds``: a header may be wrong, and a call that
    asks too early learns the truth for nothing.

    >>> pacer = Pacer()
    >>> pacer.pause(2.0, now=10.0)
    >>> pacer.delay(now=10.5, tokens=100)
    1.5
    """

    def __init__(self, *, max_seconds: float = 60.0) -> None:
        self._max_seconds = max_seconds
        self._paused_until = 0.0
        self._full_at = 0.0  # from then on nothing is known of what is left
        self._requests: int | None = None
        self._tokens: int | None = None

    def delay(self, *, now: float, tokens: int) -> float:
        """Return the seconds that a call of about ``tokens`` should wait; 0 means go, and asks for ``started``."""
        if now < self._paused_until:
            return self._paused_until - now
        if now >= self._full_at:
            self._requests = self._tokens = None
        short = (self._requests is not None and self._requests < 1) or (
            self._tokens is not None and self._tokens < tokens
        )
        return self._full_at - now if short else 0.0

    def started(self, *, tokens: int) -> None:
        """Take a call off what is left."""
        if self._requests is not None:
            self._requests -= 1
        if self._tokens is not None:
            self._tokens -= tokens

    def pause(self, seconds: float, *, now: float) -> None:
        """Let nothing start for ``seconds``, as an endpoint asked; a longer pause stays."""
        self._paused_until = max(self._paused_until, now + min(seconds, self._max_seconds))

    def told(self, pace: Pace, *, now: float) -> None:
        """Learn what is left; without a time at which it is more again there is nothing to wait for."""
        if pace.reset_seconds is None:
            return
        self._full_at = now + min(pace.reset_seconds, self._max_seconds)
        self._requests, self._tokens = pace.remaining_requests, pace.remaining_tokens
