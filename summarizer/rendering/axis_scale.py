"""A true scale for days: one length for each, empty stretches folded until the rest can be read.

Where most of what is told lies in a small part of the time, that part has its own,
larger scale, and what lies before and after it a smaller one each; the seams between
them are told apart, so that nobody compares lengths across them. Knows ordinals and
pixels; what stands on the scale is not its business.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
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
_SEAM = 34.0
_FEWEST_STARTS = 12  # fewer have no part in which most of them lie
_MOST_OF_THEM = 0.75
_WORTH_A_SEAM = 3.0  # a window that gives a day less than this many times the room stays as it is
_BEFORE, _AFTER = 0.22, 0.14  # shares of the room for what lies outside the window


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch without a fold, from ``start`` up to ``end``, on one scale of ``day`` pixels a day."""

    start: int
    end: int
    day: float

    @property
    def shows_days(self) -> bool:
        """Whether each day has room for its number."""
        return self.day >= LABEL


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the time on one scale of its own."""

    edges: Sequence[int]
    day: float
    folds: frozenset[tuple[int, int]]


class Scale:
    """A piecewise linear map from days (ordinals) to pixels.

    ``edges`` are the days, in order, at which anything starts or ends; ``starts`` those,
    with repetition and in order, at which what is told starts.
    """

    def __init__(
        self, edges: Sequence[int], room: float, fold: float, starts: Sequence[int] = ()
    ) -> None:
        self._parts = _parts(edges, room, fold, starts)
        self.day = max(part.day for part in self._parts)
        self.folds = sorted(pair for part in self._parts for pair in part.folds)
        self.seams: list[tuple[float, int]] = []
        self._edges = edges
        self._places: list[tuple[float, float]] = []
        at = _MARGIN
        for part in self._parts:
            if self._places:
                self.seams.append((round(at, 1), part.edges[0]))
                at += _SEAM
            for start, end in pairwise(part.edges):
                length = fold if (start, end) in part.folds else (end - start) * part.day
                self._places.append((at, at + length))
                at += length
        self.length = round(at + _MARGIN, 1)

    def at(self, day: int) -> float:
        """Return the pixel at which a day starts."""
        index = self._index(day)
        start, end = self._edges[index], self._edges[index + 1]
        low, high = self._places[index]
        return round(low + (day - start) / (end - start) * (high - low), 1)

    def day_at(self, day: int) -> float:
        """Return the pixels of a day where it stands."""
        index = self._index(day)
        low, high = self._places[index]
        return (high - low) / (self._edges[index + 1] - self._edges[index])

    def runs(self) -> Iterator[Run]:
        """Yield the stretches between folds and seams, that are to scale."""
        for part in self._parts:
            start = part.edges[0]
            for begin, end in sorted(part.folds):
                if begin > start:
                    yield Run(start, begin, part.day)
                start = end
            if part.edges[-1] > start:
                yield Run(start, part.edges[-1], part.day)

    def _index(self, day: int) -> int:
        return max(min(bisect_right(self._edges, day), len(self._edges) - 1) - 1, 0)


def _parts(
    edges: Sequence[int], room: float, fold: float, starts: Sequence[int]
) -> tuple[_Part, ...]:
    whole = _part(edges, room, fold, most=_MOST_FOLDS)
    window = _window(edges, starts)
    if window is None:
        return (whole,)
    first, last = window
    before, after = edges[: first + 1], edges[last:]
    rooms = [room * _BEFORE if first else 0.0, room * _AFTER if len(after) > 1 else 0.0]
    seams = _SEAM * sum(one > 0 for one in rooms)
    inner = _part(edges[first : last + 1], room - sum(rooms) - seams, fold, most=_MOST_FOLDS)
    if inner.day < whole.day * _WORTH_A_SEAM:
        return (whole,)
    # Outside the window half of the room at most goes into folds, and a day is never larger than inside.
    sides = [
        _part(side, own, fold, most=int(own / 2 // fold), widest=inner.day) if own else None
        for side, own in zip((before, after), rooms, strict=True)
    ]
    return tuple(part for part in (sides[0], inner, sides[1]) if part)


def _part(
    edges: Sequence[int], room: float, fold: float, *, most: int, widest: float = _WIDEST_DAY
) -> _Part:
    stretches = list(pairwise(edges))
    folded = _folded(stretches, room, fold, most)
    total = sum(end - start for start, end in stretches if (start, end) not in folded)
    space = max(room - fold * len(folded), room / 3)
    return _Part(edges, min(space / max(total, 1), widest), folded)


def _window(edges: Sequence[int], starts: Sequence[int]) -> tuple[int, int] | None:
    """Return the indices of the edges between which most of the starts lie closest together."""
    if len(starts) < _FEWEST_STARTS:
        return None
    held = round(len(starts) * _MOST_OF_THEM)
    first = min(range(len(starts) - held + 1), key=lambda one: starts[one + held - 1] - starts[one])
    low, high = starts[first], starts[first + held - 1] + 1
    near = max((high - low) // 4, _FEWEST_FOLDED)  # what is next to it belongs to it
    low = starts[bisect_left(starts, low - near)]
    high = starts[bisect_right(starts, high + near) - 1] + 1
    return bisect_right(edges, low) - 1, bisect_left(edges, high)


def _folded(
    stretches: Sequence[tuple[int, int]], room: float, fold: float, most: int
) -> frozenset[tuple[int, int]]:
    """Fold the longest stretches in which nothing starts or ends, until a day has room for its name."""
    total = sum(end - start for start, end in stretches)
    folded: set[tuple[int, int]] = set()
    for start, end in sorted(stretches, key=lambda one: one[0] - one[1])[:most]:
        day = max(room - fold * len(folded), room / 3) / max(total, 1)
        length = end - start
        if day >= GOOD_DAY or length <= _FEWEST_FOLDED or length * day <= fold * 1.2:
            break
        folded.add((start, end))
        total -= length
    return frozenset(folded)
