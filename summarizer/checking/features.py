"""What of a claim's sentence can be seen on its source: a few features, each of known sign.

Every feature rises with support, so that no weight has to be learned to know its
direction. They look at words, order, kinds and closed classes; hallucinated
modifiers and swapped ordinary words are beyond them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.alignment import align
from summarizer.checking.passages import Kind, Passage, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMES: Final = ("path", "order", "near", "pairs", "adjacent", "hard", "fresh", "denial")
"""The features in the order of ``of_sentence``."""

REACH: Final = 3
RIVAL: Final = 1.0
LONE: Final = 0.7
OPPOSITE: Final = 0.5
MAX_PLACES: Final = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A prepared source with what is asked of it again and again: its names and class members."""

    passage: Passage
    names: frozenset[str]
    members: frozenset[str]


def prepare_source(text: str) -> Source:
    """Prepare a source text, in linear time."""
    passage = prepare(text)
    capitals: dict[str, int] = {}
    named: set[str] = set()
    for position, stem in enumerate(passage.stems):
        kind = passage.kinds[position]
        if kind is Kind.NAME:
            named.add(stem)
        if kind is Kind.NAME or passage.words[passage.numbers[position]].text[0].isupper():
            capitals[stem] = capitals.get(stem, 0) + 1
    names = {stem for stem in named if capitals[stem] > 0.6 * len(passage.places[stem])}
    classes = lexicon.classes()
    members = {classes[word.lower][1] for word in passage.words if word.lower in classes}
    return Source(passage, frozenset(names), frozenset(members))


def of_sentence(claim: Passage, number: int, source: Source) -> tuple[float, ...]:
    """Return the features of sentence ``number`` of ``claim``, in the order of ``NAMES``."""
    start, end = claim.bounds[number]
    stems = claim.stems[start:end]
    kinds = [
        Kind.NAME if kind is Kind.ORDINARY and stem in source.names else kind
        for stem, kind in zip(stems, claim.kinds[start:end], strict=True)
    ]
    alignment = align(stems, kinds, source.passage)
    touched = {source.passage.sentence[place] for place in alignment.positions if place >= 0}
    window = {near for sentence in touched for near in (sentence - 1, sentence, sentence + 1)}
    near, pairs, adjacent = _pairs(stems, source.passage)
    denies = number in claim.negated and not (window & source.passage.negated)
    lowers = [claim.words[claim.numbers[at]].lower for at in range(start, end)]
    return (
        -alignment.cost,
        max((_subsequence(stems, source.passage, at) for at in touched), default=0.0),
        near,
        pairs,
        adjacent,
        -log1p(_hard(zip(stems, kinds, lowers, strict=True), source, window)),
        len(set(stems)) / len(stems) - 1.0,
        -float(denies),
    )


def _pairs(stems: Sequence[str], source: Passage) -> tuple[float, float, float]:
    """Neighbouring content words: share found within reach, mean inverse distance, share side by side."""
    pairs = list(itertools.pairwise(stems))
    if not pairs:
        found = float(stems[0] in source.places)
        return found, found, found
    near = decayed = adjacent = 0.0
    for left, right in pairs:
        distance = _distance(source.places.get(left, ()), source.places.get(right, ()))
        near += distance <= REACH
        adjacent += distance == 1
        decayed += 1 / distance if distance < 20 else 0.0
    return near / len(pairs), decayed / len(pairs), adjacent / len(pairs)


def _distance(left: Sequence[int], right: Sequence[int]) -> int:
    """Return the smallest distance between two different positions of two rising lists."""
    best = 1_000
    at = 0
    for place in left[:MAX_PLACES]:
        while at + 1 < len(right) and right[at + 1] <= place:
            at += 1
        for other in right[at : at + 2]:
            if other != place and abs(other - place) < best:
                best = abs(other - place)
    return best


def _subsequence(stems: Sequence[str], source: Passage, sentence: int) -> float:
    """Share of the words in the longest common subsequence with three sentences (bit-parallel, Hyyro 2004)."""
    low = source.bounds[max(0, sentence - 1)][0]
    high = source.bounds[min(len(source.bounds) - 1, sentence + 1)][1]
    full = (1 << (high - low)) - 1
    row = full
    for stem in stems:
        matches = 0
        for place in source.places.get(stem, ()):
            if low <= place < high:
                matches |= 1 << (place - low)
        both = row & matches
        row = ((row + both) | (row - both)) & full
    return ((high - low) - row.bit_count()) / len(stems)


def _hard(content: Iterable[tuple[str, Kind, str]], source: Source, window: Iterable[int]) -> float:
    """Weight of what a paraphrase would not change: names, figures, closed classes, opposites."""
    classes, antonyms = lexicon.classes(), lexicon.antonyms()
    near = _words_of(source.passage, window)
    total = 0.0
    for stem, kind, lower in content:
        if kind in {Kind.NAME, Kind.NUMBER}:
            total += stem not in source.passage.places
        elif kind is Kind.CLASS:
            group, member = classes[lower]
            if member not in source.members:
                rival = any(word in classes and classes[word][0] is group for word in near)
                total += RIVAL if rival else LONE
        elif stem not in source.passage.places and antonyms.get(lower, frozenset()) & near:
            total += OPPOSITE
    return total


def _words_of(source: Passage, sentences: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for sentence in sentences:
        if 0 <= sentence < len(source.bounds):
            start, end = source.bounds[sentence]
            found.update(source.words[source.numbers[at]].lower for at in range(start, end))
    return found
