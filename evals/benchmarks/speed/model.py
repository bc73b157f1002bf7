"""The section `model`: what a run with a model costs in time, calls and tokens, beside the libraries people would use.

Everybody gets the same articles, the same loopback server with a fixed latency
and the same number of calls at once, in a fresh process after a warm-up. The
figures say nothing about quality: the server copies, it does not think.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from evals.benchmarks.speed import ours, overhead, peers
from evals.benchmarks.speed.articles import story
from evals.benchmarks.speed.makespan import makespan, most_at_once, phases
from evals.benchmarks.speed.results import Cell, Section, Table, Target
from evals.benchmarks.speed.server import serving
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.benchmarks.speed.ours import Assist, OwnRun
    from evals.benchmarks.speed.overhead import Overhead
    from evals.benchmarks.speed.peers import PeerRun
    from evals.benchmarks.speed.server import Call, Server
    from evals.benchmarks.speed.setup import Setup

_ASSISTS: tuple[Assist, ...] = ("full", "write")
_PEER_SECONDS = 300.0
_IDEAL = (
    "ideal = rounds of calls times latency, phase by phase, + CPU time of the same run without calls (from "
    "the cache). Part of that work is done while calls are under way: a ratio below 1 is possible. shared = "
    "tokens with which all calls of a kind begin. again = the second run, in the same process, from the cache."
)
_MAX_RATIO, _MAX_OVERHEAD_MS, _MAX_AGAIN_SECONDS = 1.15, 8.0, 1.0


@dataclass(frozen=True, slots=True)
class Own:
    """Our run with one degree of assistance, and its calls as the server saw them."""

    assist: Assist
    run: OwnRun
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another library's run, and its calls as the server saw them."""

    name: str
    run: PeerRun
    calls: tuple[Call, ...]


Run = TypeVar("Run", Own, Peer)


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the section reports."""

    own: tuple[Own, ...]
    peers: tuple[Peer, ...]
    overhead: Overhead


def measure(setup: Setup) -> Section:
    """Run everything, one after another and in turn, and return tables and targets of each one's median run."""
    load = os.getloadavg()[0]
    own: dict[Assist, list[Own]] = {assist: [] for assist in _ASSISTS}
    others: dict[str, list[Peer]] = {name: [] for name in peers.PEERS}
    with serving(setup.latency_ms) as server:
        for _ in range(setup.rounds):
            for assist, runs in own.items():
                runs.append(_own(assist, setup, server, f"own-{assist}-{len(runs)}"))
            for number, (name, done) in enumerate(others.items()):
                done.append(_peer(name, setup, server, f"peer-{number}-{len(done)}"))
    lost = overhead.measured(
        articles=setup.articles,
        jobs=setup.jobs,
        latency_ms=setup.latency_ms,
        calls=overhead.CALLS,
    )
    found = Measured(tuple(map(middle, own.values())), tuple(map(middle, others.values())), lost)
    return section(setup, found, load=(load, os.getloadavg()[0]))


