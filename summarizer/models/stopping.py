"""The end of a run that the user asks for, as one object that all wrappers of a run share.

A waiting thread cannot be interrupted from outside, so everything that waits
does it here or asks here to be woken. This module knows neither models nor
signals: whoever catches Ctrl-C calls ``set``.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from summarizer.errors import RunStopped

if TYPE_CHECKING:
    from collections.abc import Callable


class Stop:
    """Set once, and never unset; safe for threads."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._wakers: list[Callable[[], None]] = []

    @property
    def is_set(self) -> bool:
        """Whether the run is to end."""
        return self._event.is_set()

    def set(self) -> None:
        """End every wait; each raises ``RunStopped`` in its own thread."""
        self._event.set()
        for wake in tuple(self._wakers):
            wake()

    def on_set(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called when the stop is set, at once if it is already; it must not block."""
        self._wakers.append(wake)
        if self._event.is_set():
            wake()

    def check(self) -> None:
        """Raise ``RunStopped`` if the run is to end."""
        if self._event.is_set():
            raise RunStopped("the run was stopped; what is done is kept")

    def sleep(self, seconds: float) -> None:
        """Wait ``seconds``, or raise ``RunStopped`` as soon as the stop is set."""
        self._event.wait(max(0.0, seconds))
        self.check()
