"""What the timelines of a topic cost: CPU seconds of reading, fitting and choosing, and the memory of the process.

Printed beside the figures, so that a comparison with another system can name the cost of
both. Seconds of the processor, not of the clock: another process on the machine does not count.
Memory is the peak of the whole process so far; a topic's own peak is that of a run with this
topic alone.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds by step, of one topic; ``fitting`` is 0 with the shipped weights."""

    topic: str
    articles: int
    timelines: int
    reading: float
    fitting: float = 0.0
    choosing: float = 0.0

    def line(self, peak_mb: float) -> str:
        """Say it in one line, with the peak of the process so far.

        >>> Cost("weir", 40, 2, 1.24, choosing=0.31).line(64.2)
        'weir: articles 40, timelines 2; CPU seconds: reading 1.2, choosing 0.3; peak so far 64 MB'
        """
        fitting = f", fitting {self.fitting:.1f}" if self.fitting else ""
        return (
            f"{self.topic}: articles {self.articles}, timelines {self.timelines}; CPU seconds: "
            f"reading {self.reading:.1f}{fitting}, choosing {self.choosing:.1f}; peak so far {peak_mb:.0f} MB"
        )


def _processor() -> float:
    return time.process_time()


@dataclass(slots=True)
class Meter:
    """Gives the CPU seconds since it was last asked."""

    clock: Callable[[], float] = _processor
    _last: float = field(init=False)

    def __post_init__(self) -> None:
        self._last = self.clock()

    def lap(self) -> float:
        """Return the seconds since the last lap, or since the beginning."""
        now = self.clock()
        gone, self._last = now - self._last, now
        return gone


def say(cost: Cost, *, fitting: float, choosing: float) -> None:
    """Write the line of ``cost``, with the seconds of the last steps filled in, to standard error."""
    print(replace(cost, fitting=fitting, choosing=choosing).line(peak_mb()), file=sys.stderr)


def peak_mb() -> float:
    """Return the greatest resident size of this process so far, in MB of 2**20 bytes."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE
