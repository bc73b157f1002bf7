"""What a metric returns, and what the harness must know of a metric to average, compare and gate it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from evals.cases import Gold
    from summarizer.domain import Timeline

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Score:
    """One metric on one story. ``value`` is ``None`` where there was nothing to score, never 1.0.

    ``n`` is the number of things scored; ``unscored`` of those that could not be,
    which are in neither ``n`` nor ``value``. ``misses`` say what went wrong, worst first.
    """

    metric: str
    value: float | None
    n: int
    unscored: int = 0
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A named question to a timeline; ``measure`` is pure."""

    name: str
    better: Better
    question: str
    measure: Callable[[Timeline, Gold], Score]


def share(
    metric: str, good: int, n: int, *, misses: tuple[str, ...] = (), unscored: int = 0
) -> Score:
    """``good`` of ``n`` as a score; of nothing, ``None``."""
    return Score(metric, good / n if n else None, n, unscored, misses)
