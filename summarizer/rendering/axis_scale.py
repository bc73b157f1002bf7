"""A true scale for days: one length for each, empty stretches folded until the rest can be read.

Knows ordinals and pixels; what stands on the scale is not its business.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABEL: Final = 15.0
"""Lines of labels nearer than this, in pixels, run into each other."""
GOOD_DAY: Final = 22.0
"""Pixels from which a day carries its number and weekday with ease."""

_MARGIN = 14.0
_WIDEST_DAY = 52.0
_FEWEST_FOLDED = 3  # days: a weekend of silence stays as it is
_MOST_FOLDS = 9


class Scale:
    """A piecewise linear map from days (ordinals) to pixels."""

    def __init__(self, edges: Sequence[int], room: float, fold: float) -> None:
        stretches = list(pairwise(edges))
        folded = _folded(stretches, room, fold)
        self.folds = sorted(folded)
        total = sum(end - start for start, end in stretches if (start, end) not in folded)
        space = max(room - fold * len(folded), room / 3)
        self.day = min(space / max(total, 1), _WIDEST_DAY)
        self._edges = edges
        self._places = [_MARGIN]
        for start, end in stretches:
            length = fold if (start, end) in folded else (end - start) * self.day
            self._places.append(self._places[-1] + length)
        self.length = round(self._places[-1] + _MARGIN, 1)

    @property
    def shows_days(self) -> bool:
        """Whether each day has room for its number."""
        return self.day >= LABEL

    def at(self, day: int) -> float:
        """Return the pixel at which a day starts."""
        index = max(min(bisect_right(self._edges, day), len(self._edges) - 1) - 1, 0)
        start, end = self._edges[index], self._edges[index + 1]
        part = (day - start) / (end - start)
        place = self._places[index]
        return round(place + part * (self._places[index + 1] - place), 1)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches between folds, that are to scale."""
        start = self._edges[0]
        for begin, end in self.folds:
            if begin > start:
                yield start, begin
            start = end
        if self._edges[-1] > start:
            yield start, self._edges[-1]


def _folded(
    stretches: Sequence[tuple[int, int]], room: float, fold: float
) -> frozenset[tuple[int, int]]:
    """Fold the longest stretches in which nothing starts or ends, until a day has room for its name."""
    total = sum(end - start for start, end in stretches)
    folded: set[tuple[int, int]] = set()
    for start, end in sorted(stretches, key=lambda one: one[0] - one[1])[:_MOST_FOLDS]:
        day = max(room - fold * len(folded), room / 3) / max(total, 1)
        length = end - start
        if day >= GOOD_DAY or length <= _FEWEST_FOLDED or length * day <= fold * 1.2:
            break
        folded.add((start, end))
        total -= length
    return frozenset(folded)
