"""Which sentences tell a day: greedily those whose words and pairs of words a timeline would most likely hold.

The worth of a sentence is the sum of the chances of its words and pairs, less a price for
its length, over its length; times its likeness to the centre of what is told of the day,
times the share of other articles that say nearly the same, times its fitness to stand
alone. Words already told count little, and what repeats a chosen sentence is out, on its day
and on the others (maximal coverage with a budget: Takamura and Okumura 2009, Lin and Bilmes
2011). Takes chances as given; knows nothing of where they come from.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from summarizer.timeline.milestones.candidates import eligible, fitness
from summarizer.timeline.milestones.chances import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.timeline.milestones.candidates import Pools
    from summarizer.timeline.milestones.chances import Chances, Pair
    from summarizer.timeline.milestones.coverage import Coverage, Line

PRICE: Final = 0.03  # a stem must be likelier than this to be worth its place
LENGTH: Final = 0.6  # exponent of the length that worth is divided by
CENTRE: Final = 1.0  # exponent of the likeness to the centre
ALONE: Final = 0.05  # what a sentence keeps that no other article says
NEAR: Final = 0.6  # cosine from which two articles say nearly the same
REPEATS: Final = 0.2  # cosine from which a sentence repeats one chosen for the day
REPEATS_ELSEWHERE: Final = 0.8  # cosine from which it repeats one chosen for another day
TOLD: Final = 0.15  # what a word told already still counts
PAIRS: Final = 1.0  # what a pair counts against a word
_SHORT_LIST = 120  # candidates of a day, best first, for which support is looked up

Vector = dict[str, float]


@dataclass(slots=True)
class Candidate:
    """A line that may be chosen, with its weighted stems as a unit vector and its worth apart from its words."""

    line: Line
    stems: frozenset[str]
    pairs: frozenset[Pair]
    vector: Vector
    factor: float


@dataclass(slots=True)
class Chosen:
    """The vectors of all sentences chosen so far, on whatever day, to be looked up by stem."""

    _vectors: list[Vector] = field(default_factory=list)
    _holders: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, vector: Vector) -> None:
        """Remember a chosen sentence."""
        for stem in vector:
            self._holders[stem].append(len(self._vectors))
        self._vectors.append(vector)

    def repeats(self, vector: Vector) -> bool:
        """Whether one of them is so like ``vector`` that it says the same."""
        likeness: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for number in self._holders.get(stem, ()):
                likeness[number] += weight * self._vectors[number][stem]
        return any(cosine >= REPEATS_ELSEWHERE for cosine in likeness.values())


def tell(
    coverage: Coverage, own: Pools, chances: Chances, chosen: Chosen, *, count: int
) -> list[Line]:
    """Return up to ``count`` lines that tell the day whose pools are ``own``, best first, and add them to ``chosen``."""
    candidates = _candidates(coverage, own, chances)
    words, pairs = dict(chances.words), dict(chances.pairs)
    told: list[Line] = []
    while candidates and len(told) < count:
        best = max(candidates, key=lambda each: (_worth(each, words, pairs), -each.line.number))
        candidates.remove(best)
        if chosen.repeats(best.vector):
            continue
        told.append(best.line)
        chosen.add(best.vector)
        for stem in best.stems:
            words[stem] *= TOLD
        for pair in best.pairs & pairs.keys():
            pairs[pair] *= TOLD
        candidates = [each for each in candidates if _cosine(each.vector, best.vector) < REPEATS]
    return told


def _worth(each: Candidate, words: Mapping[str, float], pairs: Mapping[Pair, float]) -> float:
    length = len(each.line.told.stems)
    gain = (
        sum(map(words.__getitem__, each.stems))
        + PAIRS * sum(pairs.get(pair, 0.0) for pair in each.pairs)
        - PRICE * length
    )
    return gain / math.pow(length, LENGTH) * (each.factor if gain > 0 else 0.01)


def _candidates(coverage: Coverage, own: Pools, chances: Chances) -> list[Candidate]:
    """Return the best of the eligible lines with their factors; support is what is dear, so it is looked up last."""
    lines = eligible(own)
    rarity = {stem: coverage.rarity(stem) for line in lines for stem in line.told.stems}
    vectors = [_unit(line.told.stems, rarity) for line in lines]
    centre = _centre(vectors, [line.relevance + 0.05 for line in lines])
    found = []
    for line, vector in zip(lines, vectors, strict=True):
        likeness = _cosine(vector, centre)
        factor = math.pow(likeness, CENTRE) * fitness(line.told.text, line.told.length)
        pairs = frozenset(pairs_of(line.told.stems))
        found.append(Candidate(line, frozenset(line.told.stems), pairs, vector, factor))
    found.sort(key=lambda each: (-_worth(each, chances.words, chances.pairs), each.line.number))
    _support(found[:_SHORT_LIST], found)
    return found[:_SHORT_LIST]


def _support(best: Sequence[Candidate], everyone: Sequence[Candidate]) -> None:
    """Multiply the factors of ``best`` by how many other articles say nearly the same."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, each in enumerate(everyone):
        for stem, weight in each.vector.items():
            holders[stem].append((number, weight))
    others = max(1, len({each.line.article for each in everyone}) - 1)
    for each in best:
        likeness = [0.0] * len(everyone)
        for stem, weight in each.vector.items():
            for number, other in holders[stem]:
                likeness[number] += weight * other
        near = {
            everyone[number].line.article
            for number, cosine in enumerate(likeness)
            if cosine >= NEAR
        }
        each.factor *= ALONE + len(near - {each.line.article}) / others


def _unit(stems: Iterable[str], rarity: Mapping[str, float]) -> Vector:
    vector = {stem: rarity[stem] for stem in stems}
    size = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {stem: weight / size for stem, weight in vector.items()}


def _centre(vectors: Sequence[Vector], weights: Sequence[float]) -> Vector:
    total: Vector = defaultdict(float)
    for vector, weight in zip(vectors, weights, strict=True):
        for stem, value in vector.items():
            total[stem] += weight * value
    size = math.sqrt(sum(value * value for value in total.values())) or 1.0
    return {stem: value / size for stem, value in total.items()}


def _cosine(left: Vector, right: Vector) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[stem] for stem, weight in left.items() if stem in right)
