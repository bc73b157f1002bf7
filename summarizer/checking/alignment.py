"""How a sentence lies on a source: the cheapest path of its content words through the source's.

Every content word takes one of its occurrences or is missing; a path that follows
the source's own order is free, jumps cost. The method is a Viterbi search with a
beam (Viterbi 1967), with heavier costs for words whose swap changes the fact.
It knows positions and kinds of words, not their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking.passages import Kind, Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEAM: Final = 12
MAX_PLACES: Final = 24
# What a missing word costs by kind; an ordinary word is often a synonym.
MISSING: Final[Mapping[Kind, float]] = {
    Kind.ORDINARY: 0.66,
    Kind.CLASS: 2.64,
    Kind.NUMBER: 2.64,
    Kind.NAME: 2.64,
}


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest path: its cost a content word, and the source position of each word (-1: missing)."""

    cost: float
    positions: tuple[int, ...]


def align(
    stems: Sequence[str], kinds: Sequence[Kind], source: Passage, *, beam: int = BEAM
) -> Alignment:
    """Align the content words of one sentence with ``source``, in time linear in their number."""
    if not stems:
        return Alignment(0.0, ())
    sentence = source.sentence
    # Nodes of the path tree: (source position, parent); states: (cost, source position, claim position, node).
    nodes: list[tuple[int, int]] = [(-1, -1)]
    states: list[tuple[float, int, int, int]] = [(0.0, -1, -1, 0)]
    for at, stem in enumerate(stems):
        lacking = MISSING[kinds[at]]
        places = _places(stem, source)
        fresh: list[tuple[float, int, int, int]] = []
        for place in places:
            here = sentence[place]
            best = 1e9
            parent = 0
            for cost, position, seen, node in states:
                if position < 0:
                    total = cost
                else:
                    gap = place - position
                    slip = gap - (at - seen)
                    if here == sentence[position]:
                        if gap > 0:
                            total = cost + (0.0 if -2 < slip < 3 else 0.15 if slip < 7 else 0.25)
                        else:
                            total = cost + (0.25 if gap > -6 else 0.4)
                    else:
                        jump = abs(here - sentence[position])
                        total = cost + (0.45 if jump == 1 else 0.6 if jump < 4 else 0.75)
                if total < best:
                    best, parent = total, node
            nodes.append((place, parent))
            fresh.append((best, place, at, len(nodes) - 1))
        for cost, position, seen, node in states:
            nodes.append((-1, node))
            fresh.append((cost + lacking, position, seen, len(nodes) - 1))
        fresh.sort()
        states = fresh[:beam]
    return Alignment(states[0][0] / len(stems), _path(nodes, states[0][3]))


def _places(stem: str, source: Passage) -> Sequence[int]:
    places = source.places.get(stem, ())
    return places if len(places) <= MAX_PLACES else places[:MAX_PLACES]


def _path(nodes: list[tuple[int, int]], last: int) -> tuple[int, ...]:
    path: list[int] = []
    while last:
        place, last = nodes[last]
        path.append(place)
    return tuple(reversed(path))
