"""What a metric returns, and what the harness must know of a metric to average, compare and gate it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import pstdev
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
    ``repeats`` are the values of the single runs where a story was run more than once;
    then ``value`` is their mean, and the counts are those of all runs.
    """

    metric: str
    value: float | None
    n: int
    unscored: int = 0
    misses: tuple[str, ...] = ()
    repeats: tuple[float | None, ...] = ()

    @property
    def spread(self) -> float | None:
        """Standard deviation between the runs; ``None`` for fewer than two with a value."""
        return spread(self.repeats)


@dataclass(frozen=True, slots=True)
class Metric:
    """A named question to a timeline; ``measure`` is pure, but where it asks a judge."""

    name: str
    better: Better
    question: str
    measure: Callable[[Timeline, Gold], Score]


def share(
    metric: str, good: int, n: int, *, misses: tuple[str, ...] = (), unscored: int = 0
) -> Score:
    """``good`` of ``n`` as a score; of nothing, ``None``."""
    return Score(metric, good / n if n else None, n, unscored, misses)


def spread(values: tuple[float | None, ...]) -> float | None:
    """Standard deviation of the values that are there; ``None`` for fewer than two.

    >>> spread((0.5, None, 0.7)), spread((0.5,))
    (0.09999999999999998, None)
    """
    known = [value for value in values if value is not None]
    return pstdev(known) if len(known) > 1 else None


def together(scores: tuple[Score, ...]) -> Score:
    """One score for several runs of one story: the mean of the values, the sum of the counts, every miss once.

    >>> together((Score("m", 1.0, 2), Score("m", 0.5, 2, misses=("x",)))).value
    0.75
    """
    if len(scores) == 1:
        return scores[0]
    values = tuple(score.value for score in scores)
    known = [value for value in values if value is not None]
    misses = dict.fromkeys(miss for score in scores for miss in score.misses)
    return Score(
        scores[0].metric,
        sum(known) / len(known) if known else None,
        sum(score.n for score in scores),
        sum(score.unscored for score in scores),
        tuple(misses),
        values,
    )
