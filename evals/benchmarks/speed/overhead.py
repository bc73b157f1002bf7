"""What our client stack adds to a call: cache, retries, limiter, budget, SDK and HTTP, with many calls at once.

Two hundred requests go through the engine as the pipeline opens it. With a
latency, the server's own times are taken off; the wait until it has read a
request counts as ours. Without one, the time by the clock over the number of
calls is the fastest that the stack can go.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import TYPE_CHECKING

from evals.benchmarks.speed.articles import story
from evals.benchmarks.speed.server import serving
from summarizer import prompts
from summarizer.models.engine import open_engine
from summarizer.settings import Secret, Settings
from summarizer.text.sentences import of_article
from summarizer.timeline import extraction

if TYPE_CHECKING:
    from summarizer.models.base import Request

CALLS = 200


@dataclass(frozen=True, slots=True)
class Overhead:
    """Milliseconds a call that are not the server's.

    Mean, median and 95th percentile are of calls at a latency; the first ones start
    in the same instant and wait for one another, which the mean and the percentile
    show. ``flat_out_ms`` is without latency, ``cpu_ms`` the processor's part of it.
    """

    mean_ms: float
    median_ms: float
    p95_ms: float
    flat_out_ms: float
    cpu_ms: float


def measured(*, articles: int, jobs: int, latency_ms: int, calls: int) -> Overhead:
    """Return what ``calls`` requests, ``jobs`` at once, lost on the way."""
    requests = _requests(articles, calls)
    slow = _run(requests, jobs=jobs, latency_ms=latency_ms)
    flat = _run(requests, jobs=jobs, latency_ms=0)
    lost = [1000 * (seconds - slow.served) for seconds in slow.each]
    return Overhead(
        mean_ms=fmean(lost),
        median_ms=median(lost),
        p95_ms=quantiles(lost, n=20)[-1],
        flat_out_ms=1000 * flat.seconds / calls,
        cpu_ms=1000 * flat.cpu_seconds / calls,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds of the whole run and of each call; ``served`` is the mean that a call was at the server."""

    seconds: float
    cpu_seconds: float
    each: tuple[float, ...]
    served: float


def _requests(articles: int, calls: int) -> list[Request]:
    """Requests as extraction sends them; a repeat index keeps the cache from answering."""
    prompt = prompts.load("extract@production")
    told = story(articles)
    sentences = {article.id: of_article(article) for article in told}
    work = extraction.pieces(told, sentences, max_tokens=Settings().max_tokens)
    rendered = [prompt.request(extraction.variables(piece)) for piece in work]
    return [
        replace(request, repeat=number)
        for number, request in enumerate(islice(cycle(rendered), calls), start=1)
    ]


def _run(requests: list[Request], *, jobs: int, latency_ms: int) -> _Run:
    with serving(latency_ms) as server, tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            model="bench",
            base_url=server.url("overhead"),
            api_key=Secret("none"),
            jobs=jobs,
            cache=Path(folder, "replies.sqlite"),
        )
        with open_engine(settings) as engine, ThreadPoolExecutor(jobs) as pool:

            def timed(request: Request) -> float:
                start = time.perf_counter()
                engine.model.complete(request)
                return time.perf_counter() - start

            warm = [replace(request, repeat=-request.repeat) for request in requests[:jobs]]
            list(pool.map(timed, warm))
            start, processor = time.perf_counter(), time.process_time()
            each = tuple(pool.map(timed, requests))
            seconds = time.perf_counter() - start
            cpu_seconds = time.process_time() - processor
        calls = server.calls("overhead")[len(warm) :]
    return _Run(seconds, cpu_seconds, each, fmean(call.sent - call.received for call in calls))
