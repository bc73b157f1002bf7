"""The runs of a session: at most so many at once, each known by a number, the last few kept to be looked at.

A run tells how far it is and can be stopped; what the work is, is passed in. A thread
cannot be ended from outside, so a run that is stopped is given a moment to end by itself;
then its reader is told that it has, and what its thread still does is dropped. Everything
here is in memory and gone with the process. All of it may be called from any thread.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.errors import RunStopped, SummarizerError
from summarizer.models.pool import Started

if TYPE_CHECKING:
    from summarizer.domain import Note
    from summarizer.serving.work import Result

MOST_AT_ONCE: Final = 2
MOST_KEPT: Final = 20
_GRACE_SECONDS: Final = 1.0
"""A run asks this often whether it is to end, unless a long step or a call to a model is under way."""
_STOPPED: Final = "stopped; nothing of it was kept"
_HOUSE: Final = str(Path(__file__).parents[1])
Work = Callable[["Run"], "Result"]
"""What a run does: it tells the run how far it is, and may have itself woken when it is to stop."""


class Phase(StrEnum):
    """Where a run is in its life; the last three are ends."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class State:
    """What a reader can be told of a run; ``seconds`` since its start, to its end if it has ended."""

    number: int
    phase: Phase
    stage: str
    done: int
    total: int
    seconds: float
    error: str | None = None
    result: Result | None = None
    notes: tuple[Note, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing is being done for it any more."""
        return self.phase in (Phase.DONE, Phase.STOPPED, Phase.FAILED)


def of_ours(error: BaseException) -> str:
    """Return what a reader is told of an error in the program: its kind and place, not its words, which may be an article's."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if _HOUSE in one.filename]
    place = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"the program has an error ({type(error).__name__}{place}); please report it"


class Run:
    """One piece of work in a thread of its own; stopped, it has ``grace`` seconds to end by itself."""

    def __init__(self, number: int, *, grace: float = _GRACE_SECONDS) -> None:
        self._lock = threading.Lock()
        self._grace = grace
        self._is_working = True
        self._stop = threading.Event()
        self._started = time.monotonic()
        self._state = State(number, Phase.RUNNING, "reading articles", 0, 0, 0.0)

    @property
    def state(self) -> State:
        """How it stands now."""
        with self._lock:
            if self._state.is_over:
                return self._state
            return replace(self._state, seconds=time.monotonic() - self._started)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Take note of how far the work is; raises ``RunStopped`` in it once the run is to stop."""
        with self._lock:
            if self._state.phase is not Phase.RUNNING:
                raise RunStopped(_STOPPED)
            self._state = replace(self._state, stage=stage, done=done, total=total)

    @property
    def is_working(self) -> bool:
        """Whether its thread still does something, be it for a run that is over for its reader."""
        with self._lock:
            return self._is_working

    @property
    def stopping(self) -> threading.Event:
        """What is set once it is to end; whatever waits in the run waits for this, too."""
        return self._stop

    def stop(self) -> None:
        """Ask it to end at the next thing it tells; after the grace it is over whether it has or not."""
        with self._lock:
            if self._state.phase is not Phase.RUNNING:
                return
            self._state = replace(self._state, phase=Phase.STOPPING)
        self._stop.set()
        timer = threading.Timer(self._grace, self._end, (Phase.STOPPED,), {"error": _STOPPED})
        timer.daemon = True
        timer.start()

    def carry_out(self, work: Work) -> None:
        """Do the work to whatever end it has; an error that is none of ours is told by its kind and raised."""
        try:
            result = work(self)
        except RunStopped as error:
            self._end(Phase.STOPPED, error=str(error))
        except SummarizerError as error:
            self._end(Phase.FAILED, error=str(error))
        except BaseException as error:
            self._end(Phase.FAILED, error=of_ours(error))
            raise
        else:
            self._end(Phase.DONE, result=result)
        finally:
            with self._lock:
                self._is_working = False

    def _end(self, phase: Phase, *, error: str | None = None, result: Result | None = None) -> None:
        """End once: what comes later, of whatever kind, is nobody's any more."""
        with self._lock:
            if self._state.is_over:
                return
            seconds = time.monotonic() - self._started
            self._state = replace(
                self._state, phase=phase, error=error, result=result, seconds=seconds
            )


class Runs:
    """All runs of a session, by their numbers from 1."""

    def __init__(
        self,
        *,
        most_at_once: int = MOST_AT_ONCE,
        most_kept: int = MOST_KEPT,
        grace: float = _GRACE_SECONDS,
    ) -> None:
        self._lock = threading.Lock()
        self._runs: dict[int, Run] = {}
        self._last = 0
        self._most_at_once = most_at_once
        self._most_kept = most_kept
        self._grace = grace

    @property
    def most_at_once(self) -> int:
        """How many may be under way."""
        return self._most_at_once

    @property
    def is_full(self) -> bool:
        """Whether as many are under way as may be; as many again may have been stopped and be ending."""
        under_way = len(self._under_way())
        working = sum(run.is_working for run in tuple(self._runs.values()))
        return under_way >= self._most_at_once or working >= 2 * self._most_at_once

    def get(self, number: int) -> Run | None:
        """Return a run; ``None`` if there was none of that number, or it is no longer kept."""
        with self._lock:
            return self._runs.get(number)

    def states(self) -> tuple[State, ...]:
        """Return the runs that are kept, the latest first."""
        with self._lock:
            runs = tuple(self._runs.values())
        return tuple(run.state for run in reversed(runs))

    def start(self, work: Work) -> Run | None:
        """Begin the work and return its run; ``None`` if as many are under way as may be."""
        with self._lock:
            if self.is_full:
                return None
            self._last += 1
            run = self._runs[self._last] = Run(self._last, grace=self._grace)
            ended = [number for number, one in self._runs.items() if not one.is_working]
            for number in ended[: max(0, len(self._runs) - self._most_kept)]:
                del self._runs[number]
        Started([lambda: run.carry_out(work)], jobs=1)
        return run

    def stop_all(self) -> None:
        """Ask every run to end."""
        for run in self._under_way():
            run.stop()

    def _under_way(self) -> list[Run]:
        return [run for run in tuple(self._runs.values()) if not run.state.is_over]
