"""Does what matters come first: the order of importance against gold.

Selection by ``--max-entries`` is as good as this order. Normalised discounted
cumulative gain (Järvelin and Kekäläinen 2002), so that the top counts most.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from evals.metrics.alignment import align, all_entries
from evals.metrics.score import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.cases import Gold
    from summarizer.domain import Timeline


def ranking(timeline: Timeline, gold: Gold) -> Score:
    """How near the entries' order of importance is to gold's: 1.0 if none could stand higher.

    An entry is worth the most important gold event that it is the home of, a stray nothing.
    """
    worth: dict[str, int] = {}
    for told in align(timeline, gold):
        if told.home is not None:
            worth[told.home.id] = max(worth.get(told.home.id, 0), told.event.importance)
    entries = sorted(all_entries(timeline), key=lambda entry: -entry.importance)
    gains = [worth.get(entry.id, 0) for entry in entries]
    best = _discounted(sorted(gains, reverse=True))
    return Score("ranking", _discounted(gains) / best if best else None, len(entries))


def _discounted(gains: Sequence[int]) -> float:
    """Sum of the gains, each divided by the logarithm of its place."""
    return float(sum((2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(gains)))
