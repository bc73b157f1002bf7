"""Runs our pipeline over the invented story in a fresh process, and once more from its cache.

Before the clock starts, one short article goes the same way, so that imports and
the first connection are not in the figures; they are in ``start_seconds``. The
second run has no calls to make: its CPU time is that of the work which the
first one does between its calls.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from evals.benchmarks.speed.articles import story
from evals.benchmarks.speed.peers import peak_mb
from evals.benchmarks.speed.server import Server
from summarizer.pipeline import summarize
from summarizer.settings import Secret, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Article, Timeline

Assist = Literal["full", "write"]
_TIME_LIMIT = 600.0  # seconds
_BRIEF = 500  # characters of the warm-up's article


@dataclass(frozen=True, slots=True)
class Task:
    """What to run, and the server's port; calls are remembered under ``name``."""

    name: str
    assist: Assist
    articles: int
    jobs: int
    port: int


@dataclass(frozen=True, slots=True)
class OwnRun:
    """Seconds by the clock and of the processor: of the first run, and of the one ``again`` from the cache.

    ``peak_mb`` is that of the whole process. ``told`` counts entries and background,
    ``incomplete`` the notes that say something is missing.
    """

    start_seconds: float
    seconds: float
    cpu_seconds: float
    again_seconds: float
    again_cpu_seconds: float
    again_calls: int
    again_is_same: bool
    peak_mb: float
    told: int
    withheld: int
    incomplete: int


@dataclass(frozen=True, slots=True)
class _Timed:
    timeline: Timeline
    seconds: float
    cpu_seconds: float


def measured(task: Task) -> OwnRun:
    """Return what a fresh process measured; raises ``CalledProcessError`` if it failed."""
    command = [sys.executable, "-m", "evals.benchmarks.speed.ours"]
    done = subprocess.run(  # noqa: S603 - our own module
        command,
        input=json.dumps(asdict(task)),
        capture_output=True,
        text=True,
        timeout=_TIME_LIMIT,
        check=True,
    )
    return OwnRun(**json.loads(done.stdout.splitlines()[-1]))


def run(task: Task, began: float) -> OwnRun:
    """Run the task in this process, whose work began at ``began`` (``time.perf_counter``)."""
    articles = story(task.articles)
    server = Server(task.port)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            model="bench",
            base_url=server.url(f"{task.name}-warm"),
            api_key=Secret("none"),
            jobs=task.jobs,
            assist=task.assist,
            cache=Path(folder, "replies.sqlite"),
        )
        _timed([replace(articles[0], text=articles[0].text[:_BRIEF])], settings)
        start_seconds = time.perf_counter() - began
        settings = replace(settings, base_url=server.url(task.name))
        first = _timed(articles, settings)
        calls = len(server.calls(task.name))
        again = _timed(articles, settings)
    return OwnRun(
        start_seconds=start_seconds,
        seconds=first.seconds,
        cpu_seconds=first.cpu_seconds,
        again_seconds=again.seconds,
        again_cpu_seconds=again.cpu_seconds,
        again_calls=len(server.calls(task.name)) - calls,
        again_is_same=_told(first.timeline) == _told(again.timeline),
        peak_mb=peak_mb(),
        told=len(_told(first.timeline)),
        withheld=len(first.timeline.withheld),
        incomplete=sum(note.incomplete for note in first.timeline.notes),
    )


def _timed(articles: Sequence[Article], settings: Settings) -> _Timed:
    start, processor = time.perf_counter(), time.process_time()
    timeline = summarize(articles, settings=settings)
    return _Timed(timeline, time.perf_counter() - start, time.process_time() - processor)


def _told(timeline: Timeline) -> tuple[object, ...]:
    return (*timeline.entries, *timeline.background)


if __name__ == "__main__":
    _began = time.perf_counter()
    print(json.dumps(asdict(run(Task(**json.load(sys.stdin)), _began))))