def middle(runs: Sequence[Run]) -> Run:
    """Return the run of median time, whole: the figures of a row belong together. Of an even number, the faster."""
    return sorted(runs, key=lambda one: one.run.seconds)[(len(runs) - 1) // 2]


def section(setup: Setup, found: Measured, *, load: tuple[float, float]) -> Section:
    """Return what was ``found`` as tables and targets; ``load`` is the machine's, before and after."""
    latency = setup.latency_ms / 1000
    notes = (_circumstances(setup, load), _IDEAL)
    tables = (
        _comparison(found),
        _own_time([(own, _ideal(own, setup.jobs, latency)) for own in found.own]),
        _overhead(found.overhead, setup),
    )
    targets = [
        target
        for own in found.own
        for target in _own_targets(own, _ideal(own, setup.jobs, latency))
    ]
    targets += [
        Target("client overhead, median", found.overhead.median_ms, _MAX_OVERHEAD_MS, "ms"),
        Target("client overhead, mean", found.overhead.mean_ms, _MAX_OVERHEAD_MS, "ms"),
        Target("client overhead, flat out", found.overhead.flat_out_ms, _MAX_OVERHEAD_MS, "ms"),
    ]
    return Section("model", notes, tables, tuple(targets))


def _circumstances(setup: Setup, load: tuple[float, float]) -> str:
    return (
        f"{setup.articles} articles, {setup.jobs} calls at once, {setup.latency_ms} ms latency; "
        f"{os.cpu_count()} cores, load {load[0]:.1f} before and {load[1]:.1f} after; of {setup.rounds} runs the median one. Tokens: o200k_base over all messages."
    )


@dataclass(frozen=True, slots=True)
class _Ideal:
    """Seconds that the calls take at least, and the work beside them."""

    calls: float
    work: float

    @property
    def seconds(self) -> float:
        return self.calls + self.work


def _ideal(own: Own, jobs: int, latency: float) -> _Ideal:
    found = phases(call.kind for call in own.calls)
    work = min(
        own.run.cpu_seconds, own.run.again_cpu_seconds
    )  # the first run's holds the client's too
    return _Ideal(makespan(found, jobs=jobs, latency=latency), work)


def _own(assist: Assist, setup: Setup, server: Server, key: str) -> Own:
    """Run ours in a fresh process; its calls are remembered under ``key``."""
    task = ours.Task(key, assist, setup.articles, setup.jobs, server.port)
    try:
        run = ours.measured(task)
    except subprocess.CalledProcessError as error:
        raise SummarizerError(
            f"our own run failed: {_last(error.stderr)}", place="bench speed"
        ) from error
    return Own(assist, run, tuple(server.calls(key)))


def _peer(name: str, setup: Setup, server: Server, key: str) -> Peer:
    """Run a peer in its own interpreter; one that fails or is absent is a row that says so."""
    texts = tuple(article.text for article in story(setup.articles))
    task = peers.Task(name, server.url(f"{key}-warm"), server.url(key), setup.jobs, texts)
    command = [str(setup.peers or sys.executable), str(Path(peers.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, in the interpreter that the user named
            command,
            input=json.dumps(asdict(task)),
            capture_output=True,
            text=True,
            timeout=_PEER_SECONDS,
            check=True,
        )
        run = peers.PeerRun(**json.loads(done.stdout.splitlines()[-1]))
    except subprocess.TimeoutExpired:
        run = peers.PeerRun(f"not done in {_PEER_SECONDS:g} s")
    except subprocess.CalledProcessError as error:
        run = peers.PeerRun(f"failed: {_last(error.stderr)}")
    except OSError as error:
        run = peers.PeerRun(f"failed: {error.strerror}")
    return Peer(name, run, tuple(server.calls(key)))


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1][:120]


def _comparison(found: Measured) -> Table:
    """Everybody's calls, prompt tokens and time, and their ratio to those of our full run."""
    base = found.own[0]
    rows = [
        ("summarizer --assist " + own.assist, "ok", *_figures(own, base, own.run))
        for own in found.own
    ] + [
        (peer.name, f"ok, {peer.run.version}", *_figures(peer, base, peer.run))
        if peer.run.status == "ok"
        else (peer.name, peer.run.status, *(None,) * 11)
        for peer in found.peers
    ]
    columns = ("engine", "status", "calls", "prompt tokens", "of them shared", "seconds")
    more = (
        "x calls",
        "x tokens",
        "x seconds",
        "at once",
        "CPU seconds",
        "peak MB",
        "start seconds",
    )
    return Table("same articles, same server", (*columns, *more), tuple(rows))


def _figures(one: Own | Peer, base: Own, run: OwnRun | PeerRun) -> tuple[Cell, ...]:
    tokens = _tokens(one.calls)
    return (
        len(one.calls),
        tokens,
        sum(call.shared_tokens for call in one.calls),
        run.seconds,
        len(one.calls) / max(1, len(base.calls)),
        tokens / max(1, _tokens(base.calls)),
        run.seconds / base.run.seconds,
        most_at_once((call.received, call.sent) for call in one.calls),
        run.cpu_seconds,
        run.peak_mb,
        run.start_seconds,
    )


def _tokens(calls: Sequence[Call]) -> int:
    return sum(call.prompt_tokens for call in calls)


def _own_time(runs: Sequence[tuple[Own, _Ideal]]) -> Table:
    """Where our time goes, in seconds, and the second run."""
    columns = ("--assist", "calls by phase", "seconds", "calls at best", "work (CPU)", "ideal")
    more = (
        "x ideal",
        "again: seconds",
        "again: calls",
        "again: same",
        "told",
        "withheld",
        "missing",
    )
    rows = tuple(
        (
            own.assist,
            " + ".join(f"{one.calls} {one.kind}" for one in phases(c.kind for c in own.calls)),
            own.run.seconds,
            ideal.calls,
            ideal.work,
            ideal.seconds,
            own.run.seconds / ideal.seconds,
            own.run.again_seconds,
            own.run.again_calls,
            "yes" if own.run.again_is_same else "NO",
            own.run.told,
            own.run.withheld,
            own.run.incomplete,
        )
        for own, ideal in runs
    )
    return Table("our time", (*columns, *more), rows)


def _overhead(lost: Overhead, setup: Setup) -> Table:
    return Table(
        f"client overhead, {overhead.CALLS} calls, {setup.jobs} at once, ms a call",
        ("median", "mean", "95th percentile", "flat out, no latency", "CPU"),
        ((lost.median_ms, lost.mean_ms, lost.p95_ms, lost.flat_out_ms, lost.cpu_ms),),
    )


def _own_targets(own: Own, ideal: _Ideal) -> list[Target]:
    run = own.run
    return [
        Target(f"{own.assist}: time over ideal", run.seconds / ideal.seconds, _MAX_RATIO, "x"),
        Target(f"{own.assist}: again, from cache", run.again_seconds, _MAX_AGAIN_SECONDS, "s"),
        Target(f"{own.assist}: again, calls", run.again_calls, 0),
    ]
