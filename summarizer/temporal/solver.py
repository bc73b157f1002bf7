"""Finds the days for which most speaks: a sweep over the stretches of all constraints.

Every constraint has been turned into weighted stretches of days, so that the sum
changes only where one begins or ends; the sums are found in one sorted pass and
looked up for the days that some anchor names. Days in a row for which the same
speaks are one solution. Time grows with the number of stretches and named days,
not with their product.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import WEIGHT, Anchor, Ground, Narrowing, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from summarizer.temporal.narrowing import Bounds

TIE = 0.25
"""Half the least weight: solutions closer than this are alike."""
_LEAST = 0.5
"""A day for which less speaks is no candidate."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Days in a row for which equally much speaks."""

    first: date
    last: date
    score: float

    @property
    def days(self) -> tuple[date, ...]:
        """All its days, in order."""
        return tuple(
            cal.add_days(self.first, n) for n in range(cal.days_between(self.first, self.last) + 1)
        )


def solve(
    anchors: Sequence[Anchor], narrowings: Sequence[Narrowing], bounds: Bounds
) -> list[Solution]:
    """Return all solutions for which anything speaks, best first."""
    stretches = [
        *(stretch for anchor in anchors for stretch in anchor.stretches),
        *(Stretch(n.first, n.last, WEIGHT[n.ground]) for n in narrowings),
    ]
    edges, sums = _sweep(stretches)
    runs: list[Solution] = []
    for day in sorted(_named(anchors)):
        score = sums[bisect_right(edges, day.toordinal())] + bounds.weight(day)
        last = runs[-1] if runs else None
        if last and cal.days_between(last.last, day) == 1 and abs(last.score - score) < 1e-9:
            runs[-1] = Solution(last.first, day, score)
        else:
            runs.append(Solution(day, day, score))
    kept = [run for run in runs if run.score > _LEAST]
    return sorted(kept, key=lambda run: (-run.score, run.first))


def _named(anchors: Sequence[Anchor]) -> set[date]:
    """Return the days that anchors name: stamped ones if there are any, else those of datelines, else all.

    A text that carries its day is not of another one, whatever it tells of. Equal
    stretches are walked through once.
    """
    own = {
        ground: {s for a in anchors if a.ground is ground for s in a.stretches if not s.later}
        for ground in (Ground.STAMP, Ground.DATELINE)
    }
    named = own[Ground.STAMP] or own[Ground.DATELINE] or {s for a in anchors for s in a.stretches}
    return {
        cal.add_days(first, n)
        for first, last in {(s.first, s.last) for s in named}
        for n in range(cal.days_between(first, last) + 1)
    }


def _sweep(stretches: Iterable[Stretch]) -> tuple[list[int], list[float]]:
    """Return the days (as ordinals) where the sum of weights changes, and the sums: before all, then from each on."""
    change: dict[int, float] = {}
    for stretch in stretches:
        first, after = stretch.first.toordinal(), stretch.last.toordinal() + 1
        change[first] = change.get(first, 0.0) + stretch.weight
        change[after] = change.get(after, 0.0) - stretch.weight
    edges = sorted(change)
    return edges, [0.0, *accumulate(change[edge] for edge in edges)]
