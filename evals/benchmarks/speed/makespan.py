"""How long calls must take at least: the arithmetic that a measured time is held against.

Calls of one phase may run together, those of the next need their answers. With
equal calls, list scheduling (Graham 1966) is optimal: a phase takes as many
rounds as its calls fill the places. Nothing here reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Phase:
    """Calls of one kind that follow one another without a call of another kind in between."""

    kind: str
    calls: int


def phases(kinds: Iterable[str]) -> tuple[Phase, ...]:
    """Return the phases of calls, given their kinds in the order in which they arrived."""
    return tuple(Phase(kind, sum(1 for _ in run)) for kind, run in groupby(kinds))


def makespan(found: Sequence[Phase], *, jobs: int, latency: float) -> float:
    """Return the least time for the phases one after another, in the unit of ``latency``.

    >>> makespan([Phase("extract", 24), Phase("write", 3)], jobs=16, latency=0.4)
    1.2
    """
    rounds = sum(-(-phase.calls // jobs) for phase in found)
    return round(rounds * latency, 9)


def most_at_once(intervals: Iterable[tuple[float, float]]) -> int:
    """Return how many of the half-open intervals overlap at most.

    >>> most_at_once([(0, 2), (1, 3), (2, 4)])
    2
    """
    edges = sorted(edge for start, end in intervals for edge in ((start, 1), (max(start, end), -1)))
    most = now = 0
    for _, step in edges:
        now += step
        most = max(most, now)
    return most
