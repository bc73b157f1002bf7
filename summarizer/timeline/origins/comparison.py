"""How far one text follows another: which of its lines, how literally, and in what order.

A line follows another if most of what it is made of, names and figures before
common words, stands there, too; merged and split sentences follow several. Knows two prints at
a time, not what it means that they are alike.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.timeline.origins.prints import BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.timeline.origins.candidates import Meetings
    from summarizer.timeline.origins.prints import Line, Print

_RUN = 5  # words in a row that are nobody's by chance
_PARALLEL = 0.50  # share of the weight of the lesser line that both have
_FOLLOWED = 0.40  # share of the weight of a line that stands in the lines it follows
_FEWEST = 4  # stems that both must have


@dataclass(frozen=True, slots=True)
class Followed:
    """A line of one article with the line of the other that it follows most; shares in [0, 1] of its own weight and words."""

    line: int
    other: int
    share: float
    verbatim: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far each of two articles follows the other, in shares of its own.

    ``left`` and ``right`` are shares of the weight that stands in the other, ``_told`` those of the lines that follow,
    whole, ``_verbatim`` those of the words in the same runs; ``in_order`` counts the left one's lines.
    """

    left: float
    right: float
    left_told: float
    right_told: float
    left_verbatim: float
    right_verbatim: float
    left_lines: tuple[Followed, ...]
    right_lines: tuple[Followed, ...]
    in_order: int


class Weights:
    """What stems say about lineage: the fewer articles of the story have one, the more it says."""

    def __init__(self, prints: Sequence[Print], frequency: Mapping[int, int]) -> None:
        most = len(prints) + 1
        self._stems = {one: 1.0 + math.log(most / count) for one, count in frequency.items()}
        self._lines = [[self.of(line.content) for line in own.lines] for own in prints]
        self._wholes = [sum(lines) for lines in self._lines]

    def of(self, stems: frozenset[int]) -> float:
        """The weight of a set of stems."""
        return sum(map(self._stems.__getitem__, stems))

    def line(self, own: Print, number: int) -> float:
        """The weight of a line of an article, by number."""
        return self._lines[own.place][number]

    def whole(self, own: Print) -> float:
        """The weight of all lines of an article."""
        return self._wholes[own.place]


def compare(left: Print, right: Print, meetings: Meetings, weights: Weights) -> Likeness:
    """Return how far ``left`` and ``right`` follow one another in the lines that meet."""
    partners: tuple[dict[int, list[int]], dict[int, list[int]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for one, other in meetings:
        lesser = min(weights.line(left, one), weights.line(right, other))
        if _parallel(left.lines[one], right.lines[other], lesser, weights):
            partners[0][one].append(other)
            partners[1][other].append(one)
    mine = _followed(left, right, partners[0], weights)
    theirs = _followed(right, left, partners[1], weights)
    return Likeness(
        left=_share(left, mine, weights),
        right=_share(right, theirs, weights),
        left_told=_told(left, mine, weights),
        right_told=_told(right, theirs, weights),
        left_verbatim=_words(left, mine),
        right_verbatim=_words(right, theirs),
        left_lines=mine,
        right_lines=theirs,
        in_order=longest_rise([one.other for one in mine]),
    )


def _parallel(one: Line, other: Line, lesser: float, weights: Weights) -> bool:
    both = one.content & other.content
    if len(both) < min(_FEWEST, len(one.content), len(other.content)):
        return False
    return weights.of(both) >= _PARALLEL * lesser


def _followed(
    own: Print, other: Print, partners: Mapping[int, Sequence[int]], weights: Weights
) -> tuple[Followed, ...]:
    found = []
    for number in sorted(partners):
        line = own.lines[number]
        lines = [other.lines[one] for one in partners[number]]
        there = frozenset().union(*(one.content for one in lines))
        share = weights.of(line.content & there) / weights.line(own, number)
        if share >= _FOLLOWED:
            best = max(
                partners[number],
                key=lambda one: (len(line.content & other.lines[one].content), -one),
            )
            found.append(Followed(number, best, share, _verbatim(line, lines)))
    return tuple(found)


def _verbatim(line: Line, others: Sequence[Line]) -> float:
    """Share of the words of a line that stand in runs of five that another has as well."""
    runs = {run for other in others for run in _runs(other.words)}
    covered = [False] * len(line.words)
    for at, run in enumerate(_runs(line.words)):
        if run in runs:
            covered[at : at + _RUN] = [True] * _RUN
    return sum(covered) / len(line.words)


def _runs(words: Sequence[int]) -> list[tuple[int, ...]]:
    return [
        run if BREAK not in (run := tuple(words[at : at + _RUN])) else ()
        for at in range(len(words) - _RUN + 1)
    ]


def _share(own: Print, found: Sequence[Followed], weights: Weights) -> float:
    """Share of the weight of all telling lines."""
    return sum(one.share * weights.line(own, one.line) for one in found) / weights.whole(own)


def _told(own: Print, found: Sequence[Followed], weights: Weights) -> float:
    """The same, each line that follows counted as a whole: rewording takes words from it, not its place."""
    return sum(weights.line(own, one.line) for one in found) / weights.whole(own)


def _words(own: Print, found: Sequence[Followed]) -> float:
    return sum(one.verbatim * len(own.lines[one.line].words) for one in found) / own.size


def longest_rise(numbers: Sequence[int]) -> int:
    """The length of the longest part of ``numbers`` that never falls (Schensted 1961).

    >>> longest_rise([3, 1, 2, 2, 9, 4])
    4
    """
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number + 1)
        ends[at : at + 1] = [number]
    return len(ends)
