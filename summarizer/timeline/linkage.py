"""Clusters by average linkage: the two that agree most on the whole come together first.

Two clusters are joined if their pairs agree on average, those that share nothing
counting as unlike, and if one pair at least clears its own bar; so chains of
half-likenesses do not grow. A pair inside one source weighs more than one across, since a source rarely
tells a thing twice. Only pairs that are alike at all are looked at. Knows nothing of events.

UPGMA (Sokal and Michener 1958) on a sparse graph, O(pairs x log pairs).
"""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WITHIN = 2.0  # what a pair inside one source weighs against one across
_ON_THE_WHOLE = 0.85  # of the bar across, for the mean: two tellings are never alike in every part
_ROUNDING = 1e-12


def clusters(
    sources: Sequence[str],
    likeness: Mapping[tuple[int, int], float],
    *,
    across: float,
    within: float,
) -> list[list[int]]:
    """Return the clusters of ``len(sources)`` things, each in order, by their first.

    ``likeness`` is by pairs of indices, the lesser first; ``across`` and ``within`` are the bars
    for pairs of two sources and of one. Equal means fall to the earlier pair, so the order of work never matters.
    """
    linked = _Linkage(sources, across * _ON_THE_WHOLE)
    for (left, right), value in likeness.items():
        if value > 0.0:
            same = sources[left] == sources[right]
            linked.link(left, right, value, clears=value >= (within if same else across))
    return linked.joined()


class _Linkage:
    """Clusters under their least member, with the sums of likeness between those that share anything."""

    def __init__(self, sources: Sequence[str], bar: float) -> None:
        self._bar = bar
        self._members = {index: [index] for index in range(len(sources))}
        self._sources = [Counter([source]) for source in sources]
        self._sums: list[dict[int, float]] = [{} for _ in sources]
        self._clear: list[set[int]] = [set() for _ in sources]  # with a pair over its bar
        self._queue: list[tuple[float, int, int]] = []

    def link(self, one: int, two: int, value: float, *, clears: bool) -> None:
        """Take the likeness of two things that are still alone."""
        weight = _WITHIN if self._sources[one] == self._sources[two] else 1.0
        self._sums[one][two] = self._sums[two][one] = value * weight
        if clears:
            self._clear[one].add(two)
            self._clear[two].add(one)
            self._push(one, two)

    def joined(self) -> list[list[int]]:
        """Join until no two clusters agree any more, and return them."""
        while self._queue:
            value, one, two = heappop(self._queue)
            if one not in self._members or two not in self._members:
                continue
            if abs(self._mean(one, two) + value) < _ROUNDING:  # else either has grown since
                self._join(one, two)
        return [sorted(members) for _, members in sorted(self._members.items())]

    def _push(self, one: int, two: int) -> None:
        mean = self._mean(one, two)
        if mean >= self._bar:
            heappush(self._queue, (-mean, min(one, two), max(one, two)))

    def _mean(self, one: int, two: int) -> float:
        ours, theirs = self._sources[one], self._sources[two]
        few, many = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
        inside = sum(count * many[source] for source, count in few.items())
        pairs = len(self._members[one]) * len(self._members[two])
        return self._sums[one][two] / (pairs + (_WITHIN - 1.0) * inside)

    def _join(self, one: int, two: int) -> None:
        """Put ``two`` into ``one``, the lesser, and measure anew against all that either shares anything with."""
        self._members[one] += self._members.pop(two)
        self._sources[one] += self._sources[two]
        ours, theirs = self._sums[one], self._sums[two]
        del ours[two], theirs[one]
        self._clear[one].discard(two)
        for other in sorted(theirs):
            ours[other] = self._sums[other][one] = ours.get(other, 0.0) + theirs[other]
            del self._sums[other][two]
        for other in self._clear[two] - {one}:
            self._clear[other].discard(two)
            self._clear[other].add(one)
            self._clear[one].add(other)
        for other in self._clear[one]:
            self._push(one, other)
