"""How a sentence lies on a source: the cheapest path of its words through the source's.

Every word takes one of its places or is missing; a path that follows the source's own
order is free, jumps cost. The method is a Viterbi search (Viterbi 1967) that keeps
only states that can still win. It knows places and costs, not words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

BEAM: Final = 8
MAX_PLACES: Final = 16
FARTHEST: Final = 0.75
"""The dearest jump; a state dearer than the best by this much cannot win, since the best may jump as well."""


@dataclass(frozen=True, slots=True)
class Path:
    """The place of each word in the source (-1: missing) and what each step cost."""

    places: tuple[int, ...]
    costs: tuple[float, ...]


def jump(place: int, before: int, words: int, sentence: Sequence[int]) -> float:
    """Return the cost of going from place ``before`` to ``place`` within ``words`` words of the claim."""
    apart = sentence[place] - sentence[before]
    gap = place - before
    if apart == 0:
        if gap <= 0:
            return 0.25 if gap > -6 else 0.4
        slip = gap - words
        return 0.0 if -2 < slip < 3 else 0.15 if slip < 7 else 0.25
    apart = abs(apart)
    return 0.45 if apart == 1 else 0.6 if apart < 4 else FARTHEST


def lay(places: Sequence[Sequence[int]], lacking: Sequence[float], sentence: Sequence[int]) -> Path:
    """Find the cheapest path; ``places[i]`` are those of word ``i``, ``lacking[i]`` what its absence costs.

    Linear in the number of words.
    """
    # Nodes of the tree of paths: (place, parent); states: (cost, place, word, node).
    nodes: list[tuple[int, int]] = [(-1, -1)]
    states: list[tuple[float, int, int, int]] = [(0.0, -1, -1, 0)]
    for at, options in enumerate(places):
        fresh: list[tuple[float, int, int, int]] = []
        for place in options[:MAX_PLACES]:
            best, parent = 1e9, 0
            for cost, before, seen, node in states:
                if cost >= best:
                    break
                # Most steps are to the next word, and cost nothing: not worth a call.
                free = before < 0 or (
                    place - before == at - seen and sentence[place] == sentence[before]
                )
                total = cost if free else cost + jump(place, before, at - seen, sentence)
                if total < best:
                    best, parent = total, node
            nodes.append((place, parent))
            fresh.append((best, place, at, len(nodes) - 1))
        missing = lacking[at]
        for cost, before, seen, node in states:
            nodes.append((-1, node))
            fresh.append((cost + missing, before, seen, len(nodes) - 1))
        fresh.sort()
        limit = fresh[0][0] + FARTHEST
        states = [state for state in fresh[:BEAM] if state[0] < limit] or fresh[:1]
    return _walked(nodes, states[0][3], lacking, sentence)


def _walked(
    nodes: Sequence[tuple[int, int]], last: int, lacking: Sequence[float], sentence: Sequence[int]
) -> Path:
    taken: list[int] = []
    while last:
        place, last = nodes[last]
        taken.append(place)
    taken.reverse()
    costs: list[float] = []
    before = seen = -1
    for at, place in enumerate(taken):
        if place < 0:
            costs.append(lacking[at])
            continue
        costs.append(0.0 if before < 0 else jump(place, before, at - seen, sentence))
        before, seen = place, at
    return Path(tuple(taken), tuple(costs))
