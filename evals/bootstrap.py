"""Intervals around means: the percentile bootstrap, resampling whole stories.

The claims of one story are not independent, so the story is the cluster that is
drawn (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
A seed makes the interval a function of the scores alone.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# The middle 95 % of the resampled means.
_LOW, _HIGH = 0.025, 0.975


def mean_interval(
    values: Sequence[float], *, resamples: int, seed: int
) -> tuple[float, float] | None:
    """Return the 95 % interval of the mean of one value a story; ``None`` for fewer than two stories.

    >>> mean_interval([0.5, 0.5, 0.5], resamples=100, seed=1)
    (0.5, 0.5)
    """
    if len(values) < 2:
        return None
    if min(values) == max(values):
        return values[0], values[0]
    draw = random.Random(seed)  # noqa: S311 - resampling, no secret
    size = len(values)
    means = sorted(sum(draw.choices(values, k=size)) / size for _ in range(resamples))
    last = len(means) - 1
    return means[round(_LOW * last)], means[round(_HIGH * last)]
